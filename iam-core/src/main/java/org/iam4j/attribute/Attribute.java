package org.iam4j.attribute;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A named, typed attribute of a person, a contract or an account.
 *
 * <p>Connectors publish theirs as constants, so that a mapping of the wrong type does not compile; a custom one is
 * {@code Attribute.text("extensionAttribute1")}. Equal by name, type and number of values; what a target says about it (unique,
 * read-only) stands in that target's schema. Ordered by name. Immutable.
 *
 * @param <T> the type of its value
 */
public final class Attribute<T> implements Comparable<Attribute<?>> {

    /** The kinds of value. */
    public enum Type {
        /** Text, a {@link String}. */
        TEXT,
        /** A whole number, a {@link Long}. */
        NUMBER,
        /** True or false, a {@link Boolean}. */
        FLAG,
        /** A day without a time, a {@link LocalDate}. */
        DATE,
        /** A point in time, an {@link Instant}. */
        INSTANT,
        /** Another account in the same target, an {@link AccountReference}. */
        REFERENCE,
        /** A {@link Secret}; cannot be mapped, only the password generator writes it. */
        SECRET
    }

    private final String name;
    private final Type type;
    private final boolean multiValued;

    private Attribute(String name, Type type, boolean multiValued) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an attribute needs a name");
        }
        this.name = name;
        this.type = type;
        this.multiValued = multiValued;
    }

    /**
     * An attribute with one text.
     *
     * @param name its name, not blank
     * @return the attribute
     */
    public static Attribute<String> text(String name) {
        return new Attribute<>(name, Type.TEXT, false);
    }

    /**
     * An attribute with a set of texts, without order.
     *
     * @param name its name, not blank
     * @return the attribute
     */
    public static Attribute<Set<String>> texts(String name) {
        return new Attribute<>(name, Type.TEXT, true);
    }

    /**
     * An attribute with a whole number.
     *
     * @param name its name, not blank
     * @return the attribute
     */
    public static Attribute<Long> number(String name) {
        return new Attribute<>(name, Type.NUMBER, false);
    }

    /**
     * An attribute that is true or false.
     *
     * @param name its name, not blank
     * @return the attribute
     */
    public static Attribute<Boolean> flag(String name) {
        return new Attribute<>(name, Type.FLAG, false);
    }

    /**
     * An attribute with a day.
     *
     * @param name its name, not blank
     * @return the attribute
     */
    public static Attribute<LocalDate> date(String name) {
        return new Attribute<>(name, Type.DATE, false);
    }

    /**
     * An attribute with a point in time.
     *
     * @param name its name, not blank
     * @return the attribute
     */
    public static Attribute<Instant> instant(String name) {
        return new Attribute<>(name, Type.INSTANT, false);
    }

    /**
     * An attribute that names another account of the same target, such as the manager's.
     *
     * @param name its name, not blank
     * @return the attribute
     */
    public static Attribute<AccountReference> reference(String name) {
        return new Attribute<>(name, Type.REFERENCE, false);
    }

    /**
     * An attribute that holds a secret.
     *
     * @param name its name, not blank
     * @return the attribute
     */
    public static Attribute<Secret> secret(String name) {
        return new Attribute<>(name, Type.SECRET, false);
    }

    /**
     * Finds the attribute with this name, type and number of values again, for reading saved plans.
     *
     * @param name its name, not blank
     * @param type its type
     * @param multiValued whether it holds a set; only {@link Type#TEXT} can
     * @return the attribute
     */
    public static Attribute<?> of(String name, Type type, boolean multiValued) {
        if (multiValued && type != Type.TEXT) {
            throw new IllegalArgumentException("only text attributes hold several values, " + name + " is " + type);
        }
        return new Attribute<>(name, type, multiValued);
    }

    /**
     * The name that the system itself uses.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The kind of value.
     *
     * @return the type
     */
    public Type type() {
        return type;
    }

    /**
     * Whether the value is a set.
     *
     * @return true for {@link #texts(String)}
     */
    public boolean multiValued() {
        return multiValued;
    }

    /**
     * The value as texts, one for each value, sorted: the form in which it stands in a saved plan.
     *
     * @param value a value of this attribute
     * @return its texts, one unless this attribute is multi-valued
     * @throws IllegalStateException for a secret, which is never written down
     */
    public List<String> encode(Object value) {
        if (type == Type.SECRET) {
            throw new IllegalStateException("the secret " + name + " is never written down");
        }
        if (multiValued) {
            return ((Collection<?>) value)
                    .stream().map(String::valueOf).sorted().toList();
        }
        return List.of(value instanceof AccountReference reference ? reference.key() : value.toString());
    }

    /**
     * Reads what {@link #encode(Object)} wrote.
     *
     * @param texts the texts
     * @return the value
     * @throws IllegalArgumentException if they are not a value of this attribute
     */
    @SuppressWarnings("unchecked")
    public T decode(List<String> texts) {
        if (multiValued) {
            return (T) sorted(texts);
        }
        if (texts.size() != 1) {
            throw new IllegalArgumentException(name + " has one value, not " + texts.size());
        }
        String text = texts.get(0);
        try {
            return (T)
                    switch (type) {
                        case TEXT -> text;
                        case NUMBER -> Long.valueOf(text);
                        case FLAG -> flagOf(text);
                        case DATE -> LocalDate.parse(text);
                        case INSTANT -> Instant.parse(text);
                        case REFERENCE -> AccountReference.parse(text);
                        case SECRET ->
                            throw new IllegalArgumentException("the secret " + name + " is never written down");
                    };
        } catch (java.time.DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException(name + " (" + type + ") cannot be " + text, e);
        }
    }

    private Boolean flagOf(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(name + " is true or false, not " + text);
        };
    }

    /**
     * Whether a value has the type that this attribute holds; what the compiler cannot see where attributes and values come out of a
     * configuration.
     *
     * @param value a value
     * @return true when it has; for an attribute with several values when it is a collection of texts
     */
    public boolean accepts(Object value) {
        return multiValued
                ? value instanceof Collection<?> several && several.stream().allMatch(String.class::isInstance)
                : javaType().isInstance(value);
    }

    private Class<?> javaType() {
        return switch (type) {
            case TEXT -> String.class;
            case NUMBER -> Long.class;
            case FLAG -> Boolean.class;
            case DATE -> LocalDate.class;
            case INSTANT -> Instant.class;
            case REFERENCE -> AccountReference.class;
            case SECRET -> Secret.class;
        };
    }

    /** The value in the form in which {@link Attributes} keeps it: sets sorted and unmodifiable. */
    Object canonical(Object value) {
        Objects.requireNonNull(value, name);
        return multiValued ? sorted((Collection<?>) value) : value;
    }

    private static Set<String> sorted(Collection<?> values) {
        Set<String> sorted = new TreeSet<>();
        values.forEach(value -> sorted.add((String) value));
        return Collections.unmodifiableSet(sorted);
    }

    @Override
    public int compareTo(Attribute<?> other) {
        if (this == other) {
            return 0;
        }
        int byName = name.compareTo(other.name);
        if (byName != 0) {
            return byName;
        }
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : Boolean.compare(multiValued, other.multiValued);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attribute<?> that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
