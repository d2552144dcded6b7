package org.iam4j.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What other rules would do that the present ones do not, and the other way round, on one day in one and the same world. Immutable, and
 * cannot be applied: publish the rules, then plan.
 *
 * @param before what is due by the present rules
 * @param after what would be due by the other rules
 */
public record PlanDifference(Forecast before, Forecast after) {
    /**
     * What only the other rules would do.
     *
     * @return the actions in the order of a plan
     */
    public List<Action> more() {
        return without(after, before);
    }

    /**
     * What is due by the present rules and would no longer be.
     *
     * @return the actions in the order of a plan
     */
    public List<Action> fewer() {
        return without(before, after);
    }

    private static List<Action> without(Forecast one, Forecast other) {
        Map<String, Action> there = byId(other);
        return one.actions().stream()
                .filter(action -> !there.containsKey(action.id()))
                .toList();
    }

    /**
     * What would be done otherwise: to another account, with other values, after something else. Another reason alone does not count.
     *
     * @return the actions as the other rules would have them, in the order of a plan
     */
    public List<Action> other() {
        Map<String, Action> there = byId(before);
        return after.actions().stream()
                .filter(action -> {
                    Action present = there.get(action.id());
                    return present != null && !alike(action, present);
                })
                .toList();
    }

    private static boolean alike(Action one, Action other) {
        return one.account().equals(other.account())
                && one.changes().equals(other.changes())
                && one.copies().equals(other.copies())
                && one.needs().equals(other.needs());
    }

    private static Map<String, Action> byId(Forecast forecast) {
        return forecast.actions().stream().collect(Collectors.toMap(Action::id, Function.identity()));
    }

    /**
     * What would be seen with the other rules and is not with the present ones.
     *
     * @return the findings, sorted
     */
    public List<Finding> newFindings() {
        return after.findings().stream()
                .filter(finding -> !before.findings().contains(finding))
                .toList();
    }

    /**
     * The thresholds that would stop a plan by the other rules and do not stop one by the present rules.
     *
     * @return the thresholds, sorted
     */
    public List<ExceededThreshold> exceeded() {
        return after.exceeded().stream()
                .filter(each -> !before.exceeded().contains(each))
                .toList();
    }

    /**
     * Whether publishing the other rules would change nothing on this day.
     *
     * @return true when the same actions are due by both
     */
    public boolean isEmpty() {
        return more().isEmpty() && fewer().isEmpty() && other().isEmpty();
    }

    /**
     * The whole difference as text.
     *
     * @return the text, several lines
     */
    public String describe() {
        return PlanText.describe(this);
    }

    /** The day and how much it is; the values are personal. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        parts.add(more().size() + " more");
        parts.add(fewer().size() + " fewer");
        parts.add(other().size() + " other");
        return "difference for " + after.day() + ": " + String.join(", ", parts) + " actions";
    }
}
