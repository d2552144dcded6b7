package org.iam4j.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iam4j.attribute.NotDeliveredException;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/** All the rules of an engine, in the order given. Immutable and as thread-safe as the host's predicates in it. */
public final class RuleSet {
    private static final Comparator<Contract> BY_ID =
            Comparator.comparing(Contract::id).thenComparing(Contract::startDate);

    private final List<Rule> rules;
    private final List<Window> windows;

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
            collectWindows(rule.condition(), found);
        }
        this.windows = List.copyOf(found);
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

    private static void collectWindows(Condition condition, Set<Window> found) {
        if (condition instanceof ContractCondition contract && contract.window() != null) {
            found.add(contract.window());
        } else if (condition instanceof Combined combined) {
            combined.parts().forEach(part -> collectWindows(part, found));
        }
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
     * What the person is entitled to on a day, and why; also why not. Every rule is judged with each contract alone, or once without a
     * contract for a person who has none. The order in which the person's contracts are listed does not matter.
     *
     * @param person the person
     * @param day the day
     * @return the evaluation
     * @throws IllegalStateException if a predicate or function of the host throws; names the rule
     */
    public Evaluation evaluate(Person person, LocalDate day) {
        List<@Nullable Contract> contracts = contractsOf(person);
        SortedMap<Entitlement, List<Match>> granted = new TreeMap<>();
        SortedSet<Entitlement> undecided = new TreeSet<>();
        for (Rule rule : rules) {
            for (Contract contract : contracts) {
                try {
                    Answer answer = rule.condition().judge(person, contract, day);
                    if (answer != Answer.NO) {
                        for (Entitlement entitlement : rule.entitlements()) {
                            note(rule, contract, answer, entitlement, granted, undecided);
                        }
                    }
                } catch (RuntimeException e) {
                    throw new IllegalStateException(
                            "rule \"" + rule.name() + "\" failed"
                                    + (contract == null ? "" : " on contract " + contract.id()) + " with "
                                    + e.getClass().getName(),
                            e);
                }
            }
        }
        undecided.removeAll(granted.keySet());
        return new Evaluation(this, person, day, granted, undecided);
    }

    private static void note(
            Rule rule,
            @Nullable Contract contract,
            Answer answer,
            Entitlement entitlement,
            SortedMap<Entitlement, List<Match>> granted,
            SortedSet<Entitlement> undecided) {
        Entitlement concrete;
        try {
            concrete = concrete(entitlement, contract);
        } catch (NotDeliveredException unknown) {
            undecided.add(entitlement);
            return;
        }
        if (concrete == null) {
            return;
        }
        if (answer == Answer.YES) {
            granted.computeIfAbsent(concrete, first -> new ArrayList<>(2))
                    .add(new Match(rule.name(), contract == null ? null : contract.id()));
        } else {
            undecided.add(concrete);
        }
    }

    /** The entitlement as this contract gives it, null when it gives none. */
    static @Nullable Entitlement concrete(Entitlement entitlement, @Nullable Contract contract) {
        if (entitlement.isConcrete()) {
            return entitlement;
        }
        ContractText text = entitlement.permissionKey();
        String key = contract == null || text == null ? null : text.render(contract);
        return key == null ? null : entitlement.withKey(key);
    }

    /** The contracts to judge one by one, in an order that does not depend on the source; one null for a person without any. */
    static List<@Nullable Contract> contractsOf(Person person) {
        if (person.contracts().isEmpty()) {
            return Collections.singletonList(null);
        }
        List<@Nullable Contract> contracts = new ArrayList<>(person.contracts());
        contracts.sort(Comparator.nullsFirst(BY_ID));
        return Collections.unmodifiableList(contracts);
    }

    /** The different windows around contracts that the rules use. */
    List<Window> windows() {
        return windows;
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
