package org.iam4j.testkit.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.CompareRequest;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.iam4j.testkit.ad.TestServer#all")
class GuidNameTest extends AdTestCase {
    private String jan;
    private byte[] bytes;

    GuidNameTest(TestServer server) {
        super(server);
    }

    @BeforeEach
    void addUserToBeNamed() throws LDAPException {
        jan = addUser("fkjan", new Attribute("title", "Clerk"));
        bytes = read(jan).getAttributeValueBytes("objectGUID");
    }

    private String dashed() {
        return "<GUID=" + Guids.of(bytes) + ">";
    }

    private String hex() {
        return "<GUID=" + HexFormat.of().formatHex(bytes) + ">";
    }

    @Test
    void readsTheFirstThreeGroupsBackwards() {
        byte[] known = HexFormat.of().parseHex("ffab4f1a18acf04c8b8d0102030405ff");

        assertThat(Guids.of(known)).isEqualTo(UUID.fromString("1a4fabff-ac18-4cf0-8b8d-0102030405ff"));
        assertThat(Guids.bytes(Guids.of(known))).isEqualTo(known);
    }

    @Test
    void isTakenAsABase() throws LDAPException {
        assertThat(read(dashed()).getDN()).isEqualTo(jan);
        assertThat(read(hex()).getDN()).isEqualTo(jan);
        byte[] ouGuid = read(ou).getAttributeValueBytes("objectGUID");
        assertThat(ldap.search("<GUID=" + Guids.of(ouGuid) + ">", SearchScope.ONE, "(objectClass=user)", "cn")
                        .getEntryCount())
                .isEqualTo(1);
    }

    @Test
    void isTakenByModifyCompareAndDelete() throws LDAPException {
        replace(dashed(), "title", "Manager");
        assertThat(value(hex(), "title")).isEqualTo("Manager");
        assertThat(ldap.compare(new CompareRequest(dashed(), "title", "Manager"))
                        .compareMatched())
                .isTrue();

        ldap.delete(hex());

        assertThat(exists(jan)).isFalse();
    }

    @Test
    void isTakenByAMove() throws LDAPException {
        String leavers = "OU=Leavers," + ou;
        addOu(leavers);

        ldap.modifyDN(dashed(), "CN=fkjan", true, leavers);

        assertThat(exists("CN=fkjan," + leavers)).isTrue();
    }

    @Test
    void isTakenAsAManager() throws LDAPException {
        String piet = addUser("fkpiet", new Attribute("manager", dashed()));

        assertThat(value(piet, "manager")).isEqualTo(jan);
    }

    @Test
    void isRefusedWhenItIsUnknown() {
        refused(() -> ldap.search("<GUID=" + new UUID(1, 1) + ">", SearchScope.BASE, "(objectClass=*)"))
                .with(32);
    }

    @Test
    void isRefusedWhenItIsMalformed() {
        for (String name : List.of("<GUID={" + Guids.of(bytes) + "}>", "<GUID=12>", "<GUID=>", "<NAME=x>")) {
            refused(() -> ldap.search(name, SearchScope.BASE, "(objectClass=*)"))
                    .with(34);
        }
    }

    @Test
    void isFoundByItsEscapedBytes() throws LDAPException {
        assertThat(ldap.search(ou, SearchScope.SUB, Filter.createEqualityFilter("objectGUID", bytes), "cn")
                        .getEntryCount())
                .isEqualTo(1);
        byte[] other = bytes.clone();
        other[15] ^= 0x20;
        assertThat(ldap.search(ou, SearchScope.SUB, Filter.createEqualityFilter("objectGUID", other), "cn")
                        .getEntryCount())
                .isZero();
    }

    @Test
    void hasASidForASibling() throws LDAPException {
        byte[] sid = read(jan).getAttributeValueBytes("objectSid");
        String text = Sid.parse(sid).orElseThrow().toString();

        assertThat(read("<SID=" + text + ">").getDN()).isEqualTo(jan);
        assertThat(find("(objectSid=" + text + ")")).isEqualTo(1);
        assertThat(ldap.search(ou, SearchScope.SUB, Filter.createEqualityFilter("objectSid", sid), "cn")
                        .getEntryCount())
                .isEqualTo(1);
    }

    @Test
    void hasAWellKnownNameForSomeContainers() throws LDAPException {
        assertThat(read("<WKGUID=A9D1CA15768811D1ADED00C04FD8D5CD," + server.baseDn() + ">", "cn")
                        .getDN())
                .isEqualTo("CN=Users," + server.baseDn());
    }
}
