package org.iam4j.afas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request to AFAS.
 *
 * @param kind what it is for
 * @param method the HTTP method
 * @param path path and query below the base address
 * @param body what is written, null for a read
 * @param connector the GetConnector or UpdateConnector concerned, empty without one
 * @param columns the columns that the query names
 * @param what what is done, for messages: "read T4E_HelloID_Users_v2", "write user 12345.1007"
 */
record Call(
        Kind kind,
        String method,
        String path,
        @Nullable String body,
        String connector,
        List<String> columns,
        String what) {
    enum Kind {
        META,
        GET_CONNECTOR,
        UPDATE_CONNECTOR
    }

    static Call version() {
        return meta("/ProfitVersion", "", "ask for the version");
    }

    static Call metainfo() {
        return meta("/metainfo", "", "ask which connectors the token may use");
    }

    static Call columns(String getConnector) {
        return meta("/metainfo/get/" + encode(getConnector), getConnector, "ask for the columns of " + getConnector);
    }

    private static Call meta(String path, String connector, String what) {
        return new Call(Kind.META, "GET", path, null, connector, List.of(), what);
    }

    static Call page(String getConnector, String query, List<String> columns) {
        String path = "/connectors/" + encode(getConnector) + "?" + query;
        return new Call(Kind.GET_CONNECTOR, "GET", path, null, getConnector, columns, "read " + getConnector);
    }

    static Call insert(String updateConnector, String body, String object) {
        return write("POST", updateConnector, body, "create " + object);
    }

    static Call update(String updateConnector, String body, String object) {
        return write("PUT", updateConnector, body, "write " + object);
    }

    private static Call write(String method, String connector, String body, String what) {
        return new Call(Kind.UPDATE_CONNECTOR, method, "/connectors/" + connector, body, connector, List.of(), what);
    }

    /** Percent-encodes a text for a path or a query. */
    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    boolean writes() {
        return body != null;
    }
}
