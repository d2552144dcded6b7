package org.iam4j.rule;

import java.time.LocalDate;
import java.util.List;
import org.iam4j.attribute.Attribute;
import org.iam4j.person.Contract;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/** Clauses about the person that must all hold, whatever the contract. Several values in one clause mean any of them. */
public final class PersonCondition implements Condition {
    static final PersonCondition EVERYBODY = new PersonCondition(List.of());

    private final List<Clause<Person>> clauses;

    private PersonCondition(List<Clause<Person>> clauses) {
        this.clauses = clauses;
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
        return where(Field.ofPerson(attribute), ValueTest.oneOf(values));
    }

    /**
     * A copy that also asks for a value of the person.
     *
     * @param field the value, such as {@link Field#BIRTH_DATE} or {@link Field#ofPerson an attribute}
     * @param test what is asked of it
     * @param <T> the type of the value
     * @return the copy
     * @throws IllegalArgumentException if the value is asked for already, or the test means nothing for it
     */
    public <T> PersonCondition where(Field<Person, T> field, ValueTest<? super T> test) {
        return with(new Clause<>(field, test));
    }

    /**
     * A copy that also asks that somebody else's contract, active on the day, names this person as its manager. It is unknown unless the
     * rules are evaluated with an {@link Organisation} that knows managers.
     *
     * @return the copy
     */
    public PersonCondition managesSomebody() {
        return where(Field.MANAGES_SOMEBODY, ValueTest.oneOf(true));
    }

    PersonCondition with(Clause<Person> clause) {
        return new PersonCondition(Clause.add(clauses, clause));
    }

    List<Clause<Person>> clauses() {
        return clauses;
    }

    @Override
    public Answer judge(Person person, @Nullable Contract contract, LocalDate day, Organisation organisation) {
        return Clause.all(clauses, person, day, organisation);
    }

    @Override
    public Explanation explain(Person person, @Nullable Contract contract, LocalDate day, Organisation organisation) {
        return clauses.isEmpty()
                ? Explanation.of(Answer.YES, "any person", "")
                : Explanation.all(clauses.stream()
                        .map(clause -> clause.explain(person, day, organisation, ""))
                        .toList());
    }

    @Override
    public boolean saysWhetherTimeMatters() {
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PersonCondition that && clauses.equals(that.clauses);
    }

    @Override
    public int hashCode() {
        return clauses.hashCode();
    }

    /** A sentence such as "person, costCode is A or B". */
    @Override
    public String toString() {
        return Clause.sentence("person", clauses);
    }
}
