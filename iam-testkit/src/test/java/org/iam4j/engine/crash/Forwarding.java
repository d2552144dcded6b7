package org.iam4j.engine.crash;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.Key;
import org.iam4j.connector.NameInUse;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Permission;
import org.iam4j.connector.Schema;
import org.iam4j.connector.TargetConnector;

/** Passes everything on to another connector, but for what a test does otherwise. */
class Forwarding implements TargetConnector {
    final TargetConnector target;

    Forwarding(TargetConnector target) {
        this.target = target;
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
}
