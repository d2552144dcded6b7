package org.iam4j.afas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iam4j.connector.SourceEntry;
import org.iam4j.person.Contract;
import org.jspecify.annotations.Nullable;

/** All employments, by the person number of whose they are. */
final class Employments {
    private static final Comparator<Contract> OLDEST_FIRST =
            Comparator.comparing(Contract::startDate).thenComparing(Contract::id);

    private final Map<String, Of> persons = new TreeMap<>();
    private final Map<String, String> personNumbers = new HashMap<>();
    private final List<SourceEntry> nobodys = new ArrayList<>();

    /** The employments of one person. */
    static final class Of {
        private final Map<String, Contract> contracts = new TreeMap<>();
        private final List<String> mistakes = new ArrayList<>();

        /** The contracts, the oldest first. */
        List<Contract> contracts() {
            return contracts.values().stream().sorted(OLDEST_FIRST).toList();
        }

        /** What is wrong with the others. */
        List<String> mistakes() {
            return mistakes;
        }

        private void add(Contract contract) {
            Contract other = contracts.putIfAbsent(contract.id(), contract);
            if (other != null && !other.equals(contract)) {
                mistakes.add("the employment line " + contract.id() + " is there twice with different values");
            }
        }
    }

    static Employments read(View view) {
        Employments read = new Employments();
        view.rows(Columns.Employments.KEY).forEach(row -> {
            view.require(row, Columns.Employments.NEEDED);
            read.add(row);
        });
        return read;
    }

    private void add(Row row) {
        String person = row.code(Columns.Employments.PERSON_NUMBER);
        String employee = row.code(Columns.Employments.EMPLOYEE_NUMBER);
        if (person == null) {
            nobodys.add(SourceEntry.unreadable(
                    null,
                    "an employment of employee " + (employee == null ? "(no number)" : employee)
                            + " has no person number (" + Columns.Employments.PERSON_NUMBER
                            + "): give it one in AFAS"));
            return;
        }
        if (employee != null) {
            personNumbers.put(employee, person);
        }
        Of of = persons.computeIfAbsent(person, number -> new Of());
        EmploymentLine line = new EmploymentLine(row);
        Contract contract = line.contract();
        if (contract == null) {
            of.mistakes.addAll(line.mistakes());
        } else {
            of.add(contract);
        }
    }

    /** Takes out the employments of one person; nothing when there are none or they were taken before. */
    @Nullable Of take(String personNumber) {
        return persons.remove(personNumber);
    }

    /** The person numbers whose employments were not taken, sorted. */
    List<String> left() {
        return List.copyOf(persons.keySet());
    }

    /** The person number of each employee number. */
    Map<String, String> personNumbers() {
        return personNumbers;
    }

    /** The lines of which nobody knows whose they are. */
    List<SourceEntry> nobodys() {
        return nobodys;
    }
}
