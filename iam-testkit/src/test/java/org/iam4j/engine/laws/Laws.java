package org.iam4j.engine.laws;

import java.util.function.Consumer;

/** Tries a law on many lives. A life that breaks it is named by its seed, which {@code -Dlaws.seed=...} gives back. */
final class Laws {
    private static final String ONE = "laws.seed";

    private Laws() {}

    /** Tries a law on the lives with seeds 1 to a number, or on the one that was given back. */
    static void hold(int lives, Consumer<Life> law) {
        Long one = Long.getLong(ONE);
        if (one != null) {
            tryOn(one, law);
            return;
        }
        for (long seed = 1; seed <= lives; seed++) {
            tryOn(seed, law);
        }
    }

    private static void tryOn(long seed, Consumer<Life> law) {
        Life life = Life.of(seed);
        try {
            law.accept(life);
        } catch (RuntimeException | AssertionError e) {
            String text = "seed %d (again with -D%s=%d): %s%n%s".formatted(seed, ONE, seed, e.getMessage(), life);
            throw new AssertionError(text, e);
        }
    }
}
