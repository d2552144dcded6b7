package org.iam4j.target;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.iam4j.attribute.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping answers for one attribute: a value, nothing there, clear it, unknown, or a value that is only known after another
 * action. Immutable.
 *
 * @param <T> the value's type
 */
public final class Value<T> {
    /** The kinds of answer. */
    public enum Kind {
        /** A value to write where it differs. */
        PRESENT,
        /** There is none; left alone. */
        NOTHING,
        /** There is none, and what the account has is to be cleared. */
        CLEAR,
        /** Nobody can say: the source did not deliver it, or another target could not be read. Always left alone. */
        UNKNOWN,
        /** Another action will decide it; copied when that is done. */
        LATE
    }

    /**
     * Where a copied value comes from.
     *
     * @param target the name of the target
     * @param personId whose account
     * @param attribute the attribute, null for the account's reference
     */
    public record Origin(
            String target, String personId, @Nullable Attribute<?> attribute) {}

    private final Kind kind;
    private final @Nullable T value;
    private final @Nullable Origin origin;
    private final @Nullable String remark;

    private Value(Kind kind, @Nullable T value, @Nullable Origin origin, @Nullable String remark) {
        this.kind = kind;
        this.value = value;
        this.origin = origin;
        this.remark = remark;
    }

    /**
     * A value.
     *
     * @param value the value; where there may be none use {@link #ofNullable}
     * @param <T> its type
     * @return the answer
     */
    public static <T> Value<T> of(T value) {
        Objects.requireNonNull(value, "a value; where there is none answer Value.nothing()");
        return new Value<>(Kind.PRESENT, value, null, null);
    }

    /**
     * A value, or nothing there for null, for a blank text and for an empty set.
     *
     * @param value the value
     * @param <T> its type
     * @return the answer
     */
    public static <T> Value<T> ofNullable(@Nullable T value) {
        return value == null || saysNothing(value) ? nothing() : of(value);
    }

    /** Whether a value counts as none: a blank text, an empty set. */
    static boolean saysNothing(Object value) {
        return value instanceof String text && text.isBlank()
                || value instanceof Collection<?> several && several.isEmpty();
    }

    /**
     * There is none.
     *
     * @param <T> the type there is none of
     * @return the answer
     */
    public static <T> Value<T> nothing() {
        return new Value<>(Kind.NOTHING, null, null, null);
    }

    /**
     * There is none, and what the account has is to be cleared.
     *
     * @param <T> the type to clear
     * @return the answer
     */
    public static <T> Value<T> clear() {
        return new Value<>(Kind.CLEAR, null, null, null);
    }

    /**
     * Nobody can say.
     *
     * @param <T> the type nobody can say
     * @return the answer
     */
    public static <T> Value<T> unknown() {
        return new Value<>(Kind.UNKNOWN, null, null, null);
    }

    /**
     * Only known after another action.
     *
     * @param <T> the type to come
     * @return the answer
     */
    public static <T> Value<T> late() {
        return new Value<>(Kind.LATE, null, null, null);
    }

    /**
     * This answer, copied from an account.
     *
     * @param from where it comes from
     * @return the answer with its origin
     */
    public Value<T> copiedFrom(Origin from) {
        return new Value<>(kind, value, from, null);
    }

    /**
     * This answer, with something to report about it: a finding of the plan.
     *
     * @param text what is wrong with HR's data and what to do about it; what the value is for is added
     * @return the answer with its remark
     */
    public Value<T> withRemark(String text) {
        return new Value<>(kind, value, origin, text);
    }

    /**
     * The kind of answer.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The value.
     *
     * @return the value, empty unless the kind is {@link Kind#PRESENT}
     */
    public Optional<T> get() {
        return Optional.ofNullable(value);
    }

    /**
     * Where the answer was copied from.
     *
     * @return the origin, empty when it was computed
     */
    public Optional<Origin> origin() {
        return Optional.ofNullable(origin);
    }

    /**
     * What is to be reported about it.
     *
     * @return the text, empty when there is nothing; a copy has none, because it is reported where it is made
     */
    public Optional<String> remark() {
        return Optional.ofNullable(remark);
    }

    @Override
    public String toString() {
        return kind == Kind.PRESENT ? String.valueOf(value) : kind.toString();
    }
}
