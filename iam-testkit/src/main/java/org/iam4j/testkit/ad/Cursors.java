package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The paged searches that are open on one connection. A cookie says where to go on; it is worth nothing on another
 * connection, for another search, or once ten younger searches are open.
 */
final class Cursors {
    private static final int MOST = 10;

    /** The objects that a search found when it began, of which a part has been sent. */
    static final class Cursor {
        private final String search;
        private final List<AdNode> found;

        private Cursor(String search, List<AdNode> found) {
            this.search = search;
            this.found = found;
        }

        /** Returns the objects, in the order in which they are sent. */
        List<AdNode> found() {
            return found;
        }
    }

    /**
     * A place in a cursor.
     *
     * @param cursor the search
     * @param next the index of the object to send next
     */
    record Place(Cursor cursor, int next) {}

    private final long connection;
    private final Map<Long, Cursor> open = new LinkedHashMap<>();
    private long last;

    Cursors(long connection) {
        this.connection = connection;
    }

    Place open(String search, List<AdNode> found) {
        return new Place(new Cursor(search, List.copyOf(found)), 0);
    }

    /** Returns where a cookie points; 12 when it points nowhere. */
    Place resume(String search, ASN1OctetString cookie) throws LDAPException {
        if (cookie.getValueLength() == 20) {
            ByteBuffer buffer = ByteBuffer.wrap(cookie.getValue());
            boolean ours = buffer.getLong() == connection;
            Cursor cursor = open.get(buffer.getLong());
            int next = buffer.getInt();
            if (ours && cursor != null && cursor.search.equals(search)) {
                return new Place(cursor, next);
            }
        }
        throw Controls.unusable();
    }

    /** Returns the cookie for what comes after; the end of a search has an empty one. */
    ASN1OctetString cookie(Place place) {
        if (place.next() >= place.cursor().found().size()) {
            open.values().remove(place.cursor());
            return new ASN1OctetString();
        }
        long id = open.entrySet().stream()
                .filter(entry -> entry.getValue() == place.cursor())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> keep(place.cursor()));
        return new ASN1OctetString(ByteBuffer.allocate(20)
                .putLong(connection)
                .putLong(id)
                .putInt(place.next())
                .array());
    }

    private long keep(Cursor cursor) {
        last++;
        open.put(last, cursor);
        if (open.size() > MOST) {
            open.remove(open.keySet().iterator().next());
        }
        return last;
    }
}
