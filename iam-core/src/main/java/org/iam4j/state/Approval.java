package org.iam4j.state;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * That somebody allowed a plan to go past its thresholds. It covers its actions, also in a plan made later, until they are done or it
 * expires.
 *
 * @param planId the plan that was approved
 * @param by who approved it, by name
 * @param comment why
 * @param at when
 * @param expiresAt until when it holds
 * @param people for whom, empty for the whole plan
 * @param actions the ids of the actions covered, those already done left out
 */
public record Approval(
        String planId,
        String by,
        String comment,
        Instant at,
        Instant expiresAt,
        SortedSet<String> people,
        SortedSet<String> actions) {
    /** Copies the sets. */
    public Approval {
        people = Collections.unmodifiableSortedSet(new TreeSet<>(people));
        actions = Collections.unmodifiableSortedSet(new TreeSet<>(actions));
    }
}
