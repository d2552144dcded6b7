package org.iam4j.internal.planning;

import java.util.Optional;
import java.util.Set;
import org.iam4j.attribute.AccountReference;
import org.iam4j.connector.Account;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Schema;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Action.Phase;
import org.iam4j.plan.Action.Reason;
import org.iam4j.plan.Finding;
import org.iam4j.state.Link;
import org.iam4j.state.Link.FirstPasswordState;
import org.iam4j.target.AttributeMapping;
import org.iam4j.target.TargetSystem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans whether one person's account in one target can be used. */
final class AccessPlanner {
    private static final Logger LOG = LoggerFactory.getLogger(AccessPlanner.class);

    private final PlanningContext context;
    private final TargetSystem target;
    private final Schema schema;
    private final boolean managed;

    AccessPlanner(PlanningContext context, TargetSystem target) {
        this.context = context;
        this.target = target;
        this.schema = target.schema();
        this.managed = context.setup().accessManaged().contains(target.name());
    }

    private Action action(
            Subject subject,
            Kind kind,
            Phase phase,
            @Nullable AccountReference account,
            ValueChanges values,
            Reason reason,
            Set<String> needs) {
        Action action = values.action(kind, phase, target.name(), subject.id(), account, reason, needs);
        context.add(action);
        return action;
    }

    /** Whether an account that can be used must not be: where no rule decides about access, only the end of the account does. */
    boolean mustDisable(Wants wants, boolean enabled) {
        return enabled
                && wants.access() == null
                && schema.can(Operation.DISABLE)
                && (managed || wants.account() == null || wants.accessDenied());
    }

    private static Reason ended(Wants wants) {
        if (wants.accessDenied()) {
            return Reason.of("somebody blocked the person");
        }
        return Reason.of(
                wants.account() == null ? "no rule grants the account any more" : "no rule grants access on this day");
    }

    void giveToNew(Subject subject, Wants wants, Action create, AccountView view) {
        Reason reason = wants.access();
        if (reason != null && schema.can(Operation.ENABLE)) {
            Action enable = action(
                    subject, Kind.ENABLE, Phase.CHAIN, null, enableValues(subject, view), reason, Set.of(create.id()));
            view.apply(enable);
        }
    }

    private ValueChanges enableValues(Subject subject, AccountView view) {
        PlannedInput input = new PlannedInput(context, target, subject, Operation.ENABLE, view.attributes());
        ValueChanges values = new ValueChanges(context, schema);
        for (AttributeMapping mapping : target.mappings()) {
            if (mapping.on().contains(Operation.ENABLE) && !mapping.mapping().refersToOthers()) {
                values.add(mapping.attribute(), view.attributes().get(mapping.attribute()), input.value(mapping));
            }
        }
        return values;
    }

    /** Gives or takes access of an account that was read; returns what its link then knows. */
    Link change(Subject subject, Wants wants, Link link, Account account, AccountView view) {
        Reason reason = wants.access();
        String enabling = ActionId.of(Kind.ENABLE, target.name(), subject.id());
        if (reason == null) {
            AskedFor.settled(context, subject, enabling);
            lose(subject, wants, link, account);
            return account.enabled() ? link : link.withAccess(false);
        }
        if (!schema.can(Operation.ENABLE)) {
            return link;
        }
        if (account.enabled() && !unfinished(Kind.ENABLE, subject)) {
            AskedFor.settled(context, subject, enabling);
            renewPassword(subject, link, account, reason);
            return link.withAccess(true);
        }
        Optional<Reason> asked = AskedFor.reason(subject, enabling, reason);
        if (link.accessGiven() && asked.isEmpty()) {
            context.find(
                    Finding.Kind.DISABLED_BY_OTHERS,
                    target.name(),
                    subject.id(),
                    "account " + account.reference()
                            + " was disabled by somebody else after we enabled it: left as it is; call giveAgain to"
                            + " enable it");
            return link;
        }
        Action enable = action(
                subject,
                Kind.ENABLE,
                Phase.CHAIN,
                account.reference(),
                enableValues(subject, view),
                asked.orElse(reason),
                Set.of());
        view.apply(enable);
        return link;
    }

    private void renewPassword(Subject subject, Link link, Account account, Reason reason) {
        if (schema.passwords() && link.createdByUs() && link.password() == FirstPasswordState.NOT_HANDED_OVER) {
            context.add(Finding.of(
                    Finding.Kind.PASSWORD_NOT_RECEIVED,
                    target.name(),
                    subject.id(),
                    "nobody has received the first password yet: a fresh one is handed over"));
            action(
                    subject,
                    Kind.RENEW_PASSWORD,
                    Phase.CHAIN,
                    account.reference(),
                    new ValueChanges(context, schema),
                    new Reason("nobody has received the first password", reason.rule(), reason.contract()),
                    Set.of());
        }
    }

    private boolean unfinished(Kind kind, Subject subject) {
        return context.recovery().unfinished(ActionId.of(kind, target.name(), subject.id()));
    }

    private @Nullable Action lose(Subject subject, Wants wants, Link link, Account account) {
        if (!mustDisable(wants, account.enabled() || unfinished(Kind.DISABLE, subject))) {
            return null;
        }
        boolean madeOpen = context.recovery().madeOpen(ActionId.of(Kind.CREATE, target.name(), subject.id()));
        ValueChanges values = madeOpen ? new ValueChanges(context, schema) : valuesAtTheEnd(subject, link, account);
        return action(subject, Kind.DISABLE, Phase.LOSS_OF_ACCESS, account.reference(), values, ended(wants), Set.of());
    }

    /** What is written when access ends; when that fails, access ends without it. */
    private ValueChanges valuesAtTheEnd(Subject subject, Link link, Account account) {
        try {
            return TakenBack.values(context, target, subject, link, account, Operation.DISABLE);
        } catch (RuntimeException e) {
            LOG.warn("Target {}: what goes with the end of access of person {} failed", target.name(), subject.id(), e);
            String said = e instanceof PlannedInput.MappingFailure
                    ? e.getMessage()
                    : "planning failed with " + e.getClass().getName();
            context.find(
                    Finding.Kind.BLOCKED_ACCOUNT,
                    target.name(),
                    subject.id(),
                    said + " (see the log): access is taken without the values that go with it");
            return new ValueChanges(context, schema);
        }
    }

    /** Takes access away and gives none; returns the action, null when there is nothing to take. */
    @Nullable Action loseOnly(Subject subject, Wants wants, Link link, Account account) {
        if (wants.access() == null) {
            AskedFor.settled(context, subject, ActionId.of(Kind.ENABLE, target.name(), subject.id()));
        }
        if (!account.enabled() && wants.access() == null && link.accessGiven()) {
            context.learned().link(subject.id(), target.name(), known -> known.withAccess(false));
        }
        return lose(subject, wants, link, account);
    }

    /** Takes access away by the stored reference, without having read the account. */
    void loseUnseen(Subject subject, Wants wants, Link link) {
        if (mustDisable(wants, link.accessGiven())) {
            action(
                    subject,
                    Kind.DISABLE,
                    Phase.LOSS_OF_ACCESS,
                    link.reference(),
                    new ValueChanges(context, schema),
                    ended(wants),
                    Set.of());
        }
    }
}
