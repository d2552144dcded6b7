package org.iam4j.internal.planning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.SourceEntry;
import org.iam4j.connector.SourceSystem;
import org.iam4j.connector.SourceSystem.Join;
import org.iam4j.person.Contact;
import org.iam4j.person.Contract;
import org.iam4j.person.Department;
import org.iam4j.person.Person;
import org.iam4j.state.PersonState;
import org.iam4j.state.PersonState.Placing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the source systems in their order and makes one person of the entries that are about one human. */
final class SourceMerge {
    private static final Logger LOG = LoggerFactory.getLogger(SourceMerge.class);

    /** Entries that bear the key of somebody and do not look like them. */
    record Mismatch(SortedSet<String> records, String text) {}

    private final Map<String, String> placed = new HashMap<>();
    private final Map<String, String> decided = new HashMap<>();
    private final SortedMap<String, Person> people = new TreeMap<>();
    private final SortedMap<String, String> unusable = new TreeMap<>();
    private final List<String> withoutKey = new ArrayList<>();
    private final SortedMap<String, SortedMap<String, Placing>> records = new TreeMap<>();
    private final SortedMap<String, Mismatch> mismatches = new TreeMap<>();
    private final Set<String> ofEmployments = new HashSet<>();
    private final SortedMap<String, PersonState> remembered;

    SourceMerge(SortedMap<String, PersonState> remembered) {
        this.remembered = remembered;
        for (PersonState state : remembered.values()) {
            state.records().forEach((record, placing) -> {
                placed.put(record, state.personId());
                if (placing == Placing.DECIDED) {
                    decided.put(record, state.personId());
                }
            });
        }
    }

    /** Everybody who can be used, by id. */
    SortedMap<String, Person> people() {
        return people;
    }

    /** Why nobody can use what there is about somebody, by id. */
    SortedMap<String, String> unusable() {
        return unusable;
    }

    /** What is wrong with entries of which nobody knows whose they are. */
    List<String> withoutKey() {
        return withoutKey;
    }

    /** The entries of joined systems that somebody was made of. */
    SortedMap<String, Placing> records(String personId) {
        return records.getOrDefault(personId, Collections.emptySortedMap());
    }

    /** Who was made of an entry, null when nobody was. */
    @Nullable String personOf(String record) {
        String person = placed.get(record);
        return person != null && records(person).containsKey(record) ? person : null;
    }

    /** Whose entries do not look alike, by id. */
    SortedMap<String, Mismatch> mismatches() {
        return mismatches;
    }

    /** Whether somebody's id is the number of an employment. */
    boolean numbered(String personId) {
        return ofEmployments.contains(personId);
    }

    /**
     * Reads one more system; what can be used of it is put to what those before it said.
     *
     * @param departments those that the system lists, where somebody's manager is looked for there
     */
    void read(SourceSystem system, List<Department> departments) {
        Map<String, Person> own = new TreeMap<>();
        Set<String> broken = new HashSet<>();
        int keyless = withoutKey.size();
        try (Stream<SourceEntry> entries = system.connector().persons()) {
            entries.forEach(entry -> take(system, entry, own, broken));
        }
        broken.forEach(own::remove);
        if (system.managersAreOfDepartments()) {
            DepartmentManagers managers =
                    new DepartmentManagers(departments, id -> own.containsKey(id) || broken.contains(id));
            own.replaceAll((id, person) -> managers.complete(person));
        }
        if (system.join() == Join.NONE) {
            own.forEach((id, person) -> {
                if (people.putIfAbsent(id, person) != null) {
                    unusable(id, "two people in HR have the id " + id + ": one of them needs another id");
                }
                if (system.idsAreOfEmployments()) {
                    ofEmployments.add(id);
                }
            });
        } else {
            join(system, own);
            if (withoutKey.size() > keyless) {
                holdUnseen(system);
            }
        }
    }

    private void take(SourceSystem system, SourceEntry entry, Map<String, Person> own, Set<String> broken) {
        if (entry.reason().isPresent() || entry.person().isEmpty()) {
            String key = entry.key().orElse("");
            broken.add(key);
            unreadable(system, key, entry.reason().orElse("the source gave no person"));
            return;
        }
        Person person = entry.person().get();
        String id = person.externalId();
        String problem = problem(person);
        if (problem != null || id.isBlank()) {
            broken.add(id);
            unreadable(system, id, problem == null ? "a person without id: give them one in HR" : problem);
        } else if (own.putIfAbsent(id, person) != null) {
            broken.add(id);
            unreadable(system, id, "two people in HR have the id " + id + ": one of them needs another id");
        }
    }

    /** An entry of a joined system that cannot be read is that of the person whom it was about before. */
    private void unreadable(SourceSystem system, String key, String reason) {
        if (system.join() == Join.NONE) {
            unusable(key, reason);
            return;
        }
        String known = key.isBlank() ? null : placed.get(record(system, key));
        unusable(known == null ? "" : known, system.name() + (key.isBlank() ? "" : " " + key) + ": " + reason);
    }

    private void unusable(String id, String reason) {
        if (id.isBlank()) {
            withoutKey.add(reason);
        } else {
            unusable.merge(id, reason, (one, other) -> one.compareTo(other) <= 0 ? one : other);
        }
    }

    private static String record(SourceSystem system, String key) {
        return system.name() + ":" + key;
    }

    private static @Nullable String problem(Person person) {
        Set<String> ids = new HashSet<>();
        for (Contract contract : person.contracts()) {
            LocalDate end = contract.endDate();
            if (end != null && end.isBefore(contract.startDate())) {
                return "contract " + contract.id() + " ends on " + end + ", before it starts on " + contract.startDate()
                        + ": mend the dates in HR";
            }
            if (!ids.add(contract.id())) {
                return "two contracts have the id " + contract.id() + ": the source must tell them apart";
            }
        }
        return null;
    }

    private void join(SourceSystem system, Map<String, Person> own) {
        Map<String, SortedSet<String>> byNumber =
                system.join() == Join.EMPLOYEE_NUMBER ? byNumber() : Map.<String, SortedSet<String>>of();
        Map<String, String> personIds = new TreeMap<>();
        own.forEach((key, person) -> {
            String id = personId(system, person, byNumber);
            if (id != null) {
                personIds.put(key, id);
            }
        });
        personIds.forEach((key, id) -> {
            String record = record(system, key);
            boolean ours = decided.containsKey(record);
            Person person = renamed(system, Objects.requireNonNull(own.get(key)), id, personIds);
            Person before = people.get(id);
            String differing = before == null || ours ? null : Confirmers.differing(before, person);
            if (differing != null) {
                mismatch(
                        id,
                        record,
                        "entry " + record + " bears the " + system.key() + " of person " + id + ", but " + differing);
                return;
            }
            people.put(id, before == null ? person : united(before, person));
            placed.put(record, id);
            records.computeIfAbsent(id, first -> new TreeMap<>()).put(record, ours ? Placing.DECIDED : Placing.STATED);
        });
    }

    private void mismatch(String id, String record, String text) {
        mismatches.merge(id, new Mismatch(new TreeSet<>(Set.of(record)), text), (one, other) -> {
            SortedSet<String> all = new TreeSet<>(one.records());
            all.addAll(other.records());
            return new Mismatch(all, one.text() + "; " + other.text());
        });
    }

    private Map<String, SortedSet<String>> byNumber() {
        Map<String, SortedSet<String>> byNumber = new HashMap<>();
        people.forEach((id, person) -> {
            Stream<String> former = Optional.ofNullable(remembered.get(id)).flatMap(PersonState::accepted).stream()
                    .flatMap(accepted -> accepted.employeeNumbers().stream());
            Stream.concat(person.employeeNumbers().stream(), former)
                    .forEach(number -> byNumber.computeIfAbsent(number, first -> new TreeSet<>())
                            .add(id));
        });
        return byNumber;
    }

    /** Whose an entry is; null, with what is wrong, when that cannot be said. */
    private @Nullable String personId(SourceSystem system, Person person, Map<String, SortedSet<String>> byNumber) {
        String record = record(system, person.externalId());
        String byHost = decided.get(record);
        if (byHost != null) {
            return byHost;
        }
        Optional<String> key;
        try {
            key = system.keyOf(person);
        } catch (RuntimeException e) {
            LOG.warn("Source {}: the key {} of entry {} failed", system.name(), system.key(), person.externalId(), e);
            unreadable(
                    system,
                    person.externalId(),
                    "the " + system.key() + " failed with " + e.getClass().getName() + " (see the log)");
            return null;
        }
        if (key.isEmpty()) {
            unreadable(system, person.externalId(), "has no " + system.key() + ": give it one in " + system.name());
            return null;
        }
        if (system.join() == Join.PERSON_ID) {
            return key.get();
        }
        SortedSet<String> bearers = byNumber.getOrDefault(key.get(), new TreeSet<>());
        String before = placed.get(record);
        if (bearers.size() == 1) {
            return bearers.first();
        }
        if (bearers.isEmpty() && before != null) {
            return before;
        }
        unreadable(
                system,
                person.externalId(),
                bearers.isEmpty()
                        ? "nobody has the " + system.key() + " " + key.get() + ": correct it in " + system.name()
                        : "the " + system.key() + " " + key.get() + " is that of several people: " + bearers);
        return null;
    }

    /** The entry under the person's own id, its contracts told apart from those of other systems, its managers by their ids. */
    private static Person renamed(SourceSystem system, Person person, String id, Map<String, String> personIds) {
        List<Contract> contracts = new ArrayList<>();
        for (Contract contract : person.contracts()) {
            String manager = contract.managerId();
            contracts.add(new Contract(
                    record(system, person.externalId()) + "/" + contract.id(),
                    contract.startDate(),
                    contract.endDate(),
                    contract.department(),
                    contract.title(),
                    contract.costCentre(),
                    contract.employer(),
                    contract.location(),
                    manager == null ? null : personIds.getOrDefault(manager, manager),
                    contract.employeeNumber(),
                    contract.sequence(),
                    contract.fte(),
                    contract.custom()));
        }
        return new Person(
                id,
                person.name(),
                person.birthDate(),
                person.contact(),
                contracts,
                person.custom(),
                person.formerNumbers());
    }

    private static Person united(Person first, Person second) {
        List<Contract> contracts = new ArrayList<>(first.contracts());
        contracts.addAll(second.contracts());
        return first.toBuilder()
                .birthDate(first.birthDate() == null ? second.birthDate() : first.birthDate())
                .contact(united(first.contact(), second.contact()))
                .custom(united(first.custom(), second.custom()))
                .contracts(contracts)
                .build();
    }

    private static Contact united(Contact first, Contact second) {
        Contact united = first;
        for (Contact.Field field : Contact.Field.values()) {
            boolean has = first.delivered(field) && first.get(field) != null;
            if (!has && second.delivered(field) && second.get(field) != null) {
                united = united.with(field, second.get(field));
            } else if (!has && !second.delivered(field)) {
                united = united.notDelivered(field);
            }
        }
        return united;
    }

    private static Attributes united(Attributes first, Attributes second) {
        Attributes united = first;
        for (Attribute<?> attribute : second.names()) {
            if (!first.names().contains(attribute) || !first.delivered(attribute)) {
                united = taken(united, second, attribute);
            }
        }
        return united;
    }

    private static <T> Attributes taken(Attributes to, Attributes from, Attribute<T> attribute) {
        T value = from.delivered(attribute) ? from.get(attribute) : null;
        return value == null
                ? to.without(attribute).notDelivered(attribute)
                : to.without(attribute).with(attribute, value);
    }

    /** Any of those who were in a system and are not now may be one of the entries of which nobody knows whose they are. */
    private void holdUnseen(SourceSystem system) {
        String prefix = record(system, "");
        for (PersonState state : remembered.values()) {
            for (String record : state.records().tailMap(prefix).keySet()) {
                if (record.startsWith(prefix) && personOf(record) == null) {
                    unusable(
                            state.personId(),
                            "entry " + record + " is missing from " + system.name()
                                    + ", which also has entries of which nobody knows whose they are; one of them may be"
                                    + " this person's");
                }
            }
        }
    }
}
