package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.iam4j.ProvisioningEngine;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Operation;
import org.iam4j.plan.Plan;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunListener;
import org.iam4j.run.RunReport;
import org.iam4j.run.Stop;
import org.iam4j.run.Stop.Reason;
import org.iam4j.state.JournalEntry;
import org.iam4j.testkit.Write;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** E5: a run that ends early ends after the calls in flight, with its journal closed, and says why and what was not started. */
class StoppingRulesTest {
    private final Company company = new Company();

    private void hire(int people) {
        for (int i = 0; i < people; i++) {
            company.hire("1" + (100 + i), "Femke" + i, "Berg" + i);
        }
    }

    /** Does something at the n-th write into the directory, in the middle of the run. */
    private void atWrite(int n, Runnable what) {
        AtomicInteger writes = new AtomicInteger();
        company.directory.faults().beforeEachWrite((Write write) -> {
            if (writes.incrementAndGet() == n) {
                what.run();
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError("a call in flight was interrupted", e);
        }
    }

    private static void inAnotherThread(Runnable what) {
        Thread other = new Thread(what);
        other.start();
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void assertThatEverybodyHasOneAccount(int people) {
        try (Stream<Account> accounts = company.directory.accounts(java.util.Set.of(EMPLOYEE_ID))) {
            assertThat(accounts.map(account -> account.attributes().get(EMPLOYEE_ID)))
                    .doesNotHaveDuplicates()
                    .hasSize(people);
        }
    }

    private JournalEntry lastLine() {
        List<JournalEntry> lines = company.journal();
        return lines.get(lines.size() - 1);
    }

    /** Red when steps do not ask whether the run goes on. */
    @Test
    @DisplayName(
            "E5 cancelling ends the run after the call in flight, with the journal closed; the next run does the rest")
    void cancellingEndsAfterTheCallInFlight() {
        hire(4);
        ProvisioningEngine engine = company.engine();
        atWrite(3, () -> inAnotherThread(engine::cancel));

        RunReport report = engine.run();

        assertThat(company.directory.journal().attempts()).isEqualTo(3);
        assertThat(report.stopped()).hasValue(new Stop(Reason.CANCELLED, "it was cancelled"));
        assertThat(report.succeeded()).isFalse();
        assertThat(report.resultsFor("1101"))
                .filteredOn(result -> result.action().target().equals("ad"))
                .extracting(ActionResult::outcome)
                .as("made usable at once by the call in flight; the grant and the manager came after it")
                .contains(Outcome.APPLIED, Outcome.NOT_STARTED);
        assertThat(report.resultsFor("1103")).extracting(ActionResult::outcome).containsOnly(Outcome.NOT_STARTED);
        assertThat(company.state.openIntents()).isEmpty();
        assertThat(lastLine().kind()).isEqualTo(JournalEntry.Kind.ENDED);
        assertThat(lastLine().text()).endsWith("stopped: it was cancelled");
        assertThat(company.state.holder()).isEmpty();

        RunReport next = engine.run();

        assertThat(next.succeeded()).as(next.describe()).isTrue();
        assertThatEverybodyHasOneAccount(4);
        assertThat(engine.plan().actions()).isEmpty();
    }

    /** Red when the pool of the chains is shut down by interrupting them. */
    @Test
    @DisplayName("E5 cancelling lets all calls in flight end, and interrupts none")
    void cancellingLetsAllCallsInFlightEnd() {
        hire(30);
        CountDownLatch four = new CountDownLatch(4);
        CountDownLatch cancelled = new CountDownLatch(1);
        company.directory.faults().beforeEachWrite(write -> {
            four.countDown();
            await(cancelled);
        });
        company.engineOptions = builder -> builder.peopleAtOnce(8);
        ProvisioningEngine engine = company.engine();
        Thread canceller = new Thread(() -> {
            await(four);
            engine.cancel();
            cancelled.countDown();
        });
        canceller.start();

        RunReport report = engine.run();

        assertThat(company.directory.journal().attempts()).isEqualTo(4);
        assertThat(report.stopped().map(Stop::reason)).hasValue(Reason.CANCELLED);
        assertThat(report.results().stream()
                        .filter(result -> result.action().id().startsWith("ad:CREATE:"))
                        .filter(result -> result.outcome() == Outcome.APPLIED))
                .hasSize(4);
        assertThat(company.state.openIntents()).isEmpty();
        assertThatEverybodyHasOneAccount(4);
    }

    @Test
    @DisplayName("E5 a shutdown hook waits until the run has ended, or as long as it likes")
    void aShutdownHookWaits() throws Exception {
        hire(2);
        CountDownLatch inFlight = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        atWrite(1, () -> {
            inFlight.countDown();
            await(answer);
        });
        ProvisioningEngine engine = company.engine();
        ExecutorService host = Executors.newSingleThreadExecutor();
        try {
            assertThat(engine.cancel(Duration.ofMinutes(1)))
                    .as("nothing is going on")
                    .isTrue();
            Future<RunReport> run = host.submit(() -> engine.run());
            await(inFlight);

            assertThat(engine.cancel(Duration.ZERO)).isFalse();
            answer.countDown();
            assertThat(engine.cancel(Duration.ofMinutes(1))).isTrue();

            assertThat(run.get().stopped().map(Stop::reason)).hasValue(Reason.CANCELLED);
        } finally {
            host.shutdown();
        }
    }

    /** Red when a pause is not ended, or when the interrupt that ends it is seen by what comes after. */
    @Test
    @DisplayName("E5 cancelling ends a pause at once, and what comes after it is not interrupted")
    void cancellingEndsAPause() {
        hire(2);
        company.directory
                .faults()
                .failOn(write -> write.is(Operation.CREATE), ConnectorException.unavailable("the directory is busy"));
        CountDownLatch pausing = new CountDownLatch(1);
        List<Boolean> interrupted = new ArrayList<>();
        company.engineOptions = builder -> builder.sleeper(time -> {
                    pausing.countDown();
                    new CountDownLatch(1).await();
                })
                .listener(new RunListener() {
                    @Override
                    public void finished(ActionResult result) {
                        interrupted.add(Thread.currentThread().isInterrupted());
                    }
                });
        ProvisioningEngine engine = company.engine();
        Thread canceller = new Thread(() -> {
            await(pausing);
            engine.cancel();
        });
        canceller.start();

        RunReport report = engine.run();

        assertThat(report.with(Outcome.FAILED)).hasSize(1);
        assertThat(report.with(Outcome.FAILED).get(0).because()).hasValue("not tried again: it was cancelled");
        assertThat(interrupted).isNotEmpty().containsOnly(false);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(lastLine().kind()).isEqualTo(JournalEntry.Kind.ENDED);
    }

    /** Red when a plan that was made of half a world is carried out, or teaches. */
    @Test
    @DisplayName("E5 a run that is cancelled while it plans carries nothing out and learns nothing")
    void cancellingWhilePlanning() {
        hire(2);
        AtomicInteger lists = new AtomicInteger();
        List<ProvisioningEngine> engines = new ArrayList<>();
        company.between = connector -> Intercepted.calls(connector, (method, call) -> {
            if (method.equals("accounts") && lists.incrementAndGet() == 1) {
                engines.get(0).cancel();
            }
            return call.get();
        });
        engines.add(company.engine());

        RunReport report = engines.get(0).run();

        assertThat(report.stopped().map(Stop::reason)).hasValue(Reason.CANCELLED);
        assertThat(report.planId()).isEmpty();
        assertThat(report.results()).isEmpty();
        assertThat(report.describe()).contains("nothing was done", "STOPPED CANCELLED: it was cancelled");
        assertThat(lists).as("lists of the other targets").hasValue(1);
        assertThat(company.journal()).isEmpty();

        lists.set(0);
        assertThatThrownBy(engines.get(0)::plan)
                .isInstanceOf(CancellationException.class)
                .hasMessage("it was cancelled");

        Plan plan = engines.get(0).plan();
        lists.set(0);
        RunReport applied = engines.get(0).apply(plan);
        assertThat(applied.planId()).hasValue(plan.id());
        assertThat(applied.results()).extracting(ActionResult::outcome).containsOnly(Outcome.NOT_STARTED);
        assertThat(applied.results()).hasSameSizeAs(plan.actions());
    }

    /** Red when nobody looks at the clock. */
    @Test
    @DisplayName("E5 a run whose time is over ends early and says so")
    void aRunWhoseTimeIsOverEndsEarly() {
        hire(4);
        company.engineOptions = builder -> builder.timeLimit(Duration.ofMinutes(5));
        company.directory.faults().beforeEachWrite(write -> company.clock.advance(Duration.ofMinutes(2)));

        RunReport report = company.engine().run();

        assertThat(report.stopped())
                .hasValue(new Stop(Reason.TIME_LIMIT, "the time for this run was over at 2026-03-02T08:05:00Z"));
        assertThat(company.directory.journal().attempts()).isEqualTo(3);
        assertThat(report.with(Outcome.NOT_STARTED)).isNotEmpty();
        assertThat(company.state.openIntents()).isEmpty();
    }

    @Test
    @DisplayName("E5 a pause that is longer than the time left is not begun")
    void noPauseBeyondTheTimeLeft() {
        hire(1);
        company.engineOptions = builder -> builder.timeLimit(Duration.ofMinutes(5));
        company.directory
                .faults()
                .failOn(
                        write -> write.is(Operation.CREATE),
                        ConnectorException.unavailable("slow down").retryAfter(Duration.ofMinutes(6)));

        RunReport report = company.engine().run();

        assertThat(report.with(Outcome.FAILED).get(0).because())
                .hasValue("not tried again: the time for this run is over before");
        assertThat(report.stopped()).isEmpty();
    }

    @Test
    @DisplayName("E5 interrupting the thread that runs cancels, and the interrupt is not lost")
    void interruptingCancels() {
        hire(10);
        Thread host = Thread.currentThread();
        atWrite(3, host::interrupt);
        CountDownLatch seen = new CountDownLatch(1);
        company.engineOptions = builder -> builder.peopleAtOnce(4).listener(new RunListener() {
            @Override
            public void stopping(Stop stop) {
                seen.countDown();
            }
        });
        atWrite(5, () -> await(seen));

        RunReport report = company.engine().run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.stopped()).hasValue(new Stop(Reason.CANCELLED, "the thread of the run was interrupted"));
        assertThat(company.state.openIntents()).isEmpty();
        assertThat(lastLine().kind()).isEqualTo(JournalEntry.Kind.ENDED);
    }

    /** Hangs when nobody looks from where the engine is called. */
    @Test
    @DisplayName("E5 an engine that is called from within its own run refuses instead of waiting for itself")
    void anEngineRefusesToWaitForItself() {
        hire(4);
        List<ProvisioningEngine> engines = new ArrayList<>();
        List<RuntimeException> refusals = new CopyOnWriteArrayList<>();
        company.engineOptions = builder -> builder.peopleAtOnce(3).listener(new RunListener() {
            @Override
            public void finished(ActionResult result) {
                call();
            }

            @Override
            public void ended(RunReport report) {
                call();
            }

            private void call() {
                try {
                    engines.get(0).plan();
                } catch (IllegalStateException e) {
                    refusals.add(e);
                }
            }
        });
        engines.add(company.engine());

        RunReport report = engines.get(0).run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(refusals).hasSize(report.results().size() + 1);
        assertThat(engines.get(0).plan().actions()).isEmpty();
    }

    /** Red when an exception of the host's code ends the run. */
    @Test
    @DisplayName("E1 what the host's own code throws stays with that person")
    void theHostsOwnCodeStaysWithThatPerson() {
        hire(3);
        company.engineOptions = builder -> builder.passwordGenerator((person, account) -> {
            if (person.externalId().equals("1101")) {
                throw new IllegalStateException("no entropy");
            }
            return new SeededPasswords(new java.util.SplittableRandom(2)).passwordFor(person, account);
        });

        RunReport report = company.engine().run();

        assertThat(report.stopped()).isEmpty();
        assertThat(report.with(Outcome.FAILED)).hasSize(1);
        assertThat(report.with(Outcome.FAILED).get(0).failure().map(Failure::text))
                .hasValue("the password generator failed with java.lang.IllegalStateException (see the log)");
        assertThat(report.resultsFor("1102")).extracting(ActionResult::outcome).containsOnly(Outcome.APPLIED);
        assertThat(company.state.openIntents()).isEmpty();
    }

    @Test
    @DisplayName(
            "E5 an error of the virtual machine stops the run; what others did until then is in the report and the state")
    void anErrorOfTheVirtualMachineStopsTheRun() {
        hire(3);
        atWrite(3, () -> {
            throw new StackOverflowError();
        });

        RunReport report = company.engine().run();

        assertThat(report.stopped())
                .hasValue(
                        new Stop(Reason.FAULT, "the steps of person 1101 broke off with java.lang.StackOverflowError"));
        assertThat(report.resultsFor("1100")).extracting(ActionResult::outcome).contains(Outcome.APPLIED);
        assertThat(company.state.openIntents()).hasSize(1);
        assertThat(lastLine().kind()).isEqualTo(JournalEntry.Kind.ENDED);
    }

    @Test
    @DisplayName("E5 the report says what happened, what was not started, and what to do")
    void theReportSaysWhatHappenedAndWhatToDo() {
        hire(14);
        company.directory
                .faults()
                .failOn(
                        write -> write.is(Operation.CREATE) && write.concerns(EMPLOYEE_ID, "1100"),
                        ConnectorException.denied("the login may not make accounts in OU=Staff")
                                .code("50"));
        ProvisioningEngine engine = company.engine();
        atWrite(4, engine::cancel);

        RunReport report = engine.run();

        assertThat(report.describe())
                .contains(
                        "STOPPED CANCELLED: it was cancelled\n",
                        "FAILED CREATE ad 1100: DENIED, the login may not make accounts in OU=Staff [50]\n",
                        "NOT_STARTED CREATE ad for 1103, 1104, 1105, 1106, 1107, 1108, 1109, 1110, 1111, 1112 and 1 more\n",
                        """
                        What to do
                          stopped: call run() again when you want the rest: it plans afresh and does what is left
                          DENIED: give the login of the connector the right that the message names
                        """);
        JsonNode json = JsonMapper.shared().readTree(report.toJson());
        assertThat(json.get("stopped").get("reason").asString()).isEqualTo("CANCELLED");
        assertThat(json.get("succeeded").asBoolean()).isFalse();
        assertThat(json.get("results").size()).isEqualTo(report.results().size());
        assertThat(json.get("counts").get("NOT_STARTED").asInt())
                .isEqualTo(report.with(Outcome.NOT_STARTED).size());
        JsonNode failed = json.get("results")
                .valueStream()
                .filter(result -> result.get("outcome").asString().equals("FAILED"))
                .findFirst()
                .orElseThrow();
        assertThat(failed.get("action").asString()).isEqualTo("ad:CREATE:1100");
        assertThat(failed.get("failure").get("kind").asString()).isEqualTo("DENIED");
        assertThat(failed.get("failure").get("code").asString()).isEqualTo("50");
    }
}
