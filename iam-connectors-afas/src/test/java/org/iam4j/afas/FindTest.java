package org.iam4j.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.afas.AfasProfit.EMPLOYEE_NUMBER;
import static org.iam4j.afas.AfasProfit.INSITE;
import static org.iam4j.afas.AfasProfit.PERSON_NUMBER;
import static org.iam4j.afas.AfasProfit.UPN;
import static org.iam4j.afas.AfasProfit.USER_CODE;
import static org.iam4j.afas.AfasProfit.WORK_EMAIL;
import static org.iam4j.afas.AfasProfit.WORK_MOBILE;
import static org.iam4j.afas.TestAfas.EMPLOYEE_REFERENCE;
import static org.iam4j.afas.TestAfas.PERSON;
import static org.iam4j.afas.TestAfas.USER;
import static org.iam4j.afas.TestAfas.USER_REFERENCE;
import static org.iam4j.afas.TestAfas.find;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.connector.Account;
import org.iam4j.connector.Key;
import org.iam4j.connector.TargetConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindTest {
    private final TestAfas test = new TestAfas();
    private final TargetConnector employees = test.afas.employees();
    private final TargetConnector users = test.afas.users();

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void byReferenceAndByEveryValue() {
        test.fake.put(test.fake.person(PERSON).withWorkEmail("f.bakker@corp.example"));
        test.fake.put(test.fake.user(USER).withUpn("f.bakker@corp.example"));
        test.crowd(3);

        assertThat(find(employees, List.of(Key.of(EMPLOYEE_REFERENCE)))).hasSize(1);
        assertThat(find(employees, List.of(Key.of(PERSON_NUMBER, PERSON)))).hasSize(1);
        assertThat(find(employees, List.of(Key.of(EMPLOYEE_NUMBER, "1007")))).hasSize(1);
        assertThat(find(employees, List.of(Key.of(WORK_EMAIL, "F.Bakker@corp.example"))))
                .hasSize(1);
        assertThat(find(users, List.of(Key.of(USER_REFERENCE)))).hasSize(1);
        assertThat(find(users, List.of(Key.of(UPN, "F.Bakker@corp.example")))).hasSize(1);
        assertThat(find(users, List.of(Key.of(USER_CODE, USER)))).hasSize(1);
        assertThat(find(users, List.of(Key.of(PERSON_NUMBER, PERSON)))).hasSize(1);
        assertThat(test.requests()).isEqualTo(8);
    }

    @Test
    void nothingIsFoundByWhatNobodyHas() {
        assertThat(find(users, List.of(Key.of(AccountReference.of("12345.nobody")), Key.of(UPN, "x"))))
                .isEmpty();
        assertThat(find(employees, List.of(Key.of(AccountReference.of("1007", "9")))))
                .isEmpty();
    }

    @Test
    void noKeysCostNoRequest() {
        assertThat(find(users, List.of())).isEmpty();
        assertThat(find(users, List.of(Key.of(UPN, "")))).isEmpty();
        assertThat(test.requests()).isZero();
    }

    @Test
    void fiftyKeysGoInOneRequest() {
        test.crowd(120);
        List<Key> keys = IntStream.range(0, 120)
                .mapToObj(i -> Key.of(PERSON_NUMBER, Integer.toString(2000000 + i)))
                .toList();

        assertThat(find(users, keys.subList(0, 50))).hasSize(50);
        assertThat(test.requests()).isEqualTo(1);
        assertThat(find(users, keys)).hasSize(120);
        assertThat(test.requests()).isEqualTo(1 + 3);
        assertThat(find(employees, keys)).hasSize(120);
        assertThat(test.requests()).isEqualTo(1 + 3 + 3);
    }

    @Test
    void fiftyReferencesOfUsersGoInOneRequest() {
        test.crowd(50);
        List<Key> keys = IntStream.range(0, 50)
                .mapToObj(i -> Key.of(AccountReference.of("12345." + (5000 + i))))
                .toList();

        assertThat(find(users, keys)).hasSize(50);
        assertThat(test.requests()).isEqualTo(1);
    }

    @Test
    void longValuesGoInAsManyRequestsAsAQueryTakes() {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            keys.add(Key.of(WORK_EMAIL, "a.very.long.local.part." + i + "@" + "department.".repeat(6) + "example"));
        }
        keys.add(Key.of(PERSON_NUMBER, PERSON));

        assertThat(find(employees, keys)).hasSize(1);
        assertThat(test.requests()).isBetween(2, 6);
        assertThat(test.fake.journal().exchanges()).allMatch(exchange -> exchange.status() == 200);
    }

    @Test
    void aValueLongerThanAQueryIsNobodys() {
        assertThat(find(users, List.of(Key.of(UPN, "🦊".repeat(500)), Key.of(PERSON_NUMBER, PERSON))))
                .hasSize(1);
    }

    @Test
    void anAccountWithSeveralKeysIsFoundOnce() {
        test.fake.put(test.fake.user(USER).withUpn("f.bakker@corp.example"));

        assertThat(find(
                        users,
                        List.of(
                                Key.of(USER_REFERENCE),
                                Key.of(PERSON_NUMBER, PERSON),
                                Key.of(UPN, "f.bakker@corp.example"))))
                .hasSize(1);
        assertThat(test.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a+b@corp.example",
                "a&b=c#d%20 e",
                "comma,and;semicolon",
                "\"quoted\\\"",
                "[is leeg]",
                "%",
                "é🦊ß",
                " blanks ",
                "(&(x=*)|",
            })
    void everyCharacterGoesThroughAFilter(String upn) {
        test.hire("1000001", "1001", "12345.1001", "Anna", "Mulder");
        test.fake.put(test.fake.user(USER).withUpn(upn));

        List<Account> found = find(users, List.of(Key.of(UPN, upn)), UPN);

        assertThat(found).singleElement().satisfies(account -> {
            assertThat(account.reference()).isEqualTo(USER_REFERENCE);
            assertThat(account.attributes().get(UPN)).isEqualTo(upn);
        });
    }

    @Test
    void valuesWithSeparatorsAndOthersAreLookedForTogether() {
        test.hire("1000001", "1001", "12345.1001", "Anna", "Mulder");
        test.fake.put(test.fake.user(USER).withUpn("a,b;c"));

        assertThat(find(users, List.of(Key.of(UPN, "a,b;c"), Key.of(PERSON_NUMBER, "1000001"))))
                .hasSize(2);
        assertThat(test.requests()).isEqualTo(2);
    }

    @Test
    void phonesAreComparedByUsBecauseAfasKnowsNoFormats() {
        test.fake.put(test.fake.person(PERSON).withWorkMobile("06-123 456 78"));

        assertThat(find(employees, List.of(Key.of(WORK_MOBILE, "0612345678")))).hasSize(1);
    }

    @Test
    void flagsAreComparedByUs() {
        assertThat(find(users, List.of(Key.of(INSITE, true)))).hasSize(1);
        assertThat(find(users, List.of(Key.of(INSITE, false)))).isEmpty();
    }

    @Test
    void namesInUseAreThoseOfAllUsers() {
        test.fake.put(test.fake.user(USER).withUpn("f.bakker@corp.example"));

        assertThat(users.namesInUse(java.util.Set.of(UPN)))
                .singleElement()
                .satisfies(name -> assertThat(name.value()).isEqualTo("f.bakker@corp.example"));
    }
}
