package org.iam4j.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.state.StateSamples.NOW;
import static org.iam4j.state.StateSamples.TERM;
import static org.iam4j.state.StateSamples.intended;
import static org.iam4j.state.StateSamples.learned;
import static org.iam4j.state.StateSamples.person;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.iam4j.state.Databases.Watched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a state when its database fails, and that it goes on afterwards. */
class FailureOfTheDatabaseTest {
    @TempDir
    Path directory;

    private static Lease lease(StateStore store) {
        return store.acquire("one", NOW, TERM).orElseThrow();
    }

    private static Set<String> people(StateStore store) {
        Set<String> ids = new ConcurrentSkipListSet<>();
        try (Stream<PersonState> all = store.people()) {
            all.forEach(person -> ids.add(person.personId()));
        }
        return ids;
    }

    /** Red when a group whose commit failed is told that it was written, or others are told that theirs was not. */
    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void aFailureIsToldToExactlyThoseWhoseLinesItTook(SqlDialect dialect) throws Exception {
        Watched watched = new Watched(Databases.empty(dialect));
        StateStore store = StateStore.jdbc(watched.dataSource()).acceptingLosses();
        Lease lease = lease(store);
        AtomicInteger commits = new AtomicInteger();
        watched.trouble = (connection, method) -> {
            if (method.equals("commit") && commits.incrementAndGet() % 3 == 0) {
                throw new SQLException("no room", "53100");
            }
        };
        Set<String> written = new ConcurrentSkipListSet<>();
        AtomicInteger failed = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < 6; thread++) {
                String who = "t" + thread + "-";
                done.add(pool.submit(() -> {
                    for (int i = 0; i < 15; i++) {
                        try {
                            store.append(lease, List.of(learned(person(who + i))));
                            written.add(who + i);
                        } catch (StateStoreException e) {
                            failed.incrementAndGet();
                        }
                    }
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
        watched.trouble = (connection, method) -> {};

        assertThat(failed.get()).isPositive();
        assertThat(written).hasSize(90 - failed.get());
        assertThat(people(store)).isEqualTo(written);
        assertThat(store.mark().people()).isEqualTo(written.size());
        assertThat(watched.open()).isZero();
    }

    /** Red when any call of a connection that fails leaves something behind, keeps the connection, or stops the store for good. */
    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void whereverItFailsNothingIsHalfWritten(SqlDialect dialect) throws Exception {
        Watched watched = new Watched(Databases.empty(dialect));
        StateStore store = StateStore.jdbc(watched.dataSource()).acceptingLosses();
        Lease lease = lease(store);
        AtomicInteger calls = new AtomicInteger();
        boolean failedOnce = true;
        for (int at = 1; failedOnce; at++) {
            int failing = at;
            StateMark before = store.mark();
            calls.set(0);
            watched.trouble = (connection, method) -> {
                if (!method.startsWith("set") && calls.incrementAndGet() == failing) {
                    throw new SQLException("gone", "08006");
                }
            };
            try {
                store.append(lease, List.of(intended("p" + at).with(person("p" + at))));
                failedOnce = false;
            } catch (StateStoreException e) {
                assertThat(e).hasMessageContaining("cannot be").hasMessageContaining("as soon as it is back");
            }
            watched.trouble = (connection, method) -> {};
            assertThat(watched.open()).isZero();
            if (failedOnce) {
                assertThat(store.mark()).isEqualTo(before);
                assertThat(store.person("p" + at)).isEmpty();
                assertThat(store.openIntents()).isEmpty();
            }
        }
        assertThat(store.openIntents()).hasSize(1);
    }

    /** Red when the host's connections come back in another state than they were lent. */
    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void connectionsGoBackAsTheyCame(SqlDialect dialect) throws Exception {
        DataSource database = Databases.empty(dialect);
        try (Connection one = database.getConnection()) {
            List<String> seen = new ArrayList<>();
            one.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            Connection kept = (Connection) java.lang.reflect.Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, with) -> {
                        if (method.getName().equals("close")) {
                            seen.add(one.getAutoCommit() + " " + one.getTransactionIsolation());
                            return null;
                        }
                        return method.invoke(one, with);
                    });
            DataSource lending = (DataSource) java.lang.reflect.Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, with) -> kept);
            StateStore store = StateStore.jdbc(lending).acceptingLosses();
            Lease lease = lease(store);
            store.append(lease, List.of(learned(person("1"))));
            people(store);
            store.decisions();

            assertThat(seen).hasSizeGreaterThan(4).containsOnly("true " + Connection.TRANSACTION_SERIALIZABLE);
        }
    }

    /** Red when a stream that is not read to its end, or whose reader throws, keeps its connection after it was closed. */
    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void aStreamGivesItsConnectionBack(SqlDialect dialect) throws Exception {
        Watched watched = new Watched(Databases.empty(dialect));
        StateStore store = StateStore.jdbc(watched.dataSource()).acceptingLosses();
        Lease lease = lease(store);
        store.append(lease, List.of(learned(person("1")), learned(person("2"))));

        try (Stream<PersonState> all = store.people()) {
            assertThat(watched.open()).isZero();
            assertThat(all.findFirst()).isPresent();
            assertThat(watched.open()).isEqualTo(1);
        }
        assertThat(watched.open()).isZero();
        assertThat(store.history(History.all()).count()).isEqualTo(2);
        assertThat(watched.open()).isZero();
        store.people().close();
    }

    /** Red when the store needs the connection it had: here PostgreSQL ends it in the middle of a transaction. */
    @Test
    void aConnectionThatTheServerEndedIsForgotten() throws Exception {
        DataSource real = Postgres.schema();
        Watched watched = new Watched(real);
        StateStore store = StateStore.jdbc(watched.dataSource());
        Lease lease = lease(store);
        watched.trouble = (connection, method) -> {
            if (method.equals("commit")) {
                watched.trouble = (other, any) -> {};
                int session =
                        connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
                Databases.number(
                        real, "SELECT CASE WHEN pg_terminate_backend(" + session + ", 10000) THEN 1 ELSE 0 END");
            }
        };

        assertThatThrownBy(() -> store.append(lease, List.of(learned(person("1")))))
                .isInstanceOf(StateStoreException.class)
                .hasMessageContaining("appended to")
                .hasMessageContaining("as soon as it is back");

        store.append(lease, List.of(learned(person("2"))));
        assertThat(people(store)).containsExactly("2");
        assertThat(watched.open()).isZero();
    }

    /** Red when the store does not come back after its database was shut down, or what it said was written is gone. */
    @Test
    void anH2ThatWasShutDownGoesOn() throws Exception {
        JdbcDataSource file = new JdbcDataSource();
        file.setURL("jdbc:h2:file:" + directory.resolve("state"));
        StateStore store = StateStore.jdbc(file);
        Lease lease = lease(store);
        store.append(lease, List.of(learned(person("1"))));

        Databases.run(file, "SHUTDOWN IMMEDIATELY");

        store.append(lease, List.of(learned(person("2"))));
        assertThat(people(store)).containsExactly("1", "2");
    }

    /** Red when a write that found no room is told as done, is not told as what it is, or loses what was written before. */
    @Test
    void aFullDiskIsSaidAndLosesNothing() throws Exception {
        FilePath.register(new FullDisk());
        JdbcDataSource file = new JdbcDataSource();
        file.setURL("jdbc:h2:full:" + directory.resolve("state"));
        StateStore store = StateStore.jdbc(file);
        Lease lease = lease(store);
        store.append(lease, List.of(learned(person("1"))));

        FullDisk.full = true;
        try {
            assertThatThrownBy(() -> store.append(lease, List.of(learned(person("2")))))
                    .isInstanceOf(StateStoreException.class)
                    .hasMessageContaining("disk");
        } finally {
            FullDisk.full = false;
        }

        store.append(lease, List.of(learned(person("3"))));
        assertThat(people(store)).contains("1", "3");
    }

    /** Red when an interrupted thread writes as it is: that closes the file of H2 under everybody. */
    @Test
    void anInterruptedThreadWritesAllTheSame() {
        JdbcDataSource file = new JdbcDataSource();
        file.setURL("jdbc:h2:file:" + directory.resolve("state"));
        StateStore store = StateStore.jdbc(file);
        Lease lease = lease(store);

        Thread.currentThread().interrupt();
        try {
            store.append(lease, List.of(learned(person("1"))));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(people(store)).containsExactly("1");
    }

    /** Red when a driver's message with the address, its password or somebody's values comes through. */
    @Test
    void noPasswordAndNoValueIsInAFailure() throws Exception {
        DataSource wrong = new Watched(Databases.h2()) {
            {
                trouble = (connection, method) ->
                        DriverManager.getConnection("jdbc:nowhere://db1/iam?user=iam&password=canary-1;PWD=canary-2");
            }
        }.dataSource();
        assertThat(everythingSaid(() -> StateStore.jdbc(wrong).mark()))
                .contains("No suitable driver found for jdbc:...")
                .doesNotContain("canary");

        DataSource pool = new Watched(Databases.h2()) {
            {
                trouble = (connection, method) -> {
                    throw new IllegalStateException("pool with dbPassword = canary-3 is closed");
                };
            }
        }.dataSource();
        assertThat(everythingSaid(() -> StateStore.jdbc(pool).mark()))
                .contains("the state cannot be reached")
                .doesNotContain("canary");

        DataSource postgres = Postgres.schema();
        StateStore store = StateStore.jdbc(postgres);
        store.mark();
        Databases.run(postgres, "ALTER TABLE iam_block ADD CONSTRAINT nobody CHECK (person_id <> 'canary-4')");
        assertThat(everythingSaid(() -> store.block(new Block("canary-4", NOW, "Grace", "canary-5"))))
                .contains("violates check constraint")
                .doesNotContain("canary");
    }

    private static String everythingSaid(Runnable call) {
        StringWriter said = new StringWriter();
        assertThatThrownBy(call::run)
                .isInstanceOf(StateStoreException.class)
                .satisfies(e -> e.printStackTrace(new PrintWriter(said)));
        return said.toString();
    }

    /** Red when a sentence is not found by the longest part of a state that is known. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "08006|cannot be reached",
                "57P01|is stopping",
                "90098|was closed",
                "90020|AUTO_SERVER",
                "53100|disk of the database is full",
                "53300|no connections left",
                "28P01|refuses the login",
                "42501|lacks a right",
                "25006|can only be read",
                "55P03|for a minute",
                "HYT00|for a minute",
                "42P01|tables are missing",
                "3F000|no schema",
                "22021|something new (SQL state 22021, code 7)",
            })
    void whatIsKnownOfAFailureIsSaid(String state, String sentence) {
        assertThat(SqlFailure.of("read", new SQLException("something new", state, 7)))
                .hasMessageStartingWith("the state cannot be read: ")
                .hasMessageContaining(sentence);
    }

    /** A disk that can be full. */
    public static final class FullDisk extends FilePathWrapper {
        static volatile boolean full;

        /** For H2, which makes them itself. */
        public FullDisk() {}

        @Override
        public String getScheme() {
            return "full";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            FileChannel real = super.open(mode);
            return new FileBaseDefault() {
                @Override
                public long size() throws IOException {
                    return real.size();
                }

                @Override
                public synchronized int read(ByteBuffer into, long position) throws IOException {
                    return real.read(into, position);
                }

                @Override
                public synchronized int write(ByteBuffer from, long position) throws IOException {
                    if (full) {
                        throw new IOException("No space left on device");
                    }
                    return real.write(from, position);
                }

                @Override
                protected void implTruncate(long size) throws IOException {
                    real.truncate(size);
                }

                @Override
                public void force(boolean metaData) throws IOException {
                    real.force(metaData);
                }

                @Override
                public java.nio.channels.FileLock tryLock(long position, long size, boolean shared) throws IOException {
                    return real.tryLock(position, size, shared);
                }

                @Override
                protected void implCloseChannel() throws IOException {
                    real.close();
                }
            };
        }
    }
}
