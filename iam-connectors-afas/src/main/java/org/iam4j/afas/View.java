package org.iam4j.afas;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Pages;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A GetConnector, read lazily a page at a time until a page comes that is not full.
 *
 * <p>AFAS counts rows anew for each page: a row that vanishes meanwhile moves all behind it, and one of them would never be seen. So
 * each page begins with the last row of the one before, and when that is another row the read fails.
 */
final class View {
    private final AfasRest rest;
    private final String connector;
    private final int pageSize;

    private record Cursor(int skip, Row last) {}

    View(AfasRest rest, String connector, int pageSize) {
        this.rest = rest;
        this.connector = connector;
        this.pageSize = pageSize;
    }

    /**
     * All rows.
     *
     * @param key columns that tell rows apart; without an order AFAS answers each page in an order of its own
     */
    Stream<Row> rows(List<String> key) {
        return rows(key, "", List.of());
    }

    /** The rows that pass a filter. */
    Stream<Row> rows(List<String> key, RowFilter filter) {
        return rows(key, filter.query(), filter.columns());
    }

    /** How many characters of a query are taken without any filter. */
    int queryLength(List<String> key) {
        return query(key, "", Integer.MAX_VALUE).length();
    }

    private Stream<Row> rows(List<String> key, String filter, List<String> filterColumns) {
        List<String> named =
                Stream.concat(key.stream(), filterColumns.stream()).distinct().toList();
        return Pages.stream((@Nullable Cursor at) -> {
            int skip = at == null ? 0 : at.skip();
            List<Row> rows = page(Call.page(connector, query(key, filter, skip), named));
            List<Row> fresh = at == null ? rows : after(at.last(), rows, key);
            return rows.size() < pageSize
                    ? Pages.Page.last(fresh)
                    : Pages.Page.of(fresh, new Cursor(skip + rows.size() - 1, rows.get(rows.size() - 1)));
        });
    }

    private String query(List<String> key, String filter, int skip) {
        String order = Call.encode(String.join(",", key));
        return "skip=" + skip + "&take=" + pageSize + "&orderbyfieldids=" + order
                + (filter.isEmpty() ? "" : "&" + filter);
    }

    private List<Row> page(Call call) {
        JsonNode rows = rest.read(call).path("rows");
        if (!rows.isArray()) {
            throw broken("the answer holds no rows");
        }
        List<Row> page = new ArrayList<>(rows.size());
        for (JsonNode row : rows) {
            page.add(new Row(row));
        }
        return page;
    }

    private List<Row> after(Row last, List<Row> rows, List<String> key) {
        if (rows.isEmpty() || !rows.get(0).agreesWith(last, key)) {
            throw ConnectorException.unavailable(rest.system() + ": read " + connector
                    + ": rows came or went while it was read, so that some may have been missed: read it again");
        }
        return rows.subList(1, rows.size());
    }

    /** Fails when columns are missing that cannot be done without. */
    void require(Row row, List<String> columns) {
        List<String> missing =
                columns.stream().filter(column -> !row.has(column)).toList();
        if (!missing.isEmpty()) {
            throw ConnectorException.unusable(rest.missingColumns(connector, missing));
        }
    }

    /** The failure of a read whose answer cannot be used. */
    ConnectorException broken(String why) {
        return ConnectorException.brokenAnswer(rest.system() + ": read " + connector + ": " + why);
    }

    String connector() {
        return connector;
    }
}
