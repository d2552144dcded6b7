package org.iam4j.internal.applying;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.iam4j.internal.planning.Planning;
import org.iam4j.internal.planning.Setup;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Phase;
import org.iam4j.plan.Plan;
import org.iam4j.run.ActionResult;
import org.iam4j.run.RunListener;
import org.iam4j.run.RunReport;
import org.iam4j.state.Lease;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries plans out: four phases over all people, and in each one chain per person, several chains at a time. */
public final class Executor {
    private static final Logger LOG = LoggerFactory.getLogger(Executor.class);

    private final Setup setup;
    private final List<RunListener> listeners;
    private final Passwords passwords;
    private final int chainsAtOnce;

    /** An executor for an engine. */
    public Executor(Setup setup, List<RunListener> listeners, Passwords passwords, int chainsAtOnce) {
        this.setup = setup;
        this.listeners = List.copyOf(listeners);
        this.passwords = passwords;
        this.chainsAtOnce = chainsAtOnce;
    }

    /** Carries out what has just been planned; a name that turns out to be taken gives way to the next candidate. */
    public RunReport run(Lease lease, Planning planning) {
        return execute(lease, planning.plan(), planning, planning.plan().actions(), Map.of(), true);
    }

    /** Carries out of an earlier plan what would still be planned now. */
    public RunReport apply(Lease lease, Plan plan, Planning now) {
        PlanCheck check = PlanCheck.of(plan, now);
        return execute(lease, plan, now, check.goAhead(), check.decided(), false);
    }

    private RunReport execute(
            Lease lease,
            Plan plan,
            Planning planning,
            List<Action> actions,
            Map<String, ActionResult> decided,
            boolean nextNames) {
        Instant startedAt = setup.clock().instant();
        String runId = plan.id().substring(0, 8) + "-" + setup.state().mark().sequence();
        Journal journal = new Journal(setup.state(), lease, setup.clock(), runId, plan.id());
        tell(listener -> listener.planned(plan));
        boolean everybody = plan.forEverybody();
        journal.started(
                planning.resolved(),
                everybody ? planning.learned() : new TreeMap<>(),
                everybody ? planning.marks() : new TreeMap<>());
        Steps steps = new Steps(setup, planning, journal, passwords, nextNames, this::tell);
        decided.values().forEach(steps::decided);
        for (Phase phase : Phase.values()) {
            carryOut(chains(actions, phase), steps);
        }
        journal.ended();
        List<ActionResult> results = new ArrayList<>();
        plan.actions().forEach(action -> steps.result(action.id()).ifPresent(results::add));
        RunReport report = new RunReport(
                runId,
                plan.id(),
                startedAt,
                setup.clock().instant(),
                results,
                planning.plan().findings(),
                setup.state().mark());
        LOG.info("Run {} of plan {} ended: {}", runId, plan.id(), report.counts());
        tell(listener -> listener.ended(report));
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

    private void carryOut(SortedMap<String, List<Action>> chains, Steps steps) {
        if (chainsAtOnce == 1 || chains.size() < 2) {
            chains.values().forEach(steps::chain);
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(chainsAtOnce, chains.size()), task -> {
            Thread thread = new Thread(task, "iam4j-apply");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> ends = new ArrayList<>();
            chains.values().forEach(chain -> ends.add(pool.submit(() -> steps.chain(chain))));
            for (Future<?> end : ends) {
                end.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while applying; what was done is in the state", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private void tell(Consumer<RunListener> what) {
        for (RunListener listener : listeners) {
            try {
                what.accept(listener);
            } catch (RuntimeException e) {
                LOG.warn("A listener failed; the run goes on", e);
            }
        }
    }
}
