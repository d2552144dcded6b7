package org.iam4j.state;

import java.time.LocalDate;

/**
 * A name of somebody who was erased, as a keyed hash, so that nobody else gets it before its quarantine is over.
 *
 * @param target in which target, by name
 * @param attribute the attribute's name
 * @param hash the keyed hash of the name in the form in which two are compared, in hex
 * @param until the first day on which it is free again
 */
public record ErasedName(String target, String attribute, String hash, LocalDate until)
        implements Comparable<ErasedName> {
    /** Orders by target, attribute, hash and day. */
    @Override
    public int compareTo(ErasedName other) {
        return java.util.Comparator.comparing(ErasedName::target)
                .thenComparing(ErasedName::attribute)
                .thenComparing(ErasedName::hash)
                .thenComparing(ErasedName::until)
                .compare(this, other);
    }
}
