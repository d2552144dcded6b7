package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.iam4j.connector.Operation.DISABLE;
import static org.iam4j.engine.Company.EVERYBODY;
import static org.iam4j.engine.Company.FINANCE;
import static org.iam4j.target.Mapping.from;
import static org.iam4j.target.Mapping.person;
import static org.iam4j.testkit.InMemoryDirectory.DESCRIPTION;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.TITLE;

import java.time.LocalDate;
import java.time.ZoneId;
import org.iam4j.ProvisioningEngine;
import org.iam4j.attribute.AccountReference;
import org.iam4j.connector.ConnectorException;
import org.iam4j.person.Person;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.rule.Condition;
import org.iam4j.rule.Entitlement;
import org.iam4j.rule.Rule;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunReport;
import org.iam4j.target.TargetSystem;
import org.iam4j.testkit.InMemoryDirectory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Access and memberships: given, taken, and what others do to them (B6 to B9). */
class AccessRulesTest {
    private final Company company = new Company();

    @Test
    @DisplayName("B6 a refused value does not hold up the loss of access")
    void aRefusedValueDoesNotHoldUpTheLossOfAccess() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.leaves("1007", "2026-03-01");
        company.directory
                .faults()
                .failOn(
                        write -> write.is(DISABLE) && !write.changes().isEmpty(),
                        ConnectorException.invalidValue(InMemoryDirectory.CONTAINER, "there is no container Leavers"));

        RunReport report = company.engine().run();

        assertThat(company.inDirectory("1007").enabled()).isFalse();
        assertThat(report.describe())
                .contains("access was taken without the values, because there is no container Leavers");
    }

    /** Turns red when {@code Planner.guarded} no longer plans the losses of access instead of what failed. */
    @Test
    @DisplayName("B6 a mapping that fails does not hold up the loss of access, also of permissions")
    void aMappingThatFailsDoesNotHoldUpTheLossOfAccess() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.leaves("1007", "2026-03-01");
        company.directoryOptions = ad -> ad.map(DESCRIPTION, person -> {
            throw new IllegalStateException("bug in the mapping");
        });

        Plan plan = company.engine().plan();
        RunReport report = company.engine().run();

        assertThat(plan.actions())
                .filteredOn(action -> action.target().equals("ad"))
                .extracting(Action::kind)
                .containsExactlyInAnyOrder(Kind.DISABLE, Kind.REVOKE);
        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(company.inDirectory("1007").enabled()).isFalse();
        assertThat(company.directory.permissionsOf(company.inDirectory("1007").reference()))
                .isEmpty();
        assertThat(plan.findings())
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("mapping of description failed"));
    }

    /** Turns red when {@code AccessPlanner.lose} asks {@code TakenBack.values} unguarded. */
    @Test
    @DisplayName("B6 a mapping on DISABLE that fails does not hold up the loss of access")
    void aValueAtTheEndThatFailsDoesNotHoldUpTheLossOfAccess() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.leaves("1007", "2026-03-01");
        company.directoryOptions = ad -> ad.map(
                DESCRIPTION,
                person(person -> {
                    throw new IllegalStateException("bug in the mapping");
                }),
                DISABLE);

        RunReport report = company.engine().run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(company.inDirectory("1007").enabled()).isFalse();
        assertThat(report.findings())
                .extracting(Finding::text)
                .containsExactly("the mapping of description failed with java.lang.IllegalStateException (see the log):"
                        + " access is taken without the values that go with it");
    }

    /** Turns red when {@code Steps.obstacle} looks at what a loss of access needs. */
    @Test
    @DisplayName("B6 a value to be copied that was refused does not hold up the loss of access")
    void aRefusedCopyDoesNotHoldUpTheLossOfAccess() {
        InMemoryDirectory badges = InMemoryDirectory.directory();
        TargetSystem ad = company.ad();
        TargetSystem second = TargetSystem.named("badges", badges)
                .correlate(EMPLOYEE_ID, Person::externalId)
                .map(LOGIN, Person::externalId)
                .map(DESCRIPTION, from(ad, TITLE), DISABLE)
                .build();
        ProvisioningEngine engine = ProvisioningEngine.builder()
                .zone(ZoneId.of("Europe/Amsterdam"))
                .clock(company.clock)
                .source(company.hr)
                .targets(ad, second)
                .rule(Rule.named("All")
                        .when(Condition.activeContract().untilDaysAfterEnd(30))
                        .grants(ad.account(), second.account()))
                .rule(Rule.named("At work").when(Condition.activeContract()).grants(second.access()))
                .discardPasswords()
                .state(company.state)
                .build();
        company.hire("1007", "Femke", "Berg");
        engine.run();
        company.hire(leaver("Boss"));
        Plan plan = engine.plan();
        company.hire(leaver("Chief"));

        RunReport report = engine.apply(plan);

        assertThat(report.results())
                .as(report.describe())
                .extracting(result -> result.action().id(), ActionResult::outcome)
                .contains(tuple("ad:UPDATE:1007", Outcome.REFUSED), tuple("badges:DISABLE:1007", Outcome.APPLIED));
        assertThat(badges.account(EMPLOYEE_ID, "1007").enabled()).isFalse();
    }

    private static Person leaver(String title) {
        return Company.person("1007", "Femke", "Berg")
                .contract(Company.contract("1007-1")
                        .title(title)
                        .until(LocalDate.parse("2026-03-01"))
                        .build())
                .build();
    }

    @Test
    @DisplayName("B7 an account disabled by somebody else after our enable is left alone and reported")
    void anAccountDisabledByOthersIsLeftAlone() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.directory.admin().disable(company.inDirectory("1007").reference());

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(plan.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.DISABLED_BY_OTHERS);
    }

    @Test
    @DisplayName("B7 an account deleted by somebody else is not made again")
    void anAccountDeletedByOthersIsNotMadeAgain() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.directory.admin().remove(company.inDirectory("1007").reference());

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(plan.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.GONE);
    }

    @Test
    @DisplayName("B7 an account enabled while access is not wanted is disabled: repair goes towards less access")
    void anAccountEnabledByOthersIsDisabled() {
        company.hire(Company.person("1007", "Femke", "Berg")
                .contract(Company.contract("1007-1")
                        .from(LocalDate.parse("2026-03-16"))
                        .build())
                .build());
        company.engine().run();
        company.directory.admin().enable(company.inDirectory("1007").reference());

        RunReport report = company.engine().run();

        assertThat(report.results())
                .extracting(result -> result.action().kind())
                .containsExactly(Kind.DISABLE);
        assertThat(company.inDirectory("1007").enabled()).isFalse();
    }

    @Test
    @DisplayName("B7 a membership removed by hand is reported and not given again")
    void aMembershipRemovedByHandIsReported() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.directory
                .admin()
                .removeMember(EVERYBODY, company.inDirectory("1007").reference());

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(plan.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.REVOKED_BY_OTHERS);
    }

    @Test
    @DisplayName("B7 a membership that we revoked and somebody gave again is theirs")
    void aMembershipGivenAgainIsTheirs() {
        company.hire(Company.person("1007", "Femke", "Berg")
                .contract(Company.contract("1007-1").department("FIN").build())
                .build());
        company.engine().run();
        company.hr.change(
                "1007",
                person -> person.toBuilder()
                        .contracts(java.util.List.of(
                                Company.contract("1007-1").department("HR").build()))
                        .build());
        company.engine().run();
        AccountReference reference = company.inDirectory("1007").reference();
        boolean revoked = !company.directory.permissionsOf(reference).contains(FINANCE);
        company.directory.admin().addMember(FINANCE, reference);

        assertThat(revoked).isTrue();
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    @DisplayName("B8 access without the account is a finding, never an implicit account")
    void accessWithoutAccountIsAFinding() {
        company.hire("1007", "Femke", "Berg");
        var ad = company.ad();
        Plan plan = org.iam4j.ProvisioningEngine.builder()
                .zone(java.time.ZoneId.of("Europe/Amsterdam"))
                .clock(company.clock)
                .source(company.hr)
                .targets(ad)
                .rule(Rule.named("Access only").when(Condition.activeContract()).grants(Entitlement.access("ad")))
                .discardPasswords()
                .state(company.state)
                .build()
                .plan();

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.NO_ACCOUNT_ENTITLEMENT);
    }

    @Test
    @DisplayName("B9 a wanted membership that was there is adopted, and revoked when it is no longer wanted")
    void aFoundMembershipIsAdopted() {
        company.meet();
        AccountReference old = company.there("1007", "femke", true);
        company.directory.admin().addMember(EVERYBODY, old);
        company.directory.admin().addMember(FINANCE, old);
        company.hire("1007", "Femke", "Berg");

        RunReport report = company.engine().run();
        company.leaves("1007", "2026-03-01");
        company.engine().run();

        assertThat(report.results())
                .extracting(result -> result.action().kind())
                .doesNotContain(Kind.GRANT);
        assertThat(company.directory.permissionsOf(old)).containsExactly(FINANCE);
    }

    @Test
    @DisplayName("B9 a found membership is kept when the host says so")
    void aFoundMembershipIsKeptByChoice() {
        company.meet();
        company.directoryOptions = org.iam4j.target.TargetSystem.Builder::keepFoundPermissions;
        AccountReference old = company.there("1007", "femke", true);
        company.directory.admin().addMember(EVERYBODY, old);
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.leaves("1007", "2026-03-01");

        company.engine().run();

        assertThat(company.directory.permissionsOf(old)).containsExactly(EVERYBODY);
    }
}
