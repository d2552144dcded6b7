package org.iam4j.connector;

import java.util.Objects;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * A name that somebody or something in a target bears: an account, a group, a shared mailbox, a deleted user.
 *
 * @param attribute the unique attribute that collides with it
 * @param value the name
 * @param account the account that bears it, null when it is something else
 * @param holder what bears it, for people to read: {@code group CN=Sales,...}
 */
public record NameInUse(
        Attribute<String> attribute, String value, @Nullable AccountReference account, String holder) {
    /** Refuses null where a part must be there. */
    public NameInUse {
        Objects.requireNonNull(attribute, "attribute");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(holder, "holder");
    }
}
