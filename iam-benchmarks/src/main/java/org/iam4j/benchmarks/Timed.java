package org.iam4j.benchmarks;

import java.time.Duration;
import java.util.function.Supplier;

/** A result, and how long it took. */
record Timed<T>(T value, Duration time) {
    static <T> Timed<T> of(Supplier<T> work) {
        long start = System.nanoTime();
        T value = work.get();
        return new Timed<>(value, Duration.ofNanos(System.nanoTime() - start));
    }
}
