package org.iam4j.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.iam4j.state.StateStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * L6: whatever goes wrong at whatever step of a run (before the intent, after it, after the call, after the outcome; every other call as
 * well), the next runs end where they end when nothing goes wrong: no account twice, no reference lost, and the password handed over last
 * works. Within one process: a kill is an error that nothing catches, after which nothing can be called any more.
 *
 * <p>Turns red when {@code AccountWriter} asks before it notes ({@code Requests.ask}: {@code intend} after {@code once}), when
 * {@code Recovery.of} finds nothing open ({@code for (Intent intent : List.<Intent>of())}), and when {@code FirstPasswords.handOver} notes
 * the hand-over before the host has the password.
 */
@Tag("long")
class CrashSweepTest {
    private static final Logger LOG = LoggerFactory.getLogger(CrashSweepTest.class);

    @Test
    @DisplayName("L6 a fault at any step of any run, then a run: the same end state")
    void afterAnyFaultTheNextRunEndsAlike() {
        Sweep sweep = new Sweep(StateStore::inMemory);

        Scenario.all().forEach(sweep::of);

        LOG.warn("Crash sweep in one process: {} scenarios, {}", Scenario.all().size(), sweep.counts());
        assertThat(sweep.red().size())
                .as(() -> "trials that ended otherwise:\n" + String.join("\n", sweep.red()))
                .isZero();
    }
}
