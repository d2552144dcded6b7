package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a modify request wants with the password: one replace sets it, one delete with one add changes it, anything else is
 * refused ([MS-ADTS] 3.1.1.3.1.5).
 */
final class PasswordModification {
    private final List<Modification> parts;
    private boolean applied;

    private PasswordModification(List<Modification> parts) {
        this.parts = parts;
    }

    static PasswordModification in(List<Modification> modifications) {
        return new PasswordModification(
                modifications.stream().filter(PasswordModification::concerns).toList());
    }

    static boolean concerns(Modification modification) {
        return modification.getAttribute().getBaseName().equalsIgnoreCase("unicodePwd");
    }

    boolean isOnlyThing(List<Modification> modifications) {
        return !parts.isEmpty() && parts.size() == modifications.size();
    }

    void requireAccess(Access access, Identity who, AdNode account) throws LDAPException {
        if (only(ModificationType.DELETE) != null && only(ModificationType.ADD) != null) {
            access.requireChange(who, account);
        } else {
            access.requireReset(who, account);
        }
    }

    /** Carries it out at the place of its first part, once. */
    void apply(Passwords passwords, Draft draft, boolean encrypted) throws LDAPException {
        if (applied) {
            return;
        }
        applied = true;
        ASN1OctetString replacement = only(ModificationType.REPLACE);
        ASN1OctetString old = only(ModificationType.DELETE);
        ASN1OctetString added = only(ModificationType.ADD);
        if (parts.size() == 1 && replacement != null) {
            passwords.reset(draft, replacement, encrypted);
        } else if (parts.size() == 2 && old != null && added != null) {
            passwords.change(draft, old, added, encrypted);
        } else {
            throw Refusal.unwilling("00002035");
        }
    }

    /** Returns the one value of the one part of that kind, null if there are none or several. */
    private @Nullable ASN1OctetString only(ModificationType kind) {
        List<ASN1OctetString> values = parts.stream()
                .filter(part -> part.getModificationType().equals(kind))
                .flatMap(part -> List.of(part.getRawValues()).stream())
                .toList();
        return values.size() == 1 ? values.get(0) : null;
    }
}
