package org.iam4j.testkit.ad;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Locale;
import java.util.Optional;

/**
 * A part of the values of one attribute, asked for as {@code member;range=1500-*} ([MS-ADTS] 3.1.1.3.1.3.3).
 *
 * @param low the index of the first value, from 0
 * @param high the index of the last value, {@link Integer#MAX_VALUE} for as many as there are
 */
record ValueRange(int low, int high) {
    private static final String OPTION = "range=";

    /** Reads the range option of an attribute's name; 21 if it is malformed. */
    static Optional<ValueRange> in(String name) throws LDAPException {
        for (String option : Attribute.getOptions(name)) {
            if (option.toLowerCase(Locale.ROOT).startsWith(OPTION)) {
                return Optional.of(parse(option.substring(OPTION.length())));
            }
        }
        return Optional.empty();
    }

    private static ValueRange parse(String text) throws LDAPException {
        int dash = text.indexOf('-');
        if (text.matches("[0-9]{1,9}-([0-9]{1,9}|\\*)")) {
            String end = text.substring(dash + 1);
            ValueRange range = new ValueRange(
                    Integer.parseInt(text.substring(0, dash)),
                    end.equals("*") ? Integer.MAX_VALUE : Integer.parseInt(end));
            if (range.low <= range.high) {
                return range;
            }
        }
        throw Refusal.front(ResultCode.INVALID_ATTRIBUTE_SYNTAX, "00000057", "Error in attribute conversion operation");
    }

    /**
     * Returns the part of it that the server gives.
     *
     * @param size how many values there are, at least 1
     * @param most how many are given at once
     * @throws LDAPException 1, if it starts past the end
     */
    ValueRange within(int size, int most) throws LDAPException {
        if (low >= size) {
            throw Refusal.service(ResultCode.OPERATIONS_ERROR, "00002121", "5012 (DIR_ERROR)");
        }
        int last = (int) Math.min(Math.min(high, (long) low + most - 1), size - 1L);
        return new ValueRange(low, last);
    }

    /** Returns the name under which the part is given: a star as its end says that nothing follows. */
    String label(String attribute, int size) {
        return attribute + ";" + OPTION + low + "-" + (high == size - 1 ? "*" : Integer.toString(high));
    }
}
