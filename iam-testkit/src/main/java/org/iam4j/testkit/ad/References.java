package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.iam4j.testkit.ad.AttributeType.Trait;

/**
 * Writes attributes whose values are other objects. Linked ones that take many values, {@code member} above all, answer
 * with their own codes: 68 for one that is there, 53 for one that is not, 32 for one that does not exist.
 */
final class References {
    private final FakeAdOptions options;
    private final Names names;
    private final AccountControl control;

    References(FakeAdOptions options, Names names, AccountControl control) {
        this.options = options;
        this.names = names;
        this.control = control;
    }

    void add(Draft draft, AttributeType type, List<ASN1OctetString> values, boolean permissive) throws LDAPException {
        Set<AdNode> seen = new HashSet<>();
        for (ASN1OctetString value : values) {
            AdNode target = target(draft, type, value);
            if (!seen.add(target)) {
                throw SchemaRules.exists(type);
            }
            if (draft.refersTo(type, target) || isImplied(draft, type, target)) {
                if (!isPermissive(type, permissive)) {
                    throw isMembership(type)
                            ? Refusal.update(ResultCode.ENTRY_ALREADY_EXISTS, "00000562", "6005 (ENTRY_EXISTS)")
                            : SchemaRules.exists(type);
                }
            } else {
                draft.refer(type, target);
            }
        }
        if (type.isSingleValued() && draft.references(type).size() > 1) {
            throw SchemaRules.exists(type);
        }
    }

    void remove(Draft draft, AttributeType type, List<ASN1OctetString> values, boolean permissive)
            throws LDAPException {
        for (ASN1OctetString value : values) {
            AdNode target = names.find(value.stringValue());
            if (target != null && draft.refersTo(type, target)) {
                draft.forget(type, target);
            } else if (!isPermissive(type, permissive)) {
                throw isMembership(type) ? Refusal.unwilling("00000561") : SchemaRules.missing(type, false);
            }
        }
    }

    void removeAll(Draft draft, AttributeType type, boolean permissive) throws LDAPException {
        if (draft.references(type).isEmpty() && !permissive) {
            throw SchemaRules.missing(type, true);
        }
        draft.references(type).forEach(target -> draft.forget(type, target));
    }

    void replace(Draft draft, AttributeType type, List<ASN1OctetString> values) throws LDAPException {
        draft.references(type).forEach(target -> draft.forget(type, target));
        add(draft, type, values, false);
    }

    private AdNode target(Draft draft, AttributeType type, ASN1OctetString value) throws LDAPException {
        AdNode target = names.find(value.stringValue());
        if (target == null) {
            throw isMembership(type) && draft.node() != null
                    ? Refusal.noObject("00000525", "")
                    : Refusal.constraint("000020B5", type);
        }
        return target;
    }

    /** Members by primaryGroupID are members without being listed. */
    private boolean isImplied(Draft draft, AttributeType type, AdNode target) {
        return isMembership(type) && control.isPrimaryGroupOf(draft, target);
    }

    private boolean isPermissive(AttributeType type, boolean asked) {
        return asked && !(type.trait() == Trait.LINK && options.deviates(Deviation.LINKS_NOT_PERMISSIVE));
    }

    private static boolean isMembership(AttributeType type) {
        return type.trait() == Trait.LINK && !type.isSingleValued();
    }
}
