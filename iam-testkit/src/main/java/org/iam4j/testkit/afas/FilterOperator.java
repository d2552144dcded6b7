package org.iam4j.testkit.afas;

import java.util.Locale;

/** The comparisons that a filter can ask for. */
enum FilterOperator {
    EQUAL(1),
    AT_LEAST(2),
    AT_MOST(3),
    MORE(4),
    LESS(5),
    CONTAINS(6),
    NOT_EQUAL(7),
    EMPTY(8),
    NOT_EMPTY(9),
    STARTS_WITH(10),
    CONTAINS_NOT(11),
    STARTS_NOT_WITH(12),
    ENDS_WITH(13),
    ENDS_NOT_WITH(14);

    private final int code;

    FilterOperator(int code) {
        this.code = code;
    }

    static FilterOperator of(String code) {
        for (FilterOperator each : values()) {
            if (Integer.toString(each.code).equals(code)) {
                return each;
            }
        }
        throw Refusal.unexpected(
                String.format(Locale.ROOT, "Onbekend filtertype '%s'.", code),
                String.format(Locale.ROOT, "Unknown or not modelled filter operator '%s'.", code));
    }

    boolean needsValue() {
        return this != EMPTY && this != NOT_EMPTY;
    }

    /** Says whether the operator looks at the value as text, whatever the type of the column. */
    boolean onText() {
        return switch (this) {
            case CONTAINS, CONTAINS_NOT, STARTS_WITH, STARTS_NOT_WITH, ENDS_WITH, ENDS_NOT_WITH -> true;
            default -> false;
        };
    }
}
