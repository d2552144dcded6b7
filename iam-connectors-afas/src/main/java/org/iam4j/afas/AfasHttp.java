package org.iam4j.afas;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.iam4j.connector.ConnectorException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges requests with AFAS: at most four reads and one write at a time, whatever the number of threads.
 *
 * <p>A write whose answer is lost has an unknown outcome. The JDK's client repeats a GET once by itself when the connection breaks before
 * any byte of an answer; that cannot be switched off for one client and does no harm to a read. It never repeats a PUT or POST.
 */
final class AfasHttp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AfasHttp.class);
    private static final int LONGEST_LOGGED = 4000;

    static final int READS_AT_ONCE = 4;
    static final int WRITES_AT_ONCE = 1;

    private final AfasConfig config;
    private final HttpClient client;
    private final Semaphore reads = new Semaphore(READS_AT_ONCE, true);
    private final Semaphore writes = new Semaphore(WRITES_AT_ONCE, true);
    private volatile boolean closed;

    AfasHttp(AfasConfig config) {
        this.config = config;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.connectTimeout())
                .build();
    }

    /**
     * Sends a request and waits for its answer, whatever the status.
     *
     * @throws ConnectorException when there is no answer
     */
    Answer exchange(Call call) {
        if (closed) {
            throw new IllegalStateException(config.system() + " is closed");
        }
        HttpRequest request = request(call);
        Semaphore turns = call.writes() ? writes : reads;
        try {
            turns.acquire();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ConnectorException.unavailable(message(call, "interrupted before it was sent"));
        }
        try {
            LOG.debug("{} {} {}", call.method(), call.path(), call.body() == null ? "" : call.body());
            Answer answer = Answer.of(send(call, request));
            log(call, answer);
            return answer;
        } finally {
            turns.release();
        }
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(config.resolve(call.path()))
                .header("Authorization", AfasToken.header(config.token(), config.system()))
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip");
        config.integrationId().ifPresent(id -> request.header("IntegrationId", id));
        String body = call.body();
        return body == null
                ? request.GET().build()
                : request.header("Content-Type", "application/json;charset=utf-8")
                        .method(call.method(), BodyPublishers.ofString(body))
                        .build();
    }

    private HttpResponse<byte[]> send(Call call, HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return answer.get(config.answerTimeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLate) {
            answer.cancel(true);
            throw lost(call, "no answer within " + config.answerTimeout().toSeconds() + " s");
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw lost(call, "interrupted while waiting for the answer");
        } catch (ExecutionException failed) {
            throw broken(call, failed.getCause());
        }
    }

    private ConnectorException broken(Call call, @Nullable Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return ConnectorException.unavailable(message(call, "no connection to " + config.baseUri()))
                    .causedBy(cause);
        }
        if (cause instanceof SSLHandshakeException) {
            return ConnectorException.unusable(message(
                            call,
                            "no secure connection to " + config.baseUri() + " (" + cause.getMessage()
                                    + "): is it the right address, and does this Java trust its certificate?"))
                    .causedBy(cause);
        }
        ConnectorException lost = lost(call, "the connection broke");
        return cause instanceof IOException ? lost.causedBy(cause) : lost;
    }

    private ConnectorException lost(Call call, String why) {
        return call.writes()
                ? ConnectorException.unknownOutcome(message(call, why + ", so it may have been done or not"))
                : ConnectorException.unavailable(message(call, why));
    }

    private String message(Call call, String what) {
        return config.system() + ": " + call.what() + ": " + what;
    }

    /** AFAS keeps no request bodies, so that only these lines can tell afterwards what was asked and answered. */
    private static void log(Call call, Answer answer) {
        if (call.writes() || !answer.success()) {
            LOG.info("{} {}: {}", call.method(), call.what(), answer.status());
        }
        if (LOG.isDebugEnabled()) {
            String text = answer.text();
            boolean all = call.writes() || !answer.success();
            LOG.debug(
                    "{} {}",
                    answer.status(),
                    all && text.length() <= LONGEST_LOGGED ? text : text.length() + " characters");
        }
    }

    /** Ends the client where the JDK can (from 21 on, waiting for what is under way); an older one ends it when it is forgotten. */
    @Override
    public void close() {
        closed = true;
        if (client instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception unexpected) {
                LOG.debug("{}: closing the client failed", config.system(), unexpected);
            }
        }
    }
}
