package org.iam4j.testkit.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SubtreeDeleteRequestControl;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An administrator's connection and an OU of its own for each test, and short words for raw LDAP calls. */
abstract class AdTestCase {
    static final String PASSWORD = "Blue-Wagon-17";

    final TestServer server;
    final String ou;
    LDAPConnection ldap;

    AdTestCase(TestServer server) {
        this.server = server;
        this.ou = "OU=iam4j-" + getClass().getSimpleName() + "," + server.baseDn();
    }

    @BeforeEach
    void openOu() throws LDAPException {
        ldap = server.connectAsAdministrator();
        removeOu();
        addOu(ou);
    }

    @AfterEach
    void closeOu() throws LDAPException {
        if (!server.isFake()) {
            removeOu();
        }
        ldap.close();
        finish();
    }

    /** What is to be done after each test, when all else is. */
    void finish() {}

    /** Removes the OU, also one that a test which was broken off left behind. */
    private void removeOu() throws LDAPException {
        if (ldap.getEntry(ou, "ou") == null) {
            return;
        }
        for (SearchResultEntry user : ldap.search(
                        ou, SearchScope.SUB, "(&(objectClass=user)(!(primaryGroupID=513)))", "cn")
                .getSearchEntries()) {
            replace(user.getDN(), "primaryGroupID", "513");
        }
        DeleteRequest request = new DeleteRequest(ou);
        request.addControl(new SubtreeDeleteRequestControl(true));
        ldap.delete(request);
    }

    /** A request that may be refused. */
    interface Call {
        void run() throws LDAPException;
    }

    Refused refused(Call call) {
        try {
            call.run();
        } catch (LDAPException e) {
            return new Refused(e, server.isFake());
        }
        throw new AssertionError(server + " did not refuse that");
    }

    /** What a server said no with. */
    record Refused(LDAPException refusal, boolean byFake) {
        Refused with(int... codes) {
            assertThat(codes)
                    .as(refusal.toString())
                    .contains(refusal.getResultCode().intValue());
            return this;
        }

        /** Checks the Win32 number, where Windows' own is known: other servers have others for the same refusal. */
        Refused andNumber(String number) {
            if (byFake) {
                assertThat(refusal.getDiagnosticMessage()).startsWith(number + ": ");
            }
            return this;
        }
    }

    String dn(String cn) {
        return "CN=" + cn + "," + ou;
    }

    void addOu(String name) throws LDAPException {
        ldap.add(name, new Attribute("objectClass", "organizationalUnit"));
    }

    /** Adds a user named so in the OU, with these attributes besides its class. */
    String addUser(String cn, Attribute... attributes) throws LDAPException {
        return add("user", cn, attributes);
    }

    /** Adds an enabled user who can bind with {@link #PASSWORD}. */
    String addEnabledUser(String cn, Attribute... attributes) throws LDAPException {
        List<Attribute> all = new ArrayList<>(List.of(attributes));
        all.add(new Attribute("userAccountControl", "512"));
        all.add(password(PASSWORD));
        return addUser(cn, all.toArray(Attribute[]::new));
    }

    String addGroup(String cn, Attribute... attributes) throws LDAPException {
        return add("group", cn, attributes);
    }

    private String add(String kind, String cn, Attribute... attributes) throws LDAPException {
        List<Attribute> all = new ArrayList<>(List.of(attributes));
        all.add(new Attribute("objectClass", kind));
        if (Arrays.stream(attributes).noneMatch(each -> each.getName().equals("sAMAccountName"))) {
            all.add(new Attribute("sAMAccountName", cn));
        }
        ldap.add(dn(cn), all);
        return dn(cn);
    }

    static Attribute password(String password) {
        return new Attribute("unicodePwd", utf16("\"" + password + "\""));
    }

    static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    void replace(String dn, String attribute, String... values) throws LDAPException {
        ldap.modify(dn, new Modification(ModificationType.REPLACE, attribute, values));
    }

    void replacePassword(String dn, String password) throws LDAPException {
        ldap.modify(
                dn,
                new Modification(
                        ModificationType.REPLACE,
                        "unicodePwd",
                        password(password).getRawValues()));
    }

    void addValue(String dn, String attribute, String... values) throws LDAPException {
        ldap.modify(dn, new Modification(ModificationType.ADD, attribute, values));
    }

    void deleteValue(String dn, String attribute, String... values) throws LDAPException {
        ldap.modify(dn, new Modification(ModificationType.DELETE, attribute, values));
    }

    SearchResultEntry read(String dn, String... attributes) throws LDAPException {
        return ldap.searchForEntry(dn, SearchScope.BASE, Filter.createPresenceFilter("objectClass"), attributes);
    }

    /** Returns the values of an attribute in alphabetical order. */
    List<String> values(String dn, String attribute) throws LDAPException {
        String[] values = read(dn, attribute).getAttributeValues(attribute);
        return values == null ? List.of() : Arrays.stream(values).sorted().toList();
    }

    String value(String dn, String attribute) throws LDAPException {
        return read(dn, attribute).getAttributeValue(attribute);
    }

    boolean exists(String dn) throws LDAPException {
        return ldap.getEntry(dn, "cn") != null;
    }

    int find(String filter) throws LDAPException {
        return ldap.search(ou, SearchScope.SUB, filter, "cn").getEntryCount();
    }

    boolean canBind(String name, String secret) {
        try (LDAPConnection other = server.connect(name, secret)) {
            return other.isConnected();
        } catch (LDAPException e) {
            return false;
        }
    }
}
