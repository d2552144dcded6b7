package org.iam4j.testkit.afas;

import java.util.Objects;

/**
 * A code with its description, as AFAS keeps job titles, cost centres and employers.
 *
 * @param code the code, a string that may have leading zeros; empty for none
 * @param name the description, empty for none
 */
public record AfasCode(String code, String name) {
    /** No code and no description. */
    public static final AfasCode NONE = new AfasCode("", "");

    /** Refuses null. */
    public AfasCode {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(name, "name");
    }
}
