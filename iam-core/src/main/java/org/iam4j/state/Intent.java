package org.iam4j.state;

import java.time.Instant;
import java.util.Objects;
import org.iam4j.plan.Action;

/**
 * A write that was about to be asked for, with what is needed to recognise it later as our own deed: until its outcome is in the journal,
 * nobody knows whether it was done.
 *
 * @param at when it was about to be asked for
 * @param runId by which run
 * @param planId of which plan
 * @param action the action with the values really sent; correlation was empty before when it makes an account
 * @param server which system was asked, as {@link org.iam4j.connector.TargetConnector#server()} names it
 * @param enables whether the same request made a new account usable
 * @param withPassword whether the request carried a password
 */
public record Intent(
        Instant at, String runId, String planId, Action action, String server, boolean enables, boolean withPassword) {
    /** Refuses null. */
    public Intent {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(server, "server");
    }

    /** The action and when; the values are personal. */
    @Override
    public String toString() {
        return "Intent " + action.id() + " of run " + runId + " at " + at;
    }
}
