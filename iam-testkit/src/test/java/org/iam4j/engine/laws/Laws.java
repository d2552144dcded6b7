package org.iam4j.engine.laws;

import java.util.function.Consumer;

/**
 * Tries a law on many lives. A life that breaks it is named by its seed and by where its state is kept, which {@code -Dlaws.seed=...} and
 * {@code -Dlaws.state=...} give back.
 */
final class Laws {
    private static final String ONE = "laws.seed";
    private static final String KEPT = "laws.state";

    /** One in so many lives is also lived with its state in a database: they take longer there. */
    private static final int ALSO_IN_DATABASES = 10;

    private Laws() {}

    /**
     * Tries a law on the lives with seeds 1 to a number, with the state in memory; on every tenth of them, beginning with the first, also with the state in H2 and in
     * PostgreSQL. Or on the one that was given back.
     */
    static void hold(int lives, Consumer<Life> law) {
        Long one = Long.getLong(ONE);
        if (one != null) {
            tryOn(one, KeptIn.valueOf(System.getProperty(KEPT, KeptIn.MEMORY.name())), law);
            return;
        }
        for (long seed = 1; seed <= lives; seed++) {
            tryOn(seed, KeptIn.MEMORY, law);
            if (seed % ALSO_IN_DATABASES == 1) {
                tryOn(seed, KeptIn.H2, law);
                tryOn(seed, KeptIn.POSTGRESQL, law);
            }
        }
    }

    private static void tryOn(long seed, KeptIn kind, Consumer<Life> law) {
        try (Kept kept = kind.empty()) {
            Life life = Life.of(seed, kept);
            try {
                law.accept(life);
            } catch (RuntimeException | AssertionError e) {
                String text = "seed %d in %s (again with -D%s=%d -D%s=%s): %s%n%s"
                        .formatted(seed, kind, ONE, seed, KEPT, kind, e.getMessage(), life);
                throw new AssertionError(text, e);
            }
        }
    }
}
