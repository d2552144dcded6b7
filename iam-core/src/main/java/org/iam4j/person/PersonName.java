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
     * What the person is called: the calling name, else the first of the given names, else the initials.
     *
     * @return the name, empty when HR has none of them
     */
    public String firstName() {
        if (!callingName.isBlank()) {
            return callingName.strip();
        }
        if (givenNames != null) {
            return givenNames.strip().split("\\s+", 2)[0];
        }
        return initials == null ? "" : initials.strip();
    }

    /**
     * The family name by convention, with prefixes: "van den Berg - de Wit". Where one of the two names is missing it is the other one,
     * whatever the convention.
     *
     * @return the family name, empty when HR has none
     */
    public String familyName() {
        String birth = fullBirthName();
        String partner = fullPartnerName();
        if (birth.isEmpty() || partner.isEmpty()) {
            return birth + partner;
        }
        return switch (convention) {
            case BIRTH -> birth;
            case PARTNER -> partner;
            case BIRTH_PARTNER -> birth + " - " + partner;
            case PARTNER_BIRTH -> partner + " - " + birth;
        };
    }

    /**
     * The first of the names in {@link #familyName()}: of "van den Berg - de Wit" it is "van den Berg".
     *
     * @return the name with its prefix, empty when HR has none
     */
    public String leadingFamilyName() {
        return leadsWithPartner() ? fullPartnerName() : fullBirthName();
    }

    /**
     * The prefix that {@link #familyName()} begins with.
     *
     * @return "van den", null without one
     */
    public @Nullable String leadingPrefix() {
        String leading = leadsWithPartner() ? partnerPrefix : prefix;
        return leading == null || leadingFamilyName().isEmpty() ? null : leading.strip();
    }

    private boolean leadsWithPartner() {
        boolean partnerFirst = convention == NameConvention.PARTNER || convention == NameConvention.PARTNER_BIRTH;
        return fullBirthName().isEmpty() || partnerFirst && !fullPartnerName().isEmpty();
    }

    /**
     * The birth name with its prefix: "van den Berg".
     *
     * @return the name, empty when HR has none
     */
    public String fullBirthName() {
        return prefixed(prefix, birthName);
    }

    private String fullPartnerName() {
        return partnerName == null ? "" : prefixed(partnerPrefix, partnerName);
    }

    /**
     * First name and family name: "Femke van den Berg".
     *
     * @return the display name, empty when HR has no name at all
     */
    public String displayName() {
        return (firstName() + " " + familyName()).strip();
    }

    private static String prefixed(@Nullable String prefix, String name) {
        if (name.isBlank()) {
            return "";
        }
        return prefix == null ? name.strip() : prefix.strip() + " " + name.strip();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
