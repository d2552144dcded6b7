package org.iam4j.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.afas.AfasProfit.UPN;
import static org.iam4j.afas.AfasProfit.WORK_EMAIL;
import static org.iam4j.afas.ConnectorFailures.failure;
import static org.iam4j.afas.TestAfas.EMPLOYEE_REFERENCE;
import static org.iam4j.afas.TestAfas.PERSON;
import static org.iam4j.afas.TestAfas.USERS;
import static org.iam4j.afas.TestAfas.accounts;
import static org.iam4j.afas.TestAfas.change;
import static org.iam4j.afas.TestAfas.updating;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.TargetConnector;
import org.iam4j.testkit.afas.AfasFault;
import org.iam4j.testkit.afas.AfasGate;
import org.iam4j.testkit.afas.AfasSwitch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    private static final AccountChange NEW_EMAIL = updating(change(WORK_EMAIL, null, "f.bakker@corp.example"));

    private final TestAfas test = new TestAfas();
    private final TargetConnector employees = test.afas.employees();

    @AfterEach
    void stop() {
        test.close();
    }

    private ConnectorException failedWrite() {
        return failure(() -> employees.update(EMPLOYEE_REFERENCE, NEW_EMAIL));
    }

    private ConnectorException failedRead() {
        return failure(() -> accounts(employees, WORK_EMAIL));
    }

    @Test
    void maintenanceIsUnavailableWithTheHintOfAfas() {
        test.fake.inject(AfasFault.maintenance(Duration.ofHours(2)));

        assertThat(failedRead().kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(failedWrite().kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(failedWrite().retryAfter()).contains(Duration.ofHours(2));
        assertThat(test.fake.person(PERSON).workEmail()).isEmpty();
    }

    @Test
    void aRefusalIsRejectedWithTheTextOfAfasAndTheLogReference() {
        test.fake.inject(AfasFault.locked().on("PUT", "KnPerson"));

        ConnectorException refused = failedWrite();

        assertThat(refused.kind()).isEqualTo(Failure.Kind.REJECTED);
        assertThat(refused.code()).get().asString().matches("[0-9A-F]{32}");
        assertThat(refused)
                .hasMessageStartingWith("AFAS 127.0.0.1: write employee 1007 (person 1000777): ")
                .hasMessageContaining("gewijzigd")
                .hasMessageContaining(refused.code().orElseThrow());
    }

    @Test
    void anAnswerThatIsLostAfterAWriteIsAnUnknownOutcome() {
        test.fake.inject(AfasFault.answerLost().on("PUT", "KnPerson"));

        assertThat(failedWrite().kind()).isEqualTo(Failure.Kind.UNKNOWN_OUTCOME);
        assertThat(test.fake.person(PERSON).workEmail()).isEqualTo("f.bakker@corp.example");
        assertThat(test.fake.journal().writeCount()).isEqualTo(1);
    }

    @Test
    void aConnectionThatBreaksDuringAWriteIsAnUnknownOutcome() {
        test.fake.inject(AfasFault.connectionCut().on("PUT", "KnPerson"));

        assertThat(failedWrite().kind()).isEqualTo(Failure.Kind.UNKNOWN_OUTCOME);
        assertThat(test.fake.journal().writeCount()).isEqualTo(1);
    }

    @Test
    void aConnectionThatBreaksDuringAReadIsRepeatedOnceByTheJdkAndThenUnavailable() {
        test.fake.inject(AfasFault.connectionCut().times(1));
        assertThat(accounts(employees, WORK_EMAIL)).hasSize(1);
        assertThat(test.requests()).isEqualTo(2);

        test.fake.clearFaults().inject(AfasFault.connectionCut());
        assertThat(failedRead().kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
    }

    @Test
    void anAnswerThatComesTooLateIsAnUnknownOutcomeOfAWriteAndUnavailableForARead() {
        AfasGate gate = AfasGate.closed();
        test.fake.inject(AfasFault.heldAt(gate));
        TargetConnector impatient = test.connect(
                        config -> config.withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(50)))
                .employees();

        ConnectorException write = failure(() -> impatient.update(EMPLOYEE_REFERENCE, NEW_EMAIL));
        ConnectorException read = failure(() -> accounts(impatient, WORK_EMAIL));
        gate.open();

        assertThat(write.kind()).isEqualTo(Failure.Kind.UNKNOWN_OUTCOME);
        assertThat(read.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
    }

    @Test
    void whereNobodyListensItIsUnavailableForAWriteToo() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        AfasProfit nowhere =
                AfasProfit.connect(AfasConfig.of(URI.create("http://127.0.0.1:" + port), Secret.of(TestAfas.TOKEN)));

        ConnectorException failure = failure(() -> nowhere.employees().update(EMPLOYEE_REFERENCE, NEW_EMAIL));

        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("127.0.0.1:" + port);
        assertThat(nowhere.test()).singleElement().asString().contains("no connection");
    }

    @Test
    void interruptionIsKeptAndNothingIsSent() {
        Thread.currentThread().interrupt();

        ConnectorException failure = failedWrite();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(test.requests()).isZero();
    }

    @Test
    void packedAndChunkedAnswersAreRead() {
        test.fake.put(test.fake.person(PERSON).withWorkEmail("é@corp.example"));
        test.fake.inject(AfasFault.gzip());
        assertThat(accounts(employees, WORK_EMAIL).get(0).attributes().get(WORK_EMAIL))
                .isEqualTo("é@corp.example");

        test.fake.clearFaults().inject(AfasFault.chunked());
        assertThat(accounts(employees, WORK_EMAIL)).hasSize(1);

        test.fake.inject(AfasFault.gzip());
        assertThat(accounts(employees, WORK_EMAIL)).hasSize(1);
    }

    @Test
    void aPackedRefusalIsUnderstood() {
        test.fake.inject(AfasFault.gzip()).inject(AfasFault.locked().on("PUT", "KnPerson"));

        assertThat(failedWrite()).hasMessageContaining("gewijzigd");
    }

    @Test
    void anAddressThatIsNotAllowedIsUnusable() {
        test.fake.turnOn(AfasSwitch.CALLER_ADDRESS_REFUSED);

        assertThat(failedRead().kind()).isEqualTo(Failure.Kind.TARGET_UNUSABLE);
        assertThat(failedWrite().kind()).isEqualTo(Failure.Kind.TARGET_UNUSABLE);
        assertThat(failedWrite()).hasMessageContaining("IP address");
    }

    @Test
    void aWrongBaseAddressIsUnusable() {
        AfasProfit lost = AfasProfit.connect(
                AfasConfig.of(URI.create(test.fake.baseUri() + "/nowhere"), Secret.of(TestAfas.TOKEN)));

        ConnectorException failure = failure(() -> accounts(lost.users(), UPN));

        assertThat(failure.kind()).isEqualTo(Failure.Kind.TARGET_UNUSABLE);
        assertThat(failure).hasMessageContaining("base address");
    }

    @ParameterizedTest
    @CsvSource({
        "400, REJECTED, REJECTED",
        "413, REJECTED, REJECTED",
        "429, UNAVAILABLE, UNAVAILABLE",
        "302, TARGET_UNUSABLE, TARGET_UNUSABLE",
        "500, REJECTED, UNKNOWN_OUTCOME",
        "502, UNAVAILABLE, UNKNOWN_OUTCOME",
        "504, UNAVAILABLE, UNKNOWN_OUTCOME",
    })
    void aStatusWithoutExplanationHasItsKind(int status, Failure.Kind reading, Failure.Kind writing) {
        try (RawServer server = new RawServer(request -> RawServer.answer(status, ""));
                AfasProfit afas = server.connect()) {
            assertThat(failure(() -> accounts(afas.employees())).kind()).isEqualTo(reading);
            assertThat(failure(() -> afas.employees().update(EMPLOYEE_REFERENCE, NEW_EMAIL))
                            .kind())
                    .isEqualTo(writing);
        }
    }

    @Test
    void aRefusalInTheOtherShapeIsToldToo() {
        try (RawServer server = new RawServer(request -> RawServer.answer(400, "{\"message\":\"Invalid json\"}"));
                AfasProfit afas = server.connect()) {
            assertThat(failure(() -> afas.employees().update(EMPLOYEE_REFERENCE, NEW_EMAIL)))
                    .hasMessageContaining("Invalid json");
        }
    }

    @Test
    void aHintInTheHeaderIsTakenWhereTheBodyHasNone() {
        String answer = "HTTP/1.1 503 x\r\nRetry-After: 30\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        try (RawServer server = new RawServer(request -> answer);
                AfasProfit afas = server.connect()) {
            assertThat(failure(() -> accounts(afas.users())).retryAfter()).contains(Duration.ofSeconds(30));
        }
    }

    @Test
    void anAnswerThatIsNotJsonOrHoldsNoRowsIsBrokenAndNotQuoted() {
        for (String body : List.of("{\"rows\":[{\"Geheim\":", "<html>Geheim</html>", "{\"Geheim\":1}", "[]", "")) {
            try (RawServer server = new RawServer(request -> RawServer.answer(200, body));
                    AfasProfit afas = server.connect()) {
                ConnectorException failure = failure(() -> accounts(afas.employees()));

                assertThat(failure.kind()).as(body).isEqualTo(Failure.Kind.BROKEN_ANSWER);
                assertThat(failure).hasMessageNotContaining("Geheim");
            }
        }
    }

    @Test
    void theBodyOfASuccessfulWriteDoesNotMatter() {
        try (RawServer server = new RawServer(request -> RawServer.answer(200, "<html>"));
                AfasProfit afas = server.connect()) {
            assertThat(afas.employees().update(EMPLOYEE_REFERENCE, NEW_EMAIL)).isEqualTo(EMPLOYEE_REFERENCE);
        }
    }

    @Test
    void anAnswerThatBreaksOffAndAResetAreLostAnswers() {
        String brokenOff = "HTTP/1.1 200 x\r\nContent-Length: 1000\r\n\r\n{\"rows\":[";
        for (String answer : List.of(brokenOff, RawServer.RESET)) {
            try (RawServer server = new RawServer(request -> answer);
                    AfasProfit afas = server.connect()) {
                assertThat(failure(() -> accounts(afas.employees())).kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
                assertThat(failure(() -> afas.employees().update(EMPLOYEE_REFERENCE, NEW_EMAIL))
                                .kind())
                        .isEqualTo(Failure.Kind.UNKNOWN_OUTCOME);
                assertThat(server.requests())
                        .filteredOn(request -> request.startsWith("PUT"))
                        .hasSize(1);
            }
        }
    }

    @Test
    void atMostFourReadsAndOneWriteAreUnderWayAtOnce() throws InterruptedException {
        AfasGate gate = AfasGate.closed();
        test.fake.inject(AfasFault.heldAt(gate));

        List<CompletableFuture<Void>> reads = IntStream.range(0, 6)
                .mapToObj(
                        i -> CompletableFuture.runAsync(() -> accounts(employees, WORK_EMAIL), Runnables.EACH_A_THREAD))
                .toList();
        List<CompletableFuture<Void>> writes = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> employees.update(
                                EMPLOYEE_REFERENCE, updating(change(WORK_EMAIL, null, i + "@corp.example"))),
                        Runnables.EACH_A_THREAD))
                .toList();
        gate.awaitArrivals(5, Duration.ofSeconds(30));

        assertThatThrownBy(() -> gate.awaitArrivals(6, Duration.ofMillis(50)))
                .isInstanceOf(IllegalStateException.class);
        gate.open();
        reads.forEach(CompletableFuture::join);
        writes.forEach(CompletableFuture::join);
        assertThat(test.fake.journal().readCount()).isEqualTo(6);
        assertThat(test.fake.journal().writeCount()).isEqualTo(3);
    }

    @Test
    void aClosedClientSendsNothing() {
        test.afas.close();

        assertThatThrownBy(() -> accounts(employees, WORK_EMAIL)).isInstanceOf(IllegalStateException.class);
        assertThat(test.requests()).isZero();
    }

    @Test
    void aRefusedReadSaysWhatWasReadAndKeepsItsReference() {
        test.fake.inject(AfasFault.unexpected().on("GET", USERS));

        ConnectorException refused = failedRead();

        assertThat(refused.kind()).isEqualTo(Failure.Kind.REJECTED);
        assertThat(refused.code()).isPresent();
        assertThat(refused).hasMessageContaining("read " + USERS);
    }
}
