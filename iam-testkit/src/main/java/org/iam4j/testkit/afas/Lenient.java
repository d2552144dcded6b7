package org.iam4j.testkit.afas;

import java.util.Locale;
import java.util.Optional;

/** The spellings of values that AFAS takes. */
final class Lenient {
    private Lenient() {}

    /** Reads a boolean in one of the spellings that vendor examples use. */
    static Optional<Boolean> bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
