package org.iam4j.internal.planning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.attribute.NotDeliveredException;
import org.iam4j.connector.NamedPermission;
import org.iam4j.connector.Permission;
import org.iam4j.person.Contract;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Action.Phase;
import org.iam4j.plan.Action.Reason;
import org.iam4j.plan.Finding;
import org.iam4j.rule.ContractText;
import org.iam4j.target.MadePermission;
import org.iam4j.target.TargetSystem;
import org.jspecify.annotations.Nullable;

/** Plans the permissions of one target that are to be made before somebody needs them, and those that are to be called otherwise. */
final class PermissionMaker {
    /** The name of a permission, as it stands in a plan. */
    static final Attribute<String> NAME = Attribute.text("name");

    private final PlanningContext context;
    private final TargetSystem target;
    private final TargetWorld world;
    private final SortedMap<Permission, Needed> needed = new TreeMap<>();
    private final Map<Permission, String> made = new HashMap<>();

    /** Who needs a permission first, and why, and what HR calls it. */
    private record Needed(String personId, Reason reason, SortedSet<String> names) {}

    private PermissionMaker(PlanningContext context, TargetSystem target, TargetWorld world) {
        this.context = context;
        this.target = target;
        this.world = world;
    }

    /** Where permissions are only taken away. */
    static PermissionMaker ofNothing(PlanningContext context, TargetSystem target, TargetWorld world) {
        return new PermissionMaker(context, target, world);
    }

    /** Plans for the people asked about, everybody when that is empty. */
    static PermissionMaker plan(
            PlanningContext context, TargetSystem target, TargetWorld world, SortedSet<String> only) {
        PermissionMaker maker = new PermissionMaker(context, target, world);
        if (!target.made().isEmpty()) {
            context.subjects().values().stream()
                    .filter(subject -> !subject.frozen())
                    .filter(subject -> only.isEmpty() || only.contains(subject.id()))
                    .forEach(maker::collect);
            maker.plan();
        }
        return maker;
    }

    /** The action that makes a permission, null when it is not made. */
    @Nullable String madeBy(Permission permission) {
        return made.get(permission);
    }

    private void collect(Subject subject) {
        subject.wants(target.name()).permissions().forEach((permission, reason) -> {
            for (MadePermission kind : target.made()) {
                if (kind.kind().equals(permission.kind())) {
                    collect(subject, permission, reason, kind);
                }
            }
        });
    }

    private void collect(Subject subject, Permission permission, Reason reason, MadePermission made) {
        for (Contract contract : subject.person().contracts()) {
            boolean grants = Optional.of(contract.id()).equals(reason.contract());
            if (grants && permission.key().equals(render(made.key(), contract))) {
                SortedSet<String> names = needed.computeIfAbsent(
                                permission, first -> new Needed(subject.id(), reason, new TreeSet<>()))
                        .names();
                String name = render(made.name(), contract);
                if (name != null && !name.isBlank()) {
                    names.add(name);
                }
            }
        }
    }

    /** The text, null when the contract gives none, or none that can be used. */
    private static @Nullable String render(ContractText text, Contract contract) {
        try {
            return text.render(contract);
        } catch (NotDeliveredException | IllegalArgumentException e) {
            return null;
        }
    }

    private void plan() {
        List<Permission> there = new ArrayList<>();
        needed.forEach((permission, need) -> {
            TargetWorld.Members members = world.members(permission);
            if (members.missing() != null) {
                make(permission, need);
            } else if (members.unreadable() == null && !need.names().isEmpty()) {
                there.add(permission);
            }
        });
        names(there).forEach((permission, found) -> {
            Needed need = needed.get(permission);
            if (need != null && !need.names().contains(found)) {
                rename(permission, need, found);
            }
        });
    }

    private SortedMap<Permission, String> names(List<Permission> permissions) {
        SortedMap<Permission, String> names = new TreeMap<>();
        for (List<Permission> batch : TargetWorld.batches(permissions)) {
            try (Stream<NamedPermission> answer = target.connector().named(batch)) {
                answer.forEach(named -> names.put(named.permission(), named.name()));
            } catch (RuntimeException e) {
                find("permissions are called what they are called: "
                        + Unreadable.of(target, "their names", e).said());
                return new TreeMap<>();
            }
        }
        world.names(names);
        return names;
    }

    private void make(Permission permission, Needed need) {
        if (need.names().isEmpty()) {
            find(permission + " is not made: HR gives no name for it");
            return;
        }
        Action action = action(
                Kind.MAKE_PERMISSION, permission, need, null, need.names().first());
        made.put(permission, action.id());
        context.add(action);
    }

    /** Where HR itself has two names for it, nobody can say which one is right. */
    private void rename(Permission permission, Needed need, String found) {
        if (need.names().size() > 1) {
            find(permission + " is called " + found + " and HR has several names for it, " + need.names()
                    + ": left as it is");
            return;
        }
        context.add(action(
                Kind.RENAME_PERMISSION, permission, need, found, need.names().first()));
    }

    private void find(String text) {
        context.add(Finding.ofTarget(Finding.Kind.NO_PERMISSION, target.name(), text));
    }

    private Action action(Kind kind, Permission permission, Needed need, @Nullable String before, String after) {
        return new Action(
                ActionId.of(kind, target.name(), permission),
                kind,
                Phase.PERMISSIONS,
                target.name(),
                need.personId(),
                Optional.empty(),
                List.of(new Change<>(NAME, before, after)),
                List.of(),
                Optional.of(permission),
                new Reason(
                        (before == null
                                        ? "first needed by person "
                                        : "HR calls it " + after + " now; needed by person ")
                                + need.personId() + ", for whom "
                                + need.reason().text() + " grants it",
                        need.reason().rule(),
                        need.reason().contract()),
                List.of());
    }
}
