package org.iam4j.internal.planning;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.iam4j.person.Contract;
import org.iam4j.person.Department;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/** Who leads the departments of one source system, for contracts that name no manager. */
final class DepartmentManagers {
    private final Map<String, Department> departments = new HashMap<>();
    private final Predicate<String> known;

    /**
     * The managers of these departments.
     *
     * @param known whether somebody is in the system; others are nobody's manager
     */
    DepartmentManagers(List<Department> departments, Predicate<String> known) {
        this.known = known;
        departments.forEach(department -> this.departments.put(department.code(), department));
    }

    /** The person with a manager on every contract for which there is one. */
    Person complete(Person person) {
        List<Contract> contracts = person.contracts().stream()
                .map(contract -> complete(contract, person.externalId()))
                .toList();
        return contracts.equals(person.contracts())
                ? person
                : person.toBuilder().contracts(contracts).build();
    }

    private Contract complete(Contract contract, String personId) {
        String named = contract.managerId();
        if (named != null && !named.equals(personId) || !contract.department().delivered()) {
            return contract;
        }
        String manager = above(contract.department().code(), personId);
        return manager == null
                ? contract
                : contract.toBuilder().manager(manager).build();
    }

    /** The nearest manager at or above a department who is known and somebody else; one that lies below itself ends the search. */
    private @Nullable String above(@Nullable String code, String personId) {
        Set<String> seen = new HashSet<>();
        String at = code;
        while (at != null && seen.add(at)) {
            Department department = departments.get(at);
            if (department == null) {
                return null;
            }
            String manager = department.managerId();
            if (manager != null && !manager.equals(personId) && known.test(manager)) {
                return manager;
            }
            at = department.above();
        }
        return null;
    }
}
