package org.iam4j.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.iam4j.person.Contract;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/** How an answer changes by time alone: stretches of days with the same answer, one after the other, together all days there are. */
record Timeline(List<Stretch> stretches) {
    record Stretch(Answer answer, Period days) {}

    /** Asks once for each stretch of days on which no window opens or closes and nobody begins or ceases to manage. */
    static Timeline of(SortedSet<LocalDate> boundaries, Function<LocalDate, Answer> ask) {
        List<Stretch> stretches = new ArrayList<>();
        @Nullable LocalDate first = null;
        Answer answer = ask.apply(
                boundaries.isEmpty() || boundaries.first().equals(LocalDate.MIN)
                        ? LocalDate.MIN
                        : boundaries.first().minusDays(1));
        for (LocalDate boundary : boundaries) {
            Answer next = ask.apply(boundary);
            if (next != answer) {
                stretches.add(new Stretch(answer, period(first, boundary.minusDays(1))));
                first = boundary;
                answer = next;
            }
        }
        stretches.add(new Stretch(answer, period(first, null)));
        return new Timeline(List.copyOf(stretches));
    }

    private static Period period(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new Period(Optional.ofNullable(first), Optional.ofNullable(last));
    }

    /** The days on which some answer of these conditions may change for a person, each the first day of the new answer. */
    static SortedSet<LocalDate> boundaries(Collection<Rule> rules, Person person, Organisation organisation) {
        TreeSet<Window> windows = new TreeSet<>();
        rules.forEach(rule -> ConditionTree.collectWindows(rule.condition(), windows));
        SortedSet<LocalDate> boundaries = new TreeSet<>();
        for (Contract contract : person.contracts()) {
            for (Window window : windows) {
                Period days = window.days(contract);
                days.first().ifPresent(boundaries::add);
                days.last()
                        .filter(last -> last.isBefore(LocalDate.MAX))
                        .ifPresent(last -> boundaries.add(last.plusDays(1)));
            }
        }
        if (rules.stream().anyMatch(Rule::asksForManagers)) {
            boundaries.addAll(organisation.managingChanges(person.externalId()));
        }
        return boundaries;
    }

    /** The stretch that a day lies in. */
    Stretch at(LocalDate day) {
        return stretches.stream()
                .filter(stretch -> stretch.days().contains(day))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no stretch of days holds " + day));
    }

    /** The days with this answer. */
    List<Period> with(Answer answer) {
        return stretches.stream()
                .filter(stretch -> stretch.answer() == answer)
                .map(Stretch::days)
                .toList();
    }
}
