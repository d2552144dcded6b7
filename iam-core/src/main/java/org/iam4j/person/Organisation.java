package org.iam4j.person;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What HR knows beyond one person: which department lies below which, and who manages somebody on which days. Either may be unknown.
 * Immutable and thread-safe.
 */
public final class Organisation {
    private static final Organisation UNKNOWN = new Organisation(null, null, List.of());
    private static final long[] NEVER = {};

    private final @Nullable Map<String, Optional<String>> parents;
    private final @Nullable Map<String, long[]> managing;
    private final List<String> problems;

    /** The days on which somebody manages are kept as pairs: the first epoch day, and the first one that no longer counts. */
    private Organisation(
            @Nullable Map<String, Optional<String>> parents,
            @Nullable Map<String, long[]> managing,
            List<String> problems) {
        this.parents = parents;
        this.managing = managing;
        this.problems = problems;
    }

    /**
     * An organisation of which nothing is known.
     *
     * @return the organisation
     */
    public static Organisation unknown() {
        return UNKNOWN;
    }

    /**
     * Starts an organisation.
     *
     * @return a builder; what it is never told stays unknown
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The organisation of these people: who manages somebody follows from their contracts, departments stay unknown.
     *
     * @param people everybody, not only those somebody asks about
     * @return the organisation
     */
    public static Organisation of(Iterable<Person> people) {
        return builder().people(people).build();
    }

    /**
     * Whether a department is one of some others, or lies below one.
     *
     * @param department its code
     * @param tops the codes of the others
     * @return the answer; empty when it cannot be known, because the way up from the department is not known to its end
     */
    public Optional<Boolean> isAtOrBelow(String department, Collection<String> tops) {
        if (tops.contains(department)) {
            return Optional.of(true);
        }
        String at = department;
        for (int steps = 0; parents != null && steps <= parents.size(); steps++) {
            Optional<String> above = parents.get(at);
            if (above == null) {
                return Optional.empty();
            }
            if (above.isEmpty()) {
                return Optional.of(false);
            }
            at = above.get();
            if (tops.contains(at)) {
                return Optional.of(true);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a department is listed.
     *
     * @param department its code
     * @return the answer, empty when departments are unknown
     */
    public Optional<Boolean> hasDepartment(String department) {
        return parents == null ? Optional.empty() : Optional.of(parents.containsKey(department));
    }

    /**
     * Whether somebody is the manager of somebody else: named in a contract that is active on the day.
     *
     * @param personId the {@link Person#externalId()} of the one in question
     * @param day the day
     * @return the answer, empty when managers are unknown
     */
    public Optional<Boolean> managesSomebody(String personId, LocalDate day) {
        if (managing == null) {
            return Optional.empty();
        }
        long at = day.toEpochDay();
        long[] days = managing.getOrDefault(personId, NEVER);
        int found = Arrays.binarySearch(days, at);
        int changes = found >= 0 ? found + 1 : -found - 1;
        return Optional.of(changes % 2 == 1);
    }

    /**
     * The days on which somebody begins or ceases to manage anybody.
     *
     * @param personId the {@link Person#externalId()} of the one in question
     * @return the first days of the new answer, empty when managers are unknown
     */
    public SortedSet<LocalDate> managingChanges(String personId) {
        SortedSet<LocalDate> changes = new TreeSet<>();
        for (long day : managing == null ? NEVER : managing.getOrDefault(personId, NEVER)) {
            if (day <= LocalDate.MAX.toEpochDay()) {
                changes.add(LocalDate.ofEpochDay(day));
            }
        }
        return Collections.unmodifiableSortedSet(changes);
    }

    /**
     * What is wrong with the departments: a code listed twice below different ones, one that lies below itself, one above that is not
     * listed. Questions whose answer hangs on these stay unknown.
     *
     * @return sentences that name the department and the fix, empty when nothing is wrong
     */
    public List<String> problems() {
        return problems;
    }

    /** How much is known. */
    @Override
    public String toString() {
        return (parents == null ? "departments unknown" : parents.size() + " departments") + ", "
                + (managing == null ? "managers unknown" : managing.size() + " managers");
    }

    /** An organisation under construction. Not thread-safe. */
    public static final class Builder {
        private @Nullable Map<String, Optional<String>> parents;
        private @Nullable Map<String, List<long[]>> managing;
        private final Set<String> contradictory = new HashSet<>();

        private Builder() {}

        /**
         * One department. Once one is told, all of them must be.
         *
         * @param code HR's code of it
         * @param above the code of the department above it, null for one at the top
         * @return this builder
         */
        public Builder department(String code, @Nullable String above) {
            if (parents == null) {
                parents = new TreeMap<>();
            }
            Optional<String> before = parents.putIfAbsent(code, Optional.ofNullable(above));
            if (before != null && !before.equals(Optional.ofNullable(above))) {
                contradictory.add(code);
            }
            return this;
        }

        /**
         * One person, whose contracts name their managers. Once one is told, everybody must be.
         *
         * @param person the person
         * @return this builder
         */
        public Builder person(Person person) {
            if (managing == null) {
                managing = new HashMap<>();
            }
            for (Contract contract : person.contracts()) {
                String manager = contract.managerId();
                LocalDate end = contract.endDate();
                long from = contract.startDate().toEpochDay();
                long until = end == null ? Long.MAX_VALUE : end.toEpochDay() + 1;
                if (manager != null && !manager.equals(person.externalId()) && from < until) {
                    managing.computeIfAbsent(manager, first -> new ArrayList<>(2))
                            .add(new long[] {from, until});
                }
            }
            return this;
        }

        /**
         * Everybody; also nobody at all is then known to manage nobody.
         *
         * @param people the people, whose contracts name their managers
         * @return this builder
         */
        public Builder people(Iterable<Person> people) {
            if (managing == null) {
                managing = new HashMap<>();
            }
            people.forEach(this::person);
            return this;
        }

        /**
         * Makes the organisation.
         *
         * @return the organisation
         */
        public Organisation build() {
            List<String> problems = new ArrayList<>();
            Map<String, Optional<String>> tree = parents == null ? null : new TreeMap<>(parents);
            if (tree != null) {
                for (String code : new TreeSet<>(contradictory)) {
                    problems.add("department " + code + " is listed below two others: HR must place it once");
                    tree.remove(code);
                }
                tree.forEach((code, above) -> check(tree, code, above, problems));
            }
            Map<String, long[]> days = null;
            if (managing != null) {
                days = new HashMap<>();
                for (Map.Entry<String, List<long[]>> each : managing.entrySet()) {
                    days.put(each.getKey(), united(each.getValue()));
                }
            }
            return new Organisation(tree == null ? null : new HashMap<>(tree), days, List.copyOf(problems));
        }

        private void check(
                Map<String, Optional<String>> tree, String code, Optional<String> above, List<String> problems) {
            if (above.isPresent() && !tree.containsKey(above.get()) && !contradictory.contains(above.get())) {
                problems.add("department " + code + " lies below " + above.get() + ", which is not listed: HR must list"
                        + " it, or place " + code + " at the top");
            }
            Optional<String> at = above;
            for (int steps = 0; at != null && at.isPresent() && steps <= tree.size(); steps++) {
                if (at.get().equals(code)) {
                    problems.add("department " + code + " lies below itself: HR must place it elsewhere");
                    return;
                }
                at = tree.get(at.get());
            }
        }

        private static long[] united(List<long[]> periods) {
            List<long[]> sorted = new ArrayList<>(periods);
            sorted.sort((a, b) -> Long.compare(a[0], b[0]));
            List<long[]> united = new ArrayList<>();
            for (long[] next : sorted) {
                long[] last = united.isEmpty() ? null : united.get(united.size() - 1);
                if (last != null && next[0] <= last[1]) {
                    last[1] = Math.max(last[1], next[1]);
                } else {
                    united.add(next.clone());
                }
            }
            return united.stream().flatMapToLong(Arrays::stream).toArray();
        }
    }
}
