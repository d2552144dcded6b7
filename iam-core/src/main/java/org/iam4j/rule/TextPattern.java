package org.iam4j.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A regular expression that a whole text matches, kept as an automaton of positions: each character of the text is looked at once, so no
 * expression can take exponential time, as backtracking would. Equal by its text.
 */
final class TextPattern {
    static final int LONGEST_PATTERN = 500;
    static final int LONGEST_TEXT = 1000;
    private static final int MOST_POSITIONS = 1000;
    private static final int MOST_STEPS = 20_000;

    private final String text;
    private final boolean matchesEmpty;
    private final IntPredicate[] characters;
    private final long[] first;
    private final long[] last;
    private final long[][] follow;

    private TextPattern(String text, Builder built, Part whole) {
        int positions = built.characters.size();
        this.text = text;
        matchesEmpty = whole.empty;
        characters = built.characters.toArray(IntPredicate[]::new);
        first = words(whole.first, positions);
        last = words(whole.last, positions);
        follow = built.follow.stream().map(set -> words(set, positions)).toArray(long[][]::new);
    }

    private static long[] words(BitSet set, int positions) {
        long[] words = new long[(positions + 63) / 64];
        long[] found = set.toLongArray();
        System.arraycopy(found, 0, words, 0, found.length);
        return words;
    }

    /** Reads an expression, refused with the place where it is wrong. */
    static TextPattern of(String pattern) {
        if (pattern.length() > LONGEST_PATTERN) {
            throw new IllegalArgumentException("a pattern of " + pattern.length() + " characters is too long; "
                    + LONGEST_PATTERN + " are the most");
        }
        Builder builder = new Builder(pattern);
        return new TextPattern(pattern, builder, builder.build(new PatternParser(pattern).parse()));
    }

    boolean matches(CharSequence input) {
        int length = input.length();
        if (length == 0) {
            return matchesEmpty;
        }
        long[] now = first.clone();
        long[] next = new long[now.length];
        for (int at = 0; at < length; ) {
            int character = Character.codePointAt(input, at);
            at += Character.charCount(character);
            boolean end = at == length;
            boolean any = false;
            for (int word = 0; word < now.length; word++) {
                for (long left = now[word]; left != 0; left &= left - 1) {
                    int position = word * 64 + Long.numberOfTrailingZeros(left);
                    if (characters[position].test(character)) {
                        if (end && (last[word] & (left & -left)) != 0) {
                            return true;
                        }
                        any = true;
                        or(next, follow[position]);
                    }
                }
            }
            if (!any) {
                return false;
            }
            long[] swap = now;
            now = next;
            next = swap;
            Arrays.fill(next, 0);
        }
        return false;
    }

    private static void or(long[] into, long[] from) {
        for (int i = 0; i < into.length; i++) {
            into[i] |= from[i];
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextPattern that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The expression as it was given. */
    @Override
    public String toString() {
        return text;
    }

    /** An expression as a tree. */
    sealed interface Node {
        record One(IntPredicate characters) implements Node {}

        record Sequence(List<Node> parts) implements Node {}

        record Choice(List<Node> parts) implements Node {}

        /** {@code most} is negative for any number. */
        record Repeat(Node part, int least, int most) implements Node {}
    }

    /** Where a part of the expression can begin and end. */
    private record Part(boolean empty, BitSet first, BitSet last) {
        static Part nothing() {
            return new Part(true, new BitSet(), new BitSet());
        }
    }

    private static final class Builder {
        private final String pattern;
        private final List<IntPredicate> characters = new ArrayList<>();
        private final List<BitSet> follow = new ArrayList<>();
        private int steps;

        Builder(String pattern) {
            this.pattern = pattern;
        }

        Part build(Node node) {
            if (++steps > MOST_STEPS || characters.size() > MOST_POSITIONS) {
                throw new IllegalArgumentException(
                        "the pattern \"" + pattern + "\" repeats too much; lower the numbers in its braces");
            }
            if (node instanceof Node.One one) {
                return position(one.characters());
            } else if (node instanceof Node.Sequence sequence) {
                Part whole = Part.nothing();
                for (Node part : sequence.parts()) {
                    whole = joined(whole, build(part));
                }
                return whole;
            } else if (node instanceof Node.Choice choice) {
                return choice(choice.parts());
            }
            return repeated((Node.Repeat) node);
        }

        private Part position(IntPredicate one) {
            int position = characters.size();
            characters.add(one);
            follow.add(new BitSet());
            BitSet itself = new BitSet();
            itself.set(position);
            return new Part(false, itself, itself);
        }

        private Part choice(List<Node> parts) {
            boolean empty = false;
            BitSet first = new BitSet();
            BitSet last = new BitSet();
            for (Node each : parts) {
                Part part = build(each);
                empty |= part.empty;
                first.or(part.first);
                last.or(part.last);
            }
            return new Part(empty, first, last);
        }

        private Part repeated(Node.Repeat repeat) {
            Part whole = Part.nothing();
            for (int i = 0; i < repeat.least(); i++) {
                whole = joined(whole, build(repeat.part()));
            }
            if (repeat.most() < 0) {
                Part again = build(repeat.part());
                link(again.last, again.first);
                return joined(whole, new Part(true, again.first, again.last));
            }
            for (int i = repeat.least(); i < repeat.most(); i++) {
                Part once = build(repeat.part());
                whole = joined(whole, new Part(true, once.first, once.last));
            }
            return whole;
        }

        private Part joined(Part one, Part other) {
            link(one.last, other.first);
            BitSet first = (BitSet) one.first.clone();
            if (one.empty) {
                first.or(other.first);
            }
            BitSet last = (BitSet) other.last.clone();
            if (other.empty) {
                last.or(one.last);
            }
            return new Part(one.empty && other.empty, first, last);
        }

        private void link(BitSet from, BitSet to) {
            from.stream().forEach(position -> follow.get(position).or(to));
        }
    }
}
