package org.iam4j.examples;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.iam4j.plan.Action;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.run.RunReport;

/** Prints the story: counts where 250 people are too many, the full text for a few. */
final class Narrator {
    private final StoryHr hr;
    private final StoryDirectory directory;
    private final PrintStream out;

    Narrator(StoryHr hr, StoryDirectory directory, PrintStream out) {
        this.hr = hr;
        this.directory = directory;
        this.out = out;
    }

    void chapter(String title) {
        out.println();
        out.println("== " + title);
    }

    void say(String text) {
        out.println(text);
    }

    /** What both systems hold about people. */
    void show(String title, String... people) {
        out.println(title);
        for (String person : people) {
            out.println("  " + person + " " + hr.name(person));
            out.println("      AFAS: " + hr.describe(person));
            out.println("      AD:   " + directory.describe(person));
        }
    }

    void counts(Plan plan) {
        out.println("The plan for everybody: " + actions(plan.actions().size()) + ".");
        plan.counts().forEach((target, kinds) -> out.println("  " + target + ": " + listed(kinds)));
        Map<Finding.Kind, Integer> findings = new TreeMap<>();
        plan.findings().forEach(finding -> findings.merge(finding.kind(), 1, Integer::sum));
        if (!findings.isEmpty()) {
            out.println("  seen and not touched: " + listed(findings));
        }
    }

    void applied(RunReport report) {
        out.println("Applied, all of it: " + actions(report.results().size()) + ".");
    }

    private static String actions(int count) {
        return count + (count == 1 ? " action" : " actions");
    }

    private static String listed(Map<? extends Enum<?>, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " "
                        + entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    /** What a plan says about a few people. */
    void details(Plan plan, String... people) {
        List<String> few = List.of(people);
        List<Action> actions = plan.actions().stream()
                .filter(action -> few.contains(action.personId()))
                .toList();
        List<Finding> findings = plan.findings().stream()
                .filter(finding -> finding.personId().filter(few::contains).isPresent())
                .toList();
        Plan part = new Plan(
                plan.madeAt(),
                plan.day(),
                plan.zone(),
                new TreeSet<>(few),
                actions,
                findings,
                plan.inputs(),
                plan.configuration());
        out.println("For "
                + few.stream().map(person -> person + " " + hr.name(person)).collect(Collectors.joining(" and "))
                + ":");
        part.describe().lines().skip(1).forEach(out::println);
    }
}
