package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.iam4j.ProvisioningEngine;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Operation;
import org.iam4j.plan.Plan;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.EngineBusyException;
import org.iam4j.run.RunReport;
import org.iam4j.run.Stop;
import org.iam4j.run.Stop.Reason;
import org.iam4j.run.WhenBusy;
import org.iam4j.state.Lease;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** E5: one engine at a time works on a state, and one that slept through its lease writes nothing into it any more. */
class LeaseRulesTest {
    private static final Duration TERM = Duration.ofMinutes(5);

    private final Company company = new Company();

    private Lease held() {
        return company.state.acquire("node-b", company.clock.instant(), TERM).orElseThrow();
    }

    private Optional<Lease> taken() {
        return company.state.acquire("node-b", company.clock.instant(), TERM);
    }

    @Test
    @DisplayName("E5 while another engine is at work a run fails, names it, and reads nothing")
    void aSecondEngineFails() {
        company.hire("1007", "Femke", "Berg");
        held();

        assertThatThrownBy(() -> company.engine().run())
                .isInstanceOf(EngineBusyException.class)
                .hasMessage("engine node-b is at work on this state, and has the lease until 2026-03-02T08:05:00Z");

        assertThat(company.hr.reads()).isZero();
        assertThat(company.state.holder().map(Lease::holder)).hasValue("node-b");
    }

    @Test
    @DisplayName("E5 by choice a run is left out, and its report says so")
    void aSecondEngineSkips() {
        company.hire("1007", "Femke", "Berg");
        company.engineOptions = builder -> builder.whenBusy(WhenBusy.skip());
        ProvisioningEngine engine = company.engine();
        Plan plan = engine.plan();
        held();
        int reads = company.hr.reads();

        RunReport run = engine.run();
        RunReport applied = engine.apply(plan);

        assertThat(run.succeeded()).isFalse();
        assertThat(run.stopped().map(Stop::reason)).hasValue(Reason.BUSY);
        assertThat(run.describe())
                .contains(
                        "engine node-b is at work on this state",
                        "stopped: nothing, when the other engine does the work");
        assertThat(run.results()).isEmpty();
        assertThat(applied.results()).extracting(ActionResult::outcome).containsOnly(Outcome.NOT_STARTED);
        assertThat(applied.results()).hasSameSizeAs(plan.actions());
        assertThat(company.hr.reads()).isEqualTo(reads);
        assertThat(company.directory.journal().attempts()).isZero();
        assertThatThrownBy(() -> engine.unmanage("1007", "ad", "Ada")).isInstanceOf(EngineBusyException.class);
    }

    @Test
    @DisplayName("E5 by choice a run waits for the other engine, and takes over a lease that is over")
    void aSecondEngineWaits() {
        company.hire("1007", "Femke", "Berg");
        company.engineOptions = builder -> builder.whenBusy(WhenBusy.waitFor(Duration.ofHours(1)));
        Lease other = held();

        RunReport report = company.engine().run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(report.startedAt()).isEqualTo(other.expiresAt());
    }

    @Test
    @DisplayName("E5 waiting has an end, then the run fails or is left out")
    void waitingHasAnEnd() {
        company.hire("1007", "Femke", "Berg");
        held();
        Instant before = company.clock.instant();
        company.engineOptions = builder -> builder.whenBusy(WhenBusy.waitFor(Duration.ofMinutes(2)));

        assertThatThrownBy(() -> company.engine().run()).isInstanceOf(EngineBusyException.class);
        assertThat(company.clock.instant()).isEqualTo(before.plus(Duration.ofMinutes(2)));

        company.engineOptions = builder ->
                builder.whenBusy(WhenBusy.waitFor(Duration.ofMinutes(1)).thenSkip());
        assertThat(company.engine().run().stopped().map(Stop::reason)).hasValue(Reason.BUSY);
        assertThat(company.clock.instant()).isEqualTo(before.plus(Duration.ofMinutes(3)));
    }

    @Test
    @DisplayName("E5 waiting can be cancelled")
    void waitingCanBeCancelled() {
        held();
        List<ProvisioningEngine> engines = new ArrayList<>();
        company.engineOptions = builder -> builder.whenBusy(WhenBusy.waitFor(Duration.ofHours(1)))
                .sleeper(time -> {
                    company.clock.sleep(time);
                    engines.get(0).cancel();
                });
        engines.add(company.engine());

        RunReport report = engines.get(0).run();

        assertThat(report.stopped().map(Stop::reason)).hasValue(Reason.CANCELLED);
        assertThat(company.state.holder().map(Lease::holder)).hasValue("node-b");
    }

    /** Red when the lease is not renewed. */
    @Test
    @DisplayName("E5 a run keeps its lease however long it takes")
    void aRunKeepsItsLease() {
        for (int i = 0; i < 10; i++) {
            company.hire("1" + i, "Femke" + i, "Berg" + i);
        }
        company.engineOptions = builder -> builder.leaseTerm(TERM);
        List<Optional<Lease>> others = new ArrayList<>();
        company.directory.faults().beforeEachWrite(write -> {
            company.clock.advance(Duration.ofMinutes(2));
            others.add(taken());
        });

        RunReport report = company.engine().run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(others).hasSizeGreaterThan(10).containsOnly(Optional.empty());
        assertThat(company.state.holder()).as("given back at the end").isEmpty();
    }

    /** Red when a pause is taken in one piece. */
    @Test
    @DisplayName("E5 a run keeps its lease also while it pauses")
    void aRunKeepsItsLeaseWhileItPauses() {
        company.hire("1007", "Femke", "Berg");
        List<Optional<Lease>> others = new ArrayList<>();
        company.engineOptions = builder -> builder.leaseTerm(TERM).sleeper(time -> {
            company.clock.sleep(time);
            others.add(taken());
        });
        company.directory
                .faults()
                .failTimes(
                        1,
                        write -> write.is(Operation.CREATE),
                        ConnectorException.unavailable("slow down").retryAfter(Duration.ofMinutes(14)));

        RunReport report = company.engine().run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(others).hasSizeGreaterThan(5).containsOnly(Optional.empty());
    }

    /** Red when planning does not keep the lease: it may take longer than the lease lasts. */
    @Test
    @DisplayName("E5 a run keeps its lease also while it plans")
    void aRunKeepsItsLeaseWhileItPlans() {
        company.hire("1007", "Femke", "Berg");
        company.engineOptions = builder -> builder.leaseTerm(TERM);
        List<Optional<Lease>> others = new ArrayList<>();
        company.between = connector -> Intercepted.calls(connector, (method, call) -> {
            if (method.equals("accounts") || method.equals("namesInUse")) {
                company.clock.advance(Duration.ofMinutes(2));
                others.add(taken());
            }
            return call.get();
        });

        RunReport report = company.engine().run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(others).hasSizeGreaterThan(3).containsOnly(Optional.empty());
    }

    private Instant[] pauseAndLetAnotherEngineRun(Company sharing) {
        sharing.clock.advance(Duration.ofMinutes(10));
        RunReport other = sharing.engine().run();
        assertThat(other.succeeded()).as(other.describe()).isTrue();
        return new Instant[] {other.startedAt(), other.endedAt()};
    }

    /** Red when a state takes lines under an older lease, or when the run goes on after it learns that the lease is lost. */
    @Test
    @DisplayName("E5 an engine that slept through its lease finishes the call in flight, and writes nothing any more")
    void aPausedHolderWritesNothingAnyMore() {
        for (int i = 0; i < 4; i++) {
            company.hire("1" + i, "Femke" + i, "Berg" + i);
        }
        ProvisioningEngine sleeper = company.engine();
        AtomicInteger writes = new AtomicInteger();
        List<Object> after = new ArrayList<>();
        company.directory.faults().beforeEachWrite(write -> {
            if (writes.incrementAndGet() == 3) {
                pauseAndLetAnotherEngineRun(company);
                after.add(company.snapshot());
                after.add(company.directory.journal().attempts());
            }
        });

        RunReport report = sleeper.run();

        assertThat(report.stopped().map(Stop::reason)).hasValue(Reason.LEASE_LOST);
        assertThat(company.snapshot())
                .as("the state as the other engine left it")
                .isEqualTo(after.get(0));
        assertThat(company.directory.journal().attempts())
                .as("only the call that was in flight")
                .isEqualTo(after.get(1));
        assertThat(report.with(Outcome.NOT_STARTED)).isNotEmpty();
        try (Stream<Account> accounts = company.directory.accounts(Set.of(EMPLOYEE_ID))) {
            assertThat(accounts).as("nobody has two").hasSize(4);
        }
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    /** Red when the lease is not looked at between the intent and the call. */
    @Test
    @DisplayName("E5 an engine that lost its lease while it paused does not make the call again")
    void aLeaseLostInAPauseStopsTheCall() {
        company.hire("1007", "Femke", "Berg");
        company.engineOptions = builder -> builder.leaseTerm(TERM).sleeper(time -> {
            company.clock.advance(Duration.ofMinutes(10));
            taken();
        });
        company.directory
                .faults()
                .failTimes(1, write -> write.is(Operation.CREATE), ConnectorException.unavailable("busy"));

        RunReport report = company.engine().run();

        assertThat(report.stopped().map(Stop::reason)).hasValue(Reason.LEASE_LOST);
        assertThat(company.directory.journal().attempts()).isEqualTo(1);
        assertThat(report.with(Outcome.FAILED))
                .as("not made, and known not to be")
                .hasSize(1);
        assertThat(company.state.openIntents())
                .as("for the one who has the lease now")
                .hasSize(1);
    }
}
