package org.iam4j.engine.laws;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** H2 in memory, there until it is closed. */
final class H2Database implements Kept.Database {
    private final JdbcConnectionPool pool;

    private H2Database(JdbcConnectionPool pool) {
        this.pool = pool;
    }

    static H2Database make() {
        return new H2Database(
                JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", ""));
    }

    @Override
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public H2Database empty() {
        return make();
    }

    @Override
    public H2Database copy() throws SQLException {
        String script = "'memFS:" + UUID.randomUUID() + ".sql'";
        H2Database copy = make();
        run(pool, "SCRIPT TO " + script);
        run(copy.pool, "RUNSCRIPT FROM " + script);
        return copy;
    }

    private static void run(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        run(pool, "SHUTDOWN");
        pool.dispose();
    }
}
