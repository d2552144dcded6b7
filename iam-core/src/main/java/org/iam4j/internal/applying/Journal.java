package org.iam4j.internal.applying;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.iam4j.state.StateStore;
import org.iam4j.state.TargetState;

/** Writes down what one run intends and does, and keeps what is remembered about people in step with it. */
final class Journal {
    private final StateStore store;
    private final Lease lease;
    private final Clock clock;
    private final String runId;
    private final String planId;
    private final Map<String, PersonState> people = new ConcurrentHashMap<>();
    private final AtomicInteger handOvers = new AtomicInteger();

    Journal(StateStore store, Lease lease, Clock clock, String runId, String planId) {
        this.store = store;
        this.lease = lease;
        this.clock = clock;
        this.runId = runId;
        this.planId = planId;
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
            JournalEntry line = ofAction(Kind.RESOLVED, one.intent().action(), one.text());
            entries.add(one.after().map(line::with).orElse(line));
        }
        learned.values().forEach(person -> {
            people.put(person.personId(), person);
            entries.add(ofRun(Kind.LEARNED, "from import and targets").with(person));
        });
        store.append(lease, entries);
    }

    void ended() {
        store.append(lease, List.of(ofRun(Kind.ENDED, "run of plan " + planId)));
    }

    /** What time it is for the lines. */
    Instant now() {
        return clock.instant();
    }

    /** Notes that a write is about to be asked for: with the values really sent, so that it can be recognised. */
    Intent intend(Action action, String server, boolean enables, boolean withPassword, String text) {
        Intent intent = new Intent(clock.instant(), runId, planId, action, server, enables, withPassword);
        store.append(lease, List.of(JournalEntry.intended(intent, text)));
        return intent;
    }

    void failed(Action action, Kind kind, String text) {
        store.append(lease, List.of(ofAction(kind, action, text)));
    }

    /** Notes that something was done, together with what is remembered about the person from now on. */
    void done(Action action, Kind kind, String text, UnaryOperator<PersonState> change) {
        PersonState after = change.apply(person(action.personId()));
        JournalEntry entry = ofAction(kind, action, text).with(after);
        JournalEntry onAccount = after.link(action.target())
                .map(link -> entry.onAccount(link.reference()))
                .orElse(entry);
        store.append(lease, List.of(onAccount));
        people.put(action.personId(), after);
    }
}
