package org.iam4j.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The databases that can hold a state. */
public enum SqlDialect {
    /** H2, 2.3 or later: a file beside the application. */
    H2("H2", "FOR UPDATE WAIT 60", "CHECKPOINT SYNC") {
        @Override
        String upsert(String table, List<String> keys, List<String> columns) {
            return "MERGE INTO " + table + " (" + String.join(", ", columns) + ") KEY (" + String.join(", ", keys)
                    + ") VALUES (" + placeholders(columns) + ")";
        }

        @Override
        String tableIsThere(String table) {
            return "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = CURRENT_SCHEMA"
                    + " AND UPPER(table_name) = '" + table.toUpperCase(Locale.ROOT) + "'";
        }
    },
    /** PostgreSQL, 12 or later. */
    POSTGRESQL("PostgreSQL", "FOR UPDATE", "") {
        @Override
        String upsert(String table, List<String> keys, List<String> columns) {
            List<String> others = columns.stream()
                    .filter(column -> !keys.contains(column))
                    .map(column -> column + " = EXCLUDED." + column)
                    .toList();
            return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + placeholders(columns)
                    + ") ON CONFLICT (" + String.join(", ", keys) + ") DO "
                    + (others.isEmpty() ? "NOTHING" : "UPDATE SET " + String.join(", ", others));
        }

        @Override
        String tableIsThere(String table) {
            return "SELECT COUNT(to_regclass('" + table + "'))";
        }
    };

    /** The version of the tables that this version of the library works with. */
    static final int VERSION = 1;

    private final String product;
    private final String waiting;
    private final String afterCommit;

    SqlDialect(String product, String waiting, String afterCommit) {
        this.product = product;
        this.waiting = waiting;
        this.afterCommit = afterCommit;
    }

    static SqlDialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        for (SqlDialect dialect : values()) {
            if (dialect.product.equals(product)) {
                return dialect;
            }
        }
        throw new StateStoreException(
                "a state lives in " + H2.product + " or " + POSTGRESQL.product + ", and this database is " + product,
                null);
    }

    /** Ends a SELECT that locks its rows, and waits a minute at most for whoever has them locked. */
    String waiting() {
        return waiting;
    }

    /** What makes sure, after a commit, that it is on disk; empty where a commit does. */
    String afterCommit() {
        return afterCommit;
    }

    /** Inserts a row, or replaces the one with the same keys. */
    abstract String upsert(String table, List<String> keys, List<String> columns);

    /** Asks for 1 where a table can be seen without its schema's name, else 0. */
    abstract String tableIsThere(String table);

    /** The statements that lead from one version of the tables to the next; from 0 to 1 they make all of them. */
    List<String> steps(int toVersion) {
        return Arrays.stream(script(toVersion).split(";"))
                .map(statement -> statement.replaceAll("(?m)^--.*$", "").strip())
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    String script(int version) {
        String name = name().toLowerCase(Locale.ROOT) + "-" + version + ".sql";
        try (InputStream in = SqlDialect.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the library lacks its own " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String placeholders(List<String> columns) {
        return String.join(", ", columns.stream().map(column -> "?").toList());
    }

    /** As in sentences. */
    @Override
    public String toString() {
        return product;
    }
}
