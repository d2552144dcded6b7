package org.iam4j.internal.planning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.NotDeliveredException;
import org.iam4j.connector.Account;
import org.iam4j.connector.Key;
import org.iam4j.connector.NameInUse;
import org.iam4j.internal.planning.NameGroups.Elsewhere;
import org.iam4j.internal.planning.NameGroups.Group;
import org.iam4j.internal.planning.NameGroups.Member;
import org.iam4j.internal.planning.NamesInUse.Holder;
import org.iam4j.plan.Finding;
import org.iam4j.state.Link;
import org.iam4j.state.NameClaim;
import org.iam4j.state.PersonState;
import org.iam4j.target.TargetSystem;
import org.jspecify.annotations.Nullable;

/** Gives names in one target: the first candidate that nobody bears, not even somebody who left. */
final class Namer {
    /** In this order two holders of one name are always reported the same way round. */
    private static final Comparator<NameInUse> BY_HOLDER =
            Comparator.comparing(NameInUse::holder).thenComparing(NameInUse::attribute);

    /** A name as it is compared. */
    private record Name(Attribute<String> attribute, Object normal) {}

    private final PlanningContext context;
    private final TargetSystem target;
    private final NameGroups groups;
    private final NamesInUse names;
    private final Map<String, Integer> nextNumbers = new HashMap<>();
    private final Map<String, Account> found = new HashMap<>();
    private final Map<String, Map<Attribute<String>, Object>> promised = new HashMap<>();
    private final Map<Group, Set<String>> renamed = new HashMap<>();
    private final ErasedNames erased;
    private boolean loaded;
    private @Nullable Unreadable unreadable;

    Namer(PlanningContext context, TargetSystem target, Iterable<PersonState> remembered) {
        this.context = context;
        this.target = target;
        this.groups = NameGroups.of(target, context.setup().targets());
        this.names = new NamesInUse(target.schema());
        this.erased = ErasedNames.of(target, context.setup().hashKey(), context.erasedNames(), context.day());
        for (PersonState person : remembered) {
            person.link(target.name()).ifPresent(link -> remember(person.personId(), link));
            person.formerNames().stream()
                    .filter(former -> former.target().equals(target.name())
                            && former.freeFrom().map(context.day()::isBefore).orElse(true))
                    .forEach(former -> remember(person.personId(), null, former.attribute(), former.name()));
        }
        context.claims().stream()
                .filter(claim -> claim.target().equals(target.name()))
                .forEach(this::keep);
    }

    /** A name that a saved plan will give is taken for everybody else, and the first choice for that person. */
    private void keep(NameClaim claim) {
        for (Attribute<String> unique : groups.unique()) {
            if (unique.name().equals(claim.attribute())) {
                names.add(unique, claim.name(), Holder.claimed(claim.personId(), claim.planId()));
                promised.computeIfAbsent(claim.personId(), id -> new HashMap<>())
                        .put(unique, target.schema().normal(unique, claim.name()));
            }
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

    /**
     * Reads the names in use, once, when the first name has to be given.
     *
     * @throws Unreadable each time when they could not be read: without them no name is known to be free
     */
    private void load() {
        if (unreadable != null) {
            throw unreadable;
        }
        if (loaded) {
            return;
        }
        loaded = true;
        Set<Attribute<String>> unique = groups.unique();
        Collection<List<NameInUse>> byName;
        try (Stream<NameInUse> used = target.connector().namesInUse(unique)) {
            byName = used.collect(Collectors.groupingBy(this::name)).values();
        } catch (RuntimeException e) {
            unreadable = Unreadable.of(target, "the names in use", e);
            throw unreadable;
        }
        byName.forEach(holders -> holders.stream().sorted(BY_HOLDER).forEach(this::take));
    }

    private Name name(NameInUse used) {
        return new Name(used.attribute(), target.schema().normal(used.attribute(), used.value()));
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
        for (Group group : groups.groups()) {
            Optional<Map<Attribute<String>, String>> names = give(group, subject, null);
            if (names.isEmpty()) {
                return Optional.empty();
            }
            given.putAll(names.get());
        }
        return Optional.of(given);
    }

    /**
     * Gives one name to an account that has none, with the number of those that it has. Asked again for another name of the same group it
     * answers alike.
     *
     * @return the name, empty with a finding when there is no candidate left
     */
    Optional<String> give(Attribute<?> attribute, Subject subject, Account account) {
        Group group = groups.groups().stream()
                .filter(each -> each.members().stream()
                        .anyMatch(member -> member.attribute().equals(attribute)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(attribute + " bears no generated name"));
        found.put(subject.id(), account);
        return give(group, subject, account).map(names -> names.get(attribute));
    }

    /** From now on all names of a group are given anew to somebody, whatever their account has. */
    void rename(Group group, Subject subject) {
        renamed.computeIfAbsent(group, first -> new HashSet<>()).add(subject.id());
    }

    private boolean isRenamed(Group group, Subject subject) {
        return renamed.getOrDefault(group, Set.of()).contains(subject.id());
    }

    private Optional<Map<Attribute<String>, String>> give(Group group, Subject subject, @Nullable Account account) {
        if (erased.unreadable()) {
            context.find(
                    Finding.Kind.BLOCKED_ACCOUNT,
                    target.name(),
                    subject.id(),
                    "no name is given, because names of erased people are kept as hashes and nobody can tell which: call"
                            + " hashKey(...) on the engine's builder, with the key they were made with");
            return Optional.empty();
        }
        load();
        NameChoice choice;
        try {
            choice = new NameChoice(group, subject, target, isRenamed(group, subject) ? null : account);
        } catch (NotDeliveredException e) {
            context.find(
                    Finding.Kind.BLOCKED_ACCOUNT,
                    target.name(),
                    subject.id(),
                    "no name is given for the time being, because " + e.getMessage());
            return Optional.empty();
        }
        boolean newcomer = account == null && !hasHistory(subject);
        AccountReference own = account == null ? null : account.reference();
        Optional<Map<Attribute<String>, String>> names = Optional.empty();
        if (promised.containsKey(subject.id())) {
            names = choice.firstFree(
                    (member, name) -> isPromised(member, name, subject) && free(member, name, subject, own),
                    new HashMap<>());
        }
        if (names.isEmpty()) {
            names = choice.firstFree(
                    (member, name) -> free(member, name, subject, own), newcomer ? nextNumbers : new HashMap<>());
        }
        if (names.isEmpty()) {
            context.find(Finding.Kind.BLOCKED_ACCOUNT, target.name(), subject.id(), choice.whyNone());
            return names;
        }
        Holder holder = Holder.remembered(subject.id(), own);
        for (Member member : group.members()) {
            String name = names.get().get(member.attribute());
            if (name != null) {
                this.names.give(member.attribute(), name, holder);
                member.alsoUnique().forEach(also -> this.names.give(also, name, holder));
            }
        }
        choice.remarks()
                .forEach(remark -> context.find(Finding.Kind.UNUSABLE_VALUE, target.name(), subject.id(), remark));
        return names;
    }

    /** Whether a name is the one that a saved plan keeps for somebody, or the plan keeps none for that attribute. */
    private boolean isPromised(Member member, String name, Subject subject) {
        Object promise = promised.getOrDefault(subject.id(), Map.of()).get(member.attribute());
        return promise == null
                || target.schema().normal(member.attribute(), name).equals(promise);
    }

    /** Somebody whose names are known from before may get a lower number than newcomers, because it is theirs. */
    private boolean hasHistory(Subject subject) {
        return subject.link(target.name()).isPresent()
                || subject.state().formerNames().stream()
                        .anyMatch(former -> former.target().equals(target.name()));
    }

    private boolean free(Member member, String candidate, Subject subject, @Nullable AccountReference own) {
        if (!free(member.attribute(), candidate, subject, own)) {
            return false;
        }
        for (Attribute<String> also : member.alsoUnique()) {
            if (!free(also, candidate, subject, own)) {
                return false;
            }
        }
        for (Elsewhere place : member.elsewhere()) {
            if (!freeElsewhere(place, candidate, subject)) {
                return false;
            }
        }
        return true;
    }

    private boolean free(
            Attribute<String> attribute, String candidate, Subject subject, @Nullable AccountReference own) {
        return names.free(attribute, candidate, subject.id(), own) && !erased.hold(attribute, candidate);
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
        given.forEach((attribute, name) -> bearing(attribute).forEach(each -> keys.add(Key.of(each, name))));
        return keys;
    }

    /** An attribute that bears a name, and those that have the same name. */
    private List<Attribute<String>> bearing(Attribute<String> attribute) {
        List<Attribute<String>> all = new ArrayList<>();
        all.add(attribute);
        for (Group group : groups.groups()) {
            for (Member member : group.members()) {
                if (member.attribute().equals(attribute)) {
                    all.addAll(member.alsoUnique());
                }
            }
        }
        return all;
    }

    /**
     * Notes which of the names given to somebody turned out to be borne by an account.
     *
     * @return true when there was one, so that another name must be given
     */
    boolean takenBy(Account account, Map<Attribute<String>, String> given) {
        boolean taken = false;
        for (Map.Entry<Attribute<String>, String> entry : given.entrySet()) {
            for (Attribute<String> attribute : bearing(entry.getKey())) {
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
     * The next candidates after a name that the target refused as taken.
     *
     * @return the attributes that share the name's number, each with its next name; empty when there is none left
     */
    Optional<Map<Attribute<String>, String>> next(Attribute<?> refused, String name, Subject subject) {
        for (Group group : groups.groups()) {
            if (group.concerns(refused)) {
                names.give(refused, name, Holder.seen(null, null, "something in " + target.name()));
                return give(group, subject, found.get(subject.id()));
            }
        }
        return Optional.empty();
    }
}
