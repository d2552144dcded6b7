package org.iam4j.afas;

import java.util.stream.Stream;

/**
 * The names of the GetConnectors that are read. They must be in the App Connector of the token and have the columns of
 * <a href="https://github.com/Tools4everBV/HelloID-Conn-Prov-Source-AFAS-Profit">the definitions that Tools4ever publishes</a>; a
 * column that a customer took out is told by name when it is needed.
 *
 * @param users one row for each employee and user
 * @param employments one row for each function line of an employment
 * @param units one row for each organisational unit
 */
public record GetConnectors(String users, String employments, String units) {

    /** Refuses blank names. */
    public GetConnectors {
        if (Stream.of(users, employments, units).anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a GetConnector needs a name");
        }
    }

    /**
     * The names under which Tools4ever publishes its definitions.
     *
     * @return {@code T4E_HelloID_Users_v2}, {@code T4E_HelloID_Employments_v2}, {@code T4E_HelloID_OrganizationalUnits_v2}
     */
    public static GetConnectors tools4ever() {
        return new GetConnectors(
                "T4E_HelloID_Users_v2", "T4E_HelloID_Employments_v2", "T4E_HelloID_OrganizationalUnits_v2");
    }

    /**
     * A copy that reads users from another GetConnector.
     *
     * @param name its name
     * @return the copy
     */
    public GetConnectors withUsers(String name) {
        return new GetConnectors(name, employments, units);
    }

    /**
     * A copy that reads employments from another GetConnector.
     *
     * @param name its name
     * @return the copy
     */
    public GetConnectors withEmployments(String name) {
        return new GetConnectors(users, name, units);
    }

    /**
     * A copy that reads organisational units from another GetConnector.
     *
     * @param name its name
     * @return the copy
     */
    public GetConnectors withUnits(String name) {
        return new GetConnectors(users, employments, name);
    }
}
