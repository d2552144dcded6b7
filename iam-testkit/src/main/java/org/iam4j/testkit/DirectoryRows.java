package org.iam4j.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Change;
import org.iam4j.attribute.Secret;
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
import org.iam4j.connector.Schema.Trait;
import org.jspecify.annotations.Nullable;

/** The accounts and permissions of an in-memory directory. Thread-safe: every method is one step. */
final class DirectoryRows {
    private static final String UNSET = "";
    private static final Attribute<String> KEY = Attribute.text("key");

    private final String name;
    private final Schema schema;
    private final List<Attribute<String>> keyedBy;
    private final String referencePrefix;
    private final DirectoryChecks checks;
    private final Map<AccountReference, Account> rows = new LinkedHashMap<>();
    private final Map<AccountReference, String> passwords = new HashMap<>();
    private final Map<Attribute<?>, AttributeIndex> indexes = new TreeMap<>();
    private final Map<Permission, Set<AccountReference>> members = new TreeMap<>();
    private final Map<Permission, String> permissionNames = new HashMap<>();
    private final List<NameInUse> otherNames = new ArrayList<>();
    private long lastReference;

    DirectoryRows(String name, Schema schema, List<Attribute<String>> keyedBy, String referencePrefix) {
        this.name = name;
        this.schema = schema;
        this.keyedBy = keyedBy;
        this.referencePrefix = referencePrefix;
        checks = new DirectoryChecks(name, schema);
        for (Attribute<?> attribute : schema.attributes()) {
            if (schema.is(attribute, Trait.UNIQUE)) {
                index(attribute);
            }
        }
    }

    // What the connector does

    synchronized Account create(NewAccount asked) {
        checks.newAccount(asked.attributes());
        for (Attribute<?> attribute : asked.attributes().names()) {
            free(attribute, asked.attributes().get(attribute), null);
            pointsSomewhere(attribute, asked.attributes().get(attribute));
        }
        if (asked.enabled() && schema.passwords() && asked.password().isEmpty()) {
            throw ConnectorException.rejected(
                    name + ": an account without a password cannot be enabled: give one in the same request");
        }
        AccountReference reference = newReference(asked.attributes());
        if (rows.containsKey(reference)) {
            throw ConnectorException.conflict(keyedBy.get(0), name + ": there is an account " + reference + " already");
        }
        Account account = Account.of(reference, asked.enabled(), asked.attributes());
        store(account);
        if (schema.passwords()) {
            passwords.put(reference, asked.password().map(Secret::reveal).orElse(UNSET));
        }
        return account;
    }

    synchronized AccountReference change(AccountReference reference, AccountChange change) {
        Account before = existing(reference);
        checks.changes(reference.key(), change.attributes());
        for (Change<?> each : change.attributes()) {
            free(each.attribute(), each.after(), reference);
            pointsSomewhere(each.attribute(), each.after());
        }
        if (change.operation() == Operation.ENABLE
                && change.password().isEmpty()
                && UNSET.equals(passwords.get(reference))) {
            throw ConnectorException.rejected(
                    name + ": account " + reference + " has no password: give one in the same request");
        }
        Account after = renamed(before.after(change));
        replace(before, after);
        change.password().ifPresent(password -> passwords.put(after.reference(), password.reveal()));
        return after.reference();
    }

    synchronized void delete(AccountReference reference) {
        Account gone = existing(reference);
        forget(gone);
        passwords.remove(reference);
        members.values().forEach(each -> each.remove(reference));
        pointElsewhere(reference, null);
    }

    synchronized void grant(Permission permission, AccountReference account) {
        Set<AccountReference> holders = holders(permission);
        existing(account);
        holders.add(account);
    }

    synchronized void revoke(Permission permission, AccountReference account) {
        Set<AccountReference> holders = holders(permission);
        existing(account);
        holders.remove(account);
    }

    // What can be read

    synchronized List<Account> all() {
        return new ArrayList<>(rows.values());
    }

    synchronized int size() {
        return rows.size();
    }

    synchronized @Nullable Account get(AccountReference reference) {
        return rows.get(reference);
    }

    synchronized List<Account> find(Collection<Key> keys) {
        Set<AccountReference> found = new LinkedHashSet<>();
        for (Key key : keys) {
            if (key instanceof Key.ByReference by) {
                found.add(by.reference());
            } else {
                Key.ByValue by = (Key.ByValue) key;
                found.addAll(index(by.attribute()).holders(by.value()));
            }
        }
        List<Account> accounts = new ArrayList<>(found.size());
        for (AccountReference reference : found) {
            Account account = rows.get(reference);
            if (account != null) {
                accounts.add(account);
            }
        }
        return accounts;
    }

    synchronized List<NameInUse> otherNames() {
        return List.copyOf(otherNames);
    }

    synchronized Set<Permission> permissions() {
        return new LinkedHashSet<>(members.keySet());
    }

    synchronized Set<AccountReference> members(Permission permission) {
        return new LinkedHashSet<>(holders(permission));
    }

    synchronized boolean passwordWorks(AccountReference account, Secret password) {
        String set = passwords.get(account);
        return set != null && !set.equals(UNSET) && set.equals(password.reveal());
    }

    // What an administrator does, past the rules

    synchronized AccountReference newReference(Attributes values) {
        if (keyedBy.isEmpty()) {
            return AccountReference.of(referencePrefix + String.format(Locale.ROOT, "%06d", ++lastReference));
        }
        List<String> parts = new ArrayList<>();
        for (Attribute<String> attribute : keyedBy) {
            String part = values.get(attribute);
            if (part == null) {
                throw ConnectorException.invalidValue(
                        attribute, name + ": an account cannot be made without " + attribute + ", part of its key");
            }
            parts.add(part);
        }
        return new AccountReference(parts);
    }

    synchronized void put(Account account) {
        Account before = rows.get(account.reference());
        if (before == null) {
            store(account);
        } else {
            replace(before, account);
        }
    }

    synchronized Account edit(AccountReference reference, AccountChange change) {
        Account before = existing(reference);
        Account after = renamed(before.after(change));
        replace(before, after);
        return after;
    }

    synchronized void takeName(NameInUse otherName) {
        otherNames.add(otherName);
    }

    synchronized void addPermission(Permission permission) {
        checks.kind(permission.kind());
        members.computeIfAbsent(permission, ignored -> new LinkedHashSet<>());
    }

    synchronized void make(NamedPermission named) {
        checks.makes(named.permission().kind());
        if (members.containsKey(named.permission())) {
            throw ConnectorException.conflict(KEY, name + ": there is a " + named.permission() + " already");
        }
        addPermission(named.permission());
        permissionNames.put(named.permission(), named.name());
    }

    synchronized void rename(NamedPermission named) {
        checks.makes(named.permission().kind());
        holders(named.permission());
        permissionNames.put(named.permission(), named.name());
    }

    /** What a permission is called: its key unless it was given another name. */
    synchronized String nameOf(Permission permission) {
        holders(permission);
        return permissionNames.getOrDefault(permission, permission.key());
    }

    synchronized void removePermission(Permission permission) {
        permissionNames.remove(permission);
        members.remove(permission);
    }

    // How it is kept

    private Account existing(AccountReference reference) {
        Account account = rows.get(reference);
        if (account == null) {
            throw ConnectorException.notFound(name + " has no account " + reference);
        }
        return account;
    }

    private Set<AccountReference> holders(Permission permission) {
        Set<AccountReference> holders = members.get(permission);
        if (holders == null) {
            throw checks.missing(permission);
        }
        return holders;
    }

    private void free(Attribute<?> attribute, @Nullable Object value, @Nullable AccountReference self) {
        if (value == null || !schema.is(attribute, Trait.UNIQUE)) {
            return;
        }
        Collection<?> values = value instanceof Collection<?> several ? several : List.of(value);
        for (Object each : values) {
            Stream<String> accounts = index(attribute).holders(each).stream()
                    .filter(holder -> !holder.equals(self))
                    .map(holder -> "account " + holder);
            Stream<String> others = otherNames.stream()
                    .filter(other -> other.attribute().equals(attribute) && schema.same(attribute, other.value(), each))
                    .map(NameInUse::holder);
            Optional<String> holder = Stream.concat(accounts, others).findFirst();
            if (holder.isPresent()) {
                throw ConnectorException.conflict(
                        attribute, name + ": the value of " + attribute + " is taken by " + holder.get());
            }
        }
    }

    private void pointsSomewhere(Attribute<?> attribute, @Nullable Object value) {
        if (value instanceof AccountReference to && !rows.containsKey(to)) {
            throw ConnectorException.invalidValue(
                    attribute, name + ": " + attribute + " names " + to + ", which is no account here");
        }
    }

    private Account renamed(Account account) {
        if (keyedBy.isEmpty()) {
            return account;
        }
        AccountReference reference = newReference(account.attributes());
        String object = account.object().equals(account.reference().key()) ? reference.key() : account.object();
        return new Account(reference, account.enabled(), account.attributes(), object, account.neverTouch());
    }

    private void replace(Account before, Account after) {
        AccountReference from = before.reference();
        AccountReference to = after.reference();
        if (from.equals(to)) {
            for (AttributeIndex index : indexes.values()) {
                index.remove(before);
                index.add(after);
            }
            rows.put(to, after);
            return;
        }
        if (rows.containsKey(to)) {
            throw ConnectorException.conflict(keyedBy.get(0), name + ": there is an account " + to + " already");
        }
        forget(before);
        store(after);
        String password = passwords.remove(from);
        if (password != null) {
            passwords.put(to, password);
        }
        for (Set<AccountReference> each : members.values()) {
            if (each.remove(from)) {
                each.add(to);
            }
        }
        pointElsewhere(from, to);
    }

    private void pointElsewhere(AccountReference from, @Nullable AccountReference to) {
        for (Attribute<?> attribute : schema.attributes()) {
            if (attribute.type() != Attribute.Type.REFERENCE) {
                continue;
            }
            for (AccountReference holder : index(attribute).holders(from)) {
                Account before = existing(holder);
                @SuppressWarnings("unchecked")
                Attribute<AccountReference> link = (Attribute<AccountReference>) attribute;
                Attributes values = to == null
                        ? before.attributes().without(link)
                        : before.attributes().with(link, to);
                replace(before, new Account(holder, before.enabled(), values, before.object(), before.neverTouch()));
            }
        }
    }

    private void store(Account account) {
        rows.put(account.reference(), account);
        indexes.values().forEach(index -> index.add(account));
    }

    private void forget(Account account) {
        rows.remove(account.reference());
        indexes.values().forEach(index -> index.remove(account));
    }

    /** The index of an attribute, made when it is first needed. */
    private AttributeIndex index(Attribute<?> attribute) {
        AttributeIndex index = indexes.get(attribute);
        if (index == null) {
            index = new AttributeIndex(schema, attribute);
            rows.values().forEach(index::add);
            indexes.put(attribute, index);
        }
        return index;
    }
}
