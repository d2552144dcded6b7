package org.iam4j.internal.applying;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iam4j.attribute.Change;
import org.iam4j.internal.planning.Planning;
import org.iam4j.plan.Action;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.state.History;
import org.iam4j.state.JournalEntry;
import org.iam4j.state.StateStore;
import org.jspecify.annotations.Nullable;

/**
 * Compares a plan with what would be planned now: a step that is still due goes ahead, a step that is already so or that this plan has
 * done before counts as done, and a person about whom something changed, or whose time is over, is refused, but for ends of access.
 */
final class PlanCheck {
    private final Plan plan;
    private final Planning now;
    private final Map<String, Action> fresh = new LinkedHashMap<>();
    private final Set<String> planned = new HashSet<>();
    private final Set<String> doneBefore;
    private final List<Action> goAhead = new ArrayList<>();
    private final Map<String, ActionResult> decided = new LinkedHashMap<>();

    private PlanCheck(Plan plan, Planning now, Set<String> doneBefore) {
        this.plan = plan;
        this.now = now;
        this.doneBefore = doneBefore;
        now.plan().actions().forEach(action -> fresh.put(action.id(), action));
        plan.actions().forEach(action -> planned.add(action.id()));
    }

    static PlanCheck of(Plan plan, Planning now, StateStore state) {
        PlanCheck check = new PlanCheck(plan, now, doneBefore(plan, state));
        Map<String, List<Action>> due = byPerson(now.plan());
        byPerson(plan).forEach((person, actions) -> {
            String changed = check.changed(person, actions, due.getOrDefault(person, List.of()));
            actions.forEach(action -> check.decide(action, changed));
        });
        return check;
    }

    private static SortedMap<String, List<Action>> byPerson(Plan plan) {
        SortedMap<String, List<Action>> people = new TreeMap<>();
        plan.actions()
                .forEach(action -> people.computeIfAbsent(action.personId(), person -> new ArrayList<>())
                        .add(action));
        return people;
    }

    /** The actions that were carried out from this very plan, by id. */
    private static Set<String> doneBefore(Plan plan, StateStore state) {
        try (Stream<JournalEntry> lines = state.history(History.all().ofPlan(plan.id()))) {
            return lines.filter(line -> line.kind() == JournalEntry.Kind.APPLIED
                            && line.at().isAfter(plan.madeAt()))
                    .flatMap(line -> line.deed().stream())
                    .map(JournalEntry.Deed::actionId)
                    .collect(Collectors.toSet());
        }
    }

    /** Why the whole plan is out of date, null when it is not. */
    private @Nullable String outdated() {
        LocalDate today = now.plan().day();
        if (!plan.configuration().equals(now.plan().configuration())) {
            return "targets, mappings or rules are not those that the plan was made with";
        }
        if (today.isBefore(plan.day())) {
            return "the plan is for " + plan.day() + ", and today is " + today;
        }
        return null;
    }

    /** What changed about a person since the plan was made, null when all that is left to do is in the plan. */
    private @Nullable String changed(String person, List<Action> actions, List<Action> dueNow) {
        String outdated = outdated();
        if (outdated != null) {
            return outdated;
        }
        LocalDate today = now.plan().day();
        LocalDate until = plan.holdsUntil().get(person);
        if (until != null && !today.isBefore(until)) {
            return "the plan held for this person until " + until.minusDays(1) + ", and today is " + today;
        }
        for (Action action : actions) {
            Action still = fresh.get(action.id());
            boolean settled = isDone(action) || still == null && waits(action).isPresent();
            if (!settled && still == null) {
                return action.id() + " is not due any more" + because(action);
            }
            if (!settled && still != null && !alike(action, still)) {
                return action.id() + " would now be another step than the plan shows";
            }
        }
        for (Action due : dueNow) {
            if (!planned.contains(due.id())) {
                return due.id() + " is due now and not in the plan";
            }
        }
        return null;
    }

    private boolean isDone(Action action) {
        Action still = fresh.get(action.id());
        boolean before = doneBefore.contains(action.id())
                && (still == null || !action.kind().takesAccess());
        return before || still == null && now.alreadySo(action);
    }

    /** Why nobody can say whether a step is due, which is no change. */
    private Optional<String> waits(Action action) {
        if (!now.open(action.target())) {
            return finding(action, true)
                    .or(() -> Optional.of("target " + action.target() + " cannot be used just now"));
        }
        return finding(action, false);
    }

    private Optional<String> finding(Action action, boolean ofTarget) {
        return now.plan().findings().stream()
                .filter(finding -> finding.target().equals(Optional.of(action.target())))
                .filter(finding -> ofTarget
                        ? finding.personId().isEmpty()
                        : finding.kind() == Finding.Kind.NOT_VISIBLE
                                && finding.personId().equals(Optional.of(action.personId())))
                .map(Finding::text)
                .findFirst();
    }

    private String because(Action action) {
        boolean otherInput = !now.input(action.personId()).equals(plan.inputs().get(action.personId()));
        return finding(action, Optional.empty())
                .or(() -> otherInput ? Optional.of(", and what HR says about the person changed") : Optional.empty())
                .or(() -> finding(action, Optional.of(action.target())))
                .orElse("");
    }

    private Optional<String> finding(Action action, Optional<String> target) {
        return now.plan().findings().stream()
                .filter(finding -> finding.personId().equals(Optional.of(action.personId()))
                        && finding.target().equals(target))
                .findFirst()
                .map(finding -> ", because: " + finding.text());
    }

    private static boolean alike(Action one, Action other) {
        return one.account().equals(other.account())
                && one.changes().equals(other.changes())
                && one.copies().equals(other.copies())
                && one.permission().equals(other.permission());
    }

    private void decide(Action action, @Nullable String changed) {
        Action still = fresh.get(action.id());
        if (isDone(action)) {
            decide(action, Outcome.APPLIED, "was already so");
        } else if (still != null && (changed == null || concernsNobody(action, still))) {
            goAhead.add(still);
        } else if (still != null && action.kind().takesAccess()) {
            goAhead.add(within(action, still));
        } else if (changed == null) {
            decide(action, Outcome.SKIPPED, waits(action).orElse("it is not due just now"));
        } else {
            decide(action, Outcome.REFUSED, changed + ": plan this person again");
        }
    }

    /** Whether it is about a permission itself, and as due as before; it only stands with the first person who needs it. */
    private boolean concernsNobody(Action action, Action still) {
        return action.kind().isOfPermission() && outdated() == null && alike(action, still);
    }

    /** Of an end of access that would be another step now, what the plan shows of it. */
    private static Action within(Action shown, Action still) {
        List<Change<?>> changes =
                still.changes().stream().filter(shown.changes()::contains).toList();
        return new Action(
                still.id(),
                still.kind(),
                still.phase(),
                still.target(),
                still.personId(),
                still.account(),
                changes,
                still.copies().stream().filter(shown.copies()::contains).toList(),
                still.permission(),
                still.reason(),
                still.needs());
    }

    private void decide(Action action, Outcome outcome, String because) {
        decided.put(action.id(), new ActionResult(action, outcome, Optional.empty(), Optional.of(because)));
    }

    /** The steps to carry out, as they would be planned now. */
    List<Action> goAhead() {
        return goAhead;
    }

    /** The steps of the plan that are not done yet. */
    List<Action> open() {
        return plan.actions().stream()
                .filter(action -> Optional.ofNullable(decided.get(action.id()))
                        .filter(result -> result.outcome() == Outcome.APPLIED)
                        .isEmpty())
                .toList();
    }

    /** What is decided without doing anything, by action id. */
    Map<String, ActionResult> decided() {
        return decided;
    }
}
