package org.iam4j.testkit.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A TCP line to a server. It listens on the loopback address, passes everything on, numbers the requests from 0, and can be cut at one of
 * them: by a reset, in the middle of everything, as a firewall or a power failure does. Thread-safe.
 *
 * <p>{@link HttpCutLine} speaks HTTP. For another protocol a subclass reads along where requests and answers begin and end, in
 * {@link #serve}: it asks {@link #arrived} and {@link #cutting} before it passes a request on, and says {@link #carriedOut} when the
 * server has done a write.
 */
public abstract class CutLine implements AutoCloseable {
    /** Where the line is cut, as seen from one request. */
    public enum Cut {
        /** The server did not see the request. */
        BEFORE,
        /** The server did it, and nothing of the answer came. */
        AFTER,
        /** The server did it, and a part of the answer came. */
        HALFWAY,
        /** The server did not see the request, and nobody can connect until the line is mended. */
        GONE
    }

    /**
     * A request that went over the line.
     *
     * @param number its place, from 0
     * @param operation what is asked, in the protocol's words, such as {@code POST} or {@code MODIFY}
     * @param what of what it is asked, such as a path and a body
     * @param writes whether it may change something
     */
    public record Request(int number, String operation, String what, boolean writes) {
        /** Refuses null. */
        public Request {
            Objects.requireNonNull(operation, "operation");
            Objects.requireNonNull(what, "what");
        }

        /** Number, operation and what it is about; that may hold personal values. */
        @Override
        public String toString() {
            return "request " + number + ", " + operation + " " + what;
        }
    }

    private final InetSocketAddress server;
    private final InetSocketAddress address;
    private final List<Request> requests = new ArrayList<>();
    private final List<Request> done = new ArrayList<>();
    private final Set<Socket> open = new HashSet<>();
    private ServerSocket listening;
    private int faulty = -1;
    private Cut cut = Cut.BEFORE;
    private boolean struck;
    private @Nullable Thread acceptor;

    /**
     * Opens a line that is not cut, on a free port.
     *
     * @param host the server's host
     * @param port its port
     */
    protected CutLine(String host, int port) {
        server = InetSocketAddress.createUnresolved(host, port);
        listening = bound(0);
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.getLocalPort());
    }

    /**
     * Where this end of the line is. The line takes connections from the first such question on, when it is made to its end.
     *
     * @return the port on the loopback address
     */
    public final synchronized int port() {
        if (acceptor == null) {
            accept();
        }
        return address.getPort();
    }

    /**
     * Forgets what went over the line, and cuts it at a request that is to come.
     *
     * @param number the request's place, from 0; -1 for none
     * @param where where, as seen from that request
     */
    public final synchronized void cutAt(int number, Cut where) {
        requests.clear();
        done.clear();
        struck = false;
        faulty = number;
        cut = Objects.requireNonNull(where, "where");
    }

    /** Makes the line as good as new. */
    public final synchronized void mend() {
        faulty = -1;
        if (listening.isClosed()) {
            listening = bound(address.getPort());
            accept();
        }
    }

    /**
     * All that was asked; what was cut off before the server saw it is among it.
     *
     * @return a copy, in the order of arrival
     */
    public final synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /**
     * The writes that the server carried out, also those whose answer never came.
     *
     * @return a copy, in the order in which they were done
     */
    public final synchronized List<Request> done() {
        return List.copyOf(done);
    }

    /**
     * Whether the request was made at which the line was to be cut.
     *
     * @return false also when it was to be cut at none
     */
    public final synchronized boolean struck() {
        return struck;
    }

    /**
     * Passes requests and answers on until one end closes or the line is cut. Both sockets are reset afterwards.
     *
     * @param client the end towards the client, just accepted
     * @param upstream the end towards the server, just connected
     * @throws IOException when the line breaks, which is what it is for
     */
    protected abstract void serve(Socket client, Socket upstream) throws IOException;

    /**
     * Notes a request that is not passed on yet.
     *
     * @param operation what is asked, in the protocol's words
     * @param what of what it is asked
     * @param writes whether it may change something
     * @return the request with its number
     */
    protected final synchronized Request arrived(String operation, String what, boolean writes) {
        Request request = new Request(requests.size(), operation, what, writes);
        requests.add(request);
        return request;
    }

    /**
     * Whether the line is cut at a request. {@link Cut#BEFORE} and {@link Cut#GONE}: it must not be passed on. {@link Cut#AFTER} and
     * {@link Cut#HALFWAY}: it is passed on, and its answer not, or not all of it.
     *
     * @param request what has arrived
     * @return where, null when it is not
     * @throws IOException when the line breaks
     */
    protected final @Nullable Cut cutting(Request request) throws IOException {
        Thread last;
        synchronized (this) {
            if (request.number() != faulty) {
                return null;
            }
            struck = true;
            if (cut != Cut.GONE) {
                return cut;
            }
            listening.close();
            last = acceptor;
        }
        ended(last);
        resetAll();
        return Cut.GONE;
    }

    /**
     * Notes that the server has carried a write out.
     *
     * @param request the write
     */
    protected final synchronized void carriedOut(Request request) {
        done.add(request);
    }

    /**
     * Starts something beside the thread that serves a connection, such as one that passes answers back.
     *
     * @param work what to do
     */
    protected final void start(Runnable work) {
        started(work);
    }

    private static Thread started(Runnable work) {
        Thread thread = new Thread(work, "cut line");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits for whoever takes connections: until it has woken up, the system still makes some. */
    private static void ended(@Nullable Thread accepting) {
        try {
            if (accepting != null) {
                accepting.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Resets both ends of a connection.
     *
     * @param client the one
     * @param upstream the other
     */
    protected final void reset(Socket client, Socket upstream) {
        reset(client);
        reset(upstream);
    }

    private void reset(Socket socket) {
        synchronized (this) {
            open.remove(socket);
        }
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            // It is closed, which was wanted.
        }
    }

    private void resetAll() {
        List<Socket> left;
        synchronized (this) {
            left = List.copyOf(open);
        }
        left.forEach(this::reset);
    }

    private static ServerSocket bound(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        ServerSocket socket = listening;
        acceptor = started(() -> accept(socket));
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                if (socket.isClosed()) {
                    reset(client);
                } else {
                    start(() -> connect(client));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        Socket upstream = new Socket();
        synchronized (this) {
            open.add(client);
            open.add(upstream);
        }
        try {
            upstream.connect(new InetSocketAddress(server.getHostString(), server.getPort()));
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            serve(client, upstream);
        } catch (IOException broken) {
            // The end of the line, which is what it is for.
        }
        reset(client, upstream);
    }

    /** Closes the line with all that goes over it; the server stays. */
    @Override
    public void close() {
        synchronized (this) {
            try {
                listening.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        resetAll();
    }
}
