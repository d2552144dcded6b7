package org.iam4j.afas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iam4j.connector.ConnectorException;

/** Asks AFAS whether the token may use what is configured, and whether all columns are there. */
final class SelfTest {
    private final AfasRest rest;
    private final AfasConfig config;

    SelfTest(AfasRest rest, AfasConfig config) {
        this.rest = rest;
        this.config = config;
    }

    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        try {
            rest.read(Call.version());
            Metainfo metainfo = rest.metainfo();
            for (Map.Entry<String, List<String>> view : columns().entrySet()) {
                if (metainfo.getConnectors().contains(view.getKey())) {
                    List<String> missing = Metainfo.missing(rest.columns(view.getKey()), view.getValue());
                    if (!missing.isEmpty()) {
                        complaints.add(rest.missingColumns(view.getKey(), missing));
                    }
                } else {
                    complaints.add(rest.missingConnector(view.getKey()));
                }
            }
            for (String connector : List.of(config.employeeRoute().updateConnector(), UserMessage.CONNECTOR)) {
                if (!metainfo.updateConnectors().contains(connector)) {
                    complaints.add(rest.missingConnector(connector));
                }
            }
        } catch (ConnectorException failed) {
            complaints.add(String.valueOf(failed.getMessage()));
        }
        return List.copyOf(complaints);
    }

    private Map<String, List<String>> columns() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        columns.put(
                config.getConnectors().users(),
                Stream.of(
                                Columns.Users.OF_PERSON,
                                Columns.Users.OF_EMPLOYEE,
                                Columns.Users.OF_USER,
                                Columns.Users.WRITTEN)
                        .flatMap(List::stream)
                        .distinct()
                        .toList());
        columns.put(config.getConnectors().employments(), Columns.Employments.NEEDED);
        columns.put(config.getConnectors().units(), Columns.Units.NEEDED);
        return columns;
    }
}
