package org.iam4j.internal.applying;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.iam4j.internal.planning.Planning;
import org.iam4j.internal.planning.Thresholds.Judgement;
import org.iam4j.plan.Action;
import org.iam4j.plan.ExceededThreshold;
import org.iam4j.plan.Plan;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;

/** Stops what goes past a threshold and was not approved. */
final class ThresholdCheck {
    private final List<Action> goAhead = new ArrayList<>();
    private final Map<String, ActionResult> stopped = new LinkedHashMap<>();

    private ThresholdCheck() {}

    /**
     * Judges what is about to be done.
     *
     * @param counted the actions to count
     * @param due those of them that would be carried out
     */
    static ThresholdCheck of(Plan plan, Planning now, Collection<Action> counted, List<Action> due) {
        ThresholdCheck check = new ThresholdCheck();
        Judgement judgement = now.thresholds().judge(counted);
        Optional<String> because =
                judgement.exceeded().isEmpty() ? Optional.empty() : Optional.of(sentence(judgement.exceeded()));
        for (Action action : due) {
            if (judgement.allows(action)) {
                check.goAhead.add(action);
            } else {
                check.stopped.put(action.id(), new ActionResult(action, Outcome.REFUSED, Optional.empty(), because));
            }
        }
        return check;
    }

    private static String sentence(List<ExceededThreshold> exceeded) {
        return "a threshold stops the plan: "
                + exceeded.stream().map(ExceededThreshold::text).collect(Collectors.joining("; "))
                + ": if that is right, save a plan, approve it by its id, and apply it or run again";
    }

    /** What may be carried out, in order. */
    List<Action> goAhead() {
        return goAhead;
    }

    /** What may not, by action id. */
    Map<String, ActionResult> stopped() {
        return stopped;
    }
}
