package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.util.StaticUtils;
import java.util.Locale;

/** The kinds of values an attribute can have; what is a valid one and which two are the same. */
enum Syntax {
    /** Any text; compared without regard to case. */
    TEXT("1.3.6.1.4.1.1466.115.121.1.15"),
    /** ASCII text; compared exactly. */
    ASCII("1.3.6.1.4.1.1466.115.121.1.26"),
    DIGITS("1.3.6.1.4.1.1466.115.121.1.36"),
    /** A whole number of 32 bits. */
    INTEGER("1.3.6.1.4.1.1466.115.121.1.27"),
    /** A whole number of 64 bits. */
    LONG("1.2.840.113556.1.4.906"),
    BOOLEAN("1.3.6.1.4.1.1466.115.121.1.7"),
    TIME("1.3.6.1.4.1.1466.115.121.1.24"),
    BYTES("1.3.6.1.4.1.1466.115.121.1.40"),
    DN("1.3.6.1.4.1.1466.115.121.1.12"),
    DNBYTES("1.2.840.113556.1.4.903"),
    SID("1.3.6.1.4.1.1466.115.121.1.40"),
    OID("1.3.6.1.4.1.1466.115.121.1.38");

    private final String oid;

    Syntax(String oid) {
        this.oid = oid;
    }

    static Syntax named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String oid() {
        return oid;
    }

    boolean accepts(ASN1OctetString value) {
        byte[] bytes = value.getValue();
        return switch (this) {
            case BYTES -> true;
            case SID -> bytes.length >= 8 && bytes[0] == 1 && bytes.length == 8 + 4 * bytes[1];
            case TEXT, DN, DNBYTES -> StaticUtils.isValidUTF8(bytes);
            case ASCII, OID -> StaticUtils.isASCIIString(bytes);
            case DIGITS -> value.stringValue().matches("[0-9 ]+");
            case INTEGER -> isNumber(value.stringValue(), Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> isNumber(value.stringValue(), Long.MIN_VALUE, Long.MAX_VALUE);
            case BOOLEAN ->
                value.stringValue().equals("TRUE") || value.stringValue().equals("FALSE");
            case TIME -> value.stringValue().matches("[0-9]{14}(\\.[0-9]+)?Z");
        };
    }

    /** Returns what rangeUpper limits: the number itself, or how long the value is. */
    long extent(ASN1OctetString value) {
        return switch (this) {
            case INTEGER, LONG -> Long.parseLong(value.stringValue());
            case TEXT, ASCII, DIGITS -> value.stringValue().length();
            default -> value.getValue().length;
        };
    }

    /** Returns a key that is equal for two valid values that this syntax holds to be the same. */
    String key(ASN1OctetString value, TextFold fold) {
        return switch (this) {
            case TEXT, OID, DN, DNBYTES -> fold.fold(value.stringValue());
            case INTEGER, LONG ->
                isNumber(value.stringValue(), Long.MIN_VALUE, Long.MAX_VALUE)
                        ? Long.toString(Long.parseLong(value.stringValue()))
                        : value.stringValue();
            case BYTES, SID -> StaticUtils.toHex(value.getValue());
            default -> value.stringValue();
        };
    }

    /** Returns whether the first value sorts before, with or after the second, both being valid. */
    int compare(ASN1OctetString left, ASN1OctetString right, TextFold fold) {
        return switch (this) {
            case INTEGER, LONG -> Long.compare(Long.parseLong(left.stringValue()), Long.parseLong(right.stringValue()));
            default -> key(left, fold).compareTo(key(right, fold));
        };
    }

    private static boolean isNumber(String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            return number >= least && number <= most && !text.startsWith("+");
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
