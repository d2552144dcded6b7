package org.iam4j.rule;

import java.time.LocalDate;
import java.util.List;
import org.iam4j.person.Contract;
import org.iam4j.person.Organisation;
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
public sealed interface Condition permits ContractCondition, PersonCondition, Combined, Quantified, HostCondition {
    /** How many levels of conditions within conditions there may be. */
    int DEEPEST = 100;

    /**
     * The answer about a person and one contract.
     *
     * @param person the person
     * @param contract one of their contracts, null when they have none
     * @param day the day to judge
     * @param organisation what is known beyond this person; what it does not know stays unknown
     * @return the answer
     */
    Answer judge(Person person, @Nullable Contract contract, LocalDate day, Organisation organisation);

    /**
     * The answer about a person and one contract, of an organisation that is unknown.
     *
     * @param person the person
     * @param contract one of their contracts, null when they have none
     * @param day the day to judge
     * @return the answer
     */
    default Answer judge(Person person, @Nullable Contract contract, LocalDate day) {
        return judge(person, contract, day, Organisation.unknown());
    }

    /**
     * The answer with its reasons, clause by clause.
     *
     * @param person the person
     * @param contract one of their contracts, null when they have none
     * @param day the day to judge
     * @param organisation what is known beyond this person
     * @return the same answer as {@link #judge}, and what led to it
     */
    Explanation explain(Person person, @Nullable Contract contract, LocalDate day, Organisation organisation);

    /**
     * The answer with its reasons, of an organisation that is unknown.
     *
     * @param person the person
     * @param contract one of their contracts, null when they have none
     * @param day the day to judge
     * @return the same answer as {@link #judge}, and what led to it
     */
    default Explanation explain(Person person, @Nullable Contract contract, LocalDate day) {
        return explain(person, contract, day, Organisation.unknown());
    }

    /**
     * Whether the author said what time has to do with it, by {@link #activeContract()} or {@link #anyContract()}. A rule whose condition
     * leaves it open is refused, because it would go on for ever without anybody having meant so.
     *
     * @return true when every alternative says it: one part of an {@code and}, all parts of an {@code or}, the part of a {@code not}, one
     *     part of {@code someContract}, {@code noContract}, {@code everyContract}
     */
    boolean saysWhetherTimeMatters();

    /**
     * Whether the condition holds.
     *
     * @param person the person
     * @param contract one of their contracts, null when they have none
     * @param day the day to judge; of an organisation that is unknown
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
     * @throws IllegalArgumentException if that is more than {@value #DEEPEST} levels deep, as for every condition made of others
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
     * At least one of the person's contracts, whichever is being judged, fits. It holds on each of the contracts then, so join it with
     * {@link #activeContract()} where a permission comes from the contract.
     *
     * @param fitting the condition on that contract
     * @return the condition
     */
    static Condition someContract(Condition fitting) {
        return new Quantified(Quantified.How.SOME, null, fitting);
    }

    /**
     * None of the person's contracts fits; it holds for a person without contracts.
     *
     * @param fitting the condition on each contract
     * @return the condition
     */
    static Condition noContract(Condition fitting) {
        return new Quantified(Quantified.How.NONE, null, fitting);
    }

    /**
     * Every contract of a kind fits, and there is at least one of that kind:
     * {@code everyContract(activeContract(), anyContract().department("FIN"))}.
     *
     * @param among which contracts are meant
     * @param fitting the condition on each of them
     * @return the condition
     */
    static Condition everyContract(Condition among, Condition fitting) {
        return new Quantified(Quantified.How.EVERY, among, fitting);
    }

    /**
     * The condition as strict JSON. Of the host's own conditions it holds the names.
     *
     * @return the JSON, several lines
     */
    default String toJson() {
        return RuleJson.write(this);
    }

    /**
     * Reads what {@link #toJson()} wrote, or what somebody else wrote in that form.
     *
     * @param json the JSON
     * @param host the host's own conditions by name
     * @return the condition
     * @throws InvalidRulesException with everything that is wrong, each with its place
     */
    static Condition fromJson(String json, HostFunctions host) {
        return RuleReader.condition(json, host);
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
