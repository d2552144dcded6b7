package org.iam4j.target;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A telephone number that was understood: country code and what is dialled behind it, without a leading zero. A Dutch one has the digits
 * that the Dutch numbering plan gives it; of others only the length is known (ITU-T E.164: 15 digits at most).
 *
 * @param dutch whether it belongs to the Netherlands
 * @param digits the digits behind the country code 31, or all digits of a number of another country
 */
record PhoneNumber(boolean dutch, String digits) {
    private static final Pattern DECORATION = Pattern.compile("[\\s\\p{Z}./()‐‑‒–—-]");
    private static final Pattern FOREIGN = Pattern.compile("[1-9]\\d{6,14}");
    private static final Pattern DUTCH = Pattern.compile(
            "[1-57]\\d{8}|6\\d{8}|8[2-8]\\d{7}|91\\d{7}|97\\d{9}|800\\d{4}|800\\d{7}|90[069]\\d{4}|90[069]\\d{7}");

    /** Areas with a code of two digits behind the zero; the others have three. */
    private static final Pattern SHORT_AREA =
            Pattern.compile("1[035]|2[0346]|3[03568]|4[0356]|5[0358]|7\\d|8[2-8]|91|97");

    private static final Pattern SERVICE = Pattern.compile("(800|90[069])(\\d+)");

    /** Reads a number as people write it; empty when it is not one number, or none at all. */
    static Optional<PhoneNumber> read(String text) {
        String bare = DECORATION.matcher(text.strip().replace("(0)", "")).replaceAll("");
        if (bare.startsWith("+")) {
            return international(bare.substring(1));
        }
        if (bare.startsWith("00")) {
            return international(bare.substring(2));
        }
        return bare.startsWith("0") ? dutchOne(bare.substring(1)) : Optional.empty();
    }

    private static Optional<PhoneNumber> international(String digits) {
        if (digits.startsWith("31")) {
            String behind = digits.substring(2);
            return dutchOne(behind.startsWith("0") ? behind.substring(1) : behind);
        }
        return FOREIGN.matcher(digits).matches() ? Optional.of(new PhoneNumber(false, digits)) : Optional.empty();
    }

    private static Optional<PhoneNumber> dutchOne(String digits) {
        return DUTCH.matcher(digits).matches() ? Optional.of(new PhoneNumber(true, digits)) : Optional.empty();
    }

    /** {@code +31612345678}. */
    String e164() {
        return (dutch ? "+31" : "+") + digits;
    }

    /** {@code +31 6 12345678}. */
    String international() {
        int area = areaLength();
        return dutch ? "+31 " + digits.substring(0, area) + " " + digits.substring(area) : e164();
    }

    /** {@code 06-12345678}. */
    String national() {
        int area = areaLength();
        return dutch ? "0" + digits.substring(0, area) + "-" + digits.substring(area) : e164();
    }

    private int areaLength() {
        if (SERVICE.matcher(digits).matches()) {
            return 3;
        }
        if (digits.startsWith("6")) {
            return 1;
        }
        return SHORT_AREA.matcher(digits.substring(0, 2)).matches() ? 2 : 3;
    }
}
