package org.iam4j.testkit.afas;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A person in AFAS: a human, whatever numbers they are or were employed under. Empty text means that the field is
 * empty; nothing here is null.
 *
 * @param number the person number ({@code BcCo}, column {@code Persoonsnummer}), a string
 * @param initials the initials ({@code In})
 * @param callingName the name the person goes by ({@code CaNm}, column {@code Roepnaam})
 * @param firstNames the first names in full ({@code FiNm}, column {@code Voornaam})
 * @param birthNamePrefix what comes before the birth name ({@code IsBi}), such as {@code van der}
 * @param birthName the birth name ({@code NmBi}, column {@code Geboortenaam})
 * @param partnerNamePrefix what comes before the partner's name ({@code IsPa})
 * @param partnerName the partner's name ({@code NmPa}, column {@code Geboortenaam_partner})
 * @param nameUse which names the person uses ({@code ViUs}): 0 birth name, 1 partner's name then birth name, 2
 *     partner's name, 3 birth name then partner's name
 * @param workEmail the work e-mail address ({@code EmAd}, column {@code Email_werk})
 * @param workPhone the work phone number ({@code TeNr})
 * @param workMobile the work mobile number ({@code MbNr})
 * @param fields the other fields by their AFAS name, such as {@code EmA2}, the private e-mail address
 */
public record AfasPerson(
        String number,
        String initials,
        String callingName,
        String firstNames,
        String birthNamePrefix,
        String birthName,
        String partnerNamePrefix,
        String partnerName,
        int nameUse,
        String workEmail,
        String workPhone,
        String workMobile,
        SortedMap<String, String> fields) {
    /** Copies the fields and refuses null and a use of names outside 0 to 3. */
    public AfasPerson {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(initials, "initials");
        Objects.requireNonNull(callingName, "callingName");
        Objects.requireNonNull(firstNames, "firstNames");
        Objects.requireNonNull(birthNamePrefix, "birthNamePrefix");
        Objects.requireNonNull(birthName, "birthName");
        Objects.requireNonNull(partnerNamePrefix, "partnerNamePrefix");
        Objects.requireNonNull(partnerName, "partnerName");
        Objects.requireNonNull(workEmail, "workEmail");
        Objects.requireNonNull(workPhone, "workPhone");
        Objects.requireNonNull(workMobile, "workMobile");
        if (nameUse < 0 || nameUse > 3) {
            throw new IllegalArgumentException(
                    "person " + number + ": use of names is 0, 1, 2 or 3 in AFAS, not " + nameUse);
        }
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /**
     * Returns a person who uses the birth name; the initial and the first name come from the calling name, everything
     * else is empty.
     *
     * @param number the person number
     * @param callingName the calling name
     * @param birthName the birth name, without a prefix
     * @return the person
     */
    public static AfasPerson of(String number, String callingName, String birthName) {
        String initials =
                callingName.isEmpty() ? "" : callingName.substring(0, callingName.offsetByCodePoints(0, 1)) + ".";
        return new AfasPerson(
                number, initials, callingName, callingName, "", birthName, "", "", 0, "", "", "", new TreeMap<>());
    }

    /**
     * Returns the name that AFAS shows: the calling name and the family names in the order the person uses them.
     *
     * @return the name, never longer than its parts
     */
    public String displayName() {
        String birth = joined(birthNamePrefix, birthName);
        String partner = joined(partnerNamePrefix, partnerName);
        String family = switch (nameUse) {
            case 1 -> hyphened(partner, birth);
            case 2 -> partner.isEmpty() ? birth : partner;
            case 3 -> hyphened(birth, partner);
            default -> birth;
        };
        return joined(callingName, family);
    }

    private static String joined(String first, String second) {
        return first.isEmpty() ? second : second.isEmpty() ? first : first + " " + second;
    }

    private static String hyphened(String first, String second) {
        return first.isEmpty() ? second : second.isEmpty() ? first : first + " - " + second;
    }

    /**
     * Returns one of the other fields.
     *
     * @param id the AFAS name of the field
     * @return its value, empty when there is none
     */
    public String field(String id) {
        return fields.getOrDefault(id, "");
    }

    /**
     * Returns this person with other initials.
     *
     * @param changed the initials
     * @return the changed copy
     */
    public AfasPerson withInitials(String changed) {
        return copy(draft -> draft.initials = changed);
    }

    /**
     * Returns this person with another calling name.
     *
     * @param changed the calling name
     * @return the changed copy
     */
    public AfasPerson withCallingName(String changed) {
        return copy(draft -> draft.callingName = changed);
    }

    /**
     * Returns this person with other first names.
     *
     * @param changed the first names
     * @return the changed copy
     */
    public AfasPerson withFirstNames(String changed) {
        return copy(draft -> draft.firstNames = changed);
    }

    /**
     * Returns this person with another birth name.
     *
     * @param prefix what comes before the name, empty for nothing
     * @param name the birth name
     * @return the changed copy
     */
    public AfasPerson withBirthName(String prefix, String name) {
        return copy(draft -> {
            draft.birthNamePrefix = prefix;
            draft.birthName = name;
        });
    }

    /**
     * Returns this person with another partner's name.
     *
     * @param prefix what comes before the name, empty for nothing
     * @param name the partner's name, empty for none
     * @return the changed copy
     */
    public AfasPerson withPartnerName(String prefix, String name) {
        return copy(draft -> {
            draft.partnerNamePrefix = prefix;
            draft.partnerName = name;
        });
    }

    /**
     * Returns this person using other names.
     *
     * @param changed 0 birth name, 1 partner's name then birth name, 2 partner's name, 3 birth name then partner's name
     * @return the changed copy
     */
    public AfasPerson withNameUse(int changed) {
        return copy(draft -> draft.nameUse = changed);
    }

    /**
     * Returns this person with another work e-mail address.
     *
     * @param changed the address, empty to clear it
     * @return the changed copy
     */
    public AfasPerson withWorkEmail(String changed) {
        return copy(draft -> draft.workEmail = changed);
    }

    /**
     * Returns this person with another work phone number.
     *
     * @param changed the number, empty to clear it
     * @return the changed copy
     */
    public AfasPerson withWorkPhone(String changed) {
        return copy(draft -> draft.workPhone = changed);
    }

    /**
     * Returns this person with another work mobile number.
     *
     * @param changed the number, empty to clear it
     * @return the changed copy
     */
    public AfasPerson withWorkMobile(String changed) {
        return copy(draft -> draft.workMobile = changed);
    }

    /**
     * Returns this person with another value in one of the other fields.
     *
     * @param id the AFAS name of the field
     * @param value the value, empty to clear it
     * @return the changed copy
     */
    public AfasPerson withField(String id, String value) {
        return copy(draft -> draft.fields = Fields.with(fields, id, value));
    }

    private AfasPerson copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new AfasPerson(
                number,
                draft.initials,
                draft.callingName,
                draft.firstNames,
                draft.birthNamePrefix,
                draft.birthName,
                draft.partnerNamePrefix,
                draft.partnerName,
                draft.nameUse,
                draft.workEmail,
                draft.workPhone,
                draft.workMobile,
                draft.fields);
    }

    private static final class Draft {
        private String initials;
        private String callingName;
        private String firstNames;
        private String birthNamePrefix;
        private String birthName;
        private String partnerNamePrefix;
        private String partnerName;
        private int nameUse;
        private String workEmail;
        private String workPhone;
        private String workMobile;
        private SortedMap<String, String> fields;

        private Draft(AfasPerson person) {
            initials = person.initials;
            callingName = person.callingName;
            firstNames = person.firstNames;
            birthNamePrefix = person.birthNamePrefix;
            birthName = person.birthName;
            partnerNamePrefix = person.partnerNamePrefix;
            partnerName = person.partnerName;
            nameUse = person.nameUse;
            workEmail = person.workEmail;
            workPhone = person.workPhone;
            workMobile = person.workMobile;
            fields = person.fields;
        }
    }
}
