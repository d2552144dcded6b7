package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.plan.Threshold.Kind.CLEAR;
import static org.iam4j.plan.Threshold.Kind.CREATE;
import static org.iam4j.plan.Threshold.Kind.DELETE;
import static org.iam4j.plan.Threshold.Kind.DISABLE;
import static org.iam4j.plan.Threshold.Kind.GRANT;
import static org.iam4j.plan.Threshold.Kind.OVERWRITE;
import static org.iam4j.plan.Threshold.Kind.RENAME;
import static org.iam4j.plan.Threshold.Kind.REVOKE;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.MAIL;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iam4j.Scope;
import org.iam4j.attribute.Change;
import org.iam4j.plan.Action;
import org.iam4j.plan.Plan;
import org.iam4j.plan.Threshold;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunReport;
import org.iam4j.state.Link;
import org.iam4j.state.PersonState;
import org.junit.jupiter.api.Test;

/**
 * L10: nothing is written past a threshold that nobody approved, whether for everybody or bit by bit for some people.
 *
 * <p>Turns red when {@code ThresholdCheck} lets everything through ({@code if (true)} instead of {@code if (judgement.allows(action))}),
 * when {@code Judgement.allows} forgets whose threshold a loss of access keeps, or when {@code TargetsAfter} does not count what plans
 * for some people did ({@code if (false)} around the put in its last loop).
 */
class L10NoWritePastAThresholdTest {
    /** What the test itself counts, and how often each was seen, so that it cannot pass by never getting there. */
    private final Map<Threshold.Kind, Integer> seen = new EnumMap<>(Threshold.Kind.class);

    private int stopped;
    private int approvedPast;

    @Test
    void nothingIsWrittenPastAnUnapprovedThreshold() {
        Laws.hold(50, life -> {
            life.run();
            Map<Threshold.Kind, Threshold> limits = limits(life);
            Map<Threshold.Kind, Integer> before = new EnumMap<>(Threshold.Kind.class);
            Set<String> approved = new TreeSet<>();
            for (int day = 0; day < 8; day++) {
                life.hrWorks(8);
                life.administrators.work(3);
                Scope scope = scope(life);
                Plan plan = life.engine().plan(scope);
                approved.addAll(approvals(life, plan));
                Map<Threshold.Kind, Integer> managed = managed(life, plan);

                RunReport report = life.random.nextBoolean()
                        ? life.engine().apply(plan)
                        : life.engine().run(scope);
                life.tell("ran for " + scope + ": " + report.counts());

                Collection<Action> done = inDirectory(report.with(Outcome.APPLIED));
                Map<Threshold.Kind, Integer> written = counts(done, approved);
                Map<Threshold.Kind, Integer> planned = counts(inDirectory(report.results()), approved);
                Set<Threshold.Kind> exceeded = EnumSet.noneOf(Threshold.Kind.class);
                limits.forEach((kind, limit) -> {
                    int past = before.getOrDefault(kind, 0);
                    int all = written.getOrDefault(kind, 0) + past;
                    assertThat(written.getOrDefault(kind, 0) > 0 && limit.stops(all, managed.get(kind)))
                            .as("%s: %d and %d before of %s, threshold %s", kind, all, past, managed, limit)
                            .isFalse();
                    if (limit.stops(planned.getOrDefault(kind, 0) + past, managed.get(kind))
                            && planned.getOrDefault(kind, 0) > 0) {
                        exceeded.add(kind);
                    }
                });
                onlyLossesWithin(exceeded, done, approved);
                approvedPast += exceeded.isEmpty()
                        ? 0
                        : done.size()
                                - (int) done.stream()
                                        .filter(action -> !approved.contains(action.id()))
                                        .count();
                stopped += exceeded.size();
                written.forEach((kind, count) -> seen.merge(kind, count, Integer::sum));
                if (!scope.people().isEmpty()) {
                    written.forEach((kind, count) -> before.merge(kind, count, Integer::sum));
                } else if (report.with(Outcome.REFUSED).isEmpty()) {
                    before.clear();
                }
                done.forEach(action -> approved.remove(action.id()));
                life.timePasses(life.random.nextInt(16));
            }
        });
        assertThat(seen).containsKeys(CREATE, DISABLE, DELETE, CLEAR, OVERWRITE, GRANT, REVOKE);
        assertThat(stopped).as("how often something was stopped").isGreaterThan(50);
        assertThat(approvedPast)
                .as("how much was done past a threshold because it was approved")
                .isGreaterThan(20);
    }

    private static Map<Threshold.Kind, Threshold> limits(Life life) {
        Map<Threshold.Kind, Threshold> limits = new EnumMap<>(Threshold.Kind.class);
        for (Threshold.Kind kind : Threshold.Kind.values()) {
            int number = 2 + life.random.nextInt(5);
            limits.put(
                    kind,
                    life.random.nextBoolean()
                            ? Threshold.fixed(number)
                            : Threshold.of(1 + life.random.nextInt(15), number));
        }
        int days = life.random.nextInt(10);
        life.company.directoryOptions = builder -> {
            limits.forEach(builder::threshold);
            return builder.deleteAfterDays(days).deleteAdoptedToo();
        };
        life.tell("thresholds: " + limits);
        return limits;
    }

    private static Scope scope(Life life) {
        if (life.random.nextInt(3) == 0) {
            return Scope.everybody();
        }
        return Scope.only(life.somebody(), life.somebody(), life.somebody(), life.somebody());
    }

    private static Set<String> approvals(Life life, Plan plan) {
        if (plan.isEmpty() || life.random.nextInt(3) > 0) {
            return Set.of();
        }
        life.engine().save(plan, "Ada");
        String[] people = life.random.nextBoolean()
                ? new String[0]
                : plan.actions().stream()
                        .map(Action::personId)
                        .distinct()
                        .filter(id -> life.random.nextBoolean())
                        .limit(3)
                        .toArray(String[]::new);
        life.tell("approved for " + List.of(people));
        return life.engine().approve(plan.id(), "Grace", "seen", people).actions();
    }

    private static Collection<Action> inDirectory(List<ActionResult> results) {
        return results.stream()
                .filter(result -> !result.because().orElse("").contains("already so"))
                .map(ActionResult::action)
                .filter(action -> action.target().equals("ad"))
                .toList();
    }

    /** Of how many: accounts that are managed, all that are linked, memberships that are held. */
    private static Map<Threshold.Kind, Integer> managed(Life life, Plan plan) {
        int accounts = 0;
        int linked = 0;
        int permissions = 0;
        for (PersonState person : life.company.snapshot().people()) {
            Link link = person.link("ad").orElse(null);
            if (link != null) {
                linked++;
                accounts += link.retired() ? 0 : 1;
                permissions += link.grants().size();
            }
        }
        int correlated = (int) plan.actions().stream()
                .filter(action -> action.target().equals("ad") && action.kind() == Action.Kind.CORRELATE)
                .count();
        Map<Threshold.Kind, Integer> managed = new EnumMap<>(Threshold.Kind.class);
        for (Threshold.Kind kind : Threshold.Kind.values()) {
            managed.put(kind, accounts + correlated);
        }
        managed.put(DELETE, linked + correlated);
        managed.put(GRANT, permissions);
        managed.put(REVOKE, permissions);
        return managed;
    }

    private static Map<Threshold.Kind, Integer> counts(Collection<Action> actions, Set<String> approved) {
        Map<Threshold.Kind, Set<String>> what = new TreeMap<>();
        for (Action action : actions) {
            if (!approved.contains(action.id())) {
                kinds(action)
                        .forEach(kind -> what.computeIfAbsent(kind, each -> new HashSet<>())
                                .add(kind == GRANT || kind == REVOKE ? action.id() : action.personId()));
            }
        }
        Map<Threshold.Kind, Integer> counts = new EnumMap<>(Threshold.Kind.class);
        what.forEach((kind, each) -> counts.put(kind, each.size()));
        return counts;
    }

    private static Set<Threshold.Kind> kinds(Action action) {
        return switch (action.kind()) {
            case CREATE -> EnumSet.of(CREATE);
            case DISABLE -> EnumSet.of(DISABLE);
            case DELETE -> EnumSet.of(DELETE);
            case GRANT -> EnumSet.of(GRANT);
            case REVOKE -> EnumSet.of(REVOKE);
            case CORRELATE, RESTORE, MAKE_PERMISSION, RENAME_PERMISSION, RENEW_PASSWORD ->
                EnumSet.noneOf(Threshold.Kind.class);
            case UPDATE, ENABLE, RETIRE -> {
                Set<Threshold.Kind> kinds = EnumSet.noneOf(Threshold.Kind.class);
                for (Change<?> change : action.changes()) {
                    if (change.before() != null) {
                        kinds.add(kind(change));
                    }
                }
                yield kinds;
            }
        };
    }

    private static Threshold.Kind kind(Change<?> change) {
        if (change.after() == null) {
            return CLEAR;
        }
        return List.of(LOGIN, UPN, MAIL).contains(change.attribute()) ? RENAME : OVERWRITE;
    }

    private static void onlyLossesWithin(Set<Threshold.Kind> exceeded, Collection<Action> done, Set<String> approved) {
        if (!exceeded.isEmpty()) {
            assertThat(done)
                    .as("exceeded: %s", exceeded)
                    .filteredOn(action -> !approved.contains(action.id()))
                    .allMatch(action -> action.kind() == Action.Kind.DISABLE && !exceeded.contains(DISABLE)
                            || action.kind() == Action.Kind.REVOKE && !exceeded.contains(REVOKE)
                            || action.kind() == Action.Kind.CORRELATE && action.phase() == Action.Phase.LOSS_OF_ACCESS);
        }
    }
}
