package org.iam4j.testkit.afas;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of the employments view: an employment with everything the view joins to it. */
record EmploymentLine(
        AfasPerson person,
        AfasEmployment employment,
        @Nullable AfasUnit unit,
        @Nullable AfasEmployee manager,
        @Nullable AfasEmployee deputy) {
    /** The employments of a person under whatever numbers. */
    static final class OfPersons implements GetConnector.PersonSource<EmploymentLine> {
        @Override
        public List<EmploymentLine> lines(Store store, String key, LocalDate today) {
            AfasPerson person = store.person(key);
            if (person == null) {
                return List.of();
            }
            List<EmploymentLine> lines = new ArrayList<>();
            for (AfasEmployee employee : store.employeesOf(key)) {
                for (AfasEmployment employment : store.employmentsOf(employee.number())) {
                    lines.add(new EmploymentLine(
                            person,
                            employment,
                            store.unit(employment.unitCode()),
                            store.employee(employment.managerEmployeeNumber()),
                            store.employee(employment.deputyEmployeeNumber())));
                }
            }
            return lines;
        }
    }

    /** The filter built into the view: the window on contract and function alike, and no employees of kind N. */
    boolean seenOn(LocalDate today) {
        LocalDate functionStart = employment.functionStart();
        return T4eDates.startsSoon(employment.contractStart(), today)
                && T4eDates.endedLately(employment.contractEnd(), today)
                && (functionStart == null || T4eDates.startsSoon(functionStart, today))
                && T4eDates.endedLately(employment.functionEnd(), today)
                && !employment.employeeType().code().equals("N");
    }

    @Nullable String unitName() {
        return unit == null ? null : unit.name();
    }

    @Nullable String managerPerson() {
        return manager == null ? null : manager.personNumber();
    }

    @Nullable String deputyPerson() {
        return deputy == null ? null : deputy.personNumber();
    }
}
