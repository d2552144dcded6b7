package org.iam4j.connector;

/**
 * A permission and what people call it.
 *
 * @param permission the permission, known by its key
 * @param name its name, which may change; not blank
 */
public record NamedPermission(Permission permission, String name) {
    /** Refuses a blank name. */
    public NamedPermission {
        if (name.isBlank()) {
            throw new IllegalArgumentException(permission + " needs a name");
        }
    }
}
