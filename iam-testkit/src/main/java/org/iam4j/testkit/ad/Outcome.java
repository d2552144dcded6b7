package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.protocol.AddResponseProtocolOp;
import com.unboundid.ldap.protocol.BindResponseProtocolOp;
import com.unboundid.ldap.protocol.CompareResponseProtocolOp;
import com.unboundid.ldap.protocol.DeleteResponseProtocolOp;
import com.unboundid.ldap.protocol.ExtendedResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNResponseProtocolOp;
import com.unboundid.ldap.protocol.ModifyResponseProtocolOp;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The last message of an answer, whatever the operation.
 *
 * @param code the LDAP result code
 * @param matchedDn the nearest name that exists, empty for none
 * @param message the diagnostic message, empty for none
 * @param controls the response controls
 * @param value the value of an extended response
 */
record Outcome(int code, String matchedDn, String message, List<Control> controls, Optional<ASN1OctetString> value) {
    static final Outcome SUCCESS = of(ResultCode.SUCCESS, List.of());

    static Outcome of(ResultCode code, List<Control> controls) {
        return new Outcome(code.intValue(), "", "", controls, Optional.empty());
    }

    static Outcome of(ASN1OctetString value) {
        return new Outcome(0, "", "", List.of(), Optional.of(value));
    }

    static Outcome refused(LDAPException refusal) {
        return new Outcome(
                refusal.getResultCode().intValue(),
                Objects.requireNonNullElse(refusal.getMatchedDN(), ""),
                Objects.requireNonNullElse(refusal.getMessage(), ""),
                List.of(),
                Optional.empty());
    }

    static Outcome refused(AdFault fault) {
        return new Outcome(fault.resultCode(), "", fault.message(), List.of(), Optional.empty());
    }

    /** What a client sees of a mistake in the fake itself. */
    static Outcome broken(RuntimeException mistake) {
        StackTraceElement[] trace = mistake.getStackTrace();
        String place = trace.length == 0 ? "" : " at " + trace[0];
        return new Outcome(
                ResultCode.OTHER_INT_VALUE,
                "",
                "FakeActiveDirectory broke: " + mistake + place,
                List.of(),
                Optional.empty());
    }

    LDAPMessage message(int id, AdOperation operation) {
        List<String> urls = List.of();
        ProtocolOp op = switch (operation) {
            case BIND -> new BindResponseProtocolOp(code, matchedDn, message, urls, null);
            case SEARCH -> new SearchResultDoneProtocolOp(code, matchedDn, message, urls);
            case ADD -> new AddResponseProtocolOp(code, matchedDn, message, urls);
            case MODIFY -> new ModifyResponseProtocolOp(code, matchedDn, message, urls);
            case MODIFY_DN -> new ModifyDNResponseProtocolOp(code, matchedDn, message, urls);
            case DELETE -> new DeleteResponseProtocolOp(code, matchedDn, message, urls);
            case COMPARE -> new CompareResponseProtocolOp(code, matchedDn, message, urls);
            case EXTENDED -> new ExtendedResponseProtocolOp(code, matchedDn, message, urls, null, value.orElse(null));
        };
        return new LDAPMessage(id, op, controls);
    }
}
