package org.iam4j.testkit.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("org.iam4j.testkit.ad.TestServer#all")
class PasswordTest extends AdTestCase {
    private static final String NEW = "Green-Wagon-18";

    PasswordTest(TestServer server) {
        super(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {NEW, "P\u00e4ssw\u00f6rd-1 \u4f60\u597d", "Emoji-1 \ud83d\ude00", "Quote\"-1x"})
    void resetsAPassword(String password) throws LDAPException {
        String jan = addEnabledUser("fkjan");

        replacePassword(jan, password);

        assertThat(canBind(jan, password)).isTrue();
    }

    @Test
    void notesWhenThePasswordWasSet() throws LDAPException {
        String jan = addUser("fkjan");

        replacePassword(jan, NEW);

        assertThat(Long.parseLong(value(jan, "pwdLastSet"))).isGreaterThan(130_000_000_000_000_000L);
    }

    @Test
    void setsAPasswordAndEnablesInOneRequest() throws LDAPException {
        String jan = addUser("fkjan", new Attribute("userAccountControl", "514"));

        ldap.modify(
                jan,
                new Modification(
                        ModificationType.REPLACE, "unicodePwd", password(NEW).getRawValues()),
                new Modification(ModificationType.REPLACE, "userAccountControl", "512"),
                new Modification(ModificationType.REPLACE, "pwdLastSet", "0"));

        assertThat(value(jan, "userAccountControl")).isEqualTo("512");
        assertThat(value(jan, "pwdLastSet")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ab-1", "alllowercase", "lower-and-dots.", ""})
    void refusesAPasswordThatIsShortOrSimple(String password) throws LDAPException {
        String jan = addEnabledUser("fkjan");

        Refused refused = refused(() -> replacePassword(jan, password)).with(53, 19);

        assertThat(refused.refusal().getDiagnosticMessage()).startsWith("0000052D: ");
        assertThat(canBind(jan, PASSWORD)).isTrue();
    }

    @Test
    void leavesNothingBehindWhenTheFirstPasswordIsTooSimple() throws LDAPException {
        Refused refused = refused(
                        () -> addUser("fkjan", password("simple"), new Attribute("userAccountControl", "512")))
                .with(53, 19);

        assertThat(refused.refusal().getDiagnosticMessage()).startsWith("0000052D: ");
        assertThat(exists(dn("fkjan"))).isFalse();
    }

    @Test
    void refusesAPasswordThatIsNotQuotedOrNotWide() throws LDAPException {
        String jan = addEnabledUser("fkjan");

        refused(() -> writeRaw(jan, utf16(NEW))).with(53).andNumber("0000001F");
        refused(() -> writeRaw(jan, ("\"" + NEW + "\"x").getBytes(StandardCharsets.US_ASCII)))
                .with(53)
                .andNumber("0000001F");
    }

    private void writeRaw(String dn, byte[] value) throws LDAPException {
        ldap.modify(dn, new Modification(ModificationType.REPLACE, "unicodePwd", value));
    }

    @Test
    void refusesToAddOrDeleteAPasswordAlone() throws LDAPException {
        String jan = addEnabledUser("fkjan");

        refused(() -> ldap.modify(
                        jan,
                        new Modification(
                                ModificationType.ADD,
                                "unicodePwd",
                                password(NEW).getRawValues())))
                .with(53)
                .andNumber("00002035");
        refused(() -> deleteValue(jan, "unicodePwd")).with(53).andNumber("00002035");
        refused(() -> replace(jan, "unicodePwd")).with(53).andNumber("00002035");
    }

    @Test
    void refusesAChangeByWhoeverDoesNotKnowTheOldPassword() throws LDAPException {
        String jan = addEnabledUser("fkjan");

        Refused refused = refused(() -> change(ldap, jan, "Wrong-Wagon-1", NEW)).with(19);

        assertThat(refused.refusal().getDiagnosticMessage()).startsWith("00000056: ");
    }

    @Test
    void refusesAChangeTooSoonAfterTheLast() throws LDAPException {
        String jan = addEnabledUser("fkjan");

        Refused refused = refused(() -> change(ldap, jan, PASSWORD, NEW)).with(19);

        assertThat(refused.refusal().getDiagnosticMessage()).startsWith("0000052D: ");
    }

    private static void change(LDAPConnection connection, String dn, String old, String wanted) throws LDAPException {
        connection.modify(
                dn,
                new Modification(
                        ModificationType.DELETE, "unicodePwd", password(old).getRawValues()),
                new Modification(
                        ModificationType.ADD, "unicodePwd", password(wanted).getRawValues()));
    }

    @Test
    void letsNobodyResetTheirOwnPassword() throws LDAPException {
        String jan = addEnabledUser("fkjan");

        try (LDAPConnection own = server.connect(jan, PASSWORD)) {
            refused(() -> own.modify(
                            jan,
                            new Modification(
                                    ModificationType.REPLACE,
                                    "unicodePwd",
                                    password(NEW).getRawValues())))
                    .with(50)
                    .andNumber("00000005");
        }
    }

    @Test
    void neverTellsAPassword() throws LDAPException {
        String jan = addEnabledUser("fkjan");

        assertThat(read(jan, "unicodePwd", "cn").hasAttribute("unicodePwd")).isFalse();
        assertThat(find("(unicodePwd=*)")).isZero();
    }

    @Test
    void tellsWhyABindFails() throws LDAPException {
        String jan = addEnabledUser("fkjan");

        assertBindFails(jan, "Wrong-Wagon-1", "52e");
        assertBindFails(dn("nobody"), PASSWORD, "52e");
        replace(jan, "pwdLastSet", "0");
        assertBindFails(jan, PASSWORD, "773");
        replace(jan, "pwdLastSet", "-1");
        replace(jan, "accountExpires", "132000000000000000");
        assertBindFails(jan, PASSWORD, "701");
        replace(jan, "accountExpires", "0");
        assertThat(canBind(jan, PASSWORD)).isTrue();
        replace(jan, "userAccountControl", "514");
        assertBindFails(jan, PASSWORD, "533");
        assertBindFails(jan, "Wrong-Wagon-1", "52e");
    }

    private void assertBindFails(String name, String password, String data) {
        Refused refused = refused(() -> server.connect(name, password).close()).with(49);
        assertThat(refused.refusal().getDiagnosticMessage())
                .matches("(?s)80090308: LdapErr: DSID-[0-9A-F]+, comment: AcceptSecurityContext error, data " + data
                        + ", v[0-9a-f]+.*");
    }
}
