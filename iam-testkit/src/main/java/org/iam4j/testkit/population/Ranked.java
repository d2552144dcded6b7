package org.iam4j.testkit.population;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Choices of which the first are the most frequent, as family names are: the chance falls with the rank. */
final class Ranked<T> {
    private static final int EVENNESS = 12;

    private final List<T> choices;
    private final int[] upTo;

    private Ranked(List<T> choices) {
        this.choices = choices;
        upTo = new int[choices.size()];
        int sum = 0;
        for (int rank = 0; rank < upTo.length; rank++) {
            sum += 1_000_000 / (rank + EVENNESS);
            upTo[rank] = sum;
        }
    }

    /** Reads choices that are separated by commas. */
    static <T> Ranked<T> of(String list, Function<String, T> read) {
        return new Ranked<>(
                Arrays.stream(list.split(",", -1)).map(String::strip).map(read).toList());
    }

    T oneOf(Dice dice) {
        int at = Arrays.binarySearch(upTo, dice.below(upTo[upTo.length - 1]) + 1);
        return choices.get(at >= 0 ? at : -at - 1);
    }
}
