package org.iam4j.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.afas.AfasProfit.UPN;
import static org.iam4j.afas.AfasProfit.WORK_EMAIL;
import static org.iam4j.afas.ConnectorFailures.failure;
import static org.iam4j.afas.TestAfas.EMPLOYEE_REFERENCE;
import static org.iam4j.afas.TestAfas.EMPLOYMENTS;
import static org.iam4j.afas.TestAfas.UNITS;
import static org.iam4j.afas.TestAfas.USERS;
import static org.iam4j.afas.TestAfas.USER_REFERENCE;
import static org.iam4j.afas.TestAfas.accounts;
import static org.iam4j.afas.TestAfas.change;
import static org.iam4j.afas.TestAfas.doing;
import static org.iam4j.afas.TestAfas.updating;

import java.util.stream.Stream;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Operation;
import org.iam4j.testkit.afas.AfasSwitch;
import org.iam4j.testkit.afas.AfasUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a customer can get wrong in AFAS: each is one sentence that says which and where to mend it. */
class ConfigurationFaultsTest {
    private final TestAfas test = new TestAfas();

    @AfterEach
    void stop() {
        test.close();
    }

    private static void assertUnusable(ConnectorException failure, String... words) {
        assertThat(failure.kind()).isEqualTo(Failure.Kind.TARGET_UNUSABLE);
        assertThat(failure.getMessage()).contains(words).doesNotContain("\n");
    }

    @Test
    void whenAllIsWellTheTestSaysNothingAndCostsFiveRequests() {
        assertThat(test.afas.test()).isEmpty();
        assertThat(test.requests()).isEqualTo(5);
    }

    @Test
    void aWrongTokenIsToldAsThat() {
        AfasProfit stranger = AfasProfit.connect(AfasConfig.of(test.fake.baseUri(), Secret.of("0".repeat(64))));

        assertUnusable(failure(() -> accounts(stranger.employees())), "AFAS refuses the token", "App connector");
        assertUnusable(
                failure(() -> stranger.users().update(USER_REFERENCE, doing(Operation.DISABLE))),
                "AFAS refuses the token");
        assertUnusable(failure(() -> stranger.persons().persons().toList()), "AFAS refuses the token");
        assertThat(stranger.test()).singleElement().asString().contains("AFAS refuses the token", "App connector");
    }

    @ParameterizedTest
    @ValueSource(strings = {USERS, EMPLOYMENTS, UNITS})
    void aGetConnectorOutsideTheAppIsNamedWhateverTheStatus(String connector) {
        test.fake.app().forbid(connector);

        assertUnusable(failure(() -> test.entries()), connector, "is not in the App Connector", "App connector");
        test.fake.turnOff(AfasSwitch.FOREIGN_CONNECTOR_ANSWERS_401);
        assertUnusable(failure(() -> test.entries()), connector, "is not in the App Connector", "App connector");
        assertThat(test.afas.test()).singleElement().asString().contains(connector, "is not in the App Connector");
    }

    @Test
    void anUpdateConnectorOutsideTheAppIsNamedWhateverTheStatus() {
        test.fake.app().forbid("KnPerson").forbid("KnUser");

        for (int round = 0; round < 2; round++) {
            assertUnusable(
                    failure(() -> test.afas
                            .employees()
                            .update(EMPLOYEE_REFERENCE, updating(change(WORK_EMAIL, null, "x@corp.example")))),
                    "KnPerson is not in the App Connector");
            assertUnusable(
                    failure(() -> test.afas.users().update(USER_REFERENCE, doing(Operation.DISABLE))),
                    "KnUser is not in the App Connector");
            test.fake.turnOff(AfasSwitch.FOREIGN_CONNECTOR_ANSWERS_401);
        }
        assertThat(test.afas.test()).hasSize(2);
    }

    @Test
    void theTestAsksForTheUpdateConnectorOfTheChosenRoute() {
        test.fake.app().forbid("KnEmployee");

        assertThat(test.afas.test()).isEmpty();
        assertThat(test.connect(config -> config.withEmployeeRoute(EmployeeRoute.KN_EMPLOYEE))
                        .test())
                .singleElement()
                .asString()
                .contains("KnEmployee");
    }

    @Test
    void aBlockedConnectorIsRejectedAsAfasPutsIt() {
        test.fake.app().block(USERS);

        ConnectorException refused = failure(() -> accounts(test.afas.users()));

        assertThat(refused.kind()).isEqualTo(Failure.Kind.REJECTED);
        assertThat(refused).hasMessageContaining("geblokkeerd");
    }

    @ParameterizedTest
    @MethodSource("columnsOfUsers")
    void aMissingColumnOfUsersIsNamed(String column) {
        test.fake.app().removeColumn(USERS, column);

        assertUnusable(failure(() -> test.entries()), USERS, "column " + column, "GetConnector");
        assertThat(test.afas.test()).singleElement().asString().contains(USERS, column);
    }

    static Stream<String> columnsOfUsers() {
        return Columns.Users.OF_PERSON.stream();
    }

    @ParameterizedTest
    @MethodSource("columnsOfEmployments")
    void aMissingColumnOfEmploymentsIsNamed(String column) {
        test.fake.app().removeColumn(EMPLOYMENTS, column);

        assertUnusable(failure(() -> test.entries()), EMPLOYMENTS, "column " + column, "GetConnector");
        assertThat(test.afas.test()).singleElement().asString().contains(EMPLOYMENTS, column);
    }

    static Stream<String> columnsOfEmployments() {
        return Columns.Employments.NEEDED.stream();
    }

    @ParameterizedTest
    @MethodSource("columnsOfUnits")
    void aMissingColumnOfUnitsIsNamed(String column) {
        test.fake.put(AfasUnit.of("FIN", "Finance"));
        test.fake.app().removeColumn(UNITS, column);

        assertUnusable(failure(() -> test.entries()), UNITS, "column " + column, "GetConnector");
        assertThat(test.afas.test()).singleElement().asString().contains(UNITS, column);
    }

    static Stream<String> columnsOfUnits() {
        return Columns.Units.NEEDED.stream();
    }

    @Test
    void allMissingColumnsAreNamedInOneSentence() {
        test.fake.app().removeColumn(USERS, "Geboortenaam").removeColumn(USERS, "Roepnaam");

        assertUnusable(failure(() -> test.entries()), "columns Roepnaam, Geboortenaam", "add them");
    }

    @Test
    void aTargetNeedsTheColumnsThatAreWanted() {
        test.fake.app().removeColumn(USERS, "Email_werk").removeColumn(USERS, "UPN");

        assertUnusable(failure(() -> accounts(test.afas.employees(), WORK_EMAIL)), USERS, "column Email_werk");
        assertUnusable(failure(() -> accounts(test.afas.users(), UPN)), USERS, "column UPN");
        assertThat(accounts(test.afas.employees())).hasSize(1);
        assertThat(accounts(test.afas.users())).hasSize(1);
    }

    @Test
    void aTargetNeedsTheColumnThatTellsBlockedUsers() {
        test.fake.app().removeColumn(USERS, "Geblokkeerd");

        assertUnusable(failure(() -> accounts(test.afas.users())), USERS, "column Geblokkeerd");
    }

    @Test
    void aTokenThatIsNotSetIsToldWithItsOrigin() {
        AfasProfit unset = AfasProfit.connect(AfasConfig.of(test.fake.baseUri(), Secret.env("IAM4J_NO_SUCH_TOKEN")));

        assertUnusable(failure(() -> accounts(unset.users())), "IAM4J_NO_SUCH_TOKEN");
    }

    @Test
    void aTokenThatIsNeitherFormIsToldWithoutShowingIt() {
        AfasProfit odd = AfasProfit.connect(AfasConfig.of(test.fake.baseUri(), Secret.of("<token>geheim")));

        ConnectorException failure = failure(() -> accounts(odd.users()));

        assertUnusable(failure, "copy it again");
        assertThat(failure).hasMessageNotContaining("geheim");
    }

    @Test
    void theTokenWorksAsWholeXmlAndAsItsDataAlone() {
        AfasProfit whole =
                AfasProfit.connect(AfasConfig.of(test.fake.baseUri(), Secret.of(test.fake.tokenXml() + "\n")));

        assertThat(accounts(whole.users())).hasSize(1);
        assertThat(accounts(test.afas.users())).hasSize(1);
    }
}
