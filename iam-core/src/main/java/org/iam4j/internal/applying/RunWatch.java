package org.iam4j.internal.applying;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.Sleeper;
import org.iam4j.run.Stop;
import org.iam4j.run.Stop.Reason;
import org.iam4j.state.Lease;
import org.iam4j.state.LeaseLostException;
import org.iam4j.state.StateStore;
import org.iam4j.state.StateStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Says whether one piece of work may go on: nobody cancelled it, its time is not over, its lease is its own. All its pauses are taken
 * here, so that they end when it stops. Thread-safe.
 */
public final class RunWatch {
    /** A pause is taken in parts, so that the lease is kept meanwhile. */
    private static final int PARTS_OF_TERM = 4;

    private final Clock clock;
    private final Sleeper sleeper;
    private final Listeners listeners;
    private final Set<Thread> pausing = new HashSet<>();
    private final Set<Thread> woken = new HashSet<>();
    private final Set<Thread> workers = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Instant end;
    private volatile @Nullable HeldLease held;
    private volatile Duration longestPart = Duration.ofDays(365);
    private volatile @Nullable Stop stop;
    private boolean interrupted;

    /** A watch over work that begins now. */
    public RunWatch(Clock clock, Sleeper sleeper, Listeners listeners) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.listeners = listeners;
    }

    /** Ends the work when it has taken so long from now on. */
    public void limit(Duration time) {
        end = clock.instant().plus(time);
    }

    /** Works under a lease from now on, and keeps it. */
    public void hold(StateStore state, Lease lease, Duration term) {
        held = new HeldLease(state, clock, term, lease);
        longestPart = term.dividedBy(PARTS_OF_TERM);
    }

    /** The lease. */
    public Lease lease() {
        HeldLease lease = held;
        if (lease == null) {
            throw new IllegalStateException("this work holds no lease");
        }
        return lease.lease();
    }

    /** A thread that does a part of the work. */
    Thread worker(Runnable part) {
        Thread thread = new Thread(part, "iam4j-apply");
        thread.setDaemon(true);
        workers.add(thread);
        return thread;
    }

    /** Whether a thread does a part of the work. */
    public boolean worksIn(Thread thread) {
        return workers.contains(thread);
    }

    /** Why the work ends early, empty while it goes on. */
    public Optional<Stop> stopped() {
        return Optional.ofNullable(stop);
    }

    /** Ends the work after the calls in flight; the first reason counts. */
    public void stop(Reason reason, String text) {
        Stop mine = new Stop(reason, text);
        synchronized (pausing) {
            if (stop != null) {
                return;
            }
            stop = mine;
            woken.addAll(pausing);
            pausing.forEach(Thread::interrupt);
        }
        listeners.tell(listener -> listener.stopping(mine));
    }

    /** Ends the work because the state failed. */
    void stop(StateStoreException e) {
        Reason reason = e instanceof LeaseLostException ? Reason.LEASE_LOST : Reason.STATE_UNAVAILABLE;
        stop(reason, String.valueOf(e.getMessage()));
    }

    /** Notes that the thread that does the work was interrupted, and ends the work. */
    void interrupted() {
        synchronized (pausing) {
            interrupted = true;
        }
        stop(Reason.CANCELLED, "the thread of the run was interrupted");
    }

    /** Gives the thread that does the work its interrupt back. */
    public void restoreInterrupt() {
        synchronized (pausing) {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether the work may go on, asked before each step and each call; keeps the lease. */
    public boolean goesOn() {
        if (stop != null) {
            return false;
        }
        Instant limit = end;
        if (limit != null && !clock.instant().isBefore(limit)) {
            stop(Reason.TIME_LIMIT, "the time for this run was over at " + limit);
            return false;
        }
        HeldLease lease = held;
        if (lease != null) {
            try {
                lease.keep();
            } catch (StateStoreException e) {
                stop(e);
            }
        }
        return stop == null;
    }

    /**
     * Checks that a system may be asked.
     *
     * @throws NotAsked if the work ends early
     */
    void check() {
        if (!goesOn()) {
            throw new NotAsked(Outcome.NOT_STARTED, because());
        }
    }

    /** Why something was not started, in a few words. */
    String because() {
        return stopped().map(Stop::text).orElse("the run stopped");
    }

    /** Whether there is time for a pause before the work has to end. */
    boolean hasTimeFor(Duration pause) {
        Instant limit = end;
        return limit == null || clock.instant().plus(pause).isBefore(limit);
    }

    /** Pauses; returns false when the work ends early. */
    public boolean pause(Duration time) {
        Duration left = time;
        while (goesOn() && left.compareTo(Duration.ZERO) > 0) {
            Duration part = left.compareTo(longestPart) > 0 ? longestPart : left;
            left = left.minus(part);
            sleep(part);
        }
        return stop == null;
    }

    private void sleep(Duration part) {
        Thread me = Thread.currentThread();
        synchronized (pausing) {
            if (stop != null) {
                return;
            }
            pausing.add(me);
        }
        boolean byOthers = false;
        try {
            sleeper.sleep(part);
        } catch (InterruptedException e) {
            byOthers = true;
        } finally {
            synchronized (pausing) {
                pausing.remove(me);
                if (woken.remove(me)) {
                    // The interrupt was ours, whether or not the sleeper has noticed it; nothing after the pause may
                    // see it.
                    Thread.interrupted();
                    byOthers = false;
                }
            }
        }
        if (byOthers) {
            interrupted();
        }
    }
}
