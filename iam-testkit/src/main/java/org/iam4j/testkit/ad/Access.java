package org.iam4j.testkit.ad;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who may do what: everybody who is bound may read; members of Domain Admins and Administrators may write everywhere, a
 * delegate below its containers.
 */
final class Access {
    private final Tree tree;
    private final Map<AdNode, Set<AdNode>> delegations = new HashMap<>();

    Access(Tree tree) {
        this.tree = tree;
    }

    void delegate(AdNode account, AdNode container) {
        delegations.computeIfAbsent(account, absent -> new HashSet<>()).add(container);
    }

    void requireBound(Identity who) throws LDAPException {
        if (!who.system() && who.account() == null) {
            throw Refusal.front(
                    ResultCode.OPERATIONS_ERROR,
                    "000004DC",
                    "In order to perform this operation a successful bind must be completed on the connection.");
        }
    }

    void requireWrite(Identity who, AdNode place) throws LDAPException {
        requireBound(who);
        if (!mayWrite(who, place)) {
            throw Refusal.noAccess("00002098");
        }
    }

    /** A password may be set by whoever may write the account; nobody sets their own that way. */
    void requireReset(Identity who, AdNode account) throws LDAPException {
        requireBound(who);
        if (!mayWrite(who, account)) {
            throw Refusal.noAccess("00000005");
        }
    }

    /** A password may be changed, knowing the old one, by its owner too. */
    void requireChange(Identity who, AdNode account) throws LDAPException {
        requireBound(who);
        if (who.account() != account && !mayWrite(who, account)) {
            throw Refusal.noAccess("00002098");
        }
    }

    private boolean mayWrite(Identity who, AdNode place) {
        AdNode account = who.account();
        return who.system()
                || (account != null
                        && (isAdministrator(account)
                                || delegations.getOrDefault(account, Set.of()).stream()
                                        .anyMatch(place::isBelowOrSame)));
    }

    private boolean isAdministrator(AdNode account) {
        return account.referrers(tree.schema().known("member")).stream()
                .map(AdNode::rdnValue)
                .anyMatch(name -> name.equals("Domain Admins") || name.equals("Administrators"));
    }
}
