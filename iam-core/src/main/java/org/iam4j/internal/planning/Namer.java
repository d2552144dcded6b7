package org.iam4j.internal.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.connector.Key;
import org.iam4j.connector.NameInUse;
import org.iam4j.internal.planning.NameGroups.Elsewhere;
import org.iam4j.internal.planning.NameGroups.Group;
import org.iam4j.internal.planning.NamesInUse.Holder;
import org.iam4j.plan.Finding;
import org.iam4j.state.Link;
import org.iam4j.state.PersonState;
import org.iam4j.target.TargetSystem;
import org.jspecify.annotations.Nullable;

/** Gives names in one target: the first candidate that nobody bears, not even somebody who left. */
final class Namer {
    /** In this order two holders of one name are always reported the same way round. */
    private static final Comparator<NameInUse> BY_HOLDER =
            Comparator.comparing(NameInUse::holder).thenComparing(NameInUse::attribute);

    private final PlanningContext context;
    private final TargetSystem target;
    private final NameGroups groups;
    private final NamesInUse names;
    private boolean loaded;

    Namer(PlanningContext context, TargetSystem target, Iterable<PersonState> remembered) {
        this.context = context;
        this.target = target;
        this.groups = NameGroups.of(target, context.setup().targets());
        this.names = new NamesInUse(target.schema());
        for (PersonState person : remembered) {
            person.link(target.name()).ifPresent(link -> remember(person.personId(), link));
            person.formerNames().stream()
                    .filter(former -> former.target().equals(target.name()))
                    .forEach(former -> remember(person.personId(), null, former.attribute(), former.name()));
        }
    }

    private void remember(String personId, Link link) {
        link.names().forEach((attribute, name) -> remember(personId, link.reference(), attribute, name));
    }

    private void remember(String personId, @Nullable AccountReference account, String attribute, String name) {
        for (Attribute<String> unique : groups.unique()) {
            if (unique.name().equals(attribute) && !name.isEmpty()) {
                names.add(unique, name, Holder.remembered(personId, account));
            }
        }
    }

    NameGroups groups() {
        return groups;
    }

    /** Reads the names in use, once, when the first name has to be given. */
    private void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        Set<Attribute<String>> unique = groups.unique();
        try (Stream<NameInUse> used = target.connector().namesInUse(unique)) {
            used.sorted(BY_HOLDER).forEach(this::take);
        }
    }

    private void take(NameInUse used) {
        AccountReference account = used.account();
        String person = account == null ? null : context.linkedTo(target.name(), account);
        Holder holder = Holder.seen(person, account, used.holder());
        Holder other = names.add(used.attribute(), used.value(), holder);
        if (other == null || sameHolder(other, holder)) {
            return;
        }
        if (other.remembered()) {
            names.give(used.attribute(), used.value(), holder);
        } else {
            context.add(Finding.ofTarget(
                    Finding.Kind.DUPLICATE_NAME,
                    target.name(),
                    used.attribute() + " " + used.value() + " stands on " + other.text() + " and on " + used.holder()));
        }
    }

    private static boolean sameHolder(Holder one, Holder other) {
        return one.personId() != null && one.personId().equals(other.personId())
                || one.account() != null && one.account().equals(other.account())
                || one.text().equals(other.text());
    }

    /**
     * Gives all the names of a new account.
     *
     * @return the names by attribute, or empty with a finding when there is no candidate left for one of them
     */
    Optional<Map<Attribute<String>, String>> giveAll(Subject subject) {
        Map<Attribute<String>, String> given = new LinkedHashMap<>();
        for (Group group : groups.groups().values()) {
            Optional<String> name = give(group, subject, null);
            if (name.isEmpty()) {
                return Optional.empty();
            }
            given.put(group.attribute(), name.get());
        }
        return Optional.of(given);
    }

    /** Gives one name, to a new account or to one that has none; empty with a finding when there is no candidate left. */
    Optional<String> give(Attribute<?> attribute, Subject subject, @Nullable AccountReference own) {
        Group group = groups.groups().get(attribute);
        if (group == null) {
            throw new IllegalStateException(attribute + " bears no generated name");
        }
        return give(group, subject, own);
    }

    private Optional<String> give(Group group, Subject subject, @Nullable AccountReference own) {
        load();
        Optional<String> name = firstFree(group, subject, own);
        if (name.isPresent()) {
            Holder holder = Holder.remembered(subject.id(), own);
            names.give(group.attribute(), name.get(), holder);
            group.alsoUnique().forEach(also -> names.give(also, name.get(), holder));
        } else {
            context.find(
                    Finding.Kind.BLOCKED_ACCOUNT,
                    target.name(),
                    subject.id(),
                    "no " + group.attribute() + " can be made (" + group.name()
                            + "): the name holds no usable letters, or every candidate is taken; mend the name in HR");
        }
        return name;
    }

    private Optional<String> firstFree(Group group, Subject subject, @Nullable AccountReference own) {
        try (Stream<String> candidates = group.name().candidates(subject.person())) {
            return candidates
                    .filter(candidate -> free(group, candidate, subject, own))
                    .findFirst();
        }
    }

    private boolean free(Group group, String candidate, Subject subject, @Nullable AccountReference own) {
        return names.free(group.attribute(), candidate, subject.id(), own)
                && group.alsoUnique().stream().allMatch(also -> names.free(also, candidate, subject.id(), own))
                && group.elsewhere().stream().allMatch(place -> freeElsewhere(place, candidate, subject));
    }

    /** A target that finds accounts by this name must not have somebody else's account under it. */
    private boolean freeElsewhere(Elsewhere place, String candidate, Subject subject) {
        TargetWorld world = context.world(place.target().name());
        if (world == null) {
            return true;
        }
        return world.bearing(place.attribute(), candidate).stream().allMatch(reference -> {
            String linked = context.linkedTo(place.target().name(), reference);
            return subject.id().equals(linked);
        });
    }

    /** Whether a name that was taken off an account may be put back. */
    boolean stillFree(Attribute<?> attribute, String name, Subject subject, AccountReference own) {
        load();
        return names.free(attribute, name, subject.id(), own);
    }

    /** Who bears a name, for a sentence. */
    String holder(Attribute<?> attribute, String name) {
        Holder holder = names.holder(attribute, name);
        return holder == null ? "nobody" : holder.text();
    }

    /** By what to look for accounts that bear the names given to somebody. */
    List<Key> keys(Map<Attribute<String>, String> given) {
        List<Key> keys = new ArrayList<>();
        given.forEach((attribute, name) -> {
            keys.add(Key.of(attribute, name));
            Group group = groups.groups().get(attribute);
            if (group != null) {
                group.alsoUnique().forEach(also -> keys.add(Key.of(also, name)));
            }
        });
        return keys;
    }

    /**
     * Notes which of the names given to somebody turned out to be borne by an account.
     *
     * @return true when there was one, so that another name must be given
     */
    boolean takenBy(Account account, Map<Attribute<String>, String> given) {
        boolean taken = false;
        for (Map.Entry<Attribute<String>, String> entry : given.entrySet()) {
            Group group = groups.groups().get(entry.getKey());
            List<Attribute<String>> all = new ArrayList<>(List.of(entry.getKey()));
            if (group != null) {
                all.addAll(group.alsoUnique());
            }
            for (Attribute<String> attribute : all) {
                taken |= takenBy(account, attribute, entry.getValue());
            }
        }
        return taken;
    }

    /** Notes whether an account bears a name. */
    boolean takenBy(Account account, Attribute<String> attribute, String name) {
        boolean taken = Key.of(attribute, name).fits(account, target.schema());
        if (taken) {
            String person = context.linkedTo(target.name(), account.reference());
            names.give(attribute, name, Holder.seen(person, account.reference(), "account " + account.reference()));
        }
        return taken;
    }

    /**
     * The next candidate after a name that the target refused as taken.
     *
     * @return the attributes that share the name, with the next name; empty when there is none left
     */
    Optional<Map<Attribute<String>, String>> next(Attribute<?> refused, String name, Subject subject) {
        for (Group group : groups.groups().values()) {
            if (group.attribute().equals(refused) || group.alsoUnique().contains(refused)) {
                names.give(refused, name, Holder.seen(null, null, "something in " + target.name()));
                Optional<String> next = give(group, subject, null);
                return next.map(value -> Map.of(group.attribute(), value));
            }
        }
        return Optional.empty();
    }
}
