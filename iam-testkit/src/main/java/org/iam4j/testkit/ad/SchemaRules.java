package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.iam4j.testkit.ad.AttributeType.Trait;

/** What the schema says about an attribute and its values, whatever operation brings them. */
final class SchemaRules {
    private final AdSchema schema;

    SchemaRules(AdSchema schema) {
        this.schema = schema;
    }

    /** Returns the attribute of that name; 16 when there is none. */
    AttributeType type(String name) throws LDAPException {
        AttributeType type = schema.find(name);
        if (type == null) {
            throw Refusal.front(ResultCode.NO_SUCH_ATTRIBUTE, "00000057", "Error in attribute conversion operation");
        }
        return type;
    }

    void requireAllowed(AttributeType type, StructuralClass kind) throws LDAPException {
        if (!type.isFor(kind)) {
            throw Refusal.update(ResultCode.OBJECT_CLASS_VIOLATION, "0000207D", "6002 (OBJ_CLASS_VIOLATION)");
        }
    }

    /** Refuses what only the server writes; even the server does not write the end of a link that follows the other. */
    void requireWritable(AttributeType type, Identity who, boolean adding) throws LDAPException {
        if (type.trait() == Trait.BACK_LINK || (adding && type.is("objectGUID"))) {
            throw Refusal.unwilling("00002035");
        }
        if (who.system()) {
            return;
        }
        if (type.trait() == Trait.SAM) {
            throw Refusal.unwilling("0000209A");
        }
        if (type.trait() == Trait.GENERATED || type.trait() == Trait.COMPUTED) {
            throw Refusal.constraint("0000202F", type);
        }
    }

    /** Refuses values that the attribute does not take, each by itself and together. */
    void requireValid(AttributeType type, StructuralClass kind, List<ASN1OctetString> values) throws LDAPException {
        Set<ASN1OctetString> seen = new HashSet<>();
        for (ASN1OctetString value : values) {
            requireValid(type, value);
            if (!seen.add(value)) {
                throw exists(type);
            }
        }
        if (values.size() > 1 && isSingleValued(type, kind)) {
            throw Refusal.constraint("00002081", type);
        }
    }

    private static void requireValid(AttributeType type, ASN1OctetString value) throws LDAPException {
        if (value.getValueLength() == 0 || !type.syntax().accepts(value)) {
            throw Refusal.front(
                    ResultCode.INVALID_ATTRIBUTE_SYNTAX, "00000057", "Error in attribute conversion operation");
        }
        if (type.upper() < Long.MAX_VALUE && type.syntax().extent(value) > type.upper()) {
            throw Refusal.constraint("00002082", type);
        }
    }

    /** The account database keeps one description only, though the schema allows many ([MS-SAMR] 3.1.1.8). */
    static boolean isSingleValued(AttributeType type, StructuralClass kind) {
        return type.isSingleValued() || (kind.isPrincipal() && type.is("description"));
    }

    static LDAPException exists(AttributeType type) {
        return Refusal.attribute(ResultCode.ATTRIBUTE_OR_VALUE_EXISTS, "00002083", "1006 (ATT_OR_VALUE_EXISTS)", type);
    }

    static LDAPException missing(AttributeType type, boolean wholeAttribute) {
        return Refusal.attribute(
                ResultCode.NO_SUCH_ATTRIBUTE,
                wholeAttribute ? "00002076" : "00002080",
                "1001 (NO_ATTRIBUTE_OR_VAL)",
                type);
    }
}
