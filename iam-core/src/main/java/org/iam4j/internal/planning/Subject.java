package org.iam4j.internal.planning;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.iam4j.person.PrimaryContract;
import org.iam4j.rule.Entitlement;
import org.iam4j.rule.Evaluation;
import org.iam4j.rule.Match;
import org.iam4j.rule.Reasons;
import org.iam4j.state.Link;
import org.iam4j.state.PersonState;

/** One person as planning sees them: HR's data, what is remembered, and what they are entitled to. */
public final class Subject {
    /** What may be planned for a person. */
    public enum Standing {
        /** Everything. */
        NORMAL,
        /** No longer in HR: everything, but access has ended. */
        VANISHED,
        /** Cannot be judged: only ends of access. */
        FROZEN
    }

    private final Person person;
    private final Standing standing;
    private final boolean blocked;
    private final PersonState state;
    private final Evaluation evaluation;
    private final Map<String, Wants> wants = new HashMap<>();
    private final Map<List<Match>, Wants.RuleMatch> speaking = new HashMap<>();

    Subject(Person person, Standing standing, boolean blocked, PersonState state, Evaluation evaluation) {
        this.person = person;
        this.standing = standing;
        this.blocked = blocked;
        this.state = state;
        this.evaluation = evaluation;
    }

    /** HR's key of the person. */
    public String id() {
        return person.externalId();
    }

    /** What HR says about the person, or last said. */
    public Person person() {
        return person;
    }

    /** What is remembered about the person. */
    public PersonState state() {
        return state;
    }

    Standing standing() {
        return standing;
    }

    boolean frozen() {
        return standing == Standing.FROZEN;
    }

    Optional<Link> link(String target) {
        return state.link(target);
    }

    Wants wants(String target) {
        return wants.computeIfAbsent(
                target,
                name -> Wants.of(
                        name,
                        person,
                        evaluation,
                        speaking,
                        state.link(name).orElse(null),
                        standing != Standing.VANISHED && !blocked,
                        blocked));
    }

    /** The contracts for which an account in a target is wanted, best first. */
    List<Contract> contractsFor(String target, Comparator<Contract> order) {
        Set<String> ids = wants(target).contracts();
        return person.contracts().stream()
                .filter(contract -> ids.contains(contract.id()))
                .sorted(order)
                .toList();
    }

    Optional<Contract> primaryContractFor(String target, LocalDate day, Comparator<Contract> order) {
        return PrimaryContract.of(contractsFor(target, order), day, order);
    }

    /** What was granted to the same person by other rules and surely is not by these. */
    Set<Entitlement> lostSince(Subject before) {
        Set<Entitlement> lost = new TreeSet<>(before.evaluation.granted().keySet());
        lost.removeIf(each -> evaluation.grants(each) || evaluation.unknown(each));
        return lost;
    }

    /** Why the person is entitled to something or not. */
    Reasons reasons(Entitlement entitlement) {
        return evaluation.reasons(entitlement);
    }

    /** What kept permissions from the person although a rule grants them. */
    List<String> problems() {
        return evaluation.problems();
    }

    /** The next day on which a rule may say something else about the person by itself. */
    Optional<LocalDate> nextChange() {
        return evaluation.nextChange();
    }

    /** Whether a contract is running or still to come. */
    boolean worksOnOrAfter(LocalDate day) {
        return person.contracts().stream().anyMatch(contract -> !contract.endedBefore(day));
    }

    @Override
    public String toString() {
        return person.toString();
    }
}
