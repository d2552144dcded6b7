package org.iam4j.rule;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.iam4j.person.Contract;
import org.jspecify.annotations.Nullable;

/** The days around a contract on which it counts as active; counted in epoch days, because every rule asks it of every contract. */
record Window(int daysBeforeStart, int daysAfterEnd) implements Comparable<Window> {
    private static final Comparator<Window> ORDER =
            Comparator.comparingInt(Window::daysBeforeStart).thenComparingInt(Window::daysAfterEnd);
    private static final long LAST = LocalDate.MAX.toEpochDay();
    private static final long FIRST = LocalDate.MIN.toEpochDay();

    Window {
        if (daysBeforeStart < 0 || daysAfterEnd < 0) {
            throw new IllegalArgumentException("a window around a contract cannot be negative: " + daysBeforeStart
                    + " days before its start, " + daysAfterEnd + " days after its end");
        }
    }

    boolean contains(Contract contract, LocalDate day) {
        long at = day.toEpochDay();
        return at >= opens(contract) && at < closes(contract);
    }

    /** The first day after the given one on which the answer for this contract changes. */
    @Nullable LocalDate nextChange(Contract contract, LocalDate day) {
        long at = day.toEpochDay();
        long opens = opens(contract);
        long closes = closes(contract);
        if (opens >= closes) {
            return null;
        }
        long next = opens > at ? opens : closes;
        return next > at && next <= LAST ? LocalDate.ofEpochDay(next) : null;
    }

    /** The days on which it is open around a contract; those of one that never opens, because it ends too early, run backwards. */
    Period days(Contract contract) {
        long opens = opens(contract);
        long closes = closes(contract);
        return new Period(
                opens < FIRST ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(opens)),
                closes > LAST ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(closes - 1)));
    }

    private long opens(Contract contract) {
        return contract.startDate().toEpochDay() - daysBeforeStart;
    }

    /** The first day that no longer counts. */
    private long closes(Contract contract) {
        LocalDate end = contract.endDate();
        return end == null ? Long.MAX_VALUE : end.toEpochDay() + daysAfterEnd + 1;
    }

    @Override
    public int compareTo(Window other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("active contract");
        if (daysBeforeStart > 0) {
            text.append(", from ").append(days(daysBeforeStart)).append(" before its start");
        }
        if (daysAfterEnd > 0) {
            text.append(", until ").append(days(daysAfterEnd)).append(" after its end");
        }
        return text.toString();
    }

    private static String days(int days) {
        return days == 1 ? "1 day" : days + " days";
    }
}
