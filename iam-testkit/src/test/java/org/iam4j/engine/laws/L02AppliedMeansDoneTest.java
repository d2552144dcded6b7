package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.iam4j.plan.Action;
import org.iam4j.plan.Plan;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunReport;
import org.junit.jupiter.api.Test;

/**
 * L2: after applying, a plan on the same day holds nothing but what failed, was refused or waits.
 *
 * <p>Turns red when {@code AccountWriter.retire} forgets what it did: {@code link -> link} instead of
 * {@code link -> link.withRetired(...)}.
 */
class L02AppliedMeansDoneTest {
    @Test
    void afterARunNothingIsLeftButWhatWasNotDone() {
        Laws.hold(20, life -> {
            for (int day = 0; day < 5; day++) {
                life.hrWorks(4);
                life.administrators.work(4);
                RunReport report = life.run();

                nothingIsLeft(life, report);
                life.timePasses(1 + life.random.nextInt(25));
            }
        });
    }

    @Test
    void afterApplyingAPlanNothingIsLeftButWhatWasNotDone() {
        Laws.hold(15, life -> {
            for (int day = 0; day < 4; day++) {
                life.hrWorks(4);
                life.administrators.work(4);
                Plan plan = life.engine().plan();
                RunReport report = life.engine().apply(Plan.fromJson(plan.toJson()));
                life.tell("applied: " + report.counts());

                assertThat(report.with(Outcome.REFUSED)).isEmpty();
                nothingIsLeft(life, report);
                assertThat(life.engine().apply(plan).with(Outcome.FAILED)).isEqualTo(report.with(Outcome.FAILED));
                life.timePasses(1 + life.random.nextInt(25));
            }
        });
    }

    private static void nothingIsLeft(Life life, RunReport report) {
        Set<String> open = new TreeSet<>();
        for (ActionResult result : report.results()) {
            if (result.outcome() != Outcome.APPLIED) {
                open.add(result.action().id());
            }
        }
        Plan again = life.engine().plan();
        assertThat(again.actions())
                .as(() -> "the run: " + report.describe() + "\nwhat is left: " + again.describe())
                .extracting(Action::id)
                .isSubsetOf(open);
    }
}
