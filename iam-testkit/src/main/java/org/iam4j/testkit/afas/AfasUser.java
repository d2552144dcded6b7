package org.iam4j.testkit.afas;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A user in AFAS. Empty text means that the field is empty; nothing here is null.
 *
 * @param code the user code ({@code UsId}, column {@code Gebruiker}), on AFAS Online {@code participant.code}
 * @param description the description ({@code Nm})
 * @param personNumber the number of the person it belongs to, empty for a system user
 * @param upn the name for signing in ({@code Upn}), unique across all environments of the participant
 * @param email the e-mail address of the user ({@code EmAd}), not that of the person; unique like the UPN
 * @param blocked whether the user is blocked
 * @param rights what the user may use
 * @param groups the groups the user is in
 * @param fields the other fields by their AFAS name, such as {@code InLn}
 */
public record AfasUser(
        String code,
        String description,
        String personNumber,
        String upn,
        String email,
        boolean blocked,
        Set<AfasRight> rights,
        SortedSet<String> groups,
        SortedMap<String, String> fields) {
    /** Copies what can change and refuses null. */
    public AfasUser {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(personNumber, "personNumber");
        Objects.requireNonNull(upn, "upn");
        Objects.requireNonNull(email, "email");
        Set<AfasRight> copied = EnumSet.noneOf(AfasRight.class);
        copied.addAll(rights);
        rights = Collections.unmodifiableSet(copied);
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /**
     * Returns an open user with InSite, in the group of everybody, with an empty UPN and an empty e-mail.
     *
     * @param code the user code
     * @param description the description
     * @param personNumber the number of a person that the fake knows, empty for a system user
     * @return the user
     */
    public static AfasUser of(String code, String description, String personNumber) {
        return new AfasUser(
                code,
                description,
                personNumber,
                "",
                "",
                false,
                EnumSet.of(AfasRight.IN_SITE),
                new TreeSet<>(Set.of(AfasGroup.EVERYBODY)),
                new TreeMap<>());
    }

    /**
     * Says whether the user has a right, blocked or not.
     *
     * @param right the right
     * @return whether the user has it
     */
    public boolean has(AfasRight right) {
        return rights.contains(right);
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
     * Returns this user under another code.
     *
     * @param changed the code
     * @return the changed copy
     */
    public AfasUser withCode(String changed) {
        return new AfasUser(changed, description, personNumber, upn, email, blocked, rights, groups, fields);
    }

    /**
     * Returns this user with another description.
     *
     * @param changed the description
     * @return the changed copy
     */
    public AfasUser withDescription(String changed) {
        return new AfasUser(code, changed, personNumber, upn, email, blocked, rights, groups, fields);
    }

    /**
     * Returns this user as one of another person.
     *
     * @param changed the person number, empty for a system user
     * @return the changed copy
     */
    public AfasUser withPerson(String changed) {
        return new AfasUser(code, description, changed, upn, email, blocked, rights, groups, fields);
    }

    /**
     * Returns this user with another UPN.
     *
     * @param changed the UPN, empty to clear it
     * @return the changed copy
     */
    public AfasUser withUpn(String changed) {
        return new AfasUser(code, description, personNumber, changed, email, blocked, rights, groups, fields);
    }

    /**
     * Returns this user with another e-mail address.
     *
     * @param changed the address, empty to clear it
     * @return the changed copy
     */
    public AfasUser withEmail(String changed) {
        return new AfasUser(code, description, personNumber, upn, changed, blocked, rights, groups, fields);
    }

    /**
     * Returns this user blocked or open.
     *
     * @param changed whether it is blocked
     * @return the changed copy
     */
    public AfasUser withBlocked(boolean changed) {
        return new AfasUser(code, description, personNumber, upn, email, changed, rights, groups, fields);
    }

    /**
     * Returns this user with a right more or less. Nothing follows from it: a right that brings another with it does so
     * only when it comes through the connector.
     *
     * @param right the right
     * @param given whether the user has it
     * @return the changed copy
     */
    public AfasUser withRight(AfasRight right, boolean given) {
        Set<AfasRight> changed = EnumSet.noneOf(AfasRight.class);
        changed.addAll(rights);
        if (given) {
            changed.add(right);
        } else {
            changed.remove(right);
        }
        return new AfasUser(code, description, personNumber, upn, email, blocked, changed, groups, fields);
    }

    /**
     * Returns this user as a member of exactly these groups.
     *
     * @param changed the group codes
     * @return the changed copy
     */
    public AfasUser withGroups(SortedSet<String> changed) {
        return new AfasUser(code, description, personNumber, upn, email, blocked, rights, changed, fields);
    }

    /**
     * Returns this user as a member of one more group.
     *
     * @param group the group code
     * @return the changed copy
     */
    public AfasUser withGroup(String group) {
        SortedSet<String> changed = new TreeSet<>(groups);
        changed.add(group);
        return withGroups(changed);
    }

    /**
     * Returns this user with another value in one of the other fields.
     *
     * @param id the AFAS name of the field
     * @param value the value, empty to clear it
     * @return the changed copy
     */
    public AfasUser withField(String id, String value) {
        return new AfasUser(
                code, description, personNumber, upn, email, blocked, rights, groups, Fields.with(fields, id, value));
    }
}
