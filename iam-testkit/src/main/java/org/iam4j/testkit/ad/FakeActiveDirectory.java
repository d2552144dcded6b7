package org.iam4j.testkit.ad;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A domain controller for tests: real LDAP and LDAPS on loopback, with the refusals of an Active Directory, which a
 * connector has to live with.
 *
 * <pre>{@code
 * try (FakeActiveDirectory ad = FakeActiveDirectory.start()) {
 *     ad.addOu("OU=Staff");
 *     // point the connector at ad.url(), ad.administrator(), ad.caCertificate(); let it work; then look:
 *     assertThat(ad.user("jjansen").first("mail")).contains("j.jansen@corp.example");
 *     assertThat(ad.count(AdOperation.ADD)).isEqualTo(1);
 * }
 * }</pre>
 *
 * <p>Its rules are those that Microsoft documents in [MS-ADTS] and [MS-SAMR], and where these are silent what was seen on
 * servers. {@link FakeAdOptions} chooses the laxer ways of others. The methods here act like an administrator at the
 * console: they keep the same rules, but are neither written down in {@link #journal()} nor hit by faults. Names given to
 * them may be relative to the domain: {@code OU=Staff} means {@code OU=Staff,DC=corp,DC=example}.
 *
 * <p>Not there: SASL binds, sorting, tombstones, change notification and DirSync, access control lists, group policy,
 * a second domain controller. Thread-safe.
 */
public final class FakeActiveDirectory implements AutoCloseable {
    private static final String ADMINISTRATOR_PASSWORD = "Fake-0nly-Passw0rd";

    private final FakeAdOptions options;
    private final Services services;
    private final Console console;
    private final ServerCertificate certificate;
    private final Ports ports;
    private final AdLogin administrator;
    private @Nullable Path certificateFile;

    private FakeActiveDirectory(FakeAdOptions options) throws LDAPException {
        this.options = options;
        Domain domain = Domain.of(options);
        this.services = Services.of(domain);
        this.console = new Console(services);
        this.certificate = ServerCertificate.generate(options.dnsName());
        this.ports = new Ports(Session.pattern(services), certificate.context(), options.port(), options.plainPort());
        String dn = new Bootstrap(domain, services.adding()).run(ADMINISTRATOR_PASSWORD);
        this.administrator = new AdLogin(dn, "Administrator@" + options.dnsName(), ADMINISTRATOR_PASSWORD);
    }

    /**
     * Returns the default options, to be changed and given to {@link #start(FakeAdOptions)}.
     *
     * @return the options
     */
    public static FakeAdOptions options() {
        return FakeAdOptions.DEFAULTS;
    }

    /**
     * Starts a server with default options.
     *
     * @return the running server
     */
    public static FakeActiveDirectory start() {
        return start(options());
    }

    /**
     * Starts a server.
     *
     * @param options how it is set up
     * @return the running server
     * @throws UncheckedIOException if a port that was asked for is not free
     */
    public static FakeActiveDirectory start(FakeAdOptions options) {
        try {
            FakeActiveDirectory server = new FakeActiveDirectory(options);
            server.restart();
            return server;
        } catch (LDAPException e) {
            throw new IllegalStateException("The fake domain controller could not fill its own domain", e);
        }
    }

    /**
     * Returns where it answers with TLS.
     *
     * @return a URL such as {@code ldaps://127.0.0.1:40001}
     */
    public String url() {
        return "ldaps://127.0.0.1:" + ports.port();
    }

    /**
     * Returns where it answers without TLS; simple binds are refused there until StartTLS.
     *
     * @return a URL such as {@code ldap://127.0.0.1:40002}
     */
    public String plainUrl() {
        return "ldap://127.0.0.1:" + ports.plainPort();
    }

    /**
     * Returns the DN of the domain.
     *
     * @return a DN such as {@code DC=corp,DC=example}
     */
    public String baseDn() {
        return options.baseDn();
    }

    /**
     * Returns the certificate of the authority that vouches for this server and for no other.
     *
     * @return the certificate in PEM form
     */
    public String caCertificate() {
        return certificate.authority();
    }

    /**
     * Returns {@link #caCertificate()} as a file, which is there until {@link #close()}.
     *
     * @return the file
     */
    public synchronized Path caCertificateFile() {
        try {
            Path file = certificateFile;
            if (file == null) {
                file = Files.writeString(Files.createTempFile("fake-ad-ca", ".pem"), certificate.authority());
                certificateFile = file;
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns how the domain's administrator binds, who may do everything.
     *
     * @return the login
     */
    public AdLogin administrator() {
        return administrator;
    }

    /**
     * Makes an account that may read everything and write below the given containers only, as a connector's own should.
     *
     * @param name its account name
     * @param containers the names of OUs
     * @return its login
     */
    public AdLogin addServiceAccount(String name, String... containers) {
        String password = "S3rvice." + Long.toString(new Random(name.hashCode()).nextLong() >>> 1, 36);
        AdObject account = addUser("CN=" + name + ",CN=Users", name, Map.of("userAccountControl", "66048"), password);
        console.delegate(account.dn(), List.of(containers));
        return new AdLogin(account.dn(), name + "@" + options.dnsName(), password);
    }

    /**
     * Makes an organizational unit.
     *
     * @param name its name, such as {@code OU=Staff}
     * @return what was made
     */
    public AdObject addOu(String name) {
        return console.add(name, List.of(new Attribute("objectClass", "organizationalUnit")));
    }

    /**
     * Makes a global security group whose account name is the first part of its name.
     *
     * @param name its name, such as {@code CN=Finance,OU=Groups}
     * @param members the names of its members
     * @return what was made
     */
    public AdObject addGroup(String name, String... members) {
        return console.addGroup(name, List.of(members));
    }

    /**
     * Makes a user, enabled if it gets a password and unless the attributes say otherwise.
     *
     * @param name its name, such as {@code CN=Jan Jansen,OU=Staff}
     * @param accountName its sAMAccountName
     * @param attributes its other attributes with one value each
     * @param password its password, empty for none
     * @return what was made
     */
    public AdObject addUser(String name, String accountName, Map<String, String> attributes, String password) {
        return console.addUser(name, accountName, attributes, password);
    }

    /**
     * Gives an attribute other values, also one that clients may not write.
     *
     * @param name the name of the object
     * @param attribute the attribute
     * @param values all its values from now on; none clears it
     */
    public void set(String name, String attribute, String... values) {
        console.modify(name, new Modification(ModificationType.REPLACE, attribute, values));
    }

    /**
     * Resets a password.
     *
     * @param name the name of the account
     * @param password the new password
     */
    public void setPassword(String name, String password) {
        Attribute value = Bootstrap.password(password);
        console.modify(name, new Modification(ModificationType.REPLACE, value.getName(), value.getRawValues()));
    }

    /**
     * Renames or moves an object.
     *
     * @param name its name
     * @param newName its new name, of which only the first part or only the rest may differ, or both
     */
    public void rename(String name, String newName) {
        console.rename(name, newName);
    }

    /**
     * Deletes an object and everything below it.
     *
     * @param name its name
     */
    public void delete(String name) {
        console.delete(name);
    }

    /**
     * Returns an account.
     *
     * @param accountName its sAMAccountName, in any case
     * @return what it is now
     * @throws NoSuchElementException if there is none
     */
    public AdObject user(String accountName) {
        return console.account(accountName)
                .orElseThrow(() -> new NoSuchElementException(
                        "There is no account " + accountName + " in " + baseDn() + "; users() lists those there are"));
    }

    /**
     * Returns an object.
     *
     * @param name its name, or {@code <GUID=...>}
     * @return what it is now, empty if there is none
     */
    public Optional<AdObject> find(String name) {
        return console.find(name);
    }

    /**
     * Returns all accounts but those that every domain has.
     *
     * @return the accounts, ordered by DN
     */
    public List<AdObject> users() {
        return console.all().stream()
                .filter(object -> object.all("objectClass").contains("user"))
                .filter(object -> object.first("isCriticalSystemObject").isEmpty())
                .toList();
    }

    /**
     * Returns everything that is in the domain.
     *
     * @return the objects, ordered by DN
     */
    public List<AdObject> all() {
        return console.all();
    }

    /**
     * Returns whether a bind with this name and password would succeed now. Leaves no trace, counts no failure.
     *
     * @param name a DN, user principal name, {@code DOMAIN\account}
     * @param password the password
     * @return whether it would
     */
    public boolean canBind(String name, String password) {
        return console.canBind(name, password);
    }

    /**
     * Lets something go wrong.
     *
     * @param fault what, and for which requests
     * @return the fault in wait
     */
    public InjectedFault inject(AdFault fault) {
        return services.faults().inject(fault);
    }

    /** Takes all faults away; requests that are held go on. */
    public void clearFaults() {
        services.faults().clear();
    }

    /**
     * Returns what was asked, in the order of the answers; the last 100,000 requests at most.
     *
     * @return the requests
     */
    public List<AdRequest> journal() {
        return services.journal().requests();
    }

    /**
     * Returns how many requests of a kind were answered.
     *
     * @param operation the kind
     * @return the number
     */
    public long count(AdOperation operation) {
        return services.journal().counts().getOrDefault(operation, 0L);
    }

    /**
     * Returns how many requests were answered, refused ones included.
     *
     * @return the number for every kind, 0 for none
     */
    public Map<AdOperation, Long> counts() {
        return services.journal().counts();
    }

    /** Forgets the journal and the counts. */
    public void clearJournal() {
        services.journal().clear();
    }

    /** Stops answering and closes every connection. What is in the directory stays. */
    public void stop() {
        services.faults().releaseAll();
        ports.close();
    }

    /** Answers again, on the same ports; nothing happens if it does. */
    public void restart() {
        ports.open();
    }

    @Override
    public synchronized void close() {
        stop();
        Path file = certificateFile;
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
