package org.iam4j.engine.laws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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

/**
 * A target whose lists come in any order, and may lack rows or show them twice. What is looked for by key it answers truly, but for the
 * order; writes it passes on.
 */
final class LyingLists implements TargetConnector {
    private final TargetConnector target;
    private final Random random;
    private final double dropped;
    private final double doubled;

    private LyingLists(TargetConnector target, long seed, double dropped, double doubled) {
        this.target = target;
        this.random = new Random(seed);
        this.dropped = dropped;
        this.doubled = doubled;
    }

    /** Lists that only come in another order each time. */
    static TargetConnector inAnyOrder(TargetConnector target, long seed) {
        return new LyingLists(target, seed, 0, 0);
    }

    /** Lists that lack a share of their rows and show a share of them twice. */
    static TargetConnector lying(TargetConnector target, long seed, double dropped, double doubled) {
        return new LyingLists(target, seed, dropped, doubled);
    }

    private <T> Stream<T> mixed(Stream<T> truth) {
        List<T> rows = new ArrayList<>(truth.toList());
        Collections.shuffle(rows, random);
        return rows.stream();
    }

    private <T> Stream<T> lie(Stream<T> truth) {
        return mixed(truth.flatMap(row -> {
            if (random.nextDouble() < dropped) {
                return Stream.empty();
            }
            return random.nextDouble() < doubled ? Stream.of(row, row) : Stream.of(row);
        }));
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
        return lie(target.accounts(wanted));
    }

    @Override
    public Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
        return mixed(target.find(keys, wanted));
    }

    @Override
    public Stream<NameInUse> namesInUse(Set<Attribute<String>> attributes) {
        return lie(target.namesInUse(attributes));
    }

    @Override
    public Stream<AccountReference> members(Permission permission) {
        return lie(target.members(permission));
    }

    @Override
    public Stream<Permission> permissions(String kind) {
        return lie(target.permissions(kind));
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
    public void grant(Permission permission, AccountReference account) {
        target.grant(permission, account);
    }

    @Override
    public void revoke(Permission permission, AccountReference account) {
        target.revoke(permission, account);
    }
}
