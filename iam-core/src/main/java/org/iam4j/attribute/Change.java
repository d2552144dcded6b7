package org.iam4j.attribute;

import org.jspecify.annotations.Nullable;

/**
 * One attribute before and after.
 *
 * @param attribute the attribute
 * @param before the value that was found, null when there was none
 * @param after the value to write, null for an explicit clear
 * @param <T> the value's type
 */
public record Change<T>(
        Attribute<T> attribute,
        @Nullable T before,
        @Nullable T after) {

    /** Brings sets into their sorted, unmodifiable form. */
    @SuppressWarnings("unchecked")
    public Change {
        before = before == null ? null : (T) attribute.canonical(before);
        after = after == null ? null : (T) attribute.canonical(after);
    }

    /**
     * Whether this takes the value away.
     *
     * @return true for an explicit clear
     */
    public boolean clears() {
        return after == null;
    }
}
