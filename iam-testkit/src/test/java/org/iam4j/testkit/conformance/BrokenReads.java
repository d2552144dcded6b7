package org.iam4j.testkit.conformance;

import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Key;
import org.iam4j.connector.NameInUse;
import org.iam4j.connector.Schema;
import org.iam4j.connector.TargetConnector;
import org.iam4j.testkit.ForwardingTarget;
import org.iam4j.testkit.InMemoryDirectory;

/** Connectors that read wrongly, each by the test that notices. */
final class BrokenReads {
    private BrokenReads() {}

    static Map<String, UnaryOperator<TargetConnector>> byTestThatNotices() {
        Map<String, UnaryOperator<TargetConnector>> broken = new LinkedHashMap<>();
        broken.put("L3 the schema and the server's name are the same every time", MoodySchema::new);
        broken.put("B2 the list shows an account once, with the values that are wanted", ListWithoutValues::new);
        broken.put(
                "B2 an account is found by its reference, with the values that are wanted",
                target -> new Blind(target, key -> key instanceof Key.ByReference));
        broken.put("B2 an account is found by its correlation value", target -> new Blind(target, of(EMPLOYEE_ID)));
        broken.put("B2 an account is found by each unique value", target -> new Blind(target, of(UPN)));
        broken.put("C6 a value is found in other case where case does not count", ExactCase::new);
        broken.put("B2 of many keys in one call those that are there are found, each account once", FirstFifty::new);
        broken.put(
                "B2 nothing has any of the keys: the answer is empty, whatever characters they have", Wildcards::new);
        broken.put("B2 a reference that no account has is not found", Ghosts::new);
        broken.put("C1 a value that is wanted is there, whichever others are wanted beside it", OnlyTogether::new);
        broken.put(
                "A7 list and find agree on an account's state and on the object that is really written",
                TwoObjects::new);
        broken.put("E1 a list that is closed early gives back what it held", Leaking::new);
        broken.put("C4 an account's unique values are among the names in use, as its own", Nameless::new);
        broken.put("B3 an account that must never be touched says so", Reckless::new);
        return broken;
    }

    private static Predicate<Key> of(Attribute<?> attribute) {
        return key -> key instanceof Key.ByValue by && by.attribute().equals(attribute);
    }

    private static final class MoodySchema extends ForwardingTarget {
        private final AtomicInteger asked = new AtomicInteger();

        MoodySchema(TargetConnector target) {
            super(target);
        }

        @Override
        public Schema schema() {
            return asked.incrementAndGet() % 2 == 0
                    ? target.schema()
                    : InMemoryDirectory.directorySchema().build();
        }
    }

    private static final class ListWithoutValues extends ForwardingTarget {
        ListWithoutValues(TargetConnector target) {
            super(target);
        }

        @Override
        public Stream<Account> accounts(Set<Attribute<?>> wanted) {
            return super.accounts(wanted)
                    .map(account -> Account.of(account.reference(), account.enabled(), Attributes.none()));
        }
    }

    private static final class Blind extends ForwardingTarget {
        private final Predicate<Key> unseen;

        Blind(TargetConnector target, Predicate<Key> unseen) {
            super(target);
            this.unseen = unseen;
        }

        @Override
        public Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
            return super.find(keys.stream().filter(unseen.negate()).toList(), wanted);
        }
    }

    private static final class ExactCase extends ForwardingTarget {
        ExactCase(TargetConnector target) {
            super(target);
        }

        @Override
        public Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
            Set<Attribute<?>> all = schema().attributes();
            List<Account> exact = super.find(keys, all)
                    .filter(account -> keys.stream()
                            .anyMatch(key -> key instanceof Key.ByReference
                                    || ((Key.ByValue) key)
                                            .value()
                                            .equals(account.attributes().get(((Key.ByValue) key).attribute()))))
                    .toList();
            return exact.stream();
        }
    }

    private static final class FirstFifty extends ForwardingTarget {
        FirstFifty(TargetConnector target) {
            super(target);
        }

        @Override
        public Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
            return super.find(keys.stream().limit(50).toList(), wanted);
        }
    }

    private static final class Wildcards extends ForwardingTarget {
        Wildcards(TargetConnector target) {
            super(target);
        }

        @Override
        public Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
            boolean everything = keys.stream()
                    .anyMatch(key -> key instanceof Key.ByValue by && by.value().equals("*"));
            return everything ? super.accounts(wanted) : super.find(keys, wanted);
        }
    }

    private static final class Ghosts extends ForwardingTarget {
        Ghosts(TargetConnector target) {
            super(target);
        }

        @Override
        public Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
            List<Account> found = super.find(keys, wanted).toList();
            return found.isEmpty() && keys.size() == 1 && keys.iterator().next() instanceof Key.ByReference by
                    ? Stream.of(Account.of(by.reference(), false, Attributes.none()))
                    : found.stream();
        }
    }

    private static final class OnlyTogether extends ForwardingTarget {
        OnlyTogether(TargetConnector target) {
            super(target);
        }

        @Override
        public Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
            return super.find(keys, wanted.size() == 1 ? Set.of() : wanted);
        }
    }

    private static final class TwoObjects extends ForwardingTarget {
        TwoObjects(TargetConnector target) {
            super(target);
        }

        @Override
        public Stream<Account> accounts(Set<Attribute<?>> wanted) {
            return super.accounts(wanted).map(account -> account.onObject("listed " + account.object()));
        }
    }

    private static final class Leaking extends ForwardingTarget {
        private final AtomicInteger leased = new AtomicInteger();

        Leaking(TargetConnector target) {
            super(target);
        }

        @Override
        public Stream<Account> accounts(Set<Attribute<?>> wanted) {
            if (leased.incrementAndGet() > 10) {
                throw ConnectorException.unavailable("no connection is free");
            }
            return super.accounts(wanted);
        }
    }

    private static final class Nameless extends ForwardingTarget {
        Nameless(TargetConnector target) {
            super(target);
        }

        @Override
        public Stream<NameInUse> namesInUse(Set<Attribute<String>> attributes) {
            return Stream.empty();
        }
    }

    private static final class Reckless extends ForwardingTarget {
        Reckless(TargetConnector target) {
            super(target);
        }

        @Override
        public Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
            return super.find(keys, wanted)
                    .map(account -> Account.of(account.reference(), account.enabled(), account.attributes()));
        }
    }
}
