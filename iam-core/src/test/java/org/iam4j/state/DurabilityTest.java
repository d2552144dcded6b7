package org.iam4j.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that is halted in the instruction after an append has its record: a child JVM is. Nobody waits for anything but its end. */
class DurabilityTest {
    private static final int APPENDS = 20;

    @TempDir
    Path directory;

    /** Appends, says so, and halts. */
    public static final class Halting {
        private Halting() {}

        public static void main(String[] arguments) {
            StateStore store =
                    StateStore.jdbc(arguments[0].startsWith("jdbc:h2:") ? h2(arguments[0]) : postgres(arguments[0]));
            Lease lease =
                    store.acquire("child", StateSamples.NOW, StateSamples.TERM).orElseThrow();
            for (int i = 0; i < APPENDS; i++) {
                String id = "p" + i;
                store.append(lease, List.of(StateSamples.intended(id).with(StateSamples.linked(id))));
            }
            Runtime.getRuntime().halt(42);
        }
    }

    /** The README's. */
    private static DataSource h2(String url) {
        return JdbcConnectionPool.create(url, "sa", "");
    }

    private static DataSource postgres(String url) {
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setUrl(url);
        server.setUser("postgres");
        return server;
    }

    private static void halt(String url) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        classPath(),
                        Halting.class.getName(),
                        url)
                .inheritIO()
                .start();
        assertThat(child.waitFor()).isEqualTo(42);
    }

    /** Where classes come from, whether this JVM has modules or not. */
    private static String classPath() throws URISyntaxException, IOException {
        SortedSet<String> places = new TreeSet<>();
        for (String property : List.of("java.class.path", "jdk.module.path")) {
            places.addAll(List.of(System.getProperty(property, "").split(java.io.File.pathSeparator)));
        }
        Path library = Path.of(StateStore.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        places.add(library.toString());
        Path tests = library.resolveSibling("test-classes");
        if (Files.exists(tests)) {
            places.add(tests.toString());
        }
        places.remove("");
        return String.join(java.io.File.pathSeparator, new ArrayList<>(places));
    }

    private static void everythingIsThere(StateStore store) {
        try (Stream<PersonState> people = store.people()) {
            assertThat(people.map(PersonState::personId))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, APPENDS).mapToObj(i -> "p" + i).toList());
        }
        assertThat(store.mark().sequence()).isEqualTo(APPENDS);
        assertThat(store.openIntents()).hasSize(APPENDS);
        Instant end = StateSamples.NOW.plus(StateSamples.TERM);
        assertThat(store.acquire("parent", end.minusMillis(1), StateSamples.TERM))
                .as("the lease of the one that was halted")
                .isEmpty();
        assertThat(store.acquire("parent", end, StateSamples.TERM)).isPresent();
    }

    /** Red when H2 is not made to write after a commit: it keeps what was committed for half a second, and the last ones are lost. */
    @Test
    void aHaltedProcessLosesNothingInAFileOfH2() throws Exception {
        String url = "jdbc:h2:file:" + directory.resolve("iam-state");

        halt(url);

        everythingIsThere(StateStore.jdbc(h2(url)));
    }

    /** Red when an append returns before its commit. */
    @Test
    void aHaltedProcessLosesNothingInPostgres() throws Exception {
        PGSimpleDataSource schema = Postgres.schema();
        String url = schema.getURL();

        halt(url);

        everythingIsThere(StateStore.jdbc(schema));
    }
}
