package org.iam4j.rule;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.iam4j.person.Organisation;
import org.jspecify.annotations.Nullable;

/**
 * What a condition asks of one value. A value that is not there answers everything but {@link #absent()} with no; one that the source did
 * not deliver leaves it unknown. Immutable; equal when they ask the same.
 *
 * @param <T> the type of the value
 */
@SuppressWarnings("UnusedTypeParameter") // it keeps a test of dates away from numbers
public final class ValueTest<T> {
    private final Form form;

    private ValueTest(Form form) {
        this.form = form;
    }

    static <T> ValueTest<T> of(Form form) {
        return new ValueTest<>(form);
    }

    /**
     * The value is one of these; a value that is itself a set contains all of one of these sets. Texts are compared as they are written,
     * case included.
     *
     * @param values the values that do, at least one, no blank text
     * @param <T> the type of the value
     * @return the test
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the values are only read
    public static <T> ValueTest<T> oneOf(T... values) {
        return new ValueTest<>(new OneOf(Arrays.asList(values)));
    }

    /**
     * The value lies in a range, both ends included. For numbers, dates and points in time.
     *
     * @param least the least value that does
     * @param most the greatest value that does
     * @param <T> the type of the value
     * @return the test
     * @throws IllegalArgumentException if the least is more than the most
     */
    public static <T extends Comparable<? super T>> ValueTest<T> between(T least, T most) {
        return new ValueTest<>(new Range(least, most));
    }

    /**
     * The value is this or more, for a date this day or later.
     *
     * @param least the least value that does
     * @param <T> the type of the value
     * @return the test
     */
    public static <T extends Comparable<? super T>> ValueTest<T> atLeast(T least) {
        return new ValueTest<>(new Range(least, null));
    }

    /**
     * The value is this or less, for a date this day or earlier.
     *
     * @param most the greatest value that does
     * @param <T> the type of the value
     * @return the test
     */
    public static <T extends Comparable<? super T>> ValueTest<T> atMost(T most) {
        return new ValueTest<>(new Range(null, most));
    }

    /**
     * The whole text matches a regular expression. Known are characters, {@code .}, classes such as {@code [A-Z_]} and {@code [^0-9]},
     * {@code \d \D \w \W \s \S \p{L} \p{Lu} \p{Ll} \p{N}}, groups, {@code |}, {@code ? * + {n} {n,} {n,m}}, {@code \Q...\E}, and
     * {@code (?i)} at the start for upper and lower case alike. Whatever it is, the time it takes grows only in proportion to the text.
     * A text of more than 1000 characters is not looked at and leaves the answer unknown.
     *
     * @param pattern the expression, at most 500 characters
     * @return the test
     * @throws IllegalArgumentException if it is not such an expression, or too large
     */
    public static ValueTest<String> matching(String pattern) {
        return new ValueTest<>(new Matching(TextPattern.of(pattern)));
    }

    /**
     * There is a value.
     *
     * @param <T> the type of the value
     * @return the test
     */
    public static <T> ValueTest<T> present() {
        return new ValueTest<>(Presence.THERE);
    }

    /**
     * There is no value.
     *
     * @param <T> the type of the value
     * @return the test
     */
    public static <T> ValueTest<T> absent() {
        return new ValueTest<>(Presence.NOT_THERE);
    }

    static ValueTest<String> atOrBelow(Collection<String> departments) {
        return new ValueTest<>(new AtOrBelow(new LinkedHashSet<>(departments)));
    }

    Form form() {
        return form;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValueTest<?> that && form.equals(that.form);
    }

    @Override
    public int hashCode() {
        return form.hashCode();
    }

    /** What is asked, such as "is FIN or HR". */
    @Override
    public String toString() {
        return form.toString();
    }

    /** How a test is made up. Values are of the field's kind; {@link #check} is asked before anything else. */
    sealed interface Form {
        /** Refuses a test that means nothing for values of this field. */
        void check(Field<?, ?> field);

        /** The answer about a value that the source delivered, null when there is none. */
        Answer judge(@Nullable Object found, Organisation organisation);

        /** Why a value leaves the answer unknown. */
        default String unknown(Object found) {
            return "it is " + Kind.print(found);
        }
    }

    private static IllegalArgumentException refused(Field<?, ?> field, String problem) {
        return new IllegalArgumentException("a condition on " + field + " " + problem);
    }

    private static void checkKind(Field<?, ?> field, Object value) {
        if (!field.kind().holds(value)) {
            throw refused(
                    field,
                    "asks for " + Kind.print(value) + ", which is no "
                            + field.kind().word());
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            throw refused(field, "asks for " + number + ", which is no number");
        }
    }

    private static void checkTexts(Field<?, ?> field, Collection<?> values) {
        if (values.isEmpty()) {
            throw refused(field, "asks for no value; give at least one");
        }
        if (values.stream().anyMatch(value -> value instanceof String text && text.isBlank())) {
            throw refused(field, "asks for a blank code; ask for absent() where there is none");
        }
    }

    private static String anyOf(Collection<?> values) {
        return values.stream().map(Kind::print).collect(Collectors.joining(" or "));
    }

    /** Equal whatever the order of its values; they keep it for sentences. */
    static final class OneOf implements Form {
        private final List<?> values;
        private final Set<?> lookup;

        OneOf(Collection<?> values) {
            Set<Object> copies = new LinkedHashSet<>();
            for (Object value : values) {
                copies.add(value instanceof Collection<?> several ? sorted(several) : value);
            }
            this.values = List.copyOf(copies);
            lookup = Set.copyOf(copies);
        }

        private static Set<?> sorted(Collection<?> several) {
            return Collections.unmodifiableSet(new TreeSet<>(several));
        }

        List<?> values() {
            return values;
        }

        @Override
        public void check(Field<?, ?> field) {
            checkTexts(field, values);
            values.forEach(value -> checkKind(field, value));
            if (values.stream().anyMatch(value -> value instanceof Collection<?> several && several.isEmpty())) {
                throw refused(field, "asks for an empty set, which everything contains");
            }
        }

        @Override
        public Answer judge(@Nullable Object found, Organisation organisation) {
            return Answer.of(
                    found instanceof Collection<?> several
                            ? containsOneOf(several)
                            : found != null && lookup.contains(found));
        }

        private boolean containsOneOf(Collection<?> several) {
            for (Object wanted : values) {
                if (several.containsAll((Collection<?>) wanted)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof OneOf that && lookup.equals(that.lookup);
        }

        @Override
        public int hashCode() {
            return lookup.hashCode();
        }

        @Override
        public String toString() {
            boolean sets = values.stream().anyMatch(Collection.class::isInstance);
            return (sets ? "has " : "is ") + anyOf(values);
        }
    }

    record Range(@Nullable Object least, @Nullable Object most) implements Form {
        Range {
            if (least == null && most == null) {
                throw new IllegalArgumentException("a range needs at least one end");
            }
            if (least != null && most != null && compare(least, most) > 0) {
                throw new IllegalArgumentException(
                        "a range from " + least + " through " + most + " holds nothing: turn its ends around");
            }
        }

        @SuppressWarnings("unchecked") // both are of the field's kind
        private static int compare(Object one, Object other) {
            return ((Comparable<Object>) one).compareTo(other);
        }

        @Override
        public void check(Field<?, ?> field) {
            if (!field.kind().ordered()) {
                throw refused(
                        field,
                        "asks for a range, but a " + field.kind().word()
                                + " has no order; name the values, or use a pattern");
            }
            for (Object end : new @Nullable Object[] {least, most}) {
                if (end != null) {
                    checkKind(field, end);
                }
            }
        }

        @Override
        public Answer judge(@Nullable Object found, Organisation organisation) {
            return Answer.of(found != null
                    && (least == null || compare(least, found) <= 0)
                    && (most == null || compare(found, most) <= 0));
        }

        @Override
        public String toString() {
            if (least != null && most != null) {
                return "is from " + least + " through " + most;
            }
            Object end = Objects.requireNonNull(least == null ? most : least);
            boolean time = !(end instanceof Number);
            return "is " + end
                    + (least != null ? (time ? " or later" : " or more") : time ? " or earlier" : " or less");
        }
    }

    record Matching(TextPattern pattern) implements Form {
        @Override
        public void check(Field<?, ?> field) {
            if (field.kind() != Kind.TEXT) {
                throw refused(
                        field, "asks for a pattern, but it is a " + field.kind().word() + "; patterns are for texts");
            }
        }

        @Override
        public Answer judge(@Nullable Object found, Organisation organisation) {
            if (!(found instanceof String text)) {
                return Answer.NO;
            }
            return text.length() > TextPattern.LONGEST_TEXT ? Answer.UNKNOWN : Answer.of(pattern.matches(text));
        }

        @Override
        public String unknown(Object found) {
            return "it is longer than " + TextPattern.LONGEST_TEXT + " characters";
        }

        @Override
        public String toString() {
            return "matches \"" + pattern + "\"";
        }
    }

    enum Presence implements Form {
        THERE,
        NOT_THERE;

        @Override
        public void check(Field<?, ?> field) {
            // every value can be there or not
        }

        @Override
        public Answer judge(@Nullable Object found, Organisation organisation) {
            return Answer.of((found != null) == (this == THERE));
        }

        @Override
        public String toString() {
            return this == THERE ? "is there" : "is not there";
        }
    }

    record AtOrBelow(Set<String> departments) implements Form {
        AtOrBelow {
            departments = Collections.unmodifiableSet(departments);
        }

        @Override
        public void check(Field<?, ?> field) {
            if (!field.equals(Field.DEPARTMENT)) {
                throw refused(field, "asks what lies below it; only departments lie below one another");
            }
            checkTexts(field, departments);
        }

        @Override
        public Answer judge(@Nullable Object found, Organisation organisation) {
            return found instanceof String department
                    ? organisation
                            .isAtOrBelow(department, departments)
                            .map(Answer::of)
                            .orElse(Answer.UNKNOWN)
                    : Answer.NO;
        }

        @Override
        public String unknown(Object found) {
            return "it is " + Kind.print(found) + ", and what lies above that is not known";
        }

        @Override
        public String toString() {
            return "is at or below " + anyOf(departments);
        }
    }
}
