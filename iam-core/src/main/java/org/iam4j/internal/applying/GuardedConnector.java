package org.iam4j.internal.applying;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Key;
import org.iam4j.connector.NameInUse;
import org.iam4j.connector.NamedPermission;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Permission;
import org.iam4j.connector.Schema;
import org.iam4j.connector.TargetConnector;
import org.iam4j.internal.applying.CallGuard.Way;
import org.jspecify.annotations.Nullable;

/** A connector all of whose calls go through a guard. It equals every other guarded form of the same connector. */
final class GuardedConnector implements TargetConnector {
    private final TargetConnector connector;
    private final Schema schema;
    private final CallGuard guard;
    private final @Nullable Tries tries;

    private GuardedConnector(TargetConnector connector, Schema schema, CallGuard guard, @Nullable Tries tries) {
        this.connector = connector;
        this.schema = schema;
        this.guard = guard;
        this.tries = tries;
    }

    GuardedConnector(TargetConnector connector, Schema schema, CallGuard guard) {
        this(connector, schema, guard, null);
    }

    /** The same connector, for one action. */
    GuardedConnector with(Tries ofAction) {
        return new GuardedConnector(connector, schema, guard, ofAction);
    }

    CallGuard guard() {
        return guard;
    }

    private Tries tries() {
        return tries == null ? Tries.ofPlanning() : tries;
    }

    private void write(Way way, String method, Runnable request) {
        guard.call(tries(), way, method, Optional.empty(), () -> {
            request.run();
            return true;
        });
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public String server() {
        return connector.server();
    }

    @Override
    public Stream<Account> accounts(Set<Attribute<?>> wanted) {
        return guard.readAll(tries(), "accounts", () -> connector.accounts(wanted)).stream();
    }

    @Override
    public Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
        return guard.readAll(tries(), "find", () -> connector.find(keys, wanted)).stream();
    }

    @Override
    public Stream<NameInUse> namesInUse(Set<Attribute<String>> attributes) {
        return guard.readAll(tries(), "namesInUse", () -> connector.namesInUse(attributes)).stream();
    }

    @Override
    public Stream<Permission> permissions(String kind) {
        return guard.readAll(tries(), "permissions", () -> connector.permissions(kind)).stream();
    }

    @Override
    public Stream<AccountReference> members(Permission permission) {
        return guard.readAll(tries(), "members", () -> connector.members(permission)).stream();
    }

    @Override
    public Account create(NewAccount account) {
        return guard.call(
                tries(), Way.WRITE, "create", account.password(), () -> answer("create", connector.create(account)));
    }

    @Override
    public AccountReference update(AccountReference account, AccountChange change) {
        Way way = change.operation() == Operation.DISABLE ? Way.LOSS : Way.WRITE;
        return guard.call(
                tries(), way, "update", change.password(), () -> answer("update", connector.update(account, change)));
    }

    private static <T> T answer(String method, @Nullable T answer) {
        if (answer == null) {
            throw ConnectorException.unknownOutcome("the connector answered null to " + method);
        }
        return answer;
    }

    @Override
    public void delete(AccountReference account) {
        write(Way.WRITE, "delete", () -> connector.delete(account));
    }

    @Override
    public Stream<NamedPermission> named(Collection<Permission> permissions) {
        return guard.readAll(tries(), "named", () -> connector.named(permissions)).stream();
    }

    @Override
    public void makePermission(NamedPermission permission) {
        write(Way.WRITE, "makePermission", () -> connector.makePermission(permission));
    }

    @Override
    public void renamePermission(NamedPermission permission) {
        write(Way.WRITE, "renamePermission", () -> connector.renamePermission(permission));
    }

    @Override
    public void grant(Permission permission, AccountReference account) {
        write(Way.WRITE, "grant", () -> connector.grant(permission, account));
    }

    @Override
    public void revoke(Permission permission, AccountReference account) {
        write(Way.LOSS, "revoke", () -> connector.revoke(permission, account));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GuardedConnector same && same.connector.equals(connector);
    }

    @Override
    public int hashCode() {
        return connector.hashCode();
    }

    @Override
    public String toString() {
        return connector.toString();
    }
}
