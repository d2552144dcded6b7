package org.iam4j;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** For whom is planned. Immutable. */
public final class Scope {
    private static final Scope EVERYBODY = new Scope(new TreeSet<>());

    private final SortedSet<String> people;

    private Scope(SortedSet<String> people) {
        this.people = Collections.unmodifiableSortedSet(people);
    }

    /**
     * Everybody.
     *
     * @return the scope
     */
    public static Scope everybody() {
        return EVERYBODY;
    }

    /**
     * A few people only. The plan for them is the same as in a plan for everybody, but for generated names; what the import teaches
     * about others is not written into the state.
     *
     * @param personIds their ids, at least one
     * @return the scope
     */
    public static Scope only(String... personIds) {
        if (personIds.length == 0) {
            throw new IllegalArgumentException("name at least one person, or plan for everybody()");
        }
        return new Scope(new TreeSet<>(List.of(personIds)));
    }

    /**
     * The ids of the people.
     *
     * @return the ids, sorted; empty for everybody
     */
    public SortedSet<String> people() {
        return people;
    }

    @Override
    public String toString() {
        return people.isEmpty() ? "everybody" : "only " + people;
    }
}
