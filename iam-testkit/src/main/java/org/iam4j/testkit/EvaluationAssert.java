package org.iam4j.testkit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.assertj.core.api.AbstractAssert;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.iam4j.rule.Entitlement;
import org.iam4j.rule.Evaluation;
import org.iam4j.rule.Period;
import org.iam4j.rule.RuleSet;

/** Assertions about what rules grant a person on a day. Made by {@link RuleSetAssert#on(String, Person)}. */
public final class EvaluationAssert extends AbstractAssert<EvaluationAssert, Evaluation> {
    private final RuleSet rules;
    private final Organisation organisation;

    EvaluationAssert(RuleSet rules, Organisation organisation, Evaluation actual) {
        super(actual, EvaluationAssert.class);
        this.rules = rules;
        this.organisation = organisation;
    }

    /**
     * Goes on with another day or another person.
     *
     * @param day the day, such as {@code 2025-04-01}
     * @param person the person
     * @return assertions about that outcome
     */
    public EvaluationAssert on(String day, Person person) {
        return on(LocalDate.parse(day), person);
    }

    /**
     * Goes on with another day or another person.
     *
     * @param day the day
     * @param person the person
     * @return assertions about that outcome
     */
    public EvaluationAssert on(LocalDate day, Person person) {
        return new EvaluationAssert(rules, organisation, rules.evaluate(person, day, organisation))
                .as(descriptionText());
    }

    /**
     * These are granted, others may be.
     *
     * @param entitlements what must be granted
     * @return this assertion
     */
    public EvaluationAssert grants(Entitlement... entitlements) {
        SortedSet<Entitlement> missing = new TreeSet<>(List.of(entitlements));
        missing.removeAll(actual.granted().keySet());
        if (!missing.isEmpty()) {
            throw failure("does not grant " + missing, missing);
        }
        return this;
    }

    /**
     * These are not granted, and it is certain that they are not.
     *
     * @param entitlements what must not be granted
     * @return this assertion
     */
    public EvaluationAssert doesNotGrant(Entitlement... entitlements) {
        SortedSet<Entitlement> wrong = new TreeSet<>(List.of(entitlements));
        wrong.removeIf(entitlement -> !actual.grants(entitlement) && !actual.unknown(entitlement));
        if (!wrong.isEmpty()) {
            throw failure("should not grant " + wrong, wrong);
        }
        return this;
    }

    /**
     * Just these are granted, and nothing is left undecided.
     *
     * @param entitlements what must be granted, in any order
     * @return this assertion
     */
    public EvaluationAssert grantsExactly(Entitlement... entitlements) {
        SortedSet<Entitlement> wanted = new TreeSet<>(List.of(entitlements));
        SortedSet<Entitlement> missing = new TreeSet<>(wanted);
        missing.removeAll(actual.granted().keySet());
        SortedSet<Entitlement> unexpected = new TreeSet<>(actual.granted().keySet());
        unexpected.removeAll(wanted);
        SortedSet<Entitlement> undecided = new TreeSet<>(actual.unknown());
        undecided.removeAll(wanted);
        if (!missing.isEmpty() || !unexpected.isEmpty() || !undecided.isEmpty()) {
            SortedSet<Entitlement> all = new TreeSet<>(missing);
            all.addAll(unexpected);
            all.addAll(undecided);
            throw failure(
                    "should grant exactly " + wanted + part(", but lacks ", missing)
                            + part(", but also grants ", unexpected) + part(", but leaves undecided ", undecided),
                    all);
        }
        return this;
    }

    /**
     * Nothing is granted, and nothing is left undecided.
     *
     * @return this assertion
     */
    public EvaluationAssert grantsNothing() {
        return grantsExactly();
    }

    /**
     * These can be neither granted nor refused, because the source did not deliver what the rules ask for.
     *
     * @param entitlements what must be undecided
     * @return this assertion
     */
    public EvaluationAssert leavesUndecided(Entitlement... entitlements) {
        SortedSet<Entitlement> decided = new TreeSet<>(List.of(entitlements));
        decided.removeIf(actual::unknown);
        if (!decided.isEmpty()) {
            throw failure("should leave undecided " + decided, decided);
        }
        return this;
    }

    /**
     * The answer about an entitlement, granted or not, stays what it is through this day and is another one on the next, by time alone.
     *
     * @param lastDay the last day, such as {@code 2025-06-30}
     * @param entitlement the entitlement
     * @return this assertion
     */
    public EvaluationAssert staysThrough(String lastDay, Entitlement entitlement) {
        Period days = actual.days(entitlement);
        if (!days.last().equals(Optional.of(LocalDate.parse(lastDay)))) {
            throw failure(
                    entitlement + " should stay as it is through " + lastDay + ", but it does " + days,
                    List.of(entitlement));
        }
        return this;
    }

    /**
     * The explanation of an entitlement, granted or not, holds these texts.
     *
     * @param entitlement the entitlement
     * @param texts parts of the explanation, such as {@code department is FIN: no, it is HR}
     * @return this assertion
     */
    public EvaluationAssert explains(Entitlement entitlement, String... texts) {
        String explanation = actual.explain(entitlement);
        for (String text : texts) {
            if (!explanation.contains(text)) {
                throw failure("should explain " + entitlement + " by \"" + text + "\"", List.of(entitlement));
            }
        }
        return this;
    }

    /**
     * No permission is kept back because a value cannot stand in its key.
     *
     * @return this assertion
     */
    public EvaluationAssert hasNoProblems() {
        if (!actual.problems().isEmpty()) {
            throw failure("should have no problems: " + String.join("; ", actual.problems()), List.of());
        }
        return this;
    }

    private static String part(String title, Collection<Entitlement> entitlements) {
        return entitlements.isEmpty() ? "" : title + entitlements;
    }

    private AssertionError failure(String problem, Collection<Entitlement> about) {
        StringBuilder reasons = new StringBuilder(actual.toString()).append('\n');
        about.forEach(entitlement ->
                reasons.append(actual.explain(entitlement).stripTrailing()).append('\n'));
        return IamAssertions.failure(this, problem, reasons.toString());
    }
}
