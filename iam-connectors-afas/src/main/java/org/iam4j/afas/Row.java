package org.iam4j.afas;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A row of a GetConnector. Every column of its definition is in every row, so that a column which is not there was taken out of the
 * definition.
 *
 * @param values the values by column
 */
record Row(JsonNode values) {
    private static final Pattern DATE =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?)?Z?");

    boolean has(String column) {
        return values.has(column);
    }

    /** The value as text, codes with their leading zeros; null when there is none. */
    @Nullable String text(String column) {
        JsonNode value = values.path(column);
        return value.isValueNode() && !value.isNull() && !value.asString().isEmpty() ? value.asString() : null;
    }

    /** The value as a code; null when there is none or it is blank. */
    @Nullable String code(String column) {
        String text = text(column);
        return text == null || text.isBlank() ? null : text;
    }

    /** Whether the value is true; no value is false. */
    boolean flag(String column) {
        String text = text(column);
        return text != null && (text.equalsIgnoreCase("true") || text.equals("1"));
    }

    /**
     * The value as a day. AFAS puts a Z behind its date-times, yet they are what the clock on the wall in Amsterdam says.
     *
     * @param mistakes is told of a value that is no date
     */
    @Nullable LocalDate date(String column, Consumer<String> mistakes) {
        String text = text(column);
        if (text == null) {
            return null;
        }
        var matcher = DATE.matcher(text);
        try {
            if (matcher.matches()) {
                return LocalDate.parse(matcher.group(1));
            }
        } catch (DateTimeException noSuchDay) {
            // Told below like every other value that is no date.
        }
        mistakes.accept(column + " is '" + text + "', which is no date");
        return null;
    }

    /**
     * The value as a number.
     *
     * @param mistakes is told of a value that is no number
     */
    @Nullable BigDecimal number(String column, Consumer<String> mistakes) {
        String text = code(column);
        if (text == null) {
            return null;
        }
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException notANumber) {
            mistakes.accept(column + " is '" + text + "', which is no number");
            return null;
        }
    }

    /** Whether two rows have the same values in some columns. */
    boolean agreesWith(Row other, Iterable<String> columns) {
        for (String column : columns) {
            if (!values.path(column).equals(other.values.path(column))) {
                return false;
            }
        }
        return true;
    }
}
