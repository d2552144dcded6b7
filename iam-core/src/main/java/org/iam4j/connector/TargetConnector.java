package org.iam4j.connector;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;

/**
 * Reads and writes the accounts of one target. Thread-safe: the engine reads and writes from several threads.
 *
 * <p>Implement the writes that {@link #schema()} says the target can do; the others refuse by default. A method that could not do its
 * work throws {@link ConnectorException}; a write that returns has been done. There is no dry run to take care of: planning never calls
 * a write.
 */
public interface TargetConnector {
    /**
     * What the target holds and can do.
     *
     * @return the schema, always the same, without a connection
     */
    Schema schema();

    /**
     * Names the system that is written to, so that two connectors which write the same objects are known to do so: for example an URL
     * with the customer's number.
     *
     * @return the name, the same in every process, without a connection; empty for a system that no other connector writes
     */
    default String server() {
        return "";
    }

    /**
     * All accounts, lazily, a page at a time. What is missing here is not proven to be gone: the engine looks for it with {@link #find}.
     *
     * @param wanted the attributes to fill in where there are values; others may be left out
     * @return the accounts, in any order; the caller closes the stream
     * @throws ConnectorException if the target cannot be read, also from within the stream
     */
    Stream<Account> accounts(Set<Attribute<?>> wanted);

    /**
     * The accounts that have any of some keys, looked for as widely as the system can, not only where {@link #accounts} looks. The
     * default filters {@link #accounts}.
     *
     * @param keys the keys; a connector asks for many in one request where its protocol can
     * @param wanted the attributes to fill in
     * @return each account that has one or more of the keys, once, in any order; the caller closes the stream
     * @throws ConnectorException if the target cannot be read, also from within the stream
     */
    default Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
        Schema schema = schema();
        return accounts(wanted).filter(account -> keys.stream().anyMatch(key -> key.fits(account, schema)));
    }

    /**
     * The names that new accounts must avoid: of accounts and of everything else that could collide. The default knows accounts only.
     *
     * @param attributes the unique attributes of interest, all of them texts with one value
     * @return the names in use, in any order; the caller closes the stream
     * @throws ConnectorException if the target cannot be read, also from within the stream
     */
    default Stream<NameInUse> namesInUse(Set<Attribute<String>> attributes) {
        return accounts(Set.copyOf(attributes)).flatMap(account -> {
            Map<Attribute<String>, String> names = new LinkedHashMap<>();
            for (Attribute<String> attribute : attributes) {
                String name = account.attributes().get(attribute);
                if (name != null) {
                    names.put(attribute, name);
                }
            }
            return names.entrySet().stream()
                    .map(name -> new NameInUse(
                            name.getKey(), name.getValue(), account.reference(), "account " + account.reference()));
        });
    }

    /**
     * Makes an account.
     *
     * @param account what it is to be
     * @return what the target made of it, with the reference and the values that only the target decides
     * @throws ConnectorException of kind conflict when a unique value is taken; then nothing was made
     */
    default Account create(NewAccount account) {
        throw ConnectorException.unsupported("create accounts");
    }

    /**
     * Changes an account.
     *
     * @param account its reference
     * @param change what to change
     * @return the reference, a new one after a rename that changes it
     * @throws ConnectorException of kind not found when it is proven not to be there
     */
    default AccountReference update(AccountReference account, AccountChange change) {
        throw ConnectorException.unsupported("change accounts");
    }

    /**
     * Takes an account away.
     *
     * @param account its reference
     * @throws ConnectorException of kind not found when it is proven not to be there
     */
    default void delete(AccountReference account) {
        throw ConnectorException.unsupported("delete accounts");
    }

    /**
     * The permissions of one kind that there are.
     *
     * @param kind one of the schema's kinds
     * @return the permissions, in any order; the caller closes the stream
     */
    default Stream<Permission> permissions(String kind) {
        throw ConnectorException.unsupported("list permissions of kind " + kind);
    }

    /**
     * What permissions are called. Asked for only where the schema says that their kind can be made.
     *
     * @param permissions the permissions; a connector asks for many in one request where its protocol can
     * @return those of them that are there and have a name, with the keys that were asked for, in any order; the caller closes the stream
     */
    default Stream<NamedPermission> named(Collection<Permission> permissions) {
        throw ConnectorException.unsupported("tell what permissions are called");
    }

    /**
     * Makes a permission that nobody has yet. A conflict counts as a proof that it is there; a name that cannot be had because another
     * permission has it is rejected.
     *
     * @param permission the permission with its key, and its name
     * @throws ConnectorException of kind conflict when there is one with that key; then nothing was made
     */
    default void makePermission(NamedPermission permission) {
        throw ConnectorException.unsupported("make " + permission.permission());
    }

    /**
     * Gives a permission another name; its key and its members stay.
     *
     * @param permission the permission and its new name
     * @throws ConnectorException of kind not found when it is proven not to be there
     */
    default void renamePermission(NamedPermission permission) {
        throw ConnectorException.unsupported("rename " + permission.permission());
    }

    /**
     * The accounts that have a permission directly.
     *
     * @param permission the permission
     * @return their references, in any order; the caller closes the stream
     * @throws ConnectorException of kind not found when there is no such permission
     */
    default Stream<AccountReference> members(Permission permission) {
        throw ConnectorException.unsupported("list the members of " + permission);
    }

    /**
     * Gives a permission; does nothing when the account has it.
     *
     * @param permission the permission
     * @param account the account's reference
     * @throws ConnectorException of kind not found when the permission or the account is proven not to be there
     */
    default void grant(Permission permission, AccountReference account) {
        throw ConnectorException.unsupported("grant " + permission);
    }

    /**
     * Takes a permission away; does nothing when the account has it not.
     *
     * @param permission the permission
     * @param account the account's reference
     * @throws ConnectorException of kind not found when the permission or the account is proven not to be there
     */
    default void revoke(Permission permission, AccountReference account) {
        throw ConnectorException.unsupported("revoke " + permission);
    }
}
