package org.iam4j.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;

/**
 * What people gain and lose on a day when one rule set takes the place of another. {@code toString} is the text for people.
 *
 * @param day the day both were judged for
 * @param added the names of the rules that only the other set has
 * @param removed the names of the rules that only the first set has
 * @param changed the names of the rules that both have, and that differ
 * @param judged how many people were judged by both
 * @param people those who gain, lose or become undecided, by external id
 * @param failures why people could not be judged, by external id
 */
public record RuleSetDifference(
        LocalDate day,
        SortedSet<String> added,
        SortedSet<String> removed,
        SortedSet<String> changed,
        int judged,
        SortedMap<String, OfPerson> people,
        SortedMap<String, String> failures) {

    /**
     * What one person gains and loses.
     *
     * @param gained what only the other rules grant
     * @param lost what only the first rules grant
     * @param undecided what one of the two cannot decide, because the source did not deliver a value, and the other can; nothing is given
     *     or taken while it is undecided
     */
    public record OfPerson(
            SortedSet<Entitlement> gained, SortedSet<Entitlement> lost, SortedSet<Entitlement> undecided) {
        /** Copies the entitlements. */
        public OfPerson {
            gained = copy(gained);
            lost = copy(lost);
            undecided = copy(undecided);
        }

        static OfPerson between(Evaluation before, Evaluation after) {
            SortedSet<Entitlement> all = new TreeSet<>(before.granted().keySet());
            all.addAll(after.granted().keySet());
            all.addAll(before.unknown());
            all.addAll(after.unknown());
            SortedSet<Entitlement> gained = new TreeSet<>();
            SortedSet<Entitlement> lost = new TreeSet<>();
            SortedSet<Entitlement> undecided = new TreeSet<>();
            for (Entitlement each : all) {
                Answer first = answer(before, each);
                Answer second = answer(after, each);
                if (first != second) {
                    boolean certain = first != Answer.UNKNOWN && second != Answer.UNKNOWN;
                    (certain ? second == Answer.YES ? gained : lost : undecided).add(each);
                }
            }
            return new OfPerson(gained, lost, undecided);
        }

        private static Answer answer(Evaluation evaluation, Entitlement entitlement) {
            return evaluation.grants(entitlement)
                    ? Answer.YES
                    : evaluation.unknown(entitlement) ? Answer.UNKNOWN : Answer.NO;
        }

        boolean isNothing() {
            return gained.isEmpty() && lost.isEmpty() && undecided.isEmpty();
        }

        /** For example: gains group Finance in ad; loses access in ad. */
        @Override
        public String toString() {
            List<String> parts = new ArrayList<>();
            add(parts, "gains ", gained);
            add(parts, "loses ", lost);
            add(parts, "is undecided about ", undecided);
            return String.join("; ", parts);
        }

        private static void add(List<String> parts, String verb, SortedSet<Entitlement> entitlements) {
            if (!entitlements.isEmpty()) {
                parts.add(verb
                        + String.join(
                                ", ",
                                entitlements.stream().map(Entitlement::toString).toList()));
            }
        }
    }

    /** Copies everything. */
    public RuleSetDifference {
        added = copy(added);
        removed = copy(removed);
        changed = copy(changed);
        people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
        failures = Collections.unmodifiableSortedMap(new TreeMap<>(failures));
    }

    private static <T> SortedSet<T> copy(SortedSet<T> set) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(set));
    }

    static RuleSetDifference between(
            RuleSet before, RuleSet after, Iterable<Person> people, LocalDate day, Organisation organisation) {
        int judged = 0;
        SortedMap<String, OfPerson> differences = new TreeMap<>();
        SortedMap<String, String> failures = new TreeMap<>();
        for (Person person : people) {
            try {
                OfPerson difference = OfPerson.between(
                        before.evaluate(person, day, organisation), after.evaluate(person, day, organisation));
                judged++;
                if (!difference.isNothing()) {
                    differences.put(person.externalId(), difference);
                }
            } catch (HostFunctionException e) {
                failures.put(person.externalId(), String.valueOf(e.getMessage()));
            }
        }
        Map<String, Rule> first = byName(before);
        Map<String, Rule> second = byName(after);
        SortedSet<String> added = new TreeSet<>(second.keySet());
        added.removeAll(first.keySet());
        SortedSet<String> removed = new TreeSet<>(first.keySet());
        removed.removeAll(second.keySet());
        SortedSet<String> changed = new TreeSet<>();
        first.forEach((name, rule) -> {
            if (!rule.equals(second.getOrDefault(name, rule))) {
                changed.add(name);
            }
        });
        return new RuleSetDifference(day, added, removed, changed, judged, differences, failures);
    }

    private static Map<String, Rule> byName(RuleSet rules) {
        Map<String, Rule> byName = new TreeMap<>();
        rules.rules().forEach(rule -> byName.put(rule.name(), rule));
        return byName;
    }

    /**
     * Whether nobody gains, loses or becomes undecided, and everybody could be judged.
     *
     * @return true when publishing the other rules changes nothing on this day for these people
     */
    public boolean isEmpty() {
        return people.isEmpty() && failures.isEmpty();
    }

    /** The rules that differ, how many gain and lose what, and then person by person. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        added.forEach(rule -> lines.add("rule \"" + rule + "\" is new"));
        removed.forEach(rule -> lines.add("rule \"" + rule + "\" is gone"));
        changed.forEach(rule -> lines.add("rule \"" + rule + "\" differs"));
        lines.add("on " + day + ", of " + judged + " people " + people.size() + " would have something else");
        totals().forEach((entitlement, total) -> lines.add("  " + entitlement + ": " + total));
        people.forEach((id, difference) -> lines.add("  person " + id + " " + difference));
        failures.forEach((id, reason) -> lines.add("  person " + id + " could not be judged: " + reason));
        return String.join("\n", lines);
    }

    private record Total(int gain, int lose, int undecided) {
        Total plus(Total other) {
            return new Total(gain + other.gain, lose + other.lose, undecided + other.undecided);
        }

        @Override
        public String toString() {
            List<String> parts = new ArrayList<>();
            if (gain > 0) {
                parts.add("gained by " + gain);
            }
            if (lose > 0) {
                parts.add("lost by " + lose);
            }
            if (undecided > 0) {
                parts.add("undecided for " + undecided);
            }
            return String.join(", ", parts);
        }
    }

    private SortedMap<Entitlement, Total> totals() {
        SortedMap<Entitlement, Total> totals = new TreeMap<>();
        for (OfPerson person : people.values()) {
            person.gained.forEach(each -> totals.merge(each, new Total(1, 0, 0), Total::plus));
            person.lost.forEach(each -> totals.merge(each, new Total(0, 1, 0), Total::plus));
            person.undecided.forEach(each -> totals.merge(each, new Total(0, 0, 1), Total::plus));
        }
        return totals;
    }
}
