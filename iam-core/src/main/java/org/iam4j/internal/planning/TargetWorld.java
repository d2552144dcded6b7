package org.iam4j.internal.planning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Key;
import org.iam4j.connector.Permission;
import org.iam4j.connector.Schema;
import org.iam4j.connector.Schema.Trait;
import org.iam4j.target.AttributeMapping;
import org.iam4j.target.Correlation;
import org.iam4j.target.Renaming;
import org.iam4j.target.TargetSystem;
import org.jspecify.annotations.Nullable;

/** What one target has, as far as it was read: the list, what was looked for by key, members of permissions. */
final class TargetWorld {
    /** How many people are looked for in one question. */
    static final int BATCH = 50;

    /** The accounts that have a permission, or why nobody can say. */
    record Members(
            Set<AccountReference> references,
            @Nullable String missing,
            @Nullable String unreadable) {}

    private final TargetSystem target;
    private final Schema schema;
    private final Set<Attribute<?>> wanted;
    private final Map<AccountReference, Account> accounts = new LinkedHashMap<>();
    private final Set<AccountReference> contradicted = new HashSet<>();
    private final Map<Attribute<?>, Map<Object, List<AccountReference>>> byKey = new HashMap<>();
    private final Map<Permission, Members> members = new HashMap<>();
    private final Map<Permission, String> names = new HashMap<>();
    private @Nullable String unreadable;

    private TargetWorld(TargetSystem target, Set<Attribute<?>> wanted) {
        this.target = target;
        this.schema = target.schema();
        this.wanted = wanted;
    }

    static TargetWorld read(TargetSystem target, List<TargetSystem> all) {
        TargetWorld world = new TargetWorld(target, attributesOfInterest(target, all));
        try (Stream<Account> list = target.connector().accounts(world.wanted)) {
            list.forEach(world::take);
        } catch (RuntimeException e) {
            world.unreadable = Unreadable.of(target, "the list of accounts", e).said();
            world.accounts.clear();
            world.byKey.clear();
        }
        return world;
    }

    /** What is read of accounts: the attributes that are mapped, correlated by or copied, as far as they can be read. */
    static Set<Attribute<?>> attributesOfInterest(TargetSystem target, List<TargetSystem> all) {
        Set<Attribute<?>> attributes = new TreeSet<>();
        target.correlations().forEach(correlation -> attributes.add(correlation.attribute()));
        target.renaming().flatMap(Renaming::aliases).ifPresent(attributes::add);
        for (AttributeMapping mapping : target.mappings()) {
            attributes.add(mapping.attribute());
            attributes.addAll(mapping.mapping().copies(""));
        }
        for (TargetSystem other : all) {
            other.mappings()
                    .forEach(mapping -> attributes.addAll(mapping.mapping().copies(target.name())));
            other.correlations()
                    .forEach(correlation ->
                            attributes.addAll(correlation.mapping().copies(target.name())));
        }
        attributes.removeIf(attribute -> target.schema().is(attribute, Trait.WRITE_ONLY));
        return attributes;
    }

    private void take(Account account) {
        Account before = accounts.put(account.reference(), account);
        if (before != null) {
            if (!before.equals(account)) {
                contradicted.add(account.reference());
            }
            return;
        }
        index(account);
    }

    private void index(Account account) {
        for (Correlation correlation : target.correlations()) {
            Object value = account.attributes().get(correlation.attribute());
            if (value != null) {
                byKey.computeIfAbsent(correlation.attribute(), key -> new HashMap<>())
                        .computeIfAbsent(schema.normal(correlation.attribute(), value), key -> new ArrayList<>())
                        .add(account.reference());
            }
        }
    }

    /** Parts a list into as many as are looked for in one question. */
    static <T> List<List<T>> batches(List<T> all) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            batches.add(all.subList(from, Math.min(all.size(), from + BATCH)));
        }
        return batches;
    }

    /** Why the target could not be read, null when it could. */
    @Nullable String unreadable() {
        return unreadable;
    }

    Collection<Account> accounts() {
        return accounts.values();
    }

    /** The account with a reference, null when it was not seen. */
    @Nullable Account account(AccountReference reference) {
        return accounts.get(reference);
    }

    /** Whether the list showed an account twice, and not alike. */
    boolean contradicted(AccountReference reference) {
        return contradicted.contains(reference);
    }

    /** The accounts that fit a correlation, in order of their references. */
    Set<AccountReference> fitting(Correlation correlation, List<Object> values) {
        Set<AccountReference> fitting = new TreeSet<>();
        Map<Object, List<AccountReference>> index = byKey.getOrDefault(correlation.attribute(), Map.of());
        for (Object value : values) {
            fitting.addAll(index.getOrDefault(schema.normal(correlation.attribute(), value), List.of()));
        }
        return fitting;
    }

    /** The accounts that bear a value of a correlation attribute. */
    Set<AccountReference> bearing(Attribute<?> attribute, Object value) {
        return new TreeSet<>(
                byKey.getOrDefault(attribute, Map.of()).getOrDefault(schema.normal(attribute, value), List.of()));
    }

    /**
     * Looks for accounts by key and adds what is found to what is known.
     *
     * @return the accounts found, by reference
     * @throws Unreadable if the connector cannot
     */
    Map<AccountReference, Account> find(List<Key> keys) {
        Map<AccountReference, Account> found = new LinkedHashMap<>();
        try (Stream<Account> answer = target.connector().find(keys, wanted)) {
            answer.forEach(account -> found.put(account.reference(), account));
            found.values().forEach(account -> {
                if (accounts.put(account.reference(), account) == null) {
                    index(account);
                }
                contradicted.remove(account.reference());
            });
        } catch (RuntimeException e) {
            throw Unreadable.of(target, "accounts by their keys", e);
        }
        return found;
    }

    /** Notes what permissions are called. */
    void names(Map<Permission, String> more) {
        names.putAll(more);
    }

    /** What a permission is called, null when that was not read. */
    @Nullable String name(Permission permission) {
        return names.get(permission);
    }

    /** Reads the members of a permission, once. */
    Members members(Permission permission) {
        return members.computeIfAbsent(permission, key -> {
            Set<AccountReference> references = new HashSet<>();
            try (Stream<AccountReference> answer = target.connector().members(key)) {
                answer.forEach(references::add);
                return new Members(references, null, null);
            } catch (RuntimeException e) {
                return e instanceof ConnectorException said && said.kind() == Failure.Kind.NOT_FOUND
                        ? new Members(Set.of(), String.valueOf(e.getMessage()), null)
                        : new Members(
                                Set.of(),
                                null,
                                Unreadable.of(target, "the members of " + key, e)
                                        .said());
            }
        });
    }
}
