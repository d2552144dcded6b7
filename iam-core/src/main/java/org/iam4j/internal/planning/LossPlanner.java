package org.iam4j.internal.planning;

import org.iam4j.attribute.AccountReference;
import org.iam4j.connector.Account;
import org.iam4j.state.Link;
import org.iam4j.target.TargetSystem;
import org.jspecify.annotations.Nullable;

/**
 * Plans nothing but losses of access of stored links: all that is left when a target waits or cannot be read, or when nothing else can be
 * planned for somebody.
 */
final class LossPlanner {
    private final PlanningContext context;
    private final TargetSystem target;
    private final TargetWorld world;
    private final AccessPlanner access;
    private final PermissionPlanner permissions;

    LossPlanner(PlanningContext context, TargetSystem target, TargetWorld world) {
        this.context = context;
        this.target = target;
        this.world = world;
        this.access = new AccessPlanner(context, target);
        this.permissions =
                new PermissionPlanner(context, target, world, PermissionMaker.ofNothing(context, target, world));
    }

    void plan(Subject subject, Recovery recovery) {
        context.view(target.name(), subject.id(), AccountView.unknown());
        Link link = recovery.atMost(target.name(), subject.id());
        if (link == null || context.ownedByAnother(target, link, subject.id()) != null) {
            return;
        }
        Wants wants = subject.wants(target.name());
        Account account = seen(link.reference());
        if (account == null) {
            access.loseUnseen(subject, wants, link);
        } else {
            access.loseOnly(subject, wants, link, account);
        }
        permissions.loseUnseen(subject, wants, link);
    }

    private @Nullable Account seen(AccountReference reference) {
        return world.unreadable() == null && !world.contradicted(reference) ? world.account(reference) : null;
    }
}
