package org.iam4j.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What holds for whole targets. */
final class TargetTable {
    private static final List<String> COLUMNS = List.of("engine", "target", "body");

    private TargetTable() {}

    static void write(Connection connection, SqlDialect dialect, String engine, Map<String, TargetState> targets)
            throws SQLException {
        try (Sql sql = Sql.of(connection, dialect.upsert("iam_target", COLUMNS.subList(0, 2), COLUMNS))) {
            for (Map.Entry<String, TargetState> target : targets.entrySet()) {
                sql.text(engine)
                        .text(target.getKey())
                        .json(StateJson.write(target.getValue()))
                        .add();
            }
            sql.flush();
        }
    }

    static SortedMap<String, TargetState> all(Connection connection, String engine) throws SQLException {
        SortedMap<String, TargetState> targets = new TreeMap<>();
        try (Sql sql = Sql.of(connection, "SELECT target, body FROM iam_target WHERE engine = ?")
                .text(engine)) {
            sql.list(row -> {
                try {
                    return targets.put(row.text(1), StateJson.target(row.json(2)));
                } catch (IllegalArgumentException e) {
                    throw new StateStoreException(
                            "what is remembered about target " + row.text(1) + " cannot be read: " + e.getMessage()
                                    + "; put the row of iam_target back from a copy of the database",
                            e);
                }
            });
        }
        return targets;
    }
}
