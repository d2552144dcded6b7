package org.iam4j;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.iam4j.internal.applying.Guards;
import org.iam4j.internal.applying.Listeners;
import org.iam4j.internal.applying.RunWatch;
import org.iam4j.run.EngineBusyException;
import org.iam4j.run.Sleeper;
import org.iam4j.run.Stop;
import org.iam4j.run.WhenBusy;
import org.iam4j.state.Lease;
import org.iam4j.state.StateStore;
import org.iam4j.state.StateStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets an engine do one piece of work at a time, that which writes under the lease of the state, and ends it early when asked to. */
final class Turns {
    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    /**
     * How an engine takes its turns.
     *
     * @param term how long a lease lasts
     * @param whenBusy what is done while another engine is at work
     * @param timeLimit how long a run may take, null without a limit
     */
    record Limits(
            Duration term, WhenBusy whenBusy, @Nullable Duration timeLimit) {}

    private final StateStore state;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Listeners listeners;
    private final Guards guards;
    private final Limits limits;
    private final String holder =
            ProcessHandle.current().pid() + "-" + UUID.randomUUID().toString().substring(0, 8);
    private final ReentrantLock turn = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private @Nullable RunWatch atWork;

    Turns(StateStore state, Clock clock, Sleeper sleeper, Listeners listeners, Guards guards, Limits limits) {
        this.state = state;
        this.clock = clock;
        this.sleeper = sleeper;
        this.listeners = listeners;
        this.guards = guards;
        this.limits = limits;
    }

    /** Does something that only reads. */
    <T> T reading(Function<RunWatch, T> work) {
        return inTurn(watch -> unlessStopped(watch, work));
    }

    /** Does something that writes and gives no report. */
    <T> T writing(Function<RunWatch, T> work) {
        return inTurn(watch -> {
            Optional<String> busy = acquire(watch);
            if (busy.isPresent()) {
                throw new EngineBusyException(busy.get());
            }
            return released(watch, () -> unlessStopped(watch, work));
        });
    }

    /** Does something that writes and gives a report, also when it cannot begin. */
    <T> T reporting(Function<RunWatch, T> work, Function<RunWatch, T> notBegun) {
        return inTurn(watch -> {
            Optional<String> busy = acquire(watch);
            if (busy.isPresent() && watch.stopped().isEmpty()) {
                if (!limits.whenBusy().thenSkips()) {
                    throw new EngineBusyException(busy.get());
                }
                watch.stop(Stop.Reason.BUSY, busy.get());
            }
            if (busy.isPresent()) {
                return notBegun.apply(watch);
            }
            Duration limit = limits.timeLimit();
            if (limit != null) {
                watch.limit(limit);
            }
            return released(watch, () -> work.apply(watch));
        });
    }

    private <T> T inTurn(Function<RunWatch, T> work) {
        refuseFromWithin();
        turn.lock();
        RunWatch watch = new RunWatch(clock, sleeper, listeners);
        try {
            guards.begin(watch);
            atWork(watch);
            return work.apply(watch);
        } finally {
            atWork(null);
            watch.restoreInterrupt();
            turn.unlock();
        }
    }

    /** A listener or receiver that waited for its own run would wait for ever. */
    private void refuseFromWithin() {
        lock.lock();
        try {
            if (turn.isHeldByCurrentThread() || atWork != null && atWork.worksIn(Thread.currentThread())) {
                throw new IllegalStateException(
                        "this engine is at work in this very thread: call it when its run has ended, not from a listener,"
                                + " a receiver of passwords or a connector");
            }
        } finally {
            lock.unlock();
        }
    }

    private void atWork(@Nullable RunWatch watch) {
        lock.lock();
        try {
            atWork = watch;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static <T> T unlessStopped(RunWatch watch, Function<RunWatch, T> work) {
        T result = work.apply(watch);
        watch.stopped().ifPresent(stop -> {
            throw new CancellationException(stop.text());
        });
        return result;
    }

    /** Takes the lease; says who has it when that was in vain. */
    private Optional<String> acquire(RunWatch watch) {
        Instant until = clock.instant().plus(limits.whenBusy().waitAtMost());
        while (true) {
            Instant now = clock.instant();
            Optional<Lease> lease = state.acquire(holder, now, limits.term());
            if (lease.isPresent()) {
                watch.hold(state, lease.get(), limits.term());
                return Optional.empty();
            }
            Duration left = Duration.between(now, until);
            if (left.isZero()
                    || left.isNegative()
                    || !watch.pause(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN)) {
                return Optional.of(busy());
            }
        }
    }

    private String busy() {
        return state.holder()
                .map(lease -> "engine " + lease.holder() + " is at work on this state, and has the lease until "
                        + lease.expiresAt())
                .orElse("another engine was at work on this state a moment ago");
    }

    private <T> T released(RunWatch watch, java.util.function.Supplier<T> work) {
        try {
            return work.get();
        } finally {
            try {
                state.release(watch.lease());
            } catch (StateStoreException e) {
                LOG.warn("The lease could not be given back; others wait until it is over", e);
            }
        }
    }

    void cancel() {
        lock.lock();
        try {
            if (atWork != null) {
                atWork.stop(Stop.Reason.CANCELLED, "it was cancelled");
            }
        } finally {
            lock.unlock();
        }
    }

    boolean cancel(Duration atMost) {
        cancel();
        lock.lock();
        try {
            RunWatch cancelled = atWork;
            long left = atMost.toNanos();
            while (cancelled != null && atWork == cancelled && left > 0) {
                left = ended.awaitNanos(left);
            }
            return cancelled == null || atWork != cancelled;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
