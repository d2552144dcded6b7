package org.iam4j.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.afas.TestAfas.EMPLOYMENTS;
import static org.iam4j.afas.TestAfas.USERS;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.SourceEntry;
import org.iam4j.person.NameConvention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows that AFAS or a customer's definition can give and that make no person: one entry is held back, the others go on. */
class BadRowsTest {
    private final List<ObjectNode> users = new java.util.ArrayList<>();
    private final List<ObjectNode> employments = new java.util.ArrayList<>();

    private static ObjectNode user(String person, String employee) {
        ObjectNode row = Json.object();
        Columns.Users.OF_PERSON.forEach(row::putNull);
        return row.put("Persoonsnummer", person)
                .put("Medewerker", employee)
                .put("Roepnaam", "Femke")
                .put("Geboortenaam", "Bakker")
                .put("Naamgebruik_code", "0");
    }

    private static ObjectNode employment(String person, String employee, String id) {
        ObjectNode row = Json.object();
        Columns.Employments.NEEDED.forEach(row::putNull);
        return row.put("Persoonsnummer", person)
                .put("Medewerker", employee)
                .put("ExternalID", id)
                .put("Begindatum_functie", "2026-01-01T00:00:00Z");
    }

    private List<SourceEntry> entries() {
        Map<String, List<ObjectNode>> rows = new LinkedHashMap<>();
        rows.put(USERS, users);
        rows.put(EMPLOYMENTS, employments);
        try (RawServer server = new RawServer(request -> RawServer.answer(200, page(rows, request)));
                AfasProfit afas = server.connect();
                Stream<SourceEntry> entries = afas.persons().persons()) {
            return entries.toList();
        }
    }

    private static String page(Map<String, List<ObjectNode>> rows, String request) {
        ObjectNode page = Json.object();
        ArrayNode array = page.putArray("rows");
        rows.forEach((connector, each) -> {
            if (request.contains(connector + "?")) {
                each.forEach(array::add);
            }
        });
        return page.toString();
    }

    private static String reason(SourceEntry entry) {
        return entry.reason().orElse("readable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "-1", "x", "00"})
    void anUnknownNameUseHoldsThatPersonBack(String code) {
        users.add(user("1", "11").put("Naamgebruik_code", code));
        users.add(user("2", "12"));

        List<SourceEntry> entries = entries();

        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).key()).contains("1");
        assertThat(reason(entries.get(0))).contains("person 1", "Naamgebruik_code", "'" + code + "'");
        assertThat(entries.get(1).person()).isPresent();
    }

    @Test
    void noNameUseIsTheBirthNameAndANumberIsACode() {
        users.add(user("1", "11").putNull("Naamgebruik_code"));
        users.add(user("2", "12").put("Naamgebruik_code", 2));

        assertThat(entries())
                .extracting(entry -> entry.person().orElseThrow().name().convention())
                .containsExactly(NameConvention.BIRTH, NameConvention.PARTNER);
    }

    @Test
    void aRowWithoutPersonNumberIsAnEntryWithoutKey() {
        users.add(user("", "11"));
        users.add(user("2", "12"));
        employments.add(employment("", "13", "line-13"));

        List<SourceEntry> entries = entries();

        assertThat(entries).hasSize(3);
        assertThat(entries.get(0).key()).isEmpty();
        assertThat(reason(entries.get(0))).contains("employee 11", "Persoonsnummer");
        assertThat(entries.get(1).person()).isPresent();
        assertThat(entries.get(2).key()).isEmpty();
        assertThat(reason(entries.get(2))).contains("employee 13", "Persoonsnummer");
    }

    @Test
    void aPersonWithoutBirthNameIsHeldBack() {
        users.add(user("1", "11").put("Geboortenaam", "  "));

        assertThat(reason(entries().get(0))).contains("person 1", "Geboortenaam is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"31-12-2026", "2026-13-01T00:00:00Z", "2026-02-30", "never", "20261231"})
    void aDateThatIsNoneHoldsThatPersonBack(String date) {
        users.add(user("1", "11"));
        users.add(user("2", "12"));
        employments.add(employment("1", "11", "line-11").put("Einddatum_functie", date));
        employments.add(employment("2", "12", "line-12"));

        List<SourceEntry> entries = entries();

        assertThat(reason(entries.get(0))).contains("person 1", "line-11", "Einddatum_functie", "'" + date + "'");
        assertThat(entries.get(1).person().orElseThrow().contracts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-01T00:00:00Z", "2026-07-01T00:00:00", "2026-07-01", "2026-07-01T23:30:00.000Z"})
    void aDateIsADayInAmsterdamWhateverTheZSays(String date) {
        users.add(user("1", "11"));
        employments.add(employment("1", "11", "line-11").put("Begindatum_functie", date));

        assertThat(entries().get(0).person().orElseThrow().contracts().get(0).startDate())
                .isEqualTo("2026-07-01");
    }

    @Test
    void anEmploymentWithoutStartOrIdOrWithAnOddNumberHoldsThatPersonBack() {
        users.add(user("1", "11"));
        users.add(user("2", "12"));
        users.add(user("3", "13"));
        employments.add(employment("1", "11", "line-11").putNull("Begindatum_functie"));
        employments.add(employment("2", "12", ""));
        employments.add(employment("3", "13", "line-13").put("FTE", "half").put("Volgnummer_contract", 1.5));

        List<SourceEntry> entries = entries();

        assertThat(reason(entries.get(0))).contains("line-11", "Begindatum_functie", "Begindatum_contract");
        assertThat(reason(entries.get(1))).contains("ExternalID");
        assertThat(reason(entries.get(2))).contains("FTE is 'half'", "Volgnummer_contract is 1.5");
    }

    @Test
    void twoHumansUnderOneNumberAreDoubtfulAndSaidByBothEmployeeNumbers() {
        users.add(user("1", "11"));
        users.add(user("1", "12").put("Geboortenaam", "Jansen"));

        List<SourceEntry> entries = entries();

        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.key()).contains("1");
            assertThat(reason(entry)).contains("11 and 12", "Geboortenaam").doesNotContain("Jansen", "Bakker");
        });
    }

    @Test
    void rowsOfOneHumanWithOneBirthNameAreUnited() {
        users.add(user("1", "9").put("Roepnaam", "Old"));
        users.add(user("1", "12").put("Geboortenaam", "BAKKER").put("Roepnaam", "New"));

        assertThat(entries())
                .singleElement()
                .extracting(entry -> entry.person().orElseThrow().name().callingName())
                .isEqualTo("New");
    }

    @Test
    void theSameLineTwiceIsOneContractAndTwoDifferentOnesAreDoubtful() {
        users.add(user("1", "11"));
        users.add(user("2", "12"));
        employments.add(employment("1", "11", "line-11"));
        employments.add(employment("1", "11", "line-11"));
        employments.add(employment("2", "12", "line-12"));
        employments.add(employment("2", "12", "line-12").put("Einddatum_functie", "2026-12-31"));

        List<SourceEntry> entries = entries();

        assertThat(entries.get(0).person().orElseThrow().contracts()).hasSize(1);
        assertThat(reason(entries.get(1))).contains("line-12", "twice");
    }

    @Test
    void rowsOfOnePersonThatAreApartEndTheImport() {
        users.add(user("1", "11"));
        users.add(user("2", "12"));
        users.add(user("1", "13"));

        assertThatThrownBy(this::entries).isInstanceOf(ConnectorException.class).hasMessageContaining("person 1");
    }
}
