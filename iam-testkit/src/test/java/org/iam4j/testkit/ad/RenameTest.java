package org.iam4j.testkit.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.iam4j.testkit.ad.TestServer#all")
class RenameTest extends AdTestCase {
    private String leavers;

    RenameTest(TestServer server) {
        super(server);
    }

    @BeforeEach
    void addSecondOu() throws LDAPException {
        leavers = "OU=Leavers," + ou;
        addOu(leavers);
    }

    @Test
    void renamesWithoutTouchingTheDisplayName() throws LDAPException {
        String jan = addUser("fkjan", new Attribute("displayName", "Jan Jansen"));
        byte[] guid = read(jan).getAttributeValueBytes("objectGUID");

        ldap.modifyDN(jan, "CN=fkjanssen", true);

        SearchResultEntry renamed = read(dn("fkjanssen"));
        assertThat(renamed.getAttributeValue("cn")).isEqualTo("fkjanssen");
        assertThat(renamed.getAttributeValue("name")).isEqualTo("fkjanssen");
        assertThat(renamed.getAttributeValue("distinguishedName")).isEqualTo(dn("fkjanssen"));
        assertThat(renamed.getAttributeValue("displayName")).isEqualTo("Jan Jansen");
        assertThat(renamed.getAttributeValueBytes("objectGUID")).isEqualTo(guid);
        assertThat(exists(jan)).isFalse();
    }

    @Test
    void movesAndRenamesAtOnce() throws LDAPException {
        String jan = addUser("fkjan");

        ldap.modifyDN(jan, "CN=fkjan (left)", true, leavers);

        assertThat(value("CN=fkjan (left)," + leavers, "sAMAccountName")).isEqualTo("fkjan");
        assertThat(exists(jan)).isFalse();
    }

    @Test
    void changesTheCaseOfANameAndNothingAtAll() throws LDAPException {
        String jan = addUser("fkjan");

        ldap.modifyDN(jan, "CN=FKJan", true);
        ldap.modifyDN(dn("FKJan"), "CN=FKJan", true);

        assertThat(read(jan).getDN()).isEqualTo(dn("FKJan"));
    }

    @Test
    void refusesToKeepTheOldName() throws LDAPException {
        String jan = addUser("fkjan");

        refused(() -> ldap.modifyDN(jan, "CN=fkjanssen", false)).with(53).andNumber("00002035");
    }

    @Test
    void refusesANameThatIsTaken() throws LDAPException {
        String jan = addUser("fkjan");
        addUser("fkpiet");

        refused(() -> ldap.modifyDN(jan, "CN=FKPiet", true)).with(68).andNumber("00002071");
    }

    @Test
    void refusesAMoveToWhereTheNameIsTaken() throws LDAPException {
        String jan = addUser("fkjan");
        ldap.add(
                "CN=fkjan," + leavers,
                new Attribute("objectClass", "user"),
                new Attribute("sAMAccountName", "fkother"));

        refused(() -> ldap.modifyDN(jan, "CN=fkjan", true, leavers)).with(68).andNumber("00002071");
    }

    @Test
    void refusesAParentThatIsMissing() throws LDAPException {
        String jan = addUser("fkjan");

        refused(() -> ldap.modifyDN(jan, "CN=fkjan", true, "OU=Nowhere," + ou))
                .with(32, 80)
                .andNumber("0000208D");
    }

    @Test
    void refusesAParentThatCannotHaveIt() throws LDAPException {
        String jan = addUser("fkjan");
        String piet = addUser("fkpiet");

        refused(() -> ldap.modifyDN(jan, "CN=fkjan", true, piet)).with(64).andNumber("00002099");
    }

    @Test
    void refusesToNameAUserByAnotherAttribute() throws LDAPException {
        String jan = addUser("fkjan");

        refused(() -> ldap.modifyDN(jan, "OU=fkjan", true)).with(53).andNumber("00002035");
    }

    @Test
    void refusesAMissingEntry() {
        refused(() -> ldap.modifyDN(dn("nobody"), "CN=somebody", true)).with(32).andNumber("0000208D");
    }

    @Test
    void refusesAnOuBelowItself() throws LDAPException {
        String below = "OU=Below," + leavers;
        addOu(below);

        refused(() -> ldap.modifyDN(leavers, "OU=Leavers", true, below))
                .with(53)
                .andNumber("00002035");
    }

    @Test
    void takesChildrenAlongWithoutCountingThemAsChanged() throws LDAPException {
        ldap.add("CN=fkjan," + leavers, new Attribute("objectClass", "user"), new Attribute("sAMAccountName", "fkjan"));
        String before = value("CN=fkjan," + leavers, "uSNChanged");

        ldap.modifyDN(leavers, "OU=Gone", true);

        String moved = "CN=fkjan,OU=Gone," + ou;
        assertThat(value(moved, "distinguishedName")).isEqualTo(moved);
        assertThat(value(moved, "uSNChanged")).isEqualTo(before);
    }

    @Test
    void letsLinksFollow() throws LDAPException {
        String boss = addUser("fkboss");
        String jan = addUser("fkjan", new Attribute("manager", boss));
        String group = addGroup("fkgroup", new Attribute("member", jan));

        ldap.modifyDN(jan, "CN=fkjan", true, leavers);
        ldap.modifyDN(boss, "CN=fkchief", true);
        ldap.modifyDN(group, "CN=fkclub", true);

        String moved = "CN=fkjan," + leavers;
        assertThat(values(dn("fkclub"), "member")).containsExactly(moved);
        assertThat(values(moved, "memberOf")).containsExactly(dn("fkclub"));
        assertThat(value(moved, "manager")).isEqualTo(dn("fkchief"));
        assertThat(values(dn("fkchief"), "directReports")).containsExactly(moved);
    }
}
