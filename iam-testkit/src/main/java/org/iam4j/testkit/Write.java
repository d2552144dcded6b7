package org.iam4j.testkit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Change;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Permission;
import org.jspecify.annotations.Nullable;

/**
 * One write that an {@link InMemoryDirectory} was asked for, for its journal and for choosing which writes fail. Holds no password.
 *
 * @param operation what was asked
 * @param account whose account; null for a create that has not been done
 * @param values the account's values before the write; of a create the values asked for, empty when there is no such account
 * @param changes the values to change; of a create all of them, with nothing before
 * @param permission the permission of a grant or revoke, otherwise null
 * @param enables whether the account can be used afterwards because of this write: an enable, or a create that is enabled
 * @param setsPassword whether a password was given
 */
public record Write(
        Operation operation,
        @Nullable AccountReference account,
        Attributes values,
        List<Change<?>> changes,
        @Nullable Permission permission,
        boolean enables,
        boolean setsPassword) {

    /** Copies the changes. */
    public Write {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(values, "values");
        changes = List.copyOf(changes);
    }

    static Write creating(NewAccount account) {
        List<Change<?>> changes = account.attributes().names().stream()
                .<Change<?>>map(attribute -> setting(attribute, account.attributes()))
                .toList();
        return new Write(
                Operation.CREATE,
                null,
                account.attributes(),
                changes,
                null,
                account.enabled(),
                account.password().isPresent());
    }

    private static <T> Change<T> setting(Attribute<T> attribute, Attributes values) {
        return new Change<>(attribute, null, values.require(attribute));
    }

    static Write changing(AccountReference account, Attributes values, AccountChange change) {
        return new Write(
                change.operation(),
                account,
                values,
                change.attributes(),
                null,
                change.operation() == Operation.ENABLE,
                change.password().isPresent());
    }

    static Write of(Operation operation, AccountReference account, Attributes values, @Nullable Permission permission) {
        return new Write(operation, account, values, List.of(), permission, false, false);
    }

    Write doneTo(AccountReference reference) {
        return new Write(operation, reference, values, changes, permission, enables, setsPassword);
    }

    /**
     * Whether this is a certain operation.
     *
     * @param asked the operation
     * @return true when it is
     */
    public boolean is(Operation asked) {
        return operation == asked;
    }

    /**
     * Whether the account has a value, or is to get it when it is made: {@code write.concerns(EMPLOYEE_ID, "1007")}.
     *
     * @param attribute the attribute
     * @param value the value
     * @param <T> the value's type
     * @return true when it has
     */
    public <T> boolean concerns(Attribute<T> attribute, T value) {
        return value.equals(values.get(attribute));
    }

    /**
     * The change of one attribute.
     *
     * @param attribute the attribute
     * @param <T> the value's type
     * @return its change, empty when this write leaves the attribute alone
     */
    @SuppressWarnings("unchecked")
    public <T> Optional<Change<T>> change(Attribute<T> attribute) {
        return changes.stream()
                .filter(change -> change.attribute().equals(attribute))
                .map(change -> (Change<T>) change)
                .findFirst();
    }

    /** Operation, account, permission and the names of the attributes; their values are personal. */
    @Override
    public String toString() {
        return operation
                + (account == null ? "" : " " + account)
                + (permission == null ? "" : " " + permission)
                + (changes.isEmpty()
                        ? ""
                        : " "
                                + changes.stream()
                                        .map(change -> change.attribute().name())
                                        .toList())
                + (setsPassword ? " with a password" : "");
    }
}
