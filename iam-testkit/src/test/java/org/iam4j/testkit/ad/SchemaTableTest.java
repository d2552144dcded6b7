package org.iam4j.testkit.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.Map;
import java.util.TreeMap;
import org.iam4j.testkit.ad.AttributeType.Trait;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The table of attributes against the schema of a real domain controller. */
class SchemaTableTest {
    private static final Map<String, Syntax> SYNTAXES = Map.ofEntries(
            Map.entry("2.5.5.1", Syntax.DN),
            Map.entry("2.5.5.2", Syntax.OID),
            Map.entry("2.5.5.4", Syntax.TEXT),
            Map.entry("2.5.5.5", Syntax.ASCII),
            Map.entry("2.5.5.6", Syntax.DIGITS),
            Map.entry("2.5.5.7", Syntax.DNBYTES),
            Map.entry("2.5.5.8", Syntax.BOOLEAN),
            Map.entry("2.5.5.9", Syntax.INTEGER),
            Map.entry("2.5.5.10", Syntax.BYTES),
            Map.entry("2.5.5.11", Syntax.TIME),
            Map.entry("2.5.5.12", Syntax.TEXT),
            Map.entry("2.5.5.16", Syntax.LONG),
            Map.entry("2.5.5.17", Syntax.SID));

    private final AdSchema schema = AdSchema.load(false);

    @Test
    void findsAttributesByNameInAnyCaseByNumberAndWithOptions() {
        assertThat(schema.find("EMPLOYEEID")).isSameAs(schema.known("employeeID"));
        assertThat(schema.find("2.5.4.31")).isSameAs(schema.known("member"));
        assertThat(schema.find("member;range=0-9")).isSameAs(schema.known("member"));
        assertThat(schema.find("noSuchAttribute")).isNull();
    }

    @Test
    void givesBothEndsOfALinkTheirOther() {
        for (AttributeType type : schema.all()) {
            if (type.trait() == Trait.LINK || type.trait() == Trait.BACK_LINK) {
                assertThat(schema.known(type.otherEnd()).otherEnd()).isEqualTo(type.name());
            }
        }
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "AD_URL", matches = ".+")
    void saysWhatTheSchemaOfARealServerSays() throws LDAPException {
        TestServer real = TestServer.real();
        Map<String, SearchResultEntry> there = new TreeMap<>();
        try (LDAPConnection connection = real.connectAsAdministrator()) {
            SearchRequest request = new SearchRequest(
                    "CN=Schema,CN=Configuration," + real.baseDn(), SearchScope.ONE, "(objectClass=attributeSchema)");
            connection
                    .search(request)
                    .getSearchEntries()
                    .forEach(entry -> there.put(entry.getAttributeValue("lDAPDisplayName"), entry));
        }

        for (AttributeType type : schema.all()) {
            SearchResultEntry entry = there.get(type.name());
            assertThat(entry).as(type.name()).isNotNull();
            assertThat(entry.getAttributeValue("attributeID")).as(type.name()).isEqualTo(type.oid());
            assertThat(SYNTAXES.get(entry.getAttributeValue("attributeSyntax")))
                    .as(type.name())
                    .isEqualTo(type.syntax());
            assertThat(entry.getAttributeValueAsBoolean("isSingleValued"))
                    .as(type.name())
                    .isEqualTo(type.isSingleValued());
            Long upper = entry.getAttributeValueAsLong("rangeUpper");
            assertThat(upper == null ? Long.MAX_VALUE : upper).as(type.name()).isEqualTo(type.upper());
        }
    }
}
