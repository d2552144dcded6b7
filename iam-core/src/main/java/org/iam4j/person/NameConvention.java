package org.iam4j.person;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which family name a person goes by. */
public enum NameConvention {
    /** The birth name: "van den Berg". */
    BIRTH,
    /** The partner's name: "de Wit". */
    PARTNER,
    /** Birth name, then partner's: "van den Berg - de Wit". */
    BIRTH_PARTNER,
    /** Partner's name, then birth name: "de Wit - van den Berg". */
    PARTNER_BIRTH;

    /**
     * The convention for the letters that Dutch systems use: B, P, BP, PB.
     *
     * @param code the letters; case and outer blanks do not count
     * @return the convention; by birth name when there are none or they are something else
     */
    public static NameConvention ofCode(@Nullable String code) {
        return switch (code == null ? "" : code.strip().toUpperCase(Locale.ROOT)) {
            case "P" -> PARTNER;
            case "BP" -> BIRTH_PARTNER;
            case "PB" -> PARTNER_BIRTH;
            default -> BIRTH;
        };
    }
}
