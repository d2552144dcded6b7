package org.iam4j.internal.applying;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.iam4j.internal.planning.Planning;
import org.iam4j.plan.Action;
import org.iam4j.plan.Plan;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Compares a plan with what would be planned now: a step that is still due goes ahead, a step that is already so counts as done, and a
 * person about whom something changed is refused, but for ends of access.
 */
final class PlanCheck {
    private final List<Action> goAhead = new ArrayList<>();
    private final Map<String, ActionResult> decided = new LinkedHashMap<>();

    private PlanCheck() {}

    static PlanCheck of(Plan plan, Planning now) {
        PlanCheck check = new PlanCheck();
        Map<String, Action> fresh = new LinkedHashMap<>();
        now.plan().actions().forEach(action -> fresh.put(action.id(), action));
        boolean otherConfiguration = !plan.configuration().equals(now.plan().configuration());
        Set<String> people = new TreeSet<>();
        plan.actions().forEach(action -> people.add(action.personId()));
        for (String person : people) {
            String changed = otherConfiguration
                    ? "targets, mappings or rules are not those that the plan was made with"
                    : changed(person, plan, now, fresh);
            for (Action action : plan.actionsFor(person)) {
                check.decide(action, fresh.get(action.id()), changed);
            }
        }
        return check;
    }

    /** What changed about a person since the plan was made, null when all that is left to do is in the plan. */
    private static @Nullable String changed(String person, Plan plan, Planning now, Map<String, Action> fresh) {
        boolean otherInput = !now.input(person).equals(plan.inputs().get(person));
        for (Action action : plan.actionsFor(person)) {
            Action still = fresh.get(action.id());
            if (still == null && otherInput) {
                return action.id() + " is not due any more, and what HR says about the person changed";
            }
            if (still != null && !alike(action, still)) {
                return action.id() + " would now be another step than the plan shows";
            }
        }
        for (Action due : now.plan().actionsFor(person)) {
            if (plan.actions().stream().noneMatch(action -> action.id().equals(due.id()))) {
                return due.id() + " is due now and not in the plan";
            }
        }
        return null;
    }

    private static boolean alike(Action one, Action other) {
        return one.account().equals(other.account())
                && one.changes().equals(other.changes())
                && one.copies().equals(other.copies())
                && one.permission().equals(other.permission());
    }

    private void decide(Action action, @Nullable Action still, @Nullable String changed) {
        if (still != null && (changed == null || action.kind().takesAccess())) {
            goAhead.add(still);
        } else if (changed == null) {
            decided.put(
                    action.id(),
                    new ActionResult(action, Outcome.APPLIED, Optional.empty(), Optional.of("was already so")));
        } else {
            decided.put(
                    action.id(),
                    new ActionResult(
                            action,
                            Outcome.REFUSED,
                            Optional.empty(),
                            Optional.of(changed + ": plan this person again")));
        }
    }

    /** The steps to carry out, as they would be planned now. */
    List<Action> goAhead() {
        return goAhead;
    }

    /** What is decided without doing anything, by action id. */
    Map<String, ActionResult> decided() {
        return decided;
    }
}
