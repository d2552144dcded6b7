package org.iam4j.testkit.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.afas.TestEnvironment.EMPLOYMENTS;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class EmploymentsViewTest {
    private static final LocalDate START = LocalDate.of(2020, 1, 1);

    private final TestEnvironment environment = new TestEnvironment();

    @BeforeEach
    void putPerson() {
        environment.afas().put(AfasPerson.of("1000777", "Femke", "Bakker"));
        environment.afas().put(AfasEmployee.of("1007", "1000777"));
    }

    @AfterEach
    void stop() {
        environment.close();
    }

    private static AfasEmployment line() {
        return AfasEmployment.of("line", "1007", "FIN", START);
    }

    private List<JsonNode> rows() throws Exception {
        return environment.read(EMPLOYMENTS, "orderbyfieldids=ExternalID").rows();
    }

    @Test
    void hasTheColumnsOfTheDefinition() throws Exception {
        environment.afas().put(line());

        assertThat(rows().get(0).propertyNames())
                .containsExactly(
                        "Medewerker",
                        "Persoonsnummer",
                        "Naam",
                        "Organisatorische_eenheid_code",
                        "Organisatorische_eenheid_omschrijving",
                        "Functie_code",
                        "Functie_omschrijving",
                        "Kostenplaats_code",
                        "Kostenplaats_omschrijving",
                        "Werkgever_code",
                        "Werkgever_omschrijving",
                        "Type_contract",
                        "Dienstverband",
                        "Volgnummer_contract",
                        "Begindatum_contract",
                        "Einddatum_contract",
                        "Begindatum_functie",
                        "Einddatum_functie",
                        "Uren_per_week",
                        "Parttime_percentage",
                        "FTE",
                        "Persoonsnummer_leidinggevende",
                        "Medewerkernummer_leidinggevende",
                        "Persoonsnummer_VervangendLeidinggevende",
                        "Medewerkernummer_VervangendLeidinggevende",
                        "ExternalID",
                        "Soort_medewerker",
                        "Soort_medewerker_code",
                        "Dienstbetrekking");
    }

    @Test
    void showsTheLineWithItsUnitAndItsManagers() throws Exception {
        FakeAfas afas = environment.afas();
        environment.hire("1000001", "0001", "12345.0001", "Ada", "Baas");
        environment.hire("1000002", "0002", "12345.0002", "Bob", "Tweede");
        afas.put(AfasUnit.of("FIN", "Finance"));
        afas.removeEmployment("line-0001").removeEmployment("line-0002");
        afas.put(line().withFunction("ADM", "Administrator")
                .withCostCentre("100", "Head office")
                .withEmployer("01", "Voorbeeld BV")
                .withContractType("Bepaalde tijd")
                .withNumbers(2, 3)
                .withTime(new BigDecimal("32"), new BigDecimal("80"), new BigDecimal("0.8"))
                .withManager("0001")
                .withDeputy("0002")
                .withEmployeeType("S", "Stagiair")
                .withRelation("Stage"));

        JsonNode row = rows().get(0);

        assertThat(row.get("Naam").asString()).isEqualTo("Femke Bakker");
        assertThat(row.get("Organisatorische_eenheid_omschrijving").asString()).isEqualTo("Finance");
        assertThat(row.get("Functie_code").asString()).isEqualTo("ADM");
        assertThat(row.get("Kostenplaats_omschrijving").asString()).isEqualTo("Head office");
        assertThat(row.get("Werkgever_code").asString()).isEqualTo("01");
        assertThat(row.get("Type_contract").asString()).isEqualTo("Bepaalde tijd");
        assertThat(row.get("Dienstverband").isInt()).isTrue();
        assertThat(row.get("Dienstverband").asInt()).isEqualTo(2);
        assertThat(row.get("Volgnummer_contract").asInt()).isEqualTo(3);
        assertThat(row.get("FTE").decimalValue()).isEqualByComparingTo("0.8");
        assertThat(row.get("Parttime_percentage").decimalValue()).isEqualByComparingTo("80");
        assertThat(row.get("Medewerkernummer_leidinggevende").asString()).isEqualTo("0001");
        assertThat(row.get("Persoonsnummer_leidinggevende").asString()).isEqualTo("1000001");
        assertThat(row.get("Persoonsnummer_VervangendLeidinggevende").asString())
                .isEqualTo("1000002");
        assertThat(row.get("Soort_medewerker_code").asString()).isEqualTo("S");
        assertThat(row.get("Dienstbetrekking").asString()).isEqualTo("Stage");
    }

    @Test
    void writesDatesWithATimeAndAFalseZ() throws Exception {
        environment.afas().put(line().withEnd(LocalDate.of(2026, 12, 31)));

        JsonNode row = rows().get(0);

        assertThat(row.get("Begindatum_contract").asString()).isEqualTo("2020-01-01T00:00:00Z");
        assertThat(row.get("Einddatum_functie").asString()).isEqualTo("2026-12-31T00:00:00Z");
    }

    @Test
    void showsOpenEndsAndMissingCodesAsNull() throws Exception {
        environment.afas().put(line().withFunctionDates(null, null));

        JsonNode row = rows().get(0);

        assertThat(List.of(
                        "Einddatum_contract",
                        "Begindatum_functie",
                        "Functie_code",
                        "Organisatorische_eenheid_omschrijving",
                        "Persoonsnummer_leidinggevende"))
                .allSatisfy(column -> assertThat(row.get(column).isNull()).isTrue());
    }

    @ParameterizedTest(name = "function from {0} to {1} is seen on 15 March: {2}")
    @CsvSource(
            nullValues = "open",
            value = {
                "open, open, true",
                "2026-06-14, open, true",
                "2026-06-15, open, false",
                "2020-01-01, 2025-12-16, true",
                "2020-01-01, 2025-12-15, false"
            })
    void filtersByTheDatesOfTheFunctionAsWell(LocalDate start, LocalDate end, boolean seen) throws Exception {
        environment.afas().put(line().withFunctionDates(start, end));

        assertThat(rows()).hasSize(seen ? 1 : 0);
    }

    @ParameterizedTest(name = "contract from {0} to {1} is seen on 15 March: {2}")
    @CsvSource(
            nullValues = "open",
            value = {
                "2026-06-14, open, true",
                "2026-06-15, open, false",
                "2020-01-01, 2025-12-16, true",
                "2020-01-01, 2025-12-15, false"
            })
    void filtersByTheDatesOfTheContract(LocalDate start, LocalDate end, boolean seen) throws Exception {
        environment.afas().put(line().withContractDates(start, end));

        assertThat(rows()).hasSize(seen ? 1 : 0);
    }

    @Test
    void hidesEmployeesOfKindN() throws Exception {
        environment.afas().put(line().withEmployeeType("N", "Niet in dienst"));

        assertThat(rows()).isEmpty();

        environment.afas().app().removeFilter(EMPLOYMENTS);
        assertThat(rows()).hasSize(1);
    }

    @Test
    void showsEveryLineUnderEveryNumberOfAPerson() throws Exception {
        environment.afas().put(line()).put(AfasEmployee.of("2007", "1000777"));
        environment.afas().put(AfasEmployment.of("parallel", "1007", "IT", START));
        environment.afas().put(AfasEmployment.of("rehire", "2007", "IT", LocalDate.of(2026, 5, 1)));

        assertThat(environment.read(EMPLOYMENTS, "orderbyfieldids=ExternalID").column("Medewerker"))
                .containsExactly("1007", "1007", "2007");
    }

    @Test
    void followsChangesOfUnitsPersonsAndLines() throws Exception {
        environment.afas().put(line()).put(AfasUnit.of("FIN", "Finance"));
        assertThat(rows()).hasSize(1);

        environment.afas().put(AfasUnit.of("FIN", "Money"));
        environment.afas().put(environment.afas().person("1000777").withCallingName("Fem"));

        assertThat(rows().get(0).get("Organisatorische_eenheid_omschrijving").asString())
                .isEqualTo("Money");
        assertThat(rows().get(0).get("Naam").asString()).isEqualTo("Fem Bakker");
        environment.afas().removeEmployment("line");
        assertThat(rows()).isEmpty();
    }

    @Test
    void canWriteDecimalsWithoutTheirZero() throws Exception {
        environment.afas().put(line().withTime(BigDecimal.TEN, BigDecimal.TEN, new BigDecimal("0.25")));
        environment.afas().turnOn(AfasSwitch.PROFIT_6_DECIMALS);

        String body = environment.read(EMPLOYMENTS, "").body();

        assertThat(body).contains("\"FTE\":.25").contains("\"Uren_per_week\":10,");
    }
}
