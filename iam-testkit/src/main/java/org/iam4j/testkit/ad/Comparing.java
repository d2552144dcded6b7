package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;

/** The compare operation. */
final class Comparing {
    private final Domain domain;
    private final FilterMatcher matcher;

    Comparing(Domain domain) {
        this.domain = domain;
        this.matcher = new FilterMatcher(domain);
    }

    boolean compare(Identity who, String name, String attribute, ASN1OctetString value) throws LDAPException {
        return domain.tree().reading(() -> {
            domain.access().requireBound(who);
            AdNode node = domain.names().require(name);
            domain.rules().type(attribute);
            return matcher.matches(node, Filter.equals(attribute, value.getValue()));
        });
    }
}
