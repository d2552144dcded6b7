package org.iam4j.internal.planning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Permission;
import org.iam4j.connector.Schema;
import org.iam4j.internal.planning.Subject.Standing;
import org.iam4j.plan.Finding;
import org.iam4j.state.InMemoryStateStore;
import org.iam4j.state.Link;
import org.iam4j.state.Link.FirstPasswordState;
import org.iam4j.state.Link.Grant;
import org.iam4j.state.PersonState;
import org.iam4j.state.StateMark;
import org.iam4j.state.TargetMark;
import org.iam4j.state.TargetState;
import org.iam4j.target.AttributeMapping;
import org.iam4j.target.Correlation;
import org.iam4j.target.TargetSystem;
import org.iam4j.target.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over what a target holds: links everybody of the source to the one account that fits, with the access, names and wanted
 * memberships found. Reads only; the caller writes the result into the state.
 */
public final class Adopter {
    /**
     * What taking over comes to.
     *
     * @param people what is remembered from now on, by id
     * @param linked how many accounts were linked
     * @param findings what could not be told
     */
    public record Result(SortedMap<String, PersonState> people, int linked, List<Finding> findings) {}

    private static final Logger LOG = LoggerFactory.getLogger(Adopter.class);

    private final Setup setup;
    private final boolean afterLoss;
    private final List<Finding> findings = new ArrayList<>();
    private int linked;

    private Adopter(Setup setup, boolean afterLoss) {
        this.setup = setup;
        this.afterLoss = afterLoss;
    }

    /**
     * Works out what taking over comes to.
     *
     * @param targets the names of the targets
     * @param afterLoss true when the state may have been lost: then nothing is made that the lost state may have had reasons not to make
     * @throws IllegalStateException if HR or one of the targets cannot be read
     */
    public static Result adopt(Setup setup, Set<String> targets, boolean afterLoss) {
        return new Adopter(setup, afterLoss).adopt(targets);
    }

    /** What an engine would be built from after a result was written: the same over a state in memory. */
    public static Setup afterwards(Setup setup, Set<String> targets, Result result) {
        SortedMap<String, PersonState> people = new TreeMap<>();
        try (Stream<PersonState> known = setup.state().people()) {
            known.forEach(person -> people.put(person.personId(), person));
        }
        people.putAll(result.people());
        SortedMap<String, TargetState> states = new TreeMap<>(setup.state().targets());
        targets.forEach(target ->
                states.put(target, states.getOrDefault(target, TargetState.OPEN).with(TargetMark.OPEN)));
        StateMark mark = StateMark.over("forecast", 0, people.values().stream());
        InMemoryStateStore state = InMemoryStateStore.from(new InMemoryStateStore.Snapshot(
                mark, states, List.copyOf(people.values()), setup.state().openIntents()));
        setup.state().decisions().blocks().values().forEach(state::block);
        return setup.over(state);
    }

    private Result adopt(Set<String> names) {
        Planner.World world = Planner.World.read(setup, setup.today());
        boolean refused =
                world.people().findings().stream().anyMatch(each -> each.kind() == Finding.Kind.REFUSED_IMPORT);
        if (refused) {
            throw new IllegalStateException("nothing can be adopted while HR cannot be used: "
                    + world.people().findings());
        }
        SortedMap<String, PersonState> people = new TreeMap<>(world.people().learned());
        for (TargetSystem target : setup.targets()) {
            if (names.contains(target.name())) {
                String unreadable = world.target(target).unreadable();
                if (unreadable != null) {
                    throw new IllegalStateException("target " + target.name() + " cannot be adopted: " + unreadable);
                }
                adopt(target, world, people);
            }
        }
        return new Result(people, linked, findings.stream().sorted().toList());
    }

    private void adopt(TargetSystem target, Planner.World world, SortedMap<String, PersonState> people) {
        PlanningContext context = world.context();
        TargetWorld accounts = world.target(target);
        NameGroups names = NameGroups.of(target, setup.targets());
        Map<String, AccountReference> matches = new TreeMap<>();
        Map<AccountReference, Set<String>> claims = new HashMap<>();
        for (Subject subject : context.subjects().values()) {
            if (subject.standing() == Standing.NORMAL
                    && subject.link(target.name()).isEmpty()) {
                guarded(target, subject, people, () -> {
                    Set<AccountReference> fitting = fitting(context, target, accounts, subject);
                    if (fitting.size() > 1) {
                        report(Finding.Kind.AMBIGUOUS, target, subject, "several accounts fit: " + fitting);
                    } else if (fitting.size() == 1) {
                        AccountReference match = fitting.iterator().next();
                        matches.put(subject.id(), match);
                        claims.computeIfAbsent(match, key -> new TreeSet<>()).add(subject.id());
                    } else if (mayBeMadeAgain(target, subject)) {
                        leaveAlone(target, subject, people);
                        report(
                                Finding.Kind.GONE,
                                target,
                                subject,
                                "has no account, and nobody knows whether one was deleted on purpose:"
                                        + " left alone until you say manage(...)");
                    }
                });
            }
        }
        matches.forEach((id, reference) -> {
            Subject subject = context.subjects().get(id);
            Account account = accounts.account(reference);
            if (subject != null && account != null && mayLink(context, target, subject, account, claims)) {
                guarded(target, subject, people, () -> {
                    Link link = link(context, target, accounts, subject, account, names);
                    people.put(id, stateOf(people, subject).with(link));
                    linked++;
                });
            }
        });
        if (afterLoss) {
            remembered(target, world, names, people);
        }
        orphans(context, target, accounts);
    }

    /** A link that the state still holds may be out of date: what was done since is taken as found, too. */
    private void remembered(
            TargetSystem target, Planner.World world, NameGroups names, SortedMap<String, PersonState> people) {
        for (Subject subject : world.context().subjects().values()) {
            Link link = subject.link(target.name()).orElse(null);
            Account account = link == null ? null : world.target(target).account(link.reference());
            if (link != null && account != null && subject.standing() == Standing.NORMAL) {
                guarded(target, subject, people, () -> {
                    Link found = asFound(world.context(), target, world.target(target), subject, account, names, link);
                    people.put(subject.id(), stateOf(people, subject).with(found));
                });
            }
        }
    }

    private void report(Finding.Kind kind, TargetSystem target, Subject subject, String text) {
        findings.add(Finding.of(kind, target.name(), subject.id(), text));
    }

    private static PersonState stateOf(SortedMap<String, PersonState> people, Subject subject) {
        return people.getOrDefault(subject.id(), subject.state());
    }

    private static Set<AccountReference> fitting(
            PlanningContext context, TargetSystem target, TargetWorld accounts, Subject subject) {
        PlannedInput input = new PlannedInput(context, target, subject, Operation.CREATE, Attributes.none());
        for (Correlation correlation : target.correlations()) {
            Set<AccountReference> fitting = accounts.fitting(correlation, correlation.values(input));
            if (!fitting.isEmpty()) {
                return fitting;
            }
        }
        return Set.of();
    }

    /** After a loss nobody knows whether an account was deleted on purpose: it is not made again unasked. */
    private boolean mayBeMadeAgain(TargetSystem target, Subject subject) {
        return afterLoss
                && target.schema().can(Operation.CREATE)
                && subject.wants(target.name()).account() != null;
    }

    private static void leaveAlone(TargetSystem target, Subject subject, SortedMap<String, PersonState> people) {
        people.put(subject.id(), stateOf(people, subject).withManaged(target.name(), false));
    }

    /** What goes wrong for one person stays theirs. */
    private void guarded(
            TargetSystem target, Subject subject, SortedMap<String, PersonState> people, Runnable adopting) {
        try {
            adopting.run();
        } catch (RuntimeException e) {
            LOG.warn("Target {}: taking over what person {} has failed", target.name(), subject.id(), e);
            boolean alone = subject.link(target.name()).isEmpty() && mayBeMadeAgain(target, subject);
            if (alone) {
                leaveAlone(target, subject, people);
            }
            report(
                    Finding.Kind.BLOCKED_ACCOUNT,
                    target,
                    subject,
                    "taking over what there is failed with " + e.getClass().getName() + " (see the log): "
                            + (alone ? "left alone until you say manage(...)" : "not taken over"));
        }
    }

    private boolean mayLink(
            PlanningContext context,
            TargetSystem target,
            Subject subject,
            Account account,
            Map<AccountReference, Set<String>> claims) {
        String belongs = context.linkedTo(target.name(), account.reference());
        Set<String> claimants = claims.getOrDefault(account.reference(), Set.of());
        Optional<String> untouchable = target.untouchable(account);
        String problem = belongs != null
                ? "belongs to person " + belongs
                : claimants.size() > 1
                        ? "fits several people: " + claimants
                        : untouchable.map(why -> "must not be touched: " + why).orElse(null);
        if (problem == null) {
            String owner = context.claim(target, account.object(), subject.id());
            problem = owner == null ? null : "is written for " + owner;
        }
        if (problem != null) {
            report(Finding.Kind.AMBIGUOUS, target, subject, "account " + account.reference() + " " + problem);
        }
        return problem == null;
    }

    private Link link(
            PlanningContext context,
            TargetSystem target,
            TargetWorld accounts,
            Subject subject,
            Account account,
            NameGroups names) {
        Link link = Link.of(target.name(), account.reference(), account.object(), false);
        return asFound(context, target, accounts, subject, account, names, link);
    }

    private Link asFound(
            PlanningContext context,
            TargetSystem target,
            TargetWorld accounts,
            Subject subject,
            Account account,
            NameGroups names,
            Link before) {
        Wants wants = subject.wants(target.name());
        boolean accessWanted = wants.access() != null;
        Link link = before.withAccess(account.enabled() || accessWanted);
        if (accessWanted && !account.enabled() && target.schema().can(Operation.ENABLE)) {
            report(
                    Finding.Kind.DISABLED_BY_OTHERS,
                    target,
                    subject,
                    "access is wanted, but account " + account.reference()
                            + " is disabled: taken as somebody's intention");
        }
        link = retired(context, target, subject, link);
        link = password(target, subject, account, link);
        for (Permission permission : before.grants().keySet()) {
            TargetWorld.Members members = accounts.members(permission);
            boolean known = members.unreadable() == null;
            link = known && !members.references().contains(account.reference()) ? link.withoutGrant(permission) : link;
        }
        for (Permission permission : wants.permissions().keySet()) {
            boolean has = accounts.members(permission).references().contains(account.reference());
            Grant grant = has ? before.grants().getOrDefault(permission, Grant.FOUND) : Grant.GRANTED;
            link = has || afterLoss ? link.withGrant(permission, grant) : link;
            if (!has && afterLoss) {
                report(
                        Finding.Kind.REVOKED_BY_OTHERS,
                        target,
                        subject,
                        permission + " is wanted, but account " + account.reference()
                                + " has it not: taken as somebody's intention");
            }
        }
        if (afterLoss) {
            unwanted(context, target, accounts, subject, link);
        }
        return written(context, target, subject, account, named(target, subject, account, names, link));
    }

    /** What rules give to others, and this account has without any rule: ours to revoke, or somebody's gift. */
    private void unwanted(
            PlanningContext context, TargetSystem target, TargetWorld accounts, Subject subject, Link link) {
        Set<Permission> given = new TreeSet<>();
        context.subjects()
                .values()
                .forEach(each ->
                        given.addAll(each.wants(target.name()).permissions().keySet()));
        given.removeAll(subject.wants(target.name()).permissions().keySet());
        given.removeAll(link.grants().keySet());
        for (Permission permission : given) {
            if (accounts.members(permission).references().contains(link.reference())) {
                report(
                        Finding.Kind.NO_ACCOUNT_ENTITLEMENT,
                        target,
                        subject,
                        "account " + link.reference() + " has " + permission
                                + ", which no rule grants: left as it is; revoke it by hand if it was ours");
            }
        }
    }

    /** Nobody entitles the account: it counts as put aside today, if not before. */
    private Link retired(PlanningContext context, TargetSystem target, Subject subject, Link link) {
        if (subject.wants(target.name()).account() != null) {
            return link.withRetired(Optional.empty());
        }
        if (link.retired()) {
            return link;
        }
        if (afterLoss) {
            report(
                    Finding.Kind.NO_ACCOUNT_ENTITLEMENT,
                    target,
                    subject,
                    "no rule grants account " + link.reference()
                            + ": counts as put aside; what is to be taken back from it, take back by hand");
        }
        return link.withRetired(Optional.of(context.day()));
    }

    /** A password that may have been received since is not replaced. */
    private Link password(TargetSystem target, Subject subject, Account account, Link link) {
        if (!account.enabled() || link.password() != FirstPasswordState.NOT_HANDED_OVER) {
            return link;
        }
        report(
                Finding.Kind.BLOCKED_ACCOUNT,
                target,
                subject,
                "nobody knows whether the first password of account " + link.reference()
                        + " was received: set a fresh one by hand if not");
        return link.withPassword(FirstPasswordState.HANDED_OVER);
    }

    private Link named(TargetSystem target, Subject subject, Account account, NameGroups names, Link link) {
        Link known = link;
        for (AttributeMapping mapping : target.mappings()) {
            Attribute<?> attribute = mapping.attribute();
            if (names.bears(attribute)) {
                Object name = account.attributes().get(attribute);
                if (name != null) {
                    known = known.withName(attribute.name(), (String) name);
                } else if (afterLoss && !link.names().containsKey(attribute.name())) {
                    known = known.withName(attribute.name(), "");
                    report(
                            Finding.Kind.NAME_CHANGED,
                            target,
                            subject,
                            attribute + " is empty, and nobody knows whether a name was given: set it by hand");
                }
            }
        }
        return known;
    }

    /** What stands there as we would have written it counts as ours, to be taken back at the end. */
    private static Link written(
            PlanningContext context, TargetSystem target, Subject subject, Account account, Link link) {
        Schema schema = target.schema();
        Set<Attribute<?>> tracked = TakenBack.attributes(target);
        PlannedInput input = new PlannedInput(context, target, subject, Operation.UPDATE, account.attributes());
        Link known = link;
        for (AttributeMapping mapping : target.mappings()) {
            Attribute<?> attribute = mapping.attribute();
            Object found = account.attributes().get(attribute);
            if (takenBack(target, subject, account, mapping, input)) {
                known = known.withWritten(attribute.name(), found == null ? List.of() : attribute.encode(found));
                continue;
            }
            boolean ours =
                    mapping.on().contains(Operation.UPDATE) || mapping.on().contains(Operation.ENABLE);
            if (found != null
                    && tracked.contains(attribute)
                    && ours
                    && !mapping.mapping().refersToOthers()) {
                Value<?> value = input.value(mapping);
                known = schema.same(attribute, found, value.get().orElse(null))
                        ? known.withWritten(attribute.name(), attribute.encode(found))
                        : known;
            }
        }
        return known;
    }

    /** What stands there is what is written when access ends, and access has ended. */
    private static boolean takenBack(
            TargetSystem target, Subject subject, Account account, AttributeMapping mapping, PlannedInput input) {
        return mapping.on().contains(Operation.DISABLE)
                && target.schema().can(Operation.DISABLE)
                && subject.wants(target.name()).access() == null
                && !account.enabled()
                && target.schema()
                        .same(
                                mapping.attribute(),
                                account.attributes().get(mapping.attribute()),
                                input.value(mapping).get().orElse(null));
    }

    private void orphans(PlanningContext context, TargetSystem target, TargetWorld accounts) {
        Correlation first = target.correlations().get(0);
        Set<Object> known = new java.util.HashSet<>();
        for (Subject subject : context.subjects().values()) {
            try {
                first.values(new PlannedInput(context, target, subject, Operation.CREATE, Attributes.none()))
                        .forEach(value -> known.add(target.schema().normal(first.attribute(), value)));
            } catch (RuntimeException e) {
                LOG.warn("Target {}: the value to find person {} by failed", target.name(), subject.id(), e);
                findings.add(Finding.ofTarget(
                        Finding.Kind.BLOCKED_ACCOUNT,
                        target.name(),
                        "accounts that HR does not know are not listed, because nobody knows by what to find person "
                                + subject.id() + " (see the log)"));
                return;
            }
        }
        for (Account account : accounts.accounts()) {
            Object number = account.attributes().get(first.attribute());
            if (number != null
                    && target.untouchable(account).isEmpty()
                    && !known.contains(target.schema().normal(first.attribute(), number))) {
                findings.add(Finding.ofTarget(
                        Finding.Kind.ORPHAN,
                        target.name(),
                        "account " + account.reference() + " has " + first.attribute() + " " + number
                                + ", which HR does not know" + (account.enabled() ? ": consider disabling it" : "")));
            }
        }
    }
}
