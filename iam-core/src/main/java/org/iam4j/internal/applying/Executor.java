package org.iam4j.internal.applying;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.iam4j.internal.planning.Planning;
import org.iam4j.internal.planning.Setup;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Phase;
import org.iam4j.plan.Plan;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunReport;
import org.iam4j.run.Stop;
import org.iam4j.state.StateMark;
import org.iam4j.state.StateStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries plans out: four phases over all people, and in each one chain per person, several chains at a time. */
public final class Executor {
    private static final Logger LOG = LoggerFactory.getLogger(Executor.class);

    private final Setup setup;
    private final Listeners listeners;
    private final Passwords passwords;
    private final Guards guards;
    private final int chainsAtOnce;
    private final Duration historyFor;

    /**
     * An executor for an engine.
     *
     * @param chainsAtOnce for how many people is worked at the same time
     * @param historyFor after which time it is forgotten what happened
     */
    public Executor(
            Setup setup,
            Listeners listeners,
            Passwords passwords,
            Guards guards,
            int chainsAtOnce,
            Duration historyFor) {
        this.setup = setup;
        this.listeners = listeners;
        this.passwords = passwords;
        this.guards = guards;
        this.chainsAtOnce = chainsAtOnce;
        this.historyFor = historyFor;
    }

    /** Carries out what has just been planned; a name that turns out to be taken gives way to the next candidate. */
    public RunReport run(RunWatch watch, Planning planning) {
        if (!watch.goesOn()) {
            return notStarted(Optional.empty(), watch);
        }
        List<Action> actions = planning.plan().actions();
        return execute(watch, planning.plan(), planning, actions, actions, Map.of(), true);
    }

    /** Carries out of an earlier plan what would still be planned now. */
    public RunReport apply(RunWatch watch, Plan plan, Planning now) {
        if (!watch.goesOn()) {
            return notStarted(Optional.of(plan), watch);
        }
        PlanCheck check = PlanCheck.of(plan, now, setup.state());
        return execute(watch, plan, now, check.open(), check.goAhead(), check.decided(), false);
    }

    /** The report of work that stopped before its first step; nothing was written. */
    public RunReport notStarted(Optional<Plan> plan, RunWatch watch) {
        StateMark mark = setup.state().mark();
        Instant now = setup.clock().instant();
        String runId = plan.map(each -> each.id().substring(0, 8)).orElse("unplanned") + "-" + mark.sequence();
        List<ActionResult> results = new ArrayList<>();
        plan.ifPresent(each -> each.actions().forEach(action -> results.add(notStarted(action, watch))));
        return ended(new RunReport(runId, plan.map(Plan::id), now, now, watch.stopped(), results, List.of(), mark));
    }

    private RunReport execute(
            RunWatch watch,
            Plan plan,
            Planning planning,
            List<Action> counted,
            List<Action> due,
            Map<String, ActionResult> decided,
            boolean nextNames) {
        Instant startedAt = setup.clock().instant();
        String planId = plan.id();
        StateMark before = setup.state().mark();
        String runId = planId.substring(0, 8) + "-" + before.sequence();
        guards.expect(due);
        LatestDecisions decisions = new LatestDecisions(setup.state(), setup.clock(), planning.decisions());
        Journal journal = new Journal(setup.state(), watch.lease(), setup.clock(), runId, planId, decisions);
        listeners.tell(listener -> listener.planned(plan));
        boolean everybody = plan.forEverybody();
        noting(
                watch,
                () -> journal.started(
                        planning.resolved(),
                        everybody ? planning.learned() : new TreeMap<>(),
                        everybody ? planning.marks() : new TreeMap<>()));
        Steps steps =
                new Steps(setup, planning, journal, decisions, passwords, nextNames, guards, watch, listeners::tell);
        decided.values().forEach(steps::decided);
        ThresholdCheck thresholds = ThresholdCheck.of(plan, planning, counted, due);
        thresholds.stopped().values().forEach(steps::decided);
        for (Phase phase : Phase.values()) {
            carryOut(chains(thresholds.goAhead(), phase), steps, watch);
        }
        Map<String, ActionResult> results = new LinkedHashMap<>();
        plan.actions()
                .forEach(action ->
                        results.put(action.id(), steps.result(action.id()).orElseGet(() -> notStarted(action, watch))));
        noting(
                watch,
                () -> journal.ended(
                        watch.stopped().map(stop -> ", stopped: " + stop.text()).orElse(""),
                        TargetsAfter.of(
                                setup,
                                plan,
                                planning,
                                thresholds.goAhead(),
                                results,
                                thresholds.stopped().keySet())));
        if (everybody) {
            noting(watch, () -> trim(watch));
        }
        return ended(new RunReport(
                runId,
                Optional.of(planId),
                startedAt,
                setup.clock().instant(),
                watch.stopped(),
                List.copyOf(results.values()),
                planning.plan().findings(),
                markAfter(before)));
    }

    private static ActionResult notStarted(Action action, RunWatch watch) {
        return new ActionResult(action, Outcome.NOT_STARTED, Optional.empty(), Optional.of(watch.because()));
    }

    /** Writes about the run as a whole; a state that is gone or somebody else's is not written any more, and that stops the run. */
    private static void noting(RunWatch watch, Runnable write) {
        boolean stateFails = watch.stopped()
                .filter(stop ->
                        stop.reason() == Stop.Reason.LEASE_LOST || stop.reason() == Stop.Reason.STATE_UNAVAILABLE)
                .isPresent();
        if (!stateFails) {
            try {
                write.run();
            } catch (StateStoreException e) {
                watch.stop(e);
            }
        }
    }

    /** Forgets what happened long ago. A state that cannot has lost nothing: the next run for everybody tries again. */
    private void trim(RunWatch watch) {
        Instant before = setup.clock().instant().minus(historyFor);
        try {
            setup.state().trim(watch.lease(), before);
        } catch (StateStoreException e) {
            LOG.warn(
                    "What happened before {} could not be forgotten; the next run for everybody tries again",
                    before,
                    e);
        }
    }

    /** The mark of the state, or the one before the run when the state can no longer be asked: it is older, which does no harm. */
    private StateMark markAfter(StateMark before) {
        try {
            return setup.state().mark();
        } catch (StateStoreException e) {
            return before;
        }
    }

    private RunReport ended(RunReport report) {
        String stopped =
                report.stopped().map(stop -> ", stopped: " + stop.text()).orElse("");
        LOG.info(
                "Run {} of plan {} ended: {}{}",
                report.runId(),
                report.planId().orElse("none"),
                report.counts(),
                stopped);
        listeners.tell(listener -> listener.ended(report));
        return report;
    }

    private static SortedMap<String, List<Action>> chains(List<Action> actions, Phase phase) {
        Map<String, List<Action>> chains = new LinkedHashMap<>();
        for (Action action : actions) {
            if (action.phase() == phase) {
                chains.computeIfAbsent(action.personId(), person -> new ArrayList<>())
                        .add(action);
            }
        }
        return new TreeMap<>(chains);
    }

    private void carryOut(SortedMap<String, List<Action>> chains, Steps steps, RunWatch watch) {
        if (chainsAtOnce == 1 || chains.size() < 2) {
            chains.values().forEach(chain -> chain(chain, steps, watch));
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(chainsAtOnce, chains.size()), watch::worker);
        try {
            List<Future<?>> ends = new ArrayList<>();
            chains.values().forEach(chain -> ends.add(pool.submit(() -> chain(chain, steps, watch))));
            ends.forEach(end -> await(end, watch));
        } finally {
            pool.shutdown();
        }
    }

    /** Waits until a chain has ended, whatever happens: nothing may be in flight any more when the run ends. */
    private static void await(Future<?> end, RunWatch watch) {
        while (true) {
            try {
                end.get();
                return;
            } catch (InterruptedException e) {
                watch.interrupted();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a chain of steps let an exception through", e);
            }
        }
    }

    /** Carries out one chain; an error of the virtual machine or of this library ends the run, but not before the others' calls. */
    private static void chain(List<Action> chain, Steps steps, RunWatch watch) {
        try {
            steps.chain(chain);
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "The steps of person {} broke off; the run stops",
                    chain.get(0).personId(),
                    e);
            watch.stop(
                    Stop.Reason.FAULT,
                    "the steps of person " + chain.get(0).personId() + " broke off with "
                            + e.getClass().getName());
        }
    }
}
