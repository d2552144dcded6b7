package org.iam4j.state;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.plan.Action;

/**
 * One line of the journal, together with what it changes in the state. Immutable.
 *
 * <p>{@link Kind#INTENDED} opens the {@link #intent()}; {@link Kind#APPLIED}, {@link Kind#FAILED} and {@link Kind#RESOLVED} of the same
 * action close it; {@link Kind#UNKNOWN} leaves it open.
 *
 * @param at when
 * @param kind what sort of line
 * @param runId of which run; {@value #HOST} for what the host decided
 * @param planId of which plan, empty for what the host decided
 * @param deed about which action, empty when about the run
 * @param personId about whom, empty when about the run
 * @param text what happened, for people; no secret
 * @param person what is remembered about the person from now on, empty when that does not change
 * @param targets what holds for targets from now on, by name; targets not named keep theirs
 * @param intent the write that is about to be asked for, with {@link Kind#INTENDED} only
 */
public record JournalEntry(
        Instant at,
        Kind kind,
        String runId,
        Optional<String> planId,
        Optional<Deed> deed,
        Optional<String> personId,
        String text,
        Optional<PersonState> person,
        SortedMap<String, TargetState> targets,
        Optional<Intent> intent) {

    /** What stands in the place of a run's id on lines about what the host decided. */
    public static final String HOST = "host";

    /** The sorts of line. */
    public enum Kind {
        /** A run begins. */
        STARTED,
        /** Something was learned from an import or from looking at a target. */
        LEARNED,
        /** A write is about to be asked for. */
        INTENDED,
        /** A write was done. */
        APPLIED,
        /** A write was refused. */
        FAILED,
        /** A write may have been done or not. */
        UNKNOWN,
        /** What became of a write of which that was not known: done or not done. */
        RESOLVED,
        /** A first password was received by the host. */
        HANDED_OVER,
        /** The host decided something: adopt, unmanage, exclude, block, save, approve. */
        DECIDED,
        /** A run ended. */
        ENDED
    }

    /**
     * About which action a line is.
     *
     * @param actionId the action's id; the same step has the same id in every plan
     * @param target in which target, by name
     * @param account on which account, empty before there is one
     * @param rule the business rule behind it, empty without one
     */
    public record Deed(String actionId, String target, Optional<AccountReference> account, Optional<String> rule) {
        /**
         * What an action says of itself.
         *
         * @param action the action
         * @return the deed
         */
        public static Deed of(Action action) {
            return new Deed(
                    action.id(),
                    action.target(),
                    action.account(),
                    action.reason().rule());
        }
    }

    /** Copies the map, and refuses an intent on another line than {@link Kind#INTENDED}. */
    public JournalEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(text, "text");
        targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
        if (intent.isPresent() && kind != Kind.INTENDED) {
            throw new IllegalArgumentException("an intent stands on a line INTENDED and nowhere else");
        }
    }

    /**
     * A line about a run that changes nothing else.
     *
     * @param at when
     * @param kind what sort of line
     * @param runId of which run
     * @param planId of which plan
     * @param text what happened
     * @return the line
     */
    public static JournalEntry ofRun(Instant at, Kind kind, String runId, Optional<String> planId, String text) {
        return new JournalEntry(
                at,
                kind,
                runId,
                planId,
                Optional.empty(),
                Optional.empty(),
                text,
                Optional.empty(),
                new TreeMap<>(),
                Optional.empty());
    }

    /**
     * A line about an action.
     *
     * @param at when
     * @param kind what sort of line
     * @param runId of which run
     * @param planId of which plan
     * @param action the action
     * @param text what happened
     * @return the line
     */
    public static JournalEntry ofAction(
            Instant at, Kind kind, String runId, String planId, Action action, String text) {
        return new JournalEntry(
                at,
                kind,
                runId,
                Optional.of(planId),
                Optional.of(Deed.of(action)),
                Optional.of(action.personId()),
                text,
                Optional.empty(),
                new TreeMap<>(),
                Optional.empty());
    }

    /**
     * The line before a write.
     *
     * @param intent the write
     * @param text what is about to be asked for
     * @return the line
     */
    public static JournalEntry intended(Intent intent, String text) {
        return new JournalEntry(
                intent.at(),
                Kind.INTENDED,
                intent.runId(),
                Optional.of(intent.planId()),
                Optional.of(Deed.of(intent.action())),
                Optional.of(intent.action().personId()),
                text,
                Optional.empty(),
                new TreeMap<>(),
                Optional.of(intent));
    }

    /**
     * The line as text: when, what, about whom or which action, on which account, by which rule, run and plan, and what happened.
     *
     * @return one line, without an end
     */
    public String describe() {
        StringBuilder line = new StringBuilder(100).append(at).append(' ').append(kind);
        String person = personId.map(id -> " person " + id).orElse("");
        line.append(deed.map(each -> " " + each.actionId()).orElse(person));
        String by = Stream.of(
                        deed.flatMap(Deed::account).map(account -> "account " + account),
                        deed.flatMap(Deed::rule).map(rule -> "rule " + rule),
                        Optional.of(runId.equals(HOST) ? "the host" : "run " + runId),
                        planId.map(id -> "plan " + id))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", ", " (", "): "));
        return line.append(by).append(text).toString();
    }

    /**
     * A copy that changes what is remembered about a person.
     *
     * @param after what is remembered from now on
     * @return the copy, about that person
     */
    public JournalEntry with(PersonState after) {
        return new JournalEntry(
                at,
                kind,
                runId,
                planId,
                deed,
                Optional.of(after.personId()),
                text,
                Optional.of(after),
                targets,
                intent);
    }

    /**
     * A copy that changes what holds for targets.
     *
     * @param after what holds from now on, by name
     * @return the copy
     */
    public JournalEntry withTargets(SortedMap<String, TargetState> after) {
        return new JournalEntry(at, kind, runId, planId, deed, personId, text, person, after, intent);
    }

    /**
     * A copy about a person.
     *
     * @param id the person's id
     * @return the copy
     */
    public JournalEntry about(String id) {
        return new JournalEntry(at, kind, runId, planId, deed, Optional.of(id), text, person, targets, intent);
    }

    /**
     * A copy without what it changed, for people to read; it has no intent although it may be of {@link Kind#INTENDED}.
     *
     * @return the copy
     */
    JournalEntry alone() {
        return new JournalEntry(
                at, kind, runId, planId, deed, personId, text, Optional.empty(), new TreeMap<>(), Optional.empty());
    }

    /**
     * A copy that names the account it is about.
     *
     * @param account the account
     * @return the copy, as it is when the line is not about an action
     */
    public JournalEntry onAccount(AccountReference account) {
        return new JournalEntry(
                at,
                kind,
                runId,
                planId,
                deed.map(each -> new Deed(each.actionId(), each.target(), Optional.of(account), each.rule())),
                personId,
                text,
                person,
                targets,
                intent);
    }
}
