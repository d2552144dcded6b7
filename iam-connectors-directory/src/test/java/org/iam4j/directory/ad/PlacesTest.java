package org.iam4j.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.iam4j.attribute.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
    private final Places places = new Places(config("OU=People,DC=corp,DC=example"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CN=x,OU=Staff,OU=People,DC=corp,DC=example | OU=Staff",
                "CN=x,ou=Staff,ou=people,dc=Corp,dc=example | OU=Staff",
                "CN=x,OU=North,OU=Staff,OU=People,DC=corp,DC=example | OU=North,OU=Staff",
                "CN=x\\,y,OU=a\\3Db\\, c,OU=People,DC=corp,DC=example | OU=a\\=b\\, c",
                "CN=x,OU=People,DC=corp,DC=example | OU=People,DC=corp,DC=example",
                "CN=x,CN=Users,DC=corp,DC=example | CN=Users,DC=corp,DC=example",
            })
    void readsAContainerInOneFormAndTakesItBackInThatForm(String dn, String container) {
        assertThat(places.containerOf(dn)).isEqualTo(container);
        assertThat(places.containerOf(dn)).isEqualTo(container);
        assertThat(Places.dn(places.container(container))).isEqualTo(Places.dn(Places.parentOf(dn)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OU=Staff, OU=North | OU=Staff,OU=North",
                "OU=Staff,OU=People,DC=corp,DC=example | OU=Staff",
                "ou=a\\3Db | OU=a\\=b",
            })
    void saysHowAContainerIsToBeWritten(String given, String right) {
        assertThatThrownBy(() -> places.container(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + right + "\"");
    }

    @Test
    void knowsTheDomainAboveTheBase() {
        assertThat(places.domain()).isEqualTo("DC=corp,DC=example");
        assertThat(places.domainName()).isEqualTo("corp.example");
        assertThat(places.base()).isEqualTo("OU=People,DC=corp,DC=example");
        assertThat(new Places(config("o=Corp")).domain()).isEqualTo("O=Corp");
        assertThat(new Places(config("o=Corp")).domainName()).isEqualTo("O=Corp");
    }

    @Test
    void placesFromTheConfigurationMayBeRelative() {
        Places some = new Places(
                config("DC=corp,DC=example").withListBase("OU=Staff").withUserContainer("CN=Users,DC=corp,DC=example"));

        assertThat(some.list()).isEqualTo("OU=Staff,DC=corp,DC=example");
        assertThat(some.userContainer()).isEqualTo("CN=Users,DC=corp,DC=example");
        assertThat(places.list()).isEqualTo(places.base());
        assertThat(places.userContainer()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Jan|CN=Jan",
                "a,b|CN=a\\,b",
                "a=b|CN=a\\=b",
                " a |CN=\\ a\\ ",
                "#a#|CN=\\#a#",
                "a+\"b\"\\<c>;|CN=a\\+\\\"b\\\"\\\\\\<c\\>\\;",
                "`a\tb`|CN=a\\09b",
            })
    void escapesWhatANameMayNotHoldPlainly(String name, String rdn) {
        assertThat(Places.rdn("cn", name)).isEqualTo(rdn);
        assertThat(Places.dn(rdn).getRDN().getAttributeValues()).containsExactly(name);
        assertThat(Places.rdnOf(rdn + ",OU=Staff")).isEqualTo(rdn);
    }

    private static AdConfig config(String baseDn) {
        return AdConfig.of(URI.create("ldaps://dc1.corp.example"), "svc", Secret.of("x"), baseDn);
    }
}
