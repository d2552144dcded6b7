package org.iam4j.afas;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A TCP line to a server that speaks HTTP. It reads along where requests and answers begin and end, numbers the requests from 0, and can be
 * cut at one of them: by a reset, in the middle of everything, as a firewall or a power failure does.
 */
final class CutLine implements AutoCloseable {
    /** Where the line is cut, as seen from one request. */
    enum Cut {
        /** The server did not see the request. */
        BEFORE,
        /** The server did it, and nothing of the answer came. */
        AFTER,
        /** The server did it, and half of the answer came. */
        HALFWAY,
        /** The server did not see the request, and nobody can connect until the line is mended. */
        GONE
    }

    /**
     * A request that went over the line.
     *
     * @param number its place, from 0
     * @param method the method
     * @param what the path, and of a write the body
     */
    record Request(int number, String method, String what) {
        boolean writes() {
            return !method.equals("GET");
        }

        @Override
        public String toString() {
            return "request " + number + ", " + method + " " + what;
        }
    }

    private final URI server;
    private final InetSocketAddress address;
    private final List<Request> requests = new ArrayList<>();
    private final List<Request> done = new ArrayList<>();
    private final Set<Socket> open = new HashSet<>();
    private ServerSocket listening;
    private int faulty = -1;
    private Cut cut = Cut.BEFORE;
    private boolean struck;

    /** A line to a server that is not cut. */
    CutLine(URI server) {
        this.server = server;
        listening = listen(0);
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.getLocalPort());
    }

    /** The server's address over this line. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + address.getPort() + server.getPath());
    }

    /** Counts anew, and cuts the line at a request; -1 for none. */
    synchronized void cutAt(int number, Cut where) {
        requests.clear();
        done.clear();
        faulty = number;
        cut = where;
    }

    /** Makes the line as good as new. */
    synchronized void mend() {
        faulty = -1;
        if (listening.isClosed()) {
            listening = listen(address.getPort());
        }
    }

    private ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            start(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that was asked, in the order of arrival; what was cut off before the server saw it is among it. */
    synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The writes that the server carried out, also those whose answer never came. */
    synchronized List<Request> done() {
        return List.copyOf(done);
    }

    /** Whether the request at which the line was to be cut was made. */
    synchronized boolean struck() {
        return struck;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cut line");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        Socket upstream = new Socket();
        synchronized (this) {
            open.add(client);
            open.add(upstream);
        }
        try {
            upstream.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            boolean goesOn = true;
            while (goesOn) {
                byte[] asked = message(client.getInputStream());
                goesOn = asked.length > 0 && pass(asked, client.getOutputStream(), upstream);
            }
        } catch (IOException broken) {
            // The end of the line, which is what it is for.
        }
        reset(client);
        reset(upstream);
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

    private synchronized Request arrived(byte[] asked) {
        String text = new String(asked, ISO_8859_1);
        String[] line = text.substring(0, text.indexOf("\r\n")).split(" ", -1);
        String body = text.substring(text.indexOf("\r\n\r\n") + 4);
        Request request = new Request(requests.size(), line[0], line[1] + (body.isEmpty() ? "" : " " + body));
        requests.add(request);
        return request;
    }

    private synchronized @Nullable Cut cutting(Request request) throws IOException {
        if (request.number() != faulty) {
            return null;
        }
        struck = true;
        if (cut == Cut.GONE) {
            listening.close();
            List.copyOf(open).forEach(this::reset);
        }
        return cut;
    }

    private synchronized void carriedOut(Request request) {
        done.add(request);
    }

    private synchronized void reset(Socket socket) {
        open.remove(socket);
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            // It is closed, which was wanted.
        }
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

    @Override
    public void close() {
        List<Socket> left;
        synchronized (this) {
            try {
                listening.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            left = List.copyOf(open);
        }
        left.forEach(this::reset);
    }
}
