package org.iam4j.directory.ad;

import static org.iam4j.directory.ad.ActiveDirectory.COMMON_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.SAM_ACCOUNT_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.USER_PRINCIPAL_NAME;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Set;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.ConnectorException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which name is taken when a server refuses an account. The same code stands for several names, and servers do not agree on the
 * number beside it, so what is not certain is looked up.
 */
final class Conflicts {
    /** ERROR_USER_EXISTS. */
    private static final String ACCOUNT_NAME_TAKEN = "00000524";
    /** ERROR_DS_UPN_VALUE_NOT_UNIQUE_IN_FOREST. */
    private static final String PRINCIPAL_NAME_TAKEN = "000021C8";
    /** ERROR_DS_CONSTRAINT_VIOLATION, which may be any constraint. */
    private static final String SOME_CONSTRAINT = "0000202F";

    private final Domain domain;

    Conflicts(Domain domain) {
        this.domain = domain;
    }

    /**
     * The names that a request writes.
     *
     * @param account the account name, null when it is not written
     * @param principal the principal name, null when it is not written
     * @param dn the DN, null when the object gets none
     * @param self the account that is written, null when it is new
     */
    record Names(
            @Nullable String account,
            @Nullable String principal,
            @Nullable String dn,
            @Nullable Guid self) {}

    /** The conflict behind a refusal, null when the refusal is about something else. */
    @Nullable ConnectorException of(LDAPException refusal, Names names, String action, Session session) {
        boolean exists = refusal.getResultCode().equals(ResultCode.ENTRY_ALREADY_EXISTS);
        String number = Refusals.win32(refusal);
        Attribute<?> taken = null;
        if (exists && number.equals(ACCOUNT_NAME_TAKEN)) {
            taken = SAM_ACCOUNT_NAME;
        } else if (number.equals(PRINCIPAL_NAME_TAKEN)) {
            taken = USER_PRINCIPAL_NAME;
        } else if (exists) {
            taken = looked(names, action, session);
        } else if (number.equals(SOME_CONSTRAINT) && isHeld(USER_PRINCIPAL_NAME, names.principal(), names, session)) {
            taken = USER_PRINCIPAL_NAME;
        }
        return taken == null ? null : domain.refusals().coded(conflict(taken, names, action), refusal);
    }

    private @Nullable Attribute<?> looked(Names names, String action, Session session) {
        if (isHeld(SAM_ACCOUNT_NAME, names.account(), names, session)) {
            return SAM_ACCOUNT_NAME;
        }
        String principal = names.principal();
        if (principal != null) {
            int at = principal.indexOf('@');
            String implied = at < 0 ? principal : principal.substring(0, at);
            if (isHeld(USER_PRINCIPAL_NAME, principal, names, session)
                    || isHeld(SAM_ACCOUNT_NAME, implied, names, session)) {
                return USER_PRINCIPAL_NAME;
            }
        }
        String dn = names.dn();
        if (dn != null && session.entry(action, dn, Guid.NAME) != null) {
            return COMMON_NAME;
        }
        return names.account() == null ? null : SAM_ACCOUNT_NAME;
    }

    private boolean isHeld(Attribute<String> attribute, @Nullable String name, Names names, Session session) {
        if (name == null) {
            return false;
        }
        Filter bearing = Filter.createEqualityFilter(attribute.name(), name);
        Guid self = names.self();
        return session
                .search(
                        "look for who has a name",
                        SearchPages.below(domain.places().domain(), bearing, Set.of(Guid.NAME)))
                .stream()
                .anyMatch(entry -> self == null || !self.equals(Guid.of(entry)));
    }

    private ConnectorException conflict(Attribute<?> taken, Names names, String action) {
        String name = taken.equals(SAM_ACCOUNT_NAME)
                ? names.account()
                : taken.equals(USER_PRINCIPAL_NAME) ? names.principal() : names.dn();
        return ConnectorException.conflict(
                taken, domain.refusals().sentence(action, taken.name() + " " + name + " is taken"));
    }
}
