package org.iam4j.testkit.afas;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** Speaks HTTP on loopback: hands requests to the service, lets faults strike, keeps the journal. */
final class HttpFront implements AutoCloseable {
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    static {
        // Small answers stall on Nagle's algorithm otherwise; the server reads this once, when its class loads.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Service service;
    private final Token token;
    private final Faults faults;
    private final AfasJournal journal;
    private final FakeAfasOptions.Limits limits;
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();

    HttpFront(Service service, Token token, Faults faults, AfasJournal journal, FakeAfasOptions.Limits limits) {
        this.service = service;
        this.token = token;
        this.faults = faults;
        this.journal = journal;
        this.limits = limits;
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fake-afas");
            thread.setDaemon(true);
            return thread;
        });
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException cause) {
            threads.shutdown();
            throw new UncheckedIOException("the fake AFAS cannot listen on loopback", cause);
        }
    }

    void start() {
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI baseUri() {
        InetSocketAddress address = server.getAddress();
        return URI.create(
                "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/" + Service.BASE_PATH);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        int parallel = underWay.incrementAndGet();
        Outcome outcome;
        try {
            Incoming incoming = incoming(exchange);
            outcome = outcome(incoming, parallel > limits.parallelRequests());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            exchange.close();
            return;
        } finally {
            underWay.decrementAndGet();
        }
        send(exchange, outcome);
    }

    /** What became of a request; without delivery the connection ends. */
    private record Outcome(Answer answer, boolean delivered, boolean gzip, boolean chunked) {}

    private Outcome outcome(Incoming incoming, boolean tooMany) throws InterruptedException {
        AfasRequest request = journalled(incoming);
        if (tooMany) {
            return recorded(
                    request, answered(incoming, Refusal.unexpected("Te veel aanvragen.", "Too many parallel calls.")));
        }
        List<AfasFault> striking = faults.striking(request);
        for (AfasFault fault : striking) {
            fault.delay();
        }
        if (has(striking, AfasFault.Kind.CUT_CONNECTION)) {
            return recorded(request, new Outcome(Answer.of(0), false, false, false));
        }
        return recorded(
                request,
                new Outcome(
                        answer(incoming, striking),
                        !has(striking, AfasFault.Kind.LOST_ANSWER),
                        has(striking, AfasFault.Kind.GZIP),
                        has(striking, AfasFault.Kind.CHUNKED)));
    }

    private Answer answer(Incoming incoming, List<AfasFault> striking) {
        Answers answers = service.answers(incoming);
        for (AfasFault fault : striking) {
            Answer answer = fault.answer(answers);
            if (answer != null) {
                return answer;
            }
        }
        return incoming.tooLarge() ? Answer.of(413) : service.answer(incoming);
    }

    private Outcome answered(Incoming incoming, Refusal refusal) {
        return new Outcome(service.answers(incoming).of(refusal), true, false, false);
    }

    private Outcome recorded(AfasRequest request, Outcome outcome) {
        journal.add(new AfasExchange(request, outcome.answer().status(), outcome.delivered()));
        return outcome;
    }

    private static boolean has(List<AfasFault> faults, AfasFault.Kind kind) {
        return faults.stream().anyMatch(fault -> fault.kind() == kind);
    }

    private Incoming incoming(HttpExchange exchange) throws IOException {
        SortedMap<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        URI uri = exchange.getRequestURI();
        String query = uri.getRawQuery();
        byte[] body = exchange.getRequestBody().readNBytes(limits.requestBytes() + 1);
        return new Incoming(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                query == null ? "" : query,
                headers,
                new String(body, StandardCharsets.UTF_8),
                body.length > limits.requestBytes());
    }

    private AfasRequest journalled(Incoming incoming) {
        String base = "/" + Service.BASE_PATH;
        String path = incoming.rawPath();
        boolean below = path.regionMatches(true, 0, base + "/", 0, base.length() + 1);
        return new AfasRequest(
                arrived.incrementAndGet(),
                incoming.method(),
                token.redact(below ? path.substring(base.length()) : path),
                token.redact(incoming.query()),
                token.redact(incoming.headers()),
                token.redact(incoming.text()));
    }

    private static void send(HttpExchange exchange, Outcome outcome) throws IOException {
        if (!outcome.delivered()) {
            exchange.close();
            return;
        }
        try (exchange) {
            Answer answer = outcome.answer();
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Cache-Control", "no-store, no-cache");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders()
                    .set("Content-Type", "application/" + (body.length == 0 ? "xml" : "json") + "; charset=utf-8");
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            if (outcome.gzip() && body.length > 0) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                body = compressed(body);
            }
            long length = outcome.chunked() ? 0 : body.length == 0 ? -1 : body.length;
            exchange.sendResponseHeaders(answer.status(), length);
            if (body.length > 0) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            }
        }
    }

    private static byte[] compressed(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        }
        return bytes.toByteArray();
    }
}
