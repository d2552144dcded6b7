package org.iam4j.testkit.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.afas.TestEnvironment.UNITS;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
    private final TestEnvironment environment = new TestEnvironment();

    @AfterEach
    void stop() {
        environment.close();
    }

    private void putUnits(int count) {
        for (int i = 0; i < count; i++) {
            environment.afas().put(AfasUnit.of(code(i), "Unit").withParent(i % 2 == 0 ? "" : "TOP"));
        }
    }

    private static String code(int number) {
        return String.format(Locale.ROOT, "U%05d", number);
    }

    private List<String> codes(String query) throws Exception {
        return environment.read(UNITS, query).column("ExternalId");
    }

    @Test
    void answers100RowsByDefault() throws Exception {
        putUnits(150);

        TestEnvironment.Reply reply = environment.read(UNITS, "orderbyfieldids=ExternalId");

        assertThat(reply.rows()).hasSize(100);
        assertThat(reply.json().get("skip").asInt()).isZero();
        assertThat(reply.json().get("take").asInt()).isEqualTo(100);
        assertThat(reply.json().propertyNames()).containsExactly("skip", "take", "rows");
    }

    @Test
    void answersThePageThatWasAskedForAndEchoesIt() throws Exception {
        putUnits(10);

        TestEnvironment.Reply reply = environment.read(UNITS, "skip=4&take=3&orderbyfieldids=ExternalId");

        assertThat(reply.column("ExternalId")).containsExactly(code(4), code(5), code(6));
        assertThat(reply.json().get("skip").asInt()).isEqualTo(4);
        assertThat(reply.json().get("take").asInt()).isEqualTo(3);
    }

    @Test
    void answersAShortLastPageAndThenAnEmptyOne() throws Exception {
        putUnits(5);

        assertThat(codes("skip=4&take=4&orderbyfieldids=ExternalId")).containsExactly(code(4));
        assertThat(codes("skip=8&take=4&orderbyfieldids=ExternalId")).isEmpty();
    }

    @Test
    void answersEverythingWhenSkipAndTakeAreMinusOne() throws Exception {
        putUnits(150);

        assertThat(codes("skip=-1&take=-1")).hasSize(150);
    }

    @ParameterizedTest
    @ValueSource(strings = {"skip=0&take=-1", "take=-1", "take=many", "skip=few", "skip=-2&take=10"})
    void answers500WithTheNumberOfAnUnexpectedErrorToAnInvalidPage(String query) throws Exception {
        TestEnvironment.Reply reply = environment.read(UNITS, query);

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.errorNumber()).isEqualTo(-2147180999);
    }

    @Test
    void answersOneRowWhenNoneIsTaken() throws Exception {
        putUnits(3);

        assertThat(codes("take=0")).hasSize(1);
    }

    @Test
    void ordersByColumnsUpAndDown() throws Exception {
        putUnits(4);

        assertThat(codes("orderbyfieldids=-ParentExternalId,ExternalId"))
                .containsExactly(code(1), code(3), code(0), code(2));
    }

    @Test
    void ordersEmptyValuesFirst() throws Exception {
        putUnits(4);

        assertThat(codes("orderbyfieldids=ParentExternalId,-ExternalId"))
                .containsExactly(code(2), code(0), code(3), code(1));
    }

    @Test
    void answers500ToAnOrderByAFieldThatIsNotThere() throws Exception {
        TestEnvironment.Reply reply = environment.read(UNITS, "orderbyfieldids=ExternalID");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.message()).contains("ExternalID");
    }

    @Test
    void answersRowsInAnotherOrderEachTimeWhenNoneIsAskedFor() throws Exception {
        putUnits(50);

        List<String> first = codes("take=50");
        List<String> second = codes("take=50");

        assertThat(second).containsExactlyInAnyOrderElementsOf(first).isNotEqualTo(first);
    }

    @Test
    void answersRowsThatAreEqualInTheOrderInAnotherOrderEachTime() throws Exception {
        putUnits(50);

        List<String> first = codes("take=50&orderbyfieldids=DisplayName");
        List<String> second = codes("take=50&orderbyfieldids=DisplayName");

        assertThat(second).containsExactlyInAnyOrderElementsOf(first).isNotEqualTo(first);
    }

    @Test
    void repeatsTheOrdersOfTheSameSeed() throws Exception {
        putUnits(50);
        List<String> here = codes("take=50");

        try (TestEnvironment twin = new TestEnvironment()) {
            environment.afas().units().forEach(twin.afas()::put);

            assertThat(twin.read(UNITS, "take=50").column("ExternalId")).isEqualTo(here);
        }
    }

    @Test
    void answers404WhenTheQueryIsLongerThan2049Characters() throws Exception {
        String start = "filterfieldids=ExternalId&filtervalues=";

        TestEnvironment.Reply longest = environment.read(UNITS, start + "x".repeat(2048 - start.length()));
        TestEnvironment.Reply tooLong = environment.read(UNITS, start + "x".repeat(2049 - start.length()));

        assertThat(longest.status()).isEqualTo(200);
        assertThat(tooLong.status()).isEqualTo(404);
    }

    @Test
    void reads25000PeoplePageByPage() throws Exception {
        for (int i = 0; i < 25_000; i++) {
            String number = Integer.toString(1_000_000 + i);
            environment.afas().put(AfasPerson.of(number, "Anna", "Jansen"));
            environment.afas().put(AfasEmployee.of("E" + i, number));
            environment.afas().put(AfasEmployment.of("L" + i, "E" + i, "FIN", LocalDate.of(2026, 1, 1)));
            environment.afas().put(AfasUser.of("12345.E" + i, "Anna Jansen", number));
        }

        List<String> numbers = new ArrayList<>();
        for (int skip = 0; skip < 25_000; skip += 5_000) {
            numbers.addAll(environment
                    .read(TestEnvironment.USERS, "orderbyfieldids=Medewerker&take=5000&skip=" + skip)
                    .column("Persoonsnummer"));
        }

        assertThat(numbers).hasSize(25_000).doesNotHaveDuplicates();
    }
}
