package org.iam4j.run;

import java.time.Duration;

/**
 * What an engine does when another one is at work on the same state.
 *
 * @param waitAtMost how long it waits for the other one to end, or for its lease to be over; zero for not at all
 * @param thenSkips whether it then leaves the run out, which the report says; else it throws {@link EngineBusyException}
 */
public record WhenBusy(Duration waitAtMost, boolean thenSkips) {
    /** Refuses a negative time. */
    public WhenBusy {
        if (waitAtMost.isNegative()) {
            throw new IllegalArgumentException("a time to wait cannot be negative: " + waitAtMost);
        }
    }

    /**
     * Throws {@link EngineBusyException} at once.
     *
     * @return what to do
     */
    public static WhenBusy fail() {
        return new WhenBusy(Duration.ZERO, false);
    }

    /**
     * Leaves the run out at once: its report says so, and {@link RunReport#succeeded()} is false. What gives no report throws
     * {@link EngineBusyException}.
     *
     * @return what to do
     */
    public static WhenBusy skip() {
        return new WhenBusy(Duration.ZERO, true);
    }

    /**
     * Waits, and throws {@link EngineBusyException} when that was in vain.
     *
     * @param atMost how long
     * @return what to do
     */
    public static WhenBusy waitFor(Duration atMost) {
        return new WhenBusy(atMost, false);
    }

    /**
     * A copy that leaves the run out when waiting was in vain.
     *
     * @return the copy
     */
    public WhenBusy thenSkip() {
        return new WhenBusy(waitAtMost, true);
    }
}
