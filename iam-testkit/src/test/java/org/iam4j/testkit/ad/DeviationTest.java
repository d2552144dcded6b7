package org.iam4j.testkit.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.PermissiveModifyRequestControl;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The switches by which a fake departs from a Windows domain controller. */
class DeviationTest extends FakeAdTestCase {
    DeviationTest() {
        super(FakeActiveDirectory.options()
                .likeSamba()
                .deviating(Deviation.DUPLICATE_PRINCIPAL_NAMES, Deviation.BIND_WITHOUT_TLS)
                .maxPageSize(3)
                .maxValRange(2));
    }

    @Test
    void enablesAnAccountWithoutPassword() throws LDAPException {
        String jan = addUser("jan", new Attribute("userAccountControl", "512"));

        assertThat(value(jan, "userAccountControl")).isEqualTo("512");
    }

    @Test
    void acceptsLongAndOddAccountNames() throws LDAPException {
        addUser("long", new Attribute("sAMAccountName", "x".repeat(256)));
        addUser("dot", new Attribute("sAMAccountName", "jan."));
        addUser("blank", new Attribute("sAMAccountName", " "));

        assertThat(find("(objectClass=user)")).isEqualTo(3);
    }

    @Test
    void acceptsAPasswordWithANameInIt() throws LDAPException {
        String jan = addUser("jansen");

        replacePassword(jan, "MrJansen-17");

        assertThat(ad.find(jan).orElseThrow().first("pwdLastSet")).isNotEqualTo("0");
    }

    @Test
    void tellsNamesApartByTheirAccents() throws LDAPException {
        addUser("Zoe");
        addUser("Zo\u00eb");

        assertThat(find("(cn=zoe)")).isEqualTo(1);
    }

    @Test
    void givesEverythingWithoutPaging() throws LDAPException {
        for (int i = 0; i < 5; i++) {
            addUser("user" + i);
        }

        assertThat(find("(objectClass=user)")).isEqualTo(5);
    }

    @Test
    void givesAllMembersAtOnce() throws LDAPException {
        String group = addGroup("group", new Attribute("member", addUser("a"), addUser("b"), addUser("c")));

        assertThat(values(group, "member")).hasSize(3);
    }

    @Test
    void isNotPermissiveAboutLinks() throws LDAPException {
        String jan = addUser("jan");
        String group = addGroup("group", new Attribute("member", jan));
        ModifyRequest request = new ModifyRequest(group, new Modification(ModificationType.ADD, "member", jan));
        request.addControl(new PermissiveModifyRequestControl());

        refused(() -> ldap.modify(request)).with(68).andNumber("00000562");
    }

    @Test
    void refusesAnEmptyPassword() throws LDAPException {
        String jan = addEnabledUser("jan");

        try (LDAPConnection connection = server.connect()) {
            connection.getConnectionOptions().setBindWithDNRequiresPassword(false);
            refused(() -> connection.bind(jan, "")).with(49).andNumber("80090308");
        }
    }

    @Test
    void acceptsAPrincipalNameTwice() throws LDAPException {
        addUser("jan", new Attribute("userPrincipalName", "both@corp.example"));
        addUser("piet", new Attribute("userPrincipalName", "both@corp.example"));

        assertThat(find("(userPrincipalName=both@corp.example)")).isEqualTo(2);
        assertThat(canBind("both@corp.example", PASSWORD)).isFalse();
    }

    @Test
    void acceptsABindWithoutTls() throws Exception {
        String jan = addEnabledUser("jan");
        int port = URI.create(ad.plainUrl()).getPort();

        try (LDAPConnection plain = new LDAPConnection("127.0.0.1", port)) {
            plain.bind(jan, PASSWORD);

            assertThat(plain.search(ou, SearchScope.BASE, "(objectClass=*)").getEntryCount())
                    .isEqualTo(1);
            refused(() -> plain.modify(
                            jan,
                            new Modification(
                                    ModificationType.REPLACE,
                                    "unicodePwd",
                                    password("Green-Wagon-18").getRawValues())))
                    .with(50);
        }
        try (LDAPConnection plain = new LDAPConnection("127.0.0.1", port, server.bindDn(), server.password())) {
            refused(() -> plain.modify(
                            jan,
                            new Modification(
                                    ModificationType.REPLACE,
                                    "unicodePwd",
                                    password("Green-Wagon-18").getRawValues())))
                    .with(53)
                    .andNumber("0000001F");
        }
    }

    @Test
    void refusesALimitBelowOneAndADomainThatIsNone() {
        assertThatThrownBy(() -> FakeActiveDirectory.options().maxPageSize(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FakeActiveDirectory.options().baseDn("OU=corp"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OU=corp");
    }
}
