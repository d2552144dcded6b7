package org.iam4j.testkit.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppConnectorTest {
    private final TestEnvironment environment = new TestEnvironment().withBakker();

    @AfterEach
    void stop() {
        environment.close();
    }

    private AppConnector app() {
        return environment.afas().app();
    }

    @Test
    void answers401WithoutBodyForAGetConnectorThatIsNotInTheApp() throws Exception {
        app().forbid(TestEnvironment.USERS);

        TestEnvironment.Reply reply = environment.read(TestEnvironment.USERS, "");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void answers401ForAnUpdateConnectorThatIsNotInTheAppAndWritesNothing() throws Exception {
        app().forbid("KnPerson");

        TestEnvironment.Reply reply =
                environment.putPerson("\"MatchPer\":\"0\",\"BcCo\":\"1000777\",\"EmAd\":\"new@voorbeeld.test\"");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(environment.afas().person("1000777").workEmail()).isEmpty();
    }

    @Test
    void canAnswer500ForAConnectorThatIsNotInTheApp() throws Exception {
        app().forbid(TestEnvironment.USERS);
        environment.afas().turnOff(AfasSwitch.FOREIGN_CONNECTOR_ANSWERS_401);

        TestEnvironment.Reply reply = environment.read(TestEnvironment.USERS, "");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.errorNumber()).isEqualTo(-2147180996);
        assertThat(reply.message()).contains(TestEnvironment.USERS);
    }

    @Test
    void answers401ForAConnectorThatDoesNotExist() throws Exception {
        assertThat(environment.read("T4E_HelloID_Users", "").status()).isEqualTo(401);
        assertThat(environment.put("KnSubject", "{}").status()).isEqualTo(401);
    }

    @Test
    void doesNotReadAnUpdateConnectorNorWriteAGetConnector() throws Exception {
        assertThat(environment.read("KnUser", "").status()).isEqualTo(401);
        assertThat(environment.put(TestEnvironment.USERS, "{}").status()).isEqualTo(401);
    }

    @Test
    void answersAgainWhenTheConnectorIsPutBack() throws Exception {
        app().forbid(TestEnvironment.USERS).allow(TestEnvironment.USERS);

        assertThat(environment.read(TestEnvironment.USERS, "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {TestEnvironment.USERS, "KnUser"})
    void answers500ForABlockedConnector(String connector) throws Exception {
        app().block(connector);

        TestEnvironment.Reply reply = connector.equals("KnUser")
                ? environment.putUser("12345.1007", "\"MtCd\":\"2\"")
                : environment.read(connector, "");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.errorNumber()).isEqualTo(-2147180996);
        assertThat(reply.message()).contains("geblokkeerd");
        assertThat(environment.afas().user("12345.1007").blocked()).isFalse();
    }

    @Test
    void answersAgainWhenTheBlockIsLifted() throws Exception {
        app().block(TestEnvironment.USERS).unblock(TestEnvironment.USERS);

        assertThat(environment.read(TestEnvironment.USERS, "").status()).isEqualTo(200);
    }

    @Test
    void leavesOutAColumnThatTheCustomerRemoved() throws Exception {
        app().removeColumn(TestEnvironment.USERS, "UPN");

        assertThat(environment.read(TestEnvironment.USERS, "").rows().get(0).propertyNames())
                .doesNotContain("UPN")
                .contains("Medewerker", "Email_werk");
        assertThat(environment.get("/metainfo/get/" + TestEnvironment.USERS).body())
                .doesNotContain("\"UPN\"");
        assertThat(environment
                        .read(TestEnvironment.USERS, TestEnvironment.filter("UPN", "x", "1"))
                        .status())
                .isEqualTo(500);
        assertThat(environment
                        .read(TestEnvironment.USERS, "orderbyfieldids=UPN")
                        .status())
                .isEqualTo(500);
    }

    @Test
    void servesARestoredDefinitionAsDelivered() throws Exception {
        app().removeColumn(TestEnvironment.USERS, "UPN").removeFilter(TestEnvironment.USERS);
        environment.afas().put(AfasPerson.of("1000778", "Jan", "Smit"));

        app().restore(TestEnvironment.USERS);

        TestEnvironment.Reply reply = environment.read(TestEnvironment.USERS, "");
        assertThat(reply.column("Persoonsnummer")).containsExactly("1000777");
        assertThat(reply.rows().get(0).has("UPN")).isTrue();
    }

    @Test
    void refusesNamesThatTheFakeDoesNotHave() {
        assertThatThrownBy(() -> app().forbid("KnSubject"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("KnSubject")
                .hasMessageContaining("KnUser");
        assertThatThrownBy(() -> app().removeColumn(TestEnvironment.USERS, "upn"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("upn");
        assertThatThrownBy(() -> app().addEmployeeField("Kamer", "Kamer"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hexadecimal");
    }
}
