package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.iam4j.Scope;
import org.iam4j.connector.ConnectorException;
import org.iam4j.engine.Company;
import org.iam4j.plan.Plan;
import org.iam4j.state.InMemoryStateStore.Snapshot;
import org.iam4j.testkit.InMemoryDirectory;
import org.junit.jupiter.api.Test;

/**
 * L1: planning never writes, neither into a target nor into the state, whoever is asked about and whatever is broken.
 *
 * <p>Turns red when {@code Planner.assembled} appends to the state: {@code setup.state().append(List.of());}
 */
class L01PlanningNeverWritesTest {
    @Test
    void aPlanLeavesTargetsAndStateAsTheyWere() {
        Laws.hold(15, life -> {
            for (int day = 0; day < 4; day++) {
                life.hrWorks(3);
                life.administrators.work(3);
                planningChangesNothing(life);
                life.run();
                life.timePasses(1 + life.random.nextInt(20));
            }
        });
    }

    @Test
    void aPlanLeavesThemAsTheyWereWhenATargetCannotBeRead() {
        Laws.hold(15, life -> {
            life.run();
            life.hrWorks(4);
            targets(life.company).get(life.random.nextInt(3)).faults().unreachable();

            planningChangesNothing(life);
        });
    }

    @Test
    void aPlanLeavesThemAsTheyWereWhenHrCannotBeRead() {
        Laws.hold(15, life -> {
            life.run();
            life.hrWorks(4);
            life.timePasses(30);
            life.company.hr.failWith(ConnectorException.unavailable("HR is closed"));

            planningChangesNothing(life);
        });
    }

    private static List<InMemoryDirectory> targets(Company company) {
        return List.of(company.directory, company.employees, company.users);
    }

    private static void planningChangesNothing(Life life) {
        Company company = life.company;
        Snapshot state = company.snapshot();
        int journalled = company.journal().size();
        List<Integer> attempts = attempts(company);

        Plan everybody = company.engine().plan();
        company.engine().plan(Scope.only(life.somebody()));
        assertThat(Plan.fromJson(everybody.toJson())).isEqualTo(everybody);
        assertThat(everybody.describe()).isNotEmpty();

        assertThat(attempts(company)).isEqualTo(attempts);
        assertThat(company.snapshot()).isEqualTo(state);
        assertThat(company.journal()).hasSize(journalled);
    }

    private static List<Integer> attempts(Company company) {
        return targets(company).stream()
                .map(target -> target.journal().attempts())
                .toList();
    }
}
