package org.iam4j.afas;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.iam4j.person.Department;
import org.jspecify.annotations.Nullable;

/** The tree of organisational units and who leads them, for contracts that name no manager of their own. */
final class OrganisationalUnits {
    private final Map<String, Unit> units = new HashMap<>();

    /**
     * A unit.
     *
     * @param parent the unit above, null at the top
     * @param manager the employee number of who leads it, null when nobody does
     */
    private record Unit(@Nullable String parent, @Nullable String manager) {}

    static OrganisationalUnits read(View view) {
        OrganisationalUnits read = new OrganisationalUnits();
        view.rows(Columns.Units.KEY).forEach(row -> {
            view.require(row, Columns.Units.NEEDED);
            String code = row.code(Columns.Units.CODE);
            if (code != null) {
                read.units.put(code, new Unit(row.code(Columns.Units.PARENT), row.code(Columns.Units.MANAGER)));
            }
        });
        return read;
    }

    Stream<Department> departments() {
        return units.entrySet().stream()
                .map(unit -> new Department(unit.getKey(), unit.getValue().parent()));
    }

    /**
     * The nearest manager at or above a unit who is known and is somebody else. A unit that is above itself ends the search.
     *
     * @param code the unit, null for none
     * @param personNumber who looks for a manager
     * @param personNumbers the person number of each employee number
     * @return the manager's person number, null without one
     */
    @Nullable String managerAbove(@Nullable String code, String personNumber, Map<String, String> personNumbers) {
        Set<String> seen = new HashSet<>();
        String at = code;
        while (at != null && seen.add(at)) {
            Unit unit = units.get(at);
            if (unit == null) {
                return null;
            }
            String manager = unit.manager() == null ? null : personNumbers.get(unit.manager());
            if (manager != null && !manager.equals(personNumber)) {
                return manager;
            }
            at = unit.parent();
        }
        return null;
    }
}
