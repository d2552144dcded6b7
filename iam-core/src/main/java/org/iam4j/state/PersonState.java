package org.iam4j.state;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
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
 * @param formerNames names that accounts of theirs had which are gone or no longer managed; held for them
 * @param excludedSince since when the host leaves them out, so that only ends of access are planned; empty when it does not
 * @param failing the actions that failed in the last run that tried them, by action id
 * @param records which entries of joined source systems are about them, as {@code system:key}, and who says so
 * @param askedFor what the host asked to be given again although somebody else took it away, by the id of the action that does it
 */
public record PersonState(
        String personId,
        Optional<Person> accepted,
        Optional<LocalDate> firstAbsent,
        SortedMap<String, Link> links,
        SortedMap<String, LocalDate> notYetSince,
        SortedSet<String> unmanaged,
        SortedSet<FormerName> formerNames,
        Optional<LocalDate> excludedSince,
        SortedMap<String, Failing> failing,
        SortedMap<String, Placing> records,
        SortedMap<String, Asked> askedFor) {

    /** Who says that an entry of a source system is about a person. */
    public enum Placing {
        /** The source, by the key it was joined by. */
        STATED,
        /** The host; the key does not count. */
        DECIDED
    }

    /**
     * A name that an account bore which is gone, or of which nobody knows any more whether it is there.
     *
     * @param target in which target
     * @param attribute the attribute's name
     * @param name the name
     * @param freeFrom the first day on which somebody else may get it, when the account is proven gone; empty while it may bear it
     */
    public record FormerName(String target, String attribute, String name, Optional<LocalDate> freeFrom)
            implements Comparable<FormerName> {
        /** Orders by target, attribute, name and day. */
        @Override
        public int compareTo(FormerName other) {
            return Comparator.comparing(FormerName::target)
                    .thenComparing(FormerName::attribute)
                    .thenComparing(FormerName::name)
                    .thenComparing(former -> former.freeFrom().orElse(LocalDate.MAX))
                    .compare(this, other);
        }
    }

    /**
     * That an action keeps failing.
     *
     * @param since when it failed first
     * @param times in how many runs in a row
     * @param text what was said last
     */
    public record Failing(Instant since, int times, String text) {}

    /**
     * That the host asked for something.
     *
     * @param by who asked, by name
     * @param on on which day
     */
    public record Asked(String by, LocalDate on) {}

    /** Copies the collections. */
    public PersonState {
        links = Sorted.copy(links);
        notYetSince = Sorted.copy(notYetSince);
        unmanaged = Sorted.copy(unmanaged);
        formerNames = Sorted.copy(formerNames);
        failing = Sorted.copy(failing);
        records = Sorted.copy(records);
        askedFor = Sorted.copy(askedFor);
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
                new TreeSet<>(),
                Optional.empty(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>());
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
        return copy(copy -> {
            copy.links = more;
            copy.notYetSince = waiting;
        });
    }

    /**
     * A copy without the link to a target, whose names are held.
     *
     * @param target the target's name
     * @param freeFrom the first day on which somebody else may get the names, when the account is proven gone; empty when it may be there
     * @return the copy
     */
    public PersonState without(String target, Optional<LocalDate> freeFrom) {
        Link link = links.get(target);
        if (link == null) {
            return this;
        }
        SortedMap<String, Link> fewer = new TreeMap<>(links);
        fewer.remove(target);
        SortedSet<FormerName> held = new TreeSet<>(formerNames);
        link.names().forEach((attribute, name) -> held.add(new FormerName(target, attribute, name, freeFrom)));
        return copy(copy -> {
            copy.links = fewer;
            copy.formerNames = held;
        });
    }

    /**
     * A copy that also had some names.
     *
     * @param more the names, added to those known
     * @return the copy
     */
    public PersonState withFormerNames(Collection<FormerName> more) {
        if (more.isEmpty()) {
            return this;
        }
        SortedSet<FormerName> all = new TreeSet<>(formerNames);
        all.addAll(more);
        return copy(copy -> copy.formerNames = all);
    }

    /**
     * A copy in which no account counts as given access to, so that access which is still wanted is given again.
     *
     * @return the copy
     */
    public PersonState withoutAccess() {
        SortedMap<String, Link> without = new TreeMap<>(links);
        without.replaceAll((target, link) -> link.withAccess(false));
        return copy(copy -> copy.links = without);
    }

    /**
     * A copy after an import that has this person.
     *
     * @param person what the import says
     * @return the copy
     */
    public PersonState withAccepted(Person person) {
        return copy(copy -> {
            copy.accepted = Optional.of(person);
            copy.firstAbsent = Optional.empty();
        });
    }

    /**
     * A copy after an import that no longer has this person.
     *
     * @param day the first such day
     * @return the copy
     */
    public PersonState withFirstAbsent(LocalDate day) {
        return copy(copy -> copy.firstAbsent = Optional.of(day));
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
        return copy(copy -> copy.notYetSince = waiting);
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
        return copy(copy -> copy.unmanaged = marks);
    }

    /**
     * A copy that the host leaves out or not.
     *
     * @param since since when, empty when they are planned for again
     * @return the copy
     */
    public PersonState withExcluded(Optional<LocalDate> since) {
        return copy(copy -> copy.excludedSince = since);
    }

    /**
     * A copy in which an action failed once more.
     *
     * @param actionId the action's id
     * @param at when
     * @param text what was said; no secret
     * @return the copy
     */
    public PersonState withFailure(String actionId, Instant at, String text) {
        Failing before = failing.get(actionId);
        SortedMap<String, Failing> more = new TreeMap<>(failing);
        more.put(
                actionId,
                before == null ? new Failing(at, 1, text) : new Failing(before.since(), before.times() + 1, text));
        return withFailing(more);
    }

    /**
     * A copy in which an action does not fail any more.
     *
     * @param actionId the action's id
     * @return the copy
     */
    public PersonState withoutFailure(String actionId) {
        if (!failing.containsKey(actionId)) {
            return this;
        }
        SortedMap<String, Failing> fewer = new TreeMap<>(failing);
        fewer.remove(actionId);
        return withFailing(fewer);
    }

    /**
     * A copy with other entries of source systems.
     *
     * @param placed the entries and who says that they are about this person
     * @return the copy
     */
    public PersonState withRecords(SortedMap<String, Placing> placed) {
        return copy(copy -> copy.records = placed);
    }

    /**
     * A copy in which the host asked for something once more.
     *
     * @param actionId the id of the action that does it
     * @param asked who asked and when
     * @return the copy
     */
    public PersonState withAsked(String actionId, Asked asked) {
        SortedMap<String, Asked> more = new TreeMap<>(askedFor);
        more.put(actionId, asked);
        return withAskedFor(more);
    }

    /**
     * A copy in which the host does not ask for something any more.
     *
     * @param actionId the id of the action that does it
     * @return the copy
     */
    public PersonState withoutAsked(String actionId) {
        if (!askedFor.containsKey(actionId)) {
            return this;
        }
        SortedMap<String, Asked> fewer = new TreeMap<>(askedFor);
        fewer.remove(actionId);
        return withAskedFor(fewer);
    }

    private PersonState withAskedFor(SortedMap<String, Asked> after) {
        return copy(copy -> copy.askedFor = after);
    }

    private PersonState withFailing(SortedMap<String, Failing> after) {
        return copy(copy -> copy.failing = after);
    }

    /** A copy while it is made. */
    private static final class Copy {
        String personId;
        Optional<Person> accepted;
        Optional<LocalDate> firstAbsent;
        SortedMap<String, Link> links;
        SortedMap<String, LocalDate> notYetSince;
        SortedSet<String> unmanaged;
        SortedSet<FormerName> formerNames;
        Optional<LocalDate> excludedSince;
        SortedMap<String, Failing> failing;
        SortedMap<String, Placing> records;
        SortedMap<String, Asked> askedFor;

        Copy(PersonState of) {
            personId = of.personId;
            accepted = of.accepted;
            firstAbsent = of.firstAbsent;
            links = of.links;
            notYetSince = of.notYetSince;
            unmanaged = of.unmanaged;
            formerNames = of.formerNames;
            excludedSince = of.excludedSince;
            failing = of.failing;
            records = of.records;
            askedFor = of.askedFor;
        }

        PersonState made() {
            return new PersonState(
                    personId,
                    accepted,
                    firstAbsent,
                    links,
                    notYetSince,
                    unmanaged,
                    formerNames,
                    excludedSince,
                    failing,
                    records,
                    askedFor);
        }
    }

    private PersonState copy(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.made();
    }

    /** The id; the rest is personal. */
    @Override
    public String toString() {
        return "PersonState " + personId;
    }
}
