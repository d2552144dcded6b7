package org.iam4j.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.directory.ad.Failures.failure;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Failure;
import org.iam4j.testkit.ad.AdLogin;
import org.iam4j.testkit.ad.FakeActiveDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong configuration says in one sentence what is wrong and where to mend it. */
class ConfigurationTest {
    private static FakeActiveDirectory server;

    @BeforeAll
    static void start() {
        server = FakeActiveDirectory.start();
        server.addOu("OU=Staff");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aRightConfigurationHasNoProblems() {
        assertThat(problems(config().withListBase("OU=Staff").withUserContainer("CN=Users")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://dc1.corp.example", "ldaps:x", "dc1.corp.example", "ldaps://dc1/DC=corp", "ldap://dc1?x"
            })
    void refusesWhatIsNotTheUrlOfAServer(String url) {
        Secret password = Secret.of("x");

        assertThatThrownBy(() -> AdConfig.of(URI.create(url), "svc", password, "DC=corp"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ldaps://host");
    }

    @Test
    void refusesWhatCannotBeRight() {
        URI url = URI.create("ldaps://dc1.corp.example");
        Secret password = Secret.of("x");
        AdConfig config = AdConfig.of(url, "svc", password, "DC=corp,DC=example");

        assertThatThrownBy(() -> AdConfig.of(url, " ", password, "DC=corp")).hasMessageContaining("login");
        assertThatThrownBy(() -> AdConfig.of(url, "svc", password, "corp.example"))
                .hasMessageContaining("base DN");
        assertThatThrownBy(() -> config.withListBase("Staff")).hasMessageContaining("list base");
        assertThatThrownBy(() -> config.withUserContainer("")).hasMessageContaining("user container");
        assertThatThrownBy(() -> config.withPageSize(0)).hasMessageContaining("page size");
        assertThatThrownBy(() -> config.withPoolSize(101)).hasMessageContaining("pool size");
        assertThatThrownBy(() -> config.withConnectTimeout(Duration.ZERO)).hasMessageContaining("connect timeout");
        assertThatThrownBy(() -> config.withResponseTimeout(Duration.ofNanos(5)))
                .hasMessageContaining("response timeout");
        assertThatThrownBy(() -> config.withServer(URI.create("ldap://dc2.corp.example")))
                .hasMessageContaining("for all servers");
    }

    @Test
    void refusesToSendThePasswordReadably() {
        AdConfig plain = AdConfig.of(
                URI.create(server.plainUrl()),
                server.administrator().dn(),
                Secret.of(server.administrator().password()),
                server.baseDn());

        assertThatThrownBy(() -> ActiveDirectory.connect(plain))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AdConfig.withStartTls()");
        assertThat(problems(plain.withUnprotectedConnections()))
                .singleElement()
                .asString()
                .contains("the server wants TLS");
    }

    @Test
    void startsTlsOnAPlainConnectionAndChecksTheCertificateThere() {
        AdConfig plain = AdConfig.of(
                        URI.create(server.plainUrl()),
                        server.administrator().dn(),
                        Secret.of(server.administrator().password()),
                        server.baseDn())
                .withStartTls();

        assertThat(problems(plain.withCaCertificate(server.caCertificateFile())))
                .isEmpty();
        assertThat(problems(plain))
                .singleElement()
                .asString()
                .contains("certificate is not trusted")
                .contains("AdConfig.withCaCertificate");
    }

    /** Turns red when {@code Trust.context} does not tell the two apart, or leaves out where it looked. */
    @Test
    void saysWhereItLookedForTheCertificate(@TempDir Path directory) throws IOException {
        AdLogin login = server.administrator();
        AdConfig config =
                AdConfig.of(URI.create(server.url()), login.dn(), Secret.of(login.password()), server.baseDn());
        Path empty = Files.createFile(directory.resolve("empty.pem"));

        assertThat(problems(config.withCaCertificate(Path.of("no-ca.pem"))))
                .singleElement()
                .asString()
                .isEqualTo("the CA certificate " + Path.of("no-ca.pem").toAbsolutePath()
                        + " is not there: mend AdConfig.withCaCertificate");
        assertThat(problems(config.withCaCertificate(empty)))
                .singleElement()
                .asString()
                .isEqualTo("the CA certificate " + empty + " cannot be read: mend AdConfig.withCaCertificate");
    }

    @Test
    void saysThatTheCertificateIsNotTrusted() {
        AdLogin login = server.administrator();
        AdConfig withoutCa =
                AdConfig.of(URI.create(server.url()), login.dn(), Secret.of(login.password()), server.baseDn());

        assertThat(problems(withoutCa)).singleElement().asString().contains("certificate is not trusted");
        try (FakeActiveDirectory other = FakeActiveDirectory.start();
                ActiveDirectory directory =
                        ActiveDirectory.connect(withoutCa.withCaCertificate(other.caCertificateFile()))) {
            failure(
                    Failure.Kind.TARGET_UNUSABLE,
                    () -> directory.accounts(Set.of()).toList());
        }
    }

    @Test
    void saysThatTheCertificateIsForAnotherHost() throws IOException {
        URI url = URI.create(server.url());

        try (Socket socket = Trust.context(server.caCertificateFile())
                .getSocketFactory()
                .createSocket(url.getHost(), url.getPort())) {
            Trust.Verifier verifier = new Trust.Verifier();

            assertThatCode(() -> verifier.verifySSLSocket(url.getHost(), url.getPort(), (SSLSocket) socket))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> verifier.verifySSLSocket("dc9.corp.example", url.getPort(), (SSLSocket) socket))
                    .matches(Trust::isCertificateFailure);
        }
    }

    @Test
    void saysThatTheFileWithTheCaCertificateCannotBeRead(@TempDir Path directory) throws IOException {
        Path missing = directory.resolve("ca.pem");
        assertThat(problems(config().withCaCertificate(missing)))
                .singleElement()
                .asString()
                .contains(missing.toString())
                .contains("AdConfig.withCaCertificate");

        Path empty = Files.createFile(missing);
        assertThat(problems(config().withCaCertificate(empty)))
                .singleElement()
                .asString()
                .contains("CA certificate");
    }

    @ParameterizedTest
    @CsvSource({
        "wrong,512,0,0,name or password is wrong",
        "right,514,0,0,it is disabled",
        "right,512,1,0,it has expired",
        "right,512,0,1,it must change its password first",
    })
    void saysWhyTheLoginIsRefused(String password, String control, int expired, int mustChange, String why) {
        String name = "login" + expired + mustChange + control + password;
        Map<String, String> attributes = Map.of("userAccountControl", control);
        server.addUser("CN=" + name + ",CN=Users", name, attributes, "Right-0123456");
        if (expired == 1) {
            server.set("CN=" + name + ",CN=Users", "accountExpires", "100");
        }
        if (mustChange == 1) {
            server.set("CN=" + name + ",CN=Users", "pwdLastSet", "0");
        }
        Secret secret = Secret.of(password.equals("right") ? "Right-0123456" : "Wrong-0123456");
        AdConfig config = AdConfig.of(URI.create(server.url()), name + "@corp.example", secret, server.baseDn())
                .withCaCertificate(server.caCertificateFile());

        assertThat(problems(config))
                .singleElement()
                .asString()
                .startsWith("Active Directory corp.example: log in as " + name + "@corp.example: " + why)
                .contains("mend the login");
    }

    @Test
    void neverSendsAnEmptyPassword() {
        AdConfig empty = AdConfig.of(
                        URI.create(server.url()), server.administrator().dn(), Secret.of(""), server.baseDn())
                .withCaCertificate(server.caCertificateFile());
        AdConfig missing = AdConfig.of(
                        URI.create(server.url()),
                        server.administrator().dn(),
                        Secret.env("IAM4J_NO_SUCH_VARIABLE"),
                        server.baseDn())
                .withCaCertificate(server.caCertificateFile());
        server.clearJournal();

        assertThat(problems(empty)).singleElement().asString().contains("is empty");
        assertThat(problems(missing)).singleElement().asString().contains("IAM4J_NO_SUCH_VARIABLE");
        assertThat(server.journal()).isEmpty();
    }

    @Test
    void saysWhichPlacesDoNotExist() {
        assertThat(problems(config().withListBase("OU=Stff").withUserContainer("OU=Nowhere")))
                .hasSize(2)
                .anySatisfy(each -> assertThat(each).contains("the list base OU=Stff,DC=corp,DC=example"))
                .anySatisfy(each -> assertThat(each).contains("the user container OU=Nowhere,DC=corp,DC=example"));
        try (ActiveDirectory directory = ActiveDirectory.connect(config().withListBase("OU=Stff"))) {
            assertThat(failure(
                            Failure.Kind.TARGET_UNUSABLE,
                            () -> directory.accounts(Set.of()).toList()))
                    .hasMessageContaining("OU=Stff,DC=corp,DC=example does not exist");
        }
    }

    @Test
    void saysThatTheBaseIsNotInThisDomain() {
        AdLogin login = server.administrator();
        AdConfig elsewhere = AdConfig.of(
                        URI.create(server.url()), login.dn(), Secret.of(login.password()), "DC=other,DC=example")
                .withCaCertificate(server.caCertificateFile());

        assertThat(problems(elsewhere))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each).contains("other"));
    }

    @Test
    void namesTheServerByItsDomainWhateverTheHostAndTheBase() {
        AdConfig whole = AdConfig.of(URI.create("ldaps://dc1"), "svc", Secret.of("x"), "DC=Corp,DC=example");
        AdConfig part = AdConfig.of(URI.create("ldaps://dc2"), "svc", Secret.of("x"), "OU=Staff, dc=corp, dc=example");

        assertThat(ActiveDirectory.connect(whole).server())
                .isEqualTo("ldap://corp.example")
                .isEqualTo(ActiveDirectory.connect(part).server());
    }

    @Test
    void opensNoConnectionUntilItIsNeeded() {
        AdConfig nowhere = AdConfig.of(URI.create("ldaps://no.such.host.example"), "svc", Secret.of("x"), "DC=corp");

        assertThatCode(() -> {
                    try (ActiveDirectory directory = ActiveDirectory.connect(nowhere)) {
                        assertThat(directory.schema().open()).isTrue();
                        assertThat(directory.targets()).containsEntry("accounts", directory);
                    }
                })
                .doesNotThrowAnyException();
    }

    private static AdConfig config() {
        return DomainUnderTest.configOf(server);
    }

    private static List<String> problems(AdConfig config) {
        try (ActiveDirectory directory = ActiveDirectory.connect(config)) {
            return directory.test();
        }
    }
}
