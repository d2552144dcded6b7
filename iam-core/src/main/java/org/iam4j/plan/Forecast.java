package org.iam4j.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What would have to be done on another day if nothing but time passed until then. Immutable, and cannot be applied: on that day, plan.
 */
public final class Forecast {
    private final Plan plan;

    private Forecast(Plan plan) {
        this.plan = plan;
    }

    /**
     * What a plan made for another day says.
     *
     * @param plan the plan, which nobody should get
     * @return the forecast
     */
    public static Forecast of(Plan plan) {
        return new Forecast(plan);
    }

    /**
     * The day it is for.
     *
     * @return the day
     */
    public LocalDate day() {
        return plan.day();
    }

    /**
     * For whom it was asked.
     *
     * @return the ids of the people, sorted; empty for everybody
     */
    public SortedSet<String> people() {
        return plan.people();
    }

    /**
     * What would be done.
     *
     * @return the actions in the order of a plan
     */
    public List<Action> actions() {
        return plan.actions();
    }

    /**
     * What would be done for one person.
     *
     * @param personId the person's id
     * @return the actions, in order
     */
    public List<Action> actionsFor(String personId) {
        return plan.actionsFor(personId);
    }

    /**
     * How many actions of each kind there would be for each target.
     *
     * @return target name to kind to count, sorted
     */
    public SortedMap<String, Map<Action.Kind, Integer>> counts() {
        return plan.counts();
    }

    /**
     * What would be seen and not touched.
     *
     * @return the findings, sorted
     */
    public List<Finding> findings() {
        return plan.findings();
    }

    /**
     * The thresholds that would stop it.
     *
     * @return the thresholds, sorted
     */
    public List<ExceededThreshold> exceeded() {
        return plan.exceeded();
    }

    /**
     * The whole forecast as text, laid out as a plan is.
     *
     * @return the text, several lines
     */
    public String describe() {
        return PlanText.describe("Forecast", plan);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Forecast that && plan.id().equals(that.plan.id());
    }

    @Override
    public int hashCode() {
        return plan.id().hashCode();
    }

    /** The day and how much it is; the values are personal. */
    @Override
    public String toString() {
        return "Forecast for " + day() + ": " + actions().size() + " actions";
    }
}
