package org.iam4j.person;

import org.jspecify.annotations.Nullable;

/**
 * A department as HR lists it.
 *
 * @param code HR's code of it, not blank
 * @param above the code of the department above it, null for one at the top
 * @param managerId the {@link Person#externalId()} of who leads it, null when nobody does or HR does not say
 */
public record Department(
        String code, @Nullable String above, @Nullable String managerId) {
    /** Refuses a blank code. */
    public Department {
        if (code.isBlank()) {
            throw new IllegalArgumentException("a department needs a code");
        }
    }

    /**
     * A department of which HR does not say who leads it.
     *
     * @param code HR's code of it, not blank
     * @param above the code of the department above it, null for one at the top
     */
    public Department(String code, @Nullable String above) {
        this(code, above, null);
    }
}
