package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1Exception;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.List;
import java.util.Optional;

/** The controls of one request, of those that the fake knows ([MS-ADTS] 3.1.1.3.4.1). */
final class Controls {
    static final String PAGED = SimplePagedResultsControl.PAGED_RESULTS_OID;
    static final String PERMISSIVE_MODIFY = "1.2.840.113556.1.4.1413";
    static final String TREE_DELETE = "1.2.840.113556.1.4.805";
    static final String DOMAIN_SCOPE = "1.2.840.113556.1.4.1339";
    static final String SEARCH_OPTIONS = "1.2.840.113556.1.4.1340";
    static final String EXTENDED_DN = "1.2.840.113556.1.4.529";
    static final String SECURITY_DESCRIPTOR_FLAGS = "1.2.840.113556.1.4.801";
    /** What the rootDSE lists, and all that may be critical. */
    static final List<String> SUPPORTED = List.of(
            PAGED,
            SECURITY_DESCRIPTOR_FLAGS,
            EXTENDED_DN,
            TREE_DELETE,
            DOMAIN_SCOPE,
            SEARCH_OPTIONS,
            PERMISSIVE_MODIFY);

    private final List<Control> controls;

    private Controls(List<Control> controls) {
        this.controls = controls;
    }

    /** Takes the controls of a request; 12 if one is critical and unknown. */
    static Controls of(List<Control> controls) throws LDAPException {
        for (Control control : controls) {
            if (control.isCritical() && !SUPPORTED.contains(control.getOID())) {
                throw unusable();
            }
        }
        return new Controls(controls);
    }

    static LDAPException unusable() {
        return Refusal.front(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION, "00000057", "Error processing control");
    }

    private Optional<Control> find(String oid) {
        return controls.stream().filter(control -> control.getOID().equals(oid)).findFirst();
    }

    boolean has(String oid) {
        return find(oid).isPresent();
    }

    /** Returns the paging asked for, empty for none. */
    Optional<SimplePagedResultsControl> paging() throws LDAPException {
        Optional<Control> control = find(PAGED);
        if (control.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SimplePagedResultsControl(
                    PAGED, control.get().isCritical(), control.get().getValue()));
        } catch (LDAPException e) {
            throw unusable();
        }
    }

    /** Returns the one number inside a control's value, 0 if there is no such control or no number. */
    int flag(String oid) throws LDAPException {
        Optional<Control> control = find(oid).filter(Control::hasValue);
        if (control.isEmpty() || control.get().getValue() == null) {
            return 0;
        }
        try {
            byte[] value = control.get().getValue().getValue();
            return ASN1Integer.decodeAsInteger(
                            ASN1Sequence.decodeAsSequence(value).elements()[0])
                    .intValue();
        } catch (ASN1Exception e) {
            throw unusable();
        }
    }
}
