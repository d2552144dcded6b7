package org.iam4j.run;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.iam4j.plan.Action;
import org.iam4j.plan.Finding;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.state.StateMark;

/**
 * What became of a plan. Immutable.
 *
 * @param runId names the run in the journal
 * @param planId the id of the plan that was carried out, empty when the run stopped before there was one
 * @param startedAt when it began
 * @param endedAt when it ended
 * @param stopped why it stopped before everything was tried, empty when it went to its end
 * @param results what became of each action, in the order of the plan
 * @param findings what was seen and not touched, sorted
 * @param mark by which the state is known again; keep it elsewhere and give it back to notice an older state
 */
public record RunReport(
        String runId,
        Optional<String> planId,
        Instant startedAt,
        Instant endedAt,
        Optional<Stop> stopped,
        List<ActionResult> results,
        List<Finding> findings,
        StateMark mark) {
    private static final Set<Finding.Kind> NOTHING_DONE =
            EnumSet.of(Finding.Kind.REFUSED_IMPORT, Finding.Kind.UNREADABLE_TARGET, Finding.Kind.WAITING_TARGET);

    /** Copies the lists. */
    public RunReport {
        results = List.copyOf(results);
        findings = List.copyOf(findings);
    }

    /**
     * Whether the run went to its end, could read everything and did every action.
     *
     * @return true when nothing failed, was skipped, refused, not started or is unknown, and no finding says that HR's import was refused or
     *     that a target could not be read or waits; other findings do not count
     */
    public boolean succeeded() {
        return stopped.isEmpty()
                && results.stream().allMatch(result -> result.outcome() == Outcome.APPLIED)
                && findings.stream().noneMatch(finding -> NOTHING_DONE.contains(finding.kind()));
    }

    /**
     * The actions with one outcome.
     *
     * @param outcome the outcome
     * @return their results, in order
     */
    public List<ActionResult> with(Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).toList();
    }

    /**
     * What became of one person's actions.
     *
     * @param personId the person's id
     * @return the results, in order
     */
    public List<ActionResult> resultsFor(String personId) {
        return results.stream()
                .filter(result -> result.action().personId().equals(personId))
                .toList();
    }

    /**
     * How many actions had each outcome.
     *
     * @return outcome to count
     */
    public SortedMap<Outcome, Integer> counts() {
        SortedMap<Outcome, Integer> counts = new TreeMap<>();
        results.forEach(result -> counts.merge(result.outcome(), 1, Integer::sum));
        return counts;
    }

    /**
     * How many actions of each kind had each outcome in each target.
     *
     * @return target to kind to outcome to count; kinds and outcomes in their natural order, without those that did not happen
     */
    public SortedMap<String, SortedMap<Action.Kind, SortedMap<Outcome, Integer>>> countsByTarget() {
        SortedMap<String, SortedMap<Action.Kind, SortedMap<Outcome, Integer>>> counts = new TreeMap<>();
        results.forEach(result -> counts.computeIfAbsent(result.action().target(), target -> new TreeMap<>())
                .computeIfAbsent(result.action().kind(), kind -> new TreeMap<>())
                .merge(result.outcome(), 1, Integer::sum));
        return counts;
    }

    /**
     * The report as text, for whoever is called at night: counts, also by target and kind of action, why it stopped, everything that was
     * not simply done, what was seen, and what to do now. What was not started is summed up.
     *
     * @return the text, several lines
     */
    public String describe() {
        return RunText.describe(this);
    }

    /**
     * The report as JSON, for machines: everything but the values that were written.
     *
     * @return the JSON
     */
    public String toJson() {
        return RunJson.write(this);
    }
}
