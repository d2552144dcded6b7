package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.CONTAINER;

import java.time.LocalDate;
import org.iam4j.connector.Operation;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Action.Phase;
import org.iam4j.plan.Plan;
import org.iam4j.run.RunReport;
import org.iam4j.testkit.Write;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How an account ends: retired, deleted by choice, what is taken back, and when in a run (B4, B5, C5). */
class RetirementRulesTest {
    private final Company company = new Company();

    @Test
    @DisplayName("B4 an ended entitlement retires: the account stays, and nothing is deleted unless chosen")
    void anEndedEntitlementRetires() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.leaves("1007", "2026-03-31");
        company.day("2027-03-31");

        company.engine().run();
        company.engine().run();

        assertThat(company.directory.journal().deletes()).isZero();
        assertThat(company.inDirectory("1007").enabled()).isFalse();
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    @DisplayName("B4 deleting is chosen per target, with its own delay, and spares what was there before us")
    void deletingIsChosenWithADelay() {
        company.directoryOptions = ad -> ad.deleteAfterDays(60);
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.there("1008", "jan", true);
        company.hire("1008", "Jan", "Jansen");
        company.engine().run();
        company.leaves("1007", "2026-03-31");
        company.leaves("1008", "2026-03-31");

        company.day("2026-05-01");
        company.engine().run();
        company.day("2026-06-29");
        Plan tooEarly = company.engine().plan();
        company.day("2026-06-30");
        RunReport report = company.engine().run();

        assertThat(tooEarly.actions()).isEmpty();
        assertThat(report.results())
                .filteredOn(result -> result.action().kind() == Kind.DELETE)
                .extracting(result -> result.action().personId())
                .containsExactly("1007");
        assertThat(company.directory.accounts()).hasSize(1);
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    @DisplayName("B4 nothing is deleted while a contract lies ahead")
    void nothingIsDeletedWhileAContractLiesAhead() {
        company.directoryOptions = ad -> ad.deleteAfterDays(10);
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.leaves("1007", "2026-03-31");
        company.day("2026-05-01");
        company.engine().run();
        company.hr.change(
                "1007",
                person -> person.toBuilder()
                        .contract(Company.contract("1007-2")
                                .from(LocalDate.parse("2026-09-01"))
                                .build())
                        .build());
        company.day("2026-06-01");

        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    @DisplayName("B5 losses of access come first, references after all accounts, retiring last")
    void phasesFollowOneAnother() {
        company.hire("1", "An", "Aak");
        company.engine().run();
        company.leaves("1", "2026-01-01");
        company.directory.journal().clear();
        company.hire(Company.person("2", "Bo", "Bos")
                .contract(Company.contract("2-1").manager("3").build())
                .build());
        company.hire("3", "Cor", "Cox");

        RunReport report = company.engine().run();

        assertThat(report.results())
                .extracting(result -> result.action().phase())
                .isSorted()
                .contains(Phase.LOSS_OF_ACCESS, Phase.CHAIN, Phase.REFERENCES, Phase.END);
        assertThat(company.directory.journal().writes().get(0).operation()).isNotEqualTo(Operation.CREATE);
    }

    @Test
    @DisplayName("C5 a container that somebody else chose is not changed at the end")
    void whatSomebodyElseChoseIsNotTakenBack() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.directory.admin().edit(company.inDirectory("1007").reference(), CONTAINER, "Board");
        company.leaves("1007", "2026-03-01");

        company.engine().run();

        assertThat(company.inDirectory("1007").enabled()).isFalse();
        assertThat(company.inDirectory("1007").attributes().get(CONTAINER)).isEqualTo("Board");
        assertThat(company.directory.journal().writes(Operation.DISABLE))
                .extracting(Write::changes)
                .allMatch(java.util.List::isEmpty);
    }
}
