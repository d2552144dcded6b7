package org.iam4j.naming;

import java.util.stream.Stream;
import org.iam4j.person.Person;

/** A name that must be free in its target, chosen once for a person and then kept. Made by {@link NamePattern#unique()}. Immutable. */
public final class UniqueName {
    private final NamePattern pattern;

    UniqueName(NamePattern pattern) {
        this.pattern = pattern;
    }

    /**
     * The names to try, best first; the first that is free is given.
     *
     * @param person the person
     * @return different names, at most some ten thousand, computed as they are asked for; empty when no name can be made
     * @throws org.iam4j.attribute.NotDeliveredException when HR did not deliver what the names are made of
     */
    public Stream<String> candidates(Person person) {
        return pattern.candidates(person);
    }

    /**
     * How the name is made, in words; the same for patterns made in the same way.
     *
     * @return one sentence without a full stop
     */
    public String describe() {
        return pattern + ", then numbered from 2";
    }

    /** The same as {@link #describe()}. */
    @Override
    public String toString() {
        return describe();
    }
}
