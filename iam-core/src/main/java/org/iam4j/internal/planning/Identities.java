package org.iam4j.internal.planning;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iam4j.internal.planning.Doubts.Doubt;
import org.iam4j.person.Person;
import org.iam4j.state.Link;
import org.iam4j.state.Link.FirstPasswordState;
import org.iam4j.state.PersonState;
import org.iam4j.state.PersonState.Placing;

/** Works out what a decision about who somebody is comes to. Reads HR and the state; writes nothing. */
public final class Identities {
    /**
     * What a decision comes to.
     *
     * @param text what was decided, for people
     * @param people what is remembered from now on, by id
     * @param heirs to whom went what was somebody's, by the id of whose it was
     */
    public record Decision(String text, SortedMap<String, PersonState> people, SortedMap<String, String> heirs) {}

    private final People read;
    private final LocalDate today;
    private final String personId;
    private final Doubt doubt;
    private final SortedMap<String, PersonState> people = new TreeMap<>();
    private final SortedMap<String, String> heirs = new TreeMap<>();

    private Identities(Setup setup, String personId) {
        this.today = setup.today();
        this.personId = personId;
        this.read = People.read(setup, today);
        read.unreadable().ifPresent(why -> {
            throw new IllegalStateException("nothing can be decided while HR cannot be read: " + why);
        });
        Doubt found = read.doubts().get(personId);
        if (found == null) {
            throw new IllegalStateException("nothing is in doubt about person " + personId + "; in doubt are "
                    + read.doubts().keySet());
        }
        this.doubt = found;
        Set<String> concerned = new TreeSet<>(found.others());
        concerned.add(personId);
        setup.state().openIntents().stream()
                .map(intent -> intent.action().personId())
                .filter(concerned::contains)
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalStateException("a write for person " + id
                            + " is open, of which nobody knows what became of it: run first, then decide");
                });
    }

    /**
     * Those who are in doubt are one human.
     *
     * @throws IllegalStateException if nothing is in doubt about the person, or HR cannot be read
     */
    public static Decision samePerson(Setup setup, String personId) {
        Identities decided = new Identities(setup, personId);
        decided.same();
        return decided.decision("the same person");
    }

    /**
     * Those who are in doubt are different humans.
     *
     * @throws IllegalStateException if nothing is in doubt about the person, or HR cannot be read
     */
    public static Decision somebodyElse(Setup setup, String personId) {
        Identities decided = new Identities(setup, personId);
        decided.different();
        return decided.decision("somebody else");
    }

    private Decision decision(String what) {
        String about = !doubt.others().isEmpty()
                ? " as " + doubt.others()
                : doubt.records().isEmpty() ? " as before under that number" : " as entry " + doubt.records();
        return new Decision("person " + personId + " is " + what + about, people, heirs);
    }

    private PersonState state(String id) {
        return people.getOrDefault(id, read.remembered().getOrDefault(id, PersonState.of(id)));
    }

    private void put(PersonState state) {
        people.put(state.personId(), state);
    }

    private Person now() {
        return read.now(personId).orElseThrow();
    }

    private void same() {
        switch (doubt.kind()) {
            case NUMBER_GIVEN_AGAIN -> put(state(personId).withAccepted(now()));
            case ENTRY_DIFFERS -> doubt.records().forEach(record -> place(personId, record));
            case NEW_NUMBER -> {
                put(state(personId).withAccepted(now()));
                doubt.others().forEach(other -> move(other, personId));
            }
            case BECAME_ONE -> doubt.others().forEach(other -> move(other, personId));
        }
    }

    private void different() {
        switch (doubt.kind()) {
            case NUMBER_GIVEN_AGAIN -> {
                String former = formerId();
                put(gone(renamed(state(personId), former)));
                put(PersonState.of(personId));
                heirs.put(personId, former);
            }
            case ENTRY_DIFFERS -> doubt.records().forEach(record -> place(record, record));
            case NEW_NUMBER -> put(state(personId).withAccepted(now()));
            case BECAME_ONE -> doubt.others().forEach(this::apart);
        }
    }

    /** What of theirs stands under somebody else's key is theirs again; where nothing is, they are a leaver. */
    private void apart(String other) {
        SortedSet<String> theirs = new TreeSet<>(state(other).records().keySet());
        theirs.forEach(record -> place(other, record));
        if (theirs.isEmpty()) {
            put(state(other).withFirstAbsent(today));
        }
    }

    private void place(String id, String record) {
        SortedMap<String, Placing> records = new TreeMap<>(state(id).records());
        records.put(record, Placing.DECIDED);
        put(state(id).withRecords(records));
    }

    /** Under which id the one who bore the number before is remembered. */
    private String formerId() {
        String former = personId + " (until " + today + ")";
        String free = former;
        for (int i = 2; read.remembered().containsKey(free); i++) {
            free = former + " " + i;
        }
        return free;
    }

    private static PersonState renamed(PersonState state, String id) {
        return new PersonState(
                id,
                state.accepted()
                        .map(person -> new Person(
                                id,
                                person.name(),
                                person.birthDate(),
                                person.contact(),
                                person.contracts(),
                                person.custom(),
                                person.formerNumbers())),
                state.firstAbsent(),
                state.links(),
                state.notYetSince(),
                state.unmanaged(),
                state.formerNames(),
                state.excludedSince(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>());
    }

    /** Somebody who has no contract any more, so that nothing is theirs from the next run on; names stay held. */
    private PersonState gone(PersonState state) {
        return state.accepted()
                .map(person -> state.withAccepted(
                                person.toBuilder().contracts(List.of()).build())
                        .withFirstAbsent(today))
                .orElse(state);
    }

    /** What is remembered about one goes to another, but for accounts in targets where that one has an account already. */
    private void move(String from, String to) {
        PersonState giver = state(from);
        PersonState heir = state(to);
        SortedMap<String, Link> links = new TreeMap<>(giver.links());
        links.putAll(heir.links());
        SortedMap<String, Link> left = new TreeMap<>(giver.links());
        left.keySet().retainAll(heir.links().keySet());
        SortedMap<String, LocalDate> notYet = new TreeMap<>(giver.notYetSince());
        notYet.putAll(heir.notYetSince());
        notYet.keySet().removeAll(links.keySet());
        SortedSet<String> unmanaged = new TreeSet<>(giver.unmanaged());
        unmanaged.addAll(heir.unmanaged());
        unmanaged.removeAll(heir.links().keySet());
        SortedSet<PersonState.FormerName> names = new TreeSet<>(giver.formerNames());
        names.addAll(heir.formerNames());
        put(new PersonState(
                to,
                heir.accepted().map(person -> withFormerNumbers(person, giver)),
                heir.firstAbsent(),
                links,
                notYet,
                unmanaged,
                names,
                heir.excludedSince().or(giver::excludedSince),
                heir.failing(),
                heir.records(),
                heir.askedFor()));
        put(left.isEmpty() ? PersonState.of(from) : gone(withLinks(giver, left)));
        heirs.put(from, to);
    }

    private static PersonState withLinks(PersonState state, SortedMap<String, Link> links) {
        return new PersonState(
                state.personId(),
                state.accepted(),
                state.firstAbsent(),
                links,
                new TreeMap<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                state.excludedSince(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>());
    }

    private static Person withFormerNumbers(Person person, PersonState before) {
        Set<String> numbers = new TreeSet<>(person.formerNumbers());
        numbers.add(before.personId());
        before.accepted().ifPresent(known -> numbers.addAll(known.employeeNumbers()));
        person.contracts().forEach(contract -> numbers.remove(String.valueOf(contract.employeeNumber())));
        return person.toBuilder().formerNumbers(numbers).build();
    }

    /**
     * An account that was one person's becomes another's: access counts as not given, a first password that we made as not received.
     *
     * @throws IllegalStateException if the one has none there, or it is not retired yet, or the other has one already
     */
    public static Decision takeOver(Setup setup, String target, String from, String to) {
        PersonState giver = setup.state().person(from).orElseGet(() -> PersonState.of(from));
        PersonState heir = setup.state()
                .person(to)
                .orElseThrow(() -> new IllegalStateException("the state knows nobody with the id " + to
                        + ", who is to get the account: run first, then take it over"));
        Link link = giver.link(target)
                .orElseThrow(() -> new IllegalStateException("person " + from + " has no account in " + target));
        if (!link.retired()) {
            throw new IllegalStateException("account " + link.reference() + " of person " + from + " in " + target
                    + " is not retired yet: run first, then take it over");
        }
        if (heir.link(target).isPresent()) {
            throw new IllegalStateException("person " + to + " has an account in " + target + " already: "
                    + heir.link(target).get().reference());
        }
        SortedMap<String, Link> left = new TreeMap<>(giver.links());
        left.remove(target);
        SortedMap<String, PersonState> people = new TreeMap<>();
        people.put(
                from,
                new PersonState(
                        from,
                        giver.accepted(),
                        giver.firstAbsent(),
                        left,
                        giver.notYetSince(),
                        giver.unmanaged(),
                        giver.formerNames(),
                        giver.excludedSince(),
                        giver.failing(),
                        giver.records(),
                        giver.askedFor()));
        people.put(
                to,
                heir.with(link.withRetired(Optional.empty())
                        .withAccess(false)
                        .withPassword(
                                link.createdByUs()
                                        ? FirstPasswordState.NOT_HANDED_OVER
                                        : FirstPasswordState.NOT_OURS)));
        return new Decision(
                "account " + link.reference() + " in " + target + ", which was that of person " + from + ", is person "
                        + to + "'s",
                people,
                new TreeMap<>());
    }
}
