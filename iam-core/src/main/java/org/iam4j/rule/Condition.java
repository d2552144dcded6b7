package org.iam4j.rule;

import java.time.LocalDate;
import java.util.List;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/**
 * A question about a person and <em>one</em> of their contracts, on a day.
 *
 * <p>All parts of a condition look at the same contract: {@code activeContract().department("FIN")} and
 * {@code not(activeContract().title("INTERN"))} joined by {@code and} ask for a Finance contract that is not itself an internship. A
 * person without contracts is judged once, with no contract; questions about a contract are answered by no then.
 *
 * <p>Conditions are immutable values; {@code toString} is an English sentence. A condition is as thread-safe as the host's predicates in
 * it.
 */
public sealed interface Condition permits ContractCondition, PersonCondition, Combined, HostCondition {

    /**
     * The answer about a person and one contract.
     *
     * @param person the person
     * @param contract one of their contracts, null when they have none
     * @param day the day to judge
     * @return the answer
     */
    Answer judge(Person person, @Nullable Contract contract, LocalDate day);

    /**
     * The answer with its reasons, clause by clause.
     *
     * @param person the person
     * @param contract one of their contracts, null when they have none
     * @param day the day to judge
     * @return the same answer as {@link #judge}, and what led to it
     */
    Explanation explain(Person person, @Nullable Contract contract, LocalDate day);

    /**
     * Whether the author said what time has to do with it, by {@link #activeContract()} or {@link #anyContract()}. A rule whose condition
     * leaves it open is refused, because it would go on for ever without anybody having meant so.
     *
     * @return true when every alternative says it: one part of an {@code and}, all parts of an {@code or}, the part of a {@code not}
     */
    boolean saysWhetherTimeMatters();

    /**
     * Whether the condition holds.
     *
     * @param person the person
     * @param contract one of their contracts, null when they have none
     * @param day the day to judge
     * @return true only for {@link Answer#YES}
     */
    default boolean holds(Person person, @Nullable Contract contract, LocalDate day) {
        return judge(person, contract, day) == Answer.YES;
    }

    /**
     * Both must hold, on the same contract.
     *
     * @param other the second condition
     * @return the condition that asks for both
     */
    default Condition and(Condition other) {
        return Combined.of(Combined.How.ALL, this, other);
    }

    /**
     * One of the two must hold.
     *
     * @param other the second condition
     * @return the condition that asks for either
     */
    default Condition or(Condition other) {
        return Combined.of(Combined.How.ANY, this, other);
    }

    /**
     * The opposite, about the same contract: {@code not(activeContract())} holds on a contract that is not active, also when the person
     * has another that is.
     *
     * @param condition the condition that must not hold
     * @return the opposite; unknown stays unknown
     */
    static Condition not(Condition condition) {
        return new Combined(Combined.How.NOT, List.of(condition));
    }

    /**
     * A contract that is active on the day, its first and last day included. {@link ContractCondition#fromDaysBeforeStart} and
     * {@link ContractCondition#untilDaysAfterEnd} widen that.
     *
     * @return the condition
     */
    static ContractCondition activeContract() {
        return ContractCondition.ACTIVE;
    }

    /**
     * A contract at whatever time: past, present or future.
     *
     * @return the condition
     */
    static ContractCondition anyContract() {
        return ContractCondition.ANY;
    }

    /**
     * A condition about the person; it holds for everybody until attributes are asked for. It does not say whether time matters: join it
     * with {@link #activeContract()} or {@link #anyContract()}.
     *
     * @return the condition
     */
    static PersonCondition person() {
        return PersonCondition.EVERYBODY;
    }

    /**
     * The host's own condition.
     *
     * @param name what it asks, not blank; shown in explanations and the only thing by which two of them are compared
     * @param test the predicate
     * @return the condition
     */
    static HostCondition named(String name, HostCondition.Test test) {
        return new HostCondition(name, test);
    }
}
