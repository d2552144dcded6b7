package org.iam4j.rule;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Days in a row.
 *
 * @param first the first day, empty when they go back for ever
 * @param last the last day, which still counts; empty when they never end
 */
public record Period(Optional<LocalDate> first, Optional<LocalDate> last) {
    /** All days there are. */
    static final Period ALWAYS = new Period(Optional.empty(), Optional.empty());

    /**
     * Whether a day is one of them.
     *
     * @param day the day
     * @return true from the first through the last day
     */
    public boolean contains(LocalDate day) {
        return first.map(start -> !day.isBefore(start)).orElse(true)
                && last.map(end -> !day.isAfter(end)).orElse(true);
    }

    /** For example: from 2025-04-01 through 2025-06-30. */
    @Override
    public String toString() {
        if (first.isEmpty() && last.isEmpty()) {
            return "always";
        }
        String from = first.map(day -> "from " + day + " ").orElse("");
        return from + last.map(day -> "through " + day).orElse("without end");
    }
}
