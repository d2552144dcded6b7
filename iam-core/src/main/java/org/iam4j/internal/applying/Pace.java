package org.iam4j.internal.applying;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Spreads the beginnings of calls over time, so that no second sees more than it may. Thread-safe. */
final class Pace {
    private final Clock clock;
    private final Duration interval;
    private final Duration longest;
    private Instant next = Instant.MIN;

    /**
     * A pace.
     *
     * @param perSecond how many calls may begin in a second, 0 for as many as there are
     * @param atOnce how many callers there are at most
     */
    Pace(Clock clock, double perSecond, int atOnce) {
        this.clock = clock;
        this.interval = perSecond == 0 ? Duration.ZERO : Duration.ofNanos((long) (1_000_000_000 / perSecond));
        this.longest = interval.multipliedBy(atOnce);
    }

    /** Takes the next place in the row; returns how long to wait for it. */
    synchronized Duration take() {
        if (interval.isZero()) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        Instant latest = now.plus(longest);
        Instant mine = next.isBefore(now) ? now : next.isAfter(latest) ? latest : next;
        next = mine.plus(interval);
        return Duration.between(now, mine);
    }
}
