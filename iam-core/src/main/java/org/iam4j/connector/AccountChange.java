package org.iam4j.connector;

import java.util.List;
import java.util.Optional;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.attribute.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What one write does to an account: its enabled state, values (a place such as an OU is a value), a password, or all of them in one
 * request. A connector writes conditionally on {@link Change#before()} where its protocol can.
 *
 * @param operation {@link Operation#UPDATE}, {@link Operation#ENABLE} or {@link Operation#DISABLE}
 * @param attributes the values to change; an after of null clears
 * @param password the password to set, empty to leave it
 */
public record AccountChange(Operation operation, List<Change<?>> attributes, Optional<Secret> password) {

    /** Copies the changes and refuses other operations. */
    public AccountChange {
        if (operation != Operation.UPDATE && operation != Operation.ENABLE && operation != Operation.DISABLE) {
            throw new IllegalArgumentException("an account is changed by UPDATE, ENABLE or DISABLE, not " + operation);
        }
        attributes = List.copyOf(attributes);
    }

    /**
     * A change without a password.
     *
     * @param operation {@link Operation#UPDATE}, {@link Operation#ENABLE} or {@link Operation#DISABLE}
     * @param attributes the values to change
     * @return the change
     */
    public static AccountChange of(Operation operation, List<Change<?>> attributes) {
        return new AccountChange(operation, attributes, Optional.empty());
    }

    /**
     * The change of one attribute.
     *
     * @param attribute the attribute
     * @param <T> the value's type
     * @return its change, null when it is not among them
     */
    @SuppressWarnings("unchecked")
    public <T> @Nullable Change<T> of(Attribute<T> attribute) {
        for (Change<?> change : attributes) {
            if (change.attribute().equals(attribute)) {
                return (Change<T>) change;
            }
        }
        return null;
    }
}
