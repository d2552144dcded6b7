package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Operation;
import org.iam4j.engine.Company;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Plan;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunListener;
import org.iam4j.run.RunReport;
import org.iam4j.testkit.InMemoryDirectory;
import org.iam4j.testkit.Write;
import org.junit.jupiter.api.Test;

/**
 * L15: what the plan shows is what is applied. Whatever fails, and whichever answers are lost, each write that is done is a step of the
 * plan with the values that the plan shows; no step is done twice (but an end of access and a password of which nobody can see whether they were); what is reported as done was done, and what is reported as not done was
 * not. In {@code run()} a name that is taken gives way to the next one, and the report says so.
 *
 * <p>Turns red when a lost answer is asked for again without looking ({@code Requests.afterLoss}: {@code Outcome outcome =} one that is
 * {@code NOT_DONE} and repeatable), when what was not done counts as done ({@code Answer.of(...)} instead of {@code throw new NotDone}),
 * when {@code Written.value} alters what it copies, and when {@code AccountWriter.create} keeps quiet about the next name (without
 * {@code because(deviation)}).
 */
class L15ShownIsAppliedTest {
    private static final Map<Kind, Operation> OPERATIONS = Map.of(
            Kind.CREATE, Operation.CREATE,
            Kind.UPDATE, Operation.UPDATE,
            Kind.RENEW_PASSWORD, Operation.UPDATE,
            Kind.RETIRE, Operation.UPDATE,
            Kind.ENABLE, Operation.ENABLE,
            Kind.DISABLE, Operation.DISABLE,
            Kind.GRANT, Operation.GRANT,
            Kind.REVOKE, Operation.REVOKE,
            Kind.DELETE, Operation.DELETE);
    private static final Set<String> NOTHING_TO_WRITE =
            Set.of("was already so", "nothing was left to write", "made usable at once");

    /** The plan that is being carried out. */
    private static final class Shown implements RunListener {
        private Optional<Plan> plan = Optional.empty();

        @Override
        public void planned(Plan shown) {
            plan = Optional.of(shown);
        }
    }

    @Test
    void everyWriteOfAnAppliedPlanIsAStepOfIt() {
        Laws.hold(12, life -> {
            life.company.directoryOptions = ad -> ad.deleteAfterDays(20);
            for (int day = 0; day < 5; day++) {
                live(life);
                Plan plan = Plan.fromJson(life.engine().plan().toJson());
                disturb(life);

                RunReport report = life.engine().apply(plan);

                judge(life, plan, report, false);
            }
        });
    }

    @Test
    void everyWriteOfARunIsAStepOfItsPlanButForTheNamesThatTheReportTells() {
        int[] deviations = {0};
        Laws.hold(12, life -> {
            Company company = life.company;
            company.directoryOptions = ad -> ad.deleteAfterDays(20);
            for (int day = 0; day < 5; day++) {
                live(life);
                disturb(life);
                Shown shown = new Shown();
                company.engineOptions = engine -> engine.listener(shown);
                takeNames(life);

                RunReport report = life.engine().run();

                company.engineOptions = engine -> engine;
                deviations[0] += judge(life, shown.plan.orElseThrow(), report, true);
            }
        });
        assertThat(deviations[0]).as("names that gave way").isPositive();
    }

    private static void live(Life life) {
        life.company.directory.faults().heal();
        life.company.employees.faults().heal();
        life.company.users.faults().heal();
        life.timePasses(1 + life.random.nextInt(20));
        life.hrWorks(6);
        life.administrators.work(3);
    }

    /** Some writes fail, before or after they are done. */
    private static void disturb(Life life) {
        for (InMemoryDirectory target : systems(life).values()) {
            long seed = life.random.nextLong();
            int unlucky = 3 + life.random.nextInt(4);
            target.faults()
                    .failOn(
                            write -> strikes(write, seed, unlucky, 0),
                            life.oneOf(List.of(
                                    ConnectorException.unavailable("not now"),
                                    ConnectorException.denied("not you"),
                                    ConnectorException.unknownOutcome("lost on the way there"),
                                    new IllegalStateException("broken"))))
                    .doThenFail(write -> strikes(write, seed, unlucky, 1))
                    .doThenFail(write -> strikes(write, seed, unlucky, 2), new IllegalStateException("broken after"));
            target.journal().clear();
        }
    }

    private static boolean strikes(Write write, long seed, int unlucky, int which) {
        int dice = Objects.hash(write.operation(), write.values().get(InMemoryDirectory.EMPLOYEE_ID), seed);
        return Math.floorMod(dice, unlucky) == which;
    }

    /** Names are taken in the moment in which they are to be given. */
    private static void takeNames(Life life) {
        Set<String> taken = new HashSet<>();
        life.company.directory.faults().beforeEachWrite(write -> {
            String login = write.values().get(InMemoryDirectory.LOGIN);
            if (write.is(Operation.CREATE) && login != null && login.length() % 2 == 0 && taken.add(login)) {
                life.company.directory.admin().takeName(InMemoryDirectory.LOGIN, login, "a mailbox");
            }
        });
    }

    private static Map<String, InMemoryDirectory> systems(Life life) {
        Company company = life.company;
        return new TreeMap<>(
                Map.of("ad", company.directory, "afas-employee", company.employees, "afas-user", company.users));
    }

    /** Returns how many names were not those of the plan. */
    private static int judge(Life life, Plan plan, RunReport report, boolean mayDeviate) {
        Map<String, Integer> written = new TreeMap<>();
        int deviations = 0;
        for (Map.Entry<String, InMemoryDirectory> system : systems(life).entrySet()) {
            for (Write write : system.getValue().journal().writes()) {
                Action step = step(life, plan, report, system.getKey(), write);
                written.merge(step.id(), 1, Integer::sum);
                boolean told = result(report, step.id())
                        .flatMap(ActionResult::because)
                        .filter(text -> text.contains("given other names than planned"))
                        .isPresent();
                boolean other = !isShown(plan, step, write);
                assertThat(other && !(mayDeviate && told))
                        .as(() -> write + " of " + step.id() + " writes other values than the plan shows: "
                                + write.changes() + " instead of " + step.changes())
                        .isFalse();
                deviations += other ? 1 : 0;
            }
        }
        written.forEach((id, times) -> assertThat(times)
                .as(() -> id + " was done " + times + " times: " + report.describe())
                .isLessThanOrEqualTo(mayBeDoneAgain(id) ? 2 : 1));
        for (ActionResult result : report.results()) {
            toldTruly(result, written.containsKey(result.action().id()), report);
        }
        return deviations;
    }

    /** An end of access is asked for again when the target cannot be looked at, and a password cannot be seen. */
    private static boolean mayBeDoneAgain(String actionId) {
        return actionId.contains(":REVOKE:") || actionId.contains(":DISABLE:") || actionId.contains(":RENEW_PASSWORD:");
    }

    private static void toldTruly(ActionResult result, boolean written, RunReport report) {
        Action action = result.action();
        boolean done = result.outcome() == Outcome.APPLIED;
        String because = result.because().orElse("");
        boolean needsNoWrite = !OPERATIONS.containsKey(action.kind())
                || NOTHING_TO_WRITE.contains(because)
                || because.contains("already gone");
        if (done && !needsNoWrite || !done && result.outcome() != Outcome.UNKNOWN) {
            assertThat(written)
                    .as(() -> action.id() + " is told as " + result.outcome() + "\n" + report.describe())
                    .isEqualTo(done);
        }
    }

    private static Optional<ActionResult> result(RunReport report, String id) {
        return report.results().stream()
                .filter(each -> each.action().id().equals(id))
                .findFirst();
    }

    /** The one step of the plan that a write is. */
    private static Action step(Life life, Plan plan, RunReport report, String target, Write write) {
        List<Action> steps = plan.actions().stream()
                .filter(action -> action.target().equals(target)
                        && OPERATIONS.get(action.kind()) == write.operation()
                        && action.permission().equals(Optional.ofNullable(write.permission()))
                        && concerns(life, action, write)
                        && (action.kind() == Kind.CREATE
                                || action.kind()
                                        == Kind.RENEW_PASSWORD
                                        == (write.setsPassword() && write.is(Operation.UPDATE)))
                        && (write.is(Operation.CREATE) || attributes(action).containsAll(attributes(write))))
                .toList();
        assertThat(steps)
                .as(() -> target + " " + write + " is one step of the plan " + plan.describe() + report.describe())
                .hasSizeGreaterThanOrEqualTo(1);
        return steps.stream()
                .filter(step -> isShown(plan, step, write))
                .findFirst()
                .orElse(steps.get(0));
    }

    private static Set<String> attributes(Action action) {
        Set<String> names = new HashSet<>();
        action.changes().forEach(change -> names.add(change.attribute().name()));
        return names;
    }

    private static Set<String> attributes(Write write) {
        Set<String> names = new HashSet<>();
        write.changes().forEach(change -> names.add(change.attribute().name()));
        return names;
    }

    private static boolean concerns(Life life, Action action, Write write) {
        if (write.is(Operation.CREATE)) {
            return action.personId().equals(write.values().get(InMemoryDirectory.EMPLOYEE_ID));
        }
        AccountReference account = Objects.requireNonNull(write.account());
        return action.account()
                .map(account::equals)
                .orElseGet(() -> life.company
                        .state
                        .person(action.personId())
                        .flatMap(person -> person.link(action.target()))
                        .filter(link -> link.reference().equals(account))
                        .isPresent());
    }

    /** Whether the plan shows each value; of a copy that is not known yet it shows only where it comes from. */
    private static boolean isShown(Plan plan, Action step, Write write) {
        List<Change<?>> shown = new ArrayList<>(step.changes());
        Set<Attribute<?>> late = new HashSet<>();
        Stream<Action> both = Stream.of(step);
        if (write.is(Operation.CREATE) && write.enables()) {
            both = plan.actionsFor(step.personId()).stream()
                    .filter(action -> action.equals(step)
                            || action.kind() == Kind.ENABLE && action.target().equals(step.target()));
        }
        both.forEach(action -> {
            shown.addAll(action.changes());
            action.copies().forEach(copy -> late.add(copy.attribute()));
        });
        return write.changes().stream()
                .allMatch(change -> shown.stream()
                        .anyMatch(each -> each.attribute().equals(change.attribute())
                                && (Objects.equals(each.after(), change.after())
                                        || late.contains(change.attribute()) && each.after() == null)));
    }
}
