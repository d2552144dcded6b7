package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Collection;
import java.util.Locale;

/** The two names by which an account logs on: what they may look like, and that no two accounts share one. */
final class AccountNames {
    /** [MS-SAMR] 3.1.1.6. */
    private static final String FORBIDDEN = "\"/\\[]:;|=,+*?<>";

    private final FakeAdOptions options;
    private final Tree tree;
    private final AttributeType accountName;
    private final AttributeType principalName;

    AccountNames(FakeAdOptions options, Tree tree) {
        this.options = options;
        this.tree = tree;
        this.accountName = tree.schema().known("sAMAccountName");
        this.principalName = tree.schema().known("userPrincipalName");
    }

    /** Checks the names of an object that is about to be written, and gives it an account name if it is new and has none. */
    void check(Draft draft) throws LDAPException {
        if (!draft.kind().isPrincipal()) {
            return;
        }
        if (!draft.has(accountName)) {
            if (draft.node() != null) {
                throw Refusal.unwilling("00002077");
            }
            draft.set(accountName, generated());
        }
        if (draft.changes(accountName)) {
            checkShape(draft);
            checkFree(draft, accountName, draft.text(accountName));
            checkNotImpliedBy(draft);
        }
        if (draft.has(principalName) && draft.changes(principalName)) {
            checkFree(draft, principalName, draft.text(principalName));
            checkImplies(draft);
        }
    }

    private String generated() {
        String digits = Long.toString(1_000_000_000_000_000L + tree.nextRid() * 104_729, 36)
                .toUpperCase(Locale.ROOT);
        return "$" + digits.substring(0, 6) + "-" + digits.substring(0, 4) + digits.substring(2, 10);
    }

    private void checkShape(Draft draft) throws LDAPException {
        String name = draft.text(accountName);
        boolean tooLong = draft.kind() != StructuralClass.GROUP
                && name.length() > 20
                && !options.deviates(Deviation.LONG_ACCOUNT_NAMES);
        boolean odd = (name.endsWith(".") || name.isBlank()) && !options.deviates(Deviation.ODD_ACCOUNT_NAMES);
        boolean forbidden = name.chars().anyMatch(c -> c < ' ' || FORBIDDEN.indexOf(c) >= 0);
        if (tooLong || odd || forbidden) {
            throw Refusal.system("00000523");
        }
    }

    private void checkFree(Draft draft, AttributeType type, String name) throws LDAPException {
        boolean mayRepeat = type == principalName && options.deviates(Deviation.DUPLICATE_PRINCIPAL_NAMES);
        if (!mayRepeat && isTaken(draft, tree.withValue(type, new ASN1OctetString(name)))) {
            throw type == accountName
                    ? Refusal.update(ResultCode.ENTRY_ALREADY_EXISTS, "00000524", "6005 (ENTRY_EXISTS)")
                    : Refusal.constraint("000021C8", principalName);
        }
    }

    /** Every account can log on as its account name at the domain, so nobody else may have that principal name. */
    private void checkNotImpliedBy(Draft draft) throws LDAPException {
        String implied = draft.text(accountName) + "@" + options.dnsName();
        if (draft.kind().isAccount() && isTaken(draft, tree.withValue(principalName, new ASN1OctetString(implied)))) {
            throw Refusal.constraint("000021C8", principalName);
        }
    }

    private void checkImplies(Draft draft) throws LDAPException {
        String name = draft.text(principalName);
        int at = name.lastIndexOf('@');
        if (at > 0 && name.substring(at + 1).equalsIgnoreCase(options.dnsName())) {
            Collection<AdNode> holders = tree.withValue(accountName, new ASN1OctetString(name.substring(0, at)));
            if (isTaken(draft, holders)) {
                throw Refusal.constraint("000021C8", principalName);
            }
        }
    }

    private static boolean isTaken(Draft draft, Collection<AdNode> holders) {
        return holders.stream().anyMatch(holder -> holder != draft.node());
    }
}
