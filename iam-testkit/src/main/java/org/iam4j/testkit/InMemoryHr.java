package org.iam4j.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.iam4j.connector.SourceConnector;
import org.iam4j.connector.SourceEntry;
import org.iam4j.person.Department;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/**
 * An HR system that a test fills, edits and breaks. Thread-safe; a read sees the people as they were when it began.
 *
 * <pre>{@code
 * InMemoryHr hr = new InMemoryHr().put(femke).put(joost);
 * hr.change("1007", person -> person.toBuilder().name(married).build());
 * }</pre>
 *
 * <p>Entries come sorted by id, then those of {@link #addAgain} and the unreadable ones without a key; {@link #shuffled} mixes them.
 */
public final class InMemoryHr implements SourceConnector {
    private final Map<String, Person> people = new TreeMap<>();
    private final Map<String, String> unreadable = new TreeMap<>();
    private final List<String> unreadableWithoutKey = new ArrayList<>();
    private final List<Person> again = new ArrayList<>();
    private final Map<String, Department> departments = new TreeMap<>();
    private @Nullable Random shuffle;
    private @Nullable RuntimeException failure;
    private long entriesBeforeFailure;
    private int reads;

    /** Makes an HR system without people. */
    public InMemoryHr() {}

    /**
     * An HR system with people.
     *
     * @param people the people; of two with one id the last one counts
     * @return the HR system
     */
    public static InMemoryHr of(Stream<Person> people) {
        InMemoryHr hr = new InMemoryHr();
        people.forEach(hr::put);
        return hr;
    }

    /**
     * Adds a person, or replaces the one with the same id; an unreadable one becomes readable.
     *
     * @param person the person
     * @return this
     */
    public synchronized InMemoryHr put(Person person) {
        people.put(person.externalId(), person);
        unreadable.remove(person.externalId());
        return this;
    }

    /**
     * Yields one more entry for an id that has one already, as an HR system with a fault does.
     *
     * @param person the second person with this id
     * @return this
     */
    public synchronized InMemoryHr addAgain(Person person) {
        again.add(person);
        return this;
    }

    /**
     * Lists a department, or lists it elsewhere. Without any, HR does not say which lies below which.
     *
     * @param code its code
     * @param above the code of the department above it, null for one at the top
     * @return this
     */
    public synchronized InMemoryHr department(String code, @Nullable String above) {
        departments.put(code, new Department(code, above));
        return this;
    }

    /**
     * Lists no departments any more.
     *
     * @return this
     */
    public synchronized InMemoryHr withoutDepartments() {
        departments.clear();
        return this;
    }

    /**
     * Changes a person.
     *
     * @param id the id of somebody who is there
     * @param change makes the changed person, with the same id
     * @return this
     */
    public synchronized InMemoryHr change(String id, UnaryOperator<Person> change) {
        Person changed = change.apply(Objects.requireNonNull(people.get(id), () -> "HR has no person " + id));
        if (!changed.externalId().equals(id)) {
            throw new IllegalArgumentException(
                    "person " + id + " became " + changed.externalId() + ": remove one and put the other instead");
        }
        people.put(id, changed);
        return this;
    }

    /**
     * Removes every entry with an id: HR no longer knows this person.
     *
     * @param id the person's id
     * @return this
     */
    public synchronized InMemoryHr remove(String id) {
        people.remove(id);
        unreadable.remove(id);
        again.removeIf(person -> person.externalId().equals(id));
        return this;
    }

    /**
     * Yields an unreadable entry, in place of the person with this key, until that person is put again.
     *
     * @param key whose entry it is; null when even that cannot be read
     * @param reason what is wrong with it
     * @return this
     */
    public synchronized InMemoryHr unreadable(@Nullable String key, String reason) {
        if (key == null) {
            unreadableWithoutKey.add(reason);
        } else {
            unreadable.put(key, reason);
        }
        return this;
    }

    /**
     * Makes every read fail at once.
     *
     * @param exception what to throw
     * @return this
     */
    public InMemoryHr failWith(RuntimeException exception) {
        return failAfter(0, exception);
    }

    /**
     * Makes every read fail from within its stream.
     *
     * @param entries how many entries come first; 0 makes {@link #persons()} itself throw
     * @param exception what to throw then, also when there are fewer entries
     * @return this
     */
    public synchronized InMemoryHr failAfter(long entries, RuntimeException exception) {
        failure = exception;
        entriesBeforeFailure = entries;
        return this;
    }

    /**
     * Makes reads work again and every entry readable.
     *
     * @return this
     */
    public synchronized InMemoryHr heal() {
        failure = null;
        unreadable.clear();
        unreadableWithoutKey.clear();
        return this;
    }

    /**
     * Yields the entries in another order at every read.
     *
     * @param seed decides the orders
     * @return this
     */
    public synchronized InMemoryHr shuffled(long seed) {
        shuffle = new Random(seed);
        return this;
    }

    /**
     * The person with an id, readable or not.
     *
     * @param id the id
     * @return the person, empty without one
     */
    public synchronized Optional<Person> person(String id) {
        return Optional.ofNullable(people.get(id));
    }

    /**
     * How often the people were read.
     *
     * @return the number of calls of {@link #persons()}, failed ones included
     */
    public synchronized int reads() {
        return reads;
    }

    @Override
    public synchronized Stream<SourceEntry> persons() {
        reads++;
        RuntimeException exception = failure;
        if (exception != null && entriesBeforeFailure == 0) {
            throw exception;
        }
        List<SourceEntry> entries = entries();
        if (shuffle != null) {
            Collections.shuffle(entries, shuffle);
        }
        if (exception == null) {
            return entries.stream();
        }
        Stream<SourceEntry> failing = Stream.<SourceEntry>generate(() -> {
                    throw exception;
                })
                .limit(1);
        return Stream.concat(entries.stream().limit(entriesBeforeFailure), failing);
    }

    /** The departments sorted by code; they can be read when people can, or when these fail only after some entries. */
    @Override
    public synchronized Stream<Department> departments() {
        if (failure != null && entriesBeforeFailure == 0) {
            throw failure;
        }
        return List.copyOf(departments.values()).stream();
    }

    private List<SourceEntry> entries() {
        Map<String, SourceEntry> byKey = new LinkedHashMap<>();
        people.forEach((id, person) -> byKey.put(id, SourceEntry.of(person)));
        unreadable.forEach((key, reason) -> byKey.put(key, SourceEntry.unreadable(key, reason)));
        List<SourceEntry> entries = new ArrayList<>(byKey.values());
        again.forEach(person -> entries.add(SourceEntry.of(person)));
        unreadableWithoutKey.forEach(reason -> entries.add(SourceEntry.unreadable(null, reason)));
        return entries;
    }

    /** How many people there are. */
    @Override
    public synchronized String toString() {
        return "in-memory HR, " + people.size() + " people";
    }
}
