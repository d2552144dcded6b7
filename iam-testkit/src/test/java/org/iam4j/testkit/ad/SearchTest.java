package org.iam4j.testkit.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.iam4j.testkit.ad.TestServer#all")
class SearchTest extends AdTestCase {
    SearchTest(TestServer server) {
        super(server);
    }

    @BeforeEach
    void addFiveUsers() throws LDAPException {
        for (int i = 1; i <= 5; i++) {
            addUser(
                    "fkuser" + i,
                    new Attribute("employeeID", "10" + i),
                    new Attribute("sn", "Jansen"),
                    new Attribute("givenName", i == 1 ? "Anna" : "Bert"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(sAMAccountName=FKUSER3); 1",
                "(employeeID=103); 1",
                "(&(objectClass=user)(employeeID=10*)); 5",
                "(|(employeeID=101)(employeeID=102)(employeeID=999)); 2",
                "(!(employeeID=101)); 5",
                "(&(objectCategory=person)(!(givenName=bert))); 1",
                "(objectCategory=person); 5",
                "(objectCategory=organizationalUnit); 1",
                "(sn=j*n*en); 5",
                "(sn=*sen); 5",
                "(sn=*ans*); 5",
                "(title=*); 0",
                "(!(title=x)); 6",
                "(noSuchAttribute=x); 0",
                "(!(noSuchAttribute=x)); 6",
                "(userAccountControl:1.2.840.113556.1.4.803:=2); 5",
                "(userAccountControl:1.2.840.113556.1.4.803:=65538); 0",
                "(userAccountControl:1.2.840.113556.1.4.804:=65538); 5",
                "(userAccountControl:1.2.3.4:=2); 0",
                "(employeeID>=103); 3",
                "(employeeID<=102); 2",
                "(uSNChanged>=1); 6",
                "(whenCreated>=20200101000000.0Z); 6",
                "(anr=Anna); 1",
                "(anr=Anna Jansen); 1",
                "(anr=fkuser); 5",
                "(isDeleted=TRUE); 0"
            })
    void findsWhatAFilterDescribes(String filter, int count) throws LDAPException {
        assertThat(find(filter)).isEqualTo(count);
    }

    @Test
    void findsNamesWithSpecialCharacters() throws LDAPException {
        addUser(
                "fk star",
                new Attribute("sAMAccountName", "fkstar"),
                new Attribute("displayName", "A*B (C) \\ D\u00e9"));

        assertThat(ldap.search(
                                ou,
                                SearchScope.SUB,
                                Filter.createEqualityFilter("displayName", "a*b (c) \\ d\u00c9"),
                                "cn")
                        .getEntryCount())
                .isEqualTo(1);
    }

    @Test
    void keepsToTheScope() throws LDAPException {
        addOu("OU=Below," + ou);
        ldap.add("CN=fkdeep,OU=Below," + ou, new Attribute("objectClass", "user"));

        assertThat(count(ou, SearchScope.BASE)).isZero();
        assertThat(count(ou, SearchScope.ONE)).isEqualTo(5);
        assertThat(count(ou, SearchScope.SUB)).isEqualTo(6);
        assertThat(count(dn("fkuser1"), SearchScope.BASE)).isEqualTo(1);
    }

    private int count(String base, SearchScope scope) throws LDAPException {
        return ldap.search(base, scope, "(objectClass=user)", "cn").getEntryCount();
    }

    @Test
    void givesTheAttributesAskedForAndNoOthers() throws LDAPException {
        SearchResultEntry entry = read(dn("fkuser1"), "CN", "noSuchAttribute", "title", "employeeID");

        assertThat(entry.getAttributes()).extracting(Attribute::getName).containsExactlyInAnyOrder("cn", "employeeID");
        assertThat(read(dn("fkuser1"), "1.1").getAttributes()).isEmpty();
    }

    @Test
    void computesSomeAttributesWhenAskedByName() throws LDAPException {
        SearchResultEntry entry = read(
                dn("fkuser1"),
                "canonicalName",
                "msDS-User-Account-Control-Computed",
                "createTimeStamp",
                "parentGUID",
                "tokenGroups");

        assertThat(entry.getAttributeValue("canonicalName")).endsWith("/iam4j-SearchTest/fkuser1");
        assertThat(entry.getAttributeValue("msDS-User-Account-Control-Computed"))
                .matches("0|8388608");
        assertThat(entry.getAttributeValue("createTimeStamp")).isEqualTo(value(dn("fkuser1"), "whenCreated"));
        assertThat(entry.getAttributeValueBytes("parentGUID")).isEqualTo(read(ou).getAttributeValueBytes("objectGUID"));
        assertThat(entry.getAttributeValueByteArrays("tokenGroups")).isNotEmpty();
        assertThat(read(dn("fkuser1")).hasAttribute("canonicalName")).isFalse();
    }

    @Test
    void givesNamesWithTheirGuidsWhenAskedTo() throws LDAPException {
        replace(dn("fkuser1"), "manager", dn("fkuser2"));
        SearchRequest request = new SearchRequest(dn("fkuser1"), SearchScope.BASE, "(objectClass=*)", "manager");
        request.addControl(new Control(
                "1.2.840.113556.1.4.529", true, new ASN1OctetString(new ASN1Sequence(new ASN1Integer(1)).encode())));

        SearchResultEntry entry = ldap.searchForEntry(request);

        String guid = Guids.of(read(dn("fkuser2")).getAttributeValueBytes("objectGUID"))
                .toString();
        assertThat(entry.getAttributeValue("manager"))
                .startsWith("<GUID=" + guid + ">;<SID=S-1-5-21-")
                .endsWith(">;" + dn("fkuser2"));
        assertThat(entry.getDN()).startsWith("<GUID=").endsWith(">;" + dn("fkuser1"));
    }

    @Test
    void givesPagesUntilThereIsNoMore() throws LDAPException {
        List<String> names = new ArrayList<>();
        ASN1OctetString cookie = null;
        int pages = 0;
        do {
            SearchResult page = page(ldap, "(objectClass=user)", 2, cookie);
            page.getSearchEntries().forEach(entry -> names.add(entry.getAttributeValue("cn")));
            cookie = SimplePagedResultsControl.get(page).getCookie();
            pages++;
        } while (cookie.getValueLength() > 0);

        assertThat(names).containsExactlyInAnyOrder("fkuser1", "fkuser2", "fkuser3", "fkuser4", "fkuser5");
        assertThat(pages).isEqualTo(3);
    }

    private SearchResult page(LDAPConnection connection, String filter, int size, ASN1OctetString cookie)
            throws LDAPException {
        SearchRequest request = new SearchRequest(ou, SearchScope.SUB, filter, "cn");
        request.addControl(new SimplePagedResultsControl(size, cookie, true));
        return connection.search(request);
    }

    @Test
    void refusesACookieOfAnotherConnectionOfAnotherSearchOrMadeUp() throws LDAPException {
        ASN1OctetString cookie = SimplePagedResultsControl.get(page(ldap, "(objectClass=user)", 2, null))
                .getCookie();

        try (LDAPConnection other = server.connectAsAdministrator()) {
            refused(() -> page(other, "(objectClass=user)", 2, cookie))
                    .with(12, 53)
                    .andNumber("00000057");
        }
        refused(() -> page(ldap, "(objectClass=group)", 2, cookie)).with(12, 53).andNumber("00000057");
        refused(() -> page(ldap, "(objectClass=user)", 2, new ASN1OctetString("garbage")))
                .with(12, 53)
                .andNumber("00000057");
    }

    @Test
    void leavesOutOfLaterPagesWhatIsDeletedMeanwhile() throws LDAPException {
        SearchResult first = page(ldap, "(objectClass=user)", 2, null);
        List<String> seen = new ArrayList<>(first.getSearchEntries().stream()
                .map(entry -> entry.getAttributeValue("cn"))
                .toList());
        String gone = seen.contains("fkuser5") ? "fkuser1" : "fkuser5";
        ldap.delete(dn(gone));

        SearchResult rest = page(
                ldap,
                "(objectClass=user)",
                10,
                SimplePagedResultsControl.get(first).getCookie());

        rest.getSearchEntries().forEach(entry -> seen.add(entry.getAttributeValue("cn")));
        assertThat(seen).hasSize(4).doesNotContain(gone);
    }

    @Test
    void forgetsTheOldestOfElevenSearches() throws LDAPException {
        ASN1OctetString oldest = null;
        for (int i = 0; i < 11; i++) {
            ASN1OctetString cookie = SimplePagedResultsControl.get(page(ldap, "(objectClass=user)", 2, null))
                    .getCookie();
            oldest = oldest == null ? cookie : oldest;
        }
        ASN1OctetString forgotten = oldest;

        refused(() -> page(ldap, "(objectClass=user)", 2, forgotten)).with(12, 53);
    }

    @Test
    void refusesABaseThatIsMissing() {
        refused(() -> ldap.search("OU=Nowhere," + ou, SearchScope.SUB, "(objectClass=*)"))
                .with(32)
                .andNumber("0000208D");
        refused(() -> ldap.search("", SearchScope.SUB, "(objectClass=*)")).with(32);
    }

    @Test
    void pointsElsewhereWhenTheWholeDomainIsSearched() throws LDAPException {
        SearchResult result = ldap.search(server.baseDn(), SearchScope.SUB, "(sAMAccountName=fkuser1)", "cn");

        assertThat(result.getEntryCount()).isEqualTo(1);
        assertThat(result.getReferenceCount()).isPositive();
        SearchRequest alone = new SearchRequest(server.baseDn(), SearchScope.SUB, "(sAMAccountName=fkuser1)", "cn");
        alone.addControl(new Control(Controls.DOMAIN_SCOPE, true));
        assertThat(ldap.search(alone).getReferenceCount()).isZero();
    }

    @Test
    void tellsWhatItIsToAnybody() throws LDAPException {
        try (LDAPConnection nobody = server.connect()) {
            SearchResultEntry root = nobody.getEntry("", "*", "+");

            assertThat(root.getAttributeValues("supportedCapabilities")).contains("1.2.840.113556.1.4.800");
            assertThat(root.getAttributeValues("supportedControl"))
                    .contains(Controls.PAGED, Controls.TREE_DELETE, Controls.PERMISSIVE_MODIFY);
            assertThat(root.getAttributeValue("defaultNamingContext")).isEqualTo(server.baseDn());
            assertThat(Long.parseLong(root.getAttributeValue("highestCommittedUSN")))
                    .isPositive();
            assertThat(root.hasAttribute("dsServiceName")).isTrue();
        }
    }

    @Test
    void showsItsSchema() throws LDAPException {
        Schema schema = ldap.getSchema();

        assertThat(schema.getAttributeType("employeeID").isSingleValued()).isTrue();
        assertThat(schema.getAttributeType("proxyAddresses").isSingleValued()).isFalse();
        assertThat(schema.getAttributeType("extensionAttribute1")).isNull();
    }
}
