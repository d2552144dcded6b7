package org.iam4j.directory.ad;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.iam4j.attribute.AccountReference;
import org.jspecify.annotations.Nullable;

/**
 * An objectGUID: what names an object for good. Its first three groups are stored with the lowest byte first (MS-DTYP 2.3.4.2).
 *
 * @param text five groups of lower-case hexadecimal digits
 */
record Guid(String text) {
    /** The attribute that holds it. */
    static final String NAME = "objectGUID";

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    /** The position in the stored form of each byte of the written one. */
    private static final int[] STORED_AT = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};

    static Guid of(byte[] stored) {
        if (stored.length != STORED_AT.length) {
            throw new IllegalArgumentException("an objectGUID has 16 bytes, not " + stored.length);
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = (high << 8) | (stored[STORED_AT[i]] & 0xff);
            low = (low << 8) | (stored[STORED_AT[i + 8]] & 0xff);
        }
        return new Guid(new UUID(high, low).toString());
    }

    /** The GUID of an object, null when the login may not read it. */
    static @Nullable Guid of(SearchResultEntry entry) {
        byte[] stored = entry.getAttributeValueBytes(NAME);
        return stored == null ? null : of(stored);
    }

    /** The GUID that a text holds, null when it holds none. */
    static @Nullable Guid parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return FORM.matcher(lower).matches() ? new Guid(lower) : null;
    }

    static @Nullable Guid parse(AccountReference reference) {
        return reference.parts().size() == 1 ? parse(reference.part(0)) : null;
    }

    AccountReference reference() {
        return AccountReference.of(text);
    }

    /** The form in which it can stand wherever a DN can (MS-ADTS 3.1.1.3.1.2.4). */
    String dn() {
        return "<GUID=" + text + ">";
    }

    Filter filter() {
        UUID uuid = UUID.fromString(text);
        byte[] stored = new byte[STORED_AT.length];
        for (int i = 0; i < 8; i++) {
            stored[STORED_AT[i]] = (byte) (uuid.getMostSignificantBits() >>> (8 * (7 - i)));
            stored[STORED_AT[i + 8]] = (byte) (uuid.getLeastSignificantBits() >>> (8 * (7 - i)));
        }
        return Filter.createEqualityFilter(NAME, stored);
    }

    @Override
    public String toString() {
        return text;
    }
}
