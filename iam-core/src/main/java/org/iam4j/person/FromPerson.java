package org.iam4j.person;

import org.jspecify.annotations.Nullable;

/**
 * Reads a value off a person.
 *
 * @param <T> the value's type
 */
@FunctionalInterface
public interface FromPerson<T> {
    /**
     * The value.
     *
     * @param person the person
     * @return the value, null when HR says there is none
     * @throws org.iam4j.attribute.NotDeliveredException when HR did not say
     */
    @Nullable T read(Person person);
}
