package org.iam4j.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.iam4j.ProvisioningEngine;
import org.iam4j.state.StateStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * L6 with real processes: a child JVM is halted at a step, with the state in a file of H2 and the targets in files of their own; then an
 * engine in this process goes on with what is left, and ends where an undisturbed run ends. One halt for each kind of step; all steps of
 * all scenarios with {@code -Dsweep=full}, which takes long.
 *
 * <p>Turns red when what is committed is not on disk ({@code StateStore.jdbc(file).acceptingLosses()} in {@link HaltedProgram}).
 */
@Tag("long")
class HaltTest {
    private static final Logger LOG = LoggerFactory.getLogger(HaltTest.class);
    private static final boolean FULL = "full".equals(System.getProperty("sweep"));
    private static final int LONGEST_SECONDS = 300;

    @TempDir
    Path directory;

    @Test
    @DisplayName("L6 a process that is halted at any kind of step, then a run: the same end state")
    void afterAHaltTheNextRunEndsAlike() throws IOException, InterruptedException {
        int halts = 0;
        List<String> red = new ArrayList<>();
        for (Scenario scenario : FULL ? Scenario.all() : List.of(Scenario.named("all at once"))) {
            Works twin = new Works(StateStore::inMemory);
            scenario.in(twin).accept(twin.engine());
            Picture undisturbed = Sweep.settled(twin);
            for (Call call : halts(scenario)) {
                Path place = Files.createDirectory(directory.resolve("halt-" + halts++));
                halt(place, scenario, call);
                Picture ended = goOn(place, scenario);
                if (!ended.equals(undisturbed)) {
                    red.add(scenario + ", halted after " + call + undisturbed.difference(ended));
                }
            }
        }
        LOG.warn(
                "Halted processes: {} in {} scenarios",
                halts,
                FULL ? Scenario.all().size() : 1);
        assertThat(red.size())
                .as(() -> "halts after which it ended otherwise:\n" + String.join("\n", red))
                .isZero();
    }

    /** Where to halt: right after each call that writes, or after the first one of each kind. */
    private static List<Call> halts(Scenario scenario) {
        Works works = new Works(StateStore::inMemory);
        Consumer<ProvisioningEngine> run = scenario.in(works);
        Wire wire = Wire.recording();
        run.accept(works.engine(wire));
        Map<String, Call> chosen = new LinkedHashMap<>();
        for (Call call : wire.calls()) {
            boolean writes = call.kind() == Call.Kind.STATE_WRITE
                    || call.kind() == Call.Kind.TARGET_WRITE
                    || call.kind() == Call.Kind.HAND_OVER;
            if (writes) {
                chosen.putIfAbsent(FULL ? String.valueOf(call.number()) : call.kindOfStep(), call);
            }
        }
        return List.copyOf(chosen.values());
    }

    private static void halt(Path place, Scenario scenario, Call call) throws IOException, InterruptedException {
        Path printed = place.resolve("printed");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HaltedProgram.class.getName(),
                        place.toString(),
                        scenario.name(),
                        String.valueOf(call.number()),
                        Fault.KILLED_AFTER.name())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        boolean ended = program.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            program.destroyForcibly();
        }
        assertThat(ended && program.exitValue() == HaltedProgram.HALTED)
                .as(() -> call + " did not halt the process: " + text(printed))
                .isTrue();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Goes on with what a halted process left behind. */
    private static Picture goOn(Path place, Scenario scenario) {
        Works works = new Works(StateStore::inMemory);
        scenario.in(works);
        try (StateFile file = new StateFile(place)) {
            works.leftOn(new Disk(place), StateStore.jdbc(file));
            return Sweep.settled(works);
        }
    }
}
