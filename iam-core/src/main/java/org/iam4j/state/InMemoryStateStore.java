package org.iam4j.state;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A state in memory, which can be snapshot and restored. It keeps the last {@value #KEPT} lines of the journal.
 *
 * <p>Lost with the process: after a restart the engine finds an empty state and, where a target holds accounts, waits for the host to
 * adopt them.
 */
public final class InMemoryStateStore implements StateStore {
    private static final int KEPT = 10_000;

    private final SortedMap<String, PersonState> rows = new TreeMap<>();
    private final SortedMap<String, TargetState> targets = new TreeMap<>();
    private final Map<String, Intent> intents = new LinkedHashMap<>();
    private final Deque<JournalEntry> journal = new ArrayDeque<>();
    private final SortedMap<String, Block> blocks = new TreeMap<>();
    private final Map<String, SavedPlan> plans = new LinkedHashMap<>();
    private final List<NameClaim> claims = new ArrayList<>();
    private final List<Approval> approvals = new ArrayList<>();
    private final SortedSet<ErasedName> erasedNames = new TreeSet<>();
    private long decisionsVersion;
    private long token;
    private @Nullable Lease lease;
    private StateMark mark;

    /**
     * A copy of what the state remembers about people and targets. Open intents belong to it; journal, lease and decisions do not.
     *
     * @param mark by which it is known again; a copy with other people under the same mark is noticed
     * @param targets the states of targets by name
     * @param people the people, sorted by id
     * @param intents the writes of which nobody knows what became of them, oldest first
     */
    public record Snapshot(
            StateMark mark, SortedMap<String, TargetState> targets, List<PersonState> people, List<Intent> intents) {
        /** Copies the collections. */
        public Snapshot {
            targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
            people = List.copyOf(people);
            intents = List.copyOf(intents);
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
        snapshot.intents().forEach(intent -> store.intents.put(intent.action().id(), intent));
        store.targets.putAll(snapshot.targets());
        return store;
    }

    /**
     * Copies what is remembered about people and targets.
     *
     * @return the copy
     */
    public synchronized Snapshot snapshot() {
        return new Snapshot(mark, targets, List.copyOf(rows.values()), List.copyOf(intents.values()));
    }

    @Override
    public synchronized StateMark mark() {
        return mark;
    }

    @Override
    public synchronized SortedMap<String, TargetState> targets() {
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

    @Override
    public synchronized List<Intent> openIntents() {
        return List.copyOf(intents.values());
    }

    /**
     * The last lines of the journal, with what they changed.
     *
     * @return the lines, oldest first
     */
    public synchronized List<JournalEntry> journal() {
        return List.copyOf(journal);
    }

    @Override
    public synchronized Optional<Lease> acquire(String holder, Instant now, Duration term) {
        Lease current = lease;
        boolean free = current == null
                || current.holder().equals(holder)
                || !current.expiresAt().isAfter(now);
        if (!free) {
            return Optional.empty();
        }
        token++;
        Lease given = new Lease(holder, token, now.plus(term));
        lease = given;
        return Optional.of(given);
    }

    @Override
    public synchronized Optional<Lease> holder() {
        return Optional.ofNullable(lease);
    }

    @Override
    public synchronized Lease renew(Lease held, Instant now, Duration term) {
        check(held);
        Lease longer = new Lease(held.holder(), held.token(), now.plus(term));
        lease = longer;
        return longer;
    }

    @Override
    public synchronized void release(Lease held) {
        if (held.token() == token) {
            lease = null;
        }
    }

    private void check(Lease held) {
        if (held.token() != token) {
            Lease current = lease;
            throw LeaseLostException.of(held, current == null ? null : current.holder());
        }
    }

    @Override
    public synchronized long append(Lease held, List<JournalEntry> entries) {
        check(held);
        mark = mark.next();
        for (JournalEntry entry : entries) {
            entry.person().ifPresent(this::remember);
            targets.putAll(entry.targets());
            entry.deed().ifPresent(deed -> settle(entry, deed.actionId()));
            write(entry);
        }
        return decisionsVersion;
    }

    private void write(JournalEntry entry) {
        journal.addLast(entry);
        if (journal.size() > KEPT) {
            journal.removeFirst();
        }
    }

    private void settle(JournalEntry entry, String actionId) {
        switch (entry.kind()) {
            case INTENDED -> {
                intents.remove(actionId);
                entry.intent().ifPresent(intent -> intents.put(actionId, intent));
            }
            case FAILED, RESOLVED -> intents.remove(actionId);
            case APPLIED -> {
                intents.remove(actionId);
                approvals.replaceAll(approval -> without(approval, actionId));
            }
            default -> {}
        }
    }

    private static Approval without(Approval approval, String actionId) {
        if (!approval.actions().contains(actionId)) {
            return approval;
        }
        SortedSet<String> left = new TreeSet<>(approval.actions());
        left.remove(actionId);
        return new Approval(
                approval.planId(),
                approval.by(),
                approval.comment(),
                approval.at(),
                approval.expiresAt(),
                approval.people(),
                left);
    }

    @Override
    public synchronized void recount(Lease held) {
        check(held);
        mark = StateMark.over(mark.identity(), mark.sequence(), rows.values().stream());
    }

    private void remember(PersonState person) {
        PersonState before = rows.put(person.personId(), person);
        mark = before == null ? mark.plus(person) : mark.minus(before).plus(person);
    }

    @Override
    public synchronized Decisions decisions() {
        return new Decisions(decisionsVersion, blocks, claims, approvals, List.copyOf(erasedNames));
    }

    private void decided(List<JournalEntry> lines) {
        decisionsVersion++;
        lines.forEach(this::write);
    }

    @Override
    public synchronized void block(Block block) {
        blocks.putIfAbsent(block.personId(), block);
        decided(Decided.block(block));
    }

    @Override
    public synchronized void unblock(String personId, Instant at, String by) {
        if (blocks.remove(personId) != null) {
            decided(Decided.unblock(personId, at, by));
        }
    }

    @Override
    public synchronized void save(SavedPlan saved, List<NameClaim> names) {
        String planId = saved.plan().id();
        NameClaim.refuse(names, claims, saved.savedAt());
        plans.remove(planId);
        plans.put(planId, saved);
        claims.removeIf(claim -> claim.planId().equals(planId));
        claims.addAll(names);
        claims.sort(NameClaim.BY_NAME);
        decided(Decided.save(saved));
    }

    @Override
    public synchronized Optional<SavedPlan> savedPlan(String planId) {
        return Optional.ofNullable(plans.get(planId));
    }

    @Override
    public synchronized List<SavedPlan> savedPlans() {
        return List.copyOf(plans.values());
    }

    @Override
    public synchronized void withdraw(String planId, Instant at, String by) {
        if (plans.remove(planId) != null) {
            claims.removeIf(claim -> claim.planId().equals(planId));
            approvals.removeIf(approval -> approval.planId().equals(planId));
            decided(Decided.withdraw(planId, at, by));
        }
    }

    @Override
    public synchronized void approve(Approval approval) {
        approvals.add(approval);
        decided(Decided.approve(approval));
    }

    @Override
    public synchronized Stream<JournalEntry> history(History question) {
        return List.copyOf(journal).stream().filter(question::fits).map(JournalEntry::alone);
    }

    @Override
    public synchronized void trim(Lease held, Instant before) {
        check(held);
        journal.removeIf(line -> line.at().isBefore(before));
        boolean expired = plans.values().removeIf(saved -> saved.expiresAt().isBefore(before));
        expired |= claims.removeIf(claim -> claim.expiresAt().isBefore(before));
        expired |= approvals.removeIf(approval -> approval.expiresAt().isBefore(before));
        decisionsVersion += expired ? 1 : 0;
    }

    @Override
    public synchronized void erase(Lease held, String personId, List<ErasedName> names, LocalDate today) {
        check(held);
        mark = mark.next();
        PersonState before = rows.remove(personId);
        mark = before == null ? mark : mark.minus(before);
        intents.values().removeIf(intent -> intent.action().personId().equals(personId));
        journal.removeIf(line -> line.personId().equals(Optional.of(personId)));
        SortedSet<String> named = new TreeSet<>();
        plans.values().forEach(saved -> {
            if (saved.names(personId)) {
                named.add(saved.plan().id());
            }
        });
        plans.keySet().removeAll(named);
        claims.removeIf(claim -> claim.personId().equals(personId) || named.contains(claim.planId()));
        approvals.removeIf(approval -> named.contains(approval.planId()));
        blocks.remove(personId);
        erasedNames.removeIf(name -> !name.until().isAfter(today));
        erasedNames.addAll(names);
        decisionsVersion++;
    }
}
