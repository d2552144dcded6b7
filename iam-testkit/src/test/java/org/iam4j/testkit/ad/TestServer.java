package org.iam4j.testkit.ad;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.File;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server to try the rules on: the fake, or the Active Directory that the environment names. What a test says of both,
 * the fake does not make up.
 */
record TestServer(
        String name,
        Optional<FakeActiveDirectory> fake,
        String url,
        String baseDn,
        String bindDn,
        String password,
        File caCertificate)
        implements AutoCloseable {

    /** The fake always, the real one when AD_URL, AD_BASE_DN, AD_BIND_DN, AD_PASSWORD and AD_CA_CERT are set. */
    static Stream<TestServer> all() {
        List<TestServer> servers = new ArrayList<>();
        servers.add(fake(FakeActiveDirectory.options()));
        if (System.getenv("AD_URL") != null) {
            servers.add(real());
        }
        return servers.stream();
    }

    static TestServer real() {
        return new TestServer(
                "real",
                Optional.empty(),
                System.getenv("AD_URL"),
                System.getenv("AD_BASE_DN"),
                System.getenv("AD_BIND_DN"),
                System.getenv("AD_PASSWORD"),
                new File(System.getenv("AD_CA_CERT")));
    }

    static TestServer fake(FakeAdOptions options) {
        FakeActiveDirectory ad = FakeActiveDirectory.start(options);
        return new TestServer(
                "fake",
                Optional.of(ad),
                ad.url(),
                ad.baseDn(),
                ad.administrator().dn(),
                ad.administrator().password(),
                ad.caCertificateFile().toFile());
    }

    boolean isFake() {
        return fake.isPresent();
    }

    String dnsName() {
        return baseDn.replaceAll("(?i)DC=", "").replace(',', '.').toLowerCase(Locale.ROOT);
    }

    LDAPConnection connect() {
        try {
            LDAPURL parsed = new LDAPURL(url);
            LDAPConnectionOptions options = new LDAPConnectionOptions();
            options.setResponseTimeoutMillis(60_000);
            options.setUseSynchronousMode(true);
            return new LDAPConnection(
                    new SSLUtil(new PEMFileTrustManager(caCertificate)).createSSLSocketFactory(),
                    options,
                    parsed.getHost(),
                    parsed.getPort());
        } catch (LDAPException | GeneralSecurityException e) {
            throw new IllegalStateException("Cannot connect to " + url, e);
        }
    }

    LDAPConnection connect(String name, String secret) throws LDAPException {
        LDAPConnection connection = connect();
        try {
            connection.bind(name, secret);
            return connection;
        } catch (LDAPException e) {
            connection.close();
            throw e;
        }
    }

    LDAPConnection connectAsAdministrator() throws LDAPException {
        return connect(bindDn, password);
    }

    @Override
    public void close() {
        fake.ifPresent(FakeActiveDirectory::close);
    }

    @Override
    public String toString() {
        return name;
    }
}
