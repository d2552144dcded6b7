package org.iam4j.testkit.afas;

import java.util.Objects;

/**
 * A group of users in AFAS.
 *
 * @param id the group code
 * @param description the description
 * @param blocked whether the group is blocked, which hides it from the group connectors
 */
public record AfasGroup(String id, String description, boolean blocked) {
    /** The group that every user is in, and which the group connectors leave out. */
    public static final String EVERYBODY = "Iedereen";

    /** Refuses null. */
    public AfasGroup {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(description, "description");
    }

    /**
     * Returns an open group.
     *
     * @param id the group code
     * @param description the description
     * @return the group
     */
    public static AfasGroup of(String id, String description) {
        return new AfasGroup(id, description, false);
    }
}
