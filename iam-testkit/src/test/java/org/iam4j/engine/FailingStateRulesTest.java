package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.iam4j.connector.Account;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunReport;
import org.iam4j.run.Stop;
import org.iam4j.run.Stop.Reason;
import org.iam4j.state.StateStore;
import org.iam4j.state.StateStoreException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** E5: a run whose state fails ends before its next write, and the next run does the rest. */
class FailingStateRulesTest {
    private final Company company = new Company();

    /** Red when a step goes on after its state failed, whichever of its lines it was. */
    @Test
    @DisplayName("E5 a state that fails at any line stops the run before the next write, and loses nothing")
    void aStateThatFailsStopsTheRun() {
        int lines = 0;
        for (int fail = 1; fail == 1 || lines >= fail - 1; fail++) {
            Company each = new Company();
            each.hire("1007", "Femke", "Berg");
            each.hire("1008", "Jan", "Jansen");
            AtomicInteger appends = new AtomicInteger();
            AtomicInteger writesThen = new AtomicInteger(-1);
            int from = fail;
            each.engineOptions =
                    builder -> builder.state(Intercepted.of(StateStore.class, each.state, (method, call) -> {
                        if (method.equals("append") && appends.incrementAndGet() >= from) {
                            writesThen.compareAndSet(-1, writes(each));
                            throw new StateStoreException("the disk of the state is full: make room", null);
                        }
                        return call.get();
                    }));

            RunReport report = each.engine().run();

            if (writesThen.get() < 0) {
                assertThat(report.succeeded()).as(report.describe()).isTrue();
                assertThat(lines).as("lines of the journal tried").isGreaterThan(10);
                return;
            }
            lines = appends.get();
            assertThat(lines).as("no line is tried after the one that failed").isEqualTo(fail);
            assertThat(writes(each)).as("no write after line " + fail).isEqualTo(writesThen.get());
            assertThat(report.stopped())
                    .as("line %d", fail)
                    .hasValue(new Stop(Reason.STATE_UNAVAILABLE, "the disk of the state is full: make room"));
            for (ActionResult unknown : report.with(Outcome.UNKNOWN)) {
                assertThat(each.state.openIntents())
                        .as("asked and not noted: %s", unknown)
                        .extracting(intent -> intent.action().personId())
                        .contains(unknown.action().personId());
            }
            assertThat(report.mark())
                    .as("a mark that a healthy state is not older than")
                    .isEqualTo(each.state.mark());
            each.engineOptions = builder -> builder;
            RunReport next = each.engine().run();
            assertThat(next.with(Outcome.FAILED)).as(next.describe()).isEmpty();
            assertThat(each.engine().plan().actions()).isEmpty();
            try (Stream<Account> accounts = each.directory.accounts(java.util.Set.of(EMPLOYEE_ID))) {
                assertThat(accounts).hasSize(2);
            }
        }
    }

    private static int writes(Company company) {
        return company.directory.journal().attempts()
                + company.employees.journal().attempts()
                + company.users.journal().attempts();
    }

    @Test
    @DisplayName("E5 a state that is gone altogether still gives a report, under the mark from before")
    void aStateThatIsGoneStillGivesAReport() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
        AtomicInteger appends = new AtomicInteger();
        company.engineOptions =
                builder -> builder.state(Intercepted.of(StateStore.class, company.state, (method, call) -> {
                    boolean gone = method.equals("append") ? appends.incrementAndGet() > 3 : appends.get() > 3;
                    if (gone) {
                        throw new StateStoreException("the database cannot be reached", null);
                    }
                    return call.get();
                }));
        var before = company.state.mark();

        RunReport report = company.engine().run();

        assertThat(report.stopped().map(Stop::reason)).hasValue(Reason.STATE_UNAVAILABLE);
        assertThat(report.mark()).isEqualTo(before);
    }
}
