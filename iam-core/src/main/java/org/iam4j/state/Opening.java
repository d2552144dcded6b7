package org.iam4j.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether a database is as a state needs it: the tables are there in this version or are made, the engine has its row, and what is
 * committed survives.
 *
 * @param engine the name of the engine
 * @param tablesByHand whether somebody else makes the tables
 * @param acceptingLosses whether committed writes may be lost
 */
record Opening(String engine, boolean tablesByHand, boolean acceptingLosses) {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcStateStore.class);
    private static final Object ONE_IN_H2 = new Object();
    private static final int ATTEMPTS = 10;
    private static final long LOCK = 0x69616d346aL;

    /**
     * A database that is as it must be.
     *
     * @param dialect which one
     * @param afterCommit what must be carried out after a commit so that it survives, empty when nothing must
     */
    record Opened(SqlDialect dialect, String afterCommit) {}

    Opened open(Connection connection) throws SQLException {
        SqlDialect dialect = SqlDialect.of(connection);
        if (dialect == SqlDialect.POSTGRESQL) {
            tables(connection, dialect);
            connection.commit();
        } else {
            tablesOfH2(connection);
        }
        return new Opened(dialect, durable(connection, dialect));
    }

    /**
     * H2 commits each change of a table by itself and mixes them up when two make tables at once. Within a process they take turns; two
     * processes on a server of H2 begin anew, and find what the other has made.
     */
    private void tablesOfH2(Connection connection) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                synchronized (ONE_IN_H2) {
                    tables(connection, SqlDialect.H2);
                    connection.commit();
                }
                return;
            } catch (SQLException e) {
                connection.rollback();
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void tables(Connection connection, SqlDialect dialect) throws SQLException {
        if (dialect == SqlDialect.POSTGRESQL && !tablesByHand) {
            Sql.run(connection, "SELECT pg_advisory_xact_lock(" + LOCK + ")");
        }
        int version = version(connection, dialect);
        if (version > SqlDialect.VERSION) {
            throw new StateStoreException(
                    "the tables of the state have version " + version
                            + ", made by a newer version of the library, and this" + " one knows " + SqlDialect.VERSION
                            + ": use the newer one",
                    null);
        }
        if (version < SqlDialect.VERSION && tablesByHand) {
            throw new StateStoreException(
                    "the tables of the state have version " + version + " (0: there are none) and must have "
                            + SqlDialect.VERSION + ": run what JdbcStateStore.ddl(SqlDialect." + dialect.name()
                            + ") prints",
                    null);
        }
        for (int to = version + 1; to <= SqlDialect.VERSION; to++) {
            LOG.info("making version {} of the tables of the state", to);
            for (String statement : dialect.steps(to)) {
                Sql.run(connection, statement);
            }
        }
        if (dialect == SqlDialect.H2) {
            tellsApart(connection);
        }
        StateRow.make(connection, dialect, engine, UUID.randomUUID().toString());
    }

    private static int version(Connection connection, SqlDialect dialect) throws SQLException {
        try (Sql there = Sql.of(connection, dialect.tableIsThere("iam_schema"))) {
            if (there.first(row -> row.number(1)).orElse(0L) == 0) {
                return 0;
            }
        }
        try (Sql version = Sql.of(connection, "SELECT COALESCE(MAX(version), 0) FROM iam_schema")) {
            return version.first(row -> row.integer(1)).orElse(0);
        }
    }

    private String durable(Connection connection, SqlDialect dialect) throws SQLException {
        if (acceptingLosses) {
            return "";
        }
        if (dialect == SqlDialect.POSTGRESQL) {
            try (Sql fsync = Sql.of(connection, "SHOW fsync")) {
                if (fsync.first(row -> row.text(1)).orElse("").equals("off")) {
                    throw notDurable("this PostgreSQL runs with fsync off: switch it on");
                }
            }
            return "";
        }
        return durableH2(connection);
    }

    /** Commits something and looks whether it came to the file: by itself H2 keeps it for half a second, and forgets it when halted. */
    private String durableH2(Connection connection) throws SQLException {
        OptionalLong before = fileWrites(connection);
        if (before.isEmpty()) {
            LOG.warn("the state of engine {} is in memory and gone with the process", engine);
            return "";
        }
        StateRow.lock(connection, SqlDialect.H2, engine).write(connection, engine);
        connection.commit();
        String flush = SqlDialect.H2.afterCommit();
        Sql.run(connection, flush);
        if (fileWrites(connection).orElse(0) <= before.getAsLong()) {
            throw notDurable("after a commit and " + flush + " this H2 had written nothing to its file");
        }
        return flush;
    }

    private static OptionalLong fileWrites(Connection connection) throws SQLException {
        String select = "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'info.FILE_WRITE'";
        try (Sql sql = Sql.of(connection, select)) {
            return sql.list(row -> Long.parseLong(row.text(1))).stream()
                    .mapToLong(Long::longValue)
                    .findFirst();
        }
    }

    /** Ids that differ in case only are two ids. */
    private static void tellsApart(Connection connection) throws SQLException {
        String select = "SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = CURRENT_SCHEMA"
                + " AND UPPER(table_name) = 'IAM_PERSON' AND UPPER(column_name) = 'PERSON_ID'"
                + " AND data_type = 'CHARACTER VARYING' AND NOT 'a' = 'A' AND NOT 'e' = 'é'";
        try (Sql sql = Sql.of(connection, select)) {
            if (sql.first(row -> row.number(1)).orElse(0L) == 0) {
                throw new StateStoreException(
                        "this H2 takes different ids for the same one (IGNORECASE or a collation): give the state a"
                                + " database without",
                        null);
            }
        }
    }

    private static StateStoreException notDurable(String why) {
        return new StateStoreException(
                "what is written to the state would not survive: " + why
                        + ", or say acceptingLosses() where that does not matter, as in tests",
                null);
    }
}
