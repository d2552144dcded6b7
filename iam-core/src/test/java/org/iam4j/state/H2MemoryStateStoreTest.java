package org.iam4j.state;

import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/** H2 in memory, as in a host's tests. */
class H2MemoryStateStoreTest extends StateStoreContract {
    private final JdbcDataSource dataSource = new JdbcDataSource();

    @Override
    StateStore fresh() {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return StateStore.jdbc(dataSource).acceptingLosses();
    }

    @Override
    StateStore same() {
        return StateStore.jdbc(dataSource).acceptingLosses();
    }
}
