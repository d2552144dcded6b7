package org.iam4j.run;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.iam4j.connector.Failure;
import org.iam4j.plan.Action;
import org.iam4j.plan.Finding;
import org.iam4j.run.ActionResult.Outcome;

/** The text form of a report. */
final class RunText {
    private static final int PEOPLE_NAMED = 10;

    private final RunReport report;
    private final StringBuilder text = new StringBuilder();

    private RunText(RunReport report) {
        this.report = report;
    }

    static String describe(RunReport report) {
        return new RunText(report).describe();
    }

    private String describe() {
        text.append("Run ").append(report.runId());
        report.planId().ifPresent(id -> text.append(" of plan ").append(id));
        text.append(": ").append(counted(report.counts())).append('\n');
        report.countsByTarget()
                .forEach((target, kinds) -> line(target)
                        .append(": ")
                        .append(kinds.entrySet().stream()
                                .map(kind -> words(kind.getKey()) + " " + counted(kind.getValue()))
                                .collect(Collectors.joining("; ")))
                        .append('\n'));
        report.stopped()
                .ifPresent(stop -> line("STOPPED ")
                        .append(stop.reason())
                        .append(": ")
                        .append(stop.text())
                        .append('\n'));
        Map<String, Set<String>> alike = new LinkedHashMap<>();
        for (ActionResult result : report.results()) {
            boolean worthALine =
                    result.outcome() != Outcome.APPLIED || result.because().isPresent();
            if (worthALine && result.outcome() != Outcome.NOT_STARTED) {
                Action action = result.action();
                alike.computeIfAbsent(
                                result.outcome() + " " + action.kind() + " " + action.target() + " %s"
                                        + action.permission()
                                                .map(each -> " " + each)
                                                .orElse("") + why(result),
                                line -> new TreeSet<>())
                        .add(action.personId());
            }
        }
        alike.forEach(
                (line, people) -> line("").append(line.replaceFirst("%s", Matcher.quoteReplacement(named(people))))
                        .append('\n'));
        notStarted();
        report.findings().forEach(this::append);
        Set<String> advice = advice();
        if (!advice.isEmpty()) {
            text.append("What to do\n");
            advice.forEach(sentence -> line("").append(sentence).append('\n'));
        }
        return text.toString();
    }

    private StringBuilder line(String start) {
        return text.append("  ").append(start);
    }

    private static String counted(Map<Outcome, Integer> counts) {
        if (counts.isEmpty()) {
            return "nothing was done";
        }
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + words(entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String why(ActionResult result) {
        String failed = result.failure()
                .map(failure -> ": " + failure.kind() + ", " + failure.text()
                        + failure.code().map(code -> " [" + code + "]").orElse(""))
                .orElse("");
        return failed + result.because().map(because -> ": " + because).orElse("");
    }

    private void notStarted() {
        SortedMap<String, Set<String>> people = new TreeMap<>();
        for (ActionResult result : report.with(Outcome.NOT_STARTED)) {
            Action action = result.action();
            people.computeIfAbsent(action.kind() + " " + action.target(), key -> new TreeSet<>())
                    .add(action.personId());
        }
        people.forEach((what, whom) -> line("NOT_STARTED ")
                .append(what)
                .append(" for ")
                .append(named(whom))
                .append('\n'));
    }

    private static String named(Set<String> people) {
        String first = people.stream().limit(PEOPLE_NAMED).collect(Collectors.joining(", "));
        int more = people.size() - PEOPLE_NAMED;
        return more <= 0 ? first : first + " and " + more + " more";
    }

    private void append(Finding finding) {
        line("seen: ");
        finding.personId().ifPresent(person -> text.append(person).append(' '));
        finding.target().ifPresent(target -> text.append(target).append(' '));
        text.append(finding.text()).append('\n');
    }

    private Set<String> advice() {
        Set<String> advice = new LinkedHashSet<>();
        report.stopped()
                .ifPresent(stop -> advice.add("stopped: " + stop.reason().whatToDo()));
        Set<Failure.Kind> failed = new TreeSet<>();
        List<ActionResult> failures = report.with(Outcome.FAILED);
        failures.forEach(result -> result.failure().ifPresent(failure -> failed.add(failure.kind())));
        failed.forEach(kind -> advice.add(kind + ": " + whatToDo(kind)));
        if (!report.with(Outcome.UNKNOWN).isEmpty()) {
            advice.add("UNKNOWN: nothing, the next run first looks what became of these steps");
        }
        if (!report.with(Outcome.REFUSED).isEmpty()) {
            advice.add(
                    "REFUSED: make a plan again, look at it, and apply that; what a threshold stops is to be saved with save(...),"
                            + " approved by its id with approve(...), and then applied");
        }
        return advice;
    }

    private static String whatToDo(Failure.Kind kind) {
        return switch (kind) {
            case UNAVAILABLE -> "see whether the target is up; the next run tries again";
            case CONFLICT -> "see who has the value, and give it to one of them";
            case NOT_FOUND -> "see who took the object away; the next plan says what it makes of that";
            case INVALID_VALUE -> "change the value in HR or in the mapping";
            case DENIED -> "give the login of the connector the right that the message names";
            case REJECTED -> "read what the system said, and its log; the next run tries again";
            case TARGET_UNUSABLE -> "mend what the message names: nothing works with this target before";
            case UNKNOWN_OUTCOME -> "nothing, the next run first looks what became of these steps";
            case UNSUPPORTED -> "take the mapping or the rule out: the connector cannot do this";
            case BROKEN_ANSWER ->
                "see what stands between: a proxy, another version of the system; the next run tries again";
        };
    }
}
