package org.iam4j.attribute;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attribute values of one object, ordered by attribute name.
 *
 * <p>An attribute can have a value, have none, or be <em>not delivered</em>: then reading it throws {@link NotDeliveredException}, which
 * the engine takes as "unknown, leave alone". Immutable; kept as two sorted arrays because there may be a million of these.
 */
public final class Attributes {
    private static final Attributes NONE = new Attributes(new Attribute<?>[0], new Object[0]);
    private static final Object NOT_DELIVERED = new Object() {
        @Override
        public String toString() {
            return "(not delivered)";
        }
    };

    private final Attribute<?>[] names;
    private final Object[] values;

    private Attributes(Attribute<?>[] names, Object[] values) {
        this.names = names;
        this.values = values;
    }

    /**
     * No values at all.
     *
     * @return the empty attributes
     */
    public static Attributes none() {
        return NONE;
    }

    /**
     * One value; add more with {@link #with}.
     *
     * @param attribute the attribute
     * @param value its value
     * @param <A> the value's type
     * @return the attributes
     */
    public static <A> Attributes of(Attribute<A> attribute, A value) {
        return NONE.with(attribute, value);
    }

    /**
     * The value of an attribute.
     *
     * @param attribute the attribute
     * @param <T> the value's type
     * @return the value, null when there is none
     * @throws NotDeliveredException if the source did not deliver this attribute
     */
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(Attribute<T> attribute) {
        int at = Arrays.binarySearch(names, attribute);
        if (at < 0) {
            return null;
        }
        if (values[at] == NOT_DELIVERED) {
            throw new NotDeliveredException(attribute.name());
        }
        return (T) values[at];
    }

    /**
     * The value of an attribute that must be there.
     *
     * @param attribute the attribute
     * @param <T> the value's type
     * @return the value
     * @throws NoSuchElementException if there is none
     * @throws NotDeliveredException if the source did not deliver this attribute
     */
    public <T> T require(Attribute<T> attribute) {
        T value = get(attribute);
        if (value == null) {
            throw new NoSuchElementException("no value for " + attribute.name());
        }
        return value;
    }

    /**
     * A copy with one value added or replaced.
     *
     * @param attribute the attribute
     * @param value its value
     * @param <T> the value's type
     * @return the copy
     */
    public <T> Attributes with(Attribute<T> attribute, T value) {
        return put(attribute, attribute.canonical(value));
    }

    /**
     * A copy in which an attribute has no value.
     *
     * @param attribute the attribute
     * @return the copy
     */
    public Attributes without(Attribute<?> attribute) {
        int at = Arrays.binarySearch(names, attribute);
        if (at < 0) {
            return this;
        }
        Attribute<?>[] fewerNames = new Attribute<?>[names.length - 1];
        Object[] fewerValues = new Object[values.length - 1];
        System.arraycopy(names, 0, fewerNames, 0, at);
        System.arraycopy(values, 0, fewerValues, 0, at);
        System.arraycopy(names, at + 1, fewerNames, at, names.length - at - 1);
        System.arraycopy(values, at + 1, fewerValues, at, names.length - at - 1);
        return new Attributes(fewerNames, fewerValues);
    }

    /**
     * A copy in which an attribute is marked as not delivered: reading it throws.
     *
     * @param attribute the attribute
     * @return the copy
     */
    public Attributes notDelivered(Attribute<?> attribute) {
        return put(attribute, NOT_DELIVERED);
    }

    /**
     * Whether an answer about this attribute is here: a value, or the knowledge that there is none.
     *
     * @param attribute the attribute
     * @return false only when it was marked as not delivered
     */
    public boolean delivered(Attribute<?> attribute) {
        int at = Arrays.binarySearch(names, attribute);
        return at < 0 || values[at] != NOT_DELIVERED;
    }

    /**
     * A copy after some changes: each sets its attribute or, where its after value is null, takes it away.
     *
     * @param changes the changes, applied in order
     * @return the copy
     */
    public Attributes after(Iterable<? extends Change<?>> changes) {
        Attributes result = this;
        for (Change<?> change : changes) {
            Object after = change.after();
            result = after == null
                    ? result.without(change.attribute())
                    : result.put(change.attribute(), change.attribute().canonical(after));
        }
        return result;
    }

    /**
     * The attributes that have a value or are marked as not delivered.
     *
     * @return their names, sorted, unmodifiable
     */
    public Set<Attribute<?>> names() {
        return new Names(names);
    }

    /**
     * Whether there is nothing here.
     *
     * @return true without any value
     */
    public boolean isEmpty() {
        return names.length == 0;
    }

    private static final class Names extends AbstractSet<Attribute<?>> {
        private final Attribute<?>[] sorted;

        Names(Attribute<?>[] sorted) {
            this.sorted = sorted;
        }

        @Override
        public Iterator<Attribute<?>> iterator() {
            return Collections.unmodifiableList(Arrays.asList(sorted)).iterator();
        }

        @Override
        public int size() {
            return sorted.length;
        }

        @Override
        public boolean contains(@Nullable Object other) {
            return other instanceof Attribute<?> attribute && Arrays.binarySearch(sorted, attribute) >= 0;
        }
    }

    private Attributes put(Attribute<?> attribute, Object value) {
        int at = Arrays.binarySearch(names, attribute);
        if (at >= 0) {
            Object[] replaced = values.clone();
            replaced[at] = value;
            return new Attributes(names, replaced);
        }
        int to = -at - 1;
        Attribute<?>[] moreNames = new Attribute<?>[names.length + 1];
        Object[] moreValues = new Object[values.length + 1];
        System.arraycopy(names, 0, moreNames, 0, to);
        System.arraycopy(values, 0, moreValues, 0, to);
        moreNames[to] = attribute;
        moreValues[to] = value;
        System.arraycopy(names, to, moreNames, to + 1, names.length - to);
        System.arraycopy(values, to, moreValues, to + 1, names.length - to);
        return new Attributes(moreNames, moreValues);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes that
                && Arrays.equals(names, that.names)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
    }

    /** Names and values, for a reader of a test; values are personal, so keep it out of logs. Secrets do not show. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < names.length; i++) {
            text.append(i == 0 ? "" : ", ").append(names[i]).append('=').append(values[i]);
        }
        return text.append('}').toString();
    }
}
