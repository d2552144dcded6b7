package org.iam4j.testkit;

import static java.time.LocalDate.parse;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.rule.Entitlement.access;
import static org.iam4j.rule.Entitlement.account;
import static org.iam4j.target.Mapping.sameAs;
import static org.iam4j.testkit.IamAssertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.GIVEN_NAME;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.MAIL;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.time.ZoneId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.iam4j.ProvisioningEngine;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Permission;
import org.iam4j.naming.LoginNames;
import org.iam4j.person.Contract;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.plan.Action;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.rule.Condition;
import org.iam4j.rule.Entitlement;
import org.iam4j.rule.Rule;
import org.iam4j.rule.RuleSet;
import org.iam4j.run.RunReport;
import org.iam4j.state.StateStore;
import org.iam4j.target.TargetSystem;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each assertion holds where it should, and fails where it should with a text that explains itself. */
class IamAssertionsTest {
    private static final Permission STAFF = new Permission("group", "Staff");

    private final InMemoryHr hr = new InMemoryHr();
    private final InMemoryDirectory directory = InMemoryDirectory.directory();
    private final Person femke = Person.withId("1007")
            .name(PersonName.of("Femke", "Berg"))
            .contract(Contract.withId("1007-1").from(parse("2025-04-01")).build())
            .build();
    private final ProvisioningEngine engine = engine();

    private ProvisioningEngine engine() {
        directory.admin().addPermission(STAFF.kind(), STAFF.key());
        TargetSystem ad = TargetSystem.named("ad", directory)
                .correlate(EMPLOYEE_ID, Person::externalId)
                .map(GIVEN_NAME, person -> person.name().callingName())
                .map(LOGIN, LoginNames.initialAndFamilyName().unique())
                .map(
                        UPN,
                        LoginNames.callingNameDotFamilyName().at("corp.example").unique())
                .map(MAIL, sameAs(UPN))
                .build();
        return ProvisioningEngine.builder()
                .zone(ZoneId.of("Europe/Amsterdam"))
                .clock(SettableClock.at("2025-04-01T08:00:00Z"))
                .source(hr)
                .targets(ad)
                .rule(Rule.named("Employees").when(activeContract()).grants(ad.account()))
                .rule(Rule.named("Everybody").when(activeContract()).grants(ad.group(STAFF.key())))
                .state(StateStore.inMemory())
                .build();
    }

    private static void fails(ThrowingCallable assertion, String... parts) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageContainingAll(parts);
    }

    @Nested
    class OfRules {
        private final Attribute<String> badge = Attribute.text("badge");
        private final RuleSet rules = RuleSet.of(
                Rule.named("Early")
                        .when(activeContract().fromDaysBeforeStart(14))
                        .grants(account("ad")),
                Rule.named("Access").when(activeContract()).grants(access("ad")));

        @Test
        void goFromDayToDay() {
            assertThat(rules)
                    .on("2025-03-17", femke)
                    .grantsNothing()
                    .on("2025-03-18", femke)
                    .grantsExactly(account("ad"))
                    .doesNotGrant(access("ad"))
                    .on(parse("2025-04-01"), femke)
                    .grants(access("ad"))
                    .grantsExactly(access("ad"), account("ad"));
        }

        @Test
        void failWithTheReasonWhenSomethingIsNotGranted() {
            fails(
                    () -> assertThat(rules).on("2025-03-18", femke).grants(account("ad"), access("ad")),
                    "does not grant [access in ad]",
                    "access in ad for person 1007 on 2025-03-18: no",
                    "rule \"Access\", contract 1007-1");
            fails(
                    () -> assertThat(rules).on("2025-03-18", femke).grantsExactly(account("ad"), access("ad")),
                    "but lacks [access in ad]");
        }

        @Test
        void failWhenMoreIsGranted() {
            fails(
                    () -> assertThat(rules).on("2025-04-01", femke).grantsExactly(account("ad")),
                    "but also grants [access in ad]",
                    "access in ad for person 1007 on 2025-04-01: yes");
            fails(() -> assertThat(rules).on("2025-04-01", femke).grantsNothing(), "should grant exactly []");
            fails(
                    () -> assertThat(rules).on("2025-04-01", femke).doesNotGrant(access("ad")),
                    "should not grant [access in ad]");
        }

        @Test
        void sayHowLongAnAnswerStaysAndWhy() {
            RuleSet spring = RuleSet.of(Rule.named("Finance")
                    .when(activeContract().department("FIN"))
                    .grants(access("ledger")));
            Person inFinance = Person.withId("1007")
                    .contract(Contract.withId("1007-1")
                            .from(parse("2025-04-01"))
                            .until(parse("2025-06-30"))
                            .department("FIN")
                            .build())
                    .build();

            assertThat(spring)
                    .on("2025-03-01", inFinance)
                    .staysThrough("2025-03-31", access("ledger"))
                    .on("2025-04-01", inFinance)
                    .staysThrough("2025-06-30", access("ledger"))
                    .explains(access("ledger"), "department is FIN: yes, it is FIN, on contract 1007-1")
                    .hasNoProblems();
            fails(
                    () -> assertThat(spring).on("2025-04-01", inFinance).staysThrough("2025-06-29", access("ledger")),
                    "should stay as it is through 2025-06-29, but it does from 2025-04-01 through 2025-06-30");
            fails(
                    () -> assertThat(spring).on("2025-07-01", inFinance).staysThrough("2025-12-31", access("ledger")),
                    "but it does from 2025-07-01 without end");
            fails(
                    () -> assertThat(spring).on("2025-04-01", inFinance).explains(access("ledger"), "it is HR"),
                    "should explain access in ledger by \"it is HR\"",
                    "department is FIN: yes");
        }

        @Test
        void knowTheOrganisation() {
            RuleSet below = RuleSet.of(Rule.named("Finance")
                    .when(activeContract().departmentAndBelow("FIN"))
                    .grants(access("ledger")));
            Person inTeam = Person.withId("1007")
                    .contract(Contract.withId("1007-1")
                            .from(parse("2025-04-01"))
                            .department("FIN-1")
                            .build())
                    .build();
            Organisation organisation = Organisation.builder()
                    .department("FIN", null)
                    .department("FIN-1", "FIN")
                    .build();

            assertThat(below).in(organisation).on("2025-04-01", inTeam).grants(access("ledger"));
            assertThat(below)
                    .in(organisation)
                    .on("2025-03-31", inTeam)
                    .grantsNothing()
                    .on("2025-04-01", inTeam)
                    .grantsExactly(access("ledger"));
            assertThat(below).on("2025-04-01", inTeam).leavesUndecided(access("ledger"));
        }

        @Test
        void failWhenAValueCannotStandInAKey() {
            RuleSet groups = RuleSet.of(Rule.named("Groups")
                    .when(activeContract())
                    .grants(Entitlement.permissionPerContract("ad", "group", "dep {department.code}")));
            Person odd = Person.withId("1007")
                    .contract(Contract.withId("1007-1")
                            .from(parse("2025-04-01"))
                            .department("FIN,OU=Admins")
                            .build())
                    .build();

            fails(
                    () -> assertThat(groups).on("2025-04-01", odd).hasNoProblems(),
                    "person 1007, rule \"Groups\", contract 1007-1 does not get group dep {department.code} in ad");
        }

        @Test
        void tellUndecidedFromNotGranted() {
            Condition hasBadge = activeContract()
                    .and(Condition.named(
                            "has a badge", (person, contract) -> person.custom().get(badge) != null));
            RuleSet byBadge = RuleSet.of(Rule.named("Badge").when(hasBadge).grants(account("door")));
            Person notAsked = femke.toBuilder()
                    .custom(Attributes.none().notDelivered(badge))
                    .build();

            assertThat(byBadge).on("2025-04-01", notAsked).leavesUndecided(account("door"));
            fails(
                    () -> assertThat(byBadge).on("2025-04-01", notAsked).grantsNothing(),
                    "but leaves undecided [account in door]");
            fails(
                    () -> assertThat(byBadge).on("2025-04-01", notAsked).doesNotGrant(account("door")),
                    "account in door");
            fails(
                    () -> assertThat(byBadge).on("2025-04-01", femke).leavesUndecided(account("door")),
                    "should leave undecided");
        }

        @Test
        void keepTheCallersDescription() {
            fails(
                    () -> assertThat(rules)
                            .as("100% of interns")
                            .on("2025-04-01", femke)
                            .grantsNothing(),
                    "[100% of");
        }
    }

    @Nested
    class OfPlans {
        @Test
        void nameActionsAndTheirChanges() {
            hr.put(femke);

            assertThat(engine.plan())
                    .hasActions(Action.Kind.CREATE, Action.Kind.GRANT)
                    .hasNoFindings()
                    .forPerson("1007")
                    .creates("ad")
                    .because("Employees")
                    .changes(GIVEN_NAME, null, "Femke")
                    .copies(MAIL, "ad", UPN)
                    .grants("ad", STAFF)
                    .doesNothingElse();
        }

        @Test
        void nameUpdates() {
            hr.put(femke);
            engine.run();
            hr.change(
                    "1007",
                    person -> person.toBuilder()
                            .name(PersonName.of("Femmie", "Berg"))
                            .build());

            assertThat(engine.plan())
                    .forPerson("1007")
                    .updates("ad")
                    .changes(GIVEN_NAME, "Femke", "Femmie")
                    .doesNothingElse();
        }

        @Test
        void failWithThePlanWhenActionsDiffer() {
            hr.put(femke);
            Plan plan = engine.plan();

            fails(
                    () -> assertThat(plan).hasNoActions(),
                    "should have no actions, but has the actions [CREATE, GRANT]",
                    plan.describe().stripTrailing());
            fails(() -> assertThat(plan).hasActions(Action.Kind.CREATE), "but has the actions [CREATE, GRANT]");
            fails(
                    () -> assertThat(plan).forPerson("1007").updates("ad"),
                    "the plan for 1007 should UPDATE in ad, but what is left is [CREATE ad 1007");
            fails(() -> assertThat(plan).forPerson("1007").creates("hr"), "should CREATE in hr");
            fails(() -> assertThat(plan).forPerson("1008").creates("ad"), "1008", "no action left");
            fails(() -> assertThat(plan).forPerson("1007").creates("ad").creates("ad"), "should CREATE in ad");
            fails(
                    () -> assertThat(plan).forPerson("1007").grants("ad", new Permission("group", "Board")),
                    "should GRANT in ad",
                    "Board");
            fails(() -> assertThat(plan).forPerson("1007").revokes("ad", STAFF), "should REVOKE in ad");
            fails(() -> assertThat(plan).forPerson("1007").enables("ad"), "should ENABLE in ad");
            fails(() -> assertThat(plan).forPerson("1007").disables("ad"), "should DISABLE in ad");
            fails(() -> assertThat(plan).forPerson("1007").retires("ad"), "should RETIRE in ad");
            fails(() -> assertThat(plan).forPerson("1007").deletes("ad"), "should DELETE in ad");
            fails(() -> assertThat(plan).forPerson("1007").correlates("ad"), "should CORRELATE in ad");
            fails(
                    () -> assertThat(plan).forPerson("1007").creates("ad").doesNothingElse(),
                    "should do nothing else, but what is left is [GRANT ad 1007");
        }

        @Test
        void failWhenChangesDiffer() {
            hr.put(femke);
            PersonPlanAssert creation =
                    assertThat(engine.plan()).forPerson("1007").creates("ad");

            fails(
                    () -> creation.changes(GIVEN_NAME, null, "Fem"),
                    "should change givenName (none) -> \"Fem\" in CREATE ad 1007",
                    "but changes givenName (none) -> \"Femke\"");
            fails(() -> creation.changes(InMemoryDirectory.TITLE, null, "x"), "should change title", "but does not");
            fails(() -> creation.copies(UPN, "ad", MAIL), "should copy");
            fails(() -> creation.because("Interns"), "rule \"Interns\"", "rule \"Employees\"");
            assertThatIllegalStateException()
                    .isThrownBy(
                            () -> assertThat(engine.plan()).forPerson("1007").changes(GIVEN_NAME, null, "Femke"))
                    .withMessageContaining("name the action first");
        }

        @Test
        void nameFindings() {
            hr.put(femke);
            directory.admin().put(Attributes.of(EMPLOYEE_ID, "1007").with(LOGIN, "a"));
            directory.admin().put(Attributes.of(EMPLOYEE_ID, "1007").with(LOGIN, "b"));
            engine.takeOver("Ada");
            Plan plan = engine.plan();

            assertThat(plan).hasFinding(Finding.Kind.AMBIGUOUS, "1007").hasFinding(Finding.Kind.AMBIGUOUS);
            assertThat(plan).forPerson("1007").doesNothingElse().hasFinding(Finding.Kind.AMBIGUOUS);
            fails(() -> assertThat(plan).hasNoFindings(), "should have no findings, but has [AMBIGUOUS about 1007]");
            fails(() -> assertThat(plan).hasFinding(Finding.Kind.GONE, "1007"), "but has [AMBIGUOUS about 1007]");
            fails(() -> assertThat(plan).hasFinding(Finding.Kind.AMBIGUOUS, "1008"), "AMBIGUOUS about 1008");
            fails(() -> assertThat(plan).hasFinding(Finding.Kind.GONE), "should have the finding GONE");
            fails(() -> assertThat(plan).forPerson("1007").hasFinding(Finding.Kind.GONE), "should have the finding");
        }
    }

    @Nested
    class OfReports {
        @Test
        void countOutcomes() {
            hr.put(femke);

            assertThat(engine.run())
                    .succeeded()
                    .applied(2)
                    .failed(0)
                    .skipped(0)
                    .refused(0)
                    .unknown(0);
        }

        @Test
        void failWithTheReportWhenOutcomesDiffer() {
            hr.put(femke);
            directory.faults().failNext(ConnectorException.denied("the login may not create 100% of them"));
            RunReport report = engine.run();

            assertThat(report).applied(0).failed(1).skipped(1).failedFor("1007", Failure.Kind.DENIED);
            fails(
                    () -> assertThat(report).succeeded(),
                    "should have succeeded, but has {SKIPPED=1, FAILED=1}",
                    "the login may not create 100% of them");
            fails(() -> assertThat(report).applied(1), "should have 1 APPLIED, but has 0");
            fails(() -> assertThat(report).failed(0), "should have 0 FAILED, but has 1");
            fails(() -> assertThat(report).skipped(0), "should have 0 SKIPPED, but has 1");
            fails(() -> assertThat(report).refused(1), "should have 1 REFUSED, but has 0");
            fails(() -> assertThat(report).unknown(1), "should have 1 UNKNOWN, but has 0");
            fails(
                    () -> assertThat(report).failedFor("1007", Failure.Kind.CONFLICT),
                    "should have failed for 1007 with CONFLICT");
            fails(() -> assertThat(report).failedFor("1008", Failure.Kind.DENIED), "should have failed for 1008");
            fails(() -> assertThat(report).hasFinding(Finding.Kind.GONE, "1007"), "should have the finding GONE");
        }
    }
}
