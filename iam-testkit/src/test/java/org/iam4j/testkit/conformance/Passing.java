package org.iam4j.testkit.conformance;

import java.util.Collection;
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

/** A connector that passes everything on to another one; a subclass breaks something. */
class Passing implements TargetConnector {
    final TargetConnector right;

    Passing(TargetConnector right) {
        this.right = right;
    }

    @Override
    public Schema schema() {
        return right.schema();
    }

    @Override
    public String server() {
        return right.server();
    }

    @Override
    public Stream<Account> accounts(Set<Attribute<?>> wanted) {
        return right.accounts(wanted);
    }

    @Override
    public Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
        return right.find(keys, wanted);
    }

    @Override
    public Stream<NameInUse> namesInUse(Set<Attribute<String>> attributes) {
        return right.namesInUse(attributes);
    }

    @Override
    public Account create(NewAccount account) {
        return right.create(account);
    }

    @Override
    public AccountReference update(AccountReference account, AccountChange change) {
        return right.update(account, change);
    }

    @Override
    public void delete(AccountReference account) {
        right.delete(account);
    }

    @Override
    public Stream<Permission> permissions(String kind) {
        return right.permissions(kind);
    }

    @Override
    public Stream<NamedPermission> named(Collection<Permission> permissions) {
        return right.named(permissions);
    }

    @Override
    public void makePermission(NamedPermission permission) {
        right.makePermission(permission);
    }

    @Override
    public void renamePermission(NamedPermission permission) {
        right.renamePermission(permission);
    }

    @Override
    public Stream<AccountReference> members(Permission permission) {
        return right.members(permission);
    }

    @Override
    public void grant(Permission permission, AccountReference account) {
        right.grant(permission, account);
    }

    @Override
    public void revoke(Permission permission, AccountReference account) {
        right.revoke(permission, account);
    }
}
