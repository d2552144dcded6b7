package org.iam4j.internal.planning;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.iam4j.attribute.AccountReference;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Permission;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Action.Phase;
import org.iam4j.plan.Action.Reason;
import org.iam4j.plan.Finding;
import org.iam4j.state.Link;
import org.iam4j.state.Link.Grant;
import org.iam4j.target.TargetSystem;
import org.jspecify.annotations.Nullable;

/** Plans the permissions of one person's account in one target. */
final class PermissionPlanner {
    private final PlanningContext context;
    private final TargetSystem target;
    private final TargetWorld world;
    private final PermissionMaker maker;
    private final Set<Permission> reported = new TreeSet<>();

    PermissionPlanner(PlanningContext context, TargetSystem target, TargetWorld world, PermissionMaker maker) {
        this.maker = maker;
        this.context = context;
        this.target = target;
        this.world = world;
    }

    private void action(
            Subject subject,
            Kind kind,
            Phase phase,
            @Nullable AccountReference account,
            Permission permission,
            Reason reason,
            Set<String> needs) {
        Set<String> all = new TreeSet<>(needs);
        String made = kind == Kind.GRANT ? maker.madeBy(permission) : null;
        if (made != null) {
            all.add(made);
        }
        context.add(new Action(
                ActionId.of(kind, target.name(), subject.id(), permission),
                kind,
                phase,
                target.name(),
                subject.id(),
                Optional.ofNullable(account),
                List.of(),
                List.of(),
                Optional.of(permission),
                reason,
                List.copyOf(all)));
    }

    /** The members, null with a finding when nobody can say. */
    private @Nullable Set<AccountReference> members(Permission permission) {
        TargetWorld.Members members = world.members(permission);
        if (maker.madeBy(permission) != null) {
            return Set.of();
        }
        String problem = members.missing() != null ? members.missing() : members.unreadable();
        if (problem != null && reported.add(permission)) {
            context.add(Finding.ofTarget(
                    Finding.Kind.NO_PERMISSION, target.name(), permission + " is granted to nobody: " + problem));
        }
        return problem == null ? members.references() : null;
    }

    void grantToNew(Subject subject, Wants wants, String create) {
        if (target.schema().can(Operation.GRANT)) {
            wants.permissions().forEach((permission, reason) -> {
                if (members(permission) != null) {
                    action(subject, Kind.GRANT, Phase.CHAIN, null, permission, reason, Set.of(create));
                }
            });
        }
    }

    /** What a newly matched account has of what is wanted. */
    Link found(Subject subject, Wants wants, Link link) {
        Link known = link;
        for (Permission permission : wants.permissions().keySet()) {
            Set<AccountReference> members = members(permission);
            if (members != null && members.contains(link.reference())) {
                known = known.withGrant(permission, Grant.FOUND);
            }
        }
        return known;
    }

    void grantToMatched(Subject subject, Wants wants) {
        AccountReference reference = context.view(target.name(), subject.id()).reference();
        wants.permissions().forEach((permission, reason) -> {
            Set<AccountReference> members = members(permission);
            if (members != null && reference != null && !members.contains(reference)) {
                action(subject, Kind.GRANT, Phase.CHAIN, reference, permission, reason, Set.of());
            }
        });
    }

    /** Grants and revokes on an account that was there; returns what its link then knows. */
    Link change(Subject subject, Wants wants, Link link) {
        Link known = link;
        for (Map.Entry<Permission, Reason> wanted : wants.permissions().entrySet()) {
            Permission permission = wanted.getKey();
            Set<AccountReference> members = members(permission);
            if (members == null) {
                continue;
            }
            boolean has = members.contains(link.reference());
            boolean ours = link.grants().containsKey(permission);
            String granting = ActionId.of(Kind.GRANT, target.name(), subject.id(), permission);
            Optional<Reason> asked = AskedFor.reason(subject, granting, wanted.getValue());
            if (has) {
                AskedFor.settled(context, subject, granting);
                known = ours ? known : known.withGrant(permission, Grant.FOUND);
            } else if (ours && asked.isEmpty()) {
                context.find(
                        Finding.Kind.REVOKED_BY_OTHERS,
                        target.name(),
                        subject.id(),
                        permission + " was taken from account " + link.reference()
                                + " by somebody else: left as it is; call giveAgain to grant it");
            } else {
                Reason reason = asked.orElse(wanted.getValue());
                action(subject, Kind.GRANT, Phase.CHAIN, link.reference(), permission, reason, Set.of());
            }
        }
        return lose(subject, wants, known);
    }

    /** Takes permissions away and gives none. */
    void loseOnly(Subject subject, Wants wants, Link link) {
        Link known = lose(subject, wants, link);
        context.learned().link(subject.id(), target.name(), before -> withGrants(before, known));
    }

    private static Link withGrants(Link link, Link like) {
        Link result = link;
        for (Permission permission : link.grants().keySet()) {
            result = like.grants().containsKey(permission) ? result : result.withoutGrant(permission);
        }
        return result;
    }

    /** Takes permissions away by the stored reference, without having read anything. */
    void loseUnseen(Subject subject, Wants wants, Link link) {
        lose(subject, wants, link);
    }

    /** Missing from the list of members proves nothing, so what is ours is revoked without looking. */
    private Link lose(Subject subject, Wants wants, Link link) {
        Link known = link;
        for (Map.Entry<Permission, Grant> grant : link.grants().entrySet()) {
            Permission permission = grant.getKey();
            if (wants.permissions().containsKey(permission)) {
                continue;
            }
            AskedFor.settled(context, subject, ActionId.of(Kind.GRANT, target.name(), subject.id(), permission));
            if (grant.getValue() == Grant.FOUND && !target.revokesFound()) {
                known = known.withoutGrant(permission);
            } else {
                action(
                        subject,
                        Kind.REVOKE,
                        Phase.LOSS_OF_ACCESS,
                        link.reference(),
                        permission,
                        Reason.of("no rule grants it any more"),
                        Set.of());
            }
        }
        return known;
    }
}
