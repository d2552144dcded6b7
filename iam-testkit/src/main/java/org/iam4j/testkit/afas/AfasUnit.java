package org.iam4j.testkit.afas;

import java.util.Objects;

/**
 * An organizational unit in AFAS. Nothing checks the tree: parents that are missing or that form a circle can be put
 * in, as customers have them.
 *
 * @param code the unit code
 * @param name the description
 * @param parentCode the code of the unit above, empty for the top
 * @param managerEmployeeNumber the employee number of the manager, empty for none
 * @param deputyEmployeeNumber the employee number of who stands in for the manager now, empty for nobody
 */
public record AfasUnit(
        String code, String name, String parentCode, String managerEmployeeNumber, String deputyEmployeeNumber) {
    /** Refuses null. */
    public AfasUnit {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(parentCode, "parentCode");
        Objects.requireNonNull(managerEmployeeNumber, "managerEmployeeNumber");
        Objects.requireNonNull(deputyEmployeeNumber, "deputyEmployeeNumber");
    }

    /**
     * Returns a unit at the top, without a manager.
     *
     * @param code the unit code
     * @param name the description
     * @return the unit
     */
    public static AfasUnit of(String code, String name) {
        return new AfasUnit(code, name, "", "", "");
    }

    /**
     * Returns this unit under another name.
     *
     * @param changed the new description
     * @return the changed copy
     */
    public AfasUnit withName(String changed) {
        return new AfasUnit(code, changed, parentCode, managerEmployeeNumber, deputyEmployeeNumber);
    }

    /**
     * Returns this unit below another one.
     *
     * @param changed the code of the unit above, empty for the top
     * @return the changed copy
     */
    public AfasUnit withParent(String changed) {
        return new AfasUnit(code, name, changed, managerEmployeeNumber, deputyEmployeeNumber);
    }

    /**
     * Returns this unit with another manager.
     *
     * @param employeeNumber the employee number, empty for none
     * @return the changed copy
     */
    public AfasUnit withManager(String employeeNumber) {
        return new AfasUnit(code, name, parentCode, employeeNumber, deputyEmployeeNumber);
    }

    /**
     * Returns this unit with somebody standing in for its manager.
     *
     * @param employeeNumber the employee number, empty for nobody
     * @return the changed copy
     */
    public AfasUnit withDeputy(String employeeNumber) {
        return new AfasUnit(code, name, parentCode, managerEmployeeNumber, employeeNumber);
    }
}
