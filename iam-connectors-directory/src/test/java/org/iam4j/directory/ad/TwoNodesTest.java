package org.iam4j.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.iam4j.testkit.ad.AdFault;
import org.iam4j.testkit.ad.AdLogin;
import org.iam4j.testkit.ad.AdObject;
import org.iam4j.testkit.ad.AdOperation;
import org.iam4j.testkit.ad.FakeActiveDirectory;
import org.iam4j.testkit.ad.InjectedFault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * E5 with real processes: several nodes of an application share one PostgreSQL and one domain, and start their nightly run at the same
 * second, are stopped in the middle of a call, or are killed.
 *
 * <p>Turns red when a lease is given to two ({@code JdbcStateStore.acquire}: the lease of another counts as over), when an older lease may
 * still write ({@code append} does not compare it), and when what an engine left open is not looked up ({@code Recovery.of}).
 */
@Tag("long")
class TwoNodesTest {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static EmbeddedPostgres postgres;

    @TempDir
    Path directory;

    private final FakeActiveDirectory server = FakeActiveDirectory.start();
    private final List<Process> started = new ArrayList<>();
    private final Map<String, String> passwords = new HashMap<>();
    private final String schema = "nodes" + SCHEMAS.incrementAndGet();

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void prepare() throws SQLException {
        server.addOu("OU=Staff");
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        }
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
        server.close();
    }

    /** A node that is ready to run. */
    private final class Started {
        private final Process process;
        private final BufferedReader said;

        Started(String whenBusy, int minutesAhead) throws IOException, URISyntaxException {
            AdLogin login = server.administrator();
            ProcessBuilder node = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-classpath",
                    classPath(),
                    Node.class.getName(),
                    postgres.getJdbcUrl("postgres", "postgres"),
                    schema,
                    server.url(),
                    server.caCertificateFile().toString(),
                    server.baseDn(),
                    login.dn(),
                    "OU=Staff",
                    whenBusy,
                    String.valueOf(minutesAhead));
            node.environment().put(Node.PASSWORD, login.password());
            File errors = directory.resolve("node" + started.size()).toFile();
            process = node.redirectError(errors).start();
            started.add(process);
            said = process.inputReader(StandardCharsets.UTF_8);
            assertThat(said.readLine()).as(() -> text(errors.toPath())).isEqualTo("ready");
        }

        Started go() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            return this;
        }

        /** Waits for its end, takes over the passwords, and returns how it ended. */
        String ended() throws IOException, InterruptedException {
            String last = "";
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                String[] words = line.split(" ", -1);
                if (words[0].equals("password")) {
                    passwords.put(words[1], words[2]);
                } else {
                    last = line;
                }
            }
            assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return last;
        }

        void signal(String signal) throws IOException, InterruptedException {
            Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start();
            assertThat(kill.waitFor()).isZero();
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Where classes come from, whether this JVM has modules or not. */
    private static String classPath() throws URISyntaxException {
        SortedSet<String> places = new TreeSet<>();
        for (String property : List.of("java.class.path", "jdk.module.path")) {
            places.addAll(List.of(System.getProperty(property, "").split(File.pathSeparator)));
        }
        Path library = Path.of(ActiveDirectory.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        places.add(library.toString());
        places.add(library.resolveSibling("test-classes").toString());
        places.remove("");
        return String.join(File.pathSeparator, places);
    }

    private InjectedFault hold(AdOperation operation, String below) {
        return server.inject(AdFault.hold()
                .on(operation)
                .when(request -> request.dn().startsWith("CN=") && request.dn().contains(below)));
    }

    private static void arrived(InjectedFault held) throws InterruptedException {
        assertThat(held.awaitHit(LONGEST)).isTrue();
    }

    /** Everybody has one account, made once, whose name is nobody else's and whose last password works. */
    private void everybodyHasOneAccount() {
        List<AdObject> accounts = server.users().stream()
                .filter(user -> user.dn().contains("OU=Staff"))
                .toList();
        assertThat(accounts).hasSize(Node.PEOPLE).allMatch(AdObject::isEnabled);
        assertThat(accounts)
                .extracting(user -> user.first("employeeID").orElseThrow())
                .doesNotHaveDuplicates();
        assertThat(server.journal().stream()
                        .filter(request -> request.operation() == AdOperation.ADD && request.resultCode() == 0)
                        .filter(request -> request.dn().contains("OU=Staff"))
                        .count())
                .isLessThanOrEqualTo(Node.PEOPLE);
        for (AdObject account : accounts) {
            String person = account.first("employeeID").orElseThrow();
            assertThat(server.canBind(account.dn(), Objects.requireNonNull(passwords.get(person), person)))
                    .as("the last password handed over for " + person + " works")
                    .isTrue();
        }
    }

    @Test
    @DisplayName("E5 two nodes start at the same second: one runs, the other waits and then finds nothing to do")
    void twoStartAtTheSameSecond() throws Exception {
        Started one = new Started("wait", 0);
        Started other = new Started("wait", 0);
        one.go();
        other.go();

        assertThat(one.ended()).isEqualTo("succeeded");
        assertThat(other.ended()).isEqualTo("succeeded");
        everybodyHasOneAccount();
        assertThat(server.journal())
                .filteredOn(request -> request.operation() == AdOperation.MODIFY)
                .isEmpty();
    }

    @Test
    @DisplayName("E5 a node that starts while another one is at work leaves the run out or fails, by choice")
    void theOtherSkipsOrFails() throws Exception {
        InjectedFault held = hold(AdOperation.ADD, "OU=Staff");
        Started one = new Started("fail", 0).go();
        arrived(held);

        assertThat(new Started("skip", 0).go().ended()).isEqualTo("stopped BUSY");
        assertThat(new Started("fail", 0).go().ended()).isEqualTo("busy");
        held.release();

        assertThat(one.ended()).isEqualTo("succeeded");
        everybodyHasOneAccount();
    }

    @Test
    @DisplayName(
            "E5 a node that is stopped in the middle of a call and wakes up after another one took over writes nothing any more")
    void aStoppedNodeWakesUp() throws Exception {
        InjectedFault held = hold(AdOperation.ADD, "OU=Staff");
        Started sleeper = new Started("fail", 0).go();
        arrived(held);
        sleeper.signal("STOP");

        Started other = new Started("fail", 10).go();
        assertThat(other.ended()).isEqualTo("succeeded");
        Map<String, String> fromTheOther = Map.copyOf(passwords);
        int writes = writes();
        held.release();
        sleeper.signal("CONT");

        assertThat(sleeper.ended()).isEqualTo("stopped LEASE_LOST");
        assertThat(passwords).as("the sleeper handed nothing over").isEqualTo(fromTheOther);
        assertThat(writes() - writes).as("the one call that was in flight").isLessThanOrEqualTo(1);
        everybodyHasOneAccount();
    }

    private int writes() {
        return (int) server.journal().stream()
                .filter(request -> request.operation() == AdOperation.ADD
                        || request.operation() == AdOperation.MODIFY
                        || request.operation() == AdOperation.DELETE)
                .count();
    }

    @Test
    @DisplayName("E5, L6 another node takes over from one that was killed after the server had done what it asked for")
    void anotherNodeTakesOver() throws Exception {
        InjectedFault held = hold(AdOperation.SEARCH, "OU=Staff");
        Started killed = new Started("fail", 0).go();
        arrived(held);
        killed.kill();

        assertThat(new Started("fail", 0).go().ended())
                .as("the lease of the dead is not over yet")
                .isEqualTo("busy");
        assertThat(new Started("fail", 10).go().ended()).isEqualTo("succeeded");

        everybodyHasOneAccount();
    }
}
