package org.iam4j.person;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a person's name, and which of them they go by.
 *
 * @param callingName what they are called, "Femke"; empty when HR has none
 * @param givenNames all first names, "Femke Johanna", null when HR has none
 * @param initials "F.J.", null when HR has none
 * @param prefix the prefix of the birth name, "van den", null without one
 * @param birthName the name at birth without prefix, "Berg"
 * @param partnerPrefix the prefix of the partner's name, null without one
 * @param partnerName the partner's name without prefix, null without one
 * @param convention which family name is used
 */
public record PersonName(
        String callingName,
        @Nullable String givenNames,
        @Nullable String initials,
        @Nullable String prefix,
        String birthName,
        @Nullable String partnerPrefix,
        @Nullable String partnerName,
        NameConvention convention) {

    /** Refuses null where a part must be there, and turns blank optional parts into null. */
    public PersonName {
        Objects.requireNonNull(callingName, "callingName");
        Objects.requireNonNull(birthName, "birthName");
        Objects.requireNonNull(convention, "convention");
        givenNames = blankToNull(givenNames);
        initials = blankToNull(initials);
        prefix = blankToNull(prefix);
        partnerPrefix = blankToNull(partnerPrefix);
        partnerName = blankToNull(partnerName);
    }

    /**
     * A name of two parts.
     *
     * @param callingName what they are called
     * @param birthName the family name, without prefix
     * @return the name, by birth name
     */
    public static PersonName of(String callingName, String birthName) {
        return new PersonName(callingName, null, null, null, birthName, null, null, NameConvention.BIRTH);
    }

    /**
     * A name with a prefix.
     *
     * @param callingName what they are called
     * @param prefix the prefix of the family name, "van den"
     * @param birthName the family name, without prefix
     * @return the name, by birth name
     */
    public static PersonName of(String callingName, String prefix, String birthName) {
        return new PersonName(callingName, null, null, prefix, birthName, null, null, NameConvention.BIRTH);
    }

    /**
     * A copy for somebody who took a partner's name.
     *
     * @param partnerPrefix the prefix of the partner's name, null without one
     * @param partnerName the partner's name, without prefix
     * @param convention which family name is used from now on
     * @return the copy
     */
    public PersonName withPartner(@Nullable String partnerPrefix, String partnerName, NameConvention convention) {
        return new PersonName(
                callingName, givenNames, initials, prefix, birthName, partnerPrefix, partnerName, convention);
    }

    /**
     * The family name by convention, with prefixes: "van den Berg - de Wit". Without a partner's name it is the birth name.
     *
     * @return the family name
     */
    public String familyName() {
        String birth = joined(prefix, birthName);
        if (partnerName == null) {
            return birth;
        }
        String partner = joined(partnerPrefix, partnerName);
        return switch (convention) {
            case BIRTH -> birth;
            case PARTNER -> partner;
            case BIRTH_PARTNER -> birth + " - " + partner;
            case PARTNER_BIRTH -> partner + " - " + birth;
        };
    }

    /**
     * Calling name and family name: "Femke van den Berg".
     *
     * @return the display name
     */
    public String displayName() {
        return joined(callingName, familyName());
    }

    private static String joined(@Nullable String first, String second) {
        return first == null || first.isBlank() ? second : first + " " + second;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
