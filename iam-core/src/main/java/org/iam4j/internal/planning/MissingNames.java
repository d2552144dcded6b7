package org.iam4j.internal.planning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.NotDeliveredException;
import org.iam4j.connector.Account;
import org.iam4j.connector.Key;
import org.iam4j.connector.Operation;
import org.iam4j.internal.planning.NameGroups.Group;
import org.iam4j.internal.planning.NameGroups.Member;
import org.iam4j.naming.NameCandidates;
import org.iam4j.plan.Finding;
import org.iam4j.state.Link;
import org.iam4j.target.AttributeMapping;
import org.iam4j.target.TargetSystem;
import org.iam4j.target.Value;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of the names that accounts lack which are there already: a name that was given is put back, one is given where there
 * was none, and a copy of a name is made only where it is free. That no list shows a name is no proof that it is free, so each is looked for
 * by key first, many in one question.
 */
final class MissingNames {
    /**
     * A name that an account lacks.
     *
     * @param only the one name that it can be, null when it is to be made
     * @param given that it was given before, and somebody took it off
     */
    private record Gap(
            Subject subject,
            Account account,
            Attribute<String> attribute,
            @Nullable String only,
            boolean given) {}

    private record Choice(Gap gap, String name) {}

    private final PlanningContext context;
    private final TargetSystem target;
    private final TargetWorld world;
    private final Namer namer;
    private final Map<String, Map<Attribute<?>, Value<?>>> decided = new HashMap<>();
    private final Map<String, RuntimeException> failed = new HashMap<>();

    private MissingNames(PlanningContext context, TargetSystem target, TargetWorld world, Namer namer) {
        this.context = context;
        this.target = target;
        this.world = world;
        this.namer = namer;
    }

    static MissingNames of(
            PlanningContext context,
            TargetSystem target,
            TargetWorld world,
            Namer namer,
            Map<String, Correlator.Answer> answers) {
        MissingNames missing = new MissingNames(context, target, world, namer);
        List<Gap> open = missing.gaps(answers);
        while (!open.isEmpty()) {
            List<Gap> again = new ArrayList<>();
            for (List<Gap> batch : TargetWorld.batches(open)) {
                again.addAll(missing.decide(batch));
            }
            open = again;
        }
        return missing;
    }

    /**
     * What a name becomes that somebody's account lacks.
     *
     * @throws RuntimeException what came in between when it was to be decided
     */
    Value<?> value(Subject subject, AttributeMapping mapping, PlannedInput input) {
        RuntimeException failure = failed.get(subject.id());
        if (failure != null) {
            throw failure;
        }
        Value<?> value = decided.getOrDefault(subject.id(), Map.of()).get(mapping.attribute());
        if (value != null) {
            return value;
        }
        return mapping.mapping().uniqueName().isPresent() ? Value.unknown() : input.value(mapping);
    }

    private void decide(Gap gap, Value<?> value) {
        decided.computeIfAbsent(gap.subject().id(), id -> new HashMap<>()).put(gap.attribute(), value);
    }

    private List<Gap> gaps(Map<String, Correlator.Answer> answers) {
        List<Gap> gaps = new ArrayList<>();
        for (Subject subject : context.subjects().values()) {
            Correlator.Answer answer = answers.get(subject.id());
            Account account = answer == null ? null : answer.account();
            if (account == null || target.renaming().isEmpty() && !lacksAny(account)) {
                continue;
            }
            try {
                if (mayWrite(subject, account)) {
                    gaps.addAll(renamed(subject, account));
                    if (lacksAny(account)) {
                        gaps.addAll(gaps(subject, account));
                    }
                }
            } catch (RuntimeException e) {
                failed.put(subject.id(), e);
            }
        }
        return gaps;
    }

    /** Names that we gave, that stand there unchanged, and that can no longer be made of the name in HR. */
    private List<Gap> renamed(Subject subject, Account account) {
        Link link = subject.link(target.name()).orElse(null);
        if (target.renaming().isEmpty() || link == null || !link.createdByUs()) {
            return List.of();
        }
        List<Gap> gaps = new ArrayList<>();
        for (Group group : namer.groups().groups()) {
            if (outdated(group, subject, account, link)) {
                namer.rename(group, subject);
                group.members().forEach(member -> gaps.add(new Gap(subject, account, member.attribute(), null, false)));
            }
        }
        return gaps;
    }

    private boolean outdated(Group group, Subject subject, Account account, Link link) {
        boolean outdated = false;
        for (Member member : group.members()) {
            String found = account.attributes().get(member.attribute());
            String given = link.names().get(member.attribute().name());
            if (found == null || given == null || !target.schema().same(member.attribute(), found, given)) {
                return false;
            }
            try {
                NameCandidates candidates = member.name().candidates(subject.person());
                outdated |= candidates.first().isPresent()
                        && candidates.numberOf(found).isEmpty();
            } catch (NotDeliveredException e) {
                return false;
            }
        }
        return outdated;
    }

    /** The name that somebody's account gets instead of the one it has, empty when it keeps that. */
    Optional<Value<?>> instead(Subject subject, Attribute<?> attribute, Object found) {
        Value<?> value = decided.getOrDefault(subject.id(), Map.of()).get(attribute);
        if (value == null || value.kind() != Value.Kind.PRESENT) {
            return Optional.empty();
        }
        boolean another = !target.schema().same(attribute, found, value.get().orElse(null));
        return another ? Optional.of(value) : Optional.empty();
    }

    private boolean lacksAny(Account account) {
        for (AttributeMapping mapping : namer.groups().mappings()) {
            if (account.attributes().get(mapping.attribute()) == null) {
                return true;
            }
        }
        return false;
    }

    private boolean mayWrite(Subject subject, Account account) {
        return subject.wants(target.name()).account() != null
                && !subject.frozen()
                && target.untouchable(account).isEmpty();
    }

    private List<Gap> gaps(Subject subject, Account account) {
        Link link = subject.link(target.name()).orElse(null);
        Map<String, String> given = link == null ? Map.of() : link.names();
        PlannedInput input = new PlannedInput(context, target, subject, Operation.UPDATE, account.attributes());
        List<Gap> gaps = new ArrayList<>();
        for (AttributeMapping mapping : namer.groups().mappings()) {
            Attribute<String> attribute = NameGroups.text(mapping.attribute());
            String found = account.attributes().get(attribute);
            boolean takenBack = link != null && TakenBack.holds(context, target, subject, link, attribute, input);
            if (found != null || takenBack) {
                input.settle(attribute, Value.ofNullable(found));
                continue;
            }
            Gap gap = gap(subject, account, mapping, given.get(attribute.name()), input);
            if (gap != null) {
                input.settle(attribute, gap.only() == null ? Value.unknown() : Value.of(gap.only()));
                gaps.add(gap);
            }
        }
        return gaps;
    }

    /** Null when there is nothing to decide about. */
    private @Nullable Gap gap(
            Subject subject, Account account, AttributeMapping mapping, @Nullable String given, PlannedInput input) {
        Attribute<String> attribute = NameGroups.text(mapping.attribute());
        if (given != null && given.isEmpty()) {
            context.find(
                    Finding.Kind.NAME_CHANGED,
                    target.name(),
                    subject.id(),
                    attribute + " is empty, and what it was is not known since the state was lost: set it by hand");
            input.settle(attribute, Value.unknown());
            decide(new Gap(subject, account, attribute, given, true), Value.unknown());
            return null;
        }
        if (given != null || mapping.mapping().uniqueName().isPresent()) {
            return new Gap(subject, account, attribute, given, given != null);
        }
        Object copy = input.value(mapping).get().orElse(null);
        boolean unique = namer.groups().unique().contains(attribute);
        return unique && copy instanceof String name ? new Gap(subject, account, attribute, name, false) : null;
    }

    /** Returns those whose names turned out to be taken. */
    private List<Gap> decide(List<Gap> batch) {
        List<Choice> choices = new ArrayList<>();
        for (Gap gap : batch) {
            try {
                choose(gap).ifPresent(name -> choices.add(new Choice(gap, name)));
            } catch (RuntimeException e) {
                failed.put(gap.subject().id(), e);
            }
        }
        List<Key> keys = new ArrayList<>();
        choices.forEach(choice -> keys.addAll(keys(choice)));
        Map<AccountReference, Account> found;
        try {
            found = keys.isEmpty() ? Map.of() : world.find(keys);
        } catch (RuntimeException e) {
            choices.forEach(choice -> failed.put(choice.gap().subject().id(), e));
            return List.of();
        }
        List<Gap> again = new ArrayList<>();
        for (Choice choice : choices) {
            Gap gap = choice.gap();
            if (taken(choice, found)) {
                again.add(gap);
            } else if (gap.only() == null || gap.given()) {
                decide(gap, Value.of(choice.name()));
            }
        }
        return again;
    }

    /** The name that it would be as far as is known; empty with a finding when there is none. */
    private Optional<String> choose(Gap gap) {
        String only = gap.only();
        AccountReference own = gap.account().reference();
        Optional<String> name = only == null
                ? namer.give(gap.attribute(), gap.subject(), gap.account())
                : Optional.of(only).filter(each -> namer.stillFree(gap.attribute(), each, gap.subject(), own));
        if (name.isEmpty()) {
            decide(gap, Value.unknown());
            if (only != null) {
                borneByAnother(gap, only);
            }
        }
        return name;
    }

    private void borneByAnother(Gap gap, String name) {
        String holder = namer.holder(gap.attribute(), name);
        context.find(
                gap.given() ? Finding.Kind.NAME_CHANGED : Finding.Kind.BLOCKED_ACCOUNT,
                target.name(),
                gap.subject().id(),
                gap.given()
                        ? gap.attribute() + " was given as " + name + ", somebody took it off, and now " + holder
                                + " bears it: left empty"
                        : gap.attribute() + " would be " + name + ", but " + holder + " bears it: left empty");
    }

    private List<Key> keys(Choice choice) {
        Attribute<String> attribute = choice.gap().attribute();
        if (choice.gap().only() == null) {
            return namer.keys(Map.of(attribute, choice.name()));
        }
        return namer.groups().unique().contains(attribute) ? List.of(Key.of(attribute, choice.name())) : List.of();
    }

    private boolean taken(Choice choice, Map<AccountReference, Account> found) {
        Gap gap = choice.gap();
        boolean taken = false;
        for (Account account : found.values()) {
            if (!account.reference().equals(gap.account().reference())) {
                taken |= gap.only() == null
                        ? namer.takenBy(account, Map.of(gap.attribute(), choice.name()))
                        : namer.groups().unique().contains(gap.attribute())
                                && namer.takenBy(account, gap.attribute(), choice.name());
            }
        }
        return taken;
    }
}
