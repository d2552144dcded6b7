package org.iam4j.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.afas.ConnectorFailures.failure;
import static org.iam4j.afas.TestAfas.EMPLOYEE_REFERENCE;
import static org.iam4j.afas.TestAfas.accounts;
import static org.iam4j.afas.TestAfas.change;
import static org.iam4j.afas.TestAfas.updating;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UntrustedCertificateTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path directory;

    @Test
    void aCertificateThatIsNotTrustedIsUnusableAndSaysWhere() throws Exception {
        try (SSLServerSocket server = (SSLServerSocket)
                selfSigned().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Runnables.EACH_A_THREAD.execute(() -> greetEverybody(server));
            URI address = URI.create("https://127.0.0.1:" + server.getLocalPort() + "/ProfitRestServices");
            AfasProfit afas = AfasProfit.connect(AfasConfig.of(address, Secret.of(TestAfas.TOKEN)));

            ConnectorException read = failure(() -> accounts(afas.employees()));
            ConnectorException write = failure(() -> afas.employees()
                    .update(EMPLOYEE_REFERENCE, updating(change(AfasProfit.WORK_EMAIL, null, "x@corp.example"))));

            assertThat(read.kind()).isEqualTo(Failure.Kind.TARGET_UNUSABLE);
            assertThat(read).hasMessageContaining(address.toString()).hasMessageContaining("certificate");
            assertThat(write.kind()).isEqualTo(Failure.Kind.TARGET_UNUSABLE);
            assertThat(afas.test()).singleElement().asString().contains("certificate");
        }
    }

    private static void greetEverybody(SSLServerSocket server) {
        while (!server.isClosed()) {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                socket.startHandshake();
            } catch (Exception refusedByTheClient) {
                // That is what the test is about.
            }
        }
    }

    private SSLContext selfSigned() throws Exception {
        Path file = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
