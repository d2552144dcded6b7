package org.iam4j.run;

import java.util.Optional;
import org.iam4j.connector.Failure;
import org.iam4j.plan.Action;

/**
 * What became of one action.
 *
 * @param action the action, with the values that were really written
 * @param outcome what became of it
 * @param failure what the system refused or failed to do, empty when it did it
 * @param because why it was skipped or refused, or what is remarkable, empty when there is nothing to say
 */
public record ActionResult(Action action, Outcome outcome, Optional<Failure> failure, Optional<String> because) {
    /** What can become of an action. */
    public enum Outcome {
        /** Done, or found done. */
        APPLIED,
        /**
         * Not tried, because an action that it needs was not done, because its target is unusable or does not answer, or because its
         * account cannot be seen just now.
         */
        SKIPPED,
        /** Not tried: the world, HR or somebody's decision changed since the plan was made, or a threshold stops the plan. */
        REFUSED,
        /** The system refused it. */
        FAILED,
        /** Done or not: the answer was lost, or the state could not note it. The next run looks. */
        UNKNOWN,
        /** Not tried, because the run stopped before. The next run does it when it is still due. */
        NOT_STARTED
    }
}
