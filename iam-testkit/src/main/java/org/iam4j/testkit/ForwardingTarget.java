package org.iam4j.testkit;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.Key;
import org.iam4j.connector.NameInUse;
import org.iam4j.connector.NamedPermission;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Permission;
import org.iam4j.connector.Schema;
import org.iam4j.connector.TargetConnector;

/**
 * Passes every call on to another target, but for what a subclass does otherwise: a target that breaks in a way that {@link Faults} do not
 * offer. As thread-safe as the target behind it.
 *
 * <pre>{@code
 * TargetConnector unsearchable = new ForwardingTarget(directory) {
 *     @Override
 *     public Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
 *         throw ConnectorException.unavailable("the index is being rebuilt");
 *     }
 * };
 * }</pre>
 */
public class ForwardingTarget implements TargetConnector {
    /** The target behind this one. */
    protected final TargetConnector target;

    /**
     * Stands before another target.
     *
     * @param target the one behind this
     */
    public ForwardingTarget(TargetConnector target) {
        this.target = Objects.requireNonNull(target, "target");
    }

    @Override
    public Schema schema() {
        return target.schema();
    }

    @Override
    public String server() {
        return target.server();
    }

    @Override
    public Stream<Account> accounts(Set<Attribute<?>> wanted) {
        return target.accounts(wanted);
    }

    @Override
    public Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
        return target.find(keys, wanted);
    }

    @Override
    public Stream<NameInUse> namesInUse(Set<Attribute<String>> attributes) {
        return target.namesInUse(attributes);
    }

    @Override
    public Account create(NewAccount account) {
        return target.create(account);
    }

    @Override
    public AccountReference update(AccountReference account, AccountChange change) {
        return target.update(account, change);
    }

    @Override
    public void delete(AccountReference account) {
        target.delete(account);
    }

    @Override
    public Stream<Permission> permissions(String kind) {
        return target.permissions(kind);
    }

    @Override
    public Stream<NamedPermission> named(Collection<Permission> permissions) {
        return target.named(permissions);
    }

    @Override
    public void makePermission(NamedPermission permission) {
        target.makePermission(permission);
    }

    @Override
    public void renamePermission(NamedPermission permission) {
        target.renamePermission(permission);
    }

    @Override
    public Stream<AccountReference> members(Permission permission) {
        return target.members(permission);
    }

    @Override
    public void grant(Permission permission, AccountReference account) {
        target.grant(permission, account);
    }

    @Override
    public void revoke(Permission permission, AccountReference account) {
        target.revoke(permission, account);
    }

    /** As the target behind it. */
    @Override
    public String toString() {
        return target.toString();
    }
}
