package org.iam4j.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.iam4j.attribute.Attribute;
import org.iam4j.person.Contract;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/**
 * Clauses that must all hold on the same contract. Several values in one clause mean any of them. Codes are compared as HR writes them,
 * case included.
 */
public final class ContractCondition implements Condition {
    static final ContractCondition ACTIVE = new ContractCondition(new Window(0, 0), List.of());
    static final ContractCondition ANY = new ContractCondition(null, List.of());

    private final @Nullable Window window;
    private final List<Clause<Contract>> clauses;

    ContractCondition(@Nullable Window window, List<Clause<Contract>> clauses) {
        this.window = window;
        this.clauses = clauses;
    }

    /**
     * A copy that also counts the contract as active some days before its first day.
     *
     * @param days how many days, not negative; default 0
     * @return the copy
     * @throws IllegalArgumentException if negative, or if this is {@link Condition#anyContract()}, which has no window
     */
    public ContractCondition fromDaysBeforeStart(int days) {
        return new ContractCondition(new Window(days, mustHaveWindow().daysAfterEnd()), clauses);
    }

    /**
     * A copy that also counts the contract as active some days after its last day.
     *
     * @param days how many days, not negative; default 0
     * @return the copy
     * @throws IllegalArgumentException if negative, or if this is {@link Condition#anyContract()}, which has no window
     */
    public ContractCondition untilDaysAfterEnd(int days) {
        return new ContractCondition(new Window(mustHaveWindow().daysBeforeStart(), days), clauses);
    }

    /**
     * A copy that also asks for the department.
     *
     * @param codes HR's codes of the departments that do, at least one
     * @return the copy
     */
    public ContractCondition department(String... codes) {
        return where(Field.DEPARTMENT, ValueTest.oneOf(codes));
    }

    /**
     * A copy that also asks for one of these departments, or one that lies below them. It is unknown for a department whose place is not
     * known: the rules must be evaluated with an {@link Organisation} that lists departments.
     *
     * @param codes HR's codes of the departments at the top, at least one
     * @return the copy
     */
    public ContractCondition departmentAndBelow(String... codes) {
        return where(Field.DEPARTMENT, ValueTest.atOrBelow(List.of(codes)));
    }

    /**
     * A copy that also asks for the job title.
     *
     * @param codes HR's codes of the titles that do, at least one
     * @return the copy
     */
    public ContractCondition title(String... codes) {
        return where(Field.TITLE, ValueTest.oneOf(codes));
    }

    /**
     * A copy that also asks for the employer.
     *
     * @param codes HR's codes of the employers that do, at least one
     * @return the copy
     */
    public ContractCondition employer(String... codes) {
        return where(Field.EMPLOYER, ValueTest.oneOf(codes));
    }

    /**
     * A copy that also asks for the location.
     *
     * @param codes HR's codes of the locations that do, at least one
     * @return the copy
     */
    public ContractCondition location(String... codes) {
        return where(Field.LOCATION, ValueTest.oneOf(codes));
    }

    /**
     * A copy that also asks for the cost centre.
     *
     * @param codes HR's codes of the cost centres that do, at least one
     * @return the copy
     */
    public ContractCondition costCentre(String... codes) {
        return where(Field.COST_CENTRE, ValueTest.oneOf(codes));
    }

    /**
     * A copy that also asks for a custom attribute of the contract. An attribute that holds a set must contain all of one given set.
     *
     * @param attribute the attribute, not a secret
     * @param values the values that do, at least one
     * @param <T> the type of its value
     * @return the copy
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the values are only read
    public final <T> ContractCondition attribute(Attribute<T> attribute, T... values) {
        return where(Field.ofContract(attribute), ValueTest.oneOf(values));
    }

    /**
     * A copy that also asks for a value of the contract.
     *
     * @param field the value, such as {@link Field#FTE} or {@link Field#ofContract an attribute}
     * @param test what is asked of it
     * @param <T> the type of the value
     * @return the copy
     * @throws IllegalArgumentException if the value is asked for already, or the test means nothing for it
     */
    public <T> ContractCondition where(Field<Contract, T> field, ValueTest<? super T> test) {
        return with(new Clause<>(field, test));
    }

    ContractCondition with(Clause<Contract> clause) {
        return new ContractCondition(window, Clause.add(clauses, clause));
    }

    private Window mustHaveWindow() {
        if (window == null) {
            throw new IllegalArgumentException("anyContract() has no window around the contract; use activeContract()");
        }
        return window;
    }

    @Nullable Window window() {
        return window;
    }

    List<Clause<Contract>> clauses() {
        return clauses;
    }

    @Override
    public Answer judge(Person person, @Nullable Contract contract, LocalDate day, Organisation organisation) {
        if (contract == null || (window != null && !window.contains(contract, day))) {
            return Answer.NO;
        }
        return Clause.all(clauses, contract, day, organisation);
    }

    @Override
    public Explanation explain(Person person, @Nullable Contract contract, LocalDate day, Organisation organisation) {
        if (contract == null) {
            return Explanation.of(Answer.NO, toString(), "the person has no contract");
        }
        String where = ", on contract " + contract.id();
        List<Explanation> parts = new ArrayList<>();
        parts.add(
                window == null
                        ? Explanation.of(Answer.YES, "any contract", "contract " + contract.id())
                        : Explanation.of(
                                Answer.of(window.contains(contract, day)),
                                window.toString(),
                                window.days(contract) + where));
        clauses.forEach(clause -> parts.add(clause.explain(contract, day, organisation, where)));
        return Explanation.all(parts);
    }

    @Override
    public boolean saysWhetherTimeMatters() {
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContractCondition that
                && Objects.equals(window, that.window)
                && clauses.equals(that.clauses);
    }

    @Override
    public int hashCode() {
        return Objects.hash(window, clauses);
    }

    /** A sentence such as "active contract, from 14 days before its start, department is FIN or HR". */
    @Override
    public String toString() {
        return Clause.sentence(window == null ? "any contract" : window.toString(), clauses);
    }
}
