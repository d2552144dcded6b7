package org.iam4j.run;

import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Secret;

/**
 * The first password of an account that we made, to be handed over to the person.
 *
 * @param id names this hand-over; the same password has the same id, a fresh one another
 * @param target in which target, by name
 * @param personId for whom
 * @param account the account
 * @param attributes what the account was made with or has, its login names among it
 * @param password the password
 */
public record FirstPassword(
        String id, String target, String personId, AccountReference account, Attributes attributes, Secret password) {

    /** Target and person. */
    @Override
    public String toString() {
        return "first password of " + personId + " in " + target;
    }
}
