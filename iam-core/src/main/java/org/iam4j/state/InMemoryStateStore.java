package org.iam4j.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A state in memory, which can be snapshot and restored. It keeps the last {@value #KEPT} lines of the journal.
 *
 * <p>Lost with the process: after a restart the engine finds an empty state and, where a target holds accounts, waits for the host to
 * adopt them.
 */
public final class InMemoryStateStore implements StateStore {
    private static final int KEPT = 10_000;

    private final SortedMap<String, PersonState> rows = new TreeMap<>();
    private final SortedMap<String, TargetMark> targets = new TreeMap<>();
    private final Deque<JournalEntry> journal = new ArrayDeque<>();
    private StateMark mark;

    /**
     * A copy of a whole state.
     *
     * @param mark by which it is known again; a copy with other people under the same mark is noticed
     * @param targets the marks of targets by name
     * @param people the people, sorted by id
     */
    public record Snapshot(StateMark mark, SortedMap<String, TargetMark> targets, List<PersonState> people) {
        /** Copies the collections. */
        public Snapshot {
            targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
            people = List.copyOf(people);
        }
    }

    private InMemoryStateStore(StateMark mark) {
        this.mark = mark;
    }

    static InMemoryStateStore empty() {
        return new InMemoryStateStore(StateMark.empty(UUID.randomUUID().toString()));
    }

    /**
     * Restores a snapshot.
     *
     * @param snapshot the snapshot
     * @return a state that holds what the snapshot holds, under the snapshot's mark
     */
    public static InMemoryStateStore from(Snapshot snapshot) {
        InMemoryStateStore store = new InMemoryStateStore(snapshot.mark());
        snapshot.people().forEach(person -> store.rows.put(person.personId(), person));
        store.targets.putAll(snapshot.targets());
        return store;
    }

    /**
     * Copies the whole state.
     *
     * @return the copy
     */
    public synchronized Snapshot snapshot() {
        return new Snapshot(mark, targets, List.copyOf(rows.values()));
    }

    @Override
    public synchronized StateMark mark() {
        return mark;
    }

    @Override
    public synchronized SortedMap<String, TargetMark> targets() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(targets));
    }

    @Override
    public synchronized Stream<PersonState> people() {
        return new ArrayList<>(rows.values()).stream();
    }

    @Override
    public synchronized Optional<PersonState> person(String personId) {
        return Optional.ofNullable(rows.get(personId));
    }

    /**
     * The last lines of the journal.
     *
     * @return the lines, oldest first
     */
    public synchronized List<JournalEntry> journal() {
        return List.copyOf(journal);
    }

    @Override
    public synchronized void append(List<JournalEntry> entries) {
        mark = mark.next();
        for (JournalEntry entry : entries) {
            entry.person().ifPresent(this::remember);
            targets.putAll(entry.targets());
            journal.addLast(entry);
            if (journal.size() > KEPT) {
                journal.removeFirst();
            }
        }
    }

    @Override
    public synchronized void recount() {
        mark = StateMark.over(mark.identity(), mark.sequence(), rows.values().stream());
    }

    private void remember(PersonState person) {
        PersonState before = rows.put(person.personId(), person);
        mark = before == null ? mark.plus(person) : mark.minus(before).plus(person);
    }
}
