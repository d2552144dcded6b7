package org.iam4j.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names that one person may get, best first: those without a number, then the pattern's own name with each number from
 * {@link #FIRST_NUMBER} to {@link #LAST_NUMBER}. No two are equal, also when case does not count, and none is a reserved word. Immutable;
 * numbered ones are made as they are asked for.
 */
public final class NameCandidates {
    /** The number that the second of two namesakes gets. */
    public static final int FIRST_NUMBER = 2;

    /** The last number that is tried. */
    public static final int LAST_NUMBER = 9999;

    private final List<String> wishes;
    private final List<String> plain;
    private final IntFunction<@Nullable String> numbered;
    private final String leftOut;

    NameCandidates(List<String> wishes, List<String> made, IntFunction<@Nullable String> numbered, String leftOut) {
        this.wishes = distinct(wishes);
        List<String> all = new ArrayList<>(wishes);
        all.addAll(made);
        this.plain = distinct(all);
        this.numbered = numbered;
        this.leftOut = leftOut;
    }

    private static List<String> distinct(List<String> names) {
        List<String> distinct = new ArrayList<>();
        for (String name : names) {
            if (!holds(distinct, name)) {
                distinct.add(name);
            }
        }
        return List.copyOf(distinct);
    }

    private static boolean holds(List<String> names, String name) {
        for (String each : names) {
            if (each.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The names without a number, best first; those that HR already has come before those that are made.
     *
     * @return the names; empty when nothing is left of the person's name, or all that is left are reserved words
     */
    public List<String> plain() {
        return plain;
    }

    /**
     * The names that HR already has and the pattern prefers. They have no number, and are good whatever the number of other names.
     *
     * @return the first of {@link #plain()}, often none
     */
    public List<String> preferred() {
        return wishes;
    }

    /**
     * The name with a number at its end.
     *
     * @param number the number, {@link #FIRST_NUMBER} to {@link #LAST_NUMBER}
     * @return the name, empty when there is none: nothing is left of the person's name, there is no room, it is reserved or among
     *     {@link #plain()}
     */
    public Optional<String> numbered(int number) {
        String name = number < FIRST_NUMBER || number > LAST_NUMBER ? null : numbered.apply(number);
        return name == null || holds(plain, name) ? Optional.empty() : Optional.of(name);
    }

    /**
     * Which number one of these names bears.
     *
     * @param name any name; case does not count
     * @return its number, 0 for one without a number, empty when it is none of these names
     */
    public Optional<Integer> numberOf(String name) {
        if (holds(plain, name)) {
            return Optional.of(0);
        }
        int at = name.lastIndexOf('@');
        int end = at < 0 ? name.length() : at;
        for (int digits = 1; digits <= 4 && digits <= end; digits++) {
            String number = name.substring(end - digits, end);
            if (number.chars().allMatch(c -> c >= '0' && c <= '9') && number.charAt(0) != '0') {
                int value = Integer.parseInt(number);
                if (numbered(value).filter(name::equalsIgnoreCase).isPresent()) {
                    return Optional.of(value);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * All names, best first.
     *
     * @return the names, at most some ten thousand, computed as they are asked for; empty when no name can be made
     */
    public Stream<String> stream() {
        return Stream.concat(
                plain.stream(),
                IntStream.rangeClosed(FIRST_NUMBER, LAST_NUMBER)
                        .mapToObj(this::numbered)
                        .flatMap(Optional::stream));
    }

    /**
     * The best name.
     *
     * @return the name, empty when none can be made
     */
    public Optional<String> first() {
        return stream().findFirst();
    }

    /**
     * What of the person's name could not be written in the letters of a login name and was therefore left out.
     *
     * @return each character once; empty when nothing was lost
     */
    public String leftOut() {
        return leftOut;
    }

    /**
     * What was left out, in words for a report.
     *
     * @return such as {@code left out 李 (U+674E), which cannot be written in plain letters: correct ...}; empty when nothing was lost
     */
    public Optional<String> remark() {
        if (leftOut.isEmpty()) {
            return Optional.empty();
        }
        List<String> letters = leftOut.codePoints()
                .mapToObj(letter -> String.format(Locale.ROOT, "%s (U+%04X)", Character.toString(letter), letter))
                .toList();
        return Optional.of("left out " + String.join(", ", letters)
                + ", which cannot be written in plain letters: correct the name in HR, or give the pattern a transliteration "
                + "that knows " + (letters.size() == 1 ? "it" : "them"));
    }

    /** How many there are without a number; the names are personal. */
    @Override
    public String toString() {
        return plain.size() + " names, then numbered";
    }
}
