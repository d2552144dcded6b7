package org.iam4j.testkit;

import java.util.List;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.NameInUse;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Permission;

/**
 * An administrator's hand in an {@link InMemoryDirectory}, past the connector: faults do not hit it, the journal does not know it, and no
 * value is refused for being taken, missing or read-only. Thread-safe.
 */
public final class Administrator {
    private final DirectoryRows rows;

    Administrator(DirectoryRows rows) {
        this.rows = rows;
    }

    /**
     * Puts an account that can be used and has a password that nobody here knows.
     *
     * @param values its values
     * @return its reference, a new one
     */
    public AccountReference put(Attributes values) {
        AccountReference reference = rows.newReference(values);
        rows.put(Account.of(reference, true, values));
        return reference;
    }

    /**
     * Puts an account as it is, also one that shares its object with others or must not be touched.
     *
     * @param account the account; it replaces the one with the same reference
     * @return its reference
     */
    public AccountReference put(Account account) {
        rows.put(account);
        return account.reference();
    }

    /**
     * Gives an attribute another value.
     *
     * @param account whose
     * @param attribute the attribute
     * @param value the value
     * @param <T> the value's type
     * @return the account's reference, a new one where it is made from this attribute
     */
    public <T> AccountReference edit(AccountReference account, Attribute<T> attribute, T value) {
        return changed(account, Operation.UPDATE, List.of(new Change<>(attribute, null, value)));
    }

    /**
     * Takes a value away.
     *
     * @param account whose
     * @param attribute the attribute
     */
    public void clear(AccountReference account, Attribute<?> attribute) {
        changed(account, Operation.UPDATE, List.of(new Change<>(attribute, null, null)));
    }

    /**
     * Lets an account be used.
     *
     * @param account whose
     */
    public void enable(AccountReference account) {
        changed(account, Operation.ENABLE, List.of());
    }

    /**
     * Lets an account no longer be used.
     *
     * @param account whose
     */
    public void disable(AccountReference account) {
        changed(account, Operation.DISABLE, List.of());
    }

    private AccountReference changed(AccountReference account, Operation operation, List<Change<?>> changes) {
        return rows.edit(account, AccountChange.of(operation, changes)).reference();
    }

    /**
     * Takes an account away, with its memberships and with what points to it.
     *
     * @param account whose
     */
    public void remove(AccountReference account) {
        rows.delete(account);
    }

    /**
     * Makes a permission without members; does nothing when it is there.
     *
     * @param kind one of the schema's kinds
     * @param key its key
     * @return the permission
     */
    public Permission addPermission(String kind, String key) {
        Permission permission = new Permission(kind, key);
        rows.addPermission(permission);
        return permission;
    }

    /**
     * Takes a permission away, with its members.
     *
     * @param permission the permission
     */
    public void removePermission(Permission permission) {
        rows.removePermission(permission);
    }

    /**
     * Gives an account a permission.
     *
     * @param permission the permission, made before
     * @param account whose
     */
    public void addMember(Permission permission, AccountReference account) {
        rows.grant(permission, account);
    }

    /**
     * Takes a permission from an account.
     *
     * @param permission the permission
     * @param account whose
     */
    public void removeMember(Permission permission, AccountReference account) {
        rows.revoke(permission, account);
    }

    /**
     * Lets something that is no account bear a name: a group, a shared mailbox. It collides where the attribute is unique.
     *
     * @param attribute the attribute it collides with
     * @param value the name
     * @param holder what bears it, such as {@code shared mailbox Info}
     */
    public void takeName(Attribute<String> attribute, String value, String holder) {
        rows.takeName(new NameInUse(attribute, value, null, holder));
    }
}
