package org.iam4j.state;

import java.time.Instant;
import java.util.Optional;
import org.iam4j.plan.Plan;

/**
 * A plan that was put aside to be looked at, approved and applied later, also by another process.
 *
 * @param plan the plan
 * @param savedAt when
 * @param savedBy who saved it, by name
 * @param expiresAt until when the names in it are kept for it and what was approved of it counts; after that it can be applied, but for
 *     people whose name somebody else has by then
 */
public record SavedPlan(Plan plan, Instant savedAt, String savedBy, Instant expiresAt) {
    /**
     * Whether a person stands in the plan.
     *
     * @param personId the person's id
     * @return true when the plan was asked for them, acts on them, found something about them, or copies from their account
     */
    public boolean names(String personId) {
        return plan.people().contains(personId)
                || plan.inputs().containsKey(personId)
                || plan.findings().stream()
                        .anyMatch(finding -> finding.personId().equals(Optional.of(personId)))
                || plan.actions().stream()
                        .anyMatch(action -> action.personId().equals(personId)
                                || action.copies().stream()
                                        .anyMatch(copy -> copy.fromPerson().equals(personId)));
    }
}
