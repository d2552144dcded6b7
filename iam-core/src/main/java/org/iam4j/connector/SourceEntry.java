package org.iam4j.connector;

import java.util.Optional;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/**
 * What a source yields: a person, or an entry that it could not read. An unreadable entry holds back that person only: they are frozen,
 * never treated as gone.
 *
 * @param person the person, empty for an unreadable entry
 * @param key whose entry it is, as {@link Person#externalId()}; empty when even that cannot be read
 * @param reason what is wrong with the entry and where to mend it; empty for a person
 */
public record SourceEntry(Optional<Person> person, Optional<String> key, Optional<String> reason) {

    /**
     * A person.
     *
     * @param person the person
     * @return the entry
     */
    public static SourceEntry of(Person person) {
        return new SourceEntry(Optional.of(person), Optional.of(person.externalId()), Optional.empty());
    }

    /**
     * An entry that could not be read.
     *
     * @param key whose it is, as {@link Person#externalId()}; null when even that cannot be read
     * @param reason what is wrong and where to mend it
     * @return the entry
     */
    public static SourceEntry unreadable(@Nullable String key, String reason) {
        return new SourceEntry(Optional.empty(), Optional.ofNullable(key), Optional.of(reason));
    }
}
