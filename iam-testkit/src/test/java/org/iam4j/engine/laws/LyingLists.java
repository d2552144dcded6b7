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
import org.iam4j.connector.Key;
import org.iam4j.connector.NameInUse;
import org.iam4j.connector.Permission;
import org.iam4j.connector.TargetConnector;
import org.iam4j.testkit.ForwardingTarget;

/**
 * A target whose lists come in any order, and may lack rows or show them twice. What is looked for by key it answers truly, but for the
 * order; writes it passes on.
 */
final class LyingLists extends ForwardingTarget {
    private final Random random;
    private final double dropped;
    private final double doubled;

    private LyingLists(TargetConnector target, long seed, double dropped, double doubled) {
        super(target);
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
}
