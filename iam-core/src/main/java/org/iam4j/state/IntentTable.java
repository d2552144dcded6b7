package org.iam4j.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The writes of which nobody knows what became of them. */
final class IntentTable {
    private static final List<String> COLUMNS = List.of("engine", "action_id", "person_id", "line_no", "body");

    private IntentTable() {}

    /** Opens and closes intents as lines say that follow the last one. */
    static void settle(
            Connection connection, SqlDialect dialect, String engine, long lastLine, List<JournalEntry> entries)
            throws SQLException {
        Map<String, Optional<Opened>> last = new LinkedHashMap<>();
        long line = lastLine;
        for (JournalEntry entry : entries) {
            line++;
            if (entry.deed().isPresent() && settles(entry.kind())) {
                long at = line;
                last.put(entry.deed().get().actionId(), entry.intent().map(intent -> new Opened(at, intent)));
            }
        }
        write(connection, dialect, engine, last);
    }

    private record Opened(long line, Intent intent) {}

    private static boolean settles(JournalEntry.Kind kind) {
        return switch (kind) {
            case INTENDED, APPLIED, FAILED, RESOLVED -> true;
            default -> false;
        };
    }

    private static void write(
            Connection connection, SqlDialect dialect, String engine, Map<String, Optional<Opened>> last)
            throws SQLException {
        String upsert = dialect.upsert("iam_intent", COLUMNS.subList(0, 2), COLUMNS);
        String delete = "DELETE FROM iam_intent WHERE engine = ? AND action_id = ?";
        try (Sql open = Sql.of(connection, upsert);
                Sql close = Sql.of(connection, delete)) {
            for (Map.Entry<String, Optional<Opened>> each : last.entrySet()) {
                if (each.getValue().isPresent()) {
                    Opened opened = each.getValue().get();
                    open.text(engine)
                            .text(each.getKey())
                            .text(opened.intent().action().personId())
                            .number(opened.line())
                            .json(StateJson.write(opened.intent()))
                            .add();
                } else {
                    close.text(engine).text(each.getKey()).add();
                }
            }
            open.flush();
            close.flush();
        }
    }

    static List<Intent> all(Connection connection, String engine) throws SQLException {
        String select = "SELECT action_id, body FROM iam_intent WHERE engine = ? ORDER BY line_no";
        try (Sql sql = Sql.of(connection, select).text(engine)) {
            return sql.list(row -> {
                try {
                    return StateJson.intent(row.json(2));
                } catch (IllegalArgumentException e) {
                    throw new StateStoreException(
                            "the open intent " + row.text(1) + " cannot be read: " + e.getMessage()
                                    + "; put the row of iam_intent back from a copy of the database",
                            e);
                }
            });
        }
    }

    static void forget(Connection connection, String engine, String personId) throws SQLException {
        String delete = "DELETE FROM iam_intent WHERE engine = ? AND person_id = ?";
        try (Sql sql = Sql.of(connection, delete).text(engine).text(personId)) {
            sql.update();
        }
    }
}
