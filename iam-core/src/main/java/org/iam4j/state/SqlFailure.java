package org.iam4j.state;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in a sentence what a database refused, and what to do about it, without what a driver may tell of passwords or values. */
final class SqlFailure {
    private static final Pattern ADDRESS = Pattern.compile("jdbc:\\S+");
    private static final Pattern SECRET =
            Pattern.compile("(?i)\\b(\\w*(?:password|passwd|pwd|secret|token)\\w*)\\s*[=:]\\s*[^\\s;&,]+");
    private static final Pattern VALUES = Pattern.compile("(?s)(; SQL statement:|\\n\\s*Detail:).*");

    /** By SQL state, of which the longest that fits counts. H2's own codes stand there where it has no state of the standard. */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("08", "the database cannot be reached; the state goes on by itself as soon as it is back"),
            Map.entry("57P", "the database is stopping; the state goes on by itself as soon as it is back"),
            Map.entry("90067", "the database cannot be reached; the state goes on by itself as soon as it is back"),
            Map.entry("90098", "the database was closed; the state goes on by itself as soon as it is open again"),
            Map.entry("90121", "the database was closed; the state goes on by itself as soon as it is open again"),
            Map.entry(
                    "90020", "another process has the file of the database open: end it, or share it with AUTO_SERVER"),
            Map.entry("90028", "the file of the database cannot be written: look at its disk"),
            Map.entry("90031", "the file of the database cannot be written: look at its disk"),
            Map.entry("531", "the disk of the database is full: make room"),
            Map.entry("53", "the database has no room or no connections left"),
            Map.entry("28", "the database refuses the login of the DataSource"),
            Map.entry("42501", "the login of the DataSource lacks a right: grant it"),
            Map.entry("90096", "the login of the DataSource lacks a right: grant it"),
            Map.entry("90040", "the login of the DataSource is not an administrator of this database: make it one"),
            Map.entry(
                    "3F000",
                    "the login of the DataSource sees no schema to work in: grant it one, or name it in the DataSource"),
            Map.entry("25006", "the database can only be read: give the DataSource of the one that is written"),
            Map.entry("90097", "the database can only be read: open it for writing"),
            Map.entry(
                    "55P03", "somebody else has held the state for a minute: look for a transaction that does not end"),
            Map.entry(
                    "HYT00", "somebody else has held the state for a minute: look for a transaction that does not end"),
            Map.entry("42P01", "its tables are missing: somebody took them away, or the schema is another one"),
            Map.entry("42S02", "its tables are missing: somebody took them away, or the schema is another one"));

    private SqlFailure() {}

    /**
     * Translates.
     *
     * @param doing what was tried, as in "appended to"
     */
    static StateStoreException of(String doing, Exception failure) {
        if (failure instanceof StateStoreException known) {
            return known;
        }
        return new StateStoreException(
                "the state cannot be " + doing + ": " + reason(failure)
                        + (failure instanceof SQLException sql ? codes(sql) : ""),
                cleaned(failure));
    }

    private static String codes(SQLException failure) {
        return " (SQL state " + failure.getSQLState() + ", code " + failure.getErrorCode() + ")";
    }

    private static String reason(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("no space left")) {
                return "the disk of the database is full: make room";
            }
        }
        if (failure instanceof SQLException sql) {
            String known = known(String.valueOf(sql.getSQLState()));
            if (known != null) {
                return known;
            }
            if (failure instanceof SQLTransientConnectionException
                    || failure instanceof SQLNonTransientConnectionException) {
                return "no connection to the database can be had; the state goes on by itself as soon as there is one";
            }
        }
        return clean(String.valueOf(failure.getMessage()));
    }

    private static @Nullable String known(String state) {
        for (int length = state.length(); length > 1; length--) {
            String sentence = KNOWN.get(state.substring(0, length));
            if (sentence != null) {
                return sentence;
            }
        }
        return null;
    }

    /** What the driver said, under the same type where that can be told apart, without what it does not need to tell. */
    private static Exception cleaned(Exception failure) {
        String message = failure.getClass().getName() + ": " + clean(String.valueOf(failure.getMessage()));
        Exception cleaned = failure instanceof SQLException sql
                ? new SQLException(message, sql.getSQLState(), sql.getErrorCode())
                : new IllegalStateException(message);
        cleaned.setStackTrace(failure.getStackTrace());
        return cleaned;
    }

    static String clean(String message) {
        String withoutValues = VALUES.matcher(message).replaceAll("");
        String withoutAddress = ADDRESS.matcher(withoutValues).replaceAll("jdbc:...");
        return SECRET.matcher(withoutAddress).replaceAll("$1=...");
    }
}
