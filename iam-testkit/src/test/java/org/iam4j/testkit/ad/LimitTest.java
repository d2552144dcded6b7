package org.iam4j.testkit.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The limits on one answer, made small: a page of 4, ranges of 3. */
class LimitTest extends FakeAdTestCase {
    LimitTest() {
        super(FakeActiveDirectory.options().maxPageSize(4).maxValRange(3));
    }

    private final List<String> users = new ArrayList<>();

    @BeforeEach
    void addEightUsers() throws LDAPException {
        for (int i = 0; i < 8; i++) {
            users.add(addUser("user" + i));
        }
    }

    private SearchRequest allUsers() throws LDAPException {
        return new SearchRequest(ou, SearchScope.SUB, "(objectClass=user)", "cn");
    }

    private LDAPSearchException cutOff(SearchRequest request) {
        try {
            ldap.search(request);
        } catch (LDAPSearchException e) {
            return e;
        }
        throw new AssertionError("The search was not cut off");
    }

    @Test
    void cutsOffASearchWithoutPaging() throws LDAPException {
        LDAPSearchException cut = cutOff(allUsers());

        assertThat(cut.getResultCode().intValue()).isEqualTo(4);
        assertThat(cut.getEntryCount()).isEqualTo(4);
    }

    @Test
    void obeysTheLimitOfTheClient() throws LDAPException {
        SearchRequest request = allUsers();
        request.setSizeLimit(2);

        LDAPSearchException cut = cutOff(request);

        assertThat(cut.getResultCode().intValue()).isEqualTo(4);
        assertThat(cut.getEntryCount()).isEqualTo(2);
    }

    @Test
    void cutsLargerPagesToItsOwnSize() throws LDAPException {
        assertThat(pages(1000)).containsExactly(4, 4);
    }

    @Test
    void givesNoEmptyPageAtTheEnd() throws LDAPException {
        assertThat(pages(2)).containsExactly(2, 2, 2, 2);
        assertThat(pages(3)).containsExactly(3, 3, 2);
    }

    private List<Integer> pages(int size) throws LDAPException {
        List<Integer> sizes = new ArrayList<>();
        SearchRequest request = allUsers();
        ASN1OctetString cookie = null;
        do {
            request.setControls(new SimplePagedResultsControl(size, cookie, true));
            SearchResult page = ldap.search(request);
            sizes.add(page.getEntryCount());
            cookie = SimplePagedResultsControl.get(page).getCookie();
        } while (cookie.getValueLength() > 0);
        return sizes;
    }

    @Test
    void givesALongListOfMembersOnlyInParts() throws LDAPException {
        String group = addGroup("group", new Attribute("member", users));

        SearchResultEntry plain = read(group, "member");
        assertThat(plain.getAttributes()).extracting(Attribute::getName).containsExactly("member;range=0-2");
        SearchResultEntry everything = read(group);
        assertThat(everything.hasAttribute("member")).isFalse();
        assertThat(everything.hasAttribute("member;range=0-2")).isTrue();

        List<String> members = new ArrayList<>();
        String next = "member;range=0-*";
        while (!next.isEmpty()) {
            Attribute part = read(group, next).getAttributes().iterator().next();
            members.addAll(List.of(part.getValues()));
            next = part.getName().endsWith("*") ? "" : "member;range=" + members.size() + "-*";
        }
        assertThat(members).containsExactlyElementsOf(users);
    }

    @Test
    void labelsTheLastPartWithAStar() throws LDAPException {
        String group = addGroup("group", new Attribute("member", users));

        assertThat(read(group, "member;range=6-9").getAttributeValues("member;range=6-*"))
                .hasSize(2);
        assertThat(read(group, "member;range=0-1").getAttributeValues("member;range=0-1"))
                .hasSize(2);
    }

    @Test
    void refusesAPartPastTheEndAndOneThatIsNone() throws LDAPException {
        String group = addGroup("group", new Attribute("member", users));

        refused(() -> ldap.search(group, SearchScope.BASE, "(objectClass=*)", "member;range=8-*"))
                .with(1)
                .andNumber("00002121");
        refused(() -> ldap.search(group, SearchScope.BASE, "(objectClass=*)", "member;range=3-1"))
                .with(21)
                .andNumber("00000057");
    }

    @Test
    void givesAShortListWhole() throws LDAPException {
        String group = addGroup("group", new Attribute("member", users.subList(0, 3)));

        assertThat(values(group, "member")).hasSize(3);
        assertThat(read(group, "member;range=0-*").hasAttribute("member;range=0-*"))
                .isTrue();
        assertThat(read(addGroup("empty"), "member;range=0-*").getAttributes()).isEmpty();
    }

    @Test
    void closesTheConnectionOnARequestThatIsTooLarge() {
        refused(() -> addUser("large", new Attribute("jpegPhoto", new byte[11 * 1024 * 1024])))
                .with(ResultCode.SERVER_DOWN_INT_VALUE);

        assertThat(ad.find(dn("large"))).isEmpty();
    }

    @Test
    void givesMembershipsInPartsToo() throws LDAPException {
        for (int i = 0; i < 4; i++) {
            addGroup("group" + i, new Attribute("member", users.get(0)));
        }

        assertThat(read(users.get(0), "memberOf").hasAttribute("memberOf;range=0-2"))
                .isTrue();
    }
}
