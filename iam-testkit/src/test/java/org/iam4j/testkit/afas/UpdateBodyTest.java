package org.iam4j.testkit.afas;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateBodyTest {
    private static final String CODE = "12345.1007";

    private final TestEnvironment environment = new TestEnvironment().withBakker();

    @AfterEach
    void stop() {
        environment.close();
    }

    private AfasUser bakker() {
        return environment.afas().user(CODE);
    }

    private void turn(String field, String literal) throws Exception {
        assertThat(environment
                        .putUser(CODE, "\"MtCd\":\"1\",\"%s\":%s".formatted(field, literal))
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {"true, false", "\"true\", \"false\"", "\"TRUE\", \"FALSE\"", "\"1\", \"0\"", "1, 0"})
    void takesFlagsInEverySpelling(String on, String off) throws Exception {
        turn("Acon", on);
        assertThat(bakker().has(AfasRight.CONNECTOR)).isTrue();

        turn("Acon", off);
        assertThat(bakker().has(AfasRight.CONNECTOR)).isFalse();
    }

    @Test
    void clearsAFlagByEmptyText() throws Exception {
        turn("InSi", "\"\"");

        assertThat(bakker().has(AfasRight.IN_SITE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1\""})
    void takesCodesAsNumberOrText(String mutation) throws Exception {
        TestEnvironment.Reply reply = environment.putUser(CODE, "\"MtCd\":" + mutation + ",\"BcCo\":1000777");

        assertThat(reply.status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1990-02-01", "1990-02-01T00:00:00"})
    void takesDatesWithAndWithoutATime(String date) throws Exception {
        environment.putPerson("\"MatchPer\":\"0\",\"BcCo\":\"1000777\",\"DaBi\":\"" + date + "\"");

        assertThat(environment.afas().person("1000777").field("DaBi")).isEqualTo("1990-02-01");
    }

    @Test
    void leavesAFieldOfJsonNullAlone() throws Exception {
        environment.afas().put(bakker().withUpn("f@upn.test"));

        TestEnvironment.Reply reply = environment.putUser(CODE, "\"MtCd\":\"1\",\"Upn\":null");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(bakker().upn()).isEqualTo("f@upn.test");
    }

    @Test
    void canClearAFieldByJsonNull() throws Exception {
        environment.afas().turnOn(AfasSwitch.NULL_CLEARS);
        environment.afas().put(bakker().withUpn("f@upn.test"));

        environment.putUser(CODE, "\"MtCd\":\"1\",\"Upn\":null");

        assertThat(bakker().upn()).isEmpty();
    }

    @Test
    void takesSeveralElements() throws Exception {
        TestEnvironment.Reply reply = environment.put("KnPerson", """
                {"KnPerson":{"Element":[
                {"Fields":{"MatchPer":0,"BcCo":"1000777","MbNr":"06"}},
                {"Fields":{"MatchPer":7,"BcCo":"2","LaNm":"Dam"}}]}}""");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().at("/results/KnPerson/1/BcCo").asString()).isEqualTo("2");
        assertThat(environment.afas().persons()).hasSize(2);
    }

    @Test
    void writesNothingAtAllWhenOneOfSeveralElementsIsRefused() throws Exception {
        TestEnvironment.Reply reply = environment.put("KnPerson", """
                {"KnPerson":{"Element":[
                {"Fields":{"MatchPer":0,"BcCo":"1000777","MbNr":"06"}},
                {"Fields":{"MatchPer":7,"BcCo":"2","LaNm":"Dam"}},
                {"Fields":{"MatchPer":0,"BcCo":"3","MbNr":"06"}}]}}""");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(environment.afas().person("1000777").workMobile()).isEmpty();
        assertThat(environment.afas().persons()).hasSize(1);
        assertThat(environment
                        .read(TestEnvironment.USERS, "")
                        .rows()
                        .get(0)
                        .get("Mobielnr_werk")
                        .isNull())
                .isTrue();
    }

    @Test
    void undoesRenamesBlocksAndGroupsTogether() throws Exception {
        AfasUser before = bakker();

        TestEnvironment.Reply reply = environment.put("KnUser", """
                {"KnUser":{"Element":[
                {"@UsId":"12345.1007","Fields":{"MtCd":4,"UsIdNew":"12345.x"}},
                {"@UsId":"12345.x","Fields":{"MtCd":3,"GrId":"G","Upn":"x@upn.test"}},
                {"@UsId":"12345.x","Fields":{"MtCd":0}},
                {"@UsId":"12345.y","Fields":{"MtCd":0}}]}}""");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(environment.afas().users()).containsExactly(before);
        assertThat(environment.afas().findGroup("G")).isEmpty();
        assertThat(environment.read(TestEnvironment.USERS, "").column("Gebruiker"))
                .containsExactly(CODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"KnPerson\":{\"Element\":{}}}",
                "{\"KnUser\":{}}",
                "{\"KnUser\":{\"Element\":[]}}",
                "{\"KnUser\":{\"Element\":{\"@UsId\":\"12345.1007\"}},\"KnPerson\":{}}",
                "{\"KnUser\":{\"Element\":{\"UsId\":\"12345.1007\"}}}",
                "{\"KnUser\":{\"Element\":{\"@UsId\":[\"12345.1007\"]}}}",
                "{\"KnUser\":{\"Element\":{\"@UsId\":\"12345.1007\",\"Fields\":{\"UsId\":\"12345.1008\"}}}}",
                "{\"KnUser\":{\"Element\":{\"@UsId\":\"12345.1007\",\"Objects\":[{\"KnPerson\":{\"Element\":{}}}]}}}"
            })
    void answers500ToABodyOfAnotherShape(String body) throws Exception {
        TestEnvironment.Reply reply = environment.put("KnUser", body);

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.errorNumber()).isEqualTo(-2147180999);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"KnUser\":", "not json"})
    void answers400WithTheOtherShapeOfErrorToWhatIsNotJson(String body) throws Exception {
        TestEnvironment.Reply reply = environment.put("KnUser", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("message").asString()).isNotEmpty();
    }

    @Test
    void keepsLettersBeyondAscii() throws Exception {
        environment.putUser(CODE, "\"MtCd\":\"1\",\"Nm\":\"Zoë Łukasz \uD83D\uDE00\"");

        assertThat(bakker().description()).isEqualTo("Zoë Łukasz \uD83D\uDE00");
    }

    @Test
    void turnsLettersBeyondAsciiIntoQuestionMarksWithoutUtf8InTheContentType() throws Exception {
        String body = TestEnvironment.user(CODE, "\"MtCd\":\"1\",\"Nm\":\"Zoë\"");

        environment.send(environment
                .request("/connectors/KnUser")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));

        assertThat(bakker().description()).isEqualTo("Zo?");
    }

    @Test
    void answers413ToABodyThatIsTooLong() throws Exception {
        try (TestEnvironment small = new TestEnvironment(FakeAfas.options().maxRequestBytes(200)).withBakker()) {
            TestEnvironment.Reply reply = small.putUser(CODE, "\"MtCd\":\"1\",\"Nm\":\"" + "x".repeat(200) + "\"");

            assertThat(reply.status()).isEqualTo(413);
            assertThat(small.putUser(CODE, "\"MtCd\":\"2\"").status()).isEqualTo(201);
        }
    }
}
