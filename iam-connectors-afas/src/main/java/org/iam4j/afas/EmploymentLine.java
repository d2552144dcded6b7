package org.iam4j.afas;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contract;
import org.jspecify.annotations.Nullable;

/** Makes a contract of a row of the employments, or says why that cannot be done. */
final class EmploymentLine {
    private final Row row;
    private final List<String> mistakes = new ArrayList<>();

    EmploymentLine(Row row) {
        this.row = row;
    }

    /** What is wrong with the line; nothing before {@link #contract()} and when that gave one. */
    List<String> mistakes() {
        return mistakes;
    }

    /**
     * The contract; null when the line cannot be read. A function without dates of its own has those of the contract. The manager is
     * the one on the line, never the person themself.
     */
    @Nullable Contract contract() {
        String id = row.code(Columns.Employments.ID);
        String employee = row.code(Columns.Employments.EMPLOYEE_NUMBER);
        LocalDate start = firstDate(Columns.Employments.FUNCTION_START, Columns.Employments.CONTRACT_START);
        LocalDate end = firstDate(Columns.Employments.FUNCTION_END, Columns.Employments.CONTRACT_END);
        Integer sequence = whole(Columns.Employments.SEQUENCE);
        BigDecimal fte = number(Columns.Employments.FTE);
        Attributes custom = custom();
        if (id == null) {
            mistake("has no " + Columns.Employments.ID);
        }
        if (start == null && mistakes.isEmpty()) {
            mistake("has neither " + Columns.Employments.FUNCTION_START + " nor " + Columns.Employments.CONTRACT_START);
        }
        if (id == null || start == null || !mistakes.isEmpty()) {
            return null;
        }
        String manager = row.code(Columns.Employments.MANAGER);
        return Contract.withId(id)
                .from(start)
                .until(end)
                .department(coded(Columns.Employments.UNIT_CODE, Columns.Employments.UNIT_NAME))
                .title(coded(Columns.Employments.FUNCTION_CODE, Columns.Employments.FUNCTION_NAME))
                .costCentre(coded(Columns.Employments.COST_CENTRE_CODE, Columns.Employments.COST_CENTRE_NAME))
                .employer(coded(Columns.Employments.EMPLOYER_CODE, Columns.Employments.EMPLOYER_NAME))
                .location(CodedName.NOT_DELIVERED)
                .manager(
                        manager == null || manager.equals(row.code(Columns.Employments.PERSON_NUMBER)) ? null : manager)
                .employeeNumber(employee)
                .sequence(sequence)
                .fte(fte == null ? null : fte.doubleValue())
                .custom(custom)
                .build();
    }

    private Attributes custom() {
        Attributes custom = Attributes.none();
        custom = text(custom, AfasProfit.CONTRACT_TYPE, Columns.Employments.CONTRACT_TYPE);
        custom = text(custom, AfasProfit.EMPLOYMENT_RELATION, Columns.Employments.RELATION);
        custom = text(custom, AfasProfit.EMPLOYEE_KIND, Columns.Employments.KIND);
        custom = text(custom, AfasProfit.EMPLOYEE_KIND_CODE, Columns.Employments.KIND_CODE);
        custom = text(custom, AfasProfit.DEPUTY_MANAGER, Columns.Employments.DEPUTY);
        custom = with(custom, AfasProfit.HOURS_PER_WEEK, Columns.Employments.HOURS, plain(Columns.Employments.HOURS));
        custom = with(
                custom,
                AfasProfit.PART_TIME_PERCENTAGE,
                Columns.Employments.PERCENTAGE,
                plain(Columns.Employments.PERCENTAGE));
        Integer employment = whole(Columns.Employments.EMPLOYMENT);
        return with(
                custom,
                AfasProfit.EMPLOYMENT_SEQUENCE,
                Columns.Employments.EMPLOYMENT,
                employment == null ? null : employment.longValue());
    }

    private Attributes text(Attributes custom, Attribute<String> attribute, String column) {
        return with(custom, attribute, column, row.text(column));
    }

    private <T> Attributes with(Attributes custom, Attribute<T> attribute, String column, @Nullable T value) {
        if (!row.has(column)) {
            return custom.notDelivered(attribute);
        }
        return value == null ? custom : custom.with(attribute, value);
    }

    /** A code without its name, or the reverse, would look as if HR knew of none. */
    private CodedName coded(String code, String name) {
        return row.has(code) && row.has(name) ? CodedName.of(row.code(code), row.text(name)) : CodedName.NOT_DELIVERED;
    }

    private @Nullable LocalDate firstDate(String column, String otherwise) {
        LocalDate first = row.date(column, this::mistake);
        return first != null ? first : row.date(otherwise, this::mistake);
    }

    private @Nullable String plain(String column) {
        BigDecimal number = number(column);
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }

    private @Nullable Integer whole(String column) {
        BigDecimal number = number(column);
        try {
            return number == null ? null : number.intValueExact();
        } catch (ArithmeticException notWhole) {
            mistake(column + " is " + number.toPlainString() + ", which is no whole number");
            return null;
        }
    }

    private @Nullable BigDecimal number(String column) {
        return row.number(column, this::mistake);
    }

    private void mistake(String what) {
        String id = row.code(Columns.Employments.ID);
        mistakes.add("employment line " + (id == null ? "without id" : id) + ": " + what);
    }
}
