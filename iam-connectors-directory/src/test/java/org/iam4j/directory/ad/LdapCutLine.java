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
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.iam4j.testkit.wire.CutLine;
import org.jspecify.annotations.Nullable;

/** A line to a domain controller, with TLS at both ends. */
final class LdapCutLine extends CutLine {
    private static final Set<String> WRITES = Set.of("ADD", "MODIFY", "MODIFY_DN", "DELETE");
    private static final Identity IDENTITY = Identity.generate();

    private final String host;
    private final SSLContext trusted;

    LdapCutLine(AdConfig config) {
        this(config.servers().get(0), Trust.context(config.caCertificate()));
    }

    private LdapCutLine(URI server, SSLContext trusted) {
        super(server.getHost(), server.getPort() > 0 ? server.getPort() : 636);
        this.host = server.getHost();
        this.trusted = trusted;
    }

    URI url() {
        return URI.create("ldaps://127.0.0.1:" + port());
    }

    /** The certificate to trust. */
    static Path certificate() {
        return IDENTITY.pem();
    }

    @Override
    protected void serve(Socket client, Socket upstream) throws IOException {
        SSLSocket far = (SSLSocket) trusted.getSocketFactory().createSocket(upstream, host, upstream.getPort(), true);
        far.startHandshake();
        SSLSocket near =
                (SSLSocket) IDENTITY.context().getSocketFactory().createSocket(client, null, client.getPort(), true);
        near.setUseClientMode(false);
        near.startHandshake();
        Connection connection = new Connection(near, far);
        start(() -> {
            connection.answers();
            reset(client, upstream);
        });
        connection.requests();
    }

    private Request arrived(LDAPMessage message) {
        return switch (message.getProtocolOpType()) {
            case 0x60 -> arrived("BIND", "");
            case 0x63 ->
                arrived(
                        "SEARCH",
                        message.getSearchRequestProtocolOp().getBaseDN() + " "
                                + message.getSearchRequestProtocolOp().getFilter());
            case 0x66 ->
                arrived(
                        "MODIFY",
                        message.getModifyRequestProtocolOp().getDN() + " "
                                + message.getModifyRequestProtocolOp().getModifications().stream()
                                        .map(each -> each.getModificationType() + " " + each.getAttributeName())
                                        .collect(Collectors.joining(", ")));
            case 0x68 -> arrived("ADD", message.getAddRequestProtocolOp().getDN());
            case 0x4A -> arrived("DELETE", message.getDeleteRequestProtocolOp().getDN());
            case 0x6C ->
                arrived(
                        "MODIFY_DN",
                        message.getModifyDNRequestProtocolOp().getDN() + " to "
                                + message.getModifyDNRequestProtocolOp().getNewRDN());
            default -> arrived("EXTENDED", "");
        };
    }

    private Request arrived(String operation, String what) {
        return arrived(operation, what, WRITES.contains(operation));
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

        private final SSLSocket near;
        private final SSLSocket far;
        private volatile @Nullable Request asked;
        private volatile @Nullable Cut cutting;

        Connection(SSLSocket near, SSLSocket far) {
            this.near = near;
            this.far = far;
        }

        void requests() throws IOException {
            InputStream in = near.getInputStream();
            OutputStream out = far.getOutputStream();
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
        }

        void answers() {
            try {
                InputStream in = far.getInputStream();
                OutputStream out = near.getOutputStream();
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
