package org.iam4j.internal.applying;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.iam4j.internal.planning.Recovery.Resolved;
import org.iam4j.plan.Action;
import org.iam4j.state.Intent;
import org.iam4j.state.JournalEntry;
import org.iam4j.state.JournalEntry.Kind;
import org.iam4j.state.Lease;
import org.iam4j.state.Link;
import org.iam4j.state.PersonState;
import org.iam4j.state.PersonState.Failing;
import org.iam4j.state.StateStore;
import org.iam4j.state.TargetState;

/** Writes down what one run intends and does, and keeps what is remembered about people in step with it. */
final class Journal {
    private final StateStore store;
    private final Lease lease;
    private final Clock clock;
    private final String runId;
    private final String planId;
    private final LatestDecisions decisions;
    private final Map<String, PersonState> people = new ConcurrentHashMap<>();
    private final Set<String> applied = ConcurrentHashMap.newKeySet();
    private final AtomicInteger handOvers = new AtomicInteger();

    Journal(StateStore store, Lease lease, Clock clock, String runId, String planId, LatestDecisions decisions) {
        this.store = store;
        this.lease = lease;
        this.clock = clock;
        this.runId = runId;
        this.planId = planId;
        this.decisions = decisions;
    }

    private void append(List<JournalEntry> entries) {
        decisions.noticed(store.append(lease, entries));
    }

    /** Tells hand-overs apart, also between runs. */
    String nextHandOver() {
        return runId + "-" + handOvers.incrementAndGet();
    }

    PersonState person(String id) {
        return people.computeIfAbsent(id, key -> store.person(key).orElseGet(() -> PersonState.of(key)));
    }

    Optional<Link> link(Action action) {
        return person(action.personId()).link(action.target());
    }

    private JournalEntry ofRun(Kind kind, String text) {
        return JournalEntry.ofRun(clock.instant(), kind, runId, Optional.of(planId), text);
    }

    private JournalEntry ofAction(Kind kind, Action action, String text) {
        return JournalEntry.ofAction(clock.instant(), kind, runId, planId, action, text);
    }

    /** Opens the run, and closes what an earlier one left open: in one go, so that nobody ever finds the half of it. */
    void started(
            List<Resolved> resolved, SortedMap<String, PersonState> learned, SortedMap<String, TargetState> targets) {
        List<JournalEntry> entries = new ArrayList<>();
        entries.add(ofRun(Kind.STARTED, "run of plan " + planId).withTargets(targets));
        for (Resolved one : resolved) {
            JournalEntry line = ofAction(
                    one.open() ? Kind.LEARNED : Kind.RESOLVED, one.intent().action(), one.text());
            entries.add(one.after().map(line::with).orElse(line));
        }
        learned.values().forEach(person -> {
            people.put(person.personId(), person);
            entries.add(ofRun(Kind.LEARNED, "from import and targets").with(person));
        });
        append(entries);
    }

    void ended(String how, SortedMap<String, TargetState> targets) {
        append(List.of(ofRun(Kind.ENDED, "run of plan " + planId + how).withTargets(targets)));
    }

    /** What time it is for the lines. */
    Instant now() {
        return clock.instant();
    }

    /**
     * Notes that a write is about to be asked for: with the values really sent, so that it can be recognised.
     *
     * @throws LatestDecisions.Blocked if somebody blocked the person in the meantime; nothing is about to be asked for
     */
    Intent intend(Action action, String server, boolean enables, boolean withPassword, String text) {
        Intent intent = new Intent(clock.instant(), runId, planId, action, server, enables, withPassword);
        append(List.of(JournalEntry.intended(intent, text)));
        try {
            decisions.mayWrite(action);
        } catch (LatestDecisions.Blocked e) {
            failed(action, Kind.FAILED, String.valueOf(e.getMessage()));
            throw e;
        }
        return intent;
    }

    void failed(Action action, Kind kind, String text) {
        append(List.of(ofAction(kind, action, text)));
    }

    /** Notes that an action failed in this run, and remembers that with the person; returns how long it has been failing. */
    Failing failedInRun(Action action, String text) {
        PersonState after = person(action.personId()).withFailure(action.id(), clock.instant(), text);
        append(List.of(ofAction(Kind.FAILED, action, text).with(after)));
        people.put(action.personId(), after);
        return Objects.requireNonNull(after.failing().get(action.id()));
    }

    /** Notes that a write that was intended was not asked for. */
    void notAsked(Action action, String because) {
        append(List.of(ofAction(Kind.FAILED, action, "not asked for: " + because)));
    }

    /** Notes that something was done, together with what is remembered about the person from now on. */
    void done(Action action, Kind kind, String text, UnaryOperator<PersonState> change) {
        PersonState changed = change.apply(person(action.personId()));
        PersonState after = kind == Kind.APPLIED ? changed.withoutFailure(action.id()) : changed;
        JournalEntry entry = ofAction(kind, action, text).with(after);
        JournalEntry onAccount = after.link(action.target())
                .map(link -> entry.onAccount(link.reference()))
                .orElse(entry);
        append(List.of(onAccount));
        people.put(action.personId(), after);
        if (kind == Kind.APPLIED) {
            applied.add(action.id());
        }
    }

    /** Whether the state knows that an action was done in this run. */
    boolean applied(Action action) {
        return applied.contains(action.id());
    }
}
