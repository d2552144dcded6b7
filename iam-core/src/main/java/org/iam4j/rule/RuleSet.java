package org.iam4j.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.iam4j.attribute.NotDeliveredException;
import org.iam4j.person.Contract;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/** All the rules of an engine, in the order given. Immutable and as thread-safe as the host's predicates in it. */
public final class RuleSet {
    private static final Comparator<Contract> BY_ID =
            Comparator.comparing(Contract::id).thenComparing(Contract::startDate);

    private final List<Rule> rules;
    private final RuleIndex index;
    private final List<Window> windows;
    private final boolean asksForManagers;
    private final boolean asksForDepartments;

    /**
     * A set of rules.
     *
     * @param rules the rules, each with a name of its own
     * @throws IllegalArgumentException if two rules share a name
     */
    public RuleSet(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        Set<String> names = new HashSet<>();
        Set<Window> found = new LinkedHashSet<>();
        for (Rule rule : this.rules) {
            if (!names.add(rule.name())) {
                throw new IllegalArgumentException("two rules are called \"" + rule.name() + "\"; rename one of them");
            }
            ConditionTree.collectWindows(rule.condition(), found);
        }
        this.windows = List.copyOf(found);
        index = new RuleIndex(this.rules);
        asksForManagers = this.rules.stream().anyMatch(Rule::asksForManagers);
        asksForDepartments = this.rules.stream().anyMatch(Rule::asksForDepartments);
    }

    /**
     * A set of rules.
     *
     * @param rules the rules, each with a name of its own
     * @return the set
     * @throws IllegalArgumentException if two rules share a name
     */
    public static RuleSet of(Rule... rules) {
        return new RuleSet(List.of(rules));
    }

    /**
     * The rules.
     *
     * @return the rules in the order given
     */
    public List<Rule> rules() {
        return rules;
    }

    /**
     * What the person is entitled to on a day, of an organisation that is unknown.
     *
     * @param person the person
     * @param day the day
     * @return the evaluation
     * @throws HostFunctionException if a condition or function of the host failed
     */
    public Evaluation evaluate(Person person, LocalDate day) {
        return evaluate(person, day, Organisation.unknown());
    }

    /**
     * What the person is entitled to on a day, and why; also why not. Every rule is judged with each contract alone, or once without a
     * contract for a person who has none. The order in which the person's contracts are listed does not matter.
     *
     * @param person the person
     * @param day the day
     * @param organisation what is known beyond this person; what it does not know stays unknown
     * @return the evaluation
     * @throws HostFunctionException if a condition or function of the host failed
     */
    public Evaluation evaluate(Person person, LocalDate day, Organisation organisation) {
        Granting granting = new Granting(person);
        List<@Nullable Contract> contracts = contractsOf(person);
        List<long[]> candidates = new ArrayList<>(contracts.size());
        for (Contract contract : contracts) {
            candidates.add(index.candidates(contract, day, organisation));
        }
        for (int rule = 0; rule < rules.size(); rule++) {
            for (int i = 0; i < contracts.size(); i++) {
                if (RuleIndex.has(candidates.get(i), rule)) {
                    granting.judge(rules.get(rule), contracts.get(i), day, organisation);
                }
            }
        }
        return granting.evaluation(this, day, organisation);
    }

    static Answer judge(
            Rule rule, Person person, @Nullable Contract contract, LocalDate day, Organisation organisation) {
        try {
            return rule.condition().judge(person, contract, day, organisation);
        } catch (RuntimeException e) {
            throw new HostFunctionException(rule.name(), person, contract, e);
        }
    }

    /** The entitlement as this contract gives it, null when it gives none. */
    static @Nullable Entitlement concrete(
            Rule rule, Entitlement entitlement, Person person, @Nullable Contract contract) {
        ContractText text = entitlement.permissionKey();
        if (entitlement.isConcrete() || text == null) {
            return entitlement;
        }
        if (contract == null) {
            return null;
        }
        try {
            String key = text.render(contract);
            return key == null ? null : entitlement.withKey(key);
        } catch (NotDeliveredException | KeyCharacters.UnfitValueException expected) {
            throw expected;
        } catch (RuntimeException e) {
            throw new HostFunctionException(rule.name(), person, contract, e);
        }
    }

    /** The contracts to judge one by one, in an order that does not depend on the source; one null for a person without any. */
    static List<@Nullable Contract> contractsOf(Person person) {
        if (person.contracts().isEmpty()) {
            return Collections.singletonList(null);
        }
        List<@Nullable Contract> contracts = new ArrayList<>(inOrder(person));
        return Collections.unmodifiableList(contracts);
    }

    /** The contracts in an order that does not depend on the source. */
    static List<Contract> inOrder(Person person) {
        List<Contract> contracts = new ArrayList<>(person.contracts());
        contracts.sort(BY_ID);
        return contracts;
    }

    /** The different windows around contracts that the rules use. */
    List<Window> windows() {
        return windows;
    }

    /**
     * Whether some rule asks who manages somebody; only an {@link Organisation} that was told of everybody knows.
     *
     * @return true when an evaluation without managers leaves something unknown
     */
    public boolean asksForManagers() {
        return asksForManagers;
    }

    /**
     * Whether some rule asks what lies below a department; only an {@link Organisation} that lists departments knows.
     *
     * @return true when an evaluation without departments leaves something unknown
     */
    public boolean asksForDepartments() {
        return asksForDepartments;
    }

    /**
     * What must be mended before the rules can be used.
     *
     * @return a sentence for each problem that names the rule and the fix, empty when the rules are fine
     */
    public List<String> problems() {
        return rules.stream().flatMap(rule -> rule.problem().stream()).toList();
    }

    /**
     * What the rules ask that these people's data never answers: an attribute that nobody has, or that HR has with another kind of
     * value; a department that is not listed. Often it was misspelt. An engine reports them as findings.
     *
     * @param people everybody, or enough to go by
     * @param organisation the departments; nothing is said about them when they are unknown
     * @return a sentence for each that names the rule, in the order of the rules
     */
    public List<String> unansweredQuestions(Iterable<Person> people, Organisation organisation) {
        return new RuleCheck(rules).unanswered(people, organisation);
    }

    /**
     * The codes and other texts that rules ask for and that nobody has. That may be as it should be, or a slip of the pen.
     *
     * @param people everybody, or enough to go by
     * @return a sentence for each that names the rule, in the order of the rules
     */
    public List<String> unusedTexts(Iterable<Person> people) {
        return new RuleCheck(rules).unused(people);
    }

    /**
     * What these people gain and lose when other rules take the place of these.
     *
     * @param after the other rules
     * @param people the people, judged one by one and not kept
     * @param day the day
     * @param organisation what is known beyond each person
     * @return the difference; somebody who cannot be judged is named in it and holds up nobody else
     */
    public RuleSetDifference differenceTo(
            RuleSet after, Iterable<Person> people, LocalDate day, Organisation organisation) {
        return RuleSetDifference.between(this, after, people, day, organisation);
    }

    /**
     * The rules as strict JSON. Of the host's own conditions and functions it holds the names.
     *
     * @return the JSON, several lines
     */
    public String toJson() {
        return RuleJson.write(this);
    }

    /**
     * Reads what {@link #toJson()} wrote, or what somebody else wrote in that form. Every member must be there; unknown and doubled ones
     * are refused.
     *
     * @param json the JSON
     * @param host the host's own conditions and functions by name
     * @return the rules
     * @throws InvalidRulesException with everything that is wrong, each with its place
     */
    public static RuleSet fromJson(String json, HostFunctions host) {
        return RuleReader.rules(json, host);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RuleSet that && rules.equals(that.rules);
    }

    @Override
    public int hashCode() {
        return rules.hashCode();
    }

    /** One line for each rule. */
    @Override
    public String toString() {
        return String.join("\n", rules.stream().map(Rule::toString).toList());
    }
}
