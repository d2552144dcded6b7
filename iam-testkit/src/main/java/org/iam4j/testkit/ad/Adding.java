package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.List;

/** The add operation. */
final class Adding {
    private final Domain domain;
    private final Tree tree;

    Adding(Domain domain) {
        this.domain = domain;
        this.tree = domain.tree();
    }

    /** @param encrypted whether the request came over TLS */
    AdNode add(Identity who, String name, List<Attribute> attributes, boolean encrypted) throws LDAPException {
        return tree.writing(() -> {
            domain.access().requireBound(who);
            DN dn = domain.names().parse(name);
            RDN rdn = dn.getRDN();
            if (rdn == null || rdn.isMultiValued()) {
                throw Refusal.name(ResultCode.INVALID_DN_SYNTAX, "0000208F", "2006 (BAD_NAME)", name);
            }
            AdNode parent = domain.names().requireParent(dn);
            domain.access().requireWrite(who, parent);
            StructuralClass kind = kind(attributes);
            String rdnValue = requirePlace(rdn, kind, parent, name);
            Draft draft = Draft.ofNew(kind);
            classify(draft);
            for (Attribute attribute : attributes) {
                take(who, draft, attribute, rdnValue, name);
            }
            for (Attribute attribute : attributes) {
                takePassword(draft, attribute, encrypted);
            }
            domain.accountNames().check(draft);
            domain.control().giveDefaults(draft);
            domain.control().check(draft);
            identify(draft);
            return tree.attach(parent, rdnValue, draft);
        });
    }

    private StructuralClass kind(List<Attribute> attributes) throws LDAPException {
        List<String> classes = attributes.stream()
                .filter(attribute -> attribute.getBaseName().equalsIgnoreCase("objectClass"))
                .flatMap(attribute -> List.of(attribute.getValues()).stream())
                .toList();
        for (String name : classes) {
            if (!StructuralClass.isKnown(name)) {
                throw Refusal.front(
                        ResultCode.NO_SUCH_ATTRIBUTE, "00000057", "Error in attribute conversion operation");
            }
        }
        return StructuralClass.mostSpecific(classes)
                .orElseThrow(() ->
                        Refusal.update(ResultCode.OBJECT_CLASS_VIOLATION, "0000207D", "6002 (OBJ_CLASS_VIOLATION)"));
    }

    private String requirePlace(RDN rdn, StructuralClass kind, AdNode parent, String name) throws LDAPException {
        String rdnValue = rdn.getAttributeValues()[0];
        AttributeType naming = domain.type(kind.naming());
        if (domain.rules().type(rdn.getAttributeNames()[0]) != naming) {
            throw Refusal.name(ResultCode.NAMING_VIOLATION, "00002073", "2005 (NAMING_VIOLATION)", name);
        }
        if (!kind.mayLieIn(parent.kind())) {
            throw Refusal.name(ResultCode.NAMING_VIOLATION, "00002099", "2005 (NAMING_VIOLATION)", parent.dn());
        }
        domain.rules().requireValid(naming, kind, List.of(new ASN1OctetString(rdnValue)));
        if (tree.child(parent, kind.naming(), rdnValue) != null) {
            throw Refusal.update(ResultCode.ENTRY_ALREADY_EXISTS, "00002071", "6005 (ENTRY_EXISTS)");
        }
        return rdnValue;
    }

    private void classify(Draft draft) {
        List<ASN1OctetString> classes = new ArrayList<>();
        draft.kind().chain().forEach(name -> classes.add(new ASN1OctetString(name)));
        draft.set(domain.type("objectClass"), classes);
        draft.set(
                domain.type("objectCategory"),
                "CN=" + draft.kind().category() + ",CN=Schema,CN=Configuration,"
                        + domain.options().baseDn());
        draft.set(domain.type("instanceType"), "4");
    }

    private void take(Identity who, Draft draft, Attribute attribute, String rdnValue, String name)
            throws LDAPException {
        AttributeType type = domain.rules().type(attribute.getName());
        List<ASN1OctetString> values = List.of(attribute.getRawValues());
        if (type.is("objectClass") || type.is("objectCategory") || type.is("unicodePwd")) {
            return;
        }
        domain.rules().requireWritable(type, who, true);
        domain.rules().requireAllowed(type, draft.kind());
        if (values.isEmpty() || draft.names(type)) {
            throw SchemaRules.exists(type);
        }
        domain.rules().requireValid(type, draft.kind(), values);
        draft.name(type);
        if (type.is(draft.kind().naming())) {
            if (values.size() > 1 || !values.get(0).stringValue().equalsIgnoreCase(rdnValue)) {
                throw Refusal.name(ResultCode.NAMING_VIOLATION, "00002073", "2005 (NAMING_VIOLATION)", name);
            }
        } else if (type.isReference()) {
            domain.references().add(draft, type, values, false);
        } else {
            draft.set(type, values);
        }
    }

    /** The password comes last: whether it is good enough depends on the names. */
    private void takePassword(Draft draft, Attribute attribute, boolean encrypted) throws LDAPException {
        AttributeType type = domain.rules().type(attribute.getName());
        if (type.is("unicodePwd")) {
            domain.rules().requireAllowed(type, draft.kind());
            if (attribute.size() != 1) {
                throw Refusal.unwilling("0000001F");
            }
            domain.passwords().reset(draft, attribute.getRawValues()[0], encrypted);
        }
    }

    private void identify(Draft draft) {
        if (draft.kind().isPrincipal()) {
            Sid sid = tree.domainSid().relative(tree.nextRid());
            if (!draft.has(domain.type("objectSid"))) {
                draft.set(domain.type("objectSid"), List.of(new ASN1OctetString(sid.bytes())));
            }
        }
    }
}
