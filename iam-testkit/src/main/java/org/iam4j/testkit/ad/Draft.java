package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an object is about to become: worked on and checked first, then written as a whole or thrown away. */
final class Draft {
    /**
     * What changes in the references of one attribute.
     *
     * @param added the objects referred to that were not before
     * @param removed those that no longer are
     */
    record ReferenceEdit(Set<AdNode> added, Set<AdNode> removed) {}

    private final StructuralClass kind;
    private final @Nullable AdNode node;
    private final Map<AttributeType, List<ASN1OctetString>> values;
    private final Map<AttributeType, ReferenceEdit> edits = new LinkedHashMap<>();
    private final Set<AttributeType> named = new HashSet<>();
    private @Nullable PasswordDigest newPassword;

    private Draft(StructuralClass kind, @Nullable AdNode node, Map<AttributeType, List<ASN1OctetString>> values) {
        this.kind = kind;
        this.node = node;
        this.values = values;
    }

    static Draft ofNew(StructuralClass kind) {
        return new Draft(kind, null, new LinkedHashMap<>());
    }

    static Draft of(AdNode node) {
        return new Draft(node.kind(), node, new LinkedHashMap<>(node.values()));
    }

    StructuralClass kind() {
        return kind;
    }

    /** Returns the object as it is, null for one that is being added. */
    @Nullable AdNode node() {
        return node;
    }

    Map<AttributeType, List<ASN1OctetString>> values() {
        return values;
    }

    List<ASN1OctetString> values(AttributeType type) {
        return values.getOrDefault(type, List.of());
    }

    String text(AttributeType type) {
        List<ASN1OctetString> found = values(type);
        return found.isEmpty() ? "" : found.get(0).stringValue();
    }

    boolean has(AttributeType type) {
        return !values(type).isEmpty();
    }

    void set(AttributeType type, List<ASN1OctetString> some) {
        if (some.isEmpty()) {
            values.remove(type);
        } else {
            values.put(type, List.copyOf(some));
        }
    }

    void set(AttributeType type, String value) {
        set(type, List.of(new ASN1OctetString(value)));
    }

    void setIfAbsent(AttributeType type, String value) {
        if (!has(type)) {
            set(type, value);
        }
    }

    /** Remembers that the client named this attribute, whatever value it had before. */
    void name(AttributeType type) {
        named.add(type);
    }

    boolean names(AttributeType type) {
        return named.contains(type);
    }

    /** Returns whether an attribute has other values than the object that is there. */
    boolean changes(AttributeType type) {
        return node == null ? has(type) : !values(type).equals(node.values(type));
    }

    boolean refersTo(AttributeType type, AdNode target) {
        ReferenceEdit edit = edits.get(type);
        if (edit != null && edit.added().contains(target)) {
            return true;
        }
        return node != null
                && node.references(type).contains(target)
                && (edit == null || !edit.removed().contains(target));
    }

    Collection<AdNode> references(AttributeType type) {
        Set<AdNode> all = new LinkedHashSet<>(node == null ? Set.of() : node.references(type));
        ReferenceEdit edit = edits.get(type);
        if (edit != null) {
            all.removeAll(edit.removed());
            all.addAll(edit.added());
        }
        return all;
    }

    void refer(AttributeType type, AdNode target) {
        ReferenceEdit edit = edit(type);
        if (!edit.removed().remove(target)) {
            edit.added().add(target);
        }
    }

    void forget(AttributeType type, AdNode target) {
        ReferenceEdit edit = edit(type);
        if (!edit.added().remove(target)) {
            edit.removed().add(target);
        }
    }

    private ReferenceEdit edit(AttributeType type) {
        return edits.computeIfAbsent(type, absent -> new ReferenceEdit(new LinkedHashSet<>(), new LinkedHashSet<>()));
    }

    Map<AttributeType, ReferenceEdit> edits() {
        return edits;
    }

    void setPassword(PasswordDigest digest) {
        newPassword = digest;
    }

    @Nullable PasswordDigest newPassword() {
        return newPassword;
    }

    boolean hasPassword() {
        return newPassword != null || (node != null && node.password() != null);
    }

    /** Returns whether writing this would change anything. */
    boolean changesAnything() {
        return node == null
                || newPassword != null
                || !values.equals(node.values())
                || edits.values().stream()
                        .anyMatch(edit ->
                                !edit.added().isEmpty() || !edit.removed().isEmpty());
    }
}
