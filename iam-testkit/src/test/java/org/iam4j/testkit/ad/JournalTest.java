package org.iam4j.testkit.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.CompareRequest;
import com.unboundid.ldap.sdk.ExtendedRequest;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalTest extends FakeAdTestCase {
    JournalTest() {
        super(FakeActiveDirectory.options());
    }

    @BeforeEach
    void forgetThePreparations() {
        ad.clearJournal();
    }

    private AdRequest last() {
        List<AdRequest> requests = ad.journal();
        return requests.get(requests.size() - 1);
    }

    @Test
    void keepsWhatWasAdded() throws LDAPException {
        String jan = addUser("jan", new Attribute("title", "Clerk"), new Attribute("otherTelephone", "1", "2"));

        assertThat(last().operation()).isEqualTo(AdOperation.ADD);
        assertThat(last().dn()).isEqualTo(jan);
        assertThat(last().resultCode()).isZero();
        assertThat(last().attributes())
                .containsEntry("title", List.of("Clerk"))
                .containsEntry("otherTelephone", List.of("1", "2"))
                .containsEntry("objectclass", List.of("user"));
    }

    @Test
    void keepsWhatWasModifiedAndHow() throws LDAPException {
        String jan = addUser("jan", new Attribute("title", "Clerk"));

        ldap.modify(
                jan,
                new Modification(ModificationType.DELETE, "title", "Clerk"),
                new Modification(ModificationType.ADD, "title", "Manager"),
                new Modification(ModificationType.REPLACE, "department"));

        assertThat(last().attributes())
                .containsEntry("title", List.of("Clerk", "Manager"))
                .containsEntry("department", List.of());
        assertThat(last().detail()).isEqualTo("delete title, add title, replace department");
    }

    @Test
    void keepsTheOtherKindsToo() throws LDAPException {
        String jan = addUser("jan");

        ldap.search(ou, SearchScope.SUB, "(cn=jan)", "mail");
        assertThat(last().detail()).isEqualTo("SUB (cn=jan)");
        assertThat(last().attributes()).containsOnlyKeys("mail");
        ldap.compare(new CompareRequest(jan, "title", "x"));
        assertThat(last().operation()).isEqualTo(AdOperation.COMPARE);
        assertThat(last().detail()).isEqualTo("title");
        ldap.modifyDN(jan, "CN=janssen", true, ou);
        assertThat(last().detail()).isEqualTo(dn("janssen"));
        ldap.delete(dn("janssen"));
        assertThat(last().operation()).isEqualTo(AdOperation.DELETE);
        ldap.processExtendedOperation(new ExtendedRequest(Session.WHO_AM_I));
        assertThat(last().detail()).isEqualTo(Session.WHO_AM_I);
        server.connectAsAdministrator().close();
        assertThat(last().operation()).isEqualTo(AdOperation.BIND);
        assertThat(last().dn()).isEqualTo(server.bindDn());
    }

    @Test
    void keepsWhatWasRefused() {
        refused(() -> ldap.delete(dn("nobody")));

        assertThat(last().resultCode()).isEqualTo(32);
    }

    @Test
    void neverKeepsAPassword() throws LDAPException {
        String jan = addEnabledUser("jan", new Attribute("userPassword", PASSWORD));
        replacePassword(jan, "Green-Wagon-18");
        canBind(jan, "Green-Wagon-18");

        assertThat(ad.journal().toString())
                .contains("unicodePwd=[(secret)]")
                .doesNotContain(PASSWORD, "Wagon")
                .doesNotContain("W\u0000a\u0000g\u0000o\u0000n");
        assertThat(ad.administrator().toString())
                .doesNotContain(ad.administrator().password());
    }

    @Test
    void countsByKind() throws LDAPException {
        addUser("jan");
        addUser("piet");
        refused(() -> addUser("jan"));
        find("(cn=jan)");

        assertThat(ad.count(AdOperation.ADD)).isEqualTo(3);
        assertThat(ad.counts())
                .containsEntry(AdOperation.SEARCH, 1L)
                .containsEntry(AdOperation.MODIFY, 0L)
                .hasSize(AdOperation.values().length);
        ad.clearJournal();
        assertThat(ad.count(AdOperation.ADD)).isZero();
        assertThat(ad.journal()).isEmpty();
    }

    @Test
    void takesNoNoteOfWhatATestDoesBesides() {
        ad.addUser("CN=jan," + ou, "jan", Map.of(), "");
        ad.set(dn("jan"), "title", "Clerk");

        assertThat(ad.journal()).isEmpty();
    }
}
