package org.iam4j.state;

import java.sql.SQLException;
import javax.sql.DataSource;

/** PostgreSQL, with a connection for each transaction. */
class PostgresStateStoreTest extends StateStoreContract {
    private DataSource dataSource;

    @Override
    StateStore fresh() throws SQLException {
        dataSource = Postgres.schema();
        return StateStore.jdbc(dataSource);
    }

    @Override
    StateStore same() {
        return StateStore.jdbc(dataSource);
    }
}
