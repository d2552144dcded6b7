package org.iam4j.testkit.population;

import java.util.List;

/**
 * SplitMix64, written out because the numbers of a population must be the same on every JVM. Two seeds make one generator, so that
 * person 900,000 needs none of those before.
 */
final class Dice {
    private long state;

    Dice(long seed, long stream) {
        state = mixed(seed) + mixed(stream + 0x632be59bd9b4e019L);
    }

    private static long mixed(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private long next() {
        state += 0x9e3779b97f4a7c15L;
        return mixed(state);
    }

    /** A number from 0 up to, not including, a bound. */
    int below(int bound) {
        return (int) Math.floorMod(next() >>> 1, (long) bound);
    }

    /** A number between two, both included. */
    int between(int least, int most) {
        return least + below(most - least + 1);
    }

    /** A number from 0 up to, not including, 1. */
    double share() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** Whether something happens that happens in a share of all cases. */
    boolean happens(double share) {
        return share() < share;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}
