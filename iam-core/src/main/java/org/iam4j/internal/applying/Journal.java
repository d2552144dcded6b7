package org.iam4j.internal.applying;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.iam4j.plan.Action;
import org.iam4j.state.JournalEntry;
import org.iam4j.state.JournalEntry.Kind;
import org.iam4j.state.Link;
import org.iam4j.state.PersonState;
import org.iam4j.state.StateStore;
import org.iam4j.state.TargetMark;

/** Writes down what one run intends and does, and keeps what is remembered about people in step with it. */
final class Journal {
    private final StateStore store;
    private final Clock clock;
    private final String runId;
    private final Map<String, PersonState> people = new ConcurrentHashMap<>();
    private final AtomicInteger handOvers = new AtomicInteger();

    Journal(StateStore store, Clock clock, String runId) {
        this.store = store;
        this.clock = clock;
        this.runId = runId;
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

    void started(String text, SortedMap<String, PersonState> learned, SortedMap<String, TargetMark> marks) {
        List<JournalEntry> entries = new ArrayList<>();
        entries.add(entry(Kind.STARTED, Optional.empty(), text, Optional.empty(), marks));
        learned.values().forEach(person -> {
            people.put(person.personId(), person);
            entries.add(new JournalEntry(
                    clock.instant(),
                    Kind.LEARNED,
                    runId,
                    Optional.empty(),
                    Optional.of(person.personId()),
                    "from import and targets",
                    Optional.of(person),
                    new TreeMap<>()));
        });
        store.append(entries);
    }

    void ended(String text) {
        store.append(List.of(entry(Kind.ENDED, Optional.empty(), text, Optional.empty(), new TreeMap<>())));
    }

    void intend(Action action) {
        store.append(List.of(
                entry(Kind.INTENDED, Optional.of(action), action.toString(), Optional.empty(), new TreeMap<>())));
    }

    void failed(Action action, Kind kind, String text) {
        store.append(List.of(entry(kind, Optional.of(action), text, Optional.empty(), new TreeMap<>())));
    }

    /** Notes that something was done, together with what is remembered about the person from now on. */
    void done(Action action, Kind kind, String text, UnaryOperator<PersonState> change) {
        PersonState after = change.apply(person(action.personId()));
        store.append(List.of(entry(kind, Optional.of(action), text, Optional.of(after), new TreeMap<>())));
        people.put(action.personId(), after);
    }

    private JournalEntry entry(
            Kind kind,
            Optional<Action> action,
            String text,
            Optional<PersonState> person,
            SortedMap<String, TargetMark> marks) {
        return new JournalEntry(
                clock.instant(),
                kind,
                runId,
                action.map(Action::id),
                action.map(Action::personId),
                text,
                person,
                marks);
    }
}
