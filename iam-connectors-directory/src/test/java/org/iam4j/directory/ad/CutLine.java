package org.iam4j.directory.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.OID;
import com.unboundid.util.ObjectPair;
import com.unboundid.util.ssl.cert.CertException;
import com.unboundid.util.ssl.cert.PublicKeyAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509Certificate;
import com.unboundid.util.ssl.cert.X509CertificateExtension;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A TCP line to a domain controller, with TLS at both ends. It reads along where requests and answers begin and end, numbers the requests
 * from 0, and can be cut at one of them: by a reset, in the middle of everything, as a firewall or a power failure does.
 */
final class CutLine implements AutoCloseable {
    /** Where the line is cut, as seen from one request. */
    enum Cut {
        /** The server did not see the request. */
        BEFORE,
        /** The server did it, and nothing of the answer came. */
        AFTER,
        /** The server did it, and one entry of the answer came. */
        HALFWAY,
        /** The server did not see the request, and nobody can connect until the line is mended. */
        GONE
    }

    /**
     * A request that went over the line.
     *
     * @param number its place, from 0
     * @param operation what kind: BIND, SEARCH, ADD, MODIFY, MODIFY_DN, DELETE, EXTENDED
     * @param what the object and, of a modification, the attributes
     */
    record Request(int number, String operation, String what) {
        boolean writes() {
            return Set.of("ADD", "MODIFY", "MODIFY_DN", "DELETE").contains(operation);
        }

        @Override
        public String toString() {
            return "request " + number + ", " + operation + " " + what;
        }
    }

    private static final Identity IDENTITY = Identity.generate();

    private final URI server;
    private final SSLContext trusted;
    private final InetSocketAddress address;
    private final List<Request> requests = new ArrayList<>();
    private final List<Request> done = new ArrayList<>();
    private final Set<Connection> open = new HashSet<>();
    private ServerSocket listening;
    private int faulty = -1;
    private Cut cut = Cut.BEFORE;
    private boolean struck;

    /** A line that is not cut. */
    CutLine(AdConfig config) {
        server = config.servers().get(0);
        trusted = Trust.context(config.caCertificate());
        listening = listen(0);
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.getLocalPort());
    }

    /** Cuts the line at a request. */
    synchronized CutLine cutAt(int number, Cut where) {
        faulty = number;
        cut = where;
        return this;
    }

    URI url() {
        return URI.create("ldaps://127.0.0.1:" + address.getPort());
    }

    /** The certificate to trust. */
    static Path certificate() {
        return IDENTITY.pem();
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

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cut line");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                start(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        Connection connection = new Connection(client);
        synchronized (this) {
            open.add(connection);
        }
        try {
            connection.open();
            start(connection::answers);
            connection.requests();
        } catch (IOException broken) {
            connection.reset();
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Connection> left;
        synchronized (this) {
            left = List.copyOf(open);
        }
        left.forEach(Connection::reset);
    }

    private synchronized Request arrived(LDAPMessage message) {
        Request request = request(requests.size(), message);
        requests.add(request);
        return request;
    }

    /** Where the line is cut at a request. */
    private synchronized @Nullable Cut cutting(Request request) throws IOException {
        if (request.number() != faulty) {
            return null;
        }
        struck = true;
        if (cut == Cut.GONE) {
            listening.close();
            for (Connection each : List.copyOf(open)) {
                each.reset();
            }
        }
        return cut;
    }

    private synchronized void carriedOut(Request request) {
        done.add(request);
    }

    private static Request request(int number, LDAPMessage message) {
        return switch (message.getProtocolOpType()) {
            case 0x60 -> new Request(number, "BIND", "");
            case 0x63 ->
                new Request(
                        number,
                        "SEARCH",
                        message.getSearchRequestProtocolOp().getBaseDN() + " "
                                + message.getSearchRequestProtocolOp().getFilter());
            case 0x66 ->
                new Request(
                        number,
                        "MODIFY",
                        message.getModifyRequestProtocolOp().getDN() + " "
                                + message.getModifyRequestProtocolOp().getModifications().stream()
                                        .map(each -> each.getModificationType() + " " + each.getAttributeName())
                                        .collect(Collectors.joining(", ")));
            case 0x68 ->
                new Request(number, "ADD", message.getAddRequestProtocolOp().getDN());
            case 0x4A ->
                new Request(
                        number, "DELETE", message.getDeleteRequestProtocolOp().getDN());
            case 0x6C ->
                new Request(
                        number,
                        "MODIFY_DN",
                        message.getModifyDNRequestProtocolOp().getDN() + " to "
                                + message.getModifyDNRequestProtocolOp().getNewRDN());
            default -> new Request(number, "EXTENDED", "");
        };
    }

    /** The code of an answer to a write, -1 of any other. */
    private static int result(LDAPMessage message) {
        return switch (message.getProtocolOpType()) {
            case 0x67 -> message.getModifyResponseProtocolOp().getResultCode();
            case 0x69 -> message.getAddResponseProtocolOp().getResultCode();
            case 0x6B -> message.getDeleteResponseProtocolOp().getResultCode();
            case 0x6D -> message.getModifyDNResponseProtocolOp().getResultCode();
            default -> -1;
        };
    }

    /** One connection of a client, and the one that goes on from it to the server. */
    private final class Connection {
        private static final byte UNBIND = 0x42;
        private static final byte ENTRY = 0x64;

        private final Socket client;
        private final Socket upstream = new Socket();
        private @Nullable SSLSocket near;
        private @Nullable SSLSocket far;
        private volatile @Nullable Request asked;
        private volatile @Nullable Cut cutting;

        Connection(Socket client) {
            this.client = client;
        }

        void open() throws IOException {
            upstream.connect(new InetSocketAddress(server.getHost(), server.getPort() > 0 ? server.getPort() : 636));
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            SSLSocket towards = (SSLSocket)
                    trusted.getSocketFactory().createSocket(upstream, server.getHost(), upstream.getPort(), true);
            towards.startHandshake();
            SSLSocket from = (SSLSocket)
                    IDENTITY.context().getSocketFactory().createSocket(client, null, client.getPort(), true);
            from.setUseClientMode(false);
            from.startHandshake();
            far = towards;
            near = from;
        }

        private SSLSocket near() {
            return Objects.requireNonNull(near, "open");
        }

        private SSLSocket far() {
            return Objects.requireNonNull(far, "open");
        }

        void requests() throws IOException {
            InputStream in = near().getInputStream();
            OutputStream out = far().getOutputStream();
            for (byte[] bytes = message(in); bytes.length > 0; bytes = message(in)) {
                LDAPMessage message = decoded(bytes);
                if (message.getProtocolOpType() != UNBIND) {
                    Request request = arrived(message);
                    asked = request;
                    Cut where = cutting(request);
                    if (where == Cut.BEFORE || where == Cut.GONE) {
                        break;
                    }
                    cutting = where;
                }
                out.write(bytes);
                out.flush();
            }
            reset();
        }

        void answers() {
            try {
                InputStream in = far().getInputStream();
                OutputStream out = near().getOutputStream();
                for (byte[] bytes = message(in); bytes.length > 0; bytes = message(in)) {
                    // Looked at before the client has this, and can ask for the next thing.
                    Cut where = cutting;
                    Request answered = asked;
                    LDAPMessage message = decoded(bytes);
                    if (answered != null && result(message) == 0) {
                        carriedOut(answered);
                    }
                    boolean entry = message.getProtocolOpType() == ENTRY;
                    if (where == null || (where == Cut.HALFWAY && entry)) {
                        out.write(bytes);
                        out.flush();
                    }
                    if (where != null && !(where == Cut.AFTER && entry)) {
                        break;
                    }
                }
            } catch (IOException broken) {
                // The end of the line, which is what it is for.
            }
            reset();
        }

        void reset() {
            synchronized (CutLine.this) {
                open.remove(this);
            }
            for (Socket socket : List.of(client, upstream)) {
                try (socket) {
                    socket.setSoLinger(true, 0);
                } catch (IOException closed) {
                    // It is closed, which was wanted.
                }
            }
        }
    }

    private static LDAPMessage decoded(byte[] bytes) throws IOException {
        try {
            return LDAPMessage.decode(ASN1Sequence.decodeAsSequence(bytes));
        } catch (LDAPException | com.unboundid.asn1.ASN1Exception e) {
            throw new IOException(e);
        }
    }

    /** One message in BER, nothing when the stream is over. */
    private static byte[] message(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        int tag = in.read();
        if (tag < 0) {
            return new byte[0];
        }
        int first = in.readUnsignedByte();
        int more = first < 0x80 ? 0 : first - 0x80;
        byte[] lengthBytes = new byte[more];
        in.readFully(lengthBytes);
        int length = more == 0 ? first : 0;
        for (byte each : lengthBytes) {
            length = length << 8 | (each & 0xFF);
        }
        byte[] whole = new byte[2 + more + length];
        whole[0] = (byte) tag;
        whole[1] = (byte) first;
        System.arraycopy(lengthBytes, 0, whole, 2, more);
        in.readFully(whole, 2 + more, length);
        return whole;
    }

    /** What the line shows to those who connect to it. */
    private record Identity(SSLContext context, Path pem) {
        static Identity generate() {
            try {
                X509CertificateExtension loopback = new X509CertificateExtension(
                        new OID("2.5.29.17"),
                        false,
                        new ASN1Sequence(new ASN1OctetString((byte) 0x87, new byte[] {127, 0, 0, 1})).encode());
                ObjectPair<X509Certificate, KeyPair> made = X509Certificate.generateSelfSignedCertificate(
                        SignatureAlgorithmIdentifier.SHA_256_WITH_ECDSA,
                        PublicKeyAlgorithmIdentifier.EC,
                        256,
                        new DN("CN=cut line"),
                        Instant.parse("2020-01-01T00:00:00Z").toEpochMilli(),
                        Instant.parse("2049-01-01T00:00:00Z").toEpochMilli(),
                        loopback);
                X509Certificate certificate = Objects.requireNonNull(made.getFirst());
                char[] password = "in memory only".toCharArray();
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(null, password);
                store.setKeyEntry(
                        "line", Objects.requireNonNull(made.getSecond()).getPrivate(), password, new Certificate[] {
                            certificate.toCertificate()
                        });
                KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                keys.init(store, password);
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(keys.getKeyManagers(), null, null);
                Path pem = Files.createTempFile("cut-line", ".pem");
                pem.toFile().deleteOnExit();
                Files.writeString(pem, certificate.toPEMString());
                return new Identity(context, pem);
            } catch (CertException | LDAPException | GeneralSecurityException | IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
