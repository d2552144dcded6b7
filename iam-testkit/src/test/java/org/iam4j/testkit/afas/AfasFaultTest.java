package org.iam4j.testkit.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AfasFaultTest {
    private static final String CODE = "12345.1007";
    private static final String BLOCK = "\"MtCd\":\"2\"";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestEnvironment environment =
            new TestEnvironment(FakeAfas.options().maxParallelRequests(2)).withBakker();

    @AfterEach
    void stop() {
        environment.close();
    }

    private FakeAfas afas() {
        return environment.afas();
    }

    @Test
    void answers500WhenTheRecordIsLockedAndWritesNothing() throws Exception {
        afas().inject(AfasFault.locked());

        TestEnvironment.Reply reply = environment.putUser(CODE, BLOCK);

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.errorNumber()).isEqualTo(-2147180996);
        assertThat(afas().user(CODE).blocked()).isFalse();
    }

    @Test
    void answers500WhenSomethingUnexpectedHappens() throws Exception {
        afas().inject(AfasFault.unexpected());

        TestEnvironment.Reply reply = environment.read(TestEnvironment.USERS, "");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.errorNumber()).isEqualTo(-2147180999);
    }

    @Test
    void answers503WithAHintInSecondsDuringMaintenance() throws Exception {
        afas().inject(AfasFault.maintenance(Duration.ofHours(2)));

        TestEnvironment.Reply reply = environment.putUser(CODE, BLOCK);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.json().get("retry_after").asInt()).isEqualTo(7200);
        assertThat(reply.json().at("/error/code").asString()).isEqualTo("503");
        assertThat(afas().user(CODE).blocked()).isFalse();
    }

    @Test
    void holdsARequestUntilTheGateOpens() throws Exception {
        AfasGate gate = AfasGate.closed();
        afas().inject(AfasFault.heldAt(gate));

        CompletableFuture<TestEnvironment.Reply> reply =
                environment.sendLater(environment.writing("PUT", "KnUser", TestEnvironment.user(CODE, BLOCK)));
        gate.awaitArrivals(1, PATIENCE);
        boolean blockedWhileHeld = afas().user(CODE).blocked();
        boolean answeredWhileHeld = reply.isDone();
        gate.open();

        assertThat(reply.get(30, TimeUnit.SECONDS).status()).isEqualTo(201);
        assertThat(blockedWhileHeld).isFalse();
        assertThat(answeredWhileHeld).isFalse();
        assertThat(afas().user(CODE).blocked()).isTrue();
    }

    @Test
    void saysWhenTooFewRequestsArriveAtAGate() {
        assertThatThrownBy(() -> AfasGate.closed().awaitArrivals(1, Duration.ofMillis(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("instead of 1");
    }

    @Test
    void answersLateWhenItIsSlow() throws Exception {
        afas().inject(AfasFault.slow(Duration.ofMillis(50)));

        long start = System.nanoTime();
        TestEnvironment.Reply reply = environment.get("/ProfitVersion");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void writesAndThenLosesTheAnswer() {
        afas().inject(AfasFault.answerLost().on("PUT", "KnUser"));

        assertThatThrownBy(() -> environment.putUser(CODE, BLOCK)).isInstanceOf(IOException.class);

        assertThat(afas().user(CODE).blocked()).isTrue();
        assertThat(afas().journal().writes()).singleElement().satisfies(exchange -> {
            assertThat(exchange.delivered()).isFalse();
            assertThat(exchange.succeeded()).isTrue();
        });
    }

    @Test
    void cutsTheConnectionBeforeAnythingIsWritten() {
        afas().inject(AfasFault.connectionCut().on("PUT", "KnUser"));

        assertThatThrownBy(() -> environment.putUser(CODE, BLOCK)).isInstanceOf(IOException.class);

        assertThat(afas().user(CODE).blocked()).isFalse();
        assertThat(afas().journal().writes()).singleElement().satisfies(exchange -> {
            assertThat(exchange.status()).isZero();
            assertThat(exchange.succeeded()).isFalse();
        });
    }

    @Test
    void compressesTheAnswer() throws Exception {
        afas().inject(AfasFault.gzip());

        TestEnvironment.Reply reply = environment.get("/ProfitVersion");

        assertThat(reply.header("Content-Encoding")).isEqualTo("gzip");
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(reply.response().body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("version");
        }
    }

    @Test
    void sendsTheAnswerInChunksWithoutALength() throws Exception {
        afas().inject(AfasFault.chunked());

        TestEnvironment.Reply reply = environment.get("/ProfitVersion");

        assertThat(reply.header("Transfer-Encoding")).isEqualTo("chunked");
        assertThat(reply.header("Content-Length")).isEmpty();
        assertThat(reply.json().has("version")).isTrue();
    }

    @Test
    void letsFaultsOfTheWireGoTogether() throws Exception {
        afas().inject(AfasFault.gzip()).inject(AfasFault.chunked()).inject(AfasFault.locked());

        TestEnvironment.Reply reply = environment.get("/ProfitVersion");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(reply.header("Transfer-Encoding")).isEqualTo("chunked");
    }

    @Test
    void answers500ToMoreParallelRequestsThanAllowed() throws Exception {
        AfasGate gate = AfasGate.closed();
        afas().inject(AfasFault.heldAt(gate));
        CompletableFuture<TestEnvironment.Reply> first = environment.sendLater(environment.request("/ProfitVersion"));
        CompletableFuture<TestEnvironment.Reply> second = environment.sendLater(environment.request("/ProfitVersion"));
        gate.awaitArrivals(2, PATIENCE);

        TestEnvironment.Reply third = environment.get("/ProfitVersion");

        assertThat(third.status()).isEqualTo(500);
        gate.open();
        assertThat(first.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(second.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(environment.get("/ProfitVersion").status()).isEqualTo(200);
    }

    @Test
    void strikesOneMethodAndConnectorOnly() throws Exception {
        afas().inject(AfasFault.locked().on("PUT", "knuser"));

        assertThat(environment.read(TestEnvironment.USERS, "").status()).isEqualTo(200);
        assertThat(environment
                        .putPerson("\"MatchPer\":\"0\",\"BcCo\":\"1000777\",\"MbNr\":\"06\"")
                        .status())
                .isEqualTo(201);
        assertThat(environment.putUser(CODE, BLOCK).status()).isEqualTo(500);
    }

    @Test
    void strikesTheRequestsThatAConditionNames() throws Exception {
        afas().inject(AfasFault.locked().when(request -> request.body().contains("1000777")));

        assertThat(environment.putUser(CODE, BLOCK).status()).isEqualTo(201);
        assertThat(environment.putUser(CODE, BLOCK + ",\"BcCo\":\"1000777\"").status())
                .isEqualTo(500);
    }

    @Test
    void strikesTheNthRequestItIsForAndNoOther() throws Exception {
        afas().inject(AfasFault.locked().on("PUT", "KnUser").nth(2));

        assertThat(environment.get("/ProfitVersion").status()).isEqualTo(200);
        assertThat(environment.putUser(CODE, BLOCK).status()).isEqualTo(201);
        assertThat(environment.putUser(CODE, BLOCK).status()).isEqualTo(500);
        assertThat(environment.putUser(CODE, BLOCK).status()).isEqualTo(201);
    }

    @Test
    void strikesTheFirstRequestsAndThenNoMore() throws Exception {
        afas().inject(AfasFault.unexpected().times(2));

        assertThat(environment.get("/ProfitVersion").status()).isEqualTo(500);
        assertThat(environment.get("/ProfitVersion").status()).isEqualTo(500);
        assertThat(environment.get("/ProfitVersion").status()).isEqualTo(200);
    }

    @Test
    void strikesNothingOnceFaultsAreCleared() throws Exception {
        afas().inject(AfasFault.unexpected()).clearFaults();

        assertThat(environment.get("/ProfitVersion").status()).isEqualTo(200);
    }

    @Test
    void cannotBeSetUpWithoutSense() {
        assertThatThrownBy(() -> AfasFault.locked().nth(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AfasFault.slow(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FakeAfas.options().maxParallelRequests(0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
