package org.iam4j.person;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.iam4j.attribute.NotDeliveredException;
import org.jspecify.annotations.Nullable;

/**
 * How a person can be reached, as far as HR knows. Immutable; {@link #none()} and its {@code with} methods make one.
 *
 * <p>Each value is there, is known not to be there (null), or was not delivered: then reading it throws
 * {@link NotDeliveredException}.
 */
public final class Contact {
    /** The values a contact has. */
    public enum Field {
        /** The e-mail address at work; the one that is written back into HR. */
        BUSINESS_EMAIL,
        /** The fixed phone at work. */
        BUSINESS_PHONE,
        /** The mobile phone of work. */
        BUSINESS_MOBILE,
        /** The e-mail address at home. */
        PRIVATE_EMAIL
    }

    private static final Contact NONE = new Contact(Map.of());
    private static final String NOT_DELIVERED = "\0";

    private final Map<Field, String> values;

    private Contact(Map<Field, String> values) {
        this.values = values;
    }

    /**
     * A contact of which HR says that there is nothing.
     *
     * @return the empty contact
     */
    public static Contact none() {
        return NONE;
    }

    /**
     * A copy with one value.
     *
     * @param field which one
     * @param value the value, null or blank when HR says there is none
     * @return the copy
     */
    public Contact with(Field field, @Nullable String value) {
        Map<Field, String> copy = new EnumMap<>(Field.class);
        copy.putAll(values);
        if (value == null || value.isBlank()) {
            copy.remove(field);
        } else {
            copy.put(field, value);
        }
        return new Contact(Collections.unmodifiableMap(copy));
    }

    /**
     * A copy in which a value counts as not delivered.
     *
     * @param field which one
     * @return the copy
     */
    public Contact notDelivered(Field field) {
        Map<Field, String> copy = new EnumMap<>(Field.class);
        copy.putAll(values);
        copy.put(field, NOT_DELIVERED);
        return new Contact(Collections.unmodifiableMap(copy));
    }

    /**
     * One value.
     *
     * @param field which one
     * @return the value, null when HR says there is none
     * @throws NotDeliveredException when HR did not say
     */
    public @Nullable String get(Field field) {
        String value = values.get(field);
        if (NOT_DELIVERED.equals(value)) {
            throw new NotDeliveredException(field.toString());
        }
        return value;
    }

    /**
     * Whether HR said anything about a value, be it "none".
     *
     * @param field which one
     * @return false when it was not delivered
     */
    public boolean delivered(Field field) {
        return !NOT_DELIVERED.equals(values.get(field));
    }

    /**
     * The e-mail address at work.
     *
     * @return the address, null when HR says there is none
     * @throws NotDeliveredException when HR did not say
     */
    public @Nullable String businessEmail() {
        return get(Field.BUSINESS_EMAIL);
    }

    /**
     * The fixed phone at work.
     *
     * @return the number, null when HR says there is none
     * @throws NotDeliveredException when HR did not say
     */
    public @Nullable String businessPhone() {
        return get(Field.BUSINESS_PHONE);
    }

    /**
     * The mobile phone of work.
     *
     * @return the number, null when HR says there is none
     * @throws NotDeliveredException when HR did not say
     */
    public @Nullable String businessMobile() {
        return get(Field.BUSINESS_MOBILE);
    }

    /**
     * The e-mail address at home.
     *
     * @return the address, null when HR says there is none
     * @throws NotDeliveredException when HR did not say
     */
    public @Nullable String privateEmail() {
        return get(Field.PRIVATE_EMAIL);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Contact that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** The names of what is there; the values are personal. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
