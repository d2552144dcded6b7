package org.iam4j.testkit.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.controls.PermissiveModifyRequestControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Windows domain controller refuses and Samba does not, so that only the fake can show it. */
class StrictnessTest extends FakeAdTestCase {
    StrictnessTest() {
        super(FakeActiveDirectory.options());
    }

    @Test
    void refusesToAddAnEnabledAccountWithoutPassword() {
        refused(() -> addUser("jan", new Attribute("userAccountControl", "512")))
                .with(53)
                .andNumber("0000052D");
        assertThat(ad.find(dn("jan"))).isEmpty();
    }

    @Test
    void refusesToEnableAnAccountWithoutPassword() throws LDAPException {
        String jan = addUser("jan", new Attribute("userAccountControl", "514"));

        refused(() -> replace(jan, "userAccountControl", "512")).with(53).andNumber("0000052D");
        replace(jan, "userAccountControl", "544");
        refused(() -> replace(jan, "userAccountControl", "512")).with(53).andNumber("0000052D");
    }

    @Test
    void wantsThePasswordBeforeTheStateInOneRequest() throws LDAPException {
        String jan = addUser("jan", new Attribute("userAccountControl", "514"));
        Modification enable = new Modification(ModificationType.REPLACE, "userAccountControl", "512");
        Modification set = new Modification(
                ModificationType.REPLACE, "unicodePwd", password(PASSWORD).getRawValues());

        refused(() -> ldap.modify(jan, enable, set)).with(53).andNumber("0000052D");

        ldap.modify(jan, set, enable);
        assertThat(canBind(jan, PASSWORD)).isTrue();
    }

    @Test
    void refusesAnAccountNameOfMoreThan20Characters() throws LDAPException {
        addUser("fits", new Attribute("sAMAccountName", "x".repeat(20)));

        refused(() -> addUser("doesnot", new Attribute("sAMAccountName", "y".repeat(21))))
                .with(80)
                .andNumber("00000523");
        refused(() -> replace(dn("fits"), "sAMAccountName", "y".repeat(21)))
                .with(80)
                .andNumber("00000523");
        addGroup("group", new Attribute("sAMAccountName", "z".repeat(40)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jan.", " ", "tab\tname"})
    void refusesAnOddAccountName(String name) {
        refused(() -> addUser("jan", new Attribute("sAMAccountName", name)))
                .with(80)
                .andNumber("00000523");
    }

    @Test
    void refusesANameOfMoreThan64Characters() throws LDAPException {
        addUser("x".repeat(64), new Attribute("sAMAccountName", "fits"));

        refused(() -> addUser("y".repeat(65), new Attribute("sAMAccountName", "doesnot")))
                .with(19)
                .andNumber("00002082");
        refused(() -> ldap.modifyDN(dn("x".repeat(64)), "CN=" + "y".repeat(65), true))
                .with(19)
                .andNumber("00002082");
    }

    @Test
    void holdsNamesThatDifferInAccentsToBeTheSame() throws LDAPException {
        addUser("Zoe", new Attribute("sAMAccountName", "zoe"), new Attribute("sn", "M\u00fcller"));

        refused(() -> addUser("Zo\u00eb", new Attribute("sAMAccountName", "other")))
                .with(68)
                .andNumber("00002071");
        refused(() -> addUser("Other", new Attribute("sAMAccountName", "zo\u00eb")))
                .with(68)
                .andNumber("00000524");
        assertThat(find("(sn=muller)")).isEqualTo(1);
    }

    @Test
    void refusesAStateThatIsNoNumber() {
        refused(() -> addUser("jan", new Attribute("userAccountControl", "abc")))
                .with(21)
                .andNumber("00000057");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4096", "8192", "2560"})
    void refusesToMakeAUserAnotherKindOfAccount(String control) throws LDAPException {
        String jan = addEnabledUser("jan");

        refused(() -> replace(jan, "userAccountControl", control)).with(53).andNumber("0000209A");
    }

    @Test
    void dropsTheBitThatForbidsToChangeThePassword() throws LDAPException {
        String jan = addEnabledUser("jan");

        replace(jan, "userAccountControl", "576");

        assertThat(value(jan, "userAccountControl")).isEqualTo("512");
    }

    @Test
    void keepsOneDescriptionOfAnAccountButManyOfAnOu() throws LDAPException {
        refused(() -> addUser("jan", new Attribute("description", "one", "two")))
                .with(19)
                .andNumber("00002081");

        String jan = addUser("jan", new Attribute("description", "one"));
        refused(() -> addValue(jan, "description", "two")).with(20).andNumber("00002083");
        addValue(ou, "description", "one", "two");
    }

    @Test
    void refusesAPasswordWithANameInIt() throws LDAPException {
        String jan = addUser("jansen", new Attribute("displayName", "Johanna van Dijk"));

        refused(() -> replacePassword(jan, "MrJansen-17")).with(53).andNumber("0000052D");
        refused(() -> replacePassword(jan, "Hi-johanna-17")).with(53).andNumber("0000052D");
        replacePassword(jan, PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({"badPwdCount, 3", "lastLogon, 1", "logonCount, 1", "isCriticalSystemObject, TRUE", "lockoutTime, 123"})
    void refusesWhatTheAccountDatabaseKeeps(String attribute, String value) throws LDAPException {
        String jan = addUser("jan");

        refused(() -> replace(jan, attribute, value)).with(53).andNumber("0000209A");
    }

    @ParameterizedTest
    @CsvSource({"whenCreated, 20200101000000.0Z", "name, jan", "instanceType, 4"})
    void refusesToBeToldWhatItGenerates(String attribute, String value) {
        refused(() -> addUser("jan", new Attribute(attribute, value))).with(19).andNumber("0000202F");
    }

    @Test
    void refusesTheSameMemberTwiceInOneAdd() throws LDAPException {
        String jan = addUser("jan");
        String group = addGroup("group");

        refused(() -> addValue(group, "member", jan, jan)).with(20).andNumber("00002083");
        refused(() -> addValue(group, "member", jan, jan.replace("CN=jan", "cn=Jan")))
                .with(20)
                .andNumber("00002083");
    }

    @Test
    void takesAMemberWhoIsThereAsDoneWhenAskedToBePermissive() throws LDAPException {
        String jan = addUser("jan");
        String piet = addUser("piet");
        String group = addGroup("group", new Attribute("member", jan));
        ModifyRequest request = new ModifyRequest(
                group,
                new Modification(ModificationType.ADD, "member", jan),
                new Modification(ModificationType.DELETE, "member", piet));
        request.addControl(new PermissiveModifyRequestControl());

        ldap.modify(request);

        assertThat(values(group, "member")).containsExactly(jan);
    }

    @Test
    void saysHowFarTheNameLed() {
        refused(() -> ldap.add("CN=jan,OU=Two,OU=One," + ou, new Attribute("objectClass", "user")))
                .with(32)
                .andNumber("0000208D");

        LDAPException refusal =
                refused(() -> ldap.delete("CN=jan,OU=One," + ou)).refusal();
        assertThat(refusal.getMatchedDN()).isEqualTo(ou);
        assertThat(refusal.getDiagnosticMessage()).contains("best match of:\n\t'" + ou + "'");
    }

    @Test
    void takesAGuidAsANewParentAndForARename() throws LDAPException {
        String jan = addUser("jan");
        addOu("OU=Leavers," + ou);
        byte[] leavers = read("OU=Leavers," + ou).getAttributeValueBytes("objectGUID");
        byte[] guid = read(jan).getAttributeValueBytes("objectGUID");

        ldap.modifyDN("<GUID=" + Guids.of(guid) + ">", "CN=janssen", true);
        ldap.modifyDN(dn("janssen"), "CN=janssen", true, "<GUID=" + Guids.of(leavers) + ">");

        assertThat(exists("CN=janssen,OU=Leavers," + ou)).isTrue();
    }

    @Test
    void knowsTheAttributesOfExchangeOnceItsSchemaIsThere() throws LDAPException {
        refused(() -> addUser("jan", new Attribute("extensionAttribute1", "x"))).with(16);

        try (TestServer exchange = TestServer.fake(FakeActiveDirectory.options().withExchangeSchema());
                LDAPConnection connection = exchange.connectAsAdministrator()) {
            connection.add(
                    "CN=jan,CN=Users," + exchange.baseDn(),
                    new Attribute("objectClass", "user"),
                    new Attribute("extensionAttribute1", "x"));
        }
    }

    @Test
    void escapesNamesAsWindowsDoes() throws LDAPException {
        String name = "CN=A\\3DB\\; C\\, D\\2B," + ou;

        ldap.add(name, new Attribute("objectClass", "user"));

        assertThat(read(name).getDN()).isEqualTo("CN=A\\=B\\; C\\, D\\+," + ou);
    }
}
