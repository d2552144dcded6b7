package org.iam4j.directory.ad;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SubtreeDeleteRequestControl;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Secret;
import org.iam4j.testkit.ad.AdLogin;
import org.iam4j.testkit.ad.FakeActiveDirectory;
import org.jspecify.annotations.Nullable;

/**
 * A domain that a test works in: a fake one, or the real one that the environment names (AD_URL, AD_BIND_DN, AD_PASSWORD, AD_BASE_DN,
 * AD_CA_CERT). Each has an organizational unit of its own, which goes when the test is over. What the test arranges and looks at goes over
 * a plain connection, not through the connector.
 */
final class DomainUnderTest implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String RUN =
            "t" + Long.toString(ProcessHandle.current().pid(), 36);

    private final String label;
    private final AdConfig config;
    private final LDAPConnection console;
    private final String ou;
    private final @Nullable FakeActiveDirectory fake;
    private final List<ActiveDirectory> connectors = new ArrayList<>();

    private DomainUnderTest(String label, AdConfig config, @Nullable FakeActiveDirectory fake) {
        this.label = label;
        this.config = config;
        this.fake = fake;
        this.ou = "OU=" + RUN + "-" + NUMBER.incrementAndGet();
        try {
            LDAPConnectionOptions options = new LDAPConnectionOptions();
            options.setSSLSocketVerifier(new Trust.Verifier());
            URI url = config.servers().get(0);
            this.console = new LDAPConnection(
                    Trust.context(config.caCertificate()).getSocketFactory(),
                    options,
                    url.getHost(),
                    url.getPort(),
                    config.bindName(),
                    config.password().reveal());
            addOu(ou);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The fake, and the real domain when the environment names one. */
    static Stream<DomainUnderTest> all() {
        return System.getenv("AD_URL") == null ? Stream.of(fake()) : Stream.of(fake(), real());
    }

    static DomainUnderTest fake() {
        return fake(FakeActiveDirectory.start());
    }

    static DomainUnderTest fake(FakeActiveDirectory server) {
        return new DomainUnderTest("fake", configOf(server), server);
    }

    static AdConfig configOf(FakeActiveDirectory server) {
        AdLogin login = server.administrator();
        return AdConfig.of(URI.create(server.url()), login.dn(), Secret.of(login.password()), server.baseDn())
                .withCaCertificate(server.caCertificateFile());
    }

    private static DomainUnderTest real() {
        Map<String, String> environment = System.getenv();
        AdConfig config = AdConfig.of(
                        URI.create(environment.get("AD_URL")),
                        environment.get("AD_BIND_DN"),
                        Secret.env("AD_PASSWORD"),
                        environment.get("AD_BASE_DN"))
                .withCaCertificate(Path.of(environment.get("AD_CA_CERT")));
        return new DomainUnderTest("real", config, null);
    }

    FakeActiveDirectory server() {
        return Objects.requireNonNull(fake, "only the fake can do this");
    }

    boolean isReal() {
        return fake == null;
    }

    /** Listing, and making accounts without a container, in the organizational unit of this test. */
    AdConfig config() {
        return config.withListBase(ou).withUserContainer(ou);
    }

    /** A connector that is closed when the test is over. */
    ActiveDirectory connect(AdConfig as) {
        ActiveDirectory directory = ActiveDirectory.connect(as);
        connectors.add(directory);
        return directory;
    }

    /** Relative to the base. */
    String ou() {
        return ou;
    }

    String dn(String relative) {
        return relative + "," + config.baseDn();
    }

    String baseDn() {
        return config.baseDn();
    }

    /** A name that nothing in the domain has yet. */
    static String fresh() {
        return RUN + "." + NUMBER.incrementAndGet();
    }

    void addOu(String relative) {
        add(dn(relative), new Attribute("objectClass", "organizationalUnit"));
    }

    /** An organizational unit in that of this test; relative to the base. */
    String addOu() {
        String place = "OU=" + fresh() + "," + ou;
        addOu(place);
        return place;
    }

    /** A disabled user in the organizational unit of this test. */
    AccountReference addUser(String name, String... namesAndValues) {
        List<Attribute> attributes = new ArrayList<>(List.of(
                new Attribute("objectClass", "user"),
                new Attribute("sAMAccountName", name),
                new Attribute("userAccountControl", "514")));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            attributes.add(new Attribute(namesAndValues[i], namesAndValues[i + 1]));
        }
        return addUser(dn("CN=" + name + "," + ou), attributes);
    }

    AccountReference addUser(String dn, List<Attribute> attributes) {
        add(dn, attributes.toArray(Attribute[]::new));
        return reference(dn);
    }

    /** A user who can log in. */
    AccountReference addEnabledUser(String name, String password) {
        AccountReference user = addUser(name);
        modify(
                dn("CN=" + name + "," + ou),
                new Modification(
                        ModificationType.REPLACE,
                        "unicodePwd",
                        ('"' + password + '"').getBytes(StandardCharsets.UTF_16LE)),
                new Modification(ModificationType.REPLACE, "userAccountControl", "512"));
        return user;
    }

    /** A group in the organizational unit of this test; its DN. */
    String addGroup(String name, String... namesAndValues) {
        String dn = dn("CN=" + name + "," + ou);
        List<Attribute> attributes =
                new ArrayList<>(List.of(new Attribute("objectClass", "group"), new Attribute("sAMAccountName", name)));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            attributes.add(new Attribute(namesAndValues[i], namesAndValues[i + 1]));
        }
        add(dn, attributes.toArray(Attribute[]::new));
        return dn;
    }

    void add(String dn, Attribute... attributes) {
        run(() -> console.add(new AddRequest(dn, attributes)));
    }

    void modify(String dn, Modification... modifications) {
        run(() -> console.modify(dn, modifications));
    }

    void rename(String dn, String newRdn) {
        run(() -> console.modifyDN(dn, newRdn, true));
    }

    void delete(String dn) {
        run(() -> console.delete(dn));
    }

    /** Deletes a container with all that is in it; relative to the base. */
    void deleteAll(String relative) {
        DeleteRequest all = new DeleteRequest(dn(relative));
        all.addControl(new SubtreeDeleteRequestControl());
        run(() -> console.delete(all));
    }

    AccountReference reference(String dn) {
        return Guid.of(Objects.requireNonNull(entry(dn)).getAttributeValueBytes("objectGUID"))
                .reference();
    }

    /** Everything that the directory holds about an account. */
    SearchResultEntry entry(AccountReference account) {
        return Objects.requireNonNull(entry("<GUID=" + account.key() + ">"), "it is gone");
    }

    @Nullable SearchResultEntry entry(String dn) {
        try {
            return console.getEntry(dn, "*", "memberOf");
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    List<SearchResultEntry> below(String relative) {
        try {
            return console.search(dn(relative), SearchScope.SUB, "(objectClass=user)")
                    .getSearchEntries();
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean canLogIn(String dn, String password) {
        URI url = config.servers().get(0);
        try (LDAPConnection attempt = new LDAPConnection(
                Trust.context(config.caCertificate()).getSocketFactory(), url.getHost(), url.getPort())) {
            return attempt.bind(dn, password).getResultCode().equals(ResultCode.SUCCESS);
        } catch (LDAPException e) {
            return false;
        }
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Step {
        void run() throws LDAPException;
    }

    @Override
    public void close() {
        connectors.forEach(ActiveDirectory::close);
        try {
            deleteAll(ou);
        } finally {
            console.close();
            if (fake != null) {
                fake.close();
            }
        }
    }

    @Override
    public String toString() {
        return label;
    }
}
