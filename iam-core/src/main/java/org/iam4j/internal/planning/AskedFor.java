package org.iam4j.internal.planning;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.iam4j.connector.Account;
import org.iam4j.connector.Key;
import org.iam4j.connector.Permission;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Action.Reason;
import org.iam4j.rule.Entitlement;
import org.iam4j.state.Link;
import org.iam4j.state.PersonState;
import org.iam4j.state.PersonState.Asked;
import org.iam4j.target.TargetSystem;

/** What the host asked to be given again although somebody else took it away: it holds until that is done, or no longer wanted. */
public final class AskedFor {
    private AskedFor() {}

    /**
     * A person of whom something is asked for.
     *
     * @param what which has been taken away; that an account is gone is looked up
     * @throws IllegalArgumentException if the permission is not a concrete one
     * @throws IllegalStateException if the engine did not give it, or the account is still there, or nobody can say
     */
    public static PersonState ask(Setup setup, TargetSystem target, PersonState person, Entitlement what, Asked asked) {
        Link link = person.link(target.name())
                .orElseThrow(() -> new IllegalStateException(
                        "person " + person.personId() + " has no account in " + target.name() + " to give back"));
        return switch (what.kind()) {
            case ACCOUNT -> {
                requireGone(target, link);
                yield person.without(target.name(), Optional.of(setup.today().plusDays(setup.quarantineDays())))
                        .withAsked(ActionId.of(Kind.CREATE, target.name(), person.personId()), asked);
            }
            case ACCESS -> {
                require(link.accessGiven(), person, what);
                yield person.withAsked(ActionId.of(Kind.ENABLE, target.name(), person.personId()), asked);
            }
            case PERMISSION -> {
                Permission permission = what.permission(Permission::new)
                        .orElseThrow(() -> new IllegalArgumentException(
                                what + " is another one for each contract: name the one to give again"));
                require(link.grants().containsKey(permission), person, what);
                yield person.withAsked(ActionId.of(Kind.GRANT, target.name(), person.personId(), permission), asked);
            }
        };
    }

    private static void require(boolean given, PersonState person, Entitlement what) {
        if (!given) {
            throw new IllegalStateException(what + " was not given to person " + person.personId()
                    + ": where a rule grants it, the next run gives it anyway");
        }
    }

    private static void requireGone(TargetSystem target, Link link) {
        String account = "account " + link.reference() + " in " + target.name();
        List<Account> found;
        try (Stream<Account> answer = target.connector().find(List.of(Key.of(link.reference())), Set.of())) {
            found = answer.toList();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    account + " could not be looked for: "
                            + Unreadable.of(target, "an account by its reference", e)
                                    .said(),
                    e);
        }
        if (!found.isEmpty()) {
            throw new IllegalStateException(account + " is still there: nothing is to be made again");
        }
        if (target.schema().windowed()) {
            throw new IllegalStateException(account
                    + " cannot be seen, and this target does not show every account: nobody can say that it is gone");
        }
    }

    /** Why something is given that the host asked for; empty when nobody did. */
    static Optional<Reason> reason(Subject subject, String actionId, Reason wanted) {
        return Optional.ofNullable(subject.state().askedFor().get(actionId))
                .map(asked -> new Reason(
                        "asked for by " + asked.by() + " on " + asked.on() + "; " + wanted.text(),
                        wanted.rule(),
                        wanted.contract()));
    }

    /** Forgets that something was asked for, because it is there or no longer wanted. */
    static void settled(PlanningContext context, Subject subject, String actionId) {
        if (subject.state().askedFor().containsKey(actionId)) {
            context.learned().person(subject.id(), state -> state.withoutAsked(actionId));
        }
    }

    /** What is remembered about somebody once an action is done. */
    public static PersonState done(PersonState person, Action action) {
        String asked = action.kind() == Kind.CORRELATE
                ? ActionId.of(Kind.CREATE, action.target(), action.personId())
                : action.id();
        return person.withoutAsked(asked);
    }
}
