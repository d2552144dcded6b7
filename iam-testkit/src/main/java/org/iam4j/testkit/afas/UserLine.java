package org.iam4j.testkit.afas;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A line of the users view: a person with the actual contract, its employee, and the user. */
record UserLine(
        AfasPerson person,
        @Nullable AfasEmployee employee,
        @Nullable AfasEmployment actual,
        @Nullable AfasUser user) {
    /** One line for each person, or for each user of a person who has several. */
    static final class OfPersons implements GetConnector.PersonSource<UserLine> {
        @Override
        public List<UserLine> lines(Store store, String key, LocalDate today) {
            AfasPerson person = store.person(key);
            if (person == null) {
                return List.of();
            }
            List<AfasEmployee> employees = store.employeesOf(key);
            AfasEmployment actual = employees.stream()
                    .flatMap(employee -> store.employmentsOf(employee.number()).stream())
                    .min(actualFirst(today))
                    .orElse(null);
            AfasEmployee employee = actual != null
                    ? store.employee(actual.employeeNumber())
                    : employees.stream().findFirst().orElse(null);
            List<AfasUser> users = store.usersOf(key);
            return users.isEmpty()
                    ? List.of(new UserLine(person, employee, actual, null))
                    : users.stream()
                            .map(user -> new UserLine(person, employee, actual, user))
                            .toList();
        }

        /** Running contracts first, then the next one to come, then the last one past. */
        private static Comparator<AfasEmployment> actualFirst(LocalDate today) {
            return Comparator.comparingInt((AfasEmployment line) -> stage(line, today))
                    .thenComparing((one, other) -> stage(one, today) == 2
                            ? end(other).compareTo(end(one))
                            : one.contractStart().compareTo(other.contractStart()))
                    .thenComparing(AfasEmployment::externalId);
        }

        private static int stage(AfasEmployment line, LocalDate today) {
            if (line.contractStart().isAfter(today)) {
                return 1;
            }
            return end(line).isBefore(today) ? 2 : 0;
        }

        private static LocalDate end(AfasEmployment line) {
            LocalDate end = line.contractEnd();
            return end == null ? LocalDate.MAX : end;
        }
    }

    /** The filter built into the view; a person without an actual contract is never seen. */
    boolean seenOn(LocalDate today) {
        return actual != null
                && T4eDates.startsSoon(actual.contractStart(), today)
                && T4eDates.endedLately(actual.contractEnd(), today);
    }

    @Nullable String employeeNumber() {
        return employee == null ? null : employee.number();
    }

    <T> @Nullable T ofUser(Function<AfasUser, T> value) {
        return user == null ? null : value.apply(user);
    }
}
