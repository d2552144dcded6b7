package org.iam4j.testkit.afas;

import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A request as the fake received it, without the token: wherever that stood there are three asterisks.
 *
 * @param number counts the requests from 1 in the order of arrival
 * @param method the method, such as {@code PUT}
 * @param path the path below the base path as it was sent, such as {@code /connectors/KnUser}; the whole path when it is
 *     not below it
 * @param query the parameters of the query, decoded
 * @param headers the headers by their name in lower case, the first value of each
 * @param body the body, empty when there was none
 */
public record AfasRequest(
        int number,
        String method,
        String path,
        SortedMap<String, String> query,
        SortedMap<String, String> headers,
        String body) {
    private static final String CONNECTORS = "/connectors/";

    /** Copies what can change and refuses null. */
    public AfasRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(body, "body");
        query = Collections.unmodifiableSortedMap(new TreeMap<>(query));
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }

    /**
     * Returns the connector that was called, with the object inside it if the path named one.
     *
     * @return the name as it was sent, such as {@code KnUser} or {@code KnEmployee/KnPerson}; empty when none was called
     */
    public String connector() {
        return path.toLowerCase(Locale.ROOT).startsWith(CONNECTORS) ? path.substring(CONNECTORS.length()) : "";
    }

    /**
     * Says whether this reads rows through a GetConnector.
     *
     * @return whether it is a GET of a connector
     */
    public boolean isRead() {
        return method.equals("GET") && !connector().isEmpty();
    }

    /**
     * Says whether this writes, or would if it were not refused.
     *
     * @return whether it is a call of a connector by a method other than GET
     */
    public boolean isWrite() {
        return !method.equals("GET") && !connector().isEmpty();
    }
}
