package org.iam4j.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.IamAssertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.iam4j.afas.AfasConfig;
import org.iam4j.attribute.Secret;
import org.iam4j.directory.ad.AdConfig;
import org.iam4j.run.FirstPassword;
import org.iam4j.run.RunReport;
import org.iam4j.testkit.ad.FakeActiveDirectory;
import org.iam4j.testkit.afas.AfasEmployee;
import org.iam4j.testkit.afas.AfasEmployment;
import org.iam4j.testkit.afas.AfasPerson;
import org.iam4j.testkit.afas.AfasUser;
import org.iam4j.testkit.afas.FakeAfas;
import org.junit.jupiter.api.Test;

/** The README's example as it stands there, against servers that speak the real protocols. */
class ReadmeExampleTest {
    @Test
    void theAccountIsMadeAndHrGetsAddressAndUpnBack() {
        List<FirstPassword> handedOver = new ArrayList<>();
        try (FakeAfas afas = FakeAfas.start(FakeAfas.options());
                FakeActiveDirectory ad = FakeActiveDirectory.start()) {
            afas.put(AfasPerson.of("1000777", "Femke", "Bakker"));
            afas.put(AfasEmployee.of("1007", "1000777"));
            afas.put(AfasEmployment.of("line-1", "1007", "FIN", LocalDate.parse("2020-01-01")));
            afas.put(AfasUser.of("12345.1007", "Femke Bakker", "1000777"));
            List.of("OU=Staff", "OU=Leavers", "OU=Groups").forEach(ad::addOu);
            ad.addGroup("CN=Finance,OU=Groups");

            RunReport report = ReadmeExample.onboard(
                    AfasConfig.of(afas.baseUri(), Secret.of(afas.token())),
                    AdConfig.of(
                                    URI.create(ad.url()),
                                    ad.administrator().dn(),
                                    Secret.of(ad.administrator().password()),
                                    ad.baseDn())
                            .withCaCertificate(ad.caCertificateFile())
                            .withZone(ZoneId.of("Europe/Amsterdam")),
                    handedOver::add);

            assertThat(report).succeeded();
            assertThat(report.findings()).isEmpty();
            assertThat(ad.user("fbakker").first("userPrincipalName")).contains("femke.bakker@corp.example");
            assertThat(ad.user("fbakker").dn()).endsWith(",OU=Staff,DC=corp,DC=example");
            assertThat(ad.canBind(
                            ad.user("fbakker").dn(),
                            handedOver.get(0).password().reveal()))
                    .isTrue();
            assertThat(afas.person("1000777").workEmail()).isEqualTo("femke.bakker@corp.example");
            assertThat(afas.user("12345.1007").upn()).isEqualTo("femke.bakker@corp.example");
        }
    }

    @Test
    void configuringAsksNobody() {
        assertThat(ReadmeExample.afasConfig().baseUri().getHost()).isEqualTo("12345.rest.afas.online");
        assertThat(ReadmeExample.adConfig())
                .hasToString("[ldaps://dc1.corp.example] DC=corp,DC=example as svc-iam@corp.example");
        assertThat(Path.of("corp-ca.pem")).doesNotExist();
    }
}
