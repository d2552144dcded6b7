package org.iam4j.person;

/** Which family name a person goes by. */
public enum NameConvention {
    /** The birth name: "van den Berg". */
    BIRTH,
    /** The partner's name: "de Wit". */
    PARTNER,
    /** Birth name, then partner's: "van den Berg - de Wit". */
    BIRTH_PARTNER,
    /** Partner's name, then birth name: "de Wit - van den Berg". */
    PARTNER_BIRTH
}
