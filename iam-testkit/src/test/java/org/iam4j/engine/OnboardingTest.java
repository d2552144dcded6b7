package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.engine.Company.EVERYBODY;
import static org.iam4j.engine.Company.FINANCE;
import static org.iam4j.testkit.InMemoryDirectory.CONTAINER;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.MAIL;
import static org.iam4j.testkit.InMemoryDirectory.MANAGER;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.time.LocalDate;
import org.iam4j.connector.Account;
import org.iam4j.plan.Action;
import org.iam4j.plan.Plan;
import org.iam4j.run.RunReport;
import org.junit.jupiter.api.Test;

/** The life of an employee, from the day HR knows them to the day their accounts are put aside. */
class OnboardingTest {
    private final Company company = new Company();

    @Test
    void aNewEmployeeGetsAnAccountAndHrGetsTheAddressBack() {
        company.hire("1007", "Femke", "Berg");

        RunReport report = company.engine().run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        Account account = company.inDirectory("1007");
        assertThat(account.enabled()).isTrue();
        assertThat(account.attributes().get(LOGIN)).isEqualTo("fberg");
        assertThat(account.attributes().get(UPN)).isEqualTo("femke.berg@corp.example");
        assertThat(account.attributes().get(CONTAINER)).isEqualTo("Staff");
        assertThat(company.directory.permissionsOf(account.reference())).containsExactly(EVERYBODY);
        assertThat(company.workEmail("1007")).isEqualTo("femke.berg@corp.example");
        assertThat(company.users
                        .account(Company.PERSON_NUMBER, "1007")
                        .attributes()
                        .get(UPN))
                .isEqualTo("femke.berg@corp.example");
    }

    @Test
    void theDryRunShowsItAndWritesNothing() {
        company.hire("1007", "Femke", "Berg");

        Plan plan = company.engine().plan();

        assertThat(plan.describe())
                .contains("1007 ad create: rule \"Employees\" on contract 1007-1")
                .contains("\"femke.berg@corp.example\" (copied from ad mail)");
        assertThat(company.directory.journal().attempts()).isZero();
        assertThat(company.employees.journal().attempts()).isZero();
        assertThat(company.users.journal().attempts()).isZero();
        assertThat(company.state.people()).isEmpty();
    }

    @Test
    void aSecondRunFindsNothingToDo() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
        company.engine().run();
        company.directory.journal().clear();

        Plan again = company.engine().plan();

        assertThat(again.actions()).as(again.describe()).isEmpty();
        assertThat(again.findings()).as(again.describe()).isEmpty();
        assertThat(company.directory.journal().lists()).isEqualTo(1);
        assertThat(company.directory.journal().finds()).isZero();
    }

    @Test
    void theAccountIsMadeTwoWeeksAheadAndAccessStartsOnTheFirstDay() {
        company.hire(Company.person("1007", "Femke", "Berg")
                .contract(Company.contract("1007-1")
                        .from(LocalDate.parse("2026-03-16"))
                        .build())
                .build());

        company.engine().run();
        Account before = company.inDirectory("1007");
        company.day("2026-03-16");
        RunReport report = company.engine().run();

        assertThat(before.enabled()).isFalse();
        assertThat(company.inDirectory("1007").enabled()).as(report.describe()).isTrue();
        assertThat(company.handedOver).hasSize(1);
        assertThat(company.handedOver.get(0).attributes().get(LOGIN)).isEqualTo("fberg");
        assertThat(company.directory.passwordWorks(
                        before.reference(), company.handedOver.get(0).password()))
                .isTrue();
    }

    @Test
    void aLeaverLosesAccessTheNextDayAndAddressAndUpnAfterTheWindow() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.leaves("1007", "2026-03-31");

        company.day("2026-04-01");
        company.engine().run();
        Account disabled = company.inDirectory("1007");
        company.day("2026-05-01");
        RunReport report = company.engine().run();

        assertThat(disabled.enabled()).isFalse();
        assertThat(disabled.attributes().get(CONTAINER)).isEqualTo("Leavers");
        assertThat(company.directory.permissionsOf(disabled.reference())).isEmpty();
        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(company.inDirectory("1007").attributes().get(UPN)).isEqualTo("femke.berg@corp.example");
        assertThat(company.workEmail("1007")).isNull();
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    void aRehireGetsTheSameAccountBack() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.leaves("1007", "2026-03-31");
        company.day("2026-05-01");
        company.engine().run();
        String reference = company.inDirectory("1007").reference().key();

        company.hr.change(
                "1007",
                person -> person.toBuilder()
                        .contract(Company.contract("1007-2")
                                .from(LocalDate.parse("2026-06-01"))
                                .build())
                        .build());
        company.day("2026-06-01");
        RunReport report = company.engine().run();

        Account account = company.inDirectory("1007");
        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(account.reference().key()).isEqualTo(reference);
        assertThat(account.enabled()).isTrue();
        assertThat(account.attributes().get(CONTAINER)).isEqualTo("Staff");
        assertThat(company.workEmail("1007")).isEqualTo("femke.berg@corp.example");
        assertThat(company.directory.accounts()).hasSize(1);
    }

    @Test
    void peopleWithTheSameNameGetDifferentNames() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Femke", "Berg");

        company.engine().run();

        assertThat(company.inDirectory("1007").attributes().get(UPN)).isEqualTo("femke.berg@corp.example");
        assertThat(company.inDirectory("1008").attributes().get(UPN)).isEqualTo("femke.berg2@corp.example");
        assertThat(company.inDirectory("1008").attributes().get(MAIL)).isEqualTo("femke.berg2@corp.example");
    }

    /** Turns red when {@code AccountPlanner.references} plans {@code Phase.CHAIN} instead of {@code Phase.REFERENCES}. */
    @Test
    void managersAreLinkedAlsoInCircles() {
        company.hire(Company.person("1", "An", "Aak")
                .contract(Company.contract("1-1").manager("2").build())
                .build());
        company.hire(Company.person("2", "Bo", "Bos")
                .contract(Company.contract("2-1").manager("1").build())
                .build());

        RunReport report = company.engine().run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(company.inDirectory("1").attributes().get(MANAGER))
                .isEqualTo(company.inDirectory("2").reference());
        assertThat(company.inDirectory("2").attributes().get(MANAGER))
                .isEqualTo(company.inDirectory("1").reference());
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    void aDepartmentMoveChangesAttributesAndGroups() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.contracts(
                "1007", contract -> contract.toBuilder().department("FIN").build());

        Plan plan = company.engine().plan();
        company.engine().apply(plan);

        assertThat(plan.actions()).extracting(Action::kind).containsExactly(Action.Kind.UPDATE, Action.Kind.GRANT);
        assertThat(company.directory.permissionsOf(company.inDirectory("1007").reference()))
                .containsExactly(EVERYBODY, FINANCE);
    }

    @Test
    void aPlanSurvivesJson() {
        company.hire("1007", "Femke \"Fem\"\n", "Berg");
        Plan plan = company.engine().plan();

        Plan again = Plan.fromJson(plan.toJson());

        assertThat(again).isEqualTo(plan);
        assertThat(company.engine().apply(again).succeeded()).isTrue();
        assertThat(company.engine().apply(again).succeeded()).isTrue();
        assertThat(company.directory.accounts()).hasSize(1);
    }
}
