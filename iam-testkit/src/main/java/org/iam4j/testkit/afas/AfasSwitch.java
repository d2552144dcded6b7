package org.iam4j.testkit.afas;

import java.util.EnumSet;
import java.util.Set;

/**
 * What the fake can do in more than one way: where the vendor's documentation is silent or contradicts itself, and what
 * a test may want to be otherwise for a while. Each constant says what it does when on, and its default.
 */
public enum AfasSwitch {
    /** Base path, {@code metainfo} and connector names are matched without regard to case. Default on. */
    PATHS_IGNORE_CASE(true),
    /** Filters compare text without regard to case, as a usual SQL collation does. Default on. */
    TEXT_FILTERS_IGNORE_CASE(true),
    /**
     * The wildcards of the older XML filters work in REST, too: operator 6 drops {@code %} at both ends of the value,
     * operator 7 with {@code %value%} means "does not contain". Default off: a per cent sign is a per cent sign.
     */
    PERCENT_IS_WILDCARD(false),
    /** JSON {@code null} clears a field as {@code ""} does. Default off: such a field is left alone. */
    NULL_CLEARS(false),
    /**
     * KnPerson and KnEmployee refuse an update in which a field repeats the value that is there already. Default on.
     */
    UNCHANGED_VALUES_REFUSED(true),
    /**
     * KnUser refuses an update in which a field other than {@code Nm} and {@code BcCo}, which clients have to repeat,
     * repeats the value that is there already. Default off.
     */
    UNCHANGED_USER_VALUES_REFUSED(false),
    /** {@code MtCd} 2 takes a user out of every group but that of everybody. Default off: memberships stay. */
    BLOCKING_DROPS_GROUPS(false),
    /** PUT with {@code MtCd} 1 or 3 for a user who is not there creates the user. Default on; off answers 500. */
    PUT_CREATES_MISSING_USER(true),
    /** A user code may exist in one environment of a participant only. Default on. */
    USER_CODES_UNIQUE_PER_PARTICIPANT(true),
    /** A write through KnEmployee answers the keys of the employee. Default off: the answer has no body. */
    EMPLOYEE_WRITES_ANSWER_KEYS(false),
    /** A connector that is not in the App Connector of the token answers 401. Default on; off answers 500. */
    FOREIGN_CONNECTOR_ANSWERS_401(true),
    /** The address of the caller is not allowed: every request answers 403. Default off. */
    CALLER_ADDRESS_REFUSED(false),
    /** Answers with status 500 carry the obsolete header {@code X-PROFIT-ERROR}. Default off. */
    PROFIT_ERROR_HEADER(false),
    /** Decimals between -1 and 1 lack the zero, as before Profit 7, which is not valid JSON. Default off. */
    PROFIT_6_DECIMALS(false);

    private final boolean on;

    AfasSwitch(boolean on) {
        this.on = on;
    }

    static Set<AfasSwitch> defaults() {
        Set<AfasSwitch> defaults = EnumSet.noneOf(AfasSwitch.class);
        for (AfasSwitch each : values()) {
            if (each.on) {
                defaults.add(each);
            }
        }
        return defaults;
    }
}
