package org.iam4j.internal.planning;

import java.util.Optional;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Account;
import org.iam4j.connector.Permission;
import org.iam4j.connector.Schema;
import org.iam4j.plan.Action;
import org.iam4j.state.Link;
import org.iam4j.state.Link.FirstPasswordState;
import org.jspecify.annotations.Nullable;

/** Looks whether an account already is as a step would make it. */
final class AlreadySo {
    private AlreadySo() {}

    static boolean is(PlanningContext context, Action action) {
        Subject subject = context.subjects().get(action.personId());
        TargetWorld world = context.world(action.target());
        if (subject == null || world == null) {
            return false;
        }
        Link link = subject.link(action.target()).orElse(null);
        Account account = link == null ? null : world.account(link.reference());
        return switch (action.kind()) {
            case CREATE -> link != null;
            case CORRELATE -> link != null && Optional.of(link.reference()).equals(action.account());
            case RESTORE -> link != null && !link.retired();
            case RETIRE -> link == null || link.retired();
            case DELETE -> link == null;
            case ENABLE -> account != null && account.enabled();
            case DISABLE -> account == null ? link == null || !link.accessGiven() : !account.enabled();
            case RENEW_PASSWORD -> link != null && link.password() == FirstPasswordState.HANDED_OVER;
            case REVOKE ->
                link == null
                        || action.permission()
                                .map(permission -> !link.grants().containsKey(permission))
                                .orElse(false);
            case GRANT ->
                link != null
                        && action.permission()
                                .map(permission -> has(world, link, permission))
                                .orElse(false);
            case MAKE_PERMISSION ->
                action.permission()
                        .map(world::members)
                        .map(members -> members.missing() == null && members.unreadable() == null)
                        .orElse(false);
            case RENAME_PERMISSION ->
                action.permission()
                        .map(world::name)
                        .map(name -> name.equals(action.changes().get(0).after()))
                        .orElse(false);
            case UPDATE ->
                account != null && holds(context.target(action.target()).schema(), account, action);
        };
    }

    private static boolean has(TargetWorld world, Link link, Permission permission) {
        TargetWorld.Members members = world.members(permission);
        return members.unreadable() == null
                ? members.references().contains(link.reference())
                : link.grants().containsKey(permission);
    }

    /** Whether every value stands there; of a copy whose value was not known yet, nobody can say more than that nothing is due. */
    private static boolean holds(Schema schema, Account account, Action action) {
        return action.changes().stream().allMatch(change -> {
            boolean late = change.after() == null
                    && action.copies().stream()
                            .anyMatch(copy -> copy.attribute().equals(change.attribute()));
            boolean unseen = schema.is(change.attribute(), Schema.Trait.WRITE_ONLY);
            return late || unseen || same(schema, account, change);
        });
    }

    private static boolean same(Schema schema, Account account, Change<?> change) {
        @Nullable Object found = account.attributes().get(change.attribute());
        return schema.same(change.attribute(), found, change.after());
    }
}
