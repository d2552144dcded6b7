package org.iam4j.engine;

import java.util.random.RandomGenerator;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Secret;
import org.iam4j.person.Person;
import org.iam4j.run.PasswordGenerator;

/** Passwords that are the same in every run of a test. */
record SeededPasswords(RandomGenerator random) implements PasswordGenerator {
    @Override
    public Secret passwordFor(Person person, Attributes account) {
        return Secret.of("Canary-" + Long.toString(random.nextLong(Long.MAX_VALUE), 36));
    }
}
