package org.iam4j.directory.ad;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How accounts were when they were last read or written, so that a write needs no read before it. Holds the latest few; what it says may
 * be out of date, so a write must be refused by the server, or be harmless, when it is. Thread-safe.
 */
final class LastSeen {
    /** About 15 MB. */
    private static final int MOST = 50_000;

    /**
     * An account.
     *
     * @param control its userAccountControl
     * @param dn its DN
     */
    record Seen(int control, String dn) {}

    private final Map<String, Seen> accounts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
            return size() > MOST;
        }
    };

    synchronized @Nullable Seen of(Guid guid) {
        return accounts.get(guid.text());
    }

    synchronized void put(Guid guid, Seen seen) {
        accounts.remove(guid.text());
        accounts.put(guid.text(), seen);
    }

    synchronized void forget(Guid guid) {
        accounts.remove(guid.text());
    }

    synchronized void control(Guid guid, int control) {
        accounts.computeIfPresent(guid.text(), (key, seen) -> new Seen(control, seen.dn()));
    }

    synchronized void moved(Guid guid, String dn) {
        accounts.computeIfPresent(guid.text(), (key, seen) -> new Seen(seen.control(), dn));
    }
}
