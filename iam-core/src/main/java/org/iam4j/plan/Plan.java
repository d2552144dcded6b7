package org.iam4j.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is to be done, in the order in which it will be done. Immutable; making one has changed nothing anywhere.
 *
 * @param madeAt when it was made
 * @param day the day it is for
 * @param zone the time zone in which that day was decided
 * @param people the ids of the people it was asked for, sorted; empty for everybody
 * @param actions the actions, by phase, then person, then order within the person's chain
 * @param findings what was seen and not touched, sorted
 * @param exceeded the thresholds that stop it, but for losses of access that keep theirs, unless somebody approves; sorted
 * @param inputs for each person with an action, a fingerprint of what HR said about them
 * @param holdsUntil for each person with an action, the first day on which time alone may ask for something else; nothing for those for
 *     whom there is none
 * @param configuration a fingerprint of targets, mappings and rules
 */
public record Plan(
        Instant madeAt,
        LocalDate day,
        ZoneId zone,
        SortedSet<String> people,
        List<Action> actions,
        List<Finding> findings,
        List<ExceededThreshold> exceeded,
        SortedMap<String, String> inputs,
        SortedMap<String, LocalDate> holdsUntil,
        String configuration) {

    /** Copies the collections. */
    public Plan {
        people = Collections.unmodifiableSortedSet(new TreeSet<>(people));
        actions = List.copyOf(actions);
        findings = List.copyOf(findings);
        exceeded = List.copyOf(exceeded);
        holdsUntil = Collections.unmodifiableSortedMap(new TreeMap<>(holdsUntil));
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    }

    /**
     * A hash of what the plan says: day, zone, people, actions, findings. Two plans with the same id say the same; when they were made,
     * and what was approved by then, does not count.
     *
     * @return 32 hex digits
     */
    public String id() {
        return PlanWriter.contentHash(this);
    }

    /**
     * Whether there is nothing to do.
     *
     * @return true without actions; there may be findings
     */
    public boolean isEmpty() {
        return actions.isEmpty();
    }

    /**
     * Whether it was made for everybody.
     *
     * @return false when it was asked for some people only
     */
    public boolean forEverybody() {
        return people.isEmpty();
    }

    /**
     * The actions for one person, in order.
     *
     * @param personId the person's id
     * @return the actions
     */
    public List<Action> actionsFor(String personId) {
        return actions.stream()
                .filter(action -> action.personId().equals(personId))
                .toList();
    }

    /**
     * How many actions of each kind there are for each target.
     *
     * @return target name to kind to count, sorted
     */
    public SortedMap<String, Map<Action.Kind, Integer>> counts() {
        SortedMap<String, Map<Action.Kind, Integer>> counts = new TreeMap<>();
        for (Action action : actions) {
            counts.computeIfAbsent(action.target(), target -> new TreeMap<>()).merge(action.kind(), 1, Integer::sum);
        }
        return counts;
    }

    /**
     * The whole plan as text for a person who has to approve it: a summary, the thresholds that stop it, every action with its values and
     * reason, every finding.
     *
     * @return the text, several lines
     */
    public String describe() {
        return PlanText.describe("Plan " + id(), this);
    }

    /**
     * The whole plan as JSON, which {@link #fromJson} reads back.
     *
     * @return the JSON
     */
    public String toJson() {
        return PlanWriter.write(this);
    }

    /**
     * Reads a plan that {@link #toJson} wrote. Unknown, missing and duplicate members are refused.
     *
     * @param json the JSON
     * @return the plan
     * @throws IllegalArgumentException naming the place that is wrong
     */
    public static Plan fromJson(String json) {
        return PlanJson.read(json);
    }
}
