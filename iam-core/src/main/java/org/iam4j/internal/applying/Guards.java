package org.iam4j.internal.applying;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.iam4j.connector.SourceConnector;
import org.iam4j.connector.SourceEntry;
import org.iam4j.person.Department;
import org.iam4j.plan.Action;
import org.iam4j.run.Sleeper;
import org.iam4j.target.Calls;
import org.iam4j.target.TargetSystem;

/** Stands between an engine and its sources and targets, for as long as the engine lives. */
public final class Guards {
    private final Clock clock;
    private final RandomGenerator random;
    private final Listeners listeners;
    private final RunWatch idle;
    private final Map<String, CallGuard> targets = new HashMap<>();
    private final List<CallGuard> sources = new ArrayList<>();

    /** Guards of an engine that is being built. */
    public Guards(Clock clock, Sleeper sleeper, RandomGenerator random, Listeners listeners) {
        this.clock = clock;
        this.random = random;
        this.listeners = listeners;
        this.idle = new RunWatch(clock, sleeper, listeners);
    }

    private double nextRandom() {
        synchronized (random) {
            return random.nextDouble();
        }
    }

    private CallGuard guard(String name, Calls calls) {
        return new CallGuard(name, calls, clock, this::nextRandom, listeners, idle);
    }

    /** The target, reached through its guard. */
    public TargetSystem guarded(TargetSystem target) {
        CallGuard guard = guard(target.name(), target.calls());
        targets.put(target.name(), guard);
        return target.through(new GuardedConnector(target.connector(), target.schema(), guard));
    }

    /** The source, read through a guard. */
    public SourceConnector guarded(SourceConnector source) {
        Calls calls = new Calls(1, 1, 0, Calls.Retries.DEFAULT, Calls.CircuitBreaker.DEFAULT);
        CallGuard guard = guard(sources.isEmpty() ? "HR" : "HR source " + (sources.size() + 1), calls);
        sources.add(guard);
        return new GuardedSource(source, guard);
    }

    private record GuardedSource(SourceConnector source, CallGuard guard) implements SourceConnector {
        @Override
        public Stream<SourceEntry> persons() {
            return guard.readAll(Tries.ofPlanning(), "persons", source::persons).stream();
        }

        @Override
        public Stream<Department> departments() {
            return guard.readAll(Tries.ofPlanning(), "departments", source::departments).stream();
        }
    }

    /** Other work begins: what earlier work met is forgotten. */
    public void begin(RunWatch watch) {
        targets.values().forEach(guard -> guard.begin(watch));
        sources.forEach(guard -> guard.begin(watch));
    }

    /** The work goes on to carry these actions out. */
    void expect(Collection<Action> actions) {
        Map<String, Integer> counts = new HashMap<>();
        actions.forEach(action -> counts.merge(action.target(), 1, Integer::sum));
        targets.forEach((name, guard) -> guard.expect(counts.getOrDefault(name, 0)));
    }

    /** The target, for one action. */
    static TargetSystem forAction(TargetSystem target, Tries tries) {
        return target.through(((GuardedConnector) target.connector()).with(tries));
    }

    /** Why a target is left alone for the rest of the run, empty when it is not. */
    Optional<String> gaveUp(String target) {
        return Optional.ofNullable(targets.get(target)).flatMap(CallGuard::gaveUp);
    }
}
