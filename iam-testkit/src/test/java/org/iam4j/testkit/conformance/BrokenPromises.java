package org.iam4j.testkit.conformance;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.iam4j.attribute.AccountReference;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Schema;
import org.iam4j.connector.TargetConnector;
import org.iam4j.testkit.ForwardingTarget;
import org.iam4j.testkit.InMemoryDirectory;

/** Connectors that do what their schema says they cannot, each by the test that notices. */
final class BrokenPromises {
    private BrokenPromises() {}

    static Map<String, UnaryOperator<TargetConnector>> byTestThatNotices() {
        Map<String, UnaryOperator<TargetConnector>> broken = new LinkedHashMap<>();
        broken.put("E1 a target that cannot create says so", target -> new Denying(target, Operation.CREATE));
        broken.put(
                "E1 a target that cannot update, enable, disable or delete says so and changes nothing",
                target -> new Denying(target, Operation.UPDATE));
        broken.put("E1 a target that cannot grant or revoke says so", target -> new Denying(target, Operation.GRANT));
        broken.put("C8 a target without passwords says so", WithoutPasswords::new);
        return broken;
    }

    private static final class Denying extends ForwardingTarget {
        private final Schema schema;

        Denying(TargetConnector target, Operation operation) {
            super(target);
            Set<Operation> left = EnumSet.complementOf(EnumSet.of(operation));
            Schema.Builder builder = InMemoryKit.attributesOf(
                            InMemoryKit.wholeSchema().build())
                    .permissions("group")
                    .passwords();
            left.forEach(builder::can);
            schema = builder.build();
        }

        @Override
        public Schema schema() {
            return schema;
        }
    }

    private static final class WithoutPasswords extends ForwardingTarget {
        private final Schema schema = InMemoryKit.attributesOf(
                        InMemoryDirectory.directorySchema().build())
                .can(Operation.values())
                .permissions("group")
                .build();

        WithoutPasswords(TargetConnector target) {
            super(target);
        }

        @Override
        public Schema schema() {
            return schema;
        }

        @Override
        public Account create(NewAccount account) {
            return target.create(new NewAccount(account.attributes(), false, Optional.empty()));
        }

        @Override
        public AccountReference update(AccountReference account, AccountChange change) {
            return target.update(account, change);
        }
    }
}
