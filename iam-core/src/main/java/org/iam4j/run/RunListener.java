package org.iam4j.run;

import java.time.Duration;
import java.util.Optional;
import org.iam4j.plan.Action;
import org.iam4j.plan.Plan;

/**
 * Hears what happens, for audit, progress and metrics. Called from the thread that does it, so possibly from several at once. An
 * exception thrown here is logged and changes nothing. The engine cannot be called from here, but to cancel it.
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
     * A call of a connector ended, well or not; reads of planning among them.
     *
     * @param call the call
     */
    default void called(Call call) {}

    /**
     * A call found its target unavailable and will be made again.
     *
     * @param failed the call
     * @param retry the how manieth retry of its action follows, from 1
     * @param pause how long the engine waits before it
     */
    default void retrying(Call failed, int retry, Duration pause) {}

    /**
     * A target was unavailable so often in a row that it is left alone.
     *
     * @param target which target, by name
     * @param opening the how manieth time in this run, from 1
     * @param pause for how long, empty for the rest of the run, but for taking access away
     */
    default void circuitOpened(String target, int opening, Optional<Duration> pause) {}

    /**
     * A target that was left alone answers again.
     *
     * @param target which target, by name
     */
    default void circuitClosed(String target) {}

    /**
     * The run will end before everything is done, after the calls in flight.
     *
     * @param stop why
     */
    default void stopping(Stop stop) {}

    /**
     * The run ended.
     *
     * @param report what became of all of it
     */
    default void ended(RunReport report) {}
}
