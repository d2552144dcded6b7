package org.iam4j.engine.laws;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** A schema of its own on one PostgreSQL, which is started when it is first needed. */
final class PostgresSchema implements Kept.Database {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final String name = "life" + SCHEMAS.incrementAndGet();
    private final JdbcConnectionPool pool;

    private static final class Server {
        static final EmbeddedPostgres ONE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private PostgresSchema() {
        PGConnectionPoolDataSource dataSource = new PGConnectionPoolDataSource();
        dataSource.setUrl(Server.ONE.getJdbcUrl("postgres", "postgres"));
        dataSource.setCurrentSchema(name);
        pool = JdbcConnectionPool.create(dataSource);
    }

    static PostgresSchema make() {
        PostgresSchema schema = new PostgresSchema();
        try {
            schema.run(List.of("CREATE SCHEMA " + schema.name));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return schema;
    }

    @Override
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public PostgresSchema empty() {
        return make();
    }

    @Override
    public PostgresSchema copy() throws SQLException {
        PostgresSchema copy = make();
        List<String> copying = new ArrayList<>();
        for (String table : tables()) {
            String from = name + "." + table;
            copying.add("CREATE TABLE " + copy.name + "." + table + " (LIKE " + from + " INCLUDING ALL)");
            copying.add("INSERT INTO " + copy.name + "." + table + " SELECT * FROM " + from);
        }
        run(copying);
        return copy;
    }

    private List<String> tables() throws SQLException {
        try (Connection connection = pool.getConnection();
                ResultSet rows = connection.getMetaData().getTables(null, name, "%", new String[] {"TABLE"})) {
            List<String> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME"));
            }
            return tables;
        }
    }

    private void run(List<String> statements) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        run(List.of("DROP SCHEMA " + name + " CASCADE"));
        pool.dispose();
    }
}
