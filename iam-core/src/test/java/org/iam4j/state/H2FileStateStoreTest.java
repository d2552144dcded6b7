package org.iam4j.state;

import java.nio.file.Path;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** H2 in a file, behind a pool. */
class H2FileStateStoreTest extends StateStoreContract {
    @TempDir
    Path directory;

    private JdbcConnectionPool dataSource;

    @Override
    StateStore fresh() {
        dataSource = JdbcConnectionPool.create("jdbc:h2:file:" + directory.resolve("state"), "sa", "");
        return StateStore.jdbc(dataSource);
    }

    @Override
    StateStore same() {
        return StateStore.jdbc(dataSource);
    }

    @AfterEach
    void everyConnectionWasGivenBack() {
        org.assertj.core.api.Assertions.assertThat(dataSource.getActiveConnections())
                .isZero();
        dataSource.dispose();
    }
}
