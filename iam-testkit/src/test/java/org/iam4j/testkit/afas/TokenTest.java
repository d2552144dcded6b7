package org.iam4j.testkit.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenTest {
    private final TestEnvironment environment = new TestEnvironment();

    @AfterEach
    void stop() {
        environment.close();
    }

    private TestEnvironment.Reply versionWith(String authorization) throws IOException, InterruptedException {
        return environment.send(
                HttpRequest.newBuilder(URI.create(environment.afas().baseUri() + "/ProfitVersion"))
                        .header("Authorization", authorization));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void acceptsTheTokenEncodedWithBase64() throws Exception {
        TestEnvironment.Reply reply =
                versionWith("AfasToken " + base64(environment.afas().tokenXml()));

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void answers401WithoutBodyWhenTheHeaderIsMissing() throws Exception {
        TestEnvironment.Reply reply = environment.send(
                HttpRequest.newBuilder(URI.create(environment.afas().baseUri() + "/ProfitVersion")));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void answers401ToAnotherToken() throws Exception {
        TestEnvironment.Reply reply =
                versionWith("AfasToken " + base64("<token><version>1</version><data>FF</data></token>"));

        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void answers401ToTheDataWithoutItsXml() throws Exception {
        TestEnvironment.Reply reply =
                versionWith("AfasToken " + base64(environment.afas().token()));

        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void answers401ToAnotherScheme() throws Exception {
        TestEnvironment.Reply reply =
                versionWith("Bearer " + base64(environment.afas().tokenXml()));

        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void answers401ToWhatIsNotBase64() throws Exception {
        TestEnvironment.Reply reply = versionWith("AfasToken ?!");

        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void answers500ToATokenInPlainText() throws Exception {
        TestEnvironment.Reply reply =
                versionWith("AfasToken " + environment.afas().tokenXml());

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.json().has("profitLogReference")).isTrue();
    }

    @Test
    void answers403WhenTheAddressOfTheCallerIsRefused() throws Exception {
        environment.afas().turnOn(AfasSwitch.CALLER_ADDRESS_REFUSED);

        TestEnvironment.Reply reply = environment.get("/ProfitVersion");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void canBeGivenInFullOrByItsData() {
        String full = "<token><version>1</version><data>ABC</data></token>";

        try (FakeAfas byXml = FakeAfas.start(FakeAfas.options().token(full));
                FakeAfas byData = FakeAfas.start(FakeAfas.options().token("ABC"))) {
            assertThat(byXml.token()).isEqualTo("ABC");
            assertThat(byData.tokenXml()).isEqualTo(full);
        }
    }

    @Test
    void cannotBeGivenAsSomethingElse() {
        assertThatThrownBy(() -> FakeAfas.options().token("<token/>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AFAS token");
    }
}
