package org.iam4j.testkit.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.ExtendedRequest;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.iam4j.testkit.ad.TestServer#all")
class BindTest extends AdTestCase {
    BindTest(TestServer server) {
        super(server);
    }

    private String netbiosName() {
        return server.isFake() ? "CORP" : System.getenv("AD_DOMAIN");
    }

    @Test
    void takesADnAPrincipalNameAndADomainName() throws LDAPException {
        String jan = addEnabledUser("fkjan", new Attribute("userPrincipalName", "fk.jan@elsewhere.example"));

        assertThat(canBind(jan, PASSWORD)).isTrue();
        assertThat(canBind("FK.JAN@elsewhere.example", PASSWORD)).isTrue();
        assertThat(canBind("fkjan@" + server.dnsName().toUpperCase(Locale.ROOT), PASSWORD))
                .isTrue();
        assertThat(canBind(netbiosName() + "\\fkjan", PASSWORD)).isTrue();
        assertThat(canBind(netbiosName().toLowerCase(Locale.ROOT) + "\\FKJAN", PASSWORD))
                .isTrue();
    }

    @Test
    void refusesABareAccountNameAndAnotherDomain() throws LDAPException {
        addEnabledUser("fkjan");

        refused(() -> server.connect("fkjan", PASSWORD).close()).with(49).andNumber("80090308");
        refused(() -> server.connect("ELSEWHERE\\fkjan", PASSWORD).close()).with(49);
        refused(() -> server.connect("fkjan@elsewhere.example", PASSWORD).close())
                .with(49);
    }

    @Test
    void letsNobodyReadBeforeABind() throws LDAPException {
        try (LDAPConnection nobody = server.connect()) {
            refused(() -> nobody.search(ou, SearchScope.BASE, "(objectClass=*)"))
                    .with(1)
                    .andNumber("000004DC");
        }
    }

    @Test
    void letsAUserReadButNotWrite() throws LDAPException {
        String jan = addEnabledUser("fkjan");

        try (LDAPConnection own = server.connect(jan, PASSWORD)) {
            assertThat(own.getEntry(jan, "cn")).isNotNull();
            refused(() -> own.modify(jan, new Modification(ModificationType.REPLACE, "employeeID", "1")))
                    .with(50)
                    .andNumber("00002098");
            refused(() -> own.add(dn("fkpiet"), new Attribute("objectClass", "user")))
                    .with(50)
                    .andNumber("00002098");
            refused(() -> own.delete(ou)).with(50, 66).andNumber("00002098");
            refused(() -> own.modifyDN(jan, "CN=fkchief", true)).with(50).andNumber("00002098");
        }
    }

    @Test
    void refusesAControlThatItMustObeyAndDoesNotKnow() throws LDAPException {
        String jan = addUser("fkjan");
        ModifyRequest request = new ModifyRequest(jan, new Modification(ModificationType.REPLACE, "title", "Clerk"));
        request.addControl(new Control("1.2.3.4.5", true));

        refused(() -> ldap.modify(request)).with(12).andNumber("00000057");

        request.setControls(new Control("1.2.3.4.5", false));
        ldap.modify(request);
        assertThat(value(jan, "title")).isEqualTo("Clerk");
    }

    @Test
    void refusesAnExtendedRequestThatItDoesNotKnow() {
        refused(() -> {
                    ExtendedResult result = ldap.processExtendedOperation(new ExtendedRequest("1.2.3.4.5"));
                    throw new LDAPException(result);
                })
                .with(2)
                .andNumber("0000203D");
    }

    @Test
    void doesNotCountALogonAsAChangeButTheFirst() throws LDAPException {
        String jan = addEnabledUser("fkjan");
        canBind(jan, PASSWORD);
        String before = value(jan, "uSNChanged");

        canBind(jan, PASSWORD);

        assertThat(value(jan, "uSNChanged")).isEqualTo(before);
        assertThat(value(jan, "lastLogonTimestamp")).isNotNull();
    }
}
