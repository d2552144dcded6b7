package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.iam4j.testkit.ad.AttributeType.Trait;
import org.jspecify.annotations.Nullable;

/** Turns an object into a search result entry. */
final class Rendering {
    /** How names of objects are written. */
    enum DnForm {
        PLAIN,
        /** With GUID and SID before the name, as hexadecimal digits. */
        EXTENDED_HEX,
        /** With GUID and SID before the name, in their usual forms. */
        EXTENDED_TEXT
    }

    private final Domain domain;
    private final Computed computed;
    private final List<AttributeType> references;

    Rendering(Domain domain) {
        this.domain = domain;
        this.computed = new Computed(domain);
        this.references = domain.tree().schema().all().stream()
                .filter(AttributeType::isReference)
                .toList();
    }

    SearchResultEntryProtocolOp render(AdNode node, Selection selection, DnForm form) throws LDAPException {
        List<Attribute> attributes = new ArrayList<>();
        if (selection.everything()) {
            addEverything(attributes, node, selection, form);
        }
        for (Selection.Named named : selection.named()) {
            boolean there =
                    attributes.stream().anyMatch(each -> named.type().is(Attribute.getBaseName(each.getName())));
            if (!there) {
                add(attributes, node, named, selection.typesOnly(), form);
            }
        }
        return new SearchResultEntryProtocolOp(name(node, form), attributes);
    }

    private void addEverything(List<Attribute> attributes, AdNode node, Selection selection, DnForm form)
            throws LDAPException {
        for (AttributeType type : node.values().keySet()) {
            Optional<ValueRange> range = selection.named().stream()
                    .filter(named -> named.type() == type)
                    .findFirst()
                    .flatMap(Selection.Named::range);
            add(attributes, node, new Selection.Named(type, range), selection.typesOnly(), form);
        }
        for (AttributeType type : references) {
            if (selection.named().stream().noneMatch(named -> named.type() == type)) {
                add(attributes, node, new Selection.Named(type, Optional.empty()), selection.typesOnly(), form);
            }
        }
        Selection.Named dn = new Selection.Named(domain.type("distinguishedName"), Optional.empty());
        add(attributes, node, dn, selection.typesOnly(), form);
    }

    private void add(List<Attribute> attributes, AdNode node, Selection.Named named, boolean typesOnly, DnForm form)
            throws LDAPException {
        AttributeType type = named.type();
        if (type.isReference()) {
            Collection<AdNode> targets = FilterMatcher.references(node, type);
            Part part = part(named, targets.size());
            if (part != null) {
                addValues(
                        attributes,
                        part,
                        targets.stream()
                                .skip(part.range().low())
                                .limit(part.length())
                                .map(target -> new ASN1OctetString(name(target, form)))
                                .toList(),
                        typesOnly);
            }
        } else {
            List<ASN1OctetString> values = stored(node, type, form);
            Part part = part(named, values.size());
            if (part != null) {
                int low = part.range().low();
                addValues(attributes, part, values.subList(low, low + part.length()), typesOnly);
            }
        }
    }

    /** Some of the values, and the name to give them under. */
    private record Part(String label, ValueRange range) {
        int length() {
            return range.high() - range.low() + 1;
        }
    }

    private @Nullable Part part(Selection.Named named, int size) throws LDAPException {
        if (size == 0) {
            return null;
        }
        int most = domain.options().maxValRange();
        String name = named.type().name();
        boolean forced = size > most && !domain.options().deviates(Deviation.UNFORCED_RANGES);
        if (named.range().isEmpty() && !forced) {
            return new Part(name, new ValueRange(0, size - 1));
        }
        ValueRange given =
                named.range().orElse(new ValueRange(0, Integer.MAX_VALUE)).within(size, most);
        return new Part(given.label(name, size), given);
    }

    private static void addValues(
            List<Attribute> attributes, Part part, List<ASN1OctetString> values, boolean typesOnly) {
        attributes.add(
                typesOnly
                        ? new Attribute(part.label())
                        : new Attribute(part.label(), values.toArray(ASN1OctetString[]::new)));
    }

    private List<ASN1OctetString> stored(AdNode node, AttributeType type, DnForm form) {
        if (type.trait() == Trait.SECRET) {
            return List.of();
        }
        if (type.trait() == Trait.COMPUTED) {
            return computed.values(node, type);
        }
        return type.is("distinguishedName") ? List.of(new ASN1OctetString(name(node, form))) : node.values(type);
    }

    private String name(AdNode node, DnForm form) {
        if (form == DnForm.PLAIN) {
            return node.dn();
        }
        boolean hex = form == DnForm.EXTENDED_HEX;
        String guid = hex
                ? HexFormat.of().formatHex(Guids.bytes(node.guid()))
                : node.guid().toString();
        String sid = node.values(domain.type("objectSid")).stream()
                .findFirst()
                .map(ASN1OctetString::getValue)
                .map(bytes -> hex
                        ? HexFormat.of().formatHex(bytes)
                        : Sid.parse(bytes).map(Sid::toString).orElse(""))
                .map(text -> "<SID=" + text + ">;")
                .orElse("");
        return "<GUID=" + guid + ">;" + sid + node.dn();
    }
}
