package org.iam4j.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import org.iam4j.run.Sleeper;

/**
 * A clock that stands still until a test moves it, or somebody pauses by it: a pause moves it on and takes no time. Given to an engine as
 * its clock, it makes the engine's pauses, too. Thread-safe; a copy for another zone shows the same time and moves along.
 *
 * <pre>{@code
 * SettableClock clock = SettableClock.at("2026-03-01T08:00:00Z");
 * clock.advance(Duration.ofDays(14));
 * }</pre>
 */
public final class SettableClock extends Clock implements Sleeper {
    private final Hands hands;
    private final ZoneId zone;

    private SettableClock(Hands hands, ZoneId zone) {
        this.hands = hands;
        this.zone = zone;
    }

    /**
     * A clock in UTC.
     *
     * @param instant the time it shows, as ISO-8601 text such as {@code 2026-03-01T08:00:00Z}
     * @return the clock
     */
    public static SettableClock at(String instant) {
        return of(Instant.parse(instant), ZoneOffset.UTC);
    }

    /**
     * A clock in a zone.
     *
     * @param instant the time it shows
     * @param zone the zone that {@link #getZone()} and {@link #setDay(LocalDate)} go by
     * @return the clock
     */
    public static SettableClock of(Instant instant, ZoneId zone) {
        return new SettableClock(new Hands(instant), zone);
    }

    /**
     * Moves to a time, back or forth.
     *
     * @param instant the time to show from now on
     */
    public void set(Instant instant) {
        hands.move(before -> instant);
    }

    /**
     * Moves on.
     *
     * @param by how far; a negative duration moves back
     */
    public void advance(Duration by) {
        hands.move(instant -> instant.plus(by));
    }

    /**
     * Moves to another day at the same local time in this clock's zone.
     *
     * @param day the day
     */
    public void setDay(LocalDate day) {
        hands.move(instant -> instant.atZone(zone).with(day).toInstant());
    }

    /** Moves on instead of sleeping. */
    @Override
    public void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before a pause of " + time);
        }
        advance(time);
    }

    @Override
    public Instant instant() {
        return hands.show();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** A clock that shows the same time in another zone and moves along with this one. */
    @Override
    public SettableClock withZone(ZoneId other) {
        return new SettableClock(hands, other);
    }

    @Override
    public String toString() {
        return "clock at " + hands.show() + " in " + zone;
    }

    /** The time that all copies of a clock share. */
    private static final class Hands {
        private Instant time;

        Hands(Instant time) {
            this.time = time;
        }

        synchronized Instant show() {
            return time;
        }

        synchronized void move(UnaryOperator<Instant> by) {
            time = by.apply(time);
        }
    }
}
