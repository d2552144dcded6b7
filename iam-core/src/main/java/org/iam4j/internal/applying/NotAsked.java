package org.iam4j.internal.applying;

import org.iam4j.run.ActionResult.Outcome;

/** Thrown instead of asking a system for a write: nothing was written. */
final class NotAsked extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Outcome outcome;

    /**
     * Says why not.
     *
     * @param outcome what becomes of the action: skipped, or not started
     */
    NotAsked(Outcome outcome, String because) {
        super(because, null, false, false);
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }

    String because() {
        return String.valueOf(getMessage());
    }
}
