package org.iam4j.testkit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
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
import org.iam4j.connector.TargetConnector;

/**
 * A target kept in memory, with the refusals of a real one: values that are taken, missing or unknown, accounts and permissions that are
 * not there, operations that its schema does not offer. Thread-safe; a list shows the accounts as they were when it was asked for, in
 * the order in which they were made.
 *
 * <p>{@link #directory()} looks like a small Active Directory; {@link #of(Schema)} takes any other shape. {@link #faults()} breaks it,
 * {@link #journal()} tells what was asked and done, and {@link #admin()} is an administrator's hand past the connector.
 * Permissions that are made or renamed stand in no journal, and no fault refuses them.
 *
 * <p>It fills in the wanted attributes only, never one that is write-only, and takes no empty text.
 *
 * <pre>{@code
 * InMemoryDirectory ad = InMemoryDirectory.directory();
 * AccountReference femke = ad.admin().put(Attributes.of(LOGIN, "fberg").with(EMPLOYEE_ID, "1007"));
 * ad.faults().failOn(write -> write.is(Operation.DISABLE), ConnectorException.unavailable("busy"));
 * }</pre>
 */
public final class InMemoryDirectory implements TargetConnector {
    /** The key of the person, a text. */
    public static final Attribute<String> EMPLOYEE_ID = Attribute.text("employeeId");
    /** The login name: unique, required, case does not count. */
    public static final Attribute<String> LOGIN = Attribute.text("login");
    /** The user principal name: unique, case does not count. */
    public static final Attribute<String> UPN = Attribute.text("upn");
    /** The e-mail address; case does not count. */
    public static final Attribute<String> MAIL = Attribute.text("mail");
    /** Further e-mail addresses; they count as names in use for {@link #MAIL}. */
    public static final Attribute<Set<String>> OTHER_MAILS = Attribute.texts("otherMails");
    /** The display name. */
    public static final Attribute<String> DISPLAY_NAME = Attribute.text("displayName");
    /** The given name. */
    public static final Attribute<String> GIVEN_NAME = Attribute.text("givenName");
    /** The family name. */
    public static final Attribute<String> SURNAME = Attribute.text("surname");
    /** The department. */
    public static final Attribute<String> DEPARTMENT = Attribute.text("department");
    /** The job title. */
    public static final Attribute<String> TITLE = Attribute.text("title");
    /** The description. */
    public static final Attribute<String> DESCRIPTION = Attribute.text("description");
    /** Where the account is kept, such as {@code OU=Staff}. */
    public static final Attribute<String> CONTAINER = Attribute.text("container");
    /** The last day on which the account works; no value means for ever. */
    public static final Attribute<LocalDate> EXPIRES = Attribute.date("expires");
    /** The manager's account; no value means nobody. */
    public static final Attribute<AccountReference> MANAGER = Attribute.reference("manager");

    private final String name;
    private final String server;
    private final Schema schema;
    private final DirectoryRows rows;
    private final DirectoryNames names;
    private final DirectoryChecks checks;
    private final Journal journal = new Journal();
    private final Faults faults;
    private final Administrator admin;

    private InMemoryDirectory(Builder settings) {
        name = settings.name;
        server = settings.server;
        schema = settings.schema;
        rows = new DirectoryRows(name, schema, settings.keyedBy, settings.referencePrefix);
        names = new DirectoryNames(rows, settings.aliases);
        checks = new DirectoryChecks(name, schema);
        faults = new Faults(name);
        admin = new Administrator(rows);
    }

    /**
     * A target like a small Active Directory: the attributes of this class in a closed schema, groups as permissions of kind
     * {@code group}, passwords, every operation. An account made without a password can only be enabled together with one.
     *
     * @return an empty target
     */
    public static InMemoryDirectory directory() {
        return like(directorySchema().build()).alias(OTHER_MAILS, MAIL).build();
    }

    /**
     * The schema of {@link #directory()}, to be added to or taken from.
     *
     * @return a builder that holds it
     */
    public static Schema.Builder directorySchema() {
        return DirectoryShapes.smallActiveDirectory();
    }

    /**
     * A target of any shape.
     *
     * @param schema what it holds and can do
     * @return an empty target
     */
    public static InMemoryDirectory of(Schema schema) {
        return like(schema).build();
    }

    /**
     * A target in which the engine finds accounts and never makes or deletes one, as an HR system is: the test puts its rows.
     *
     * @param schema what it holds and can do; creating and deleting are taken out of it
     * @return an empty target
     */
    public static InMemoryDirectory correlateOnly(Schema schema) {
        return of(DirectoryShapes.without(EnumSet.of(Operation.CREATE, Operation.DELETE), schema));
    }

    /**
     * Starts a target of any shape.
     *
     * @param schema what it holds and can do
     * @return a builder
     */
    public static Builder like(Schema schema) {
        return new Builder(schema);
    }

    /**
     * What is wrong with it.
     *
     * @return its faults, none at first
     */
    public Faults faults() {
        return faults;
    }

    /**
     * What it was asked and what was done.
     *
     * @return its journal
     */
    public Journal journal() {
        return journal;
    }

    /**
     * An administrator's hand in it.
     *
     * @return puts and edits accounts past the connector
     */
    public Administrator admin() {
        return admin;
    }

    /**
     * An account with all its values, read past the connector.
     *
     * @param reference its reference
     * @return the account, empty without one
     */
    public Optional<Account> account(AccountReference reference) {
        return Optional.ofNullable(rows.get(reference));
    }

    /**
     * The one account with a value, read past the connector.
     *
     * @param attribute the attribute
     * @param value the value
     * @param <T> the value's type
     * @return the account with all its values
     * @throws NoSuchElementException if there is none, or more than one
     */
    public <T> Account account(Attribute<T> attribute, T value) {
        List<Account> found = rows.find(List.of(Key.of(attribute, value)));
        if (found.size() != 1) {
            throw new NoSuchElementException(
                    "%s has %d accounts with this %s: %s".formatted(name, found.size(), attribute, found));
        }
        return found.get(0);
    }

    /**
     * All accounts with all their values, read past the connector.
     *
     * @return a copy, in the order in which they were made
     */
    public List<Account> accounts() {
        return rows.all();
    }

    /**
     * The permissions that an account has, read past the connector.
     *
     * @param account whose
     * @return a copy, sorted
     */
    public Set<Permission> permissionsOf(AccountReference account) {
        Set<Permission> held = new TreeSet<>();
        for (Permission permission : rows.permissions()) {
            if (rows.members(permission).contains(account)) {
                held.add(permission);
            }
        }
        return held;
    }

    /**
     * What a permission is called, read past the connector.
     *
     * @param permission the permission
     * @return its name: its key unless it was made or renamed with another one
     * @throws ConnectorException of kind not found when it is not there
     */
    public String nameOf(Permission permission) {
        return rows.nameOf(permission);
    }

    /**
     * Whether somebody could log in: the account can be used and this is its password.
     *
     * @param account whose
     * @param password the password
     * @return true when it was the last one that was set
     */
    public boolean passwordWorks(AccountReference account, Secret password) {
        Account found = rows.get(account);
        return found != null && found.enabled() && rows.passwordWorks(account, password);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public String server() {
        return server;
    }

    @Override
    public Stream<Account> accounts(Set<Attribute<?>> wanted) {
        journal.listed();
        faults.beforeRead();
        Faults.Shown shown = faults.shown(rows.all());
        Stream<Account> accounts = shown.accounts().stream().map(account -> only(wanted, account));
        RuntimeException failure = shown.failure();
        if (failure == null) {
            return accounts;
        }
        Stream<Account> failing = Stream.<Account>generate(() -> {
                    throw failure;
                })
                .limit(1);
        return Stream.concat(accounts.limit(shown.accountsBeforeFailure()), failing);
    }

    @Override
    public Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
        journal.looked(keys.size());
        faults.beforeRead();
        return rows.find(keys).stream()
                .filter(account -> !faults.hides(account.reference()))
                .map(account -> only(wanted, account));
    }

    @Override
    public Stream<NameInUse> namesInUse(Set<Attribute<String>> attributes) {
        journal.readOther();
        faults.beforeRead();
        return names.inUse(attributes, account -> !faults.listsHide(account));
    }

    @Override
    public Account create(NewAccount account) {
        return write(Write.creating(account), Account::reference, () -> {
            checks.can(Operation.CREATE);
            checks.canSetPassword(account.password().isPresent());
            return rows.create(account);
        });
    }

    @Override
    public AccountReference update(AccountReference account, AccountChange change) {
        return write(Write.changing(account, valuesOf(account), change), ignored -> account, () -> {
            checks.can(change.operation());
            checks.canSetPassword(change.password().isPresent());
            return rows.change(account, change);
        });
    }

    @Override
    public void delete(AccountReference account) {
        write(Write.of(Operation.DELETE, account, valuesOf(account), null), ignored -> account, () -> {
            checks.can(Operation.DELETE);
            rows.delete(account);
            return account;
        });
    }

    @Override
    public Stream<Permission> permissions(String kind) {
        checks.kind(kind);
        journal.readOther();
        faults.beforeRead();
        return rows.permissions().stream()
                .filter(permission -> permission.kind().equals(kind));
    }

    @Override
    public Stream<NamedPermission> named(Collection<Permission> permissions) {
        permissions.forEach(permission -> checks.kind(permission.kind()));
        journal.readOther();
        faults.beforeRead();
        return rows.permissions().stream()
                .filter(permissions::contains)
                .map(permission -> new NamedPermission(permission, rows.nameOf(permission)));
    }

    @Override
    public void makePermission(NamedPermission permission) {
        rows.make(permission);
    }

    @Override
    public void renamePermission(NamedPermission permission) {
        rows.rename(permission);
    }

    @Override
    public Stream<AccountReference> members(Permission permission) {
        checks.kind(permission.kind());
        journal.readOther();
        faults.beforeRead();
        return rows.members(permission).stream().filter(account -> !faults.hides(account));
    }

    @Override
    public void grant(Permission permission, AccountReference account) {
        write(Write.of(Operation.GRANT, account, valuesOf(account), permission), ignored -> account, () -> {
            checks.can(Operation.GRANT);
            checks.kind(permission.kind());
            rows.grant(permission, account);
            return account;
        });
    }

    @Override
    public void revoke(Permission permission, AccountReference account) {
        write(Write.of(Operation.REVOKE, account, valuesOf(account), permission), ignored -> account, () -> {
            checks.can(Operation.REVOKE);
            checks.kind(permission.kind());
            rows.revoke(permission, account);
            return account;
        });
    }

    private <T> T write(Write write, Function<T, AccountReference> concerned, Supplier<T> doing) {
        journal.began();
        try {
            faults.beforeWrite(write);
            T result = doing.get();
            Write done = write.doneTo(concerned.apply(result));
            journal.did(done);
            faults.afterWrite(done);
            return result;
        } finally {
            journal.ended();
        }
    }

    private Attributes valuesOf(AccountReference reference) {
        Account account = rows.get(reference);
        return account == null ? Attributes.none() : account.attributes();
    }

    private Account only(Set<Attribute<?>> wanted, Account account) {
        Attributes filled = Attributes.none();
        for (Attribute<?> attribute : wanted) {
            if (!schema.is(attribute, Trait.WRITE_ONLY)) {
                filled = filled(filled, attribute, account.attributes());
            }
        }
        return new Account(account.reference(), account.enabled(), filled, account.object(), account.neverTouch());
    }

    private static <T> Attributes filled(Attributes so, Attribute<T> attribute, Attributes from) {
        T value = from.get(attribute);
        return value == null ? so : so.with(attribute, value);
    }

    /** How many accounts there are. */
    @Override
    public String toString() {
        return name + ", " + rows.size() + " accounts";
    }

    /** A target under construction. */
    public static final class Builder {
        private final Schema schema;
        private final List<DirectoryNames.Alias> aliases = new ArrayList<>();
        private List<Attribute<String>> keyedBy = List.of();
        private String name = "in-memory directory";
        private String server = "";
        private String referencePrefix = "acc-";

        private Builder(Schema schema) {
            this.schema = schema;
        }

        /**
         * What its messages call it; "in-memory directory" unless said otherwise.
         *
         * @param name the name
         * @return this builder
         */
        public Builder named(String name) {
            this.name = name;
            return this;
        }

        /**
         * The server it says it writes to; none unless said otherwise.
         *
         * @param server the name that targets on one server share
         * @return this builder
         */
        public Builder server(String server) {
            this.server = server;
            return this;
        }

        /**
         * How references begin; "acc-" unless said otherwise, so that the first account is acc-000001.
         *
         * @param prefix the beginning
         * @return this builder
         */
        public Builder references(String prefix) {
            referencePrefix = prefix;
            return this;
        }

        /**
         * Makes the reference from values instead of numbering accounts: a change of one of them gives the account a new reference.
         *
         * @param attributes the attributes that make up the reference, in order
         * @return this builder
         */
        public Builder keyedBy(List<Attribute<String>> attributes) {
            keyedBy = List.copyOf(attributes);
            return this;
        }

        /**
         * Counts the values of one attribute as names in use for another.
         *
         * @param names the attribute with further names
         * @param collidesWith the attribute whose names they must not be
         * @return this builder
         */
        public Builder alias(Attribute<Set<String>> names, Attribute<String> collidesWith) {
            aliases.add(new DirectoryNames.Alias(names, collidesWith));
            return this;
        }

        /**
         * Makes the target.
         *
         * @return an empty target
         */
        public InMemoryDirectory build() {
            return new InMemoryDirectory(this);
        }
    }
}
