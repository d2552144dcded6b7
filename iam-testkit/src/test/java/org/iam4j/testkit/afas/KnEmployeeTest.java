package org.iam4j.testkit.afas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KnEmployeeTest {
    private static final String KAMER = "U0123456789ABCDEF0123456789ABCDEF";

    private final TestEnvironment environment = new TestEnvironment().withBakker();

    @AfterEach
    void stop() {
        environment.close();
    }

    private static String email(String employee, String person, String address) {
        return """
                {"AfasEmployee":{"Element":{"@EmId":"%s","Objects":[{"KnPerson":{"Element":{"Fields":{
                "MatchPer":0,"BcCo":"%s","EmAd":"%s"}}}}]}}}""".formatted(employee, person, address);
    }

    private static String fields(String employee, String fields) {
        return """
                {"AfasEmployee":{"Element":{"@EmId":"%s","Fields":{%s}}}}""".formatted(employee, fields);
    }

    @Test
    void writesTheWorkEmailOfThePersonInsideTheEmployee() throws Exception {
        TestEnvironment.Reply reply =
                environment.put("KnEmployee", email("1007", "1000777", "f.bakker@voorbeeld.test"));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body()).isEmpty();
        assertThat(environment.afas().person("1000777").workEmail()).isEqualTo("f.bakker@voorbeeld.test");
    }

    @Test
    void writesThroughThePathOfThePersonInsideTheEmployee() throws Exception {
        TestEnvironment.Reply put =
                environment.put("KnEmployee/KnPerson", email("1007", "1000777", "put@voorbeeld.test"));
        TestEnvironment.Reply post =
                environment.post("KnEmployee/KnPerson", email("1007", "1000777", "post@voorbeeld.test"));

        assertThat(put.status()).isEqualTo(201);
        assertThat(post.status()).isEqualTo(201);
        assertThat(environment.afas().person("1000777").workEmail()).isEqualTo("post@voorbeeld.test");
    }

    @Test
    void refusesFieldsOfTheEmployeeOnThePathOfThePerson() throws Exception {
        TestEnvironment.Reply reply = environment.put("KnEmployee/KnPerson", fields("1007", "\"EmAd\":\"P\""));

        TestEnvironment.Reply both = environment.put(
                "KnEmployee/KnPerson",
                email("1007", "1000777", "f@mail.test")
                        .replace("\"Objects\"", "\"Fields\":{\"EmAd\":\"P\"},\"Objects\""));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(both.status()).isEqualTo(500);
        assertThat(environment.afas().employee("1007").field("EmAd")).isEmpty();
        assertThat(environment.afas().person("1000777").workEmail()).isEmpty();
    }

    @Test
    void answers404ToThePathOfAnObjectThatIsNotInside() throws Exception {
        assertThat(environment.put("KnEmployee/AfasContract", "{}").status()).isEqualTo(404);
        assertThat(environment.put("KnUser/KnPerson", "{}").status()).isEqualTo(404);
    }

    @Test
    void takesTheNameOfTheConnectorForAnUnknownRoot() throws Exception {
        TestEnvironment.Reply reply = environment.put(
                "KnEmployee",
                email("1007", "1000777", "f.bakker@voorbeeld.test").replace("AfasEmployee", "KnEmployee"));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(environment.afas().person("1000777").workEmail()).isEmpty();
    }

    @Test
    void keepsTheDeliveryOfPayDocumentsApartFromTheWorkEmail() throws Exception {
        TestEnvironment.Reply reply = environment.put("KnEmployee", fields("1007", "\"EmAd\":\"P\""));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(environment.afas().employee("1007").field("EmAd")).isEqualTo("P");
        assertThat(environment.afas().person("1000777").workEmail()).isEmpty();
    }

    @Test
    void answers500ToAnEmployeeNumberThatDoesNotExist() throws Exception {
        TestEnvironment.Reply reply =
                environment.put("KnEmployee", email("1000777", "1000777", "f.bakker@voorbeeld.test"));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.errorNumber()).isEqualTo(-2147220469);
        assertThat(reply.message()).contains("EmId");
    }

    @Test
    void answers500ToAPersonNumberThatDoesNotExist() throws Exception {
        TestEnvironment.Reply reply = environment.put("KnEmployee", email("1007", "1007", "f.bakker@voorbeeld.test"));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.errorNumber()).isEqualTo(-2147220469);
        assertThat(reply.message()).contains("BcCo");
    }

    @Test
    void answers500ToThePersonOfAnotherEmployeeAndWritesNothing() throws Exception {
        environment.hire("1000778", "1008", "12345.1008", "Jan", "Smit");

        TestEnvironment.Reply reply =
                environment.put("KnEmployee", email("1007", "1000778", "f.bakker@voorbeeld.test"));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(environment.afas().person("1000778").workEmail()).isEmpty();
    }

    @Test
    void answers500WithoutAnEmployeeNumber() throws Exception {
        TestEnvironment.Reply reply = environment.put("KnEmployee", email("", "1000777", "f.bakker@voorbeeld.test"));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.message()).contains("verplicht");
    }

    @Test
    void answers500ToAnUnchangedValueOfEmployeeOrPerson() throws Exception {
        environment.afas().put(environment.afas().person("1000777").withWorkEmail("same@voorbeeld.test"));
        environment.afas().put(environment.afas().employee("1007").withField("EmAd", "P"));

        assertThat(environment
                        .put("KnEmployee", email("1007", "1000777", "same@voorbeeld.test"))
                        .status())
                .isEqualTo(500);
        assertThat(environment
                        .put("KnEmployee", fields("1007", "\"EmAd\":\"P\""))
                        .status())
                .isEqualTo(500);
    }

    @Test
    void canTakeAnUnchangedValue() throws Exception {
        environment.afas().put(environment.afas().person("1000777").withWorkEmail("same@voorbeeld.test"));
        environment.afas().turnOff(AfasSwitch.UNCHANGED_VALUES_REFUSED);

        assertThat(environment
                        .put("KnEmployee", email("1007", "1000777", "same@voorbeeld.test"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void writesNothingWhenThePartInsideIsRefused() throws Exception {
        String body = """
                {"AfasEmployee":{"Element":{"@EmId":"1007","Fields":{"EmAd":"P"},
                "Objects":{"KnPerson":{"Element":{"Fields":{"MatchPer":0,"BcCo":"1000777","Email":"x"}}}}}}}""";

        TestEnvironment.Reply reply = environment.put("KnEmployee", body);

        assertThat(reply.status()).isEqualTo(500);
        assertThat(environment.afas().employee("1007").field("EmAd")).isEmpty();
    }

    @Test
    void writesAFieldOnlyOnceTheCustomerAddedIt() throws Exception {
        String body = fields("1007", "\"" + KAMER + "\":\"B2.14\"");
        assertThat(environment.put("KnEmployee", body).status()).isEqualTo(500);

        environment.afas().app().addEmployeeField(KAMER, "Kamer");

        assertThat(environment.put("KnEmployee", body).status()).isEqualTo(201);
        assertThat(environment.afas().employee("1007").field(KAMER)).isEqualTo("B2.14");
    }

    @Test
    void addsAnEmployeeByPostForAPersonWhoIsThere() throws Exception {
        TestEnvironment.Reply reply = environment.post("KnEmployee", email("2007", "1000777", "f@voorbeeld.test"));
        TestEnvironment.Reply again = environment.post("KnEmployee", email("2007", "1000777", "g@voorbeeld.test"));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(environment.afas().employeesOf("1000777"))
                .extracting(AfasEmployee::number)
                .containsExactly("1007", "2007");
        assertThat(again.status()).isEqualTo(500);
        assertThat(environment.afas().person("1000777").workEmail()).isEqualTo("f@voorbeeld.test");
    }

    @Test
    void answers500ToANewEmployeeWithoutAPerson() throws Exception {
        assertThat(environment.post("KnEmployee", fields("2007", "")).status()).isEqualTo(500);
        assertThat(environment.afas().employees()).hasSize(1);
    }

    @Test
    void canAnswerTheKeysOfTheEmployee() throws Exception {
        environment.afas().turnOn(AfasSwitch.EMPLOYEE_WRITES_ANSWER_KEYS);

        TestEnvironment.Reply reply =
                environment.put("KnEmployee", email("1007", "1000777", "f.bakker@voorbeeld.test"));

        assertThat(reply.json().at("/results/AfasEmployee/EmId").asString()).isEqualTo("1007");
    }
}
