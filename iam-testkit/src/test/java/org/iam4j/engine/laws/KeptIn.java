package org.iam4j.engine.laws;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.iam4j.engine.Company;
import org.iam4j.state.InMemoryStateStore;
import org.iam4j.state.InMemoryStateStore.Snapshot;
import org.iam4j.state.StateStore;

/** Where the state of a life is kept, and how it gets lost. */
enum KeptIn {
    MEMORY,
    H2,
    POSTGRESQL;

    /** An empty state of this kind. */
    Kept empty() {
        return switch (this) {
            case MEMORY -> new Memory(StateStore.inMemory());
            case H2 -> new Kept.InDatabase(H2Database.make());
            case POSTGRESQL -> new Kept.InDatabase(PostgresSchema.make());
        };
    }

    private record Memory(InMemoryStateStore store) implements Kept {
        @Override
        public Kept empty() {
            return KeptIn.MEMORY.empty();
        }

        @Override
        public Kept copy() {
            return new Memory(InMemoryStateStore.from(Company.snapshot(store)));
        }

        @Override
        public Kept without(Collection<String> people) {
            Set<String> lost = new HashSet<>(people);
            Snapshot whole = Company.snapshot(store);
            return new Memory(InMemoryStateStore.from(new Snapshot(
                    whole.mark(),
                    whole.targets(),
                    whole.people().stream()
                            .filter(person -> !lost.contains(person.personId()))
                            .toList(),
                    whole.intents())));
        }

        @Override
        public void close() {}
    }
}
