package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.DEPARTMENT;
import static org.iam4j.testkit.InMemoryDirectory.DESCRIPTION;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.EXPIRES;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.iam4j.ProvisioningEngine;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section A of the semantics: days and people. */
class PeopleRulesTest {
    private static final Attribute<String> BADGE = Attribute.text("badge");

    private final Company company = new Company();

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    @Test
    @DisplayName("A1 the day is decided in the engine's time zone")
    void theDayIsDecidedInTheEnginesZone() {
        company.clock.set(Instant.parse("2026-03-31T22:30:00Z"));

        assertThat(company.engine().plan().day()).isEqualTo(day("2026-04-01"));
    }

    @Test
    @DisplayName("A1 first and last day of a contract count")
    void accessLastsThroughTheEndDay() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.leaves("1007", "2026-03-31");

        company.day("2026-03-31");
        Plan last = company.engine().plan();
        company.day("2026-04-01");
        Plan after = company.engine().plan();

        assertThat(last.actions()).extracting(Action::kind).doesNotContain(Kind.DISABLE);
        assertThat(after.actions()).extracting(Action::kind).contains(Kind.DISABLE);
    }

    @Test
    @DisplayName("A2 a rehire in pre-boarding is placed by the new job")
    void aRehireIsPlacedByTheContractThatGrantsTheAccount() {
        company.hire(Company.person("1007", "Femke", "Berg")
                .contract(Company.contract("old")
                        .department("OLD")
                        .until(day("2025-06-30"))
                        .build())
                .contract(Company.contract("new")
                        .department("NEW")
                        .from(day("2026-03-10"))
                        .build())
                .build());

        company.engine().run();

        assertThat(company.inDirectory("1007").attributes().get(DEPARTMENT)).isEqualTo("NEW");
    }

    /** Turns red when {@code Wants} lets the first match speak. */
    @Test
    @DisplayName("A2 of several contracts that grant something the one that matters most today is the reason")
    void theReasonNamesTheContractThatMattersMost() {
        company.hire(Company.person("1007", "Femke", "Berg")
                .contract(Company.contract("1").until(day("2026-02-28")).build())
                .contract(Company.contract("2").from(day("2026-03-01")).build())
                .build());

        Plan plan = company.engine().plan();

        assertThat(plan.actions())
                .filteredOn(action -> action.kind() == Kind.CREATE)
                .extracting(action -> action.reason().text())
                .containsExactly("rule \"Employees\" on contract 2");
    }

    @Test
    @DisplayName("A2 the employment ends where the uninterrupted chain of contracts ends")
    void theEmploymentEndsWithTheChain() {
        company.hire(Company.person("1007", "Femke", "Berg")
                .contract(Company.contract("1").until(day("2026-03-31")).build())
                .contract(Company.contract("2")
                        .from(day("2026-04-01"))
                        .until(day("2026-12-31"))
                        .build())
                .build());

        company.day("2026-03-20");
        company.engine().run();

        assertThat(company.inDirectory("1007").attributes().get(EXPIRES)).isEqualTo(day("2026-12-31"));
    }

    @Test
    @DisplayName("A4 a second employee number after a rehire is the same human and changes nothing")
    void aSecondNumberIsTheSameHuman() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.hr.change(
                "1007",
                person -> person.toBuilder()
                        .contract(Company.contract("1007-2")
                                .employeeNumber("E9999")
                                .fte(0.5)
                                .build())
                        .build());

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
    }

    @Test
    @DisplayName("A5 a person whose data cannot be used is frozen: nothing is given, ends of access go on")
    void aBlockedPersonIsFrozenButStillLosesAccess() {
        company.hire("1007", "Femke", "Berg");
        company.leaves("1007", "2026-03-31");
        company.engine().run();
        company.hr.remove("1007").unreadable("1007", "the start date is not a date");

        Plan before = company.engine().plan();
        company.day("2026-04-01");
        Plan after = company.engine().plan();
        company.day("2026-05-20");
        Plan long0 = company.engine().plan();

        assertThat(before.actions()).as(before.describe()).isEmpty();
        assertThat(before.findings()).extracting(Finding::kind).contains(Finding.Kind.FROZEN_PERSON);
        assertThat(after.actions()).extracting(Action::kind).containsOnly(Kind.DISABLE, Kind.REVOKE);
        assertThat(long0.actions()).extracting(Action::kind).containsOnly(Kind.DISABLE, Kind.REVOKE);
    }

    @Test
    @DisplayName("A5 what an import does not deliver keeps its last accepted value")
    void whatIsNotDeliveredKeepsItsLastValue() {
        company.directoryOptions =
                ad -> ad.map(DESCRIPTION, person -> person.custom().get(BADGE));
        company.hire(Company.person("1007", "Femke", "Berg")
                .contract(Company.contract("1007-1").build())
                .custom(BADGE, "blue")
                .build());
        company.engine().run();
        company.directory.admin().clear(company.inDirectory("1007").reference(), DESCRIPTION);
        company.hr.change(
                "1007",
                person -> person.toBuilder()
                        .custom(Attributes.none().notDelivered(BADGE))
                        .build());

        company.engine().run();

        assertThat(company.inDirectory("1007").attributes().get(DESCRIPTION)).isEqualTo("blue");
    }

    @Test
    @DisplayName("A5 while an entry without key is unreadable, nobody missing has vanished")
    void nobodyVanishesWhileAnEntryHasNoKey() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
        company.engine().run();
        company.hr.remove("1007").unreadable(null, "row 17 has no person number");

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(plan.findings()).extracting(Finding::kind).doesNotContain(Finding.Kind.VANISHED);
    }

    @Test
    @DisplayName("A6 who vanishes is a leaver: access goes now, the rest after the window, and coming back undoes it")
    void whoVanishesIsALeaver() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
        company.engine().run();
        Person femke = company.hr.person("1007").orElseThrow();
        company.hr.remove("1007");

        Plan plan = company.engine().plan();
        company.engine().run();
        company.day("2026-03-20");
        Plan later = company.engine().plan();
        company.day("2026-04-02");
        Plan afterWindow = company.engine().plan();
        company.hr.put(femke);
        company.engine().run();

        assertThat(plan.actions())
                .extracting(Action::kind)
                .as("access goes, and the account expires")
                .containsOnly(Kind.DISABLE, Kind.REVOKE, Kind.UPDATE);
        assertThat(later.actions()).as(later.describe()).isEmpty();
        assertThat(afterWindow.actions()).extracting(Action::kind).containsOnly(Kind.RETIRE);
        assertThat(company.inDirectory("1007").enabled()).isTrue();
    }

    @Test
    @DisplayName(
            "A6 the first absence is the day of the first applied plan that saw it, not of a plan that was only looked at")
    void aPlanThatIsOnlyLookedAtTeachesNothing() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
        company.engine().run();
        company.hr.remove("1007");
        company.engine().plan();
        company.day("2026-03-10");

        company.engine().run();

        assertThat(company.state.person("1007").orElseThrow().firstAbsent()).contains(day("2026-03-10"));
    }

    @Test
    @DisplayName("A7 two target systems on one server do not take turns: the second claimant is a finding")
    void twoTargetsOnOneServerDoNotTakeTurns() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        ProvisioningEngine two = engineWithASecondTargetOnTheSameServer();

        Plan plan = two.plan();

        assertThat(plan.actions())
                .as(plan.describe())
                .noneMatch(action -> action.target().equals("ad-again"));
        assertThat(plan.findings()).extracting(Finding::kind).contains(Finding.Kind.OWNED);
    }

    private ProvisioningEngine engineWithASecondTargetOnTheSameServer() {
        var ad = company.ad();
        var again = org.iam4j.target.TargetSystem.named("ad-again", company.directory)
                .correlate(EMPLOYEE_ID, Person::externalId)
                .map(org.iam4j.testkit.InMemoryDirectory.LOGIN, person -> "x" + person.externalId())
                .map(DESCRIPTION, person -> "mine")
                .build();
        return ProvisioningEngine.builder()
                .zone(java.time.ZoneId.of("Europe/Amsterdam"))
                .clock(company.clock)
                .source(company.hr)
                .targets(ad, again)
                .rule(org.iam4j.rule.Rule.named("All")
                        .when(org.iam4j.rule.Condition.activeContract())
                        .grants(ad.account(), again.account()))
                .discardPasswords()
                .state(stateThatKnows(ad.name(), again.name()))
                .build();
    }

    /** The state of a run before, in which the second target was already open. */
    private org.iam4j.state.InMemoryStateStore stateThatKnows(String... targets) {
        var snapshot = company.snapshot();
        var marks = new java.util.TreeMap<>(snapshot.targets());
        List.of(targets).forEach(target -> marks.put(target, org.iam4j.state.TargetState.OPEN));
        return org.iam4j.state.InMemoryStateStore.from(new org.iam4j.state.InMemoryStateStore.Snapshot(
                snapshot.mark(), marks, snapshot.people(), snapshot.intents()));
    }

    @Test
    @DisplayName("A3 a rule that does not say whether time matters is refused")
    void aRuleMustSayWhetherTimeMatters() {
        company.engineOptions = engine -> engine.rule(org.iam4j.rule.Rule.named("Everybody ever")
                .when(org.iam4j.rule.Condition.person())
                .grants(org.iam4j.rule.Entitlement.account("ad")));

        org.assertj.core.api.Assertions.assertThatThrownBy(company::engine)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Everybody ever");
    }

    @Test
    @DisplayName(
            "Bad input: a contract that ends before it starts, two people with one id, no id: each blocks only itself")
    void badPeopleBlockOnlyThemselves() {
        company.hire("1", "An", "Aak");
        company.hire(Company.person("2", "Bo", "Bos")
                .contract(Contract.withId("2-1")
                        .from(day("2026-05-01"))
                        .until(day("2026-04-01"))
                        .build())
                .build());
        company.hire("3", "Cor", "Cox");
        company.hr.addAgain(Company.person("3", "Coba", "Cuyp").build());
        company.hr.addAgain(Company.person("", "Nobody", "Nameless").build());

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).extracting(Action::personId).containsOnly("1");
        assertThat(plan.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.FROZEN_PERSON)
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("contract 2-1 ends on 2026-04-01, before it starts on 2026-05-01"))
                .anyMatch(text -> text.contains("two people in HR have the id 3"))
                .anyMatch(text -> text.contains("without id"));
    }

    @Test
    @DisplayName("D1 an empty import is refused: nobody loses an account, ends of access go on")
    void anEmptyImportIsRefused() {
        company.hire("1007", "Femke", "Berg");
        company.leaves("1007", "2026-03-31");
        company.engine().run();
        company.hr.remove("1007");

        Plan before = company.engine().plan();
        company.day("2026-04-01");
        Plan after = company.engine().plan();

        assertThat(before.actions()).as(before.describe()).isEmpty();
        assertThat(before.findings()).extracting(Finding::kind).contains(Finding.Kind.REFUSED_IMPORT);
        assertThat(after.actions()).extracting(Action::kind).containsOnly(Kind.DISABLE, Kind.REVOKE);
    }

    @Test
    @DisplayName("D1 an import in which too many are missing is refused, with the numbers")
    void anImportWithTooManyMissingIsRefused() {
        for (int i = 0; i < 40; i++) {
            company.hire("p" + i, "An" + i, "Aak" + i);
        }
        company.engine().run();
        for (int i = 0; i < 10; i++) {
            company.hr.remove("p" + i);
        }

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.findings())
                .extracting(Finding::text)
                .anyMatch(
                        text -> text.contains("10 people are missing from the import, 40 people were in the last one"));
    }

    @Test
    @DisplayName("D1 an unreadable source freezes everybody and says why")
    void anUnreadableSourceFreezesEverybody() {
        company.hire("1007", "Femke", "Berg");
        company.leaves("1007", "2026-03-31");
        company.engine().run();
        company.hr.failWith(ConnectorException.unusable("HR refused the token: renew it"));
        company.day("2026-04-01");

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).extracting(Action::kind).containsOnly(Kind.DISABLE, Kind.REVOKE);
        assertThat(plan.findings())
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("HR refused the token: renew it"));
    }

    @Test
    @DisplayName("L13 time alone changes the plan")
    void timeAloneIsATrigger() {
        company.hire(Company.person("1007", "Femke", "Berg")
                .contract(Company.contract("1007-1").from(day("2026-04-01")).build())
                .build());

        Plan before = company.engine().plan();
        company.day("2026-03-18");
        Plan after = company.engine().plan();

        assertThat(before.actions()).isEmpty();
        assertThat(after.actions()).extracting(Action::kind).contains(Kind.CREATE);
        assertThat(company.directory.accounts()).extracting(Account::enabled).isEmpty();
    }
}
