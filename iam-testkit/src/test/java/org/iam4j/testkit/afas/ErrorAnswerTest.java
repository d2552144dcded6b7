package org.iam4j.testkit.afas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErrorAnswerTest {
    private static final String UNKNOWN_PERSON =
            TestEnvironment.person("\"MatchPer\":\"0\",\"BcCo\":\"9\",\"EmAd\":\"x@mail.test\"");

    private final TestEnvironment environment = new TestEnvironment();

    @AfterEach
    void stop() {
        environment.close();
    }

    @Test
    void holdsNumberMessageAndLogReference() throws Exception {
        TestEnvironment.Reply reply = environment.put("KnPerson", UNKNOWN_PERSON);

        assertThat(reply.json().propertyNames())
                .containsExactly("errorNumber", "externalMessage", "profitLogReference");
        assertThat(reply.json().get("profitLogReference").asString()).matches("[0-9A-F]{32}");
        assertThat(reply.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
    }

    @Test
    void hasAnotherLogReferenceEachTime() throws Exception {
        String first = environment
                .put("KnPerson", UNKNOWN_PERSON)
                .json()
                .get("profitLogReference")
                .asString();

        assertThat(environment
                        .put("KnPerson", UNKNOWN_PERSON)
                        .json()
                        .get("profitLogReference")
                        .asString())
                .isNotEqualTo(first);
    }

    @Test
    void speaksDutchUnlessTheClientAsksForEnglish() throws Exception {
        TestEnvironment.Reply dutch = environment.put("KnPerson", UNKNOWN_PERSON);
        TestEnvironment.Reply english = environment.send(
                environment.writing("PUT", "KnPerson", UNKNOWN_PERSON).header("Accept-Language", "en-us"));

        assertThat(dutch.message()).contains("bestaat niet");
        assertThat(english.message()).contains("does not exist");
        assertThat(english.errorNumber()).isEqualTo(dutch.errorNumber());
    }

    @Test
    void putsAPrefixBeforeWhatAUserOfProfitWouldBeTold() throws Exception {
        TestEnvironment.Reply reply = environment.put("KnPerson", TestEnvironment.person("\"BcCo\":\"9\""));

        assertThat(reply.message()).startsWith("Algemene melding: ");
    }

    @Test
    void hasNoHeaderWithTheMessageButCanHaveIt() throws Exception {
        assertThat(environment.put("KnPerson", UNKNOWN_PERSON).header("X-PROFIT-ERROR"))
                .isEmpty();

        environment.afas().turnOn(AfasSwitch.PROFIT_ERROR_HEADER);

        TestEnvironment.Reply reply = environment.put("KnPerson", UNKNOWN_PERSON);
        assertThat(new String(Base64.getDecoder().decode(reply.header("X-PROFIT-ERROR")), StandardCharsets.UTF_8))
                .isEqualTo(reply.message());
    }
}
