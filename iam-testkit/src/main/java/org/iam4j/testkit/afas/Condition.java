package org.iam4j.testkit.afas;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;

/**
 * One comparison of a filter. As in SQL, a row without a value meets none of them but "empty".
 *
 * @param position the position of the column
 * @param operator the comparison
 * @param operand the value compared with, of the column's kind or text
 * @param ignoreCase whether text is compared without regard to case
 */
record Condition(int position, FilterOperator operator, Object operand, boolean ignoreCase) {
    static Condition of(
            GetConnector<?> connector, String column, FilterOperator asked, String value, Set<AfasSwitch> switches) {
        int position = RowFilter.position(connector, column);
        FilterOperator operator = asked;
        String text = value;
        if (switches.contains(AfasSwitch.PERCENT_IS_WILDCARD)) {
            boolean enclosed = value.length() > 1 && value.startsWith("%") && value.endsWith("%");
            if (operator == FilterOperator.CONTAINS || (operator == FilterOperator.NOT_EQUAL && enclosed)) {
                operator = operator == FilterOperator.CONTAINS ? operator : FilterOperator.CONTAINS_NOT;
                text = value.replaceAll("^%|%$", "");
            }
        }
        boolean ignoreCase = switches.contains(AfasSwitch.TEXT_FILTERS_IGNORE_CASE);
        Column.Type type = connector.columns().get(position).type();
        Object operand = operator.onText() || !operator.needsValue() ? text : typed(column, type, text);
        return new Condition(
                position, operator, ignoreCase && operand instanceof String t ? Row.folded(t) : operand, ignoreCase);
    }

    /** Says whether rows that meet this can be found by the folded text of their value. */
    boolean findsByText() {
        return operator == FilterOperator.EQUAL && operand instanceof String;
    }

    boolean test(Row row) {
        Object value = row.value(position);
        if (operator == FilterOperator.EMPTY) {
            return value == null;
        }
        if (value == null) {
            return false;
        }
        return switch (operator) {
            case EQUAL -> compared(value) == 0;
            case NOT_EQUAL -> compared(value) != 0;
            case AT_LEAST -> compared(value) >= 0;
            case AT_MOST -> compared(value) <= 0;
            case MORE -> compared(value) > 0;
            case LESS -> compared(value) < 0;
            case CONTAINS -> text(value).contains(operandText());
            case CONTAINS_NOT -> !text(value).contains(operandText());
            case STARTS_WITH -> text(value).startsWith(operandText());
            case STARTS_NOT_WITH -> !text(value).startsWith(operandText());
            case ENDS_WITH -> text(value).endsWith(operandText());
            case ENDS_NOT_WITH -> !text(value).endsWith(operandText());
            case EMPTY -> false;
            case NOT_EMPTY -> true;
        };
    }

    private int compared(Object value) {
        Object left = value instanceof String ? text(value) : value;
        return left instanceof String text ? text.compareTo(operandText()) : Ordering.compareSameKind(left, operand);
    }

    private String text(Object value) {
        String text = RowsWriter.text(value);
        return ignoreCase ? Row.folded(text) : text;
    }

    private String operandText() {
        return operand.toString();
    }

    private static Object typed(String column, Column.Type type, String text) {
        try {
            return switch (type) {
                case STRING -> text;
                case INT, DECIMAL -> new BigDecimal(text);
                case DATE ->
                    text.length() == 10
                            ? LocalDate.parse(text)
                            : LocalDateTime.parse(text).toLocalDate();
                case BOOLEAN ->
                    Lenient.bool(text).orElseThrow(() -> new IllegalArgumentException("not a boolean: " + text));
            };
        } catch (IllegalArgumentException | DateTimeException unusable) {
            throw Refusal.unexpected(
                    "De filterwaarde '" + text + "' past niet bij het veld '" + column + "'.",
                    "The filter value '" + text + "' does not suit the field '" + column + "'.");
        }
    }
}
