package org.iam4j.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/**
 * Clauses that must all hold on the same contract. Several values in one clause mean any of them. Codes are compared as HR writes them,
 * case included.
 */
public final class ContractCondition implements Condition {
    static final ContractCondition ACTIVE = new ContractCondition(new Window(0, 0), List.of(), List.of());
    static final ContractCondition ANY = new ContractCondition(null, List.of(), List.of());

    private final @Nullable Window window;
    private final List<Clause<Contract>> codes;
    private final List<Clause<Attributes>> attributes;

    private ContractCondition(
            @Nullable Window window, List<Clause<Contract>> codes, List<Clause<Attributes>> attributes) {
        this.window = window;
        this.codes = codes;
        this.attributes = attributes;
    }

    /**
     * A copy that also counts the contract as active some days before its first day.
     *
     * @param days how many days, not negative; default 0
     * @return the copy
     * @throws IllegalArgumentException if negative, or if this is {@link Condition#anyContract()}, which has no window
     */
    public ContractCondition fromDaysBeforeStart(int days) {
        return new ContractCondition(new Window(days, mustHaveWindow().daysAfterEnd()), codes, attributes);
    }

    /**
     * A copy that also counts the contract as active some days after its last day.
     *
     * @param days how many days, not negative; default 0
     * @return the copy
     * @throws IllegalArgumentException if negative, or if this is {@link Condition#anyContract()}, which has no window
     */
    public ContractCondition untilDaysAfterEnd(int days) {
        return new ContractCondition(new Window(mustHaveWindow().daysBeforeStart(), days), codes, attributes);
    }

    /**
     * A copy that also asks for the department.
     *
     * @param codes HR's codes of the departments that do, at least one
     * @return the copy
     */
    public ContractCondition department(String... codes) {
        return with(Clause.Code.of(Clause.Field.DEPARTMENT, codes));
    }

    /**
     * A copy that also asks for the job title.
     *
     * @param codes HR's codes of the titles that do, at least one
     * @return the copy
     */
    public ContractCondition title(String... codes) {
        return with(Clause.Code.of(Clause.Field.TITLE, codes));
    }

    /**
     * A copy that also asks for the employer.
     *
     * @param codes HR's codes of the employers that do, at least one
     * @return the copy
     */
    public ContractCondition employer(String... codes) {
        return with(Clause.Code.of(Clause.Field.EMPLOYER, codes));
    }

    /**
     * A copy that also asks for the location.
     *
     * @param codes HR's codes of the locations that do, at least one
     * @return the copy
     */
    public ContractCondition location(String... codes) {
        return with(Clause.Code.of(Clause.Field.LOCATION, codes));
    }

    /**
     * A copy that also asks for the cost centre.
     *
     * @param codes HR's codes of the cost centres that do, at least one
     * @return the copy
     */
    public ContractCondition costCentre(String... codes) {
        return with(Clause.Code.of(Clause.Field.COST_CENTRE, codes));
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
        return new ContractCondition(
                window, codes, Clause.add(attributes, Clause.Value.of(attribute, Arrays.asList(values))));
    }

    private ContractCondition with(Clause<Contract> clause) {
        return new ContractCondition(window, Clause.add(codes, clause), attributes);
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

    @Override
    public Answer judge(Person person, @Nullable Contract contract, LocalDate day) {
        if (contract == null || (window != null && !window.contains(contract, day))) {
            return Answer.NO;
        }
        Answer answer = Clause.all(codes, contract);
        return answer == Answer.NO ? answer : answer.and(Clause.all(attributes, contract.custom()));
    }

    @Override
    public Explanation explain(Person person, @Nullable Contract contract, LocalDate day) {
        if (contract == null) {
            return Explanation.of(Answer.NO, toString(), "the person has no contract");
        }
        List<Explanation> parts = new ArrayList<>();
        parts.add(window == null ? Explanation.of(Answer.YES, "any contract", "") : inTime(window, contract, day));
        codes.forEach(clause -> parts.add(clause.explain(contract)));
        attributes.forEach(clause -> parts.add(clause.explain(contract.custom())));
        return Explanation.all(parts);
    }

    private static Explanation inTime(Window window, Contract contract, LocalDate day) {
        String from = window.firstDay(contract).map(first -> "from " + first).orElse("always");
        String until = window.lastDay(contract).map(last -> " through " + last).orElse(" without end");
        return Explanation.of(Answer.of(window.contains(contract, day)), window.toString(), from + until);
    }

    @Override
    public boolean saysWhetherTimeMatters() {
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContractCondition that
                && Objects.equals(window, that.window)
                && codes.equals(that.codes)
                && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(window, codes, attributes);
    }

    /** A sentence such as "active contract, from 14 days before its start, department FIN or HR". */
    @Override
    public String toString() {
        return Clause.sentence(
                window == null ? "any contract" : window.toString(),
                Stream.<Clause<?>>concat(codes.stream(), attributes.stream()).toList());
    }
}
