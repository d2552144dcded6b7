package org.iam4j.testkit.ad;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The simple bind. A failed one says why in the data of its message: 52e wrong name or password, 533 disabled, 701
 * expired, 532 password expired, 773 password must be changed, 775 locked out.
 */
final class Binding {
    /** lastLogonTimestamp is refreshed when it is older than this ([MS-ADA1], 14 days less a random part). */
    private static final long LOGON_TIMESTAMP_AGE = 14L * 24 * 3600 * 10_000_000;

    private final Domain domain;
    private final Tree tree;
    private final AccountControl control;

    Binding(Domain domain) {
        this.domain = domain;
        this.tree = domain.tree();
        this.control = domain.control();
    }

    /** @param encrypted whether the request came over TLS */
    Identity bind(String name, String password, boolean encrypted) throws LDAPException {
        if (name.isEmpty() && password.isEmpty()) {
            return Identity.ANONYMOUS;
        }
        if (!encrypted && !domain.options().deviates(Deviation.BIND_WITHOUT_TLS)) {
            throw Refusal.front(
                    ResultCode.STRONG_AUTH_REQUIRED,
                    "00002028",
                    "The server requires binds to turn on integrity checking if SSL\\TLS are not already active on the"
                            + " connection");
        }
        if (password.isEmpty() && !domain.options().deviates(Deviation.EMPTY_PASSWORD_REFUSED)) {
            return Identity.ANONYMOUS;
        }
        return tree.writing(() -> {
            AdNode account = find(name);
            String failure = account == null ? "52e" : failure(account, password);
            if (account == null || !failure.isEmpty()) {
                if (account != null && failure.equals("52e")) {
                    control.noteWrongPassword(account);
                }
                throw Refusal.bind(failure);
            }
            noteLogon(account);
            return Identity.of(account);
        });
    }

    /** Returns whether a bind would succeed, without leaving a trace. */
    boolean wouldSucceed(String name, String password) throws LDAPException {
        return tree.reading(() -> {
            AdNode account = find(name);
            return account != null && failure(account, password).isEmpty();
        });
    }

    /** Returns the data of the failure, empty for none. */
    private String failure(AdNode account, String password) {
        PasswordDigest known = account.password();
        if (control.isLockedOut(account)) {
            return "775";
        }
        if (known == null || !known.matches(password)) {
            return "52e";
        }
        if (!AccountControl.isEnabled(control.control(account))) {
            return "533";
        }
        if (control.isExpired(account)) {
            return "701";
        }
        if (control.mustChangePassword(account)) {
            return "773";
        }
        return control.passwordExpiry(account) <= FileTime.of(tree.now()) ? "532" : "";
    }

    /** [MS-ADTS] 5.1.1.1.1: a DN, {@code DOMAIN\sam}, a user principal name, or {@code sam@domain} without one. */
    private @Nullable AdNode find(String name) throws LDAPException {
        int slash = name.indexOf('\\');
        if (name.startsWith("<") || (name.contains("=") && DN.isValidDN(name))) {
            return account(domain.names().find(name));
        }
        if (slash > 0
                && name.substring(0, slash).equalsIgnoreCase(domain.options().netbiosName())) {
            return only(tree.withValue("sAMAccountName", name.substring(slash + 1)));
        }
        AdNode byPrincipalName = only(tree.withValue("userPrincipalName", name));
        int at = name.lastIndexOf('@');
        if (byPrincipalName != null
                || at < 1
                || !name.substring(at + 1).equalsIgnoreCase(domain.options().dnsName())) {
            return byPrincipalName;
        }
        return only(tree.withValue("sAMAccountName", name.substring(0, at)));
    }

    /** Returns the account, null unless there is exactly one. */
    private static @Nullable AdNode only(Collection<AdNode> holders) {
        return holders.size() == 1 ? account(holders.iterator().next()) : null;
    }

    private static @Nullable AdNode account(@Nullable AdNode node) {
        return node != null && node.kind().isAccount() ? node : null;
    }

    private void noteLogon(AdNode account) {
        long now = FileTime.of(tree.now());
        tree.note(account, "lastLogon", Long.toString(now));
        tree.note(account, "logonCount", Long.toString(control.number(account, "logonCount") + 1));
        tree.note(account, "badPwdCount", "0");
        if (now - control.number(account, "lastLogonTimestamp") > LOGON_TIMESTAMP_AGE) {
            Draft draft = Draft.of(account);
            draft.set(domain.type("lastLogonTimestamp"), Long.toString(now));
            tree.commit(account, draft);
        }
    }
}
