package org.iam4j.testkit.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.GenericSASLBindRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** What a test does with the fake itself, and what only the fake can show of binds. */
class ConsoleTest extends FakeAdTestCase {
    ConsoleTest() {
        super(FakeActiveDirectory.options());
    }

    @Test
    void makesAndShowsOusGroupsAndUsers() {
        ad.addOu("OU=Staff");
        AdObject jan = ad.addUser(
                "CN=Jan Jansen,OU=Staff", "jjansen", Map.of("mail", "j.jansen@corp.example"), "Blue-Wagon-17");
        AdObject group = ad.addGroup("CN=Finance,OU=Staff", "CN=Jan Jansen,OU=Staff");

        AdObject found = ad.user("JJansen");

        assertThat(found.dn()).isEqualTo("CN=Jan Jansen,OU=Staff,DC=corp,DC=example");
        assertThat(found.guid()).isEqualTo(jan.guid());
        assertThat(found.first("MAIL")).contains("j.jansen@corp.example");
        assertThat(found.first("title")).isEmpty();
        assertThat(found.first("whenCreated")).contains("20260301120000.0Z");
        assertThat(found.all("memberOf")).containsExactly(group.dn());
        assertThat(found.attributes()).doesNotContainKey("unicodePwd");
        assertThat(found.isEnabled()).isTrue();
        assertThat(group.isEnabled()).isFalse();
        assertThat(ad.users()).extracting(AdObject::dn).containsExactly(jan.dn());
        assertThat(ad.find("<GUID=" + jan.guid() + ">")).contains(found);
        assertThat(ad.find("CN=nobody,OU=Staff")).isEmpty();
        assertThat(ad.all()).extracting(AdObject::dn).contains("DC=corp,DC=example", group.dn(), jan.dn());
    }

    @Test
    void namesTheAccountThatIsNotThere() {
        assertThatThrownBy(() -> ad.user("nobody"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void changesWhatATestWantsChanged() {
        ad.addUser("CN=jan", "jan", Map.of(), "");
        ad.set("CN=jan", "isCriticalSystemObject", "TRUE");
        ad.set("CN=jan", "adminCount", "1");
        ad.set("CN=jan", "title", "Clerk");
        ad.set("CN=jan", "title");
        ad.setPassword("CN=jan", "Blue-Wagon-17");
        ad.set("CN=jan", "userAccountControl", "512");

        assertThat(ad.user("jan").first("isCriticalSystemObject")).contains("TRUE");
        assertThat(ad.user("jan").first("title")).isEmpty();
        assertThat(ad.canBind("jan@corp.example", "Blue-Wagon-17")).isTrue();
        assertThat(ad.canBind("CORP\\jan", "Wrong-Wagon-17")).isFalse();
        assertThat(ad.user("jan").first("badPwdCount")).contains("0");
    }

    @Test
    void renamesAndDeletes() {
        ad.addOu("OU=Leavers");
        ad.addUser("CN=jan", "jan", Map.of(), "");

        ad.rename("CN=jan", "CN=jan (left),OU=Leavers");
        assertThat(ad.user("jan").dn()).isEqualTo("CN=jan (left),OU=Leavers,DC=corp,DC=example");

        ad.delete("OU=Leavers");
        assertThat(ad.users()).isEmpty();
    }

    @Test
    void keepsItsRulesForTestsToo() {
        ad.addUser("CN=jan", "jan", Map.of(), "");

        assertThatThrownBy(() -> ad.addUser("CN=piet", "jan", Map.of(), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("00000524");
        assertThatThrownBy(() -> ad.set("CN=jan", "memberOf", "CN=Domain Admins,CN=Users,DC=corp,DC=example"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void letsADelegateWriteInItsContainersOnly() throws LDAPException {
        ad.addOu("OU=Staff");
        ad.addOu("OU=Others");
        AdLogin delegate = ad.addServiceAccount("svc-iam", "OU=Staff");

        try (LDAPConnection connection = server.connect(delegate.userPrincipalName(), delegate.password())) {
            Attribute user = new Attribute("objectClass", "user");
            connection.add("CN=jan,OU=Staff," + ad.baseDn(), user, password(PASSWORD));
            connection.modify(
                    "CN=jan,OU=Staff," + ad.baseDn(),
                    new Modification(
                            ModificationType.REPLACE,
                            "unicodePwd",
                            password("Green-Wagon-18").getRawValues()));
            refused(() -> connection.add("CN=jan,OU=Others," + ad.baseDn(), user))
                    .with(50)
                    .andNumber("00002098");
            refused(() -> connection.modifyDN(
                            "CN=jan,OU=Staff," + ad.baseDn(), "CN=jan", true, "OU=Others," + ad.baseDn()))
                    .with(50)
                    .andNumber("00002098");
            assertThat(connection.getEntry("OU=Others," + ad.baseDn())).isNotNull();
        }
    }

    @Test
    void letsAUserChangeTheirOwnPasswordOnceTheMinimumAgeAllows() throws LDAPException {
        ad.addUser("CN=jan", "jan", Map.of(), PASSWORD);
        String jan = "CN=jan," + ad.baseDn();
        Modification[] change = {
            new Modification(
                    ModificationType.DELETE, "unicodePwd", password(PASSWORD).getRawValues()),
            new Modification(
                    ModificationType.ADD,
                    "unicodePwd",
                    password("Green-Wagon-18").getRawValues())
        };

        try (LDAPConnection own = server.connect(jan, PASSWORD)) {
            refused(() -> own.modify(jan, change)).with(19).andNumber("0000052D");
            ad.set(ad.baseDn(), "minPwdAge", "0");
            own.modify(jan, change);
        }

        assertThat(ad.canBind(jan, "Green-Wagon-18")).isTrue();
    }

    @Test
    void locksAnAccountAfterSoManyWrongPasswords() throws LDAPException {
        String jan = addEnabledUser("jan");
        ad.set(ad.baseDn(), "lockoutThreshold", "3");
        for (int i = 0; i < 3; i++) {
            assertThat(bindFailure(jan, "Wrong-Wagon-17")).contains("data 52e,");
        }

        assertThat(bindFailure(jan, "Wrong-Wagon-17")).contains("data 775,");
        assertThat(bindFailure(jan, PASSWORD)).contains("data 775,");
        assertThat(value(jan, "userAccountControl")).isEqualTo("512");
        assertThat(read(jan, "msDS-User-Account-Control-Computed")
                        .getAttributeValue("msDS-User-Account-Control-Computed"))
                .isEqualTo("16");

        replace(jan, "lockoutTime", "0");
        assertThat(canBind(jan, PASSWORD)).isTrue();
        assertThat(value(jan, "badPwdCount")).isEqualTo("0");
    }

    private String bindFailure(String name, String password) {
        return refused(() -> server.connect(name, password).close())
                .with(49)
                .refusal()
                .getDiagnosticMessage();
    }

    @Test
    void unlocksAnAccountWhenTheTimeOfTheLockIsOver() throws LDAPException {
        String jan = addEnabledUser("jan");
        ad.set(ad.baseDn(), "lockoutThreshold", "1");
        bindFailure(jan, "Wrong-Wagon-17");
        assertThat(ad.canBind(jan, PASSWORD)).isFalse();

        clock.advance(Duration.ofMinutes(31));

        assertThat(ad.canBind(jan, PASSWORD)).isTrue();
    }

    @Test
    void refusesAPasswordOlderThanTheDomainAllows() throws LDAPException {
        String jan = addEnabledUser("jan");
        ad.set(ad.baseDn(), "maxPwdAge", Long.toString(-42L * 24 * 3600 * 10_000_000));
        clock.advance(Duration.ofDays(41));
        assertThat(canBind(jan, PASSWORD)).isTrue();

        clock.advance(Duration.ofDays(2));

        assertThat(bindFailure(jan, PASSWORD)).contains("data 532,");
        replace(jan, "userAccountControl", "66048");
        assertThat(canBind(jan, PASSWORD)).isTrue();
    }

    @Test
    void expiresAnAccountWhenItsTimeComes() throws LDAPException {
        String jan = addEnabledUser("jan");
        replace(jan, "accountExpires", Long.toString(FileTime.of(Instant.parse("2026-03-02T00:00:00Z"))));
        assertThat(canBind(jan, PASSWORD)).isTrue();

        clock.set(Instant.parse("2026-03-02T00:00:00Z"));

        assertThat(bindFailure(jan, PASSWORD)).contains("data 701,");
    }

    @Test
    void takesAnEmptyPasswordForNobody() throws LDAPException {
        String jan = addEnabledUser("jan");

        try (LDAPConnection connection = server.connectAsAdministrator()) {
            connection.getConnectionOptions().setBindWithDNRequiresPassword(false);
            connection.bind(jan, "");

            assertThat(whoAmI(connection)).isEmpty();
            refused(() -> connection.search(ou, SearchScope.BASE, "(objectClass=*)"))
                    .with(1)
                    .andNumber("000004DC");
        }
    }

    @Test
    void isNobodyAgainAfterAFailedBind() throws LDAPException {
        try (LDAPConnection connection = server.connectAsAdministrator()) {
            refused(() -> connection.bind(server.bindDn(), "Wrong-Wagon-1")).with(49);

            refused(() -> connection.search(ou, SearchScope.BASE, "(objectClass=*)"))
                    .with(1);
        }
    }

    @Test
    void tellsWhoIsBound() throws LDAPException {
        assertThat(whoAmI(ldap)).isEqualTo("u:CORP\\Administrator");
    }

    private static String whoAmI(LDAPConnection connection) throws LDAPException {
        ExtendedResult result = connection.processExtendedOperation(new WhoAmIExtendedRequest());
        return ((WhoAmIExtendedResult) result).getAuthorizationID();
    }

    @Test
    void refusesABindThatIsNotSimple() {
        refused(() -> ldap.bind(new GenericSASLBindRequest("", "EXTERNAL", null)))
                .with(7);
    }
}
