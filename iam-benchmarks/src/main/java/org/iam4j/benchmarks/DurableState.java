package org.iam4j.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.iam4j.plan.Plan;
import org.iam4j.run.RunReport;
import org.iam4j.state.StateStore;

/**
 * What remembering costs: creating everybody's accounts, and planning when there is nothing to change, with 1 source, 50 mappings and 5
 * targets in memory, for each way to keep the state. Prints a table; run it as {@code java ... org.iam4j.benchmarks.DurableState
 * [sizes]}, 10,000 and 100,000 people unless said otherwise.
 */
public final class DurableState {
    private static final int WARM_UP = 2_000;

    private DurableState() {}

    /**
     * Measures.
     *
     * @param sizes how many people, one number for each group of rows
     * @throws Exception if a database cannot be set up
     */
    public static void main(String... sizes) throws Exception {
        List<Integer> all = sizes.length == 0
                ? List.of(10_000, 100_000)
                : Stream.of(sizes).map(Integer::valueOf).toList();
        Path directory = Files.createTempDirectory("durable-state");
        AtomicInteger engines = new AtomicInteger();
        Map<String, Supplier<StateStore>> states = new LinkedHashMap<>();
        states.put("memory", StateStore::inMemory);
        states.put("H2 file", () -> StateStore.jdbc(h2(directory)).engine("engine-" + engines.incrementAndGet()));
        states.values().forEach(state -> measure(WARM_UP, state.get()));
        System.out.printf(
                "%-12s %10s %10s %22s %26s%n",
                "state", "people", "actions", "creating, people/s", "no-change plan, people/s");
        for (int size : all) {
            states.forEach((name, state) -> System.out.printf("%-12s %s%n", name, measure(size, state.get())));
        }
    }

    private static DataSource h2(Path directory) {
        return JdbcConnectionPool.create("jdbc:h2:" + directory.resolve("state") + ";WRITE_DELAY=0", "sa", "");
    }

    private static String measure(int size, StateStore state) {
        ManyMappings company = ManyMappings.of(size);
        Timed<RunReport> run = Timed.of(company.engine(state)::run);
        if (!run.value().succeeded()) {
            throw new IllegalStateException(run.value().describe());
        }
        Timed<Plan> again = Timed.of(company.engine(state)::plan);
        if (!again.value().isEmpty()) {
            throw new IllegalStateException(again.value().describe());
        }
        int actions = run.value().results().size();
        return String.format("%10d %10d %22d %26d", size, actions, rate(size, run.time()), rate(size, again.time()));
    }

    private static long rate(int people, Duration time) {
        return Math.round(people / (time.toNanos() / 1e9));
    }
}
