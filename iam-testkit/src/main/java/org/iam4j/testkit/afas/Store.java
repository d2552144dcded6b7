package org.iam4j.testkit.afas;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one environment holds. Codes are found without regard to case. Not safe for several threads by itself: every
 * caller holds the lock, which is the participant, so that environments of one participant take turns.
 */
final class Store {
    /** Hears which person a change belongs to. */
    interface Listener {
        void personChanged(String number);

        void everythingChanged();
    }

    private final AfasParticipant participant;
    private final SortedMap<String, AfasPerson> persons = byCode();
    private final SortedMap<String, AfasEmployee> employees = byCode();
    private final SortedMap<String, AfasEmployment> employments = byCode();
    private final SortedMap<String, AfasUser> users = byCode();
    private final SortedMap<String, AfasUnit> units = byCode();
    private final SortedMap<String, AfasGroup> groups = byCode();
    private final Map<String, Integer> internalIds = byCode();
    private final Map<String, SortedSet<String>> employeesOfPerson = byCode();
    private final Map<String, SortedSet<String>> linesOfEmployee = byCode();
    private final Map<String, SortedSet<String>> usersOfPerson = byCode();
    private final List<Listener> listeners = new ArrayList<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private boolean undoing;
    private long version;

    Store(AfasParticipant participant) {
        this.participant = participant;
        put(AfasGroup.of(AfasGroup.EVERYBODY, "Iedereen"));
    }

    private static <V> SortedMap<String, V> byCode() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    Object lock() {
        return participant;
    }

    AfasParticipant participant() {
        return participant;
    }

    /** Grows with every change. */
    long version() {
        return version;
    }

    void listen(Listener listener) {
        listeners.add(listener);
    }

    void ignore(Listener listener) {
        listeners.remove(listener);
    }

    /** Does all of it, or nothing when it is refused. */
    <T> T atomically(Supplier<T> work) {
        undo.clear();
        undoing = true;
        try {
            return work.get();
        } catch (RuntimeException refused) {
            undoing = false;
            while (!undo.isEmpty()) {
                undo.pop().run();
            }
            throw refused;
        } finally {
            undoing = false;
            undo.clear();
        }
    }

    @Nullable AfasPerson person(String number) {
        return persons.get(number);
    }

    @Nullable AfasEmployee employee(String number) {
        return employees.get(number);
    }

    @Nullable AfasEmployment employment(String externalId) {
        return employments.get(externalId);
    }

    @Nullable AfasUser user(String code) {
        return users.get(code);
    }

    @Nullable AfasUnit unit(String code) {
        return units.get(code);
    }

    @Nullable AfasGroup group(String id) {
        return groups.get(id);
    }

    Collection<AfasPerson> persons() {
        return persons.values();
    }

    Collection<AfasEmployee> employees() {
        return employees.values();
    }

    Collection<AfasEmployment> employments() {
        return employments.values();
    }

    Collection<AfasUser> users() {
        return users.values();
    }

    Collection<AfasUnit> units() {
        return units.values();
    }

    Collection<AfasGroup> groups() {
        return groups.values();
    }

    List<AfasEmployee> employeesOf(String person) {
        return found(employeesOfPerson, person, employees);
    }

    List<AfasEmployment> employmentsOf(String employee) {
        return found(linesOfEmployee, employee, employments);
    }

    List<AfasUser> usersOf(String person) {
        return found(usersOfPerson, person, users);
    }

    /** The internal number of a person ({@code BcId}), given in the order in which persons were first put in. */
    String internalId(String person) {
        return Integer.toString(internalIds.computeIfAbsent(person, number -> 5_000 + internalIds.size()));
    }

    /** The person number that automatic numbering gives next. */
    String nextPersonNumber() {
        int next = 1_000_001 + persons.size();
        while (persons.containsKey(Integer.toString(next))) {
            next++;
        }
        return Integer.toString(next);
    }

    void put(AfasPerson person) {
        AfasPerson before = persons.put(person.number(), person);
        internalId(person.number());
        changed(person.number(), before == null ? () -> removePerson(person.number()) : () -> put(before));
    }

    void put(AfasEmployee employee) {
        AfasEmployee before = employees.put(employee.number(), employee);
        relink(
                employeesOfPerson,
                employee.number(),
                before == null ? null : before.personNumber(),
                employee.personNumber());
        Runnable back = before == null ? () -> removeEmployee(employee.number()) : () -> put(before);
        if (before != null && before.personNumber().equals(employee.personNumber())) {
            changed(employee.personNumber(), back);
        } else {
            changed(back);
        }
    }

    void put(AfasEmployment line) {
        AfasEmployment before = employments.put(line.externalId(), line);
        relink(
                linesOfEmployee,
                line.externalId(),
                before == null ? null : before.employeeNumber(),
                line.employeeNumber());
        if (before != null) {
            changed(personOf(before), () -> put(before));
        }
        changed(personOf(line), before == null ? () -> removeEmployment(line.externalId()) : () -> {});
    }

    void put(AfasUser user) {
        AfasUser before = users.remove(user.code());
        if (before != null) {
            participant.forget(before, this);
        }
        users.put(user.code(), user);
        participant.register(user, this);
        relink(usersOfPerson, user.code(), before == null ? null : before.personNumber(), user.personNumber());
        if (before != null) {
            changed(before.personNumber(), () -> put(before));
        }
        changed(user.personNumber(), before == null ? () -> removeUser(user.code()) : () -> {});
    }

    void put(AfasUnit unit) {
        AfasUnit before = units.put(unit.code(), unit);
        changed(before == null ? () -> units.remove(unit.code()) : () -> put(before));
    }

    void put(AfasGroup group) {
        AfasGroup before = groups.put(group.id(), group);
        changed(before == null ? () -> groups.remove(group.id()) : () -> put(before));
    }

    void removePerson(String number) {
        usersOf(number).forEach(user -> removeUser(user.code()));
        employeesOf(number).forEach(employee -> removeEmployee(employee.number()));
        AfasPerson before = persons.remove(number);
        if (before != null) {
            changed(number, () -> put(before));
        }
    }

    void removeEmployee(String number) {
        employmentsOf(number).forEach(line -> removeEmployment(line.externalId()));
        AfasEmployee before = employees.remove(number);
        if (before != null) {
            relink(employeesOfPerson, number, before.personNumber(), null);
            changed(() -> put(before));
        }
    }

    void removeEmployment(String externalId) {
        AfasEmployment before = employments.remove(externalId);
        if (before != null) {
            relink(linesOfEmployee, externalId, before.employeeNumber(), null);
            changed(personOf(before), () -> put(before));
        }
    }

    void removeUser(String code) {
        AfasUser before = users.remove(code);
        if (before != null) {
            participant.forget(before, this);
            relink(usersOfPerson, code, before.personNumber(), null);
            changed(before.personNumber(), () -> put(before));
        }
    }

    /** Gives back every name that the users of this environment hold. */
    void leaveParticipant() {
        users.values().forEach(user -> participant.forget(user, this));
    }

    private String personOf(AfasEmployment line) {
        AfasEmployee employee = employees.get(line.employeeNumber());
        return employee == null ? "" : employee.personNumber();
    }

    private void changed(String person, Runnable back) {
        version++;
        listeners.forEach(listener -> listener.personChanged(person));
        remember(back);
    }

    private void changed(Runnable back) {
        version++;
        listeners.forEach(Listener::everythingChanged);
        remember(back);
    }

    private void remember(Runnable back) {
        if (undoing) {
            undo.push(back);
        }
    }

    private static void relink(
            Map<String, SortedSet<String>> links, String code, @Nullable String from, @Nullable String to) {
        if (from != null) {
            Set<String> linked = links.get(from);
            if (linked != null && linked.remove(code) && linked.isEmpty()) {
                links.remove(from);
            }
        }
        if (to != null && !to.isEmpty()) {
            links.computeIfAbsent(to, owner -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER))
                    .add(code);
        }
    }

    private static <V> List<V> found(Map<String, SortedSet<String>> links, String owner, Map<String, V> values) {
        List<V> found = new ArrayList<>();
        for (String code : links.getOrDefault(owner, Collections.emptySortedSet())) {
            V value = values.get(code);
            if (value != null) {
                found.add(value);
            }
        }
        return found;
    }
}
