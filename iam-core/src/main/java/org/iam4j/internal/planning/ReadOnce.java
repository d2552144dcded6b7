package org.iam4j.internal.planning;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.connector.Key;
import org.iam4j.connector.NameInUse;
import org.iam4j.connector.NamedPermission;
import org.iam4j.connector.Permission;
import org.iam4j.connector.Schema;
import org.iam4j.connector.SourceConnector;
import org.iam4j.connector.SourceEntry;
import org.iam4j.connector.TargetConnector;
import org.iam4j.person.Department;
import org.iam4j.rule.RuleSet;
import org.jspecify.annotations.Nullable;

/** HR and targets that answer the same question twice alike, so that two plans are made of one and the same world. Writes nothing. */
final class ReadOnce {
    /** Everything that was asked, with its answer: a list, or the exception that came instead. */
    private final Map<List<Object>, Object> answers = new HashMap<>();

    private ReadOnce() {}

    /** A setup whose sources and targets answer twice alike. */
    static Setup of(Setup setup) {
        return setup.with(
                setup.sources().stream()
                        .map(source -> source.through(new Source(source.connector(), new ReadOnce())))
                        .toList(),
                setup.targets().stream()
                        .map(target -> target.through(new Target(target.connector(), target.schema(), new ReadOnce())))
                        .toList(),
                setup.rules());
    }

    /** The same sources and targets, with other rules. */
    static Setup with(Setup once, RuleSet rules) {
        return once.with(once.sources(), once.targets(), rules);
    }

    @SuppressWarnings("unchecked")
    private <T> Stream<T> answer(List<Object> question, Supplier<Stream<T>> ask) {
        Object answer = answers.get(question);
        if (answer == null) {
            try (Stream<T> stream = ask.get()) {
                answer = stream.toList();
            } catch (RuntimeException e) {
                answer = e;
            }
            answers.put(question, answer);
        }
        if (answer instanceof RuntimeException e) {
            throw e;
        }
        return ((List<T>) answer).stream();
    }

    private record Source(SourceConnector source, ReadOnce once) implements SourceConnector {
        @Override
        public Stream<SourceEntry> persons() {
            return once.answer(List.of("persons"), source::persons);
        }

        @Override
        public Stream<Department> departments() {
            return once.answer(List.of("departments"), source::departments);
        }
    }

    /** Equal to every other form of the same connector, because two targets with one connector write the same objects. */
    private static final class Target implements TargetConnector {
        private final TargetConnector connector;
        private final Schema schema;
        private final ReadOnce once;

        Target(TargetConnector connector, Schema schema, ReadOnce once) {
            this.connector = connector;
            this.schema = schema;
            this.once = once;
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
            return once.answer(List.of("accounts", Set.copyOf(wanted)), () -> connector.accounts(wanted));
        }

        @Override
        public Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
            return once.answer(
                    List.of("find", new HashSet<>(keys), Set.copyOf(wanted)), () -> connector.find(keys, wanted));
        }

        @Override
        public Stream<NameInUse> namesInUse(Set<Attribute<String>> attributes) {
            return once.answer(List.of("names", Set.copyOf(attributes)), () -> connector.namesInUse(attributes));
        }

        @Override
        public Stream<Permission> permissions(String kind) {
            return once.answer(List.of("permissions", kind), () -> connector.permissions(kind));
        }

        @Override
        public Stream<NamedPermission> named(Collection<Permission> permissions) {
            return once.answer(List.of("named", List.copyOf(permissions)), () -> connector.named(permissions));
        }

        @Override
        public Stream<AccountReference> members(Permission permission) {
            return once.answer(List.of("members", permission), () -> connector.members(permission));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Target same && same.connector.equals(connector);
        }

        @Override
        public int hashCode() {
            return connector.hashCode();
        }
    }
}
