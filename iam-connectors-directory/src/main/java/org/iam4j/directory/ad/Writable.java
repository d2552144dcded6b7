package org.iam4j.directory.ad;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Secret;

/** What a mapping may write, and how a password is written. */
final class Writable {
    private static final Set<String> PASSWORDS = Set.of("unicodepwd", "userpassword", "dbcspwd");
    private static final Set<String> DECIDED_ELSEWHERE =
            Set.of("useraccountcontrol", "distinguishedname", "objectguid", "objectsid", "memberof", "name");

    private Writable() {}

    /** @throws IllegalArgumentException that says why a mapping may not write this */
    static void check(Attribute<?> attribute) {
        String name = attribute.name().toLowerCase(Locale.ROOT);
        if (attribute.type() == Attribute.Type.SECRET || PASSWORDS.contains(name)) {
            throw new IllegalArgumentException(
                    attribute.name() + " cannot be mapped: only the password generator writes passwords");
        }
        if (DECIDED_ELSEWHERE.contains(name)) {
            throw new IllegalArgumentException(attribute.name() + " cannot be written: take it out of the mapping");
        }
    }

    /** In quotes and UTF-16LE, as unicodePwd wants it (MS-ADTS 3.1.1.3.1.5.1). */
    static byte[] stored(Secret password) {
        return ('"' + password.reveal() + '"').getBytes(StandardCharsets.UTF_16LE);
    }
}
