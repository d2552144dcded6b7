package org.iam4j.engine;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Key;
import org.iam4j.connector.Permission;
import org.iam4j.connector.Schema;
import org.iam4j.connector.TargetConnector;

/** A target that can be listed and in which nothing can be looked for. */
record UnableToFind(TargetConnector target) implements TargetConnector {
    @Override
    public Schema schema() {
        return target.schema();
    }

    @Override
    public Stream<Account> accounts(Set<Attribute<?>> wanted) {
        return target.accounts(wanted);
    }

    @Override
    public Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
        throw ConnectorException.unavailable("the index is being rebuilt");
    }

    @Override
    public Stream<AccountReference> members(Permission permission) {
        return target.members(permission);
    }
}
