package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.MANAGER;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.SourceConnector;
import org.iam4j.connector.SourceEntry;
import org.iam4j.connector.SourceSystem;
import org.iam4j.person.Department;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rule C7: who somebody's manager is, and that their account is referred to. */
class ManagerRulesTest {
    private final Company company = new Company();

    @BeforeEach
    void departments() {
        company.source = company.source.managersFromDepartments();
        company.hr
                .department("BOARD", null, "1")
                .department("SALES", "BOARD", "2")
                .department("INSIDE", "SALES", null);
        hire("1", "BOARD");
        hire("2", "SALES");
        hire("3", "INSIDE");
    }

    private void hire(String id, String department) {
        hire(id, department, null);
    }

    private void hire(String id, String department, @Nullable String manager) {
        company.hire(Company.person(id, "Person", "Number" + id)
                .contract(Company.contract(id + "-1")
                        .department(department)
                        .manager(manager)
                        .build())
                .build());
    }

    private @Nullable AccountReference managerOf(String id) {
        return company.inDirectory(id).attributes().get(MANAGER);
    }

    private AccountReference account(String id) {
        return company.inDirectory(id).reference();
    }

    /** Turns red when {@code DepartmentManagers.above} does not climb, or stops at the person themself. */
    @Test
    @DisplayName("C7 the manager is who leads the department or the nearest one above, and nobody is their own")
    void theManagerIsWhoLeadsTheDepartment() {
        company.engine().run();

        assertThat(managerOf("3")).as("nobody leads the inside sales").isEqualTo(account("2"));
        assertThat(managerOf("2")).as("leads sales").isEqualTo(account("1"));
        assertThat(managerOf("1")).as("leads all").isNull();
    }

    /** Turns red when the department comes before the contract, or the own name on the contract counts. */
    @Test
    @DisplayName("C7 a manager on the contract comes first, but not oneself")
    void theContractComesFirst() {
        hire("4", "INSIDE", "1");
        hire("5", "INSIDE", "5");

        company.engine().run();

        assertThat(managerOf("4")).isEqualTo(account("1"));
        assertThat(managerOf("5")).isEqualTo(account("2"));
    }

    /** Turns red when {@code AccountPlanner.references} plans {@code Phase.CHAIN} instead of {@code Phase.REFERENCES}. */
    @Test
    @DisplayName("C7 managers who are made in the same run are referred to, also in a circle of departments")
    void managersInACircle() {
        company.hr.department("LEFT", null, "6").department("RIGHT", null, "7");
        hire("6", "RIGHT");
        hire("7", "LEFT");

        company.engine().run();

        assertThat(managerOf("6")).isEqualTo(account("7"));
        assertThat(managerOf("7")).isEqualTo(account("6"));
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    /** Turns red when {@code DepartmentManagers.above} goes round for ever, or takes whom nobody knows. */
    @Test
    @DisplayName("C7 departments that lie below themselves, unknown departments and unknown managers end in nobody")
    void brokenTreesEndInNobody() {
        company.hr.department("A", "B", null).department("B", "A", null).department("C", "SALES", "nobody");
        hire("6", "A");
        hire("7", "unheard of");
        hire("8", "C");

        company.engine().run();

        assertThat(managerOf("6")).isNull();
        assertThat(managerOf("7")).isNull();
        assertThat(managerOf("8")).isEqualTo(account("2"));
    }

    /** Turns red when a manager whose entry cannot be read is passed over, so that everybody gets another one for a day. */
    @Test
    @DisplayName("A5 a manager whose entry cannot be read is still the manager")
    void anUnreadableManagerStays() {
        company.engine().run();
        company.hr.unreadable("2", "the start date is not a date");

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
    }

    /** Turns red when departments are read beside the import and their failure is passed over. */
    @Test
    @DisplayName("A5 while the departments cannot be read everybody is frozen")
    void unreadableDepartmentsFreeze() {
        company.engine().run();
        company.source = unableToListDepartments().managersFromDepartments();

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.REFUSED_IMPORT)
                .hasSize(1);
    }

    /** Turns red when the manager's contract counts beside the one that places somebody. */
    @Test
    @DisplayName("C7 the manager follows the primary contract, and the department's when it gets another")
    void theManagerFollows() {
        company.engine().run();
        company.hr.department("SALES", "BOARD", "1");
        Plan led = company.engine().plan();
        company.hr.department("SALES", "BOARD", "2");
        company.hr.change(
                "3",
                person -> person.toBuilder()
                        .contract(Company.contract("3-2")
                                .department("BOARD")
                                .from(LocalDate.parse("2026-01-01"))
                                .fte(2.0)
                                .build())
                        .build());
        company.engine().run();

        assertThat(led.actions())
                .filteredOn(action -> action.personId().equals("3"))
                .extracting(Action::kind)
                .containsExactly(Kind.UPDATE);
        assertThat(managerOf("3")).isEqualTo(account("1"));
    }

    /** Turns red when the manager is nothing there in an import that does not look into departments. */
    @Test
    @DisplayName("C7 without that choice departments are not asked for, and a contract without manager has none")
    void withoutTheChoice() {
        company.source = unableToListDepartments();

        company.engine().run();

        assertThat(managerOf("3")).isNull();
        assertThat(company.inDirectory("3").enabled()).isTrue();
    }

    private SourceSystem unableToListDepartments() {
        return SourceSystem.named("HR", new SourceConnector() {
            @Override
            public Stream<SourceEntry> persons() {
                return company.hr.persons();
            }

            @Override
            public Stream<Department> departments() {
                throw ConnectorException.denied("no right to read departments");
            }
        });
    }
}
