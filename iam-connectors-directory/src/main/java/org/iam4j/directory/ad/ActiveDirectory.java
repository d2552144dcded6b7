package org.iam4j.directory.ad;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.Connector;
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
 * The users and groups of one Active Directory domain, over LDAP.
 *
 * <pre>{@code
 * try (ActiveDirectory directory = ActiveDirectory.connect(config)) {
 *     TargetSystem ad = TargetSystem.named("ad", directory)
 *         .correlate(EMPLOYEE_ID, Person::externalId)
 *         ...
 * }
 * }</pre>
 *
 * <p>An account is a user object; its reference is its objectGUID, which no rename changes. Any attribute of the domain's schema can be
 * used: {@code Attribute.text("extensionAttribute1")}. A day in such an attribute is kept as a text, 2026-11-23.
 *
 * <p>Accounts with adminCount 1, system objects and the connector's own login are marked as never to be touched. A state is changed only
 * over the one that was last seen, so a change by somebody else is not lost; a refused value does not hold up a disable. An account that
 * is enabled is put into its new container first, one that is disabled last.
 *
 * <p>Requests: one for a page of a read, one for up to 200 keys, two for a creation (the second reads the objectGUID), one for a change,
 * one more when a container or common name changes besides values. The first read of a connector looks up its own login, the first
 * grant of a group that group.
 *
 * <p>Thread-safe. Holds a few connections that whoever made this object closes.
 */
public final class ActiveDirectory implements Connector, TargetConnector {
    /** employeeID: the usual place for the key of the person in HR; at most 16 characters. */
    public static final Attribute<String> EMPLOYEE_ID = Attribute.text("employeeID");

    /** employeeNumber: the number of an employment; at most 512 characters. */
    public static final Attribute<String> EMPLOYEE_NUMBER = Attribute.text("employeeNumber");

    /** givenName: the calling name. */
    public static final Attribute<String> GIVEN_NAME = Attribute.text("givenName");

    /** sn: the surname. */
    public static final Attribute<String> SURNAME = Attribute.text("sn");

    /** initials: at most 6 characters. */
    public static final Attribute<String> INITIALS = Attribute.text("initials");

    /** displayName: the name that people see. */
    public static final Attribute<String> DISPLAY_NAME = Attribute.text("displayName");

    /** description: free text. */
    public static final Attribute<String> DESCRIPTION = Attribute.text("description");

    /** sAMAccountName: the account name, unique among users, groups and computers; at most 20 characters, none of {@code /\[]:;|=,+*?<>"@}. */
    public static final Attribute<String> SAM_ACCOUNT_NAME = Attribute.text("sAMAccountName");

    /** userPrincipalName: the name to log in with, {@code name@domain}, unique in the forest. */
    public static final Attribute<String> USER_PRINCIPAL_NAME = Attribute.text("userPrincipalName");

    /** mail: the mail address. Active Directory itself lets two accounts have the same. */
    public static final Attribute<String> MAIL = Attribute.text("mail");

    /**
     * proxyAddresses: all addresses of a mailbox, {@code SMTP:} before the primary one and {@code smtp:} before the others. A target that
     * renames keeps them so with {@code Renaming.keeping(MAIL, PROXY_ADDRESSES).asProxyAddresses()}.
     */
    public static final Attribute<Set<String>> PROXY_ADDRESSES = Attribute.texts("proxyAddresses");

    /** department. */
    public static final Attribute<String> DEPARTMENT = Attribute.text("department");

    /** title: the job title. */
    public static final Attribute<String> TITLE = Attribute.text("title");

    /** company: the employer. */
    public static final Attribute<String> COMPANY = Attribute.text("company");

    /** physicalDeliveryOfficeName: the office. */
    public static final Attribute<String> OFFICE = Attribute.text("physicalDeliveryOfficeName");

    /** telephoneNumber: the phone at work. */
    public static final Attribute<String> TELEPHONE_NUMBER = Attribute.text("telephoneNumber");

    /** mobile: the mobile phone. */
    public static final Attribute<String> MOBILE = Attribute.text("mobile");

    /** homeDirectory: the path of the home directory; nothing makes the directory itself. */
    public static final Attribute<String> HOME_DIRECTORY = Attribute.text("homeDirectory");

    /** scriptPath: the log-on script. */
    public static final Attribute<String> SCRIPT_PATH = Attribute.text("scriptPath");

    /**
     * accountExpires: the last day on which the account works; no value means that it never expires. Kept in the directory as the start of
     * the next day in {@link AdConfig#withZone}.
     */
    public static final Attribute<LocalDate> ACCOUNT_EXPIRES = Attribute.date("accountExpires");

    /** manager: the account of the manager in the same domain. */
    public static final Attribute<AccountReference> MANAGER = Attribute.reference("manager");

    /**
     * The container that holds the account: its place, changed by a move. Written relative to the base DN and without needless blanks or
     * escapes, {@code OU=Staff,OU=People}; as a full DN only outside the base. Any other form is refused with the right one.
     */
    public static final Attribute<String> CONTAINER = Attribute.text("container");

    /** cn: the name of the account inside its container, changed by a rename; at most 64 characters. Without a value the account name. */
    public static final Attribute<String> COMMON_NAME = Attribute.text("cn");

    /** distinguishedName: where the account is, as a DN. Only read. */
    public static final Attribute<String> DISTINGUISHED_NAME = Attribute.text("distinguishedName");

    private static final Set<Attribute<?>> LISTED = listed().build().attributes();

    private final Domain domain;
    private final Schema schema;
    private final AccountReader reader;
    private final AccountCreator creator;
    private final AccountWriter writer;
    private final NameSearch names;
    private final Groups groups;

    private ActiveDirectory(AdConfig config) {
        domain = Domain.of(config);
        schema = schemaOf(config);
        reader = new AccountReader(domain);
        creator = new AccountCreator(domain, reader);
        writer = new AccountWriter(domain, reader);
        names = new NameSearch(domain);
        groups = new Groups(domain, reader);
    }

    /**
     * A connector to a domain. Opens no connection yet.
     *
     * @param config where the domain is and how to log in
     * @return the connector
     * @throws IllegalArgumentException if the password would be sent over an unprotected connection
     */
    public static ActiveDirectory connect(AdConfig config) {
        return new ActiveDirectory(config);
    }

    /**
     * {@inheritDoc}
     *
     * <p>One target, {@code accounts}: this object.
     */
    @Override
    public Map<String, TargetConnector> targets() {
        return Map.of("accounts", this);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The domain and not the host: whichever domain controller is asked, the objects are the same.
     */
    @Override
    public String server() {
        return "ldap://" + domain.places().domainName();
    }

    @Override
    public Stream<Account> accounts(Set<Attribute<?>> wanted) {
        return reader.all(wanted);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Looks in the whole domain, many keys in one request. Cannot look by {@link #CONTAINER}.
     *
     * @throws ConnectorException also of kind unsupported for a key that cannot be looked for
     */
    @Override
    public Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
        return reader.find(keys, wanted);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Of every kind of object in the whole domain. Mail addresses, aliases and principal names collide with each other, and an account
     * name implies the principal name {@code name@domain}.
     */
    @Override
    public Stream<NameInUse> namesInUse(Set<Attribute<String>> attributes) {
        return names.inUse(attributes);
    }

    @Override
    public Account create(NewAccount account) {
        return creator.create(account);
    }

    @Override
    public AccountReference update(AccountReference account, AccountChange change) {
        return writer.update(account, change);
    }

    @Override
    public void delete(AccountReference account) {
        writer.delete(account);
    }

    /**
     * {@inheritDoc}
     *
     * <p>The groups of the whole domain, each with its DN as the key.
     */
    @Override
    public Stream<Permission> permissions(String kind) {
        return groups.all(kind);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Leaves out those for whom it is the primary group, such as everybody in Domain Users.
     */
    @Override
    public Stream<AccountReference> members(Permission permission) {
        return groups.members(permission);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A group is called by its display name, and by its common name without one.
     */
    @Override
    public Stream<NamedPermission> named(Collection<Permission> permissions) {
        return groups.named(permissions);
    }

    /**
     * {@inheritDoc}
     *
     * <p>The group is a global security group whose account name is the common name in its key.
     */
    @Override
    public void makePermission(NamedPermission permission) {
        groups.make(permission);
    }

    /**
     * {@inheritDoc}
     *
     * <p>The display name is changed; the place and the common name stay, because they are the key.
     */
    @Override
    public void renamePermission(NamedPermission permission) {
        groups.rename(permission);
    }

    @Override
    public void grant(Permission permission, AccountReference account) {
        groups.grant(permission, account);
    }

    @Override
    public void revoke(Permission permission, AccountReference account) {
        groups.revoke(permission, account);
    }

    @Override
    public List<String> test() {
        return new ConfigurationCheck(domain).problems();
    }

    @Override
    public void close() {
        domain.connections().close();
    }

    /** The domain and the login. */
    @Override
    public String toString() {
        return "Active Directory " + domain.config();
    }

    /** Whether every domain has an attribute; one of the customer's own may be missing from the schema. */
    static boolean publishes(Attribute<?> attribute) {
        return LISTED.contains(attribute);
    }

    private static Schema schemaOf(AdConfig config) {
        return listed().open()
                .can(Operation.values())
                .makesPermissions(Groups.KIND)
                .passwords()
                .lag(config.lag())
                .callsAtOnce(config.poolSize(), config.poolSize())
                .cannotSee("accounts and addresses in other domains of the forest")
                .cannotSee("addresses that only the mail system knows")
                .build();
    }

    private static Schema.Builder listed() {
        return Schema.builder()
                .attribute(EMPLOYEE_ID, Trait.IGNORES_CASE)
                .attribute(EMPLOYEE_NUMBER, Trait.IGNORES_CASE)
                .attribute(GIVEN_NAME)
                .attribute(SURNAME)
                .attribute(INITIALS)
                .attribute(DISPLAY_NAME)
                .attribute(DESCRIPTION)
                .attribute(SAM_ACCOUNT_NAME, Trait.REQUIRED, Trait.UNIQUE, Trait.IGNORES_CASE)
                .attribute(USER_PRINCIPAL_NAME, Trait.UNIQUE, Trait.IGNORES_CASE)
                .attribute(MAIL, Trait.UNIQUE, Trait.IGNORES_CASE)
                .attribute(PROXY_ADDRESSES)
                .attribute(DEPARTMENT)
                .attribute(TITLE)
                .attribute(COMPANY)
                .attribute(OFFICE)
                .attribute(TELEPHONE_NUMBER, Trait.PHONE_NUMBER)
                .attribute(MOBILE, Trait.PHONE_NUMBER)
                .attribute(HOME_DIRECTORY)
                .attribute(SCRIPT_PATH)
                .attribute(ACCOUNT_EXPIRES, Trait.EMPTINESS_MATTERS)
                .attribute(MANAGER, Trait.EMPTINESS_MATTERS)
                .attribute(CONTAINER, Trait.IGNORES_CASE)
                .attribute(COMMON_NAME)
                .attribute(DISTINGUISHED_NAME, Trait.READ_ONLY, Trait.IGNORES_CASE);
    }
}
