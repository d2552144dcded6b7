package org.iam4j.testkit.afas;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An employment line in AFAS: one function of an employee under one contract. An employee can have several, one after
 * another or side by side. Dates are calendar days, both ends included; empty text means that the field is empty.
 *
 * @param externalId the key of the line (column {@code ExternalID}), a GUID in AFAS
 * @param employeeNumber the number of the employee
 * @param unitCode the code of the organizational unit, whose name comes from the unit itself
 * @param function the job title
 * @param costCentre the cost centre
 * @param employer the employer
 * @param contractType the kind of contract (column {@code Type_contract})
 * @param employmentNumber the sequence number of the employment (column {@code Dienstverband})
 * @param contractNumber the sequence number of the contract (column {@code Volgnummer_contract})
 * @param contractStart the first day of the contract
 * @param contractEnd the last day of the contract, null while it is open
 * @param functionStart the first day in the function, null when it is not filled in
 * @param functionEnd the last day in the function, null while it is open
 * @param hoursPerWeek hours a week
 * @param percentage part-time percentage
 * @param fte full-time equivalent, 1 being full time
 * @param managerEmployeeNumber the employee number of the manager, empty for none
 * @param deputyEmployeeNumber the employee number of who stands in for the manager, empty for nobody
 * @param employeeType the kind of employee; lines with code {@code N} are hidden by the built-in filter
 * @param relation the kind of employment relation (column {@code Dienstbetrekking})
 */
public record AfasEmployment(
        String externalId,
        String employeeNumber,
        String unitCode,
        AfasCode function,
        AfasCode costCentre,
        AfasCode employer,
        String contractType,
        int employmentNumber,
        int contractNumber,
        LocalDate contractStart,
        @Nullable LocalDate contractEnd,
        @Nullable LocalDate functionStart,
        @Nullable LocalDate functionEnd,
        BigDecimal hoursPerWeek,
        BigDecimal percentage,
        BigDecimal fte,
        String managerEmployeeNumber,
        String deputyEmployeeNumber,
        AfasCode employeeType,
        String relation) {
    /** Refuses null where a value is needed. */
    public AfasEmployment {
        Objects.requireNonNull(externalId, "externalId");
        Objects.requireNonNull(employeeNumber, "employeeNumber");
        Objects.requireNonNull(unitCode, "unitCode");
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(costCentre, "costCentre");
        Objects.requireNonNull(employer, "employer");
        Objects.requireNonNull(contractType, "contractType");
        Objects.requireNonNull(contractStart, "contractStart");
        Objects.requireNonNull(hoursPerWeek, "hoursPerWeek");
        Objects.requireNonNull(percentage, "percentage");
        Objects.requireNonNull(fte, "fte");
        Objects.requireNonNull(managerEmployeeNumber, "managerEmployeeNumber");
        Objects.requireNonNull(deputyEmployeeNumber, "deputyEmployeeNumber");
        Objects.requireNonNull(employeeType, "employeeType");
        Objects.requireNonNull(relation, "relation");
    }

    /**
     * Returns an open full-time line of 40 hours: contract and function start on the same day and have no end, the
     * employment and the contract are number 1, there is no function, cost centre, employer or manager.
     *
     * @param externalId the key of the line
     * @param employeeNumber the number of an employee that the fake knows
     * @param unitCode the code of the organizational unit
     * @param start the first day
     * @return the line
     */
    public static AfasEmployment of(String externalId, String employeeNumber, String unitCode, LocalDate start) {
        return new AfasEmployment(
                externalId,
                employeeNumber,
                unitCode,
                AfasCode.NONE,
                AfasCode.NONE,
                AfasCode.NONE,
                "Onbepaalde tijd",
                1,
                1,
                start,
                null,
                start,
                null,
                BigDecimal.valueOf(40),
                BigDecimal.valueOf(100),
                BigDecimal.ONE,
                "",
                "",
                new AfasCode("P", "Personeelslid"),
                "");
    }

    /**
     * Returns this line in another unit.
     *
     * @param code the unit code
     * @return the changed copy
     */
    public AfasEmployment withUnit(String code) {
        return copy(draft -> draft.unitCode = code);
    }

    /**
     * Returns this line with another job title.
     *
     * @param code the code
     * @param name the description
     * @return the changed copy
     */
    public AfasEmployment withFunction(String code, String name) {
        return copy(draft -> draft.function = new AfasCode(code, name));
    }

    /**
     * Returns this line on another cost centre.
     *
     * @param code the code
     * @param name the description
     * @return the changed copy
     */
    public AfasEmployment withCostCentre(String code, String name) {
        return copy(draft -> draft.costCentre = new AfasCode(code, name));
    }

    /**
     * Returns this line with another employer.
     *
     * @param code the code
     * @param name the description
     * @return the changed copy
     */
    public AfasEmployment withEmployer(String code, String name) {
        return copy(draft -> draft.employer = new AfasCode(code, name));
    }

    /**
     * Returns this line with another kind of contract.
     *
     * @param changed the kind of contract
     * @return the changed copy
     */
    public AfasEmployment withContractType(String changed) {
        return copy(draft -> draft.contractType = changed);
    }

    /**
     * Returns this line with other sequence numbers.
     *
     * @param employment the sequence number of the employment
     * @param contract the sequence number of the contract
     * @return the changed copy
     */
    public AfasEmployment withNumbers(int employment, int contract) {
        return copy(draft -> {
            draft.employmentNumber = employment;
            draft.contractNumber = contract;
        });
    }

    /**
     * Returns this line with other days for the contract; the function keeps its own.
     *
     * @param start the first day
     * @param end the last day, null for an open one
     * @return the changed copy
     */
    public AfasEmployment withContractDates(LocalDate start, @Nullable LocalDate end) {
        return copy(draft -> {
            draft.contractStart = start;
            draft.contractEnd = end;
        });
    }

    /**
     * Returns this line with other days for the function; the contract keeps its own.
     *
     * @param start the first day, null when it is not filled in
     * @param end the last day, null for an open one
     * @return the changed copy
     */
    public AfasEmployment withFunctionDates(@Nullable LocalDate start, @Nullable LocalDate end) {
        return copy(draft -> {
            draft.functionStart = start;
            draft.functionEnd = end;
        });
    }

    /**
     * Returns this line ending, contract and function alike, on another day.
     *
     * @param end the last day, null for an open line
     * @return the changed copy
     */
    public AfasEmployment withEnd(@Nullable LocalDate end) {
        return copy(draft -> {
            draft.contractEnd = end;
            draft.functionEnd = end;
        });
    }

    /**
     * Returns this line for another part of the time.
     *
     * @param hours hours a week
     * @param partTimePercentage part-time percentage
     * @param equivalent full-time equivalent
     * @return the changed copy
     */
    public AfasEmployment withTime(BigDecimal hours, BigDecimal partTimePercentage, BigDecimal equivalent) {
        return copy(draft -> {
            draft.hoursPerWeek = hours;
            draft.percentage = partTimePercentage;
            draft.fte = equivalent;
        });
    }

    /**
     * Returns this line with another manager.
     *
     * @param employee the employee number, empty for none
     * @return the changed copy
     */
    public AfasEmployment withManager(String employee) {
        return copy(draft -> draft.managerEmployeeNumber = employee);
    }

    /**
     * Returns this line with somebody standing in for the manager.
     *
     * @param employee the employee number, empty for nobody
     * @return the changed copy
     */
    public AfasEmployment withDeputy(String employee) {
        return copy(draft -> draft.deputyEmployeeNumber = employee);
    }

    /**
     * Returns this line for another kind of employee.
     *
     * @param code the code; {@code N} is hidden by the built-in filter
     * @param name the description
     * @return the changed copy
     */
    public AfasEmployment withEmployeeType(String code, String name) {
        return copy(draft -> draft.employeeType = new AfasCode(code, name));
    }

    /**
     * Returns this line with another kind of employment relation.
     *
     * @param changed the kind of relation
     * @return the changed copy
     */
    public AfasEmployment withRelation(String changed) {
        return copy(draft -> draft.relation = changed);
    }

    private AfasEmployment copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new AfasEmployment(
                externalId,
                employeeNumber,
                draft.unitCode,
                draft.function,
                draft.costCentre,
                draft.employer,
                draft.contractType,
                draft.employmentNumber,
                draft.contractNumber,
                draft.contractStart,
                draft.contractEnd,
                draft.functionStart,
                draft.functionEnd,
                draft.hoursPerWeek,
                draft.percentage,
                draft.fte,
                draft.managerEmployeeNumber,
                draft.deputyEmployeeNumber,
                draft.employeeType,
                draft.relation);
    }

    private static final class Draft {
        private String unitCode;
        private AfasCode function;
        private AfasCode costCentre;
        private AfasCode employer;
        private String contractType;
        private int employmentNumber;
        private int contractNumber;
        private LocalDate contractStart;
        private @Nullable LocalDate contractEnd;
        private @Nullable LocalDate functionStart;
        private @Nullable LocalDate functionEnd;
        private BigDecimal hoursPerWeek;
        private BigDecimal percentage;
        private BigDecimal fte;
        private String managerEmployeeNumber;
        private String deputyEmployeeNumber;
        private AfasCode employeeType;
        private String relation;

        private Draft(AfasEmployment line) {
            unitCode = line.unitCode;
            function = line.function;
            costCentre = line.costCentre;
            employer = line.employer;
            contractType = line.contractType;
            employmentNumber = line.employmentNumber;
            contractNumber = line.contractNumber;
            contractStart = line.contractStart;
            contractEnd = line.contractEnd;
            functionStart = line.functionStart;
            functionEnd = line.functionEnd;
            hoursPerWeek = line.hoursPerWeek;
            percentage = line.percentage;
            fte = line.fte;
            managerEmployeeNumber = line.managerEmployeeNumber;
            deputyEmployeeNumber = line.deputyEmployeeNumber;
            employeeType = line.employeeType;
            relation = line.relation;
        }
    }
}
