package org.iam4j.testkit.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.CompareRequest;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.controls.PermissiveModifyRequestControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("org.iam4j.testkit.ad.TestServer#all")
class ModifyTest extends AdTestCase {
    private static final String NEVER = "9223372036854775807";

    ModifyTest(TestServer server) {
        super(server);
    }

    @Test
    void takesNoNoteOfAValueThatIsThereAlready() throws LDAPException {
        String jan = addUser("fkjan", new Attribute("title", "Clerk"));
        String before = value(jan, "uSNChanged");

        replace(jan, "title", "Clerk");

        assertThat(value(jan, "uSNChanged")).isEqualTo(before);
    }

    @Test
    void countsAChangeOfCaseAsAChange() throws LDAPException {
        String jan = addUser("fkjan", new Attribute("title", "clerk"));
        long before = Long.parseLong(value(jan, "uSNChanged"));

        replace(jan, "title", "Clerk");

        assertThat(value(jan, "title")).isEqualTo("Clerk");
        assertThat(Long.parseLong(value(jan, "uSNChanged"))).isGreaterThan(before);
    }

    @Test
    void refusesToAddToASingleValueThatIsThere() throws LDAPException {
        String jan = addUser("fkjan", new Attribute("title", "Clerk"));

        refused(() -> addValue(jan, "title", "Manager")).with(20).andNumber("00002083");
    }

    @Test
    void refusesToAddAValueThatIsThere() throws LDAPException {
        String jan = addUser("fkjan", new Attribute("otherTelephone", "1", "2"));

        refused(() -> addValue(jan, "otherTelephone", "2")).with(20).andNumber("00002083");
    }

    @Test
    void refusesTheSameValueTwiceInOneReplace() throws LDAPException {
        String jan = addUser("fkjan");

        refused(() -> replace(jan, "otherTelephone", "1", "1")).with(20).andNumber("00002083");
    }

    @Test
    void refusesToDeleteWhatIsNotThere() throws LDAPException {
        String jan = addUser("fkjan", new Attribute("otherTelephone", "1"));

        refused(() -> deleteValue(jan, "otherTelephone", "2")).with(16).andNumber("00002080");
        refused(() -> deleteValue(jan, "title")).with(16).andNumber("00002076");
    }

    @Test
    void takesAValueThatIsThereOrIsNotAsDoneWhenAskedToBePermissive() throws LDAPException {
        String jan = addUser("fkjan", new Attribute("otherTelephone", "1"));
        ModifyRequest request = new ModifyRequest(
                jan,
                new Modification(ModificationType.ADD, "otherTelephone", "1"),
                new Modification(ModificationType.DELETE, "otherTelephone", "2"),
                new Modification(ModificationType.DELETE, "title"));
        request.addControl(new PermissiveModifyRequestControl());

        ldap.modify(request);

        assertThat(values(jan, "otherTelephone")).containsExactly("1");
    }

    @Test
    void clearsByReplacingWithNothingWhetherThereIsAValueOrNot() throws LDAPException {
        String jan = addUser("fkjan", new Attribute("title", "Clerk"));

        replace(jan, "title");
        replace(jan, "department");

        assertThat(read(jan).hasAttribute("title")).isFalse();
    }

    @Test
    void refusesAnEmptyValue() throws LDAPException {
        String jan = addUser("fkjan");

        refused(() -> replace(jan, "title", "")).with(21).andNumber("00000057");
    }

    @Test
    void ignoresTheDeletionOfTheClass() throws LDAPException {
        String jan = addUser("fkjan");

        deleteValue(jan, "objectClass");

        assertThat(values(jan, "objectClass")).contains("user");
    }

    @Test
    void refusesToTakeTheAccountNameAway() throws LDAPException {
        String jan = addUser("fkjan");

        refused(() -> deleteValue(jan, "sAMAccountName")).with(53).andNumber("00002077");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accountExpires", "userAccountControl", "codePage", "countryCode", "primaryGroupID"})
    void refusesToTakeAwayWhatEveryAccountHas(String attribute) throws LDAPException {
        String jan = addUser("fkjan");

        refused(() -> replace(jan, attribute)).with(53).andNumber("00002035");
    }

    @Test
    void refusesAnAccountNameOrPrincipalNameThatIsTaken() throws LDAPException {
        addUser("fkpiet", new Attribute("userPrincipalName", "fkpiet@elsewhere.example"));
        String jan = addUser("fkjan");

        refused(() -> replace(jan, "sAMAccountName", "FKPIET")).with(68).andNumber("00000524");
        refused(() -> replace(jan, "userPrincipalName", "FkPiet@elsewhere.example"))
                .with(19)
                .andNumber("000021C8");
    }

    @Test
    void letsAnAccountChangeTheCaseOfItsOwnNames() throws LDAPException {
        String jan = addUser("fkjan", new Attribute("userPrincipalName", "fkjan@elsewhere.example"));

        replace(jan, "sAMAccountName", "FKJan");
        replace(jan, "userPrincipalName", "FKJan@elsewhere.example");

        assertThat(value(jan, "sAMAccountName")).isEqualTo("FKJan");
    }

    @Test
    void givesANameAwayThatAnotherAccountLetGo() throws LDAPException {
        String jan = addUser("fkjan", new Attribute("userPrincipalName", "fk@elsewhere.example"));
        String piet = addUser("fkpiet");
        replace(jan, "sAMAccountName", "fkjan2");
        deleteValue(jan, "userPrincipalName");

        replace(piet, "sAMAccountName", "fkjan");
        replace(piet, "userPrincipalName", "fk@elsewhere.example");

        assertThat(value(piet, "sAMAccountName")).isEqualTo("fkjan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cn", "name"})
    void refusesARenameByModify(String attribute) throws LDAPException {
        String jan = addUser("fkjan");

        refused(() -> replace(jan, attribute, "Someone Else")).with(67).andNumber("00002016");
    }

    @ParameterizedTest
    @CsvSource({"objectGUID, 0123456789abcdef", "whenChanged, 20200101000000.0Z", "uSNChanged, 1"})
    void refusesToChangeWhatTheServerGenerates(String attribute, String value) throws LDAPException {
        String jan = addUser("fkjan");

        refused(() -> replace(jan, attribute, value)).with(19).andNumber("0000202F");
    }

    @Test
    void refusesToChangeTheFarEndOfALink() throws LDAPException {
        String jan = addUser("fkjan");
        String group = addGroup("fkgroup");

        refused(() -> addValue(jan, "memberOf", group)).with(53).andNumber("00002035");
        refused(() -> addValue(jan, "directReports", jan)).with(53).andNumber("00002035");
    }

    @Test
    void refusesToChangeTheKindOfAccount() throws LDAPException {
        String jan = addUser("fkjan");

        refused(() -> replace(jan, "sAMAccountType", "1")).with(53).andNumber("0000209A");
    }

    @Test
    void refusesAnAttributeThatTheSchemaDoesNotKnow() throws LDAPException {
        String jan = addUser("fkjan");

        refused(() -> replace(jan, "noSuchAttribute", "x")).with(16).andNumber("00000057");
    }

    @Test
    void refusesAnAttributeOfAnotherClass() throws LDAPException {
        String jan = addUser("fkjan");

        refused(() -> replace(jan, "gPLink", "x")).with(65).andNumber("0000207D");
    }

    @Test
    void refusesAMissingEntry() {
        refused(() -> replace(dn("nobody"), "title", "Clerk")).with(32).andNumber("0000208D");
    }

    @Test
    void appliesNothingWhenOnePartIsBad() throws LDAPException {
        String jan = addUser("fkjan");

        refused(() -> ldap.modify(
                        jan,
                        new Modification(ModificationType.REPLACE, "title", "Clerk"),
                        new Modification(ModificationType.REPLACE, "employeeID", "x".repeat(17))))
                .with(19, 21);

        assertThat(read(jan).hasAttribute("title")).isFalse();
    }

    @Test
    void refusesToIncrement() throws LDAPException {
        String jan = addUser("fkjan");

        refused(() -> ldap.modify(jan, new Modification(ModificationType.INCREMENT, "countryCode", "1")))
                .with(2)
                .andNumber("00002021");
    }

    @Test
    void changesAValueOnlyWhereTheOldOneStillHolds() throws LDAPException {
        String jan = addUser("fkjan", new Attribute("userAccountControl", "546"));

        compareAndSet(jan, "userAccountControl", "546", "514");

        assertThat(value(jan, "userAccountControl")).isEqualTo("514");
        refused(() -> compareAndSet(jan, "userAccountControl", "546", "66050"))
                .with(16)
                .andNumber("00002080");
        assertThat(value(jan, "userAccountControl")).isEqualTo("514");
    }

    @Test
    void changesATextOnlyWhereTheOldOneStillHolds() throws LDAPException {
        String jan = addUser("fkjan", new Attribute("title", "Clerk"));

        compareAndSet(jan, "title", "Clerk", "Manager");

        assertThat(value(jan, "title")).isEqualTo("Manager");
        refused(() -> compareAndSet(jan, "title", "Clerk", "Director")).with(16);
    }

    private void compareAndSet(String dn, String attribute, String old, String wanted) throws LDAPException {
        ldap.modify(
                dn,
                new Modification(ModificationType.DELETE, attribute, old),
                new Modification(ModificationType.ADD, attribute, wanted));
    }

    @ParameterizedTest
    @CsvSource({"0, 512", "528, 512", "8389120, 512", "66048, 66048", "2, 514"})
    void storesTheStateOfAnAccountWithoutTheBitsThatOthersKeep(String written, String stored) throws LDAPException {
        String jan = addEnabledUser("fkjan");

        replace(jan, "userAccountControl", written);

        assertThat(value(jan, "userAccountControl")).isEqualTo(stored);
    }

    @Test
    void takesOnlyZeroAndMinusOneAsTheTimeOfThePassword() throws LDAPException {
        String jan = addEnabledUser("fkjan");

        replace(jan, "pwdLastSet", "0");

        assertThat(value(jan, "pwdLastSet")).isEqualTo("0");
        replace(jan, "pwdLastSet", "-1");
        assertThat(Long.parseLong(value(jan, "pwdLastSet"))).isGreaterThan(130_000_000_000_000_000L);
        refused(() -> replace(jan, "pwdLastSet", "5")).with(80).andNumber("00000057");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", NEVER, "133000000000000000"})
    void storesTheExpiryAsItWasGiven(String expiry) throws LDAPException {
        String jan = addUser("fkjan");

        replace(jan, "accountExpires", expiry);

        assertThat(value(jan, "accountExpires")).isEqualTo(expiry);
    }

    @Test
    void keepsTwoAddressesThatDifferInCaseOnly() throws LDAPException {
        String jan = addUser("fkjan", new Attribute("proxyAddresses", "SMTP:a@corp.example"));

        addValue(jan, "proxyAddresses", "smtp:A@corp.example");
        replace(jan, "proxyAddresses", "smtp:a@corp.example");

        assertThat(values(jan, "proxyAddresses")).containsExactly("smtp:a@corp.example");
    }

    @Test
    void letsAManagerBeSetClearedAndFollowed() throws LDAPException {
        String boss = addUser("fkboss");
        String jan = addUser("fkjan", new Attribute("manager", boss));

        assertThat(values(boss, "directReports")).containsExactly(jan);
        replace(jan, "manager", jan);
        assertThat(value(jan, "manager")).isEqualTo(jan);
        replace(jan, "manager");
        assertThat(read(jan).hasAttribute("manager")).isFalse();
        assertThat(read(boss).hasAttribute("directReports")).isFalse();
    }

    @Test
    void refusesAManagerWhoDoesNotExist() throws LDAPException {
        String jan = addUser("fkjan");

        refused(() -> replace(jan, "manager", dn("nobody"))).with(19).andNumber("000020B5");
        refused(() -> replace(jan, "manager", "boss")).with(34, 21);
    }

    @Test
    void takesWhatAConnectorForHybridNamesNeeds() throws LDAPException {
        String jan = addUser("fkjan");

        for (String attribute : new String[] {
            "msDS-cloudExtensionAttribute1", "loginShell", "unixHomeDirectory", "employeeNumber", "employeeType"
        }) {
            replace(jan, attribute, "x");
        }
        ldap.modify(jan, new Modification(ModificationType.REPLACE, "mS-DS-ConsistencyGuid", new byte[] {
            0, 1, (byte) 0xff, 0x41
        }));

        assertThat(read(jan).getAttributeValueBytes("mS-DS-ConsistencyGuid")).containsExactly(0, 1, 0xff, 0x41);
    }

    @Test
    void compares() throws LDAPException {
        String jan = addUser("fkjan", new Attribute("title", "Clerk"));

        assertThat(ldap.compare(new CompareRequest(jan, "title", "Clerk")).compareMatched())
                .isTrue();
        assertThat(ldap.compare(new CompareRequest(jan, "title", "Boss")).compareMatched())
                .isFalse();
    }
}
