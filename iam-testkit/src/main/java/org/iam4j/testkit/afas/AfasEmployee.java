package org.iam4j.testkit.afas;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An employee in AFAS: a number under which a person is or was employed. A person who is hired again can have a second
 * one. The employee number and the person number are different things and often differ.
 *
 * @param number the employee number ({@code EmId}, column {@code Medewerker}), a string that may have leading zeros
 * @param personNumber the number of the person ({@code BcCo}, column {@code Persoonsnummer})
 * @param fields the other fields by their AFAS name, such as {@code EmAd}, which here is <em>not</em> an e-mail address
 *     but how digital pay documents are delivered, or a custom field
 */
public record AfasEmployee(String number, String personNumber, SortedMap<String, String> fields) {
    /** Copies the fields and refuses null. */
    public AfasEmployee {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(personNumber, "personNumber");
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /**
     * Returns an employee without other fields.
     *
     * @param number the employee number
     * @param personNumber the number of a person that the fake knows
     * @return the employee
     */
    public static AfasEmployee of(String number, String personNumber) {
        return new AfasEmployee(number, personNumber, new TreeMap<>());
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
     * Returns this employee with another value in one of the other fields.
     *
     * @param id the AFAS name of the field
     * @param value the value, empty to clear it
     * @return the changed copy
     */
    public AfasEmployee withField(String id, String value) {
        return new AfasEmployee(number, personNumber, Fields.with(fields, id, value));
    }
}
