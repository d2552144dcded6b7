package org.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SettableClockTest {
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    @Test
    void standsStillUntilItIsMoved() {
        SettableClock clock = SettableClock.at("2026-03-01T08:00:00Z");

        clock.advance(Duration.ofHours(2));

        assertThat(clock.instant()).isEqualTo("2026-03-01T10:00:00Z");
    }

    @Test
    void movesToADayAtTheSameLocalTimeAcrossTheChangeToSummerTime() {
        SettableClock clock = SettableClock.of(Instant.parse("2026-03-01T08:00:00Z"), AMSTERDAM);

        clock.setDay(LocalDate.parse("2026-04-01"));

        assertThat(clock.instant()).isEqualTo("2026-04-01T07:00:00Z");
    }

    @Test
    void aCopyForAnotherZoneMovesAlong() {
        SettableClock clock = SettableClock.at("2026-03-01T23:30:00Z");
        Clock there = clock.withZone(AMSTERDAM);

        clock.set(Instant.parse("2026-06-30T22:30:00Z"));

        assertThat(LocalDate.now(there)).isEqualTo("2026-07-01");
        assertThat(LocalDate.now(clock)).isEqualTo("2026-06-30");
    }

    @Test
    void aPauseMovesItOnAndTakesNoTime() throws InterruptedException {
        SettableClock clock = SettableClock.at("2026-03-01T08:00:00Z");

        clock.sleep(Duration.ofDays(400));

        assertThat(clock.instant()).isEqualTo("2027-04-05T08:00:00Z");
    }

    @Test
    void aPauseOfAnInterruptedThreadEndsAtOnce() {
        SettableClock clock = SettableClock.at("2026-03-01T08:00:00Z");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> clock.sleep(Duration.ofHours(1))).isInstanceOf(InterruptedException.class);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(clock.instant()).isEqualTo("2026-03-01T08:00:00Z");
    }
}
