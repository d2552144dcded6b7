package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The modify DN operation: rename, move, or both. Links follow by themselves. */
final class Renaming {
    private final Domain domain;
    private final Tree tree;

    Renaming(Domain domain) {
        this.domain = domain;
        this.tree = domain.tree();
    }

    /** @param newSuperior the name of the new parent, null to stay under the old one */
    void rename(Identity who, String name, String newRdn, boolean deleteOldRdn, @Nullable String newSuperior)
            throws LDAPException {
        tree.writing(() -> {
            domain.access().requireBound(who);
            AdNode node = domain.names().require(name);
            AdNode oldParent = node.parent();
            domain.access().requireWrite(who, node);
            if (oldParent == null || domain.isCritical(node)) {
                throw Refusal.unwilling("00002035");
            }
            AdNode parent = newSuperior == null ? oldParent : domain.names().require(newSuperior);
            domain.access().requireWrite(who, parent);
            RDN rdn = domain.names().parse(newRdn).getRDN();
            if (rdn == null || rdn.isMultiValued()) {
                throw Refusal.name(ResultCode.INVALID_DN_SYNTAX, "0000208F", "2006 (BAD_NAME)", newRdn);
            }
            check(node, parent, rdn, deleteOldRdn);
            String value = rdn.getAttributeValues()[0];
            if (parent != oldParent || !value.equals(node.rdnValue())) {
                tree.move(node, parent, value);
            }
            return node;
        });
    }

    private void check(AdNode node, AdNode parent, RDN rdn, boolean deleteOldRdn) throws LDAPException {
        AttributeType naming = domain.type(node.kind().naming());
        String value = rdn.getAttributeValues()[0];
        if (!deleteOldRdn || domain.rules().type(rdn.getAttributeNames()[0]) != naming || parent.isBelowOrSame(node)) {
            throw Refusal.unwilling("00002035");
        }
        if (!node.kind().mayLieIn(parent.kind())) {
            throw Refusal.name(ResultCode.NAMING_VIOLATION, "00002099", "2005 (NAMING_VIOLATION)", parent.dn());
        }
        domain.rules().requireValid(naming, node.kind(), List.of(new ASN1OctetString(value)));
        AdNode there = tree.child(parent, node.kind().naming(), value);
        if (there != null && there != node) {
            throw Refusal.update(ResultCode.ENTRY_ALREADY_EXISTS, "00002071", "6005 (ENTRY_EXISTS)");
        }
    }
}
