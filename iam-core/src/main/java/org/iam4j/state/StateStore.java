package org.iam4j.state;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** What the engine must remember: one way to write, the journal, and a few to read. Thread-safe. */
public interface StateStore {

    /**
     * A state in memory, gone with the process; its snapshots can be kept.
     *
     * @return an empty state
     */
    static InMemoryStateStore inMemory() {
        return InMemoryStateStore.empty();
    }

    /**
     * By which this state is known again.
     *
     * @return the mark as of the last append
     */
    StateMark mark();

    /**
     * What holds for whole targets.
     *
     * @return the marks by target name
     */
    SortedMap<String, TargetMark> targets();

    /**
     * Everybody of whom something is remembered.
     *
     * @return the people, sorted by id; the caller closes the stream
     */
    Stream<PersonState> people();

    /**
     * What is remembered about one person.
     *
     * @param personId the person's id
     * @return the state, empty when nothing is
     */
    Optional<PersonState> person(String personId);

    /**
     * Appends to the journal and changes the state accordingly, in one transaction.
     *
     * @param entries the lines, in order; returns when they are as durable as this store makes them
     */
    void append(List<JournalEntry> entries);

    /** Makes the mark that of the rows that are really there, after the host accepted them. */
    void recount();
}
