package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import org.iam4j.attribute.AccountReference;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.rule.Condition;
import org.iam4j.rule.Rule;
import org.iam4j.run.RunReport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whose account is whose: found by key, proven missing, never touched, left alone, not there yet (B1, B2, B3, B9, B10). */
class CorrelationRulesTest {
    private final Company company = new Company();

    @Test
    @DisplayName("B1 exactly one match correlates, and what is wrong about it is put right")
    void oneMatchCorrelates() {
        company.meet();
        AccountReference old = company.there("1007", "femke", true);
        company.hire("1007", "Femke", "Berg");

        Plan plan = company.engine().plan();
        RunReport report = company.engine().run();

        assertThat(plan.actionsFor("1007")).extracting(Action::kind).startsWith(Kind.CORRELATE, Kind.UPDATE);
        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(company.inDirectory("1007").reference()).isEqualTo(old);
        assertThat(company.inDirectory("1007").attributes().get(LOGIN)).isEqualTo("femke");
        assertThat(company.inDirectory("1007").attributes().get(UPN)).isEqualTo("femke.berg@corp.example");
        assertThat(company.handedOver).noneMatch(password -> password.personId().equals("1007"));
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    @DisplayName("B1 several matches block and create nothing")
    void severalMatchesBlock() {
        company.meet();
        company.there("1007", "femke", true);
        company.there("1007", "femke2", true);
        company.hire("1007", "Femke", "Berg");

        Plan plan = company.engine().plan();

        assertThat(plan.actionsFor("1007"))
                .as(plan.describe())
                .noneMatch(action -> action.target().equals("ad"));
        assertThat(plan.findings()).extracting(Finding::kind).contains(Finding.Kind.AMBIGUOUS);
    }

    @Test
    @DisplayName("B1 a stored link is not contested: only the newcomer is blocked")
    void aStoredLinkIsNotContested() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.hire("1008", "Jan", "Jansen");
        company.directory.admin().edit(company.inDirectory("1007").reference(), EMPLOYEE_ID, "1008");

        Plan plan = company.engine().plan();

        assertThat(plan.actionsFor("1008"))
                .as(plan.describe())
                .noneMatch(action -> action.target().equals("ad"));
        assertThat(plan.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.AMBIGUOUS)
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("belongs to person 1007"));
    }

    @Test
    @DisplayName("Bad input: an empty correlation value creates nothing")
    void anEmptyCorrelationValueCreatesNothing() {
        company.directoryOptions = ad -> ad;
        company.hire("1007", "Femke", "Berg");
        var empty = org.iam4j.target.TargetSystem.named("ad", company.directory)
                .correlate(EMPLOYEE_ID, person -> " ")
                .map(LOGIN, person -> "x")
                .build();
        Plan plan = org.iam4j.ProvisioningEngine.builder()
                .zone(java.time.ZoneId.of("Europe/Amsterdam"))
                .clock(company.clock)
                .source(company.hr)
                .targets(empty)
                .rule(Rule.named("All").when(Condition.activeContract()).grants(empty.account()))
                .state(company.state)
                .build()
                .plan();

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.findings())
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("no value to find the account by"));
    }

    @Test
    @DisplayName("B2 missing from the list is no proof: the account is found by key and linked")
    void missingFromTheListIsNoProof() {
        company.meet();
        AccountReference old = company.there("1007", "femke", true);
        company.directory.faults().hideFromList(old);
        company.hire("1007", "Femke", "Berg");

        company.engine().run();

        assertThat(company.directory.journal().creates()).isEqualTo(1);
        assertThat(company.state
                        .person("1007")
                        .orElseThrow()
                        .link("ad")
                        .orElseThrow()
                        .reference())
                .isEqualTo(old);
    }

    @Test
    @DisplayName("B2 a linked account missing from the list is read by reference")
    void aLinkedAccountMissingFromTheListIsReadByReference() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.directory.faults().hideFromList(company.inDirectory("1007").reference());
        company.directory.journal().clear();

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(company.directory.journal().finds()).isEqualTo(1);
    }

    @Test
    @DisplayName("B2 what cannot be proven missing is not made")
    void whatCannotBeProvenMissingIsNotMade() {
        company.meet();
        company.hire("1007", "Femke", "Berg");
        company.directory.faults().beforeEachWrite(write -> {
            throw new AssertionError("nothing may be written");
        });
        var find = new UnableToFind(company.directory);
        var ad = org.iam4j.target.TargetSystem.named("ad", find)
                .correlate(EMPLOYEE_ID, person -> person.externalId())
                .map(LOGIN, person -> person.externalId())
                .build();
        Plan plan = org.iam4j.ProvisioningEngine.builder()
                .zone(java.time.ZoneId.of("Europe/Amsterdam"))
                .clock(company.clock)
                .source(company.hr)
                .targets(ad)
                .rule(Rule.named("All").when(Condition.activeContract()).grants(ad.account()))
                .state(company.state)
                .build()
                .plan();

        assertThat(plan.actionsFor("1007")).as(plan.describe()).isEmpty();
        assertThat(plan.findings())
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("could not be looked for"));
    }

    @Test
    @DisplayName("B3 an account that must not be touched is not correlated, and no other is made")
    void aNeverTouchAccountIsNotCorrelated() {
        company.meet();
        AccountReference admin = company.there("1007", "administrator", true);
        company.directoryOptions =
                ad -> ad.neverTouch(account -> account.reference().equals(admin));
        company.hire("1007", "Femke", "Berg");

        Plan plan = company.engine().plan();

        assertThat(plan.actionsFor("1007"))
                .as(plan.describe())
                .noneMatch(action -> action.target().equals("ad"));
        assertThat(plan.findings()).extracting(Finding::kind).contains(Finding.Kind.NEVER_TOUCH);
    }

    @Test
    @DisplayName("B3 a linked account that became untouchable only loses access")
    void aLinkedNeverTouchAccountOnlyLosesAccess() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.directoryOptions = ad -> ad.neverTouch(account -> true);
        company.hr.change(
                "1007",
                person -> person.toBuilder()
                        .name(org.iam4j.person.PersonName.of("Floor", "Berg"))
                        .build());

        Plan changed = company.engine().plan();
        company.leaves("1007", "2026-03-01");
        Plan left = company.engine().plan();

        assertThat(changed.actions()).as(changed.describe()).isEmpty();
        assertThat(left.actions())
                .filteredOn(action -> action.target().equals("ad"))
                .extracting(Action::kind)
                .containsOnly(Kind.DISABLE, Kind.REVOKE);
    }

    @Test
    @DisplayName("B9 unmanaged lasts: the person is not correlated there again until that is lifted")
    void unmanagedLasts() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();

        company.engine().unmanage("1007", "ad", "Ada");
        Plan unmanaged = company.engine().plan();
        company.engine().manage("1007", "ad", "Ada");
        Plan managed = company.engine().plan();

        assertThat(unmanaged.actions()).as(unmanaged.describe()).isEmpty();
        assertThat(managed.actions()).extracting(Action::kind).startsWith(Kind.CORRELATE);
    }

    @Test
    @DisplayName("B10 a correlate-only target answers not yet: no error, no creation, a finding after two weeks")
    void notYetIsAFindingAfterTwoWeeks() {
        company.hr.put(Company.person("1007", "Femke", "Berg")
                .contract(Company.contract("1007-1").build())
                .build());

        RunReport report = company.engine().run();
        company.day("2026-03-15");
        Plan soon = company.engine().plan();
        company.day("2026-03-16");
        Plan late = company.engine().plan();
        company.rowsFor("1007");
        RunReport there = company.engine().run();

        assertThat(report.succeeded()).isTrue();
        assertThat(soon.findings()).isEmpty();
        assertThat(late.findings()).extracting(Finding::kind).containsOnly(Finding.Kind.NOT_YET);
        assertThat(late.findings()).extracting(Finding::text).allMatch(text -> text.contains("since 2026-03-02"));
        assertThat(there.succeeded()).as(there.describe()).isTrue();
        assertThat(company.workEmail("1007")).isEqualTo("femke.berg@corp.example");
    }
}
