package org.iam4j.internal.applying;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.iam4j.target.Calls.CircuitBreaker;

/** Leaves a target alone that is not available, and lets one call at a time try whether it is back. Thread-safe. */
final class Breaker {
    /** With what right a call goes on. */
    enum Pass {
        /** The target is thought to be available. */
        CLOSED,
        /** This call finds out whether it is back; the others wait for what becomes of it. */
        TRIAL,
        /** The target is left alone for the rest of the run; only taking access away is tried. */
        GIVEN_UP
    }

    /** What a call says about the target. */
    enum Answer {
        /** It is there: it did what it was asked for, or refused it. */
        THERE,
        /** It is not available. */
        UNAVAILABLE,
        /** Nobody can say: the answer was lost or cannot be understood. */
        UNCLEAR,
        /** It was not asked. */
        NOT_ASKED
    }

    private final String target;
    private final CircuitBreaker limits;
    private final Clock clock;
    private final Listeners listeners;
    private int inARow;
    private int openings;
    private boolean open;
    private boolean trying;
    private Instant until = Instant.MIN;

    Breaker(String target, CircuitBreaker limits, Clock clock, Listeners listeners) {
        this.target = target;
        this.limits = limits;
        this.clock = clock;
        this.listeners = listeners;
    }

    /** Forgets what earlier work met. */
    synchronized void reset() {
        inARow = 0;
        openings = 0;
        open = false;
    }

    /** Whether the target is left alone for the rest of the run. */
    synchronized boolean givenUp() {
        return open && openings >= limits.givesUpAfter();
    }

    /**
     * Waits until a call may be made. Whoever gets a pass says with {@link #done} what became of it.
     *
     * @throws NotAsked if the work ends early
     */
    Pass enter(RunWatch watch) {
        Duration pause;
        synchronized (this) {
            while (trying) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    watch.interrupted();
                }
            }
            if (!open) {
                return Pass.CLOSED;
            }
            if (givenUp()) {
                return Pass.GIVEN_UP;
            }
            trying = true;
            pause = untilNextTrial();
        }
        if (!watch.pause(pause)) {
            done(Pass.TRIAL, Answer.NOT_ASKED);
            watch.check();
        }
        return Pass.TRIAL;
    }

    private Duration untilNextTrial() {
        Duration left = Duration.between(clock.instant(), until);
        return left.compareTo(limits.triesAgainAfter()) > 0 ? limits.triesAgainAfter() : left;
    }

    /** Says what became of a call that was let through. */
    void done(Pass pass, Answer answer) {
        Optional<Runnable> news;
        synchronized (this) {
            news = pass == Pass.TRIAL ? afterTrial(answer) : pass == Pass.CLOSED ? afterCall(answer) : Optional.empty();
            notifyAll();
        }
        news.ifPresent(Runnable::run);
    }

    private Optional<Runnable> afterTrial(Answer answer) {
        trying = false;
        switch (answer) {
            case THERE -> {
                open = false;
                inARow = 0;
                return Optional.of(() -> listeners.tell(listener -> listener.circuitClosed(target)));
            }
            case UNAVAILABLE, UNCLEAR -> {
                return Optional.of(opened());
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private Optional<Runnable> afterCall(Answer answer) {
        if (open) {
            return Optional.empty();
        }
        if (answer == Answer.THERE) {
            inARow = 0;
        } else if (answer == Answer.UNAVAILABLE && ++inARow >= limits.opensAfter()) {
            return Optional.of(opened());
        }
        return Optional.empty();
    }

    private Runnable opened() {
        open = true;
        inARow = 0;
        openings++;
        until = clock.instant().plus(limits.triesAgainAfter());
        int opening = openings;
        Optional<Duration> pause = givenUp() ? Optional.empty() : Optional.of(limits.triesAgainAfter());
        return () -> listeners.tell(listener -> listener.circuitOpened(target, opening, pause));
    }
}
