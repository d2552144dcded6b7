package org.iam4j.rule;

import java.time.LocalDate;
import org.iam4j.attribute.NotDeliveredException;
import org.iam4j.person.Contract;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/** The host's own condition: a name and a predicate. Equal by name, because nothing else of a predicate can be compared. */
public final class HostCondition implements Condition {

    /**
     * A predicate of the host. It must give the same answer for the same input, may be called from several threads, and may read
     * attributes that were not delivered: the answer is unknown then. Whatever else it throws blocks the person being judged.
     */
    @FunctionalInterface
    public interface Test {
        /**
         * Whether it holds.
         *
         * @param person the person
         * @param contract one of their contracts, null when they have none
         * @return true when it holds
         * @throws NotDeliveredException when the source did not deliver what is needed
         */
        boolean holds(Person person, @Nullable Contract contract);
    }

    private final String name;
    private final Test test;

    HostCondition(String name, Test test) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a condition of the host needs a name that says what it asks");
        }
        this.name = name;
        this.test = test;
    }

    /**
     * What it asks, in the host's words.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    @Override
    public Answer judge(Person person, @Nullable Contract contract, LocalDate day, Organisation organisation) {
        try {
            return Answer.of(test.holds(person, contract));
        } catch (NotDeliveredException unknown) {
            return Answer.UNKNOWN;
        }
    }

    @Override
    public Explanation explain(Person person, @Nullable Contract contract, LocalDate day, Organisation organisation) {
        try {
            return Explanation.of(Answer.of(test.holds(person, contract)), name, "");
        } catch (NotDeliveredException unknown) {
            return Explanation.of(Answer.UNKNOWN, name, String.valueOf(unknown.getMessage()));
        }
    }

    @Override
    public boolean saysWhetherTimeMatters() {
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostCondition that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
