package org.iam4j.examples.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.IamAssertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;
import org.iam4j.afas.AfasConfig;
import org.iam4j.attribute.Secret;
import org.iam4j.directory.ad.AdConfig;
import org.iam4j.run.FirstPassword;
import org.iam4j.run.RunReport;
import org.iam4j.state.History;
import org.iam4j.state.JournalEntry;
import org.iam4j.state.StateStore;
import org.iam4j.testkit.ad.FakeActiveDirectory;
import org.iam4j.testkit.afas.AfasEmployee;
import org.iam4j.testkit.afas.AfasEmployment;
import org.iam4j.testkit.afas.AfasPerson;
import org.iam4j.testkit.afas.AfasUser;
import org.iam4j.testkit.afas.FakeAfas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example as it stands there, against servers that speak the real protocols. */
class ReadmeExampleTest {
    private final FakeAfas afas = FakeAfas.start(FakeAfas.options());
    private final FakeActiveDirectory ad = FakeActiveDirectory.start();
    private final List<FirstPassword> handedOver = new ArrayList<>();

    @TempDir
    Path directory;

    private JdbcConnectionPool state;

    @BeforeEach
    void openState() {
        state = JdbcConnectionPool.create("jdbc:h2:file:" + directory.resolve("iam-state"), "sa", "");
    }

    @BeforeEach
    void hireFemke() {
        afas.put(AfasPerson.of("1000777", "Femke", "Bakker"));
        afas.put(AfasEmployee.of("1007", "1000777"));
        afas.put(AfasEmployment.of("line-1", "1007", "FIN", LocalDate.parse("2020-01-01")));
        afas.put(AfasUser.of("12345.1007", "Femke Bakker", "1000777"));
        List.of("OU=Staff", "OU=Leavers", "OU=Groups").forEach(ad::addOu);
        ad.addGroup("CN=Finance,OU=Groups");
    }

    @AfterEach
    void stop() {
        state.dispose();
        ad.close();
        afas.close();
    }

    private RunReport onboard() {
        AdConfig adConfig = AdConfig.of(
                        URI.create(ad.url()),
                        ad.administrator().dn(),
                        Secret.of(ad.administrator().password()),
                        ad.baseDn())
                .withCaCertificate(ad.caCertificateFile())
                .withZone(ZoneId.of("Europe/Amsterdam"));
        return ReadmeExample.onboard(
                AfasConfig.of(afas.baseUri(), Secret.of(afas.token())), adConfig, state, handedOver::add);
    }

    @Test
    void theAccountIsMadeAndHrGetsAddressAndUpnBack() {
        RunReport report = onboard();

        assertThat(report).succeeded();
        assertThat(report.findings()).isEmpty();
        assertThat(ad.user("fbakker").first("userPrincipalName")).contains("femke.bakker@corp.example");
        assertThat(ad.user("fbakker").dn()).endsWith(",OU=Staff,DC=corp,DC=example");
        assertThat(ad.canBind(
                        ad.user("fbakker").dn(), handedOver.get(0).password().reveal()))
                .isTrue();
        assertThat(afas.person("1000777").workEmail()).isEqualTo("femke.bakker@corp.example");
        assertThat(afas.user("12345.1007").upn()).isEqualTo("femke.bakker@corp.example");
    }

    /** Red when the second process does not find what the first one remembered: it would wait for adoption. */
    @Test
    void whatIsManagedIsStillKnownTheNextTime() {
        onboard();
        state.dispose();
        openState();

        RunReport report = onboard();

        assertThat(report).succeeded();
        assertThat(report.findings()).isEmpty();
        assertThat(report.results()).isEmpty();
        assertThat(StateStore.jdbc(state).history(History.all().ofPerson("1000777")))
                .extracting(JournalEntry::text)
                .isNotEmpty();
    }

    @Test
    void thePlanIsPrintedAsTheReadmeShowsIt() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            onboard();
        } finally {
            System.setOut(console);
        }

        String plan = printed.toString(UTF_8);
        String afterTheDay = plan.substring(plan.indexOf('\n')).strip();
        assertThat(Files.readString(Path.of("..", "README.md"))).contains("\n  " + afterTheDay + "\n```\n");
    }

    @Test
    void configuringAsksNobody() {
        assertThat(ReadmeExample.afasConfig().baseUri().getHost()).isEqualTo("12345.rest.afas.online");
        assertThat(ReadmeExample.adConfig())
                .hasToString("[ldaps://dc1.corp.example] DC=corp,DC=example as svc-iam@corp.example");
        assertThat(Path.of("corp-ca.pem")).doesNotExist();
        assertThat(ReadmeExample.dataSource()).isNotNull();
        assertThat(Path.of("iam-state.mv.db")).doesNotExist();
    }
}
