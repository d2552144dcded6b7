package org.iam4j.connector;

import java.util.Objects;
import java.util.Optional;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * An account as a target has it. Immutable.
 *
 * <p>Besides its values it says which object a write to it would really change, and whether it must never be touched.
 *
 * @param reference the target's own stable key
 * @param enabled whether it can be used; true where the target knows no such state
 * @param attributes the values that were asked for, as far as there are any
 * @param object the key of the object that a write really changes, unique within {@link TargetConnector#server()}; the reference's key
 *     unless several accounts end in one object
 * @param neverTouch why this account must not be changed, null when it may be
 */
public record Account(
        AccountReference reference,
        boolean enabled,
        Attributes attributes,
        String object,
        @Nullable String neverTouch) {

    /** Refuses null where a part must be there. */
    public Account {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(attributes, "attributes");
        Objects.requireNonNull(object, "object");
    }

    /**
     * An account that is its own object and may be changed.
     *
     * @param reference the target's own stable key
     * @param enabled whether it can be used
     * @param attributes its values
     * @return the account
     */
    public static Account of(AccountReference reference, boolean enabled, Attributes attributes) {
        return new Account(reference, enabled, attributes, reference.key(), null);
    }

    /**
     * An account with a key of one part.
     *
     * @param key the target's own stable key
     * @param enabled whether it can be used
     * @param attributes its values
     * @return the account
     */
    public static Account of(String key, boolean enabled, Attributes attributes) {
        return of(AccountReference.of(key), enabled, attributes);
    }

    /**
     * A copy that names the object which a write to this account really changes.
     *
     * @param key the object's key, unique within the server
     * @return the copy
     */
    public Account onObject(String key) {
        return new Account(reference, enabled, attributes, key, neverTouch);
    }

    /**
     * A copy that must never be touched: the connector's own login, an administrator.
     *
     * @param because why, a few words such as {@code adminCount is 1}
     * @return the copy
     */
    public Account neverTouch(String because) {
        return new Account(reference, enabled, attributes, object, because);
    }

    /**
     * Why this account must never be touched.
     *
     * @return the reason, empty when it may be changed
     */
    public Optional<String> untouchable() {
        return Optional.ofNullable(neverTouch);
    }

    /**
     * This account as it is after a change, for targets that keep accounts themselves.
     *
     * @param change the change
     * @return the changed account
     */
    public Account after(AccountChange change) {
        boolean enabledAfter = switch (change.operation()) {
            case ENABLE -> true;
            case DISABLE -> false;
            default -> enabled;
        };
        return new Account(reference, enabledAfter, attributes.after(change.attributes()), object, neverTouch);
    }

    /** The reference and the state; the values are personal. */
    @Override
    public String toString() {
        return "Account " + reference + (enabled ? "" : " (disabled)");
    }
}
