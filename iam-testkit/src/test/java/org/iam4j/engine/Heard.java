package org.iam4j.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.iam4j.run.Call;
import org.iam4j.run.RunListener;
import org.iam4j.run.Stop;

/** What a listener hears of calls, and the largest pauses that chance can choose. */
final class Heard implements RunListener {
    /** Draws always the longest pause. */
    static final RandomGenerator LONGEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return -1;
        }

        @Override
        public double nextDouble() {
            return 1;
        }
    };

    final List<Call> calls = new CopyOnWriteArrayList<>();
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final List<String> circuits = new CopyOnWriteArrayList<>();
    final List<Stop> stops = new CopyOnWriteArrayList<>();

    @Override
    public void called(Call call) {
        calls.add(call);
    }

    @Override
    public void retrying(Call failed, int retry, Duration pause) {
        pauses.add(pause);
    }

    @Override
    public void circuitOpened(String target, int opening, Optional<Duration> pause) {
        circuits.add(target + " opened " + opening
                + pause.map(each -> " for " + each).orElse(" for good"));
    }

    @Override
    public void circuitClosed(String target) {
        circuits.add(target + " closed");
    }

    @Override
    public void stopping(Stop stop) {
        stops.add(stop);
    }

    /** The calls of one method in one target. */
    List<Call> calls(String target, String method) {
        List<Call> found = new ArrayList<>(calls);
        found.removeIf(call -> !call.target().equals(target) || !call.method().equals(method));
        return found;
    }
}
