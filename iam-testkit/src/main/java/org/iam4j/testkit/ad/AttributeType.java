package org.iam4j.testkit.ad;

import java.util.Set;

/** One attribute of the schema; two are equal only if they are the same object. */
final class AttributeType {
    /** Who keeps the values of an attribute, and how. */
    enum Trait {
        ORDINARY,
        /** Written by the server only. */
        GENERATED,
        /** Made when asked for by name, never stored. */
        COMPUTED,
        /** Kept by the account database of the server. */
        SAM,
        /** The end of a link that clients write. */
        LINK,
        /** The end of a link that follows the other. */
        BACK_LINK,
        /** Written, never read. */
        SECRET
    }

    private final String name;
    private final String oid;
    private final Syntax syntax;
    private final boolean single;
    private final long upper;
    private final Set<String> classes;
    private final Trait trait;
    private final String otherEnd;

    /**
     * @param upper the largest extent of a value, {@link Long#MAX_VALUE} for no limit
     * @param otherEnd the attribute at the other end of the link, empty for no link
     */
    AttributeType(
            String name,
            String oid,
            Syntax syntax,
            boolean single,
            long upper,
            Set<String> classes,
            Trait trait,
            String otherEnd) {
        this.name = name;
        this.oid = oid;
        this.syntax = syntax;
        this.single = single;
        this.upper = upper;
        this.classes = classes;
        this.trait = trait;
        this.otherEnd = otherEnd;
    }

    String name() {
        return name;
    }

    String oid() {
        return oid;
    }

    Syntax syntax() {
        return syntax;
    }

    boolean isSingleValued() {
        return single;
    }

    long upper() {
        return upper;
    }

    Trait trait() {
        return trait;
    }

    String otherEnd() {
        return otherEnd;
    }

    boolean isFor(StructuralClass kind) {
        return classes.contains("all") || kind.schemaNames().stream().anyMatch(classes::contains);
    }

    /** Returns whether the values are other objects, which are kept as such and not as their names. */
    boolean isReference() {
        return syntax == Syntax.DN
                && (trait == Trait.LINK || trait == Trait.BACK_LINK || trait == Trait.ORDINARY)
                && !is("objectCategory");
    }

    boolean is(String attribute) {
        return name.equalsIgnoreCase(attribute);
    }

    /** Returns the number by which Windows names the attribute in its messages. */
    String number() {
        int dot = oid.lastIndexOf('.');
        String prefix = switch (dot < 0 ? "" : oid.substring(0, dot)) {
            case "2.5.4" -> "0";
            case "1.2.840.113556.1.2" -> "2";
            case "1.2.840.113556.1.4" -> "9";
            case "0.9.2342.19200300.100.1" -> "15";
            default -> "1f4";
        };
        int last = dot < 0 ? 0 : Integer.parseInt(oid.substring(dot + 1)) & 0xffff;
        return prefix.equals("0") ? Integer.toHexString(last) : prefix + String.format("%04x", last);
    }

    @Override
    public String toString() {
        return name;
    }
}
