package org.iam4j.testkit.afas;

/** An answer other than success, thrown from wherever the request turns out to be wrong. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int FUNCTIONAL = -2147180996;
    private static final int UNEXPECTED = -2147180999;
    private static final int NO_SUCH_VALUE = -2147220469;

    private final int status;
    private final int errorNumber;
    private final String dutch;
    private final String english;

    private Refusal(int status, int errorNumber, String dutch, String english) {
        super(status + " " + english, null, false, false);
        this.status = status;
        this.errorNumber = errorNumber;
        this.dutch = dutch;
        this.english = english;
    }

    /** A status that AFAS answers without a body. */
    static Refusal status(int status) {
        return new Refusal(status, 0, "", "");
    }

    /** The request is understood and not allowed: what a user of Profit would be told, too. */
    static Refusal functional(String dutch, String english) {
        return new Refusal(500, FUNCTIONAL, "Algemene melding: " + dutch, "General message: " + english);
    }

    /** The request itself is wrong, or something broke. */
    static Refusal unexpected(String dutch, String english) {
        return new Refusal(500, UNEXPECTED, dutch, english);
    }

    /** A code refers to something that is not there. */
    static Refusal missing(String field, String value) {
        return new Refusal(
                500,
                NO_SUCH_VALUE,
                "De waarde '" + value + "' bij het veld '" + field + "' bestaat niet.",
                "The value '" + value + "' of the field '" + field + "' does not exist.");
    }

    int status() {
        return status;
    }

    int errorNumber() {
        return errorNumber;
    }

    String text(boolean inEnglish) {
        return inEnglish ? english : dutch;
    }
}
