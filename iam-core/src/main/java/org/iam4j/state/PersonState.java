package org.iam4j.state;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iam4j.person.Person;

/**
 * Everything that is remembered about one person. Immutable.
 *
 * @param personId the person's id
 * @param accepted what the last accepted import said about them, empty before there was one
 * @param firstAbsent the day on which HR first no longer had them, empty while it has
 * @param links their accounts, by target name
 * @param notYetSince in which targets that cannot create we are waiting for their account, and since when
 * @param unmanaged the targets in which they are left alone until that is lifted
 * @param formerNames names that accounts of theirs had which are gone; held for them
 */
public record PersonState(
        String personId,
        Optional<Person> accepted,
        Optional<LocalDate> firstAbsent,
        SortedMap<String, Link> links,
        SortedMap<String, LocalDate> notYetSince,
        SortedSet<String> unmanaged,
        SortedSet<FormerName> formerNames) {

    /**
     * A name that an account bore which is gone.
     *
     * @param target in which target
     * @param attribute the attribute's name
     * @param name the name
     */
    public record FormerName(String target, String attribute, String name) implements Comparable<FormerName> {
        /** Orders by target, attribute and name. */
        @Override
        public int compareTo(FormerName other) {
            return java.util.Comparator.comparing(FormerName::target)
                    .thenComparing(FormerName::attribute)
                    .thenComparing(FormerName::name)
                    .compare(this, other);
        }
    }

    /** Copies the collections. */
    public PersonState {
        links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
        notYetSince = Collections.unmodifiableSortedMap(new TreeMap<>(notYetSince));
        unmanaged = Collections.unmodifiableSortedSet(new TreeSet<>(unmanaged));
        formerNames = Collections.unmodifiableSortedSet(new TreeSet<>(formerNames));
    }

    /**
     * A person of whom nothing is remembered.
     *
     * @param personId the person's id
     * @return the state
     */
    public static PersonState of(String personId) {
        return new PersonState(
                personId,
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeSet<>(),
                new TreeSet<>());
    }

    /**
     * Their account in a target.
     *
     * @param target the target's name
     * @return the link, empty without one
     */
    public Optional<Link> link(String target) {
        return Optional.ofNullable(links.get(target));
    }

    /**
     * A copy with a link, replacing the one in the same target.
     *
     * @param link the link
     * @return the copy
     */
    public PersonState with(Link link) {
        SortedMap<String, Link> more = new TreeMap<>(links);
        more.put(link.target(), link);
        SortedMap<String, LocalDate> waiting = new TreeMap<>(notYetSince);
        waiting.remove(link.target());
        return new PersonState(personId, accepted, firstAbsent, more, waiting, unmanaged, formerNames);
    }

    /**
     * A copy without the link to a target, whose names are held.
     *
     * @param target the target's name
     * @return the copy
     */
    public PersonState without(String target) {
        Link link = links.get(target);
        if (link == null) {
            return this;
        }
        SortedMap<String, Link> fewer = new TreeMap<>(links);
        fewer.remove(target);
        SortedSet<FormerName> held = new TreeSet<>(formerNames);
        link.names().forEach((attribute, name) -> held.add(new FormerName(target, attribute, name)));
        return new PersonState(personId, accepted, firstAbsent, fewer, notYetSince, unmanaged, held);
    }

    /**
     * A copy after an import that has this person.
     *
     * @param person what the import says
     * @return the copy
     */
    public PersonState withAccepted(Person person) {
        return new PersonState(
                personId, Optional.of(person), Optional.empty(), links, notYetSince, unmanaged, formerNames);
    }

    /**
     * A copy after an import that no longer has this person.
     *
     * @param day the first such day
     * @return the copy
     */
    public PersonState withFirstAbsent(LocalDate day) {
        return new PersonState(personId, accepted, Optional.of(day), links, notYetSince, unmanaged, formerNames);
    }

    /**
     * A copy that waits for an account in a target that cannot create.
     *
     * @param target the target's name
     * @param since since when, empty when it waits no longer
     * @return the copy
     */
    public PersonState withNotYet(String target, Optional<LocalDate> since) {
        SortedMap<String, LocalDate> waiting = new TreeMap<>(notYetSince);
        waiting.remove(target);
        since.ifPresent(day -> waiting.put(target, day));
        return new PersonState(personId, accepted, firstAbsent, links, waiting, unmanaged, formerNames);
    }

    /**
     * A copy that is managed or left alone in a target.
     *
     * @param target the target's name
     * @param managed false to leave them alone there until this is lifted
     * @return the copy
     */
    public PersonState withManaged(String target, boolean managed) {
        SortedSet<String> marks = new TreeSet<>(unmanaged);
        if (managed) {
            marks.remove(target);
        } else {
            marks.add(target);
        }
        return new PersonState(personId, accepted, firstAbsent, links, notYetSince, marks, formerNames);
    }

    /** The id; the rest is personal. */
    @Override
    public String toString() {
        return "PersonState " + personId;
    }
}
