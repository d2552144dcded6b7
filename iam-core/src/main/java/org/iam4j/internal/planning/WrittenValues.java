package org.iam4j.internal.planning;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Schema;
import org.jspecify.annotations.Nullable;

/** What we last wrote, in the form in which it is remembered: as it is, or as a hash under the host's key, by the host's choice. */
final class WrittenValues {
    private static final String SCHEME = "{hmac-sha256}";

    private final Map<String, Schema> schemas = new HashMap<>();
    private final Optional<Secret> key;
    private final boolean hashes;

    WrittenValues(Setup setup) {
        setup.targets().forEach(target -> schemas.put(target.name(), target.schema()));
        this.key = setup.hashKey();
        this.hashes = setup.hashesWritten();
    }

    /** The form in which a value is remembered; nothing, which is no secret, is an empty list. */
    List<String> remember(String target, String personId, Attribute<?> attribute, @Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        return hashes && key.isPresent()
                ? List.of(hash(key.get(), target, personId, attribute, value))
                : attribute.encode(value);
    }

    /** Whether a value counts as the same as one that is remembered, in whatever form; what nobody can compare is not. */
    boolean same(
            String target, String personId, Attribute<?> attribute, List<String> remembered, @Nullable Object value) {
        if (remembered.isEmpty() || value == null) {
            return remembered.isEmpty() && value == null;
        }
        if (isHash(remembered)) {
            return key.isPresent() && remembered.get(0).equals(hash(key.get(), target, personId, attribute, value));
        }
        return schema(target).same(attribute, attribute.decode(remembered), value);
    }

    /** Whether what is remembered cannot be compared, because its key was not given. */
    boolean unreadable(List<String> remembered) {
        return isHash(remembered) && key.isEmpty();
    }

    private static boolean isHash(List<String> remembered) {
        return remembered.size() == 1 && remembered.get(0).startsWith(SCHEME);
    }

    private Schema schema(String target) {
        Schema schema = schemas.get(target);
        if (schema == null) {
            throw new IllegalStateException("no target " + target);
        }
        return schema;
    }

    /** Of one person only, so that nobody sees who has the same value. */
    private String hash(Secret secret, String target, String personId, Attribute<?> attribute, Object value) {
        Object normal = schema(target).normal(attribute, value);
        String texts = normal instanceof Collection<?> several
                ? String.join(
                        "\n", several.stream().map(String::valueOf).sorted().toList())
                : String.join("\n", attribute.encode(normal));
        return SCHEME + KeyedHash.of(secret, target, personId, attribute.name(), texts);
    }
}
