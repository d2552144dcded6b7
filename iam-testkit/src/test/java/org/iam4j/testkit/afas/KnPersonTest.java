package org.iam4j.testkit.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.afas.TestEnvironment.person;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnPersonTest {
    private static final String BAKKER = "\"MatchPer\":\"0\",\"BcCo\":\"1000777\"";

    private final TestEnvironment environment = new TestEnvironment().withBakker();

    @AfterEach
    void stop() {
        environment.close();
    }

    private AfasPerson bakker() {
        return environment.afas().person("1000777");
    }

    @Test
    void writesTheWorkEmailAndAnswersTheKeysOfThePerson() throws Exception {
        TestEnvironment.Reply reply = environment.putPerson(BAKKER + ",\"EmAd\":\"f.bakker@voorbeeld.test\"");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().at("/results/KnPerson/BcCo").asString()).isEqualTo("1000777");
        assertThat(reply.json().at("/results/KnPerson/BcId").asString()).matches("\\d+");
        assertThat(bakker().workEmail()).isEqualTo("f.bakker@voorbeeld.test");
    }

    @Test
    void leavesTheEmailOfTheUserAlone() throws Exception {
        environment.putPerson(BAKKER + ",\"EmAd\":\"f.bakker@voorbeeld.test\"");

        assertThat(environment.afas().user("12345.1007").email()).isEmpty();
    }

    @Test
    void leavesAbsentFieldsAlone() throws Exception {
        environment.afas().put(bakker().withWorkPhone("020").withWorkEmail("old@voorbeeld.test"));

        environment.putPerson(BAKKER + ",\"MbNr\":\"06\"");

        assertThat(bakker().workPhone()).isEqualTo("020");
        assertThat(bakker().workEmail()).isEqualTo("old@voorbeeld.test");
        assertThat(bakker().workMobile()).isEqualTo("06");
    }

    @Test
    void clearsAFieldByEmptyText() throws Exception {
        environment.afas().put(bakker().withWorkEmail("old@voorbeeld.test"));

        TestEnvironment.Reply reply = environment.putPerson(BAKKER + ",\"EmAd\":\"\"");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(bakker().workEmail()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CaNm, Fem",
        "FiNm, Femke Maria",
        "In, F.M.",
        "Is, van",
        "LaNm, Bakker",
        "IsBi, van",
        "NmBi, Bakkers",
        "IsPa, de",
        "NmPa, Vries",
        "ViUs, 2",
        "ViGe, V",
        "DaBi, 1990-02-01",
        "EmA2, private@voorbeeld.test",
        "TeNr, 020",
        "TeN2, 030",
        "MbN2, 06",
        "EmailPortal, portal@voorbeeld.test",
        "AddToPortal, true"
    })
    void writesEachFieldAndNothingElse(String field, String value) throws Exception {
        AfasPerson before = bakker();

        TestEnvironment.Reply reply = environment.putPerson(BAKKER + ",\"%s\":\"%s\"".formatted(field, value));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(bakker()).isNotEqualTo(before);
        assertThat(bakker().toString()).contains(value);
        assertThat(environment
                        .putPerson(BAKKER + ",\"%s\":\"%s\"".formatted(field, value))
                        .status())
                .as("the same again")
                .isEqualTo(500);
    }

    @Test
    void answers500ToAPersonNumberThatDoesNotExist() throws Exception {
        TestEnvironment.Reply reply =
                environment.putPerson("\"MatchPer\":\"0\",\"BcCo\":\"9\",\"EmAd\":\"x@voorbeeld.test\"");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.errorNumber()).isEqualTo(-2147220469);
        assertThat(reply.message()).contains("BcCo").contains("9");
    }

    @Test
    void doesNotFindAPersonByEmployeeNumber() throws Exception {
        TestEnvironment.Reply reply =
                environment.putPerson("\"MatchPer\":\"0\",\"BcCo\":\"1007\",\"EmAd\":\"x@voorbeeld.test\"");

        assertThat(reply.status()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"BcCo\":\"1000777\"", "\"MatchPer\":\"0\"", "\"MatchPer\":\"0\",\"BcCo\":\"\""})
    void answers500WhenAMandatoryFieldIsMissing(String fields) throws Exception {
        TestEnvironment.Reply reply = environment.putPerson(fields + ",\"EmAd\":\"x@voorbeeld.test\"");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.message()).contains("verplicht");
        assertThat(bakker().workEmail()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3", "4", "5", "6", "8"})
    void answers500ToWaysOfMatchingThatItDoesNotModel(String match) throws Exception {
        TestEnvironment.Reply reply = environment.putPerson("\"MatchPer\":\"" + match + "\",\"BcCo\":\"1000777\"");

        assertThat(reply.status()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({"EmAd, 255", "CaNm, 80", "FiNm, 50", "In, 15", "IsBi, 15"})
    void answers500ToAValueThatIsTooLong(String field, int length) throws Exception {
        TestEnvironment.Reply longest =
                environment.putPerson(BAKKER + ",\"%s\":\"%s\"".formatted(field, "x".repeat(length)));
        TestEnvironment.Reply tooLong =
                environment.putPerson(BAKKER + ",\"%s\":\"%s\"".formatted(field, "y".repeat(length + 1)));

        assertThat(longest.status()).isEqualTo(201);
        assertThat(tooLong.status()).isEqualTo(500);
        assertThat(tooLong.message()).contains(field);
    }

    @ParameterizedTest
    @CsvSource({"ViUs, 4", "ViGe, F", "DaBi, 01-02-1990", "AddToPortal, perhaps", "Email, x@voorbeeld.test"})
    void answers500ToAFieldOrValueThatIsUnknown(String field, String value) throws Exception {
        TestEnvironment.Reply reply = environment.putPerson(BAKKER + ",\"%s\":\"%s\"".formatted(field, value));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.message()).contains(field);
    }

    @Test
    void answers500ToAnUnchangedValue() throws Exception {
        environment.afas().put(bakker().withWorkEmail("same@voorbeeld.test"));

        TestEnvironment.Reply reply =
                environment.putPerson(BAKKER + ",\"EmAd\":\"same@voorbeeld.test\",\"MbNr\":\"06\"");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.message()).contains("EmAd");
        assertThat(bakker().workMobile()).isEmpty();
    }

    @Test
    void answers500ToClearingWhatIsEmpty() throws Exception {
        assertThat(environment.putPerson(BAKKER + ",\"EmAd\":\"\"").status()).isEqualTo(500);
    }

    @Test
    void canTakeAnUnchangedValue() throws Exception {
        environment.afas().put(bakker().withWorkEmail("same@voorbeeld.test"));
        environment.afas().turnOff(AfasSwitch.UNCHANGED_VALUES_REFUSED);

        TestEnvironment.Reply reply = environment.putPerson(BAKKER + ",\"EmAd\":\"same@voorbeeld.test\"");

        assertThat(reply.status()).isEqualTo(201);
    }

    @Test
    void addsAPersonByPostUnderTheNumberGiven() throws Exception {
        TestEnvironment.Reply reply = environment.post(
                "KnPerson",
                person("\"MatchPer\":\"7\",\"BcCo\":\"2000001\",\"CaNm\":\"Jan\",\"IsBi\":\"van\",\"NmBi\":\"Dam\""));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(environment.afas().person("2000001").displayName()).isEqualTo("Jan van Dam");
    }

    @Test
    void numbersANewPersonByItself() throws Exception {
        TestEnvironment.Reply reply = environment.post(
                "KnPerson", person("\"MatchPer\":\"7\",\"AutoNum\":true,\"CaNm\":\"Jan\",\"LaNm\":\"Dam\""));

        String number = reply.json().at("/results/KnPerson/BcCo").asString();
        assertThat(environment.afas().person(number).birthName()).isEqualTo("Dam");
    }

    @Test
    void answers500WhenAPersonIsAddedAgainOrWithoutAName() throws Exception {
        TestEnvironment.Reply again = environment.post("KnPerson", person(BAKKER + ",\"LaNm\":\"Bakker\""));
        TestEnvironment.Reply nameless = environment.post("KnPerson", person("\"MatchPer\":\"7\",\"CaNm\":\"Jan\""));

        assertThat(again.status()).isEqualTo(500);
        assertThat(nameless.status()).isEqualTo(500);
        assertThat(environment.afas().persons()).hasSize(1);
    }

    @Test
    void followsTheActionOfTheElementRatherThanTheMethod() throws Exception {
        TestEnvironment.Reply update =
                environment.post("KnPerson", person("\"@Action\":\"update\"," + BAKKER + ",\"MbNr\":\"06\""));
        TestEnvironment.Reply insert = environment.put("KnPerson", """
                {"KnPerson":{"Element":{"@action":"insert","Fields":{"MatchPer":0,"BcCo":"2","LaNm":"Dam"}}}}""");
        TestEnvironment.Reply delete = environment.putPerson("\"@Action\":\"delete\"," + BAKKER);

        assertThat(update.status()).isEqualTo(201);
        assertThat(bakker().workMobile()).isEqualTo("06");
        assertThat(insert.status()).isEqualTo(201);
        assertThat(environment.afas().person("2").birthName()).isEqualTo("Dam");
        assertThat(delete.status()).isEqualTo(500);
    }
}
