package org.iam4j.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What a store finds, makes and refuses when it meets a database. */
class OpeningTest {
    @TempDir
    Path directory;

    private DataSource file(String options) {
        JdbcDataSource file = new JdbcDataSource();
        file.setURL("jdbc:h2:file:" + directory.resolve("state") + options);
        file.setUser("sa");
        file.setPassword("");
        return file;
    }

    /** Red without the lock: two make the same table, or the engine gets two identities. */
    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void nodesThatStartAtOnceMakeOneState(SqlDialect dialect) throws Exception {
        int nodes = 6;
        ExecutorService pool = Executors.newFixedThreadPool(nodes);
        try {
            for (int round = 0; round < 3; round++) {
                DataSource database = Databases.empty(dialect);
                CountDownLatch ready = new CountDownLatch(nodes);
                List<Future<StateMark>> marks = new ArrayList<>();
                for (int node = 0; node < nodes; node++) {
                    StateStore own = StateStore.jdbc(database).acceptingLosses();
                    marks.add(pool.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return own.mark();
                    }));
                }
                Set<StateMark> different = new HashSet<>();
                for (Future<StateMark> mark : marks) {
                    different.add(mark.get());
                }
                assertThat(different).hasSize(1);
                assertThat(Databases.number(database, "SELECT COUNT(*) FROM iam_schema"))
                        .isEqualTo(1);
                assertThat(Databases.number(database, "SELECT COUNT(*) FROM iam_state"))
                        .isEqualTo(1);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** Red when an engine's rows are asked for without its name. */
    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void enginesOfDifferentNamesKnowNothingOfEachOther(SqlDialect dialect) throws Exception {
        JdbcStateStore one = StateStore.jdbc(Databases.empty(dialect)).acceptingLosses();
        JdbcStateStore other = one.engine("other");
        Lease lease = one.acquire("x", StateSamples.NOW, StateSamples.TERM).orElseThrow();
        assertThat(other.acquire("y", StateSamples.NOW, StateSamples.TERM)).isPresent();

        one.append(lease, List.of(StateSamples.intended("1").with(StateSamples.linked("1"))));
        one.block(new Block("1", StateSamples.NOW, "Grace", "because"));
        one.save(
                StateSamples.saved(StateSamples.plan("1")),
                List.of(StateSamples.claim("a", "1", StateSamples.plan("1"))));
        one.approve(StateSamples.approval(StateSamples.plan("1")));

        assertThat(other.mark()).isEqualTo(StateMark.empty(other.mark().identity()));
        assertThat(other.mark().identity()).isNotEqualTo(one.mark().identity());
        assertThat(other.person("1")).isEmpty();
        assertThat(other.people()).isEmpty();
        assertThat(other.openIntents()).isEmpty();
        assertThat(other.history(History.all())).isEmpty();
        assertThat(other.savedPlans()).isEmpty();
        assertThat(other.decisions()).isEqualTo(StateStore.inMemory().decisions());
        other.trim(other.holder().orElseThrow(), StateSamples.NOW.plusSeconds(99_999_999));
        other.erase(other.holder().orElseThrow(), "1", List.of(), java.time.LocalDate.MAX.withYear(9_999));
        assertThat(one.person("1")).isPresent();
        assertThat(one.decisions().blocks()).hasSize(1);
        assertThat(one.decisions().claims()).hasSize(1);
        assertThat(one.history(History.all())).hasSize(4);
        assertThatThrownBy(() -> one.engine(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Red when an old library works on with tables of which it knows nothing. */
    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void newerTablesAreRefused(SqlDialect dialect) throws Exception {
        DataSource database = Databases.empty(dialect);
        StateStore.jdbc(database).acceptingLosses().mark();
        Databases.run(database, "INSERT INTO iam_schema (version, made_at) VALUES (7, CURRENT_TIMESTAMP)");

        assertThatThrownBy(() -> StateStore.jdbc(database).acceptingLosses().mark())
                .isInstanceOf(StateStoreException.class)
                .hasMessage(
                        "the tables of the state have version 7, made by a newer version of the library, and this one"
                                + " knows 1: use the newer one");
    }

    /** Red when tables are made although somebody else should, or the printed ones are other tables. */
    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void tablesMadeByHandAreOnlyLookedAt(SqlDialect dialect) throws Exception {
        DataSource database = Databases.empty(dialect);
        JdbcStateStore store = StateStore.jdbc(database).acceptingLosses().tablesByHand();

        assertThatThrownBy(store::mark)
                .isInstanceOf(StateStoreException.class)
                .hasMessageContaining("run what JdbcStateStore.ddl(SqlDialect." + dialect.name() + ") prints");
        assertThatThrownBy(() -> Databases.number(database, "SELECT COUNT(*) FROM iam_schema"))
                .isInstanceOf(java.sql.SQLException.class);

        Databases.run(database, JdbcStateStore.ddl(dialect));

        Lease lease = store.acquire("x", StateSamples.NOW, StateSamples.TERM).orElseThrow();
        store.append(lease, List.of(StateSamples.learned(StateSamples.person("1"))));
        assertThat(StateStore.jdbc(database).acceptingLosses().mark()).isEqualTo(store.mark());
    }

    /** Red when the login of a store that makes no tables needs more than to read and write them. */
    @Test
    void tablesMadeByHandNeedNoRightToMakeTables() throws Exception {
        PGSimpleDataSource owner = Postgres.schema();
        String role = "r" + owner.getCurrentSchema();
        Databases.run(
                owner,
                JdbcStateStore.ddl(SqlDialect.POSTGRESQL),
                "CREATE ROLE " + role + " LOGIN PASSWORD 'x'",
                "GRANT USAGE ON SCHEMA " + owner.getCurrentSchema() + " TO " + role,
                "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA " + owner.getCurrentSchema() + " TO "
                        + role);
        PGSimpleDataSource limited = Postgres.as(owner, role, "x");

        JdbcStateStore store = StateStore.jdbc(limited).tablesByHand();
        Lease lease = store.acquire("x", StateSamples.NOW, StateSamples.TERM).orElseThrow();
        store.append(lease, List.of(StateSamples.intended("1").with(StateSamples.person("1"))));

        assertThat(store.openIntents()).hasSize(1);
        PGSimpleDataSource empty = Postgres.schema();
        Databases.run(empty, "GRANT USAGE ON SCHEMA " + empty.getCurrentSchema() + " TO " + role);
        PGSimpleDataSource elsewhere = Postgres.as(empty, role, "x");
        assertThatThrownBy(() -> StateStore.jdbc(elsewhere).mark())
                .isInstanceOf(StateStoreException.class)
                .hasMessageContaining("lacks a right");
    }

    /** Red when the store takes a PostgreSQL as durable that is set up to lose what it was given. */
    @Test
    void aPostgresWithoutFsyncIsRefused() throws Exception {
        try (EmbeddedPostgres fast = EmbeddedPostgres.start()) {
            DataSource database = fast.getPostgresDatabase();

            assertThatThrownBy(() -> StateStore.jdbc(database).mark())
                    .isInstanceOf(StateStoreException.class)
                    .hasMessageContaining("fsync off")
                    .hasMessageContaining("acceptingLosses()");
            assertThat(StateStore.jdbc(database).acceptingLosses().mark().people())
                    .isZero();
        }
    }

    /** Red when a login that cannot make H2 write to its file is taken as durable. */
    @Test
    void anH2ThatCannotBeMadeToWriteIsRefused() throws Exception {
        DataSource administrator = file("");
        Databases.run(administrator, "CREATE USER app PASSWORD 'app'", "GRANT ALTER ANY SCHEMA TO app");
        JdbcDataSource limited = new JdbcDataSource();
        limited.setURL("jdbc:h2:file:" + directory.resolve("state"));
        limited.setUser("app");
        limited.setPassword("app");

        assertThatThrownBy(() -> StateStore.jdbc(limited).mark())
                .isInstanceOf(StateStoreException.class)
                .hasMessageContaining("not an administrator");
        assertThat(StateStore.jdbc(limited).acceptingLosses().mark().people()).isZero();
    }

    /** Red when the ids of two people become one because the database does not care about case or accents. */
    @Test
    void anH2ThatTakesDifferentIdsForOneIsRefused() {
        assertThatThrownBy(() -> StateStore.jdbc(file(";IGNORECASE=TRUE")).mark())
                .isInstanceOf(StateStoreException.class)
                .hasMessageContaining("IGNORECASE");
    }

    /** Red when a store begins on a database whose SQL it does not know. */
    @Test
    void anotherDatabaseIsRefused() {
        DatabaseMetaData other = (DatabaseMetaData) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DatabaseMetaData.class}, (self, method, with) -> "Oracle");
        Connection connection = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, with) -> switch (method.getName()) {
                    case "getMetaData" -> other;
                    case "getAutoCommit" -> true;
                    case "getTransactionIsolation" -> Connection.TRANSACTION_READ_COMMITTED;
                    default -> null;
                });
        DataSource database = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, with) -> connection);

        assertThatThrownBy(() -> StateStore.jdbc(database).mark())
                .isInstanceOf(StateStoreException.class)
                .hasMessage("a state lives in H2 or PostgreSQL, and this database is Oracle");
    }

    /** Red when a database that lost the state is taken for an empty one. */
    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void aStateThatIsGoneIsSaid(SqlDialect dialect) throws Exception {
        DataSource database = Databases.empty(dialect);
        StateStore store = StateStore.jdbc(database).acceptingLosses();
        store.mark();

        Databases.run(database, "DELETE FROM iam_state");
        assertThatThrownBy(store::mark)
                .isInstanceOf(StateStoreException.class)
                .hasMessageContaining("the state of engine default is gone");

        Databases.run(database, "DROP TABLE iam_target");
        assertThatThrownBy(store::targets)
                .isInstanceOf(StateStoreException.class)
                .hasMessageContaining("its tables are missing");
    }

    /** Red when a row that nobody can read is skipped: its person would count as new. */
    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void aBrokenRowNamesItsPerson(SqlDialect dialect) throws Exception {
        DataSource database = Databases.empty(dialect);
        StateStore store = StateStore.jdbc(database).acceptingLosses();
        Lease lease = store.acquire("x", StateSamples.NOW, StateSamples.TERM).orElseThrow();
        store.append(
                lease,
                List.of(
                        StateSamples.learned(StateSamples.person("1")),
                        StateSamples.learned(StateSamples.person("2"))));
        Databases.run(
                database,
                "UPDATE iam_person SET body = (SELECT body FROM iam_person WHERE person_id = '1') WHERE person_id = '2'");

        assertThat(store.person("1")).isPresent();
        assertThatThrownBy(() -> store.person("2"))
                .isInstanceOf(StateStoreException.class)
                .hasMessageContaining("person 2 cannot be read: it is about somebody else");
        assertThatThrownBy(() -> store.people().count()).hasMessageContaining("person 2");
    }
}
