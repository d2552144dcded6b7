package org.iam4j.naming;

import org.iam4j.person.FromPerson;

/** Patterns for the names that people are shown with. */
public final class DisplayNames {
    private DisplayNames() {}

    /**
     * Calling name and family name by the person's own convention: "Femke van den Berg - de Wit".
     *
     * @return the function; it gives null for a person without any name
     */
    public static FromPerson<String> byConvention() {
        return person -> {
            String name = person.name().displayName().strip();
            return name.isEmpty() ? null : name;
        };
    }
}
