package org.iam4j.run;

import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Secret;
import org.iam4j.person.Person;

/** Makes passwords for new accounts. Thread-safe. */
@FunctionalInterface
public interface PasswordGenerator {
    /**
     * Makes a password that the target will take. Active Directory refuses one that holds a word of the display name, such as the "van" of
     * "Ahmed van Dijk", or the account's login name (Microsoft, "Password must meet complexity requirements").
     *
     * @param person for whom; none of their names should be inside
     * @param account what the account is made with or was given, as far as it is known; no word of it should be inside
     * @return the password
     */
    Secret passwordFor(Person person, Attributes account);
}
