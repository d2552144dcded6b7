package org.iam4j.examples;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SubtreeDeleteRequestControl;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Account;
import org.iam4j.directory.ad.ActiveDirectory;
import org.iam4j.directory.ad.AdConfig;
import org.iam4j.testkit.ad.FakeActiveDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The Active Directory of the story, fake or real, with an organizational unit for the story alone, which is made at the beginning and
 * removed at the end, whatever happens. What is done and looked at here goes over a connection of its own, as an administrator would do
 * it, and not through the connector.
 */
final class StoryDirectory implements AutoCloseable {
    static final String OU = "OU=iam4j story";

    private static final List<String> SETTINGS =
            List.of("AD_URL", "AD_BIND_DN", "AD_PASSWORD", "AD_BASE_DN", "AD_CA_CERT");
    private static final String MADE_BY_US = "Made by the onboarding story of iam4j, which removes it";
    private static final int ACCOUNT_DISABLED = 2;

    private final AdConfig config;
    private final String baseDn;
    private final LDAPConnection console;
    private final Map<String, String> settings;
    private final @Nullable FakeActiveDirectory fake;
    private final Thread removalOnExit = new Thread(this::remove);
    private boolean made;

    private StoryDirectory(Map<String, String> settings, @Nullable FakeActiveDirectory fake) throws LDAPException {
        this.settings = settings;
        this.fake = fake;
        this.baseDn = setting("AD_BASE_DN");
        this.config = AdConfig.of(
                        URI.create(setting("AD_URL")), setting("AD_BIND_DN"), Secret.of(setting("AD_PASSWORD")), baseDn)
                .withCaCertificate(Path.of(setting("AD_CA_CERT")))
                .withListBase(OU);
        this.console = connection(setting("AD_BIND_DN"), Secret.of(setting("AD_PASSWORD")));
    }

    /** The domain that the environment names; a fake one when there is no AD_URL in it. */
    static StoryDirectory of(Map<String, String> environment) {
        if (environment.containsKey("AD_URL")) {
            return open(environment, null);
        }
        FakeActiveDirectory fake = FakeActiveDirectory.start();
        return open(settingsOf(fake), fake);
    }

    /** What the environment would have to name a fake by. */
    static Map<String, String> settingsOf(FakeActiveDirectory fake) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("AD_URL", fake.url());
        settings.put("AD_BIND_DN", fake.administrator().dn());
        settings.put("AD_PASSWORD", fake.administrator().password());
        settings.put("AD_BASE_DN", fake.baseDn());
        settings.put("AD_CA_CERT", fake.caCertificateFile().toString());
        return settings;
    }

    private static StoryDirectory open(Map<String, String> settings, @Nullable FakeActiveDirectory fake) {
        try {
            StoryDirectory directory = new StoryDirectory(settings, fake);
            try {
                directory.make();
                return directory;
            } catch (LDAPException | RuntimeException e) {
                directory.close();
                throw e;
            }
        } catch (LDAPException e) {
            throw new IllegalStateException(
                    "Active Directory " + settings.get("AD_URL") + ": the story cannot make " + OU + " in "
                            + settings.get("AD_BASE_DN") + " as " + settings.get("AD_BIND_DN") + ": " + e.getMessage(),
                    e);
        }
    }

    private String setting(String name) {
        String value = settings.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(
                    "AD_URL names an Active Directory, but " + name + " is missing: set all of " + SETTINGS);
        }
        return value;
    }

    /** How the connector gets there; it lists the accounts of the story's own unit only. */
    AdConfig config() {
        return config;
    }

    /** The DN of the domain. */
    String baseDn() {
        return baseDn;
    }

    /** A container of the story, as a mapping writes it. */
    String container(String name) {
        return "OU=" + name + "," + OU;
    }

    /** The DN of a group of the story. */
    String group(String name) {
        return "CN=" + name + "," + dn(container("Groups"));
    }

    /** Whether an account is outside the story's unit, where nothing may be touched. */
    boolean isElsewhere(Account account) {
        String container = account.attributes().get(ActiveDirectory.CONTAINER);
        return container == null || !container.endsWith(OU);
    }

    /** All that the story's unit holds, with the server's own counters of changes. */
    String snapshot() {
        return search(Filter.createPresenceFilter("objectClass"), "*", "uSNChanged", "memberOf").stream()
                .sorted(Comparator.comparing(SearchResultEntry::getDN))
                .map(SearchResultEntry::toLDIFString)
                .collect(Collectors.joining("\n"));
    }

    String describe(String employeeId) {
        List<SearchResultEntry> found = search(
                Filter.createEqualityFilter("employeeID", employeeId),
                "sAMAccountName",
                "displayName",
                "department",
                "userAccountControl",
                "userPrincipalName",
                "memberOf");
        return found.isEmpty() ? "(no account)" : described(found.get(0));
    }

    private static String described(SearchResultEntry user) {
        int control = Integer.parseInt(value(user, "userAccountControl"));
        String[] groups = Objects.requireNonNullElse(user.getAttributeValues("memberOf"), new String[0]);
        String text = "%s (%s, %s) is %s in %s with UPN %s"
                .formatted(
                        value(user, "sAMAccountName"),
                        value(user, "displayName"),
                        value(user, "department"),
                        (control & ACCOUNT_DISABLED) != 0 ? "disabled" : "enabled",
                        nameIn(user.getDN(), 1),
                        value(user, "userPrincipalName"));
        return groups.length == 0
                ? text
                : text + ", member of "
                        + Arrays.stream(groups)
                                .map(group -> nameIn(group, 0))
                                .sorted()
                                .collect(Collectors.joining(", "));
    }

    private static String value(SearchResultEntry entry, String attribute) {
        return Objects.requireNonNullElse(entry.getAttributeValue(attribute), "(none)");
    }

    /** The name at one level of a DN, 0 being that of the object itself. */
    private static String nameIn(String dn, int level) {
        try {
            return new DN(dn).getRDNs()[level].getAttributeValues()[0];
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean canLogIn(String employeeId, Secret password) {
        List<SearchResultEntry> found =
                search(Filter.createEqualityFilter("employeeID", employeeId), "userPrincipalName");
        String name = value(found.get(0), "userPrincipalName");
        try (LDAPConnection login = connection(name, password)) {
            return login.isConnected();
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
                return false;
            }
            throw new IllegalStateException(e);
        }
    }

    private LDAPConnection connection(String name, Secret password) throws LDAPException {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        URI url = URI.create(setting("AD_URL"));
        try {
            SSLUtil tls = new SSLUtil(new PEMFileTrustManager(new File(setting("AD_CA_CERT"))));
            return new LDAPConnection(
                    tls.createSSLSocketFactory(),
                    options,
                    url.getHost(),
                    url.getPort() < 0 ? 636 : url.getPort(),
                    name,
                    password.reveal());
        } catch (GeneralSecurityException e) {
            throw new LDAPException(ResultCode.CONNECT_ERROR, "the certificate cannot be read: " + e.getMessage(), e);
        }
    }

    private List<SearchResultEntry> search(Filter filter, String... attributes) {
        try {
            return Objects.requireNonNull(
                    console.search(dn(OU), SearchScope.SUB, filter, attributes).getSearchEntries());
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private void make() throws LDAPException {
        SearchResultEntry before = console.getEntry(dn(OU), "description");
        if (before != null && !before.hasAttributeValue("description", MADE_BY_US)) {
            throw new IllegalStateException(
                    dn(OU) + " is there already, and this story did not make it: remove or rename it");
        }
        if (before != null) {
            deleteTree();
        }
        console.add(dn(OU), objectClass("organizationalUnit"), new Attribute("description", MADE_BY_US));
        made = true;
        Runtime.getRuntime().addShutdownHook(removalOnExit);
        for (String name : List.of("Staff", "Leavers", "Groups")) {
            console.add(dn(container(name)), objectClass("organizationalUnit"));
        }
        console.add(group("Finance"), objectClass("group"), new Attribute("sAMAccountName", "iam4j story Finance"));
    }

    private static Attribute objectClass(String name) {
        return new Attribute("objectClass", name);
    }

    private String dn(String relative) {
        return relative + "," + baseDn;
    }

    private void deleteTree() throws LDAPException {
        DeleteRequest everything = new DeleteRequest(dn(OU));
        everything.addControl(new SubtreeDeleteRequestControl());
        console.delete(everything);
    }

    private synchronized void remove() {
        if (made) {
            made = false;
            try {
                deleteTree();
            } catch (LDAPException e) {
                throw new IllegalStateException("remove " + dn(OU) + " by hand: " + e.getMessage(), e);
            }
        }
    }

    /** Removes what the story made. */
    @Override
    public void close() {
        try {
            remove();
            Runtime.getRuntime().removeShutdownHook(removalOnExit);
        } finally {
            console.close();
            if (fake != null) {
                fake.close();
            }
        }
    }
}
