package org.iam4j.state;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * What the engine must remember. Runs write it under a {@link Lease}, one at a time, through the journal; what people decide beside the
 * runs (blocks, saved plans, approvals) is written without one. Thread-safe. Holds no secret.
 *
 * <p>Every method throws {@link StateStoreException} when the state cannot be read or written.
 */
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
     * A state in a database: H2 in a file beside the application, or PostgreSQL. Does nothing yet; the first call to the state makes its
     * tables.
     *
     * @param dataSource where connections come from; the host keeps it, and closes it after the engine's last call
     * @return the state of the engine {@code default} in that database
     */
    static JdbcStateStore jdbc(DataSource dataSource) {
        return JdbcStateStore.in(dataSource);
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
     * @return their states by target name
     */
    SortedMap<String, TargetState> targets();

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
     * The writes that were about to be asked for and of which nobody knows what became of them.
     *
     * @return the intents, oldest first, one for an action at most
     */
    List<Intent> openIntents();

    /**
     * Takes the lease when nobody has it, when it has expired, or when the holder is the same.
     *
     * @param holder who asks, unique to an engine in a process
     * @param now what time it is for whoever asks
     * @param term for how long
     * @return the lease with a token of its own, empty when somebody else has it
     */
    Optional<Lease> acquire(String holder, Instant now, Duration term);

    /**
     * Who has the lease.
     *
     * @return the lease last given, also an expired one; empty after it was given back
     */
    Optional<Lease> holder();

    /**
     * Makes a lease last longer, also one that has expired and that nobody took.
     *
     * @param lease the lease
     * @param now what time it is for whoever asks
     * @param term for how long from now
     * @return the lease with its new end
     * @throws LeaseLostException if somebody else took it over
     */
    Lease renew(Lease lease, Instant now, Duration term);

    /**
     * Gives a lease back; does nothing when somebody else took it over.
     *
     * @param lease the lease
     */
    void release(Lease lease);

    /**
     * Appends to the journal and changes the state accordingly, in one transaction. An action that is APPLIED is taken off the approvals.
     *
     * @param lease the right to write
     * @param entries the lines, in order
     * @return the version of the {@link #decisions()} as of this append, when the lines are as durable as this store makes them
     * @throws LeaseLostException if somebody else took the lease over; nothing was written
     */
    long append(Lease lease, List<JournalEntry> entries);

    /**
     * Makes the mark that of the rows that are really there, after the host accepted them.
     *
     * @param lease the right to write
     */
    void recount(Lease lease);

    /**
     * What people decided beside the runs.
     *
     * @return the decisions
     */
    Decisions decisions();

    /**
     * Blocks somebody, without a lease. One who is blocked stays so as the first block says, until it is lifted; the journal has both.
     *
     * @param block who, by whom and why
     */
    void block(Block block);

    /**
     * Lifts a block, without a lease; does nothing when there is none.
     *
     * @param personId who
     * @param at when
     * @param by who decided it
     */
    void unblock(String personId, Instant at, String by);

    /**
     * Puts a plan aside together with the names that it will give, without a lease. Replaces the same plan saved before.
     *
     * @param saved the plan
     * @param claims the names
     * @throws NameClaimedException if another plan keeps one of the names for somebody else and has not expired; nothing was saved
     */
    void save(SavedPlan saved, List<NameClaim> claims);

    /**
     * A saved plan.
     *
     * @param planId its id
     * @return the plan, empty when it was never saved or was withdrawn
     */
    Optional<SavedPlan> savedPlan(String planId);

    /**
     * All saved plans.
     *
     * @return the plans, oldest first
     */
    List<SavedPlan> savedPlans();

    /**
     * Takes a saved plan, its claims and its approvals away, without a lease; does nothing when it is not there.
     *
     * @param planId its id
     * @param at when
     * @param by who decided it
     */
    void withdraw(String planId, Instant at, String by);

    /**
     * Approves a plan, without a lease.
     *
     * @param approval by whom, and what it covers
     */
    void approve(Approval approval);

    /**
     * What happened, as far as it is kept.
     *
     * @param question which lines
     * @return the lines without what they changed, oldest first; the caller closes the stream
     */
    Stream<JournalEntry> history(History question);

    /**
     * Forgets lines of the journal, and saved plans, claims and approvals that have expired; open intents stay.
     *
     * @param lease the right to write
     * @param before lines older than this, and what expired before it
     */
    void trim(Lease lease, Instant before);

    /**
     * Everything that is known about a person: what is remembered, open writes, a block, names kept for them, approvals and saved plans as
     * far as they are about them, and their lines of the journal. The hashes of the names of somebody who was erased cannot be told apart.
     * What is known under an id that the person had before, until the host decided that both are one human, is to be exported by that id.
     *
     * @param personId the person's id
     * @return JSON, several lines, for people to read
     */
    default String export(String personId) {
        return PersonExport.of(this, personId);
    }

    /**
     * Forgets what is known under one id: the state, the lines of the journal, the saved plans that name it, blocks, claims and approvals.
     *
     * @param lease the right to write
     * @param personId the person's id
     * @param names their names as hashes, kept until their quarantine is over
     * @param today hashes whose quarantine is over on this day are forgotten, too
     */
    void erase(Lease lease, String personId, List<ErasedName> names, LocalDate today);
}
