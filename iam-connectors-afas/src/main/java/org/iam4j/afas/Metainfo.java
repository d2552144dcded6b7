package org.iam4j.afas;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The connectors that a token may use, by name, without regard to case.
 *
 * @param getConnectors those that read
 * @param updateConnectors those that write
 */
record Metainfo(Set<String> getConnectors, Set<String> updateConnectors) {
    static Metainfo of(JsonNode json) {
        return new Metainfo(names(json.path("getConnectors"), "id"), names(json.path("updateConnectors"), "id"));
    }

    /** The columns in the description of a GetConnector. */
    static Set<String> columns(JsonNode json) {
        return names(json.path("fields"), "id");
    }

    static List<String> missing(Set<String> columns, Collection<String> needed) {
        return needed.stream().filter(column -> !columns.contains(column)).toList();
    }

    private static Set<String> names(JsonNode array, String member) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (JsonNode each : array) {
            names.add(each.path(member).asString(""));
        }
        return Collections.unmodifiableSet(names);
    }

    boolean allows(Call call) {
        return switch (call.kind()) {
            case META -> true;
            case GET_CONNECTOR -> getConnectors.contains(call.connector());
            case UPDATE_CONNECTOR -> updateConnectors.contains(call.connector());
        };
    }
}
