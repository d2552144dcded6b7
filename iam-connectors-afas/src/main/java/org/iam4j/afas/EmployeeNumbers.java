package org.iam4j.afas;

import java.util.Comparator;

/** Which of several employee numbers of one person is taken as theirs. */
final class EmployeeNumbers {
    /** Numbers are given out upwards, so that the highest is the newest; longer ones are higher. */
    static final Comparator<Row> NEWEST_ROW_FIRST = Comparator.comparing(
                    EmployeeNumbers::of,
                    Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
            .reversed();

    private EmployeeNumbers() {}

    private static String of(Row row) {
        String number = row.code(Columns.Users.EMPLOYEE_NUMBER);
        return number == null ? "" : number;
    }
}
