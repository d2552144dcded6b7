package org.iam4j.internal.planning;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Permission;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Action.Phase;
import org.iam4j.plan.ExceededThreshold;
import org.iam4j.plan.Threshold;
import org.iam4j.state.Approval;
import org.iam4j.state.Decisions;
import org.iam4j.state.Link;
import org.iam4j.state.PersonState;
import org.iam4j.state.TargetState;
import org.iam4j.target.TargetSystem;

/** How much may be done in each target without being asked, as things stand when a plan is judged. */
public final class Thresholds {
    /** Until a plan for everybody has run to its end in a target, these are what populating it takes. */
    private static final Set<Threshold.Kind> POPULATING = EnumSet.of(
            Threshold.Kind.CREATE, Threshold.Kind.GRANT, Threshold.Kind.REVOKE, Threshold.Kind.MAKE_PERMISSION);

    /** What the thresholds say about some actions. */
    public static final class Judgement {
        private final List<ExceededThreshold> exceeded;
        private final Set<String> approved;

        private Judgement(Collection<ExceededThreshold> exceeded, Set<String> approved) {
            this.exceeded = List.copyOf(exceeded);
            this.approved = approved;
        }

        /** The thresholds that stop what is not approved, sorted. */
        public List<ExceededThreshold> exceeded() {
            return exceeded;
        }

        /** Whether an action may be carried out: an exceeded threshold stops all but what is approved and losses of access that keep theirs. */
        public boolean allows(Action action) {
            return exceeded.isEmpty() || approved.contains(action.id()) || losesAccessWithin(action);
        }

        private boolean losesAccessWithin(Action action) {
            boolean linksForDisable = action.kind() == Kind.CORRELATE && action.phase() == Phase.LOSS_OF_ACCESS;
            if (!action.kind().takesAccess() && !linksForDisable) {
                return false;
            }
            Threshold.Kind own = action.kind() == Kind.REVOKE ? Threshold.Kind.REVOKE : Threshold.Kind.DISABLE;
            return exceeded.stream().noneMatch(each -> each.target().equals(action.target()) && each.kind() == own);
        }
    }

    private record Managed(int accounts, int withRetired, int permissions) {
        static final Managed NOTHING = new Managed(0, 0, 0);
    }

    private final Map<String, TargetSystem> targets = new LinkedHashMap<>();
    private final Map<String, NameGroups> names = new HashMap<>();
    private final Map<String, Managed> managed = new HashMap<>();
    private final Map<String, Set<Permission>> granted = new HashMap<>();
    private final SortedMap<String, TargetState> states;
    private final Set<String> approved = new HashSet<>();

    private Thresholds(Setup setup, SortedMap<String, TargetState> states) {
        this.states = states;
        for (TargetSystem target : setup.targets()) {
            targets.put(target.name(), target);
            names.put(target.name(), NameGroups.of(target, setup.targets()));
        }
    }

    static Thresholds of(
            Setup setup,
            SortedMap<String, TargetState> states,
            Collection<PersonState> remembered,
            Decisions decisions,
            Instant now) {
        Thresholds thresholds = new Thresholds(setup, states);
        for (PersonState person : remembered) {
            person.links().forEach(thresholds::count);
        }
        for (Approval approval : decisions.approvals()) {
            if (approval.expiresAt().isAfter(now)) {
                thresholds.approved.addAll(approval.actions());
            }
        }
        return thresholds;
    }

    private void count(String target, Link link) {
        managed.merge(
                target,
                new Managed(link.retired() ? 0 : 1, 1, link.grants().size()),
                (one, more) -> new Managed(
                        one.accounts() + more.accounts(),
                        one.withRetired() + more.withRetired(),
                        one.permissions() + more.permissions()));
        TargetSystem system = targets.get(target);
        if (system != null && !system.made().isEmpty()) {
            granted.computeIfAbsent(target, name -> new HashSet<>())
                    .addAll(link.grants().keySet());
        }
    }

    /** Judges what is to be done. */
    public Judgement judge(Collection<Action> actions) {
        Set<ExceededThreshold> exceeded = new TreeSet<>();
        SortedMap<String, Map<Threshold.Kind, Integer>> all = counts(actions);
        for (TargetSystem target : targets.values()) {
            String name = target.name();
            TargetState state = states.getOrDefault(name, TargetState.OPEN);
            all.getOrDefault(name, Map.of()).forEach((kind, count) -> {
                Threshold threshold = target.threshold(kind);
                int before = state.doneSince().getOrDefault(kind.name(), 0);
                int of = managed(name, kind, actions);
                boolean exempt = !state.populated() && POPULATING.contains(kind);
                if (!exempt && threshold.stops(count + before, of)) {
                    exceeded.add(new ExceededThreshold(name, kind, count, before, of, threshold));
                }
            });
        }
        return new Judgement(exceeded, approved);
    }

    /** Whether a target counts as populated although these actions were not done: they are fewer than a threshold would stop. */
    public boolean populated(String target, Collection<Action> undone) {
        TargetSystem system = targets.get(target);
        Map<Threshold.Kind, Integer> left = counts(undone).getOrDefault(target, Map.of());
        return system != null
                && POPULATING.stream()
                        .allMatch(kind -> left.getOrDefault(kind, 0)
                                < system.threshold(kind).number());
    }

    /** How much of each kind there is among actions that nobody approved, by target. */
    public SortedMap<String, Map<Threshold.Kind, Integer>> counts(Collection<Action> actions) {
        SortedMap<String, Map<Threshold.Kind, Set<String>>> what = new TreeMap<>();
        for (Action action : actions) {
            TargetSystem target = targets.get(action.target());
            if (target != null && !approved.contains(action.id())) {
                for (Threshold.Kind kind : kinds(action, target)) {
                    what.computeIfAbsent(action.target(), name -> new EnumMap<>(Threshold.Kind.class))
                            .computeIfAbsent(kind, each -> new HashSet<>())
                            .add(kind.isOfPermissions() ? action.id() : action.personId());
                }
            }
        }
        SortedMap<String, Map<Threshold.Kind, Integer>> counts = new TreeMap<>();
        what.forEach((target, kinds) -> {
            Map<Threshold.Kind, Integer> sizes = new EnumMap<>(Threshold.Kind.class);
            kinds.forEach((kind, each) -> sizes.put(kind, each.size()));
            counts.put(target, sizes);
        });
        return counts;
    }

    private Set<Threshold.Kind> kinds(Action action, TargetSystem target) {
        return switch (action.kind()) {
            case CREATE -> EnumSet.of(Threshold.Kind.CREATE);
            case GRANT -> EnumSet.of(Threshold.Kind.GRANT);
            case REVOKE -> EnumSet.of(Threshold.Kind.REVOKE);
            case DISABLE -> EnumSet.of(Threshold.Kind.DISABLE);
            case DELETE -> EnumSet.of(Threshold.Kind.DELETE);
            case RETIRE -> {
                Set<Threshold.Kind> kinds = values(action);
                if (!target.schema().can(Operation.DISABLE)) {
                    kinds.add(Threshold.Kind.DISABLE);
                }
                yield kinds;
            }
            case UPDATE, ENABLE -> values(action);
            case MAKE_PERMISSION -> EnumSet.of(Threshold.Kind.MAKE_PERMISSION);
            case RENAME_PERMISSION -> EnumSet.of(Threshold.Kind.RENAME_PERMISSION);
            case CORRELATE, RESTORE, RENEW_PASSWORD -> EnumSet.noneOf(Threshold.Kind.class);
        };
    }

    private Set<Threshold.Kind> values(Action action) {
        Set<Threshold.Kind> kinds = EnumSet.noneOf(Threshold.Kind.class);
        NameGroups given = names.get(action.target());
        for (Change<?> change : action.changes()) {
            boolean late =
                    action.copies().stream().anyMatch(copy -> copy.attribute().equals(change.attribute()));
            if (change.before() != null) {
                kinds.add(
                        change.after() == null && !late
                                ? Threshold.Kind.CLEAR
                                : given != null && given.bears(change.attribute())
                                        ? Threshold.Kind.RENAME
                                        : Threshold.Kind.OVERWRITE);
            }
        }
        return kinds;
    }

    /** What a count is a share of; accounts that the actions link are managed by then. */
    private int managed(String target, Threshold.Kind kind, Collection<Action> actions) {
        Managed known = managed.getOrDefault(target, Managed.NOTHING);
        int linked = (int) actions.stream()
                .filter(action ->
                        action.kind() == Kind.CORRELATE && action.target().equals(target))
                .count();
        return switch (kind) {
            case GRANT, REVOKE -> known.permissions();
            case MAKE_PERMISSION, RENAME_PERMISSION ->
                granted.getOrDefault(target, Set.of()).size();
            case DELETE -> known.withRetired() + linked;
            case CREATE, DISABLE, CLEAR, RENAME, OVERWRITE -> known.accounts() + linked;
        };
    }
}
