package org.iam4j.testkit.ad;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.List;

/** The delete operation. Nothing is left behind: there are no tombstones, and links to the object are gone at once. */
final class Deleting {
    private final Domain domain;

    Deleting(Domain domain) {
        this.domain = domain;
    }

    /** @param wholeTree whether everything below goes too */
    void delete(Identity who, String name, boolean wholeTree) throws LDAPException {
        domain.tree().writing(() -> {
            domain.access().requireBound(who);
            AdNode node = domain.names().require(name);
            domain.access().requireWrite(who, node);
            List<AdNode> doomed = new ArrayList<>();
            domain.tree().forEachBelow(node, doomed::add);
            if (doomed.stream().anyMatch(domain::isCritical)) {
                throw Refusal.unwilling("00002093");
            }
            for (AdNode each : doomed) {
                requireNoPrimaryMembers(each, doomed);
            }
            if (doomed.size() > 1 && !wholeTree) {
                throw Refusal.update(ResultCode.NOT_ALLOWED_ON_NONLEAF, "00002015", "6003 (CANT_ON_NON_LEAF)");
            }
            domain.tree().detach(node);
            return node;
        });
    }

    /** A group stays while it is the primary group of somebody who stays. */
    private void requireNoPrimaryMembers(AdNode group, List<AdNode> doomed) throws LDAPException {
        if (group.kind() == StructuralClass.GROUP
                && !doomed.containsAll(domain.control().primaryMembers(group))) {
            throw Refusal.unwilling("0000055E");
        }
    }
}
