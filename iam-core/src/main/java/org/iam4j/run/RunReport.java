package org.iam4j.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.iam4j.plan.Action;
import org.iam4j.plan.Finding;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.state.StateMark;

/**
 * What became of a plan. Immutable.
 *
 * @param runId names the run in the journal
 * @param planId the id of the plan that was carried out
 * @param startedAt when it began
 * @param endedAt when it ended
 * @param results what became of each action, in the order of the plan
 * @param findings what was seen and not touched, sorted
 * @param mark by which the state is known again; keep it elsewhere and give it back to notice an older state
 */
public record RunReport(
        String runId,
        String planId,
        Instant startedAt,
        Instant endedAt,
        List<ActionResult> results,
        List<Finding> findings,
        StateMark mark) {

    /** Copies the lists. */
    public RunReport {
        results = List.copyOf(results);
        findings = List.copyOf(findings);
    }

    /**
     * Whether every action was done.
     *
     * @return true when nothing failed, was skipped, refused or is unknown; findings do not count
     */
    public boolean succeeded() {
        return results.stream().allMatch(result -> result.outcome() == Outcome.APPLIED);
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
     * The report as text: counts, then everything that was not simply done, then what was seen.
     *
     * @return the text, several lines
     */
    public String describe() {
        StringBuilder text =
                new StringBuilder("Run ").append(runId).append(" of plan ").append(planId);
        text.append(": ")
                .append(results.isEmpty() ? "nothing to do" : counted(counts()))
                .append('\n');
        for (ActionResult result : results) {
            if (result.outcome() != Outcome.APPLIED || result.because().isPresent()) {
                append(text, result);
            }
        }
        for (Finding finding : findings) {
            text.append("  seen: ");
            finding.personId().ifPresent(person -> text.append(person).append(' '));
            finding.target().ifPresent(target -> text.append(target).append(' '));
            text.append(finding.text()).append('\n');
        }
        return text.toString();
    }

    private static String counted(Map<Outcome, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().name().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static void append(StringBuilder text, ActionResult result) {
        Action action = result.action();
        text.append("  ").append(result.outcome()).append(' ').append(action);
        result.failure()
                .ifPresent(failure -> text.append(": ")
                        .append(failure.kind())
                        .append(", ")
                        .append(failure.text())
                        .append(failure.code().map(code -> " [" + code + "]").orElse("")));
        result.because().ifPresent(because -> text.append(": ").append(because));
        text.append('\n');
    }
}
