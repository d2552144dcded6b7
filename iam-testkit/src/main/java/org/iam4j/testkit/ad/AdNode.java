package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One object: its place in the tree, its stored values, and its links to other objects, which are kept as objects so that
 * they follow a rename. Guarded by the lock of its {@link Tree}, which alone changes it.
 */
final class AdNode {
    private final UUID guid;
    private final StructuralClass kind;
    private final long order;
    private final Map<String, AdNode> children = new LinkedHashMap<>();
    private final Map<AttributeType, Set<AdNode>> references = new LinkedHashMap<>();
    private final Map<AttributeType, Set<AdNode>> referrers = new LinkedHashMap<>();
    private Map<AttributeType, List<ASN1OctetString>> values = new LinkedHashMap<>();
    private @Nullable AdNode parent;
    private String rdnValue;
    private @Nullable PasswordDigest password;
    private volatile @Nullable String dn;

    /** @param order a number that grows with every object made */
    AdNode(UUID guid, StructuralClass kind, long order, @Nullable AdNode parent, String rdnValue) {
        this.guid = guid;
        this.kind = kind;
        this.order = order;
        this.parent = parent;
        this.rdnValue = rdnValue;
    }

    UUID guid() {
        return guid;
    }

    StructuralClass kind() {
        return kind;
    }

    long order() {
        return order;
    }

    @Nullable AdNode parent() {
        return parent;
    }

    String rdnValue() {
        return rdnValue;
    }

    Map<String, AdNode> children() {
        return children;
    }

    /** Returns the stored values by attribute; references and what is computed are not among them. */
    Map<AttributeType, List<ASN1OctetString>> values() {
        return Collections.unmodifiableMap(values);
    }

    List<ASN1OctetString> values(AttributeType type) {
        return values.getOrDefault(type, List.of());
    }

    /** Returns the first stored value as text, empty when there is none. */
    String text(AttributeType type) {
        List<ASN1OctetString> found = values(type);
        return found.isEmpty() ? "" : found.get(0).stringValue();
    }

    void replaceValues(Map<AttributeType, List<ASN1OctetString>> all) {
        values = new LinkedHashMap<>(all);
    }

    void put(AttributeType type, List<ASN1OctetString> some) {
        values.put(type, some);
    }

    /** Returns the attributes that refer to other objects, and those objects. */
    Map<AttributeType, Set<AdNode>> references() {
        return references;
    }

    Collection<AdNode> references(AttributeType type) {
        return references.getOrDefault(type, Set.of());
    }

    /** Returns who refers to this object, by the attribute that does. */
    Map<AttributeType, Set<AdNode>> referrers() {
        return referrers;
    }

    Collection<AdNode> referrers(AttributeType type) {
        return referrers.getOrDefault(type, Set.of());
    }

    void refer(AttributeType type, AdNode target) {
        references.computeIfAbsent(type, absent -> new LinkedHashSet<>()).add(target);
        target.referrers.computeIfAbsent(type, absent -> new LinkedHashSet<>()).add(this);
    }

    void forget(AttributeType type, AdNode target) {
        references.getOrDefault(type, new LinkedHashSet<>()).remove(target);
        target.referrers.getOrDefault(type, new LinkedHashSet<>()).remove(this);
    }

    @Nullable PasswordDigest password() {
        return password;
    }

    void setPassword(PasswordDigest digest) {
        password = digest;
    }

    void place(AdNode newParent, String newRdnValue) {
        parent = newParent;
        rdnValue = newRdnValue;
        forgetDn();
    }

    private void forgetDn() {
        dn = null;
        children.values().forEach(AdNode::forgetDn);
    }

    boolean isBelowOrSame(AdNode other) {
        for (AdNode node = this; node != null; node = node.parent) {
            if (node == other) {
                return true;
            }
        }
        return false;
    }

    /** Returns the distinguished name, escaped as Active Directory does. */
    String dn() {
        String known = dn;
        if (known == null) {
            known = parent == null ? rdnValue : Names.rdn(kind.naming(), rdnValue) + "," + parent.dn();
            dn = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return dn();
    }
}
