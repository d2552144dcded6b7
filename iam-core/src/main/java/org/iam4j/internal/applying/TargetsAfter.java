package org.iam4j.internal.applying;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iam4j.internal.planning.Planning;
import org.iam4j.internal.planning.Setup;
import org.iam4j.plan.Action;
import org.iam4j.plan.Plan;
import org.iam4j.plan.Threshold;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.state.TargetState;
import org.iam4j.target.TargetSystem;
import org.jspecify.annotations.Nullable;

/** What holds for targets when a run is over: which of them are populated, and what counts towards their thresholds from now on. */
final class TargetsAfter {
    private TargetsAfter() {}

    /**
     * The states that change.
     *
     * @param due the actions that were carried out, or tried
     * @param results what became of each action of the plan, by its id
     * @param stopped the ids of actions that a threshold stopped
     */
    static SortedMap<String, TargetState> of(
            Setup setup,
            Plan plan,
            Planning planning,
            List<Action> due,
            Map<String, ActionResult> results,
            Set<String> stopped) {
        SortedMap<String, TargetState> known = setup.state().targets();
        SortedMap<String, TargetState> after = new TreeMap<>();
        if (plan.forEverybody()) {
            Set<String> untried = untried(due, results);
            plan.actions().stream()
                    .filter(action -> stopped.contains(action.id()))
                    .forEach(action -> untried.add(action.target()));
            List<Action> undone = due.stream()
                    .filter(action -> !done(results.get(action.id())))
                    .toList();
            for (TargetSystem target : setup.targets()) {
                String name = target.name();
                TargetState state = known.getOrDefault(name, TargetState.OPEN);
                boolean populated = state.populated() || planning.thresholds().populated(name, undone);
                if (planning.open(name) && !untried.contains(name) && populated) {
                    after.put(name, state.afterEverybody());
                }
            }
        } else {
            planning.thresholds().counts(done(due, results)).forEach((target, counts) -> {
                TargetState state = known.getOrDefault(target, TargetState.OPEN);
                for (Map.Entry<Threshold.Kind, Integer> count : counts.entrySet()) {
                    state = state.plus(count.getKey().name(), count.getValue());
                }
                if (known.containsKey(target)) {
                    after.put(target, state);
                }
            });
        }
        after.entrySet().removeIf(entry -> entry.getValue().equals(known.get(entry.getKey())));
        return after;
    }

    private static List<Action> done(List<Action> due, Map<String, ActionResult> results) {
        return due.stream().filter(action -> done(results.get(action.id()))).toList();
    }

    /** Whether something was done, or may have been. */
    private static boolean done(@Nullable ActionResult result) {
        return result != null && (result.outcome() == Outcome.APPLIED || result.outcome() == Outcome.UNKNOWN);
    }

    /** The targets in which something was due and not tried. */
    private static Set<String> untried(List<Action> due, Map<String, ActionResult> results) {
        Set<String> targets = new TreeSet<>();
        for (Action action : due) {
            if (!tried(action, results)) {
                targets.add(action.target());
            }
        }
        return targets;
    }

    /** Whether an action was asked for, or could not be because one that it needs was tried in vain. */
    private static boolean tried(Action action, Map<String, ActionResult> results) {
        ActionResult result = results.get(action.id());
        Outcome outcome = result == null ? null : result.outcome();
        return outcome == Outcome.APPLIED
                || outcome == Outcome.FAILED
                || outcome == Outcome.UNKNOWN
                || outcome == Outcome.REFUSED
                || outcome == Outcome.SKIPPED
                        && action.needs().stream()
                                .map(results::get)
                                .anyMatch(need -> need != null
                                        && need.outcome() != Outcome.APPLIED
                                        && tried(need.action(), results));
    }
}
