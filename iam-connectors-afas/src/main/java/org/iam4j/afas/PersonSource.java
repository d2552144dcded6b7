package org.iam4j.afas;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.iam4j.connector.SourceConnector;
import org.iam4j.connector.SourceEntry;
import org.iam4j.person.Contract;
import org.iam4j.person.Department;
import org.jspecify.annotations.Nullable;

/** Reads units and employments, then streams the users and makes persons of them all, one for each person number. */
final class PersonSource implements SourceConnector {
    private final View users;
    private final View employments;
    private final View units;

    PersonSource(View users, View employments, View units) {
        this.users = users;
        this.employments = employments;
        this.units = units;
    }

    @Override
    public Stream<SourceEntry> persons() {
        return Grouping.lazily(() -> new Import().entries());
    }

    @Override
    public Stream<Department> departments() {
        return OrganisationalUnits.read(units).departments();
    }

    /** One pass over everything. */
    private final class Import {
        private final OrganisationalUnits tree = OrganisationalUnits.read(units);
        private final Employments all = Employments.read(employments);
        private final Set<String> seen = new HashSet<>();

        Iterator<SourceEntry> entries() {
            Iterator<SourceEntry> amongUsers = Grouping.adjacent(
                            users.rows(Columns.Users.ROWS_OF_PERSONS), Columns.Users.PERSON_NUMBER)
                    .flatMap(this::entries)
                    .iterator();
            return Grouping.then(
                    amongUsers,
                    () -> Stream.concat(all.left().stream().map(this::nameless), all.nobodys().stream())
                            .iterator());
        }

        private Stream<SourceEntry> entries(List<Row> rows) {
            users.require(rows.get(0), Columns.Users.OF_PERSON);
            String number = rows.get(0).code(Columns.Users.PERSON_NUMBER);
            if (number == null) {
                return rows.stream().map(this::keyless);
            }
            if (!seen.add(number)) {
                throw users.broken("the rows of person " + number
                        + " do not follow each other, though they were asked for in that order");
            }
            return Stream.of(person(number, rows));
        }

        private SourceEntry person(String number, List<Row> rows) {
            Employments.Of of = all.take(number);
            PersonRows person = new PersonRows(number, rows);
            if (of == null) {
                return person.entry(List.of(), List.of());
            }
            List<Contract> contracts = of.contracts().stream()
                    .map(contract -> withManager(contract, number))
                    .toList();
            return person.entry(contracts, of.mistakes());
        }

        private Contract withManager(Contract contract, String number) {
            if (contract.managerId() != null || !contract.department().delivered()) {
                return contract;
            }
            Map<String, String> personNumbers = all.personNumbers();
            @Nullable String manager = tree.managerAbove(contract.department().code(), number, personNumbers);
            return manager == null
                    ? contract
                    : contract.toBuilder().manager(manager).build();
        }

        private SourceEntry keyless(Row row) {
            return SourceEntry.unreadable(
                    null,
                    "employee " + row.code(Columns.Users.EMPLOYEE_NUMBER) + " has no person number ("
                            + Columns.Users.PERSON_NUMBER + "): give it one in AFAS");
        }

        private SourceEntry nameless(String number) {
            return SourceEntry.unreadable(
                    number,
                    "person " + number + " is in " + employments.connector() + " and not in " + users.connector()
                            + ", so that the name is unknown: give both the same filter " + AfasErrors.GET_CONNECTOR);
        }
    }
}
