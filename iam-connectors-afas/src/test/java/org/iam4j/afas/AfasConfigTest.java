package org.iam4j.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.iam4j.attribute.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AfasConfigTest {
    private static final Secret TOKEN = Secret.of("geheim");
    private static final AfasConfig CONFIG =
            AfasConfig.of(URI.create("https://12345.rest.afas.online/ProfitRestServices"), TOKEN);

    @Test
    void theDefaultsAreAsDocumented() {
        assertThat(CONFIG.integrationId()).isEmpty();
        assertThat(CONFIG.getConnectors())
                .isEqualTo(new GetConnectors(
                        "T4E_HelloID_Users_v2", "T4E_HelloID_Employments_v2", "T4E_HelloID_OrganizationalUnits_v2"));
        assertThat(CONFIG.pageSize()).isEqualTo(1000);
        assertThat(CONFIG.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(CONFIG.answerTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(CONFIG.employeeRoute()).isEqualTo(EmployeeRoute.KN_PERSON);
        assertThat(CONFIG.userCreation()).isEqualTo(UserCreation.off());
        assertThat(CONFIG.userCreation().windows()).isFalse();
    }

    @Test
    void changingOneSettingKeepsTheOthers() {
        AfasConfig changed = CONFIG.withIntegrationId("12345_678900")
                .withGetConnectors(GetConnectors.tools4ever()
                        .withUsers("U")
                        .withEmployments("E")
                        .withUnits("O"))
                .withPageSize(500)
                .withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(2))
                .withEmployeeRoute(EmployeeRoute.KN_EMPLOYEE)
                .withUserCreation(
                        UserCreation.on().withMethod(UserCreation.Method.PUT).withRights(false, true, true));

        assertThat(changed.baseUri()).isEqualTo(CONFIG.baseUri());
        assertThat(changed.token()).isSameAs(TOKEN);
        assertThat(changed.integrationId()).contains("12345_678900");
        assertThat(changed.getConnectors()).isEqualTo(new GetConnectors("U", "E", "O"));
        assertThat(changed.pageSize()).isEqualTo(500);
        assertThat(changed.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(changed.answerTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(changed.employeeRoute()).isEqualTo(EmployeeRoute.KN_EMPLOYEE);
        assertThat(changed.userCreation())
                .isEqualTo(new UserCreation(true, UserCreation.Method.PUT, false, true, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345.rest.afas.online",
                "ftp://12345.rest.afas.online",
                "https:///ProfitRestServices",
                "https://me:secret@12345.rest.afas.online",
                "https://12345.rest.afas.online/x?y=z",
                "http://12345.rest.afas.online/ProfitRestServices",
            })
    void anAddressThatCannotWorkOrWouldShowTheTokenIsRefused(String address) {
        assertThatThrownBy(() -> AfasConfig.of(URI.create(address), TOKEN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> CONFIG.withPageSize(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CONFIG.withIntegrationId("a\r\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CONFIG.withTimeouts(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GetConnectors.tools4ever().withUsers(" "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theServerIsTheSameHoweverTheAddressIsWritten() {
        assertThat(CONFIG.server()).isEqualTo("afas:12345.rest.afas.online/profitrestservices");
        assertThat(AfasConfig.of(URI.create("https://12345.REST.afas.online/profitrestservices/"), TOKEN)
                        .server())
                .isEqualTo(CONFIG.server());
    }

    @Test
    void connectingSendsNothingAndTheRolesHaveTheirNames() {
        try (TestAfas test = new TestAfas()) {
            assertThat(test.afas.sources()).containsOnlyKeys("persons");
            assertThat(test.afas.targets().keySet()).containsExactly("employees", "users");
            assertThat(test.afas.targets().get("users")).isSameAs(test.afas.users());
            assertThat(test.requests()).isZero();
        }
    }

    @Test
    void anIntegrationIdIsSentOnlyWhenThereIsOne() {
        try (TestAfas test = new TestAfas(config -> config.withIntegrationId("12345_678900"))) {
            TestAfas.accounts(test.afas.users());
            TestAfas.accounts(test.connect(config -> config).users());

            assertThat(test.fake.journal().exchanges())
                    .extracting(exchange -> exchange.request().headers().get("integrationid"))
                    .containsExactly("12345_678900", null);
        }
    }
}
