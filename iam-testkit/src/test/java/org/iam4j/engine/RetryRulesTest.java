package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Operation;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunReport;
import org.iam4j.target.Calls.CircuitBreaker;
import org.iam4j.target.Calls.Retries;
import org.iam4j.target.TargetSystem;
import org.iam4j.testkit.Write;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * E1: what is tried again, how often and when, and when a target is left alone. On a clock that pauses move, so that nothing waits.
 *
 * <p>Mutations that turn these red stand at the tests; all are changes of {@code CallGuard}, {@code Breaker} or {@code Pace}.
 */
class RetryRulesTest {
    private static final CircuitBreaker NEVER_OPENS = new CircuitBreaker(1_000_000, Duration.ZERO, 1_000_000);

    private final Company company = new Company();
    private final Heard heard = new Heard();

    @BeforeEach
    void listen() {
        company.engineOptions = builder -> builder.listener(heard).random(Heard.LONGEST);
    }

    private static ConnectorException busy() {
        return ConnectorException.unavailable("the directory is busy");
    }

    private void directory(java.util.function.UnaryOperator<TargetSystem.Builder> options) {
        company.directoryOptions = options;
    }

    private static ActionResult of(RunReport report, String actionId) {
        return report.results().stream()
                .filter(result -> result.action().id().equals(actionId))
                .findFirst()
                .orElseThrow(() -> new AssertionError(report.describe()));
    }

    /** Red when the executor's calls go to the connector itself. */
    @Test
    @DisplayName("E1 what is not available now is tried again, four times, after growing pauses")
    void whatIsUnavailableIsTriedAgain() {
        directory(ad -> ad.calls(calls -> calls.breaker(NEVER_OPENS)));
        company.hire("1007", "Femke", "Berg");
        company.directory.faults().failTimes(4, write -> write.is(Operation.CREATE), busy());
        Instant before = company.clock.instant();

        RunReport report = company.engine().run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(heard.pauses)
                .containsExactly(
                        Duration.ofMillis(500),
                        Duration.ofMillis(1500),
                        Duration.ofMillis(4500),
                        Duration.ofMillis(13_500));
        assertThat(company.clock.instant()).isEqualTo(before.plus(Duration.ofSeconds(20)));
        assertThat(company.directory.journal().creates()).isEqualTo(1);
        assertThat(heard.calls("ad", "create"))
                .extracting(call -> call.failure().map(Failure::kind).orElse(null))
                .containsExactly(
                        Failure.Kind.UNAVAILABLE,
                        Failure.Kind.UNAVAILABLE,
                        Failure.Kind.UNAVAILABLE,
                        Failure.Kind.UNAVAILABLE,
                        null);
    }

    /** Red when retries are counted per call and never end, or when one person's failure ends the run. */
    @Test
    @DisplayName("E1 after the fourth retry the action has failed, says so, and others go on")
    void afterTheFourthRetryItHasFailed() {
        directory(ad -> ad.calls(calls -> calls.breaker(NEVER_OPENS)));
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
        company.directory
                .faults()
                .failOn(write -> write.is(Operation.CREATE) && write.concerns(EMPLOYEE_ID, "1007"), busy());

        RunReport report = company.engine().run();

        ActionResult failed = of(report, "ad:CREATE:1007");
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.because()).hasValue("tried 5 times");
        assertThat(report.describe()).contains("UNAVAILABLE: see whether the target is up");
        assertThat(report.resultsFor("1008")).allMatch(result -> result.outcome() == Outcome.APPLIED);
    }

    static Stream<ConnectorException> otherFailures() {
        return Stream.of(
                ConnectorException.conflict(EMPLOYEE_ID, "taken"),
                ConnectorException.notFound("not there"),
                ConnectorException.invalidValue(EMPLOYEE_ID, "too long"),
                ConnectorException.denied("no rights"),
                ConnectorException.rejected("error 500"),
                ConnectorException.unusable("password refused"),
                ConnectorException.unsupported("do that"),
                ConnectorException.brokenAnswer("half a message"));
    }

    /** Red when the kind of failure is not looked at. An unknown outcome is not asked for again either, before it is looked up. */
    @ParameterizedTest
    @MethodSource("otherFailures")
    @DisplayName("E1 what a system refuses is not tried again in a run")
    void nothingElseIsTriedAgain(ConnectorException failure) {
        company.hire("1007", "Femke", "Berg");
        company.directory.faults().failOn(write -> write.is(Operation.CREATE), failure);

        company.engine().run();

        assertThat(heard.calls("ad", "create")).hasSize(1);
        assertThat(heard.pauses).isEmpty();
    }

    @Test
    @DisplayName("E1 the server's own hint when to try again wins over the pause")
    void theServersHintWins() {
        company.hire("1007", "Femke", "Berg");
        company.directory
                .faults()
                .failTimes(
                        1,
                        write -> write.is(Operation.CREATE),
                        ConnectorException.unavailable("slow down").retryAfter(Duration.ofMinutes(7)));

        RunReport report = company.engine().run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(heard.pauses).containsExactly(Duration.ofMinutes(7));
    }

    @Test
    @DisplayName("E1 a server that asks for more time than a run should wait is left to the next run")
    void tooLongAHintIsLeftToTheNextRun() {
        company.hire("1007", "Femke", "Berg");
        company.directory
                .faults()
                .failTimes(
                        1,
                        write -> write.is(Operation.CREATE),
                        ConnectorException.unavailable("closed until tomorrow").retryAfter(Duration.ofHours(9)));

        RunReport report = company.engine().run();

        assertThat(of(report, "ad:CREATE:1007").because())
                .hasValue("not tried again in this run: ad asks to wait for PT9H");
        assertThat(heard.pauses).isEmpty();
    }

    @Test
    @DisplayName("E1 pauses grow up to their longest, and chance chooses below that")
    void pausesGrowUpToTheirLongest() {
        Retries many =
                new Retries(7, Duration.ofMillis(500), 3, Duration.ofSeconds(60), Duration.ofMinutes(15), 10, 10);
        directory(ad -> ad.calls(calls -> calls.retries(many).breaker(NEVER_OPENS)));
        company.hire("1007", "Femke", "Berg");
        company.directory.faults().failTimes(7, write -> write.is(Operation.CREATE), busy());
        java.util.Random half = new java.util.Random() {
            private static final long serialVersionUID = 1;

            @Override
            public double nextDouble() {
                return 0.5;
            }
        };
        company.engineOptions = builder -> builder.listener(heard).random(half);

        company.engine().run();

        assertThat(heard.pauses)
                .extracting(Duration::toMillis)
                .containsExactly(250L, 750L, 2250L, 6750L, 20_250L, 30_000L, 30_000L);
    }

    /** Red when the budget is not taken from, or is taken from by losses of access. */
    @Test
    @DisplayName(
            "E1 retries of a run are limited to a tenth of its actions, at least ten; taking access away is outside of it")
    void retriesOfARunAreLimited() {
        directory(ad -> ad.calls(calls -> calls.breaker(NEVER_OPENS)));
        for (int i = 0; i < 8; i++) {
            company.hire("20" + i, "Lea" + i, "Ver" + i);
        }
        company.engine().run();
        for (int i = 0; i < 8; i++) {
            company.hire("10" + i, "Femke" + i, "Berg" + i);
            company.leaves("20" + i, "2026-03-01");
        }
        company.directory.faults().failOn(write -> write.is(Operation.CREATE) || write.is(Operation.DISABLE), busy());
        heard.calls.clear();

        RunReport report = company.engine().run();

        assertThat(heard.calls("ad", "create"))
                .as("8 creates with 10 retries among them, for fewer than 100 actions")
                .hasSize(8 + 10);
        assertThat(heard.calls("ad", "update").stream()
                        .filter(call -> call.action().orElseThrow().kind() == org.iam4j.plan.Action.Kind.DISABLE))
                .as("8 disables with 4 retries each")
                .hasSize(8 * 5);
        assertThat(report.with(Outcome.FAILED))
                .extracting(result -> result.because().orElse(""))
                .contains("not tried again: the retries of this run for ad are used up");
    }

    @Test
    @DisplayName("E1 the number of retries follows the number of actions")
    void theBudgetFollowsTheActions() {
        assertThat(Retries.DEFAULT.budget(7)).isEqualTo(10);
        assertThat(Retries.DEFAULT.budget(1234)).isEqualTo(123);
        assertThat(Retries.NONE.budget(1234)).isZero();
    }

    /** Red when the breaker never opens, or when the others do not wait for the one that tries. */
    @Test
    @DisplayName(
            "E1 a target that is unavailable five times in a row is left alone for 30 seconds, and goes on when it is back")
    void aDeadTargetIsLeftAlone() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
        company.directory.faults().failTimes(5, write -> write.is(Operation.CREATE), busy());
        List<Instant> tries = new ArrayList<>();
        company.directory.faults().beforeEachWrite(write -> {
            if (write.is(Operation.CREATE)) {
                tries.add(company.clock.instant());
            }
        });

        RunReport report = company.engine().run();

        assertThat(heard.circuits).containsExactly("ad opened 1 for PT30S", "ad closed");
        assertThat(Duration.between(tries.get(4), tries.get(5))).isEqualTo(Duration.ofSeconds(30));
        assertThat(of(report, "ad:CREATE:1007").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.resultsFor("1008")).allMatch(result -> result.outcome() == Outcome.APPLIED);
    }

    /** Red when access is not taken away any more once the breaker gave up, or when the rest is still tried. */
    @Test
    @DisplayName(
            "E1 after the third opening the rest is skipped with a sentence, and taking access away is still tried once")
    void aDeadTargetIsGivenUp() {
        for (int i = 0; i < 6; i++) {
            company.hire("20" + i, "Lea" + i, "Ver" + i);
        }
        company.engine().run();
        for (int i = 0; i < 6; i++) {
            company.hire("10" + i, "Femke" + i, "Berg" + i);
            company.leaves("20" + i, "2026-03-01");
        }
        company.directory.faults().failOn(write -> true, busy());
        heard.calls.clear();
        heard.circuits.clear();
        Instant before = company.clock.instant();

        RunReport report = company.engine().run();

        assertThat(heard.circuits)
                .containsExactly("ad opened 1 for PT30S", "ad opened 2 for PT30S", "ad opened 3 for good");
        assertThat(Duration.between(before, company.clock.instant())).isLessThan(Duration.ofMinutes(3));
        for (int i = 0; i < 6; i++) {
            String leaver = "20" + i;
            assertThat(heard.calls)
                    .as("access of %s", leaver)
                    .anyMatch(call -> call.action()
                            .filter(action -> action.personId().equals(leaver)
                                    && action.kind().takesAccess())
                            .isPresent());
            assertThat(of(report, "ad:CREATE:10" + i).outcome()).isEqualTo(Outcome.SKIPPED);
            assertThat(of(report, "ad:CREATE:10" + i).because())
                    .hasValue("ad was not available 3 times over, so it is left alone until the next run");
        }
        assertThat(report.results().stream()
                        .filter(result -> result.action().target().equals("afas-employee"))
                        .filter(result -> result.action().kind() == org.iam4j.plan.Action.Kind.CORRELATE))
                .allMatch(result -> result.outcome() == Outcome.APPLIED);
    }

    @Test
    @DisplayName("E1 the next run starts with a closed breaker")
    void theNextRunStartsAfresh() {
        company.hire("1007", "Femke", "Berg");
        company.directory.faults().unreachable();
        var engine = company.engine();
        engine.run();
        company.directory.faults().reachable();

        RunReport report = engine.run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
    }

    /** Red when a read is passed on as it comes, so that what came before the break comes twice. */
    @Test
    @DisplayName("E1 a list that breaks off is read again from the start")
    void aListThatBreaksOffIsReadAgain() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
        company.engine().run();
        heard.calls.clear();
        AtomicInteger left = new AtomicInteger(3);
        company.between = connector -> Intercepted.calls(
                connector,
                (method, call) -> method.equals("accounts") && left.getAndDecrement() > 0
                        ? Stream.concat(((Stream<?>) call.get()).limit(1), Stream.generate(() -> {
                            throw ConnectorException.unavailable("the connection was closed");
                        }))
                        : call.get());

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(plan.findings()).as(plan.describe()).isEmpty();
        assertThat(heard.calls("ad", "accounts")).hasSize(4);
    }

    @Test
    @DisplayName("E1 HR that is not available is read again")
    void hrIsReadAgain() {
        company.hire("1007", "Femke", "Berg");
        AtomicInteger reads = new AtomicInteger();
        company.hr.failAfter(0, ConnectorException.unavailable("HR is in maintenance"));
        company.engineOptions = builder -> builder.listener(new org.iam4j.run.RunListener() {
            @Override
            public void retrying(org.iam4j.run.Call failed, int retry, Duration pause) {
                if (reads.incrementAndGet() == 4) {
                    company.hr.heal();
                }
            }
        });

        Plan plan = company.engine().plan();

        assertThat(reads).hasValue(4);
        assertThat(plan.actionsFor("1007")).as(plan.describe()).isNotEmpty();
        assertThat(plan.findings()).noneMatch(finding -> finding.kind() == Finding.Kind.REFUSED_IMPORT);
    }

    /** Red when the guard has as many permits as there are people, and when it has only one. */
    @Test
    @DisplayName("E1 as many calls at a time as the target bears, and no more, however many people are worked for")
    void asManyCallsAsTheTargetBears() {
        for (int i = 0; i < 40; i++) {
            company.hire("1" + i, "Femke" + i, "Berg" + i);
        }
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        company.between = connector -> Intercepted.calls(connector, (method, call) -> {
            if (!method.equals("create")) {
                return call.get();
            }
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            two.countDown();
            boolean together = await(two);
            for (int i = 0; i < 100_000; i++) {
                Thread.onSpinWait();
            }
            underWay.decrementAndGet();
            return together ? call.get() : fail("no second call while the first one was under way");
        });
        directory(ad -> ad.calls(calls -> calls.atOnce(1, 2)));
        company.engineOptions = builder -> builder.peopleAtOnce(16);

        RunReport report = company.engine().run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(most).hasValue(2);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError("a call in flight was interrupted", e);
        }
    }

    /** Red when calls do not take a place in the row. */
    @Test
    @DisplayName("E1 calls begin no faster than the host allows")
    void callsKeepThePace() {
        for (int i = 0; i < 10; i++) {
            company.hire("1" + i, "Femke" + i, "Berg" + i);
        }
        directory(ad -> ad.calls(calls -> calls.perSecond(2)));
        List<Instant> writes = new ArrayList<>();
        company.directory.faults().beforeEachWrite((Write write) -> writes.add(company.clock.instant()));

        RunReport report = company.engine().run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(writes).hasSize(20);
        for (int i = 1; i < writes.size(); i++) {
            assertThat(Duration.between(writes.get(i - 1), writes.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(500));
        }
    }
}
