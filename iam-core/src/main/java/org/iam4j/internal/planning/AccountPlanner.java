package org.iam4j.internal.planning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Schema;
import org.iam4j.connector.Schema.Trait;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Action.Phase;
import org.iam4j.plan.Action.Reason;
import org.iam4j.plan.Finding;
import org.iam4j.state.Link;
import org.iam4j.target.AttributeMapping;
import org.iam4j.target.Correlation;
import org.iam4j.target.Renaming;
import org.iam4j.target.TargetSystem;
import org.iam4j.target.Value;
import org.jspecify.annotations.Nullable;

/** Plans one person's account in one target: made, found, changed, retired, brought back, deleted. */
final class AccountPlanner {
    private final PlanningContext context;
    private final TargetSystem target;
    private final Schema schema;
    private final Namer namer;
    private final MissingNames missingNames;
    private final AccessPlanner access;
    private final PermissionPlanner permissions;
    private final RetirementPlanner retirement;
    private final Sticking sticking;
    private final Set<Attribute<?>> takenBackAtTheEnd;
    private final List<AttributeMapping> standing;
    private final List<AttributeMapping> referring;

    AccountPlanner(
            PlanningContext context,
            TargetSystem target,
            TargetWorld world,
            Namer namer,
            MissingNames missingNames,
            PermissionMaker maker) {
        this.context = context;
        this.target = target;
        this.schema = target.schema();
        this.namer = namer;
        this.missingNames = missingNames;
        this.access = new AccessPlanner(context, target);
        this.permissions = new PermissionPlanner(context, target, world, maker);
        this.retirement = new RetirementPlanner(context, target);
        this.sticking = new Sticking(context, target);
        this.takenBackAtTheEnd = TakenBack.attributes(target);
        this.standing = target.mappings().stream().filter(this::stands).toList();
        this.referring = target.mappings().stream()
                .filter(mapping -> mapping.mapping().refersToOthers())
                .toList();
    }

    /** Whether a mapping is kept true on an account that is there. */
    private boolean stands(AttributeMapping mapping) {
        Attribute<?> attribute = mapping.attribute();
        return mapping.on().contains(Operation.UPDATE)
                && !mapping.mapping().refersToOthers()
                && !namer.groups().bears(attribute)
                && !schema.is(attribute, Trait.CREATE_ONLY)
                && !schema.is(attribute, Trait.WRITE_ONLY);
    }

    void plan(Subject subject, Correlator.Answer answer) {
        Wants wants = subject.wants(target.name());
        if (wants.withoutAccount()) {
            find(
                    subject,
                    Finding.Kind.NO_ACCOUNT_ENTITLEMENT,
                    "a rule grants access or a permission, but none grants the account: nothing is given");
        }
        if (answer.standing() != Correlator.Standing.NOT_YET
                && subject.state().notYetSince().containsKey(target.name())) {
            context.learned().person(subject.id(), state -> state.withNotYet(target.name(), Optional.empty()));
        }
        if (wants.account() == null && !subject.frozen()) {
            AskedFor.settled(context, subject, making(subject));
        }
        switch (answer.standing()) {
            case UNCONCERNED -> context.view(target.name(), subject.id(), AccountView.none());
            case BLOCKED -> context.view(target.name(), subject.id(), AccountView.unknown());
            case NOT_YET -> notYet(subject);
            case GONE -> gone(subject);
            case NOT_VISIBLE -> notVisible(subject);
            case NEW -> create(subject, wants, answer.names());
            case MATCHED -> matched(subject, wants, require(answer.account()));
            case LINKED -> linked(subject, wants, require(answer.account()));
        }
    }

    private static Account require(@Nullable Account account) {
        if (account == null) {
            throw new IllegalStateException("the answer holds no account");
        }
        return account;
    }

    private void find(Subject subject, Finding.Kind kind, String text) {
        context.find(kind, target.name(), subject.id(), text);
    }

    private Action action(
            Subject subject,
            Kind kind,
            Phase phase,
            @Nullable AccountReference account,
            ValueChanges values,
            Reason reason,
            Set<String> needs) {
        return values.action(kind, phase, target.name(), subject.id(), account, reason, needs);
    }

    private ValueChanges noValues() {
        return new ValueChanges(context, schema);
    }

    private void notYet(Subject subject) {
        context.view(target.name(), subject.id(), AccountView.unknown());
        LocalDate since = subject.state().notYetSince().getOrDefault(target.name(), context.day());
        context.learned().person(subject.id(), state -> state.withNotYet(target.name(), Optional.of(since)));
        if (!since.plusDays(Planner.NOT_YET_DAYS).isAfter(context.day())) {
            find(
                    subject,
                    Finding.Kind.NOT_YET,
                    "there has been no account since " + since
                            + ", and this target cannot make one: make it there by hand");
        }
    }

    private void gone(Subject subject) {
        Link link = subject.link(target.name()).orElseThrow();
        context.view(target.name(), subject.id(), AccountView.unknown());
        Wants wants = subject.wants(target.name());
        if (wants.account() != null) {
            find(
                    subject,
                    Finding.Kind.GONE,
                    "account " + link.reference()
                            + " was deleted by somebody else: it is not made again unless you call giveAgain(...) for the account");
        } else if (!subject.frozen()) {
            retirement.forget(subject, link);
        }
        if (link.accessGiven() && wants.access() == null) {
            context.learned().link(subject.id(), target.name(), known -> known.withAccess(false));
        }
    }

    private void notVisible(Subject subject) {
        Link link = subject.link(target.name()).orElseThrow();
        context.view(target.name(), subject.id(), AccountView.unknown());
        String owner = context.ownedByAnother(target, link, subject.id());
        if (owner != null) {
            find(subject, Finding.Kind.OWNED, "account " + link.reference() + " is already written for " + owner);
            return;
        }
        Wants wants = subject.wants(target.name());
        access.loseUnseen(subject, wants, link);
        permissions.loseUnseen(subject, wants, link);
        find(
                subject,
                Finding.Kind.NOT_VISIBLE,
                "account " + link.reference() + " cannot be seen just now: only access is taken away, the rest waits");
    }

    private void create(Subject subject, Wants wants, Map<Attribute<String>, String> names) {
        PlannedInput input = new PlannedInput(context, target, subject, Operation.CREATE, Attributes.none());
        names.forEach((attribute, name) -> input.settle(attribute, Value.of(name)));
        ValueChanges values = noValues();
        for (AttributeMapping mapping : target.mappings()) {
            if (mapping.on().contains(Operation.CREATE) && !mapping.mapping().refersToOthers()) {
                values.add(mapping.attribute(), null, input.value(mapping));
            }
        }
        Correlation first = target.correlations().get(0);
        if (!schema.is(first.attribute(), Trait.READ_ONLY) && !values.holds(first.attribute())) {
            values.add(first.attribute(), null, Value.of(first.values(input).get(0)));
        }
        List<String> missing = new ArrayList<>();
        for (Attribute<?> attribute : schema.attributes()) {
            if (schema.is(attribute, Trait.REQUIRED)
                    && !schema.is(attribute, Trait.READ_ONLY)
                    && !values.holds(attribute)) {
                missing.add(attribute.name());
            }
        }
        if (!missing.isEmpty()) {
            context.view(target.name(), subject.id(), AccountView.unknown());
            find(
                    subject,
                    Finding.Kind.BLOCKED_ACCOUNT,
                    "no account is made: there is no value for " + String.join(", ", missing)
                            + "; complete the person in HR");
            return;
        }
        Reason reason = reason(wants.account());
        Reason asked = AskedFor.reason(subject, making(subject), reason).orElse(reason);
        Action create = action(subject, Kind.CREATE, Phase.CHAIN, null, values, asked, Set.of());
        context.add(create);
        AccountView view = AccountView.planned();
        view.apply(create);
        context.view(target.name(), subject.id(), view);
        permissions.grantToNew(subject, wants, create.id());
        access.giveToNew(subject, wants, create, view);
    }

    private String making(Subject subject) {
        return ActionId.of(Kind.CREATE, target.name(), subject.id());
    }

    private static Reason reason(@Nullable Reason reason) {
        return reason == null ? RetirementPlanner.ENDED : reason;
    }

    private void matched(Subject subject, Wants wants, Account account) {
        String owner = context.claim(target, account.object(), subject.id());
        if (owner != null) {
            context.view(target.name(), subject.id(), AccountView.unknown());
            find(
                    subject,
                    Finding.Kind.OWNED,
                    "account " + account.reference() + " fits, but it is written for " + owner);
            return;
        }
        boolean mustDisable = access.mustDisable(wants, account.enabled());
        Reason reason = new Reason(
                "found by its " + target.correlations().get(0).attribute() + "; "
                        + reason(wants.account()).text(),
                reason(wants.account()).rule(),
                reason(wants.account()).contract());
        Action correlate = action(
                subject,
                Kind.CORRELATE,
                mustDisable ? Phase.LOSS_OF_ACCESS : Phase.CHAIN,
                account.reference(),
                noValues(),
                reason,
                Set.of());
        context.add(correlate);
        Link link = Link.of(target.name(), account.reference(), account.object(), false)
                .withAccess(wants.access() != null && account.enabled());
        link = permissions.found(subject, wants, link);
        Link kept = keep(subject, link, account, true);
        context.newLink(correlate, kept);
    }

    private void linked(Subject subject, Wants wants, Account account) {
        Link link = subject.link(target.name()).orElseThrow().withObject(account.object());
        String owner = context.claim(target, account.object(), subject.id());
        if (owner != null) {
            context.view(target.name(), subject.id(), AccountView.unknown());
            find(subject, Finding.Kind.OWNED, "account " + account.reference() + " is already written for " + owner);
            return;
        }
        Optional<String> untouchable = target.untouchable(account);
        if (untouchable.isPresent() || subject.frozen()) {
            context.view(target.name(), subject.id(), AccountView.existing(account));
            access.loseOnly(subject, wants, link, account);
            permissions.loseOnly(subject, wants, link);
            untouchable.ifPresent(why -> find(
                    subject,
                    Finding.Kind.NEVER_TOUCH,
                    "account " + account.reference() + " must not be touched (" + why
                            + "): only access is taken away"));
            return;
        }
        if (wants.account() == null) {
            AccountView view = AccountView.existing(account);
            context.view(target.name(), subject.id(), view);
            Action disable = access.loseOnly(subject, wants, link, account);
            permissions.loseOnly(subject, wants, link);
            retirement.plan(subject, link, account, disable);
            return;
        }
        if (link.retired()) {
            context.add(action(
                    subject,
                    Kind.RESTORE,
                    Phase.CHAIN,
                    account.reference(),
                    noValues(),
                    reason(wants.account()),
                    Set.of()));
        }
        Link known = permissions.change(subject, wants, link);
        Link kept = keep(subject, known, account, false);
        context.learned().link(subject.id(), target.name(), before -> kept);
    }

    /** Brings values, access and names of an account that is there in line; returns what its link then knows. */
    private Link keep(Subject subject, Link link, Account account, boolean correlating) {
        Wants wants = subject.wants(target.name());
        AccountView view = AccountView.existing(account);
        context.view(target.name(), subject.id(), view);
        PlannedInput input = new PlannedInput(context, target, subject, Operation.UPDATE, account.attributes());
        ValueChanges values = noValues();
        Link known = names(subject, link, account, input, values);
        for (AttributeMapping mapping : standing) {
            Attribute<?> attribute = mapping.attribute();
            if (!TakenBack.holds(context, target, subject, link, attribute, input)) {
                Object found = account.attributes().get(attribute);
                Value<?> value = input.value(mapping);
                sticking.add(values, subject, Optional.of(link), attribute, found, value);
                known = ours(
                        subject, sticking.withoutOld(subject, known, attribute, found, value), attribute, found, value);
            }
        }
        if (correlating) {
            Correlation first = target.correlations().get(0);
            Attribute<?> attribute = first.attribute();
            if (!schema.is(attribute, Trait.READ_ONLY)
                    && account.attributes().get(attribute) == null
                    && !values.holds(attribute)) {
                first.values(input).stream().findFirst().ifPresent(key -> values.add(attribute, null, Value.of(key)));
            }
        }
        if (!values.isEmpty() && schema.can(Operation.UPDATE)) {
            Action update = action(
                    subject, Kind.UPDATE, Phase.CHAIN, account.reference(), values, reason(wants.account()), Set.of());
            context.add(update);
            view.apply(update);
        }
        if (correlating) {
            permissions.grantToMatched(subject, wants);
        }
        return access.change(subject, wants, known, account, view);
    }

    /** Found as we would have written it, so it is ours to take back at the end. */
    private Link ours(Subject subject, Link link, Attribute<?> attribute, @Nullable Object found, Value<?> value) {
        boolean unknown = found != null
                && takenBackAtTheEnd.contains(attribute)
                && !link.written().containsKey(attribute.name());
        return unknown && schema.same(attribute, found, value.get().orElse(null))
                ? link.withWritten(
                        attribute.name(), context.written().remember(target.name(), subject.id(), attribute, found))
                : link;
    }

    /** Names that were given stay; names that were there are kept and recorded; only where there is none one is given. */
    private Link names(Subject subject, Link link, Account account, PlannedInput input, ValueChanges values) {
        Link known = link;
        for (AttributeMapping mapping : namer.groups().mappings()) {
            Attribute<?> attribute = mapping.attribute();
            Object found = account.attributes().get(attribute);
            String given = link.names().get(attribute.name());
            if (TakenBack.holds(context, target, subject, link, attribute, input)) {
                settle(input, attribute, Value.ofNullable(found));
            } else if (found != null
                    && renamed(subject, mapping, found, given, input).isPresent()) {
                Value<?> name = renamed(subject, mapping, found, given, input).get();
                settle(input, attribute, name);
                input.renamed(attribute);
                values.add(attribute, found, name);
                keepOldName(account, attribute, (String) found, name, values);
            } else if (found != null) {
                settle(input, attribute, Value.of(found));
                if (given == null) {
                    known = known.withName(attribute.name(), (String) found);
                } else if (!schema.same(attribute, found, given)) {
                    find(
                            subject,
                            Finding.Kind.NAME_CHANGED,
                            attribute + " was given as " + given + " and somebody made it " + found
                                    + ": left as it is");
                }
                known = ours(subject, known, attribute, found, Value.of(found));
            } else {
                Value<?> name = missingNames.value(subject, mapping, input);
                settle(input, attribute, name);
                sticking.add(values, subject, Optional.of(link), attribute, null, name);
            }
        }
        return known;
    }

    /** The name that an account gets instead of the one it has: a new one, or the copy of a new one. */
    private Optional<Value<?>> renamed(
            Subject subject, AttributeMapping mapping, Object found, @Nullable String given, PlannedInput input) {
        Attribute<?> attribute = mapping.attribute();
        if (given == null || !schema.same(attribute, found, given)) {
            return Optional.empty();
        }
        if (mapping.mapping().uniqueName().isPresent()) {
            return missingNames.instead(subject, attribute, found);
        }
        boolean copyOfNew = mapping.mapping().copies("").stream().anyMatch(input::isRenamed);
        Value<?> copy = copyOfNew ? input.value(mapping) : Value.unknown();
        boolean another = copy.kind() == Value.Kind.PRESENT
                && !schema.same(attribute, found, copy.get().orElse(null));
        return another ? Optional.of(copy) : Optional.empty();
    }

    private void keepOldName(Account account, Attribute<?> attribute, String old, Value<?> now, ValueChanges values) {
        Renaming policy = target.renaming().orElseThrow();
        if (policy.kept().filter(attribute::equals).isPresent()) {
            policy.aliases().ifPresent(aliases -> {
                Set<String> before = account.attributes().get(aliases);
                String name = now.get().map(String::valueOf).orElse(null);
                values.add(aliases, before, Value.of(policy.aliases(before, old, name)));
            });
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> void settle(PlannedInput input, Attribute<T> attribute, Value<?> value) {
        input.settle(attribute, (Value<T>) value);
    }

    /** The second wave: references to other people's accounts, when all accounts of this target are known. */
    void references(Subject subject, Correlator.Answer answer) {
        if (referring.isEmpty()) {
            return;
        }
        AccountView view = context.view(target.name(), subject.id());
        boolean mayWrite = answer.standing() == Correlator.Standing.NEW
                || answer.standing() == Correlator.Standing.MATCHED
                || answer.standing() == Correlator.Standing.LINKED;
        if (!mayWrite
                || view.status() == AccountView.Status.UNKNOWN
                || subject.frozen()
                || subject.wants(target.name()).account() == null
                || answer.account() != null
                        && target.untouchable(answer.account()).isPresent()) {
            return;
        }
        Attributes found =
                answer.account() == null ? Attributes.none() : answer.account().attributes();
        PlannedInput input = new PlannedInput(context, target, subject, Operation.UPDATE, found);
        ValueChanges values = noValues();
        for (AttributeMapping mapping : referring) {
            Value<?> value = input.value(mapping);
            if (value.kind() == Value.Kind.UNKNOWN && value.origin().isPresent()) {
                find(
                        subject,
                        Finding.Kind.NO_REFERENCE,
                        mapping.attribute() + " is left alone: person "
                                + value.origin().get().personId() + " has no account here");
            }
            Attribute<?> attribute = mapping.attribute();
            sticking.add(values, subject, subject.link(target.name()), attribute, found.get(attribute), value);
        }
        if (!values.isEmpty()) {
            Set<String> needs = new TreeSet<>(values.needs());
            if (view.status() == AccountView.Status.PLANNED) {
                needs.add(ActionId.of(Kind.CREATE, target.name(), subject.id()));
            }
            context.add(new Action(
                    ActionId.ofReferences(target.name(), subject.id()),
                    Kind.UPDATE,
                    Phase.REFERENCES,
                    target.name(),
                    subject.id(),
                    Optional.ofNullable(view.reference()),
                    values.changes(),
                    values.copies(),
                    Optional.empty(),
                    reason(subject.wants(target.name()).account()),
                    List.copyOf(needs)));
        }
    }
}
