package org.iam4j.testkit.afas;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The window of the views: three months ahead and three months back, the bounds themselves excluded. */
final class T4eDates {
    private static final int MONTHS = 3;

    private T4eDates() {}

    static boolean startsSoon(LocalDate start, LocalDate today) {
        return start.isBefore(today.plusMonths(MONTHS));
    }

    static boolean endedLately(@Nullable LocalDate end, LocalDate today) {
        return end == null || end.isAfter(today.minusMonths(MONTHS));
    }
}
