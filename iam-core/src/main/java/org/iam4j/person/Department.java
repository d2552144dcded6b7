package org.iam4j.person;

import org.jspecify.annotations.Nullable;

/**
 * A department as HR lists it.
 *
 * @param code HR's code of it, not blank
 * @param above the code of the department above it, null for one at the top
 */
public record Department(String code, @Nullable String above) {
    /** Refuses a blank code. */
    public Department {
        if (code.isBlank()) {
            throw new IllegalArgumentException("a department needs a code");
        }
    }
}
