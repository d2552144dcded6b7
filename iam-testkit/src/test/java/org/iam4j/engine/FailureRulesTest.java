package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.GIVEN_NAME;
import static org.iam4j.testkit.InMemoryDirectory.TITLE;

import java.time.LocalDate;
import org.iam4j.attribute.AccountReference;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Operation;
import org.iam4j.plan.Action;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunReport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a failure holds up and what it does not (B5, D7, D10, E1, E4). */
class FailureRulesTest {
    private final Company company = new Company();

    @Test
    @DisplayName("B5 a failed update or grant does not hold up the enable")
    void aFailedGrantDoesNotHoldUpTheEnable() {
        company.hire(Company.person("1007", "Femke", "Berg")
                .contract(Company.contract("1007-1")
                        .from(LocalDate.parse("2026-03-10"))
                        .build())
                .build());
        company.engine().run();
        company.directory.faults().failOn(write -> write.is(Operation.GRANT), ConnectorException.denied("no rights"));
        company.day("2026-03-10");

        RunReport report = company.engine().run();

        assertThat(report.with(Outcome.FAILED)).hasSize(1);
        assertThat(company.inDirectory("1007").enabled()).isTrue();
    }

    @Test
    @DisplayName("D7 a refused value in one person's account holds up nothing that does not need it")
    void dependenciesRunFromValueToUse() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
        company.engine().run();
        company.employees
                .admin()
                .clear(company.employees.account(Company.PERSON_NUMBER, "1007").reference(), Company.WORK_EMAIL);
        company.hr.change(
                "1007",
                person -> person.toBuilder()
                        .contracts(java.util.List.of(
                                Company.contract("1007-1").title("Boss").build()))
                        .build());
        company.directory
                .faults()
                .failOn(write -> write.is(Operation.UPDATE), ConnectorException.invalidValue(TITLE, "too long"));

        RunReport report = company.engine().run();

        assertThat(report.resultsFor("1007"))
                .extracting(ActionResult::outcome)
                .containsExactlyInAnyOrder(Outcome.FAILED, Outcome.APPLIED);
        assertThat(company.workEmail("1007")).isEqualTo("femke.berg@corp.example");
    }

    @Test
    @DisplayName("D7 what needs a failed action is skipped and says which")
    void whatNeedsAFailedActionIsSkipped() {
        company.hire("1007", "Femke", "Berg");
        company.directory.faults().failOn(write -> write.is(Operation.CREATE), ConnectorException.denied("no rights"));

        RunReport report = company.engine().run();

        assertThat(report.with(Outcome.FAILED)).hasSize(1);
        assertThat(report.with(Outcome.SKIPPED))
                .isNotEmpty()
                .allMatch(result -> result.because().orElse("").contains("ad:CREATE:1007"));
        assertThat(company.employees.journal().writes()).isEmpty();
    }

    @Test
    @DisplayName("D10 an unreadable target loses only its own actions and those that need its data")
    void anUnreadableTargetLosesOnlyItsOwn() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.hr.change(
                "1007",
                person -> person.toBuilder()
                        .name(org.iam4j.person.PersonName.of("Floor", "Berg"))
                        .build());
        company.users.faults().unreachable();

        Plan plan = company.engine().plan();
        company.users.faults().reachable();

        assertThat(plan.actions()).extracting(Action::target).containsOnly("ad");
        assertThat(plan.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.UNREADABLE_TARGET);
        assertThat(company.inDirectory("1007").attributes().get(GIVEN_NAME)).isEqualTo("Femke");
    }

    @Test
    @DisplayName(
            "E1 an unexpected exception of a connector is an unknown outcome, looked up, and stays with that person")
    void anUnexpectedExceptionStaysWithThatPerson() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
        company.directory
                .faults()
                .failOn(write -> write.concerns(EMPLOYEE_ID, "1007"), new IllegalStateException("bug"));

        RunReport report = company.engine().run();

        assertThat(report.with(Outcome.FAILED))
                .extracting(each -> each.failure().orElseThrow())
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Failure.Kind.UNKNOWN_OUTCOME);
                    assertThat(failure.text()).endsWith("(see the log); looked up: it was not made");
                });
        assertThat(report.resultsFor("1008")).extracting(ActionResult::outcome).containsOnly(Outcome.APPLIED);
    }

    @Test
    @DisplayName("E1 an answer that was lost is looked up: no second account")
    void aLostAnswerMakesNoSecondAccount() {
        company.hire("1007", "Femke", "Berg");
        company.directory.faults().doNextThenFail();

        RunReport report = company.engine().run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(company.directory.accounts()).hasSize(1);
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    @DisplayName("E4 disabling and revoking of something proven gone succeed and say so")
    void takingFromWhatIsGoneSucceeds() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.leaves("1007", "2026-03-01");
        Plan plan = company.engine().plan();
        AccountReference reference = company.inDirectory("1007").reference();
        company.directory.faults().beforeEachWrite(write -> {
            if (company.directory.account(reference).isPresent()) {
                company.directory.admin().remove(reference);
            }
        });

        RunReport report = company.engine().apply(plan);

        assertThat(report.results())
                .filteredOn(result -> result.action().target().equals("ad")
                        && result.action().kind().takesAccess())
                .isNotEmpty()
                .allMatch(result -> result.outcome() == Outcome.APPLIED)
                .allMatch(result -> result.because().orElse("").contains("already gone"));
    }
}
