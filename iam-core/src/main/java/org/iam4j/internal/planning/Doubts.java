package org.iam4j.internal.planning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iam4j.internal.planning.SourceMerge.Mismatch;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.iam4j.state.PersonState;
import org.jspecify.annotations.Nullable;

/** Finds those of whom an import does not say for certain who they are. */
final class Doubts {
    /** The sorts of doubt. */
    enum Kind {
        /** A number of an employment that is now borne by somebody who looks different. */
        NUMBER_GIVEN_AGAIN,
        /** Somebody under a new number who looks like somebody whose number is gone. */
        NEW_NUMBER,
        /** An entry of a joined system that bears somebody's key and does not look like them. */
        ENTRY_DIFFERS,
        /** Somebody who is gone, and what was theirs is now somebody else's. */
        BECAME_ONE
    }

    /**
     * What is in doubt about somebody.
     *
     * @param others whom they may be as well
     * @param records the entries that it is about
     * @param text what was seen and how to decide it
     */
    record Doubt(Kind kind, String personId, SortedSet<String> others, SortedSet<String> records, String text) {}

    private final SourceMerge merge;
    private final SortedMap<String, Person> read;
    private final SortedMap<String, PersonState> remembered;
    private final List<PersonState> gone = new ArrayList<>();
    private final SortedMap<String, Doubt> doubts = new TreeMap<>();

    private Doubts(SourceMerge merge, SortedMap<String, Person> read, SortedMap<String, PersonState> remembered) {
        this.merge = merge;
        this.read = read;
        this.remembered = remembered;
    }

    /** The doubts, by the id of those whom the decision is about. */
    static SortedMap<String, Doubt> of(
            SourceMerge merge,
            SortedMap<String, Person> read,
            Set<String> unusable,
            SortedMap<String, PersonState> remembered) {
        Doubts doubts = new Doubts(merge, read, remembered);
        for (PersonState state : remembered.values()) {
            if (!read.containsKey(state.personId()) && !unusable.contains(state.personId()) && matters(state)) {
                doubts.gone.add(state);
            }
        }
        doubts.entriesThatDiffer();
        doubts.numbers();
        doubts.becameOne();
        return doubts.doubts;
    }

    /** Only where there are accounts, or names of former ones, does it make a difference who somebody is. */
    private static boolean matters(PersonState state) {
        return state.accepted().isPresent()
                && !(state.links().isEmpty() && state.formerNames().isEmpty());
    }

    private void add(Kind kind, String id, Set<String> others, Set<String> records, String seen, String decision) {
        doubts.putIfAbsent(
                id,
                new Doubt(
                        kind,
                        id,
                        new TreeSet<>(others),
                        new TreeSet<>(records),
                        seen
                                + ": nothing is given or changed until somebody decides by samePerson or somebodyElse, for "
                                + id + ", whether " + decision));
    }

    private void entriesThatDiffer() {
        for (Map.Entry<String, Mismatch> each : merge.mismatches().entrySet()) {
            if (read.containsKey(each.getKey())) {
                add(
                        Kind.ENTRY_DIFFERS,
                        each.getKey(),
                        Set.of(),
                        each.getValue().records(),
                        each.getValue().text(),
                        "the entry is about that person");
            }
        }
    }

    private void numbers() {
        Map<String, SortedSet<String>> byConfirmers = new HashMap<>();
        for (PersonState state : gone) {
            String key = state.accepted().map(Confirmers::key).orElse("");
            if (!key.isEmpty()) {
                byConfirmers.computeIfAbsent(key, first -> new TreeSet<>()).add(state.personId());
            }
        }
        read.forEach((id, person) -> {
            if (!merge.numbered(id)) {
                return;
            }
            PersonState state = remembered.get(id);
            Person before = state == null ? null : state.accepted().orElse(null);
            if (state != null && before != null) {
                String differing = matters(state) ? Confirmers.differing(before, person) : null;
                if (differing != null) {
                    add(
                            Kind.NUMBER_GIVEN_AGAIN,
                            id,
                            Set.of(),
                            Set.of(),
                            "number " + id + " was that of a person with accounts, and " + differing,
                            "this is still the same human");
                }
                return;
            }
            SortedSet<String> alike = byConfirmers.getOrDefault(Confirmers.key(person), new TreeSet<>());
            if (!alike.isEmpty()) {
                add(
                        Kind.NEW_NUMBER,
                        id,
                        alike,
                        Set.of(),
                        "number " + id + " is new, and birth name and day of birth are those of " + alike
                                + ", no longer in HR",
                        "this is the same human");
            }
        });
    }

    private void becameOne() {
        SortedMap<String, SortedSet<String>> formerByPerson = new TreeMap<>();
        List<PersonState> newlyGone =
                gone.stream().filter(state -> state.firstAbsent().isEmpty()).toList();
        Map<String, String> byNumber = newlyGone.isEmpty() ? Map.of() : byNumber();
        for (PersonState state : newlyGone) {
            String now = now(state, byNumber);
            if (now != null && read.containsKey(now)) {
                formerByPerson.computeIfAbsent(now, first -> new TreeSet<>()).add(state.personId());
            }
        }
        formerByPerson.forEach((id, former) -> add(
                Kind.BECAME_ONE,
                id,
                former,
                Set.of(),
                "what HR had under " + former + " stands under " + id + " now",
                "all of these are one human"));
    }

    /** Under whom HR now has what was somebody's, null when under nobody. */
    private @Nullable String now(PersonState state, Map<String, String> byNumber) {
        for (String record : state.records().keySet()) {
            String person = merge.personOf(record);
            if (person != null) {
                return person;
            }
        }
        return state.accepted().stream()
                .flatMap(before -> before.contracts().stream())
                .map(Contract::employeeNumber)
                .flatMap(number -> Stream.ofNullable(number == null ? null : byNumber.get(number)))
                .findFirst()
                .orElse(null);
    }

    private Map<String, String> byNumber() {
        Map<String, String> byNumber = new HashMap<>();
        read.forEach((id, person) -> {
            for (Contract contract : person.contracts()) {
                if (contract.employeeNumber() != null) {
                    byNumber.putIfAbsent(contract.employeeNumber(), id);
                }
            }
        });
        return byNumber;
    }
}
