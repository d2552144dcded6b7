package org.iam4j.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.iam4j.testkit.wire.CutLine.Cut;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a line does to the requests on it, seen from both ends. Each test names a change of the line that it notices. */
class HttpCutLineTest {
    private static final String ANSWER = "done, and this is the answer";

    private final List<String> served = new CopyOnWriteArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpServer server;
    private HttpCutLine line;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            served.add(exchange.getRequestMethod() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().endsWith("no") ? 400 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        line = new HttpCutLine(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/rest/"));
    }

    @AfterEach
    void stop() {
        line.close();
        server.stop(0);
    }

    private String put(String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(line.uri().resolve(path))
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() < 400 ? answer.body() : "refused";
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Red when a refusal counts as carried out, or {@code cutAt} keeps what went over the line before. */
    @Test
    void passesOnAndCountsWhatIsAskedAndDone() throws IOException {
        put("before", "0");
        line.cutAt(-1, Cut.BEFORE);

        assertThat(put("one", "1")).isEqualTo(ANSWER);
        assertThat(put("no", "2")).isEqualTo("refused");

        assertThat(served).containsExactly("PUT 0", "PUT 1", "PUT 2");
        assertThat(line.requests())
                .extracting(CutLine.Request::toString)
                .containsExactly("request 0, PUT /rest/one 1", "request 1, PUT /rest/no 2");
        assertThat(line.done()).extracting(CutLine.Request::number).containsExactly(0);
        assertThat(line.struck()).isFalse();
    }

    /** Red when the request is passed on all the same. */
    @Test
    void beforeMeansThatTheServerDidNotSeeIt() {
        line.cutAt(0, Cut.BEFORE);

        assertThatThrownBy(() -> put("one", "1")).isInstanceOf(IOException.class);

        assertThat(served).isEmpty();
        assertThat(line.struck()).isTrue();
        assertThat(line.done()).isEmpty();
    }

    /** Red when the answer, or all of it, comes back. */
    @Test
    void afterAndHalfwayMeanThatItWasDoneAndTheAnswerIsLost() {
        for (Cut cut : List.of(Cut.AFTER, Cut.HALFWAY)) {
            served.clear();
            line.cutAt(0, cut);

            assertThatThrownBy(() -> put("one", "1")).as(cut.name()).isInstanceOf(IOException.class);

            assertThat(served).as(cut.name()).containsExactly("PUT 1");
            assertThat(line.done()).extracting(CutLine.Request::number).containsExactly(0);
        }
    }

    /** Red when the line still listens, or {@code mend} does not listen again. */
    @Test
    void goneMeansThatNobodyConnectsUntilItIsMended() throws IOException {
        line.cutAt(0, Cut.GONE);

        assertThatThrownBy(() -> put("one", "1")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> put("two", "2")).isInstanceOf(ConnectException.class);
        line.mend();

        assertThat(put("three", "3")).isEqualTo(ANSWER);
        assertThat(served).containsExactly("PUT 3");
    }
}
