package org.iam4j.state;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One statement, whose parameters are given in order. */
final class Sql implements AutoCloseable {
    private static final int BATCH = 500;

    private final PreparedStatement statement;
    private int parameter;
    private int waiting;

    private Sql(PreparedStatement statement) {
        this.statement = statement;
    }

    static Sql of(Connection connection, String sql) throws SQLException {
        return new Sql(connection.prepareStatement(sql));
    }

    /** Carries out a statement without parameters. */
    static void run(Connection connection, String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Reads a row of an answer. */
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    /** A row of an answer; columns count from 1. */
    record Row(ResultSet results) {
        String text(int column) throws SQLException {
            return StoredText.decoded(results.getString(column));
        }

        @Nullable String textOrNull(int column) throws SQLException {
            String text = results.getString(column);
            return text == null ? null : StoredText.decoded(text);
        }

        Optional<String> optionalText(int column) throws SQLException {
            return Optional.ofNullable(textOrNull(column));
        }

        String json(int column) throws SQLException {
            return results.getString(column);
        }

        byte[] bytes(int column) throws SQLException {
            return results.getBytes(column);
        }

        int integer(int column) throws SQLException {
            return results.getInt(column);
        }

        long number(int column) throws SQLException {
            return results.getLong(column);
        }

        Instant instant(int column) throws SQLException {
            return results.getObject(column, OffsetDateTime.class).toInstant();
        }

        @Nullable Instant instantOrNull(int column) throws SQLException {
            OffsetDateTime time = results.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }

        LocalDate day(int column) throws SQLException {
            return results.getObject(column, LocalDate.class);
        }
    }

    Sql text(@Nullable String text) throws SQLException {
        statement.setString(++parameter, text == null ? null : StoredText.encoded(text));
        return this;
    }

    Sql text(Optional<String> text) throws SQLException {
        return text(text.orElse(null));
    }

    /** A text that holds nothing but ASCII. */
    Sql json(String json) throws SQLException {
        statement.setString(++parameter, json);
        return this;
    }

    /** The same where there are many: H2 reads bytes several times as fast as text, PostgreSQL does not need that. */
    Sql body(SqlDialect dialect, byte[] json) throws SQLException {
        if (dialect == SqlDialect.POSTGRESQL) {
            return json(JsonOut.text(json));
        }
        statement.setBytes(++parameter, json);
        return this;
    }

    Sql number(long number) throws SQLException {
        statement.setLong(++parameter, number);
        return this;
    }

    /** To the microsecond, which is what both databases keep. */
    Sql instant(@Nullable Instant instant) throws SQLException {
        if (instant == null) {
            statement.setNull(++parameter, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(++parameter, micros(instant).atOffset(ZoneOffset.UTC));
        }
        return this;
    }

    static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    Sql day(LocalDate day) throws SQLException {
        statement.setObject(++parameter, day);
        return this;
    }

    Sql texts(Collection<String> texts) throws SQLException {
        Array array = statement
                .getConnection()
                .createArrayOf(
                        "varchar", texts.stream().map(StoredText::encoded).toArray());
        statement.setArray(++parameter, array);
        return this;
    }

    int update() throws SQLException {
        parameter = 0;
        return statement.executeUpdate();
    }

    /** Leaves one more set of parameters for {@link #flush}. */
    void add() throws SQLException {
        parameter = 0;
        statement.addBatch();
        waiting++;
        if (waiting == BATCH) {
            flush();
        }
    }

    void flush() throws SQLException {
        if (waiting > 0) {
            waiting = 0;
            statement.executeBatch();
        }
    }

    <T> List<T> list(Reader<T> reader) throws SQLException {
        parameter = 0;
        List<T> rows = new ArrayList<>();
        try (ResultSet results = statement.executeQuery()) {
            Row row = new Row(results);
            while (results.next()) {
                rows.add(reader.read(row));
            }
        }
        return rows;
    }

    <T> Optional<T> first(Reader<T> reader) throws SQLException {
        List<T> rows = list(reader);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
