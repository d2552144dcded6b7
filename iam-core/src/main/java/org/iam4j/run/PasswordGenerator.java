package org.iam4j.run;

import org.iam4j.attribute.Secret;
import org.iam4j.person.Person;

/** Makes passwords for new accounts. Thread-safe. */
@FunctionalInterface
public interface PasswordGenerator {
    /**
     * Makes a password that the target will take.
     *
     * @param person for whom; none of their names should be inside
     * @return the password
     */
    Secret passwordFor(Person person);
}
