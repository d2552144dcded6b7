package org.iam4j.rule;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/** Clauses about the person that must all hold, whatever the contract. Several values in one clause mean any of them. */
public final class PersonCondition implements Condition {
    static final PersonCondition EVERYBODY = new PersonCondition(List.of());

    private final List<Clause<Attributes>> attributes;

    private PersonCondition(List<Clause<Attributes>> attributes) {
        this.attributes = attributes;
    }

    /**
     * A copy that also asks for a custom attribute of the person. An attribute that holds a set must contain all of one given set.
     *
     * @param attribute the attribute, not a secret
     * @param values the values that do, at least one
     * @param <T> the type of its value
     * @return the copy
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the values are only read
    public final <T> PersonCondition attribute(Attribute<T> attribute, T... values) {
        return new PersonCondition(Clause.add(attributes, Clause.Value.of(attribute, Arrays.asList(values))));
    }

    @Override
    public Answer judge(Person person, @Nullable Contract contract, LocalDate day) {
        return Clause.all(attributes, person.custom());
    }

    @Override
    public Explanation explain(Person person, @Nullable Contract contract, LocalDate day) {
        return attributes.isEmpty()
                ? Explanation.of(Answer.YES, "any person", "")
                : Explanation.all(attributes.stream()
                        .map(clause -> clause.explain(person.custom()))
                        .toList());
    }

    @Override
    public boolean saysWhetherTimeMatters() {
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PersonCondition that && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        return attributes.hashCode();
    }

    /** A sentence such as "person, costCode is A or B". */
    @Override
    public String toString() {
        return Clause.sentence("person", attributes);
    }
}
