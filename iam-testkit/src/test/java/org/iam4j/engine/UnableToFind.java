package org.iam4j.engine;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Key;
import org.iam4j.connector.TargetConnector;
import org.iam4j.testkit.ForwardingTarget;

/** A target that can be listed and in which nothing can be looked for. */
final class UnableToFind extends ForwardingTarget {
    UnableToFind(TargetConnector target) {
        super(target);
    }

    @Override
    public Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
        throw ConnectorException.unavailable("the index is being rebuilt");
    }
}
