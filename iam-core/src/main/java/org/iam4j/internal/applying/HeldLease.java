package org.iam4j.internal.applying;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.iam4j.state.Lease;
import org.iam4j.state.StateStore;

/** The lease under which a run works. It is made longer whenever half of it is over and the run goes on. Thread-safe. */
final class HeldLease {
    private final StateStore state;
    private final Clock clock;
    private final Duration term;
    private Lease lease;
    private volatile Instant renewFrom;

    HeldLease(StateStore state, Clock clock, Duration term, Lease lease) {
        this.state = state;
        this.clock = clock;
        this.term = term;
        this.lease = lease;
        this.renewFrom = renewFrom();
    }

    private Instant renewFrom() {
        return lease.expiresAt().minus(term.dividedBy(2));
    }

    /**
     * Makes sure that nobody else may have it now.
     *
     * @throws org.iam4j.state.LeaseLostException if somebody else took it over
     * @throws org.iam4j.state.StateStoreException if the state cannot say
     */
    void keep() {
        if (clock.instant().isBefore(renewFrom)) {
            return;
        }
        synchronized (this) {
            Instant now = clock.instant();
            if (!now.isBefore(renewFrom)) {
                lease = state.renew(lease, now, term);
                renewFrom = renewFrom();
            }
        }
    }

    /** The lease as of its last renewal; its token stays the same. */
    synchronized Lease lease() {
        return lease;
    }
}
