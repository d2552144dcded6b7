package org.iam4j.run;

import org.iam4j.plan.Action;
import org.iam4j.plan.Plan;

/**
 * Hears what happens, for audit and progress. Called from the thread that does it, so possibly from several at once. An exception thrown
 * here is logged and changes nothing.
 */
public interface RunListener {
    /**
     * A plan is about to be carried out.
     *
     * @param plan the plan
     */
    default void planned(Plan plan) {}

    /**
     * An action begins.
     *
     * @param action the action
     */
    default void starting(Action action) {}

    /**
     * An action ended, was skipped or was refused.
     *
     * @param result what became of it
     */
    default void finished(ActionResult result) {}

    /**
     * The run ended.
     *
     * @param report what became of all of it
     */
    default void ended(RunReport report) {}
}
