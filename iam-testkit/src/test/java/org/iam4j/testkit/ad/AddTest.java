package org.iam4j.testkit.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("org.iam4j.testkit.ad.TestServer#all")
class AddTest extends AdTestCase {
    AddTest(TestServer server) {
        super(server);
    }

    @Test
    void makesAnEnabledUserWhoCanBindAtOnce() throws LDAPException {
        String jan = addEnabledUser("fkjan");

        assertThat(canBind(jan, PASSWORD)).isTrue();
    }

    @Test
    void fillsInWhatEveryUserHas() throws LDAPException {
        String jan = addUser("fkjan");

        SearchResultEntry entry = read(jan);
        assertThat(entry.getAttributeValues("objectClass"))
                .containsExactly("top", "person", "organizationalPerson", "user");
        assertThat(entry.getAttributeValueBytes("objectGUID")).hasSize(16);
        assertThat(entry.getAttributeValueBytes("objectSid")).hasSize(28);
        assertThat(entry.getAttributeValue("objectCategory")).startsWith("CN=Person,CN=Schema,CN=Configuration,");
        assertThat(entry.getAttributeValue("distinguishedName")).isEqualTo(jan);
        assertThat(entry.getAttributeValue("cn")).isEqualTo("fkjan");
        assertThat(entry.getAttributeValue("name")).isEqualTo("fkjan");
        assertThat(entry.getAttributeValue("sAMAccountType")).isEqualTo("805306368");
        assertThat(entry.getAttributeValue("primaryGroupID")).isEqualTo("513");
        assertThat(entry.getAttributeValue("accountExpires")).isEqualTo("9223372036854775807");
        assertThat(entry.getAttributeValue("instanceType")).isEqualTo("4");
        assertThat(entry.getAttributeValue("uSNCreated")).isEqualTo(entry.getAttributeValue("uSNChanged"));
        assertThat(entry.getAttributeValue("whenCreated")).matches("[0-9]{14}\\.0Z");
        for (String zero : List.of("pwdLastSet", "badPwdCount", "badPasswordTime", "codePage", "countryCode")) {
            assertThat(entry.getAttributeValue(zero)).as(zero).isEqualTo("0");
        }
    }

    @Test
    void makesADisabledAccountThatNeedsNoPasswordUnlessToldOtherwise() throws LDAPException {
        String without = addUser("fkone");
        String with = addUser("fktwo", password(PASSWORD));

        assertThat(value(without, "userAccountControl")).isEqualTo("546");
        assertThat(value(with, "userAccountControl")).isEqualTo("546");
    }

    @Test
    void makesUpAnAccountNameWhereThereIsNone() throws LDAPException {
        ldap.add(dn("fkjan"), new Attribute("objectClass", "user"));

        assertThat(value(dn("fkjan"), "sAMAccountName")).matches("\\$[0-9A-Z]+-[0-9A-Z]+");
    }

    @Test
    void storesADisabledAccountWithoutPassword() throws LDAPException {
        String jan = addUser("fkjan", new Attribute("userAccountControl", "514"));

        assertThat(value(jan, "userAccountControl")).isEqualTo("514");
        assertThat(canBind(jan, "")).isFalse();
    }

    @Test
    void addsTheBitOfANormalAccount() throws LDAPException {
        String jan = addUser("fkjan", new Attribute("userAccountControl", "2"));

        assertThat(value(jan, "userAccountControl")).isEqualTo("514");
    }

    @Test
    void refusesAnAccountNameThatIsTakenElsewhereAndInOtherCase() throws LDAPException {
        addUser("fkjan", new Attribute("sAMAccountName", "fkjansen"));

        refused(() -> addUser("fkpiet", new Attribute("sAMAccountName", "FKJansen")))
                .with(68)
                .andNumber("00000524");
        assertThat(exists(dn("fkpiet"))).isFalse();
    }

    @Test
    void refusesAGroupWithTheAccountNameOfAUser() throws LDAPException {
        addUser("fkjan");

        refused(() -> addGroup("fkgroup", new Attribute("sAMAccountName", "fkjan")))
                .with(68)
                .andNumber("00000524");
    }

    @Test
    void givesAnAccountNameToOneOfEightWhoAskAtOnce() throws Exception {
        List<Callable<ResultCode>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String cn = "fkrace" + i;
            calls.add(() -> {
                try (LDAPConnection own = server.connectAsAdministrator()) {
                    return own.add(
                                    dn(cn),
                                    new Attribute("objectClass", "user"),
                                    new Attribute("sAMAccountName", "fkrace"))
                            .getResultCode();
                } catch (LDAPException e) {
                    return e.getResultCode();
                }
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);

        List<ResultCode> codes = new ArrayList<>();
        for (Future<ResultCode> call : threads.invokeAll(calls)) {
            codes.add(call.get());
        }

        threads.shutdown();
        assertThat(codes).containsOnlyOnce(ResultCode.SUCCESS);
        assertThat(codes).filteredOn(ResultCode.ENTRY_ALREADY_EXISTS::equals).hasSize(7);
    }

    @Test
    void refusesAPrincipalNameThatIsTakenInOtherCase() throws LDAPException {
        addUser("fkjan", new Attribute("userPrincipalName", "fkjan@elsewhere.example"));

        refused(() -> addUser("fkpiet", new Attribute("userPrincipalName", "FKJAN@elsewhere.example")))
                .with(19)
                .andNumber("000021C8");
    }

    @Test
    void refusesAPrincipalNameThatAnAccountNameImplies() throws LDAPException {
        addUser("fkjan");
        Attribute implied = new Attribute("userPrincipalName", "fkjan@" + server.dnsName());

        refused(() -> addUser("fkpiet", implied)).with(19, 68).andNumber("000021C8");
    }

    @Test
    void refusesAnAccountNameThatAPrincipalNameImplies() throws LDAPException {
        addUser("fkjan", new Attribute("userPrincipalName", "fkpiet@" + server.dnsName()));

        refused(() -> addUser("fkpiet")).with(19).andNumber("000021C8");
    }

    @Test
    void acceptsAPrincipalNameOfAnySuffixOrNone() throws LDAPException {
        addUser("fkjan", new Attribute("userPrincipalName", "fkjan@nobody.registered.example"));
        addUser("fkpiet", new Attribute("userPrincipalName", "fkplain"));

        assertThat(find("(userPrincipalName=*)")).isEqualTo(2);
    }

    @Test
    void acceptsTheSameMailAddressTwice() throws LDAPException {
        addUser("fkjan", new Attribute("mail", "shared@corp.example"));
        addUser("fkpiet", new Attribute("mail", "shared@corp.example"));

        assertThat(find("(mail=shared@corp.example)")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fkjan jansen", "FKJAN Jansen", "fkjan  jansen"})
    void refusesANameThatIsTakenInItsOuInOtherCaseOrWithOtherBlanks(String cn) throws LDAPException {
        addUser("fkjan jansen", new Attribute("sAMAccountName", "fkone"));

        refused(() -> addUser(cn, new Attribute("sAMAccountName", "fktwo")))
                .with(68)
                .andNumber("00002071");
    }

    @ParameterizedTest
    @ValueSource(chars = {'/', '\\', '[', ']', ':', ';', '|', '=', ',', '+', '*', '?', '<', '>', '"'})
    void refusesACharacterThatNoAccountNameMayHave(char character) {
        refused(() -> addUser("fkjan", new Attribute("sAMAccountName", "fk" + character + "x")))
                .with(80, 19)
                .andNumber("00000523");
    }

    @Test
    void refusesAnAccountNameOfMoreThan256Characters() {
        refused(() -> addUser("fkjan", new Attribute("sAMAccountName", "x".repeat(257))))
                .with(19, 21)
                .andNumber("00002082");
    }

    @Test
    void refusesAMissingParent() {
        Attribute user = new Attribute("objectClass", "user");

        refused(() -> ldap.add("CN=fkjan,OU=Nowhere," + ou, user)).with(32).andNumber("0000208D");
        refused(() -> ldap.add("CN=fkjan,DC=elsewhere", user)).with(32).andNumber("0000208D");
    }

    @Test
    void refusesAUserAsParent() throws LDAPException {
        String jan = addUser("fkjan");

        refused(() -> ldap.add("CN=below," + jan, new Attribute("objectClass", "user")))
                .with(64)
                .andNumber("00002099");
    }

    @ParameterizedTest
    @ValueSource(strings = {"noSuchAttribute", "extensionAttribute1"})
    void refusesAnAttributeThatTheSchemaDoesNotKnow(String attribute) {
        refused(() -> addUser("fkjan", new Attribute(attribute, "x"))).with(16).andNumber("00000057");
    }

    @Test
    void refusesAClassThatTheSchemaDoesNotKnow() {
        refused(() -> ldap.add(dn("fkjan"), new Attribute("objectClass", "noSuchClass")))
                .with(16)
                .andNumber("00000057");
    }

    @Test
    void refusesAnAttributeOfAnotherClass() {
        refused(() -> addUser("fkjan", new Attribute("groupType", "-2147483646")))
                .with(65)
                .andNumber("0000207D");
    }

    @Test
    void refusesAnObjectWithoutClass() {
        refused(() -> ldap.add(dn("fkjan"), new Attribute("sAMAccountName", "fkjan")))
                .with(65)
                .andNumber("0000207D");
    }

    @ParameterizedTest
    @CsvSource({
        "countryCode, twelve",
        "countryCode, 99999999999",
        "accountExpires, 99999999999999999999",
        "msNPAllowDialin, yes",
        "msNPAllowDialin, true"
    })
    void refusesAValueOfTheWrongSyntax(String attribute, String value) {
        refused(() -> addUser("fkjan", new Attribute(attribute, value)))
                .with(21)
                .andNumber("00000057");
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        refused(() -> addUser("fkjan", new Attribute("title", new byte[] {(byte) 0xff, (byte) 0xfe})))
                .with(21)
                .andNumber("00000057");
    }

    @ParameterizedTest
    @CsvSource({
        "givenName, 64",
        "sn, 64",
        "initials, 6",
        "employeeID, 16",
        "displayName, 256",
        "telephoneNumber, 64",
        "mail, 256",
        "department, 64",
        "company, 64",
        "title, 128",
        "physicalDeliveryOfficeName, 128"
    })
    void refusesAValueThatIsTooLongByOne(String attribute, int most) throws LDAPException {
        addUser("fkfits", new Attribute(attribute, "x".repeat(most)));

        refused(() -> addUser("fkdoesnot", new Attribute(attribute, "x".repeat(most + 1))))
                .with(19, 21)
                .andNumber("00002082");
    }

    @Test
    void refusesAPhotoThatIsTooLargeByOneByte() throws LDAPException {
        addUser("fkfits", new Attribute("thumbnailPhoto", new byte[102_400]));

        refused(() -> addUser("fkdoesnot", new Attribute("thumbnailPhoto", new byte[102_401])))
                .with(19, 21)
                .andNumber("00002082");
    }

    @Test
    void refusesAManagerWhoDoesNotExist() {
        refused(() -> addUser("fkjan", new Attribute("manager", dn("nobody"))))
                .with(19)
                .andNumber("000020B5");
    }

    @Test
    void refusesAMemberWhoDoesNotExist() {
        refused(() -> addGroup("fkgroup", new Attribute("member", dn("nobody"))))
                .with(19, 32)
                .andNumber("000020B5");
    }

    @Test
    void refusesAManagerThatIsNotAName() {
        refused(() -> addUser("fkjan", new Attribute("manager", "boss"))).with(34);
    }

    @Test
    void refusesTwoValuesForOne() {
        refused(() -> addUser("fkjan", new Attribute("givenName", "Jan", "Johannes")))
                .with(19)
                .andNumber("00002081");
    }

    @Test
    void refusesAnEmptyValue() {
        refused(() -> addUser("fkjan", new Attribute("givenName", ""))).with(21).andNumber("00000057");
    }

    @Test
    void keepsBlanksAsTheyAre() throws LDAPException {
        String jan = addUser("fkjan", new Attribute("givenName", " "), new Attribute("title", " two  blanks "));

        assertThat(value(jan, "givenName")).isEqualTo(" ");
        assertThat(value(jan, "title")).isEqualTo(" two  blanks ");
    }

    @Test
    void refusesWhatTheServerKeepsToItself() throws LDAPException {
        String group = addGroup("fkgroup");

        refused(() -> addUser("fkjan", new Attribute("objectGUID", new byte[16])))
                .with(53);
        refused(() -> addUser("fkjan", new Attribute("objectSid", new Sid(List.of(21L, 1L, 2L, 3L, 4L)).bytes())))
                .with(53, 19);
        refused(() -> addUser("fkjan", new Attribute("memberOf", group))).with(53);
    }

    @Test
    void refusesACommonNameOtherThanItsName() {
        refused(() -> addUser("fkjan", new Attribute("cn", "Someone Else")))
                .with(64, 34)
                .andNumber("00002073");
    }

    @Test
    void refusesToNameAUserByAnotherAttribute() {
        refused(() -> ldap.add("UID=fkjan," + ou, new Attribute("objectClass", "user")))
                .with(64)
                .andNumber("00002073");
    }

    @Test
    void refusesANameOfTwoParts() {
        refused(() -> ldap.add("CN=fkjan+SN=Jansen," + ou, new Attribute("objectClass", "user")))
                .with(34);
    }

    @Test
    void keepsUserPasswordAsDataThatNobodyCanBindWith() throws LDAPException {
        String jan = addEnabledUser("fkjan", new Attribute("userPassword", "Green-Wagon-18"));

        assertThat(value(jan, "userPassword")).isEqualTo("Green-Wagon-18");
        assertThat(canBind(jan, "Green-Wagon-18")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Smith, John",
                "Quote \"Q\"",
                "Back\\slash",
                " leading",
                "trailing ",
                "#hash",
                "Plus+Plus",
                "A <B>",
                "Semi;colon",
                "Slash/Slash",
                "O'Brien",
                "Zo\u00eb \u4f60\u597d",
                "Emoji \ud83d\ude00"
            })
    void takesAnyCharacterInAName(String cn) throws LDAPException {
        String name = new RDN("CN", cn) + "," + ou;

        ldap.add(name, new Attribute("objectClass", "user"), new Attribute("sAMAccountName", "fkodd"));

        SearchResultEntry entry = ldap.searchForEntry(ou, SearchScope.ONE, "(sAMAccountName=fkodd)", "cn");
        assertThat(entry.getAttributeValue("cn")).isEqualTo(cn);
        assertThat(entry.getParsedDN()).isEqualTo(new DN(name));
        assertThat(read(entry.getDN(), "cn").getAttributeValue("cn")).isEqualTo(cn);
    }
}
