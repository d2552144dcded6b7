package org.iam4j.testkit.ad;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;

/**
 * The refusals of a domain controller in its own words: a Win32 error as eight hexadecimal digits, the part of the server
 * that refused, a problem. Places in the source (DSID) and build numbers are made up; no client may depend on them.
 */
final class Refusal {
    private static final String NUL = "\u0000";

    private Refusal() {}

    /** A request that the LDAP front end refuses. */
    static LDAPException front(ResultCode code, String number, String comment) {
        return new LDAPException(
                code, number + ": LdapErr: DSID-0C0910F4, comment: " + comment + ", data 0, v4563" + NUL);
    }

    /** A bind that fails; the data says why, see {@link Binding}. */
    static LDAPException bind(String data) {
        return new LDAPException(
                ResultCode.INVALID_CREDENTIALS,
                "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data " + data + ", v4563"
                        + NUL);
    }

    /** An operation that the server will not perform. */
    static LDAPException unwilling(String number) {
        return service(ResultCode.UNWILLING_TO_PERFORM, number, "5003 (WILL_NOT_PERFORM)");
    }

    static LDAPException service(ResultCode code, String number, String problem) {
        return new LDAPException(code, number + ": SvcErr: DSID-031A1248, problem " + problem + ", data 0\n" + NUL);
    }

    static LDAPException update(ResultCode code, String number, String problem) {
        return new LDAPException(code, number + ": UpdErr: DSID-031A11E2, problem " + problem + ", data 0\n" + NUL);
    }

    /** A name that leads nowhere: the best match goes into the matched DN too. */
    static LDAPException noObject(String number, String bestMatch) {
        return new LDAPException(
                ResultCode.NO_SUCH_OBJECT,
                number + ": NameErr: DSID-0310028D, problem 2001 (NO_OBJECT), data 0, best match of:\n\t'" + bestMatch
                        + "'\n" + NUL,
                bestMatch,
                null);
    }

    static LDAPException name(ResultCode code, String number, String problem, String bestMatch) {
        return new LDAPException(
                code,
                number + ": NameErr: DSID-03050F42, problem " + problem + ", data 0, best match of:\n\t'" + bestMatch
                        + "'\n" + NUL);
    }

    /** A value that its attribute does not take. */
    static LDAPException attribute(ResultCode code, String number, String problem, AttributeType type) {
        return new LDAPException(
                code,
                number + ": AtrErr: DSID-03152804, #1:\n\t0: " + number + ": DSID-03152804, problem " + problem
                        + ", data 0, Att " + type.number() + " (" + type.name() + ")\n" + NUL);
    }

    static LDAPException constraint(String number, AttributeType type) {
        return attribute(ResultCode.CONSTRAINT_VIOLATION, number, "1005 (CONSTRAINT_ATT_TYPE)", type);
    }

    /** What Windows itself, below the directory, refuses: an account name, the time of a password. */
    static LDAPException system(String number) {
        return new LDAPException(
                ResultCode.OTHER, number + ": SysErr: DSID-031A1202, problem 22 (Invalid argument), data 0\n" + NUL);
    }

    static LDAPException noAccess(String number) {
        return new LDAPException(
                ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                number + ": SecErr: DSID-03150F94, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0\n" + NUL);
    }
}
