package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1Boolean;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.OID;
import com.unboundid.util.ObjectPair;
import com.unboundid.util.ssl.cert.CertException;
import com.unboundid.util.ssl.cert.PublicKeyAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509Certificate;
import com.unboundid.util.ssl.cert.X509CertificateExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate authority of its own for one server, and the certificate it gave to that server, for 127.0.0.1 and
 * localhost. A client that trusts the authority trusts this server and no other.
 */
final class ServerCertificate {
    private static final long FROM = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();
    private static final long UNTIL = Instant.parse("2049-01-01T00:00:00Z").toEpochMilli();
    private static final SignatureAlgorithmIdentifier SIGNATURE = SignatureAlgorithmIdentifier.SHA_256_WITH_ECDSA;
    private static final byte DNS_NAME = (byte) 0x82;
    private static final byte IP_ADDRESS = (byte) 0x87;

    private final String authority;
    private final SSLContext context;

    private ServerCertificate(String authority, SSLContext context) {
        this.authority = authority;
        this.context = context;
    }

    static ServerCertificate generate(String dnsName) {
        try {
            Pair authority = selfSigned(
                    "CN=" + dnsName + " CA",
                    new X509CertificateExtension(
                            new OID("2.5.29.19"), true, new ASN1Sequence(new ASN1Boolean(true)).encode()));
            Pair draft = selfSigned("CN=dc1." + dnsName);
            X509Certificate server = X509Certificate.generateIssuerSignedCertificate(
                    SIGNATURE,
                    authority.certificate(),
                    authority.key().getPrivate(),
                    draft.certificate().getPublicKeyAlgorithmOID(),
                    draft.certificate().getPublicKeyAlgorithmParameters(),
                    draft.certificate().getEncodedPublicKey(),
                    draft.certificate().getDecodedPublicKey(),
                    draft.certificate().getSubjectDN(),
                    FROM,
                    UNTIL,
                    subjectAlternativeNames(dnsName));
            return new ServerCertificate(
                    authority.certificate().toPEMString(),
                    context(
                            draft.key(),
                            server.toCertificate(),
                            authority.certificate().toCertificate()));
        } catch (CertException | LDAPException | GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The fake domain controller could not make a certificate for itself", e);
        }
    }

    private record Pair(X509Certificate certificate, KeyPair key) {}

    private static Pair selfSigned(String subject, X509CertificateExtension... extensions)
            throws CertException, LDAPException {
        ObjectPair<X509Certificate, KeyPair> made = X509Certificate.generateSelfSignedCertificate(
                SIGNATURE, PublicKeyAlgorithmIdentifier.EC, 256, new DN(subject), FROM, UNTIL, extensions);
        return new Pair(Objects.requireNonNull(made.getFirst()), Objects.requireNonNull(made.getSecond()));
    }

    /** RFC 5280, 4.2.1.6. */
    private static X509CertificateExtension subjectAlternativeNames(String dnsName) {
        ASN1Sequence names = new ASN1Sequence(
                new ASN1OctetString(DNS_NAME, "localhost".getBytes(StandardCharsets.US_ASCII)),
                new ASN1OctetString(DNS_NAME, ("dc1." + dnsName).getBytes(StandardCharsets.US_ASCII)),
                new ASN1OctetString(IP_ADDRESS, new byte[] {127, 0, 0, 1}));
        return new X509CertificateExtension(new OID("2.5.29.17"), false, names.encode());
    }

    private static SSLContext context(KeyPair key, Certificate server, Certificate authority)
            throws GeneralSecurityException, IOException {
        char[] password = "in memory only".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setKeyEntry("server", key.getPrivate(), password, new Certificate[] {server, authority});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Returns the certificate of the authority in PEM form. */
    String authority() {
        return authority;
    }

    SSLContext context() {
        return context;
    }
}
