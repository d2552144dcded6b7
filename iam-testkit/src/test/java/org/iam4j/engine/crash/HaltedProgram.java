package org.iam4j.engine.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.iam4j.ProvisioningEngine;
import org.iam4j.state.JournalEntry;
import org.iam4j.state.Lease;
import org.iam4j.state.PersonState;
import org.iam4j.state.StateStore;

/**
 * A run of a scenario in a process of its own, which is halted at one call, in the next instruction: with the state in a file of H2 and the
 * targets in files. Arguments: the directory, the scenario, the number of the call, and the fault.
 */
final class HaltedProgram {
    /** With this the process ends when it was halted. */
    static final int HALTED = 77;

    private HaltedProgram() {}

    /** Prepares the scenario in memory, lays state and targets down in the directory, and runs until it is halted. */
    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        Works works = new Works(StateStore::inMemory);
        Consumer<ProvisioningEngine> run = Scenario.named(arguments[1]).in(works);
        try (StateFile file = new StateFile(directory)) {
            works.onDisk(new Disk(directory), StateStore.jdbc(file));
            run.accept(works.engine(Wire.halting(Integer.parseInt(arguments[2]), Fault.valueOf(arguments[3]))));
        }
    }

    /** Writes everything that one state remembers into another one. */
    static void copy(StateStore from, StateStore to, Works works) {
        Lease lease = to.acquire("copy", works.company.clock.instant(), Duration.ofMinutes(1))
                .orElseThrow();
        List<JournalEntry> lines = new ArrayList<>();
        JournalEntry line = JournalEntry.ofRun(
                works.company.clock.instant(),
                JournalEntry.Kind.DECIDED,
                JournalEntry.HOST,
                Optional.empty(),
                "copied");
        lines.add(line.withTargets(from.targets()));
        try (Stream<PersonState> people = from.people()) {
            people.forEach(person -> lines.add(line.with(person)));
        }
        to.append(lease, lines);
        to.release(lease);
    }
}
