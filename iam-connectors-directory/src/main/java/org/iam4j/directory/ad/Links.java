package org.iam4j.directory.ad;

import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * Finds the accounts that linked attributes such as manager name. A domain controller is asked to put the GUID before each DN; from a
 * server that does not, the DNs of a page are looked up together.
 */
final class Links {
    /** LDAP_SERVER_EXTENDED_DN with GUIDs written as text (MS-ADTS 3.1.1.3.4.1.5); not critical. */
    static final Control WITH_GUIDS = new Control(
            "1.2.840.113556.1.4.529", false, new ASN1OctetString(new ASN1Sequence(new ASN1Integer(1)).encode()));

    private static final String GUID = "<GUID=";
    /** How many DNs are looked up in one request. */
    private static final int TOGETHER = 200;

    private final Map<DN, Guid> lookedUp;

    private Links(Map<DN, Guid> lookedUp) {
        this.lookedUp = lookedUp;
    }

    /** The links of a page of entries. */
    static Links of(Collection<SearchResultEntry> page, Set<Attribute<?>> wanted, Session session, Places places) {
        Set<DN> unknown = new LinkedHashSet<>();
        for (Attribute<?> attribute : wanted) {
            if (attribute.type() == Attribute.Type.REFERENCE) {
                for (SearchResultEntry entry : page) {
                    String value = entry.getAttributeValue(attribute.name());
                    if (value != null && !value.startsWith(GUID) && DN.isValidDN(value)) {
                        unknown.add(Places.dn(value));
                    }
                }
            }
        }
        return new Links(lookUp(List.copyOf(unknown), session, places));
    }

    /** A DN without what the control puts before it. */
    static String plain(String extended) {
        String dn = extended;
        while (dn.startsWith("<")) {
            int end = dn.indexOf(">;");
            if (end < 0) {
                return dn;
            }
            dn = dn.substring(end + 2);
        }
        return dn;
    }

    /** The account that a value names, null when it cannot be found. */
    @Nullable AccountReference account(String value) {
        int end = value.indexOf('>');
        Guid guid = null;
        if (value.startsWith(GUID) && end > 0) {
            guid = Guid.parse(value.substring(GUID.length(), end));
        } else if (DN.isValidDN(value)) {
            guid = lookedUp.get(Places.dn(value));
        }
        return guid == null ? null : guid.reference();
    }

    private static Map<DN, Guid> lookUp(List<DN> dns, Session session, Places places) {
        Map<DN, Guid> found = new HashMap<>();
        for (int from = 0; from < dns.size(); from += TOGETHER) {
            List<Filter> each = new ArrayList<>();
            for (DN dn : dns.subList(from, Math.min(dns.size(), from + TOGETHER))) {
                each.add(Filter.createEqualityFilter("distinguishedName", Places.text(dn)));
            }
            session.search(
                            "look up linked accounts",
                            SearchPages.below(places.domain(), Filter.createORFilter(each), List.of(Guid.NAME)))
                    .forEach(entry -> {
                        Guid guid = Guid.of(entry);
                        if (guid != null) {
                            found.put(Places.dn(entry.getDN()), guid);
                        }
                    });
        }
        return found;
    }
}
