package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.List;

/** The modify operation: all of a request or nothing of it. */
final class Modifying {
    private final Domain domain;
    private final Tree tree;

    Modifying(Domain domain) {
        this.domain = domain;
        this.tree = domain.tree();
    }

    /**
     * @param permissive whether to take a value that is there already, or one to be deleted that is not, as done
     * @param encrypted whether the request came over TLS
     */
    void modify(Identity who, String name, List<Modification> modifications, boolean permissive, boolean encrypted)
            throws LDAPException {
        tree.writing(() -> {
            domain.access().requireBound(who);
            AdNode node = domain.names().require(name);
            Draft draft = Draft.of(node);
            PasswordModification password = PasswordModification.in(modifications);
            if (password.isOnlyThing(modifications)) {
                password.requireAccess(domain.access(), who, node);
            } else {
                domain.access().requireWrite(who, node);
            }
            for (Modification modification : modifications) {
                if (PasswordModification.concerns(modification)) {
                    domain.rules().requireAllowed(domain.type("unicodePwd"), draft.kind());
                    password.apply(domain.passwords(), draft, encrypted);
                } else {
                    apply(who, draft, modification, permissive);
                }
            }
            domain.accountNames().check(draft);
            domain.control().check(draft);
            domain.control().swapPrimaryGroup(draft);
            tree.commit(node, draft);
            return node;
        });
    }

    private void apply(Identity who, Draft draft, Modification modification, boolean permissive) throws LDAPException {
        AttributeType type = domain.rules().type(modification.getAttributeName());
        ModificationType kind = modification.getModificationType();
        if (type.is(draft.kind().naming()) || type.is("name")) {
            throw Refusal.update(ResultCode.NOT_ALLOWED_ON_RDN, "00002016", "6004 (CANT_ON_RDN)");
        }
        if (kind.equals(ModificationType.INCREMENT)) {
            throw Refusal.front(ResultCode.PROTOCOL_ERROR, "00002021", "Unknown modification type");
        }
        domain.rules().requireWritable(type, who, false);
        domain.rules().requireAllowed(type, draft.kind());
        List<ASN1OctetString> values = List.of(modification.getRawValues());
        if (!kind.equals(ModificationType.DELETE)) {
            domain.rules().requireValid(type, draft.kind(), values);
        }
        draft.name(type);
        if (type.is("objectClass") || type.is("objectCategory")) {
            requireNoChange(draft, type, kind, values);
        } else if (type.isReference()) {
            applyReferences(draft, type, kind, values, permissive);
        } else {
            draft.set(type, changed(draft, type, kind, values, permissive));
        }
        if (type.is("userAccountControl") && draft.has(type)) {
            domain.control().requirePasswordIfEnabled(draft, Integer.parseInt(draft.text(type)));
        }
    }

    /** The class and category of an object stay; deleting values of objectClass is ignored. */
    private static void requireNoChange(
            Draft draft, AttributeType type, ModificationType kind, List<ASN1OctetString> values) throws LDAPException {
        if (!kind.equals(ModificationType.DELETE) && !draft.values(type).containsAll(values)) {
            throw Refusal.update(ResultCode.OBJECT_CLASS_VIOLATION, "0000207D", "6002 (OBJ_CLASS_VIOLATION)");
        }
    }

    private void applyReferences(
            Draft draft, AttributeType type, ModificationType kind, List<ASN1OctetString> values, boolean permissive)
            throws LDAPException {
        if (kind.equals(ModificationType.ADD)) {
            domain.references().add(draft, type, values, permissive);
        } else if (kind.equals(ModificationType.REPLACE)) {
            domain.references().replace(draft, type, values);
        } else if (values.isEmpty()) {
            domain.references().removeAll(draft, type, permissive);
        } else {
            domain.references().remove(draft, type, values, permissive);
        }
    }

    private List<ASN1OctetString> changed(
            Draft draft, AttributeType type, ModificationType kind, List<ASN1OctetString> values, boolean permissive)
            throws LDAPException {
        if (kind.equals(ModificationType.REPLACE)) {
            return values;
        }
        List<ASN1OctetString> result = new ArrayList<>(draft.values(type));
        if (kind.equals(ModificationType.ADD)) {
            for (ASN1OctetString value : values) {
                if (!result.contains(value)) {
                    result.add(value);
                } else if (!permissive) {
                    throw SchemaRules.exists(type);
                }
            }
            if (result.size() > 1 && SchemaRules.isSingleValued(type, draft.kind())) {
                throw SchemaRules.exists(type);
            }
            return result;
        }
        if (values.isEmpty()) {
            if (result.isEmpty() && !permissive) {
                throw SchemaRules.missing(type, true);
            }
            return List.of();
        }
        for (ASN1OctetString value : values) {
            if (!result.remove(value) && !removeSame(result, type, value) && !permissive) {
                throw SchemaRules.missing(type, false);
            }
        }
        return result;
    }

    private boolean removeSame(List<ASN1OctetString> values, AttributeType type, ASN1OctetString value) {
        String key = type.syntax().key(value, tree.fold());
        return values.removeIf(each -> type.syntax().key(each, tree.fold()).equals(key));
    }
}
