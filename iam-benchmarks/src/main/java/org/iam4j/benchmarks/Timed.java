package org.iam4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Supplier;

/** What came of some work, how long it took, and how much of the processors the whole process used meanwhile. */
record Timed<T>(T value, Duration time, Duration cpu) {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    static <T> Timed<T> of(Supplier<T> work) {
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        T value = work.get();
        return new Timed<>(
                value, Duration.ofNanos(System.nanoTime() - start), Duration.ofNanos(SYSTEM.getProcessCpuTime() - cpu));
    }
}
