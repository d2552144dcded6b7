package org.iam4j.testkit.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/**
 * A {@link CutLine} to a server that speaks HTTP/1.1 without TLS, one request at a time on a connection, with lengths and not in chunks.
 * Everything but {@code GET} and {@code HEAD} counts as a write, and as carried out when the answer is a 2xx.
 *
 * <pre>{@code
 * try (HttpCutLine line = new HttpCutLine(fake.baseUri())) {
 *     MyConnector connector = MyConnector.connect(line.uri());
 *     line.cutAt(3, Cut.AFTER);   // the fourth request is done, and its answer never comes
 * }
 * }</pre>
 */
public final class HttpCutLine extends CutLine {
    private final URI server;

    /**
     * Opens a line to a server.
     *
     * @param server its address, with a port
     */
    public HttpCutLine(URI server) {
        super(server.getHost(), server.getPort());
        this.server = server;
    }

    /**
     * The server's address over this line.
     *
     * @return the same path on the loopback address and this line's port
     */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port() + server.getPath());
    }

    @Override
    protected void serve(Socket client, Socket upstream) throws IOException {
        boolean goesOn = true;
        while (goesOn) {
            byte[] asked = message(client.getInputStream());
            goesOn = asked.length > 0 && pass(asked, client.getOutputStream(), upstream);
        }
    }

    /** Passes one request on and its answer back; returns whether the line still holds. */
    private boolean pass(byte[] asked, OutputStream back, Socket upstream) throws IOException {
        Request request = arrived(asked);
        Cut where = cutting(request);
        if (where == Cut.BEFORE || where == Cut.GONE) {
            return false;
        }
        upstream.getOutputStream().write(asked);
        upstream.getOutputStream().flush();
        byte[] answer = message(upstream.getInputStream());
        if (request.writes() && new String(answer, ISO_8859_1).startsWith("HTTP/1.1 2")) {
            carriedOut(request);
        }
        if (where != Cut.AFTER) {
            back.write(answer, 0, where == Cut.HALFWAY ? answer.length / 2 : answer.length);
            back.flush();
        }
        return where == null && answer.length > 0;
    }

    private Request arrived(byte[] asked) {
        String text = new String(asked, ISO_8859_1);
        String[] line = text.substring(0, text.indexOf("\r\n")).split(" ", -1);
        String body = text.substring(text.indexOf("\r\n\r\n") + 4);
        boolean reads = line[0].equals("GET") || line[0].equals("HEAD");
        return arrived(line[0], line[1] + (body.isEmpty() ? "" : " " + body), !reads);
    }

    /** One request or answer with a length, nothing when the stream is over. */
    private static byte[] message(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 4) {
            int next = in.read();
            if (next < 0) {
                return new byte[0];
            }
            head.write(next);
            ends = next == "\r\n\r\n".charAt(ends) ? ends + 1 : next == '\r' ? 1 : 0;
        }
        int length = 0;
        for (String header : head.toString(ISO_8859_1).toLowerCase(Locale.ROOT).split("\r\n", -1)) {
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.startsWith("transfer-encoding:")) {
                throw new IOException("this line understands lengths only, not: " + header);
            }
        }
        head.write(in.readNBytes(length));
        return head.toByteArray();
    }
}
