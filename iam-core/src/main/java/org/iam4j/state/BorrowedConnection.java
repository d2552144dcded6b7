package org.iam4j.state;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection with a transaction of its own, which goes back to the DataSource as it was. What is not committed by then is undone. */
final class BorrowedConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcStateStore.class);

    private final Connection connection;
    private final boolean automatic;
    private final int isolation;

    private BorrowedConnection(Connection connection, int isolation) throws SQLException {
        this.connection = connection;
        this.automatic = connection.getAutoCommit();
        this.isolation = connection.getTransactionIsolation();
        connection.setAutoCommit(false);
        if (isolation != this.isolation) {
            connection.setTransactionIsolation(isolation);
        }
    }

    /** A connection to write. */
    static BorrowedConnection from(DataSource dataSource) throws SQLException {
        return from(dataSource, Connection.TRANSACTION_READ_COMMITTED);
    }

    /** A connection that sees everything as of its first question. */
    static BorrowedConnection snapshot(DataSource dataSource) throws SQLException {
        return from(dataSource, Connection.TRANSACTION_REPEATABLE_READ);
    }

    private static BorrowedConnection from(DataSource dataSource, int isolation) throws SQLException {
        Connection connection;
        try {
            connection = dataSource.getConnection();
        } catch (RuntimeException e) {
            throw SqlFailure.of("reached", e);
        }
        try {
            return new BorrowedConnection(connection, isolation);
        } catch (SQLException e) {
            quietly("close", connection::close);
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() {
        quietly("roll back", connection::rollback);
        quietly("restore", () -> {
            connection.setAutoCommit(automatic);
            if (connection.getTransactionIsolation() != isolation) {
                connection.setTransactionIsolation(isolation);
            }
        });
        quietly("close", connection::close);
    }

    /** Something that may fail without harm. */
    private interface Tidying {
        void run() throws SQLException;
    }

    /** What was committed stays so, and what failed has said so, whatever happens to the connection afterwards. */
    private static void quietly(String what, Tidying tidying) {
        try {
            tidying.run();
        } catch (SQLException e) {
            LOG.debug(
                    "could not {} a connection of the state: {}",
                    what,
                    SqlFailure.clean(String.valueOf(e.getMessage())));
        }
    }
}
