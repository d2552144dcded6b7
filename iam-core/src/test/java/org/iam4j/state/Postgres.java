package org.iam4j.state;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One PostgreSQL for all tests of this JVM, started when it is first needed, as durable as a real one. */
final class Postgres {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private Postgres() {}

    private static final class Server {
        static final EmbeddedPostgres ONE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A schema of its own, empty. */
    static PGSimpleDataSource schema() throws SQLException {
        String name = "s" + SCHEMAS.incrementAndGet();
        DataSource server = Server.ONE.getPostgresDatabase();
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + name);
        }
        PGSimpleDataSource schema = new PGSimpleDataSource();
        schema.setUrl(Server.ONE.getJdbcUrl("postgres", "postgres"));
        schema.setCurrentSchema(name);
        return schema;
    }

    /** The same schema for another login. */
    static PGSimpleDataSource as(PGSimpleDataSource owner, String login, String password) {
        PGSimpleDataSource other = new PGSimpleDataSource();
        other.setUrl(Server.ONE.getJdbcUrl(login, "postgres"));
        other.setPassword(password);
        other.setCurrentSchema(owner.getCurrentSchema());
        return other;
    }
}
