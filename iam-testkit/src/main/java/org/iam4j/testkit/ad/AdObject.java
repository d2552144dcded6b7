package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What an object of a {@link FakeActiveDirectory} was at one moment.
 *
 * @param dn its DN
 * @param guid its objectGUID
 * @param attributes the values by attribute, the attributes in the order of their names, whatever their case; bytes in
 *     base64, references to other objects as DNs, among them memberOf and directReports. Attributes without values are
 *     not there, nor is the password
 */
public record AdObject(String dn, UUID guid, Map<String, List<String>> attributes) {
    /** Takes a copy of the attributes. */
    public AdObject {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        attributes.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        attributes = Collections.unmodifiableMap(copy);
    }

    static AdObject of(AdNode node, AdSchema schema) {
        Map<String, List<String>> attributes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        node.values().forEach((type, values) -> attributes.put(type.name(), texts(type, values)));
        for (AttributeType type : schema.all()) {
            if (type.isReference()) {
                Collection<AdNode> targets = FilterMatcher.references(node, type);
                if (!targets.isEmpty()) {
                    attributes.put(
                            type.name(),
                            targets.stream().map(AdNode::dn).sorted().toList());
                }
            }
        }
        return new AdObject(node.dn(), node.guid(), attributes);
    }

    private static List<String> texts(AttributeType type, List<ASN1OctetString> values) {
        boolean bytes = type.syntax() == Syntax.BYTES || type.syntax() == Syntax.SID;
        List<String> texts = new ArrayList<>();
        for (ASN1OctetString value : values) {
            texts.add(bytes ? Base64.getEncoder().encodeToString(value.getValue()) : value.stringValue());
        }
        return texts;
    }

    /**
     * Returns the first value of an attribute.
     *
     * @param attribute its name, in any case
     * @return the value, empty if it has none
     */
    public Optional<String> first(String attribute) {
        return all(attribute).stream().findFirst();
    }

    /**
     * Returns all values of an attribute.
     *
     * @param attribute its name, in any case
     * @return the values, empty if it has none
     */
    public List<String> all(String attribute) {
        return attributes.getOrDefault(attribute, List.of());
    }

    /**
     * Returns whether the account is enabled, so far as userAccountControl says.
     *
     * @return false for a disabled account and for what is not an account
     */
    public boolean isEnabled() {
        return first("userAccountControl")
                .map(control -> AccountControl.isEnabled(Integer.parseInt(control)))
                .orElse(false);
    }
}
