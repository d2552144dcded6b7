package org.iam4j.target;

import java.time.Duration;
import java.util.Objects;
import org.iam4j.connector.Schema;

/**
 * How a target's connector is called: how many calls at a time, how fast, which are tried again, and when the target is left alone.
 * Immutable.
 *
 * <p>A call is one method of the connector; a list of all accounts is one call however many pages it takes.
 *
 * @param readsAtOnce how many reads at the same time, 1 or more
 * @param writesAtOnce how many writes at the same time, 1 or more
 * @param perSecond how many calls may begin in a second, 0 for as many as there are
 * @param retries which calls are tried again
 * @param breaker when the target is left alone
 */
public record Calls(int readsAtOnce, int writesAtOnce, double perSecond, Retries retries, CircuitBreaker breaker) {

    /**
     * How often a call is made again that failed because the target was not available. Other failures are never tried again in a run: a
     * write whose outcome is unknown is looked up first, and what a system refuses it refuses again.
     *
     * <p>The pause before each retry is drawn evenly between nothing and a longest pause, which grows with each retry of the same action;
     * where the system says how long to wait, that is how long.
     *
     * @param perAction how often within one action of a run, 0 for never
     * @param first the longest pause before the first retry
     * @param factor by how much the longest pause grows with each retry, 1 or more
     * @param atMost how long the longest pause may become
     * @param longestHint for how long the engine waits at most because a system asks it to; when it asks for more, the call is not tried
     *     again in this run
     * @param percentOfActions how many retries one run may make in this target, in percent of its actions there; taking access away does
     *     not count, and goes on when they are used up
     * @param atLeast how many retries one run may make in this target however few actions it has there
     */
    public record Retries(
            int perAction,
            Duration first,
            int factor,
            Duration atMost,
            Duration longestHint,
            int percentOfActions,
            int atLeast) {
        /** 4 retries per action, from 500 ms by a factor of 3 to 60 s, hints up to 15 minutes; 10 % of a run's actions, at least 10. */
        public static final Retries DEFAULT =
                new Retries(4, Duration.ofMillis(500), 3, Duration.ofSeconds(60), Duration.ofMinutes(15), 10, 10);

        /** No retries. */
        public static final Retries NONE = new Retries(0, Duration.ZERO, 1, Duration.ZERO, Duration.ZERO, 0, 0);

        /** Refuses what cannot be. */
        public Retries {
            require(perAction >= 0, "retries per action cannot be negative: " + perAction);
            require(!first.isNegative(), "the first pause cannot be negative: " + first);
            require(factor >= 1, "pauses cannot become shorter: factor " + factor);
            require(!atMost.isNegative(), "the longest pause cannot be negative: " + atMost);
            require(!longestHint.isNegative(), "the longest hint cannot be negative: " + longestHint);
            require(percentOfActions >= 0, "the share of retries cannot be negative: " + percentOfActions);
            require(atLeast >= 0, "the number of retries cannot be negative: " + atLeast);
        }

        /**
         * How many retries a run may make.
         *
         * @param actions how many actions it has in the target
         * @return the number
         */
        public int budget(int actions) {
            return (int) Math.max(atLeast, (long) actions * percentOfActions / 100);
        }
    }

    /**
     * When a target that is not available is left alone for a while, so that a dead one costs a run little time. It opens after so many
     * calls in a row that found the target unavailable; after a pause one call tries whether it is back. Once it has opened too often in
     * one run, the rest of the run leaves the target alone, but for taking access away.
     *
     * @param opensAfter after how many calls in a row, 1 or more
     * @param triesAgainAfter how long the target is left alone
     * @param givesUpAfter the how manieth opening in one run is the last, 1 or more
     */
    public record CircuitBreaker(int opensAfter, Duration triesAgainAfter, int givesUpAfter) {
        /** Opens after 5 calls in a row, tries again after 30 s, gives up at the third opening in a run. */
        public static final CircuitBreaker DEFAULT = new CircuitBreaker(5, Duration.ofSeconds(30), 3);

        /** Refuses what cannot be. */
        public CircuitBreaker {
            require(opensAfter >= 1, "a circuit breaker opens after 1 call or more, not " + opensAfter);
            require(!triesAgainAfter.isNegative(), "the pause cannot be negative: " + triesAgainAfter);
            require(givesUpAfter >= 1, "a circuit breaker gives up after 1 opening or more, not " + givesUpAfter);
        }
    }

    /** Refuses what cannot be. */
    public Calls {
        require(readsAtOnce >= 1, "at least one read at a time, not " + readsAtOnce);
        require(writesAtOnce >= 1, "at least one write at a time, not " + writesAtOnce);
        require(perSecond >= 0 && perSecond <= 1_000_000, "calls per second: 0 or more, not " + perSecond);
        Objects.requireNonNull(retries, "retries");
        Objects.requireNonNull(breaker, "breaker");
    }

    private static void require(boolean fine, String mistake) {
        if (!fine) {
            throw new IllegalArgumentException(mistake);
        }
    }

    /**
     * As many calls at a time as the connector says, as fast as they come, {@link Retries#DEFAULT} and {@link CircuitBreaker#DEFAULT}.
     *
     * @param schema the connector's schema
     * @return what holds unless the host says otherwise
     */
    public static Calls of(Schema schema) {
        return new Calls(schema.readsAtOnce(), schema.writesAtOnce(), 0, Retries.DEFAULT, CircuitBreaker.DEFAULT);
    }

    /**
     * A copy with other numbers of calls at the same time.
     *
     * @param reads how many reads, 1 or more
     * @param writes how many writes, 1 or more
     * @return the copy
     */
    public Calls atOnce(int reads, int writes) {
        return new Calls(reads, writes, perSecond, retries, breaker);
    }

    /**
     * A copy with another rate.
     *
     * @param calls how many calls may begin in a second, 0 for as many as there are
     * @return the copy
     */
    public Calls perSecond(double calls) {
        return new Calls(readsAtOnce, writesAtOnce, calls, retries, breaker);
    }

    /**
     * A copy with other retries.
     *
     * @param how which calls are tried again
     * @return the copy
     */
    public Calls retries(Retries how) {
        return new Calls(readsAtOnce, writesAtOnce, perSecond, how, breaker);
    }

    /**
     * A copy with another circuit breaker.
     *
     * @param when when the target is left alone
     * @return the copy
     */
    public Calls breaker(CircuitBreaker when) {
        return new Calls(readsAtOnce, writesAtOnce, perSecond, retries, when);
    }
}
