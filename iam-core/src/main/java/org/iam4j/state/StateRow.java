package org.iam4j.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one row that stands for the state of an engine. Whoever writes any of the state locks it first, so that writes come one after
 * another.
 *
 * @param mark by which the state is known again
 * @param token the fencing token of the last lease
 * @param holder who has the lease, null when nobody does
 * @param expires until when, null when nobody has it
 * @param decisions the version of the decisions
 * @param lastLine the number of the last line of the journal
 */
record StateRow(
        StateMark mark,
        long token,
        @Nullable String holder,
        @Nullable Instant expires,
        long decisions,
        long lastLine) {
    private static final String SELECT = "SELECT state_id, writes, people, links, digest, lease_token, lease_holder,"
            + " lease_expires, decisions, last_line FROM iam_state WHERE engine = ?";

    static StateRow read(Connection connection, String engine) throws SQLException {
        return read(connection, engine, SELECT);
    }

    static StateRow lock(Connection connection, SqlDialect dialect, String engine) throws SQLException {
        return read(connection, engine, SELECT + " " + dialect.waiting());
    }

    private static StateRow read(Connection connection, String engine, String select) throws SQLException {
        try (Sql sql = Sql.of(connection, select).text(engine)) {
            return sql.first(row -> new StateRow(
                            new StateMark(row.text(1), row.number(2), row.integer(3), row.integer(4), row.number(5)),
                            row.number(6),
                            row.textOrNull(7),
                            row.instantOrNull(8),
                            row.number(9),
                            row.number(10)))
                    .orElseThrow(() -> new StateStoreException(
                            "the state of engine " + engine + " is gone from the database: its row in iam_state was"
                                    + " deleted, or another database was put in its place",
                            null));
        }
    }

    /** Makes the row of an engine that has none yet. */
    static void make(Connection connection, SqlDialect dialect, String engine, String identity) throws SQLException {
        String insert =
                "INSERT INTO iam_state (engine, state_id, writes, people, links, digest, lease_token, decisions,"
                        + " last_line) SELECT ?, ?, 0, 0, 0, 0, 0, 0, 0 WHERE NOT EXISTS"
                        + " (SELECT 1 FROM iam_state WHERE engine = ?)"
                        + (dialect == SqlDialect.POSTGRESQL ? " ON CONFLICT DO NOTHING" : "");
        try (Sql sql = Sql.of(connection, insert).text(engine).text(identity).text(engine)) {
            sql.update();
        }
    }

    /** Writes it, and returns true. */
    boolean write(Connection connection, String engine) throws SQLException {
        String update = "UPDATE iam_state SET writes = ?, people = ?, links = ?, digest = ?, lease_holder = ?,"
                + " lease_expires = ?, decisions = ?, last_line = ? WHERE engine = ? AND lease_token = ?";
        try (Sql sql = Sql.of(connection, update)
                .number(mark.sequence())
                .number(mark.people())
                .number(mark.links())
                .number(mark.digest())
                .text(holder)
                .instant(expires)
                .number(decisions)
                .number(lastLine)
                .text(engine)
                .number(token)) {
            if (sql.update() != 1) {
                throw new IllegalStateException("the row of engine " + engine + " changed although it was locked");
            }
            return true;
        }
    }

    StateRow with(StateMark after) {
        return new StateRow(after, token, holder, expires, decisions, lastLine);
    }

    /** After some more lines of the journal. */
    StateRow plusLines(int lines) {
        return new StateRow(mark, token, holder, expires, decisions, lastLine + lines);
    }

    StateRow decided() {
        return new StateRow(mark, token, holder, expires, decisions + 1, lastLine);
    }

    StateRow withLease(@Nullable String by, @Nullable Instant until) {
        return new StateRow(mark, token, by, until, decisions, lastLine);
    }

    Optional<Lease> lease() {
        return holder == null || expires == null ? Optional.empty() : Optional.of(new Lease(holder, token, expires));
    }

    void check(Lease held) {
        if (held.token() != token) {
            throw LeaseLostException.of(held, holder);
        }
    }
}
