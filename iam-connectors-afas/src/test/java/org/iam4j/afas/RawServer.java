package org.iam4j.afas;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.iam4j.attribute.Secret;

/** Answers HTTP with whatever a test writes down, byte by byte; for answers that no well-behaved server gives. */
final class RawServer implements AutoCloseable {
    /** Ends the connection by a reset, as a firewall does. */
    static final String RESET = "";

    private final ServerSocket listening;
    private final Function<String, String> answers;
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    /**
     * Starts a server.
     *
     * @param answers the whole answer to a request line such as {@code GET /base/metainfo HTTP/1.1}
     */
    RawServer(Function<String, String> answers) {
        this.answers = answers;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::accept, "raw server");
        thread.setDaemon(true);
        thread.start();
    }

    /** An answer that ends its connection. */
    static String answer(int status, String body) {
        return "HTTP/1.1 " + status + " x\r\nConnection: close\r\nContent-Length: " + body.getBytes(UTF_8).length
                + "\r\n\r\n" + body;
    }

    AfasConfig config() {
        return AfasConfig.of(
                URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/base"), Secret.of(TestAfas.TOKEN));
    }

    AfasProfit connect() {
        return AfasProfit.connect(config());
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                serve(socket);
            } catch (IOException closedOrBroken) {
                // The next connection is another one; a closed server ends the loop.
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        String request = in.readLine();
        if (request == null) {
            return;
        }
        int length = 0;
        for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        for (int i = 0; i < length; i++) {
            in.read();
        }
        requests.add(request);
        String answer = answers.apply(request);
        if (answer.equals(RESET)) {
            socket.setSoLinger(true, 0);
            return;
        }
        OutputStream out = socket.getOutputStream();
        out.write(answer.getBytes(UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
