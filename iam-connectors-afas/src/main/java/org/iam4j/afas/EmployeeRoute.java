package org.iam4j.afas;

/**
 * Through which UpdateConnector the e-mail address and phones of an employee are written. Both change the same person record, but need
 * different rights in the App Connector.
 */
public enum EmployeeRoute {
    /** {@code KnPerson}, found by person number: AFAS's own recipe for writing back an e-mail address. */
    KN_PERSON("KnPerson"),
    /** {@code KnEmployee}, found by employee number, with the person inside. */
    KN_EMPLOYEE("KnEmployee");

    private final String updateConnector;

    EmployeeRoute(String updateConnector) {
        this.updateConnector = updateConnector;
    }

    String updateConnector() {
        return updateConnector;
    }
}
