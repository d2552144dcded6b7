package org.iam4j.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.iam4j.directory.ad.ActiveDirectory.SAM_ACCOUNT_NAME;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Operation;
import org.iam4j.testkit.ad.AdFault;
import org.iam4j.testkit.ad.AdOperation;
import org.iam4j.testkit.ad.FakeActiveDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** L11: no password in any message, cause or text form, whatever goes wrong. */
class SecrecyTest {
    private static final String CANARY = "Canary-7f3a9";

    private final FakeActiveDirectory server = FakeActiveDirectory.start();
    private final ActiveDirectory directory =
            ActiveDirectory.connect(DomainUnderTest.configOf(server).withUserContainer("CN=Users"));

    @AfterEach
    void close() {
        directory.close();
        server.close();
    }

    @Test
    void noRefusalOfAWriteShowsTheNewPassword() {
        AccountReference user = AccountReference.of(
                server.addUser("CN=u,CN=Users", "u", Map.of(), "").guid().toString());
        AccountChange enable = new AccountChange(Operation.ENABLE, List.of(), Optional.of(Secret.of(CANARY)));

        IntStream.rangeClosed(1, 80).forEach(code -> {
            String number = code % 2 == 0 ? "0000052D: " : "";
            server.inject(AdFault.refuse(code, number + "refused")
                    .on(AdOperation.ADD, AdOperation.MODIFY)
                    .always());
            assertThatNothingShowsIn(() -> create("n" + code, CANARY));
            assertThatNothingShowsIn(() -> directory.update(user, enable));
            server.clearFaults();
        });
    }

    @Test
    void noLostConnectionShowsTheNewPassword() {
        server.inject(AdFault.dropConnection().on(AdOperation.ADD));
        assertThatNothingShowsIn(() -> create("lost", CANARY));
        server.inject(AdFault.loseResponse().on(AdOperation.ADD));
        assertThatNothingShowsIn(() -> create("lost2", CANARY));
        server.stop();
        assertThatNothingShowsIn(() -> create("lost3", CANARY));
    }

    @Test
    void noFailureToLogInShowsThePassword() {
        AdConfig wrong = AdConfig.of(
                        URI.create(server.url()), server.administrator().dn(), Secret.of(CANARY), server.baseDn())
                .withCaCertificate(server.caCertificateFile());
        AdConfig untrusted =
                AdConfig.of(URI.create(server.url()), server.administrator().dn(), Secret.of(CANARY), server.baseDn());
        AdConfig vault = AdConfig.of(
                URI.create(server.url()),
                server.administrator().dn(),
                Secret.from(() -> {
                    throw new IllegalStateException("the vault said " + CANARY);
                }),
                server.baseDn());

        for (AdConfig config : List.of(wrong, untrusted, vault.withCaCertificate(server.caCertificateFile()))) {
            try (ActiveDirectory other = ActiveDirectory.connect(config)) {
                assertThatNothingShowsIn(
                        () -> assertThat(other.accounts(Set.of())).isEmpty());
                assertThat(other.test().toString() + other + config).doesNotContain(CANARY);
            }
        }
    }

    private void create(String name, String password) {
        directory.create(new NewAccount(Attributes.of(SAM_ACCOUNT_NAME, name), true, Optional.of(Secret.of(password))));
    }

    private static void assertThatNothingShowsIn(ThrowingCallable call) {
        Throwable failure = catchThrowable(call);
        assertThat(failure).as("this goes wrong").isNotNull();
        StringWriter everything = new StringWriter();
        failure.printStackTrace(new PrintWriter(everything, true));
        assertThat(everything.toString()).doesNotContain(CANARY);
    }
}
