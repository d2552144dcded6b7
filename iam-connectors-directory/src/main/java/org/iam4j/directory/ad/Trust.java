package org.iam4j.directory.ad;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLSocketVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.iam4j.connector.ConnectorException;
import org.jspecify.annotations.Nullable;

/** Whose certificates are trusted, and the check that a certificate is the server's own. */
final class Trust {
    private Trust() {}

    /**
     * The certificates to trust.
     *
     * @param pemFile those of this file and no others; null for what the JVM trusts
     * @throws ConnectorException of kind target unusable when the file cannot be read
     */
    static SSLContext context(@Nullable Path pemFile) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(pemFile == null ? null : storeOf(pemFile));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            String source = pemFile == null
                    ? "the JVM's trusted certificates cannot be used"
                    : "the CA certificate " + pemFile.toAbsolutePath()
                            + (e instanceof NoSuchFileException ? " is not there" : " cannot be read");
            throw ConnectorException.unusable(source + ": mend AdConfig.withCaCertificate")
                    .causedBy(e);
        }
    }

    private static KeyStore storeOf(Path pemFile) throws IOException, GeneralSecurityException {
        Collection<? extends Certificate> certificates;
        try (InputStream in = Files.newInputStream(pemFile)) {
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
        if (certificates.isEmpty()) {
            throw new CertificateException("there is no certificate in " + pemFile);
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("ca-" + number++, certificate);
        }
        return store;
    }

    /** Whether a connection failed because of the server's certificate. */
    static boolean isCertificateFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof GeneralSecurityException) {
                return true;
            }
        }
        return false;
    }

    /** Checks that the certificate names the host. The handshake is over by then; a second one would silence some servers. */
    static final class Verifier extends SSLSocketVerifier {
        private final SSLSocketVerifier hostName = new HostNameSSLSocketVerifier(true);

        @Override
        public void verifySSLSocket(String host, int port, SSLSocket socket) throws LDAPException {
            try {
                hostName.verifySSLSocket(host, port, socket);
            } catch (LDAPException e) {
                throw new LDAPException(
                        ResultCode.CONNECT_ERROR,
                        "the certificate is not for " + host,
                        new CertificateException("the certificate does not name the host " + host, e));
            }
        }
    }
}
