package org.iam4j.testkit.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.iam4j.testkit.ad.TestServer#all")
class GroupTest extends AdTestCase {
    private static final String GLOBAL = "-2147483646";
    private static final String DOMAIN_LOCAL = "-2147483644";
    private static final String UNIVERSAL = "-2147483640";

    private String jan;
    private String piet;
    private String group;

    GroupTest(TestServer server) {
        super(server);
    }

    @BeforeEach
    void addTwoUsersAndAGroup() throws LDAPException {
        jan = addUser("fkjan");
        piet = addUser("fkpiet");
        group = addGroup("fkgroup");
    }

    @Test
    void isAGlobalSecurityGroupUnlessToldOtherwise() throws LDAPException {
        assertThat(value(group, "groupType")).isEqualTo(GLOBAL);
        assertThat(value(group, "sAMAccountType")).isEqualTo("268435456");
    }

    @Test
    void refusesATypeThatIsNone() {
        refused(() -> addGroup("fkodd", new Attribute("groupType", "7")))
                .with(53)
                .andNumber("00002141");
    }

    @Test
    void refusesToBecomeLocalInOneStep() throws LDAPException {
        refused(() -> replace(group, "groupType", DOMAIN_LOCAL)).with(53).andNumber("00002141");

        replace(group, "groupType", UNIVERSAL);
        replace(group, "groupType", DOMAIN_LOCAL);

        assertThat(value(group, "sAMAccountType")).isEqualTo("536870912");
    }

    @Test
    void addsAndRemovesMembers() throws LDAPException {
        addValue(group, "member", jan, piet);

        assertThat(values(group, "member")).containsExactly(jan, piet);
        assertThat(values(jan, "memberOf")).containsExactly(group);
        assertThat(find("(memberOf=" + group + ")")).isEqualTo(2);

        deleteValue(group, "member", jan);

        assertThat(values(group, "member")).containsExactly(piet);
        assertThat(read(jan).hasAttribute("memberOf")).isFalse();
    }

    @Test
    void refusesAMemberWhoIsThereHoweverTheNameIsWritten() throws LDAPException {
        addValue(group, "member", jan);

        refused(() -> addValue(group, "member", jan.toUpperCase(Locale.ROOT)))
                .with(68)
                .andNumber("00000562");
    }

    @Test
    void refusesToRemoveWhoIsNotThere() throws LDAPException {
        addValue(group, "member", piet);

        refused(() -> deleteValue(group, "member", jan)).with(53).andNumber("00000561");
    }

    @Test
    void refusesAMemberWhoDoesNotExist() {
        refused(() -> addValue(group, "member", dn("nobody"))).with(32).andNumber("00000525");
        refused(() -> deleteValue(group, "member", dn("nobody"))).with(53, 16).andNumber("00000561");
        refused(() -> addValue(group, "member", "nobody")).with(34, 21);
    }

    @Test
    void appliesNothingWhenOneMemberIsBad() throws LDAPException {
        refused(() -> addValue(group, "member", jan, dn("nobody"))).with(32);
        assertThat(read(group).hasAttribute("member")).isFalse();

        addValue(group, "member", jan);
        refused(() -> replace(group, "member", piet, dn("nobody"))).with(32);
        assertThat(values(group, "member")).containsExactly(jan);
    }

    @Test
    void takesMembersByGuid() throws LDAPException {
        byte[] guid = read(jan).getAttributeValueBytes("objectGUID");

        addValue(group, "member", "<GUID=" + Guids.of(guid) + ">");

        assertThat(values(group, "member")).containsExactly(jan);
    }

    @Test
    void mayBeAMemberOfItself() throws LDAPException {
        addValue(group, "member", group);

        assertThat(values(group, "memberOf")).containsExactly(group);
    }

    @Test
    void changesTheGroupAndNotTheMember() throws LDAPException {
        String before = value(jan, "uSNChanged");
        long groupBefore = Long.parseLong(value(group, "uSNChanged"));

        addValue(group, "member", jan);

        assertThat(value(jan, "uSNChanged")).isEqualTo(before);
        assertThat(Long.parseLong(value(group, "uSNChanged"))).isGreaterThan(groupBefore);
    }

    @Test
    void losesAMemberWhoIsDeleted() throws LDAPException {
        addValue(group, "member", jan, piet);
        replace(piet, "manager", jan);

        ldap.delete(jan);

        assertThat(values(group, "member")).containsExactly(piet);
        assertThat(read(piet).hasAttribute("manager")).isFalse();
    }

    @Test
    void countsThePrimaryGroupAsOneThatListsNobody() throws LDAPException {
        String domainUsers = "CN=Domain Users,CN=Users," + server.baseDn();

        assertThat(read(jan).hasAttribute("memberOf")).isFalse();
        refused(() -> addValue(domainUsers, "member", jan)).with(68);
        refused(() -> deleteValue(domainUsers, "member", jan)).with(53, 16);
    }

    @Test
    void changesThePrimaryGroupToOneThatTheUserIsInAlready() throws LDAPException {
        String token = read(group, "primaryGroupToken").getAttributeValue("primaryGroupToken");
        String domainUsers = "CN=Domain Users,CN=Users," + server.baseDn();
        refused(() -> replace(jan, "primaryGroupID", token)).with(53);
        addValue(group, "member", jan);

        replace(jan, "primaryGroupID", token);

        assertThat(values(jan, "memberOf")).containsExactly(domainUsers);
        assertThat(read(group).hasAttribute("member")).isFalse();
        refused(() -> ldap.delete(group)).with(53, 68).andNumber("0000055E");
        replace(jan, "primaryGroupID", "513");
    }

    @Test
    void findsMembersOfMembers() throws LDAPException {
        String outer = addGroup("fkouter", new Attribute("member", group));
        addValue(group, "member", jan);

        assertThat(find("(memberOf:1.2.840.113556.1.4.1941:=" + outer + ")")).isEqualTo(2);
        assertThat(find("(member:1.2.840.113556.1.4.1941:=" + jan + ")")).isEqualTo(2);
    }

    @Test
    void addsAndRemovesInOneRequest() throws LDAPException {
        addValue(group, "member", jan);

        ldap.modify(
                group,
                List.of(
                        new Modification(ModificationType.DELETE, "member", jan),
                        new Modification(ModificationType.ADD, "member", piet)));

        assertThat(values(group, "member")).containsExactly(piet);
    }

    @Test
    void givesAPartOfTheMembersWhenAskedForIt() throws LDAPException {
        addValue(group, "member", jan, piet);

        assertThat(read(group, "member;range=0-0").getAttributeValues("member;range=0-0"))
                .hasSize(1);
        assertThat(read(group, "member;range=1-*").getAttributeValues("member;range=1-*"))
                .hasSize(1);
        refused(() -> ldap.search(group, SearchScope.BASE, "(objectClass=*)", "member;range=x"))
                .with(21, 53);
    }
}
