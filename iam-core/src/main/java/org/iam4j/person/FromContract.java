package org.iam4j.person;

import org.jspecify.annotations.Nullable;

/**
 * Reads a value off a contract.
 *
 * @param <T> the value's type
 */
@FunctionalInterface
public interface FromContract<T> {
    /**
     * The value.
     *
     * @param contract the contract
     * @return the value, null when HR says there is none
     * @throws org.iam4j.attribute.NotDeliveredException when HR did not say
     */
    @Nullable T read(Contract contract);
}
