package org.iam4j.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.afas.AfasProfit.EMPLOYEE_NUMBER;
import static org.iam4j.afas.AfasProfit.PERSON_NUMBER;
import static org.iam4j.afas.AfasProfit.WORK_EMAIL;
import static org.iam4j.afas.AfasProfit.WORK_MOBILE;
import static org.iam4j.afas.AfasProfit.WORK_PHONE;
import static org.iam4j.afas.ConnectorFailures.failure;
import static org.iam4j.afas.TestAfas.EMPLOYEE_REFERENCE;
import static org.iam4j.afas.TestAfas.PERSON;
import static org.iam4j.afas.TestAfas.USERS;
import static org.iam4j.afas.TestAfas.accounts;
import static org.iam4j.afas.TestAfas.change;
import static org.iam4j.afas.TestAfas.doing;
import static org.iam4j.afas.TestAfas.find;
import static org.iam4j.afas.TestAfas.updating;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Key;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Operation;
import org.iam4j.connector.TargetConnector;
import org.iam4j.testkit.afas.AfasEmployee;
import org.iam4j.testkit.afas.AfasEmployment;
import org.iam4j.testkit.afas.AfasPerson;
import org.iam4j.testkit.afas.AfasUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmployeesTest {
    private final TestAfas test = new TestAfas();
    private final TargetConnector employees = test.afas.employees();

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void anEmployeeIsReferredToByBothNumbersAndWritesThePerson() {
        test.fake.put(test.fake.person(PERSON).withWorkEmail("f.bakker@corp.example"));

        List<Account> accounts = accounts(employees, PERSON_NUMBER, EMPLOYEE_NUMBER, WORK_EMAIL, WORK_PHONE);

        assertThat(accounts).singleElement().satisfies(account -> {
            assertThat(account.reference()).isEqualTo(AccountReference.of("1007", "1000777"));
            assertThat(account.object()).isEqualTo("KnPerson/1000777");
            assertThat(account.enabled()).isTrue();
            assertThat(account.attributes().get(PERSON_NUMBER)).isEqualTo("1000777");
            assertThat(account.attributes().get(EMPLOYEE_NUMBER)).isEqualTo("1007");
            assertThat(account.attributes().get(WORK_EMAIL)).isEqualTo("f.bakker@corp.example");
            assertThat(account.attributes().get(WORK_PHONE)).isNull();
        });
    }

    @Test
    void onlyWantedValuesAreFilledIn() {
        test.fake.put(test.fake.person(PERSON).withWorkEmail("f.bakker@corp.example"));

        assertThat(accounts(employees, WORK_EMAIL).get(0).attributes().names()).containsExactly(WORK_EMAIL);
    }

    @Test
    void severalRowsOfOnePersonAreOneAccount() {
        test.fake.put(AfasUser.of("12345.2", "Femke Bakker", PERSON));

        assertThat(accounts(employees, PERSON_NUMBER)).hasSize(1);
    }

    @Test
    void personsWithoutEmployeeNumberAreNoAccounts() {
        test.fake.app().removeFilter(USERS);
        test.fake.put(AfasPerson.of("1000002", "Kees", "Smit"));

        assertThat(accounts(employees, PERSON_NUMBER)).hasSize(1);
    }

    @Test
    void aChangeIsOneWriteToKnPersonWithOnlyWhatChanges() {
        AccountReference reference =
                employees.update(EMPLOYEE_REFERENCE, updating(change(WORK_EMAIL, null, "f.bakker@corp.example")));

        assertThat(reference).isEqualTo(EMPLOYEE_REFERENCE);
        assertThat(test.fake.person(PERSON).workEmail()).isEqualTo("f.bakker@corp.example");
        assertThat(test.bodies())
                .containsExactly("{\"KnPerson\":{\"Element\":{\"Fields\":{\"MatchPer\":\"0\",\"BcCo\":\"1000777\","
                        + "\"EmAd\":\"f.bakker@corp.example\"}}}}");
        assertThat(test.requests()).isEqualTo(1);
    }

    @Test
    void theOtherRouteWritesThePersonInsideTheEmployee() {
        TargetConnector byEmployee = test.connect(config -> config.withEmployeeRoute(EmployeeRoute.KN_EMPLOYEE))
                .employees();

        byEmployee.update(EMPLOYEE_REFERENCE, updating(change(WORK_EMAIL, null, "f.bakker@corp.example")));

        assertThat(test.fake.person(PERSON).workEmail()).isEqualTo("f.bakker@corp.example");
        assertThat(test.fake.employee("1007").field("EmAd")).isEmpty();
        assertThat(test.bodies())
                .containsExactly("{\"AfasEmployee\":{\"Element\":{\"@EmId\":\"1007\",\"Objects\":[{\"KnPerson\":"
                        + "{\"Element\":{\"Fields\":{\"MatchPer\":\"0\",\"BcCo\":\"1000777\","
                        + "\"EmAd\":\"f.bakker@corp.example\"}}}}]}}}");
    }

    @Test
    void emailAndPhonesGoInOneWrite() {
        employees.update(
                EMPLOYEE_REFERENCE,
                updating(
                        change(WORK_EMAIL, null, "f.bakker@corp.example"),
                        change(WORK_PHONE, null, "030 1234567"),
                        change(WORK_MOBILE, null, "06 12345678")));

        assertThat(test.fake.person(PERSON).workPhone()).isEqualTo("030 1234567");
        assertThat(test.fake.person(PERSON).workMobile()).isEqualTo("06 12345678");
        assertThat(test.requests()).isEqualTo(1);
    }

    @Test
    void clearingWritesAnEmptyText() {
        test.fake.put(test.fake.person(PERSON).withWorkEmail("f.bakker@corp.example"));

        employees.update(EMPLOYEE_REFERENCE, updating(change(WORK_EMAIL, "f.bakker@corp.example", null)));

        assertThat(test.fake.person(PERSON).workEmail()).isEmpty();
        assertThat(test.bodies()).singleElement().asString().contains("\"EmAd\":\"\"");
    }

    @Test
    void whenNothingDiffersNothingIsSent() {
        employees.update(EMPLOYEE_REFERENCE, updating());
        employees.update(EMPLOYEE_REFERENCE, updating(change(WORK_EMAIL, "same@corp.example", "same@corp.example")));

        assertThat(test.requests()).isZero();
    }

    @Test
    void aValueThatIsThereAlreadyCountsAsWritten() {
        test.fake.put(test.fake.person(PERSON).withWorkEmail("f.bakker@corp.example"));

        employees.update(EMPLOYEE_REFERENCE, updating(change(WORK_EMAIL, null, "f.bakker@corp.example")));

        assertThat(test.fake.journal().writeCount()).isEqualTo(1);
        assertThat(test.fake.person(PERSON).workEmail()).isEqualTo("f.bakker@corp.example");
    }

    @Test
    void theOthersAreWrittenWhenOneValueIsThereAlready() {
        test.fake.put(test.fake.person(PERSON).withWorkEmail("f.bakker@corp.example"));

        employees.update(
                EMPLOYEE_REFERENCE,
                updating(change(WORK_EMAIL, null, "f.bakker@corp.example"), change(WORK_PHONE, null, "030 1234567")));

        assertThat(test.fake.person(PERSON).workPhone()).isEqualTo("030 1234567");
        assertThat(test.fake.journal().writeCount()).isEqualTo(2);
    }

    @Test
    void metacharactersAndEmojiAreWrittenAsTheyAre() {
        String odd = " \"f\\b\"(&|*),;{}[]+%20#\t🦊@corp.example ";

        employees.update(EMPLOYEE_REFERENCE, updating(change(WORK_EMAIL, null, odd)));

        assertThat(test.fake.person(PERSON).workEmail()).isEqualTo(odd);
    }

    @Test
    void anUnknownPersonIsRejectedWithTheLogReference() {
        ConnectorException refused = failure(() ->
                employees.update(AccountReference.of("1", "9"), updating(change(WORK_EMAIL, null, "x@corp.example"))));

        assertThat(refused.kind()).isEqualTo(Failure.Kind.REJECTED);
        assertThat(refused.code()).isPresent();
        assertThat(refused)
                .hasMessageContaining("employee 1 (person 9)")
                .hasMessageContaining(refused.code().orElseThrow());
    }

    @Test
    void aValueThatIsTooLongIsNotSent() {
        ConnectorException refused = failure(() ->
                employees.update(EMPLOYEE_REFERENCE, updating(change(WORK_EMAIL, null, "x".repeat(256)))));

        assertThat(refused.kind()).isEqualTo(Failure.Kind.INVALID_VALUE);
        assertThat(refused.attribute()).contains(WORK_EMAIL);
        assertThat(test.requests()).isZero();
    }

    @Test
    void numbersCannotBeChangedAndEmployeesNeitherMadeNorBlocked() {
        assertThat(failure(() -> employees.update(EMPLOYEE_REFERENCE, updating(change(PERSON_NUMBER, PERSON, "1"))))
                        .kind())
                .isEqualTo(Failure.Kind.UNSUPPORTED);
        assertThat(failure(() -> employees.update(EMPLOYEE_REFERENCE, doing(Operation.DISABLE)))
                        .kind())
                .isEqualTo(Failure.Kind.UNSUPPORTED);
        assertThat(failure(() -> employees.create(
                                new NewAccount(org.iam4j.attribute.Attributes.none(), true, Optional.empty())))
                        .kind())
                .isEqualTo(Failure.Kind.UNSUPPORTED);
        assertThat(failure(() -> employees.update(
                                EMPLOYEE_REFERENCE,
                                new AccountChange(Operation.UPDATE, List.of(), Optional.of(Secret.of("x")))))
                        .kind())
                .isEqualTo(Failure.Kind.UNSUPPORTED);
        assertThat(test.requests()).isZero();
    }

    @Test
    void afterARehireTheOldReferenceStillFindsThePerson() {
        test.fake.put(test.fake.employment("line-1007").withEnd(LocalDate.of(2026, 2, 1)));
        test.fake.put(AfasEmployee.of("2007", PERSON));
        test.fake.put(AfasEmployment.of("line-2007", "2007", "FIN", LocalDate.of(2026, 3, 1)));

        List<Account> byOldReference = find(employees, List.of(Key.of(EMPLOYEE_REFERENCE)), EMPLOYEE_NUMBER);
        List<Account> listed = accounts(employees, EMPLOYEE_NUMBER);

        assertThat(byOldReference).singleElement().satisfies(account -> {
            assertThat(account.reference()).isEqualTo(EMPLOYEE_REFERENCE);
            assertThat(account.attributes().get(EMPLOYEE_NUMBER)).isEqualTo("2007");
            assertThat(account.object()).isEqualTo(listed.get(0).object());
        });
        assertThat(listed)
                .singleElement()
                .extracting(Account::reference)
                .isEqualTo(AccountReference.of("2007", PERSON));
    }

    @Test
    void employeesAndUsersAreOneServerNamedWithoutTheToken() {
        assertThat(employees.server())
                .isEqualTo(test.afas.users().server())
                .startsWith("afas:127.0.0.1:")
                .endsWith("/profitrestservices")
                .doesNotContain(TestAfas.TOKEN);
    }

    @Test
    void aReferenceOfOnePartIsRefused() {
        assertThatThrownBy(() -> employees.update(
                        AccountReference.of("1007"), updating(change(WORK_EMAIL, null, "x@corp.example"))))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("1007");
    }
}
