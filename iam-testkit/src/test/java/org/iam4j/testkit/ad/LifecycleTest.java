package org.iam4j.testkit.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

class LifecycleTest extends FakeAdTestCase {
    LifecycleTest() {
        super(FakeActiveDirectory.options());
    }

    private int plainPort() {
        return URI.create(ad.plainUrl()).getPort();
    }

    private static SSLUtil trusting(Path certificate) throws GeneralSecurityException {
        return new SSLUtil(new PEMFileTrustManager(certificate.toFile()));
    }

    @Test
    void stopsAndComesBackOnTheSamePortWithAllItHad() throws LDAPException {
        String jan = addUser("jan");
        String url = ad.url();

        ad.stop();
        assertThatThrownBy(() -> server.connect()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ldap.getEntry(jan)).isInstanceOf(LDAPException.class);
        ad.restart();

        assertThat(ad.url()).isEqualTo(url);
        try (LDAPConnection again = server.connectAsAdministrator()) {
            assertThat(again.getEntry(jan)).isNotNull();
        }
    }

    @Test
    void hasACertificateForItsAddressAndName() throws Exception {
        int port = URI.create(ad.url()).getPort();
        SSLUtil trusting = trusting(ad.caCertificateFile());

        for (String host : new String[] {"127.0.0.1", "localhost"}) {
            LDAPConnection connection = new LDAPConnection(trusting.createSSLSocketFactory());
            connection.getConnectionOptions().setSSLSocketVerifier(new HostNameSSLSocketVerifier(false));
            connection.connect(host, port);
            assertThat(connection.isConnected()).isTrue();
            connection.close();
        }
        assertThat(Files.readString(ad.caCertificateFile()))
                .isEqualTo(ad.caCertificate())
                .startsWith("-----BEGIN CERTIFICATE-----");
    }

    @Test
    void isNotTrustedByWhoTrustsAnother() throws Exception {
        try (FakeActiveDirectory other = FakeActiveDirectory.start()) {
            SSLUtil trusting = trusting(other.caCertificateFile());

            assertThatThrownBy(() -> new LDAPConnection(
                            trusting.createSSLSocketFactory(),
                            "127.0.0.1",
                            URI.create(ad.url()).getPort()))
                    .isInstanceOf(LDAPException.class);
        }
    }

    @Test
    void removesTheCertificateFileWhenItIsClosed() {
        FakeActiveDirectory other = FakeActiveDirectory.start();
        Path file = other.caCertificateFile();
        assertThat(file).exists();

        other.close();

        assertThat(file).doesNotExist();
    }

    @Test
    void refusesABindWithoutTls() throws LDAPException {
        try (LDAPConnection plain = new LDAPConnection("127.0.0.1", plainPort())) {
            refused(() -> plain.bind(server.bindDn(), server.password()))
                    .with(8)
                    .andNumber("00002028");
            assertThat(plain.getRootDSE().getAttributeValue("defaultNamingContext"))
                    .isEqualTo(ad.baseDn());
        }
    }

    @Test
    void takesABindAfterStartTls() throws Exception {
        try (LDAPConnection plain = new LDAPConnection("127.0.0.1", plainPort())) {
            plain.processExtendedOperation(
                    new StartTLSExtendedRequest(trusting(ad.caCertificateFile()).createSSLContext()));

            plain.bind(server.bindDn(), server.password());

            assertThat(plain.search(ou, SearchScope.BASE, "(objectClass=*)").getEntryCount())
                    .isEqualTo(1);
        }
    }

    @Test
    void refusesAPortThatIsTaken() {
        int taken = URI.create(ad.url()).getPort();

        assertThatThrownBy(() ->
                        FakeActiveDirectory.start(FakeActiveDirectory.options().ports(taken, 0)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(Integer.toString(taken));
    }

    @Test
    void isTheSameDomainAgainForTheSameSeedOnly() {
        try (FakeActiveDirectory same = FakeActiveDirectory.start();
                FakeActiveDirectory other =
                        FakeActiveDirectory.start(FakeActiveDirectory.options().seed(2))) {
            String users = "CN=Users";

            assertThat(same.find(users).orElseThrow().guid())
                    .isEqualTo(ad.find(users).orElseThrow().guid());
            assertThat(other.find(users).orElseThrow().guid())
                    .isNotEqualTo(ad.find(users).orElseThrow().guid());
        }
    }
}
