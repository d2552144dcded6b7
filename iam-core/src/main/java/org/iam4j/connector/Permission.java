package org.iam4j.connector;

import java.util.Comparator;

/**
 * A group, licence or role of a target.
 *
 * @param kind what it is, one of the kinds that the target's schema names
 * @param key the target's own key of it
 */
public record Permission(String kind, String key) implements Comparable<Permission> {
    private static final Comparator<Permission> ORDER =
            Comparator.comparing(Permission::kind).thenComparing(Permission::key);

    /** Orders by kind, then key. */
    @Override
    public int compareTo(Permission other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return kind + " " + key;
    }
}
