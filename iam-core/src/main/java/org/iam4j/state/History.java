package org.iam4j.state;

import java.time.Instant;
import java.util.Optional;
import org.iam4j.attribute.AccountReference;

/**
 * Which lines of the journal are asked for; all that are given must fit.
 *
 * @param personId about whom
 * @param target in which target, by name
 * @param account on which account
 * @param runId of which run
 * @param planId of which plan
 * @param rule behind which a business rule stood, by name
 * @param from from when, inclusive
 * @param until until when, exclusive
 */
public record History(
        Optional<String> personId,
        Optional<String> target,
        Optional<AccountReference> account,
        Optional<String> runId,
        Optional<String> planId,
        Optional<String> rule,
        Optional<Instant> from,
        Optional<Instant> until) {

    /**
     * Everything that is kept.
     *
     * @return the question
     */
    public static History all() {
        return new History(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Only what happened to one person.
     *
     * @param id the person's id
     * @return the question
     */
    public History ofPerson(String id) {
        return new History(Optional.of(id), target, account, runId, planId, rule, from, until);
    }

    /**
     * Only what happened to one account under one reference. What happened before a rename that gave it another one is found under
     * {@link Link#formerReferences()}, and all of it by asking for the person.
     *
     * @param name the target's name
     * @param reference the account
     * @return the question
     */
    public History ofAccount(String name, AccountReference reference) {
        return new History(personId, Optional.of(name), Optional.of(reference), runId, planId, rule, from, until);
    }

    /**
     * Only what one run did.
     *
     * @param id the run's id
     * @return the question
     */
    public History ofRun(String id) {
        return new History(personId, target, account, Optional.of(id), planId, rule, from, until);
    }

    /**
     * Only what came of one plan.
     *
     * @param id the plan's id
     * @return the question
     */
    public History ofPlan(String id) {
        return new History(personId, target, account, runId, Optional.of(id), rule, from, until);
    }

    /**
     * Only what one business rule was the reason of.
     *
     * @param name the rule's name
     * @return the question
     */
    public History ofRule(String name) {
        return new History(personId, target, account, runId, planId, Optional.of(name), from, until);
    }

    /**
     * Only what happened in a time.
     *
     * @param since from when, inclusive
     * @param to until when, exclusive
     * @return the question
     */
    public History between(Instant since, Instant to) {
        return new History(personId, target, account, runId, planId, rule, Optional.of(since), Optional.of(to));
    }

    /** Whether a line is asked for. */
    boolean fits(JournalEntry line) {
        return personId.map(id -> line.personId().equals(Optional.of(id))).orElse(true)
                && target.map(name -> line.deed().map(JournalEntry.Deed::target).equals(Optional.of(name)))
                        .orElse(true)
                && account.map(reference ->
                                line.deed().flatMap(JournalEntry.Deed::account).equals(Optional.of(reference)))
                        .orElse(true)
                && runId.map(line.runId()::equals).orElse(true)
                && planId.map(id -> line.planId().equals(Optional.of(id))).orElse(true)
                && rule.map(name -> line.deed().flatMap(JournalEntry.Deed::rule).equals(Optional.of(name)))
                        .orElse(true)
                && from.map(since -> !line.at().isBefore(since)).orElse(true)
                && until.map(to -> line.at().isBefore(to)).orElse(true);
    }
}
