package org.iam4j.connector;

import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;

/** Something by which an account can be looked for: its reference, or the value of an attribute. */
public sealed interface Key permits Key.ByReference, Key.ByValue {

    /**
     * Looks for the account with a reference.
     *
     * @param reference the reference
     * @return the key
     */
    static Key of(AccountReference reference) {
        return new ByReference(reference);
    }

    /**
     * Looks for the accounts with a value.
     *
     * @param attribute the attribute, with one value
     * @param value its value
     * @param <T> the value's type
     * @return the key
     */
    static <T> Key of(Attribute<T> attribute, T value) {
        return new ByValue(attribute, value);
    }

    /**
     * Whether an account has this key, values compared as the schema says.
     *
     * @param account the account
     * @param schema the schema of the account's target
     * @return true when it has
     */
    default boolean fits(Account account, Schema schema) {
        if (this instanceof ByReference by) {
            return by.reference().equals(account.reference());
        }
        ByValue by = (ByValue) this;
        Object value = account.attributes().get(by.attribute());
        return value != null && schema.same(by.attribute(), value, by.value());
    }

    /**
     * By the account's reference.
     *
     * @param reference the reference
     */
    record ByReference(AccountReference reference) implements Key {}

    /**
     * By a value.
     *
     * @param attribute the attribute
     * @param value its value
     */
    record ByValue(Attribute<?> attribute, Object value) implements Key {}
}
