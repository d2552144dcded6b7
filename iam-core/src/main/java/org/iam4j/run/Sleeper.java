package org.iam4j.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Pauses: between two tries of a call, while a target is left alone, while another engine is at work. Thread-safe. A test gives one that
 * moves its clock instead, so that nothing has to be waited for.
 */
@FunctionalInterface
public interface Sleeper {
    /**
     * Pauses the thread that calls.
     *
     * @param time for how long, zero or more
     * @throws InterruptedException if the thread is interrupted before or meanwhile; the pause ends at once
     */
    void sleep(Duration time) throws InterruptedException;

    /**
     * Really sleeps.
     *
     * @return the sleeper
     */
    static Sleeper real() {
        return time -> TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
