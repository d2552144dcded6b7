package org.iam4j.afas;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The names of users as last read, which every write has to repeat. Forgets those not used for longest beyond 100,000. Thread-safe.
 */
final class UserNames {
    private static final int MOST = 100_000;

    @SuppressWarnings("serial")
    private final Map<String, String> names = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    synchronized void remember(String code, @Nullable String name) {
        if (name == null) {
            names.remove(code);
        } else {
            names.put(code, name);
        }
    }

    synchronized Optional<String> of(String code) {
        return Optional.ofNullable(names.get(code));
    }
}
