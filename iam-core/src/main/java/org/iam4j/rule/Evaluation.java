package org.iam4j.rule;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.iam4j.person.Contract;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/**
 * What one person is entitled to on one day. Explanations are worked out when they are asked for. Immutable, and thread-safe as its rules
 * are.
 */
public final class Evaluation {
    private final RuleSet rules;
    private final Person person;
    private final LocalDate day;
    private final Organisation organisation;
    private final SortedMap<Entitlement, List<Match>> granted;
    private final SortedSet<Entitlement> unknown;
    private final List<String> problems;

    Evaluation(
            RuleSet rules,
            Person person,
            LocalDate day,
            Organisation organisation,
            SortedMap<Entitlement, List<Match>> granted,
            SortedSet<Entitlement> unknown,
            List<String> problems) {
        granted.replaceAll((entitlement, matches) -> List.copyOf(matches));
        this.rules = rules;
        this.person = person;
        this.day = day;
        this.organisation = organisation;
        this.granted = Collections.unmodifiableSortedMap(granted);
        this.unknown = Collections.unmodifiableSortedSet(unknown);
        this.problems = List.copyOf(problems);
    }

    /**
     * Whom it is about.
     *
     * @return the person's external id
     */
    public String personId() {
        return person.externalId();
    }

    /**
     * The day it is about.
     *
     * @return the day
     */
    public LocalDate day() {
        return day;
    }

    /**
     * What the person is entitled to, each with its reasons.
     *
     * @return concrete entitlements in their order, each with at least one match, in the order of the rules and then of the contracts' ids
     */
    public SortedMap<Entitlement, List<Match>> granted() {
        return granted;
    }

    /**
     * Whether the person is entitled to something.
     *
     * @param entitlement a concrete entitlement
     * @return true when at least one rule grants it
     */
    public boolean grants(Entitlement entitlement) {
        return granted.containsKey(entitlement);
    }

    /**
     * The contracts that grant an entitlement.
     *
     * @param entitlement a concrete entitlement
     * @return their ids, empty when it is not granted or granted without a contract
     */
    public Set<String> contractsFor(Entitlement entitlement) {
        Set<String> ids = new LinkedHashSet<>();
        granted.getOrDefault(entitlement, List.of()).stream()
                .flatMap(match -> Stream.ofNullable(match.contract()))
                .forEach(ids::add);
        return Collections.unmodifiableSet(ids);
    }

    /**
     * What is not granted only as far as we know: some rule could not be decided, because the source did not deliver a value. A
     * permission whose key could not be computed for that reason stands here as the rule has it, not concrete.
     *
     * @return the entitlements, in their order
     * @see #unknown(Entitlement)
     */
    public Set<Entitlement> unknown() {
        return unknown;
    }

    /**
     * Whether an entitlement is not granted only as far as we know, so that nothing may be taken away for it.
     *
     * @param entitlement a concrete entitlement
     * @return true when {@link #unknown()} holds it, or a permission of its kind and target whose key could not be computed
     */
    public boolean unknown(Entitlement entitlement) {
        return !unknown.isEmpty()
                && !grants(entitlement)
                && unknown.stream().anyMatch(undecided -> undecided.couldBe(entitlement));
    }

    /**
     * Whether anything is unknown.
     *
     * @return true when {@link #unknown()} is not empty
     */
    public boolean uncertain() {
        return !unknown.isEmpty();
    }

    /**
     * What kept a permission from this person although its rule holds: a value that cannot stand in its key.
     *
     * @return sentences that name person, rule, contract and the fix; empty when there is none
     */
    public List<String> problems() {
        return problems;
    }

    /**
     * The next day on which time alone may change the evaluation: a window that some rule sets around one of the person's contracts opens
     * or closes, or the person begins or ceases to manage anybody and some rule asks for that.
     *
     * @return the first such day after {@link #day()}, empty when there is none
     */
    public Optional<LocalDate> nextChange() {
        LocalDate next = null;
        for (Contract contract : person.contracts()) {
            for (Window window : rules.windows()) {
                next = earlier(next, window.nextChange(contract, day));
            }
        }
        if (rules.asksForManagers()) {
            for (LocalDate change : organisation.managingChanges(person.externalId())) {
                next = earlier(next, change.isAfter(day) ? change : null);
            }
        }
        return Optional.ofNullable(next);
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.isBefore(one) ? other : one;
    }

    /**
     * The next day on which time alone changes the answer about one entitlement, be it yes, no or unknown.
     *
     * @param entitlement a concrete entitlement
     * @return the first day of another answer, empty when there is none
     */
    public Optional<LocalDate> nextChange(Entitlement entitlement) {
        return days(entitlement).last().map(last -> last.plusDays(1));
    }

    /**
     * Since when and until when the answer about an entitlement, be it yes, no or unknown, is what it is: the days around {@link #day()}
     * on which time alone does not change it.
     *
     * @param entitlement a concrete entitlement
     * @return the days, {@link #day()} among them
     */
    public Period days(Entitlement entitlement) {
        return reasoning(entitlement).timeline().at(day).days();
    }

    /**
     * All days, past and to come, on which these contracts and rules entitle the person to something: after a rehire or a gap there is
     * more than one period.
     *
     * @param entitlement a concrete entitlement
     * @return the periods in order, empty when there is none
     */
    public List<Period> periods(Entitlement entitlement) {
        return reasoning(entitlement).timeline().with(Answer.YES);
    }

    /**
     * Why the person is entitled to something, or why not: rule by rule, contract by contract, clause by clause, since when and until
     * when.
     *
     * @param entitlement a concrete entitlement
     * @return the reasons
     */
    public Reasons reasons(Entitlement entitlement) {
        return reasoning(entitlement).on(day);
    }

    private Reasoning reasoning(Entitlement entitlement) {
        return new Reasoning(rules, person, organisation, entitlement);
    }

    /**
     * {@link #reasons} as text.
     *
     * @param entitlement a concrete entitlement
     * @return several lines, separated by line feeds; the values that the rules looked at are in it
     */
    public String explain(Entitlement entitlement) {
        return reasons(entitlement).toString();
    }

    /** Person, day and what is granted. */
    @Override
    public String toString() {
        return "person " + personId() + " on " + day + ": " + granted.keySet()
                + (uncertain() ? ", unknown: " + unknown : "");
    }
}
