package org.iam4j;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iam4j.internal.planning.Claims;
import org.iam4j.internal.planning.Setup;
import org.iam4j.plan.Action;
import org.iam4j.plan.Plan;
import org.iam4j.state.Approval;
import org.iam4j.state.History;
import org.iam4j.state.JournalEntry;
import org.iam4j.state.SavedPlan;

/** Puts plans aside together with their names, and takes down who approved them. */
final class SavedPlans {
    private final Setup setup;
    private final Duration keptFor;

    SavedPlans(Setup setup, Duration keptFor) {
        this.setup = setup;
        this.keptFor = keptFor;
    }

    /** A name of somebody, for people. */
    static String named(String by) {
        if (by.isBlank()) {
            throw new IllegalArgumentException("say who decides it: the name is blank");
        }
        return by;
    }

    SavedPlan save(Plan plan, String by) {
        Instant now = setup.clock().instant();
        SavedPlan saved = new SavedPlan(plan, now, named(by), now.plus(keptFor));
        setup.state().save(saved, Claims.of(setup, plan, saved.expiresAt()));
        return saved;
    }

    Approval approve(String planId, String by, String comment, SortedSet<String> people) {
        if (comment.isBlank()) {
            throw new IllegalArgumentException("say why plan " + planId + " is approved: the comment is blank");
        }
        Instant now = setup.clock().instant();
        SavedPlan saved = setup.state()
                .savedPlan(planId)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no plan " + planId + " is saved: save it first; there are " + ids()));
        if (!saved.expiresAt().isAfter(now)) {
            throw new IllegalStateException(
                    "saved plan " + planId + " expired at " + saved.expiresAt() + ": plan again and save that");
        }
        Set<String> strangers = new TreeSet<>(people);
        strangers.removeIf(person -> !saved.plan().actionsFor(person).isEmpty());
        if (!strangers.isEmpty()) {
            throw new IllegalArgumentException("plan " + planId + " does nothing for " + strangers);
        }
        SortedSet<String> covered = covered(saved.plan(), people);
        covered.removeAll(done(planId));
        Approval approval = new Approval(planId, named(by), comment, now, saved.expiresAt(), people, covered);
        setup.state().approve(approval);
        return approval;
    }

    private List<String> ids() {
        return setup.state().savedPlans().stream()
                .map(saved -> saved.plan().id())
                .toList();
    }

    /** The actions of these people, and whatever they need, for whomever that is. */
    private static SortedSet<String> covered(Plan plan, Set<String> people) {
        Map<String, Action> actions = new HashMap<>();
        plan.actions().forEach(action -> actions.put(action.id(), action));
        SortedSet<String> covered = new TreeSet<>();
        for (Action action : plan.actions()) {
            if (people.isEmpty() || people.contains(action.personId())) {
                cover(action, actions, covered);
            }
        }
        return covered;
    }

    private static void cover(Action action, Map<String, Action> actions, Set<String> covered) {
        if (covered.add(action.id())) {
            for (String need : action.needs()) {
                Optional.ofNullable(actions.get(need)).ifPresent(needed -> cover(needed, actions, covered));
            }
        }
    }

    private Set<String> done(String planId) {
        try (Stream<JournalEntry> lines = setup.state().history(History.all().ofPlan(planId))) {
            return lines.filter(line -> line.kind() == JournalEntry.Kind.APPLIED)
                    .flatMap(line -> line.deed().stream())
                    .map(JournalEntry.Deed::actionId)
                    .collect(Collectors.toSet());
        }
    }

    void withdraw(String planId, String by) {
        setup.state().withdraw(planId, setup.clock().instant(), named(by));
    }
}
