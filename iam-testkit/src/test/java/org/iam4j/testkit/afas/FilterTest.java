package org.iam4j.testkit.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.afas.TestEnvironment.EMPLOYMENTS;
import static org.iam4j.testkit.afas.TestEnvironment.UNITS;
import static org.iam4j.testkit.afas.TestEnvironment.USERS;
import static org.iam4j.testkit.afas.TestEnvironment.encoded;
import static org.iam4j.testkit.afas.TestEnvironment.filter;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    private static final String ORDERED = "&orderbyfieldids=ExternalId";

    private final TestEnvironment environment = new TestEnvironment();

    @BeforeEach
    void putUnits() {
        environment.afas().put(AfasUnit.of("A", "Finance"));
        environment.afas().put(AfasUnit.of("B", "Sales").withParent("A"));
        environment.afas().put(AfasUnit.of("C", "Sales, inside").withParent("A").withManager("1007"));
        environment.afas().put(AfasUnit.of("D", "100% service").withParent("B"));
    }

    @AfterEach
    void stop() {
        environment.close();
    }

    private List<String> units(String query) throws Exception {
        return environment.read(UNITS, query + ORDERED).column("ExternalId");
    }

    private void isRefused(String query) throws Exception {
        TestEnvironment.Reply reply = environment.read(UNITS, query);

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.json().get("profitLogReference").asString()).matches("[0-9A-F]{32}");
    }

    @ParameterizedTest(name = "operator {0} with \"{1}\" finds {2}")
    @CsvSource(
            nullValues = "none",
            value = {
                "1, Sales, B",
                "2, Sales, B C",
                "3, Finance, A D",
                "4, Sales, C",
                "5, Finance, D",
                "6, al, B C",
                "7, Sales, A C D",
                "10, Sales, B C",
                "11, al, A D",
                "12, Sales, A D",
                "13, ce, A D",
                "14, ce, B C"
            })
    void comparesTextByTheOperator(String operator, String value, String found) throws Exception {
        assertThat(units(filter("DisplayName", value, operator))).containsExactly(found.split(" "));
    }

    @Test
    void findsEmptyAndFilledInFieldsWhateverTheValueIs() throws Exception {
        assertThat(units(filter("ManagerExternalId", "", "8"))).containsExactly("A", "B", "D");
        assertThat(units(filter("ManagerExternalId", "[is leeg]", "8"))).containsExactly("A", "B", "D");
        assertThat(units(filter("ManagerExternalId", "[is leeg]", "9"))).containsExactly("C");
    }

    @Test
    void findsNothingEmptyByAnyOtherComparison() throws Exception {
        assertThat(units(filter("ManagerExternalId", "1008", "7"))).containsExactly("C");
        assertThat(units(filter("ManagerExternalId", "x", "11"))).containsExactly("C");
    }

    @Test
    void comparesForEqualityWhenNoOperatorIsGiven() throws Exception {
        assertThat(units("filterfieldids=ExternalId&filtervalues=B")).containsExactly("B");
    }

    @Test
    void combinesByAndWithACommaAndByOrWithASemicolon() throws Exception {
        assertThat(units(filter("ParentExternalId,DisplayName", "A,Sales", "1,1")))
                .containsExactly("B");
        assertThat(units(filter("ExternalId;ExternalId", "A;D", "1;1"))).containsExactly("A", "D");
    }

    @Test
    void bindsAndCloserThanOr() throws Exception {
        assertThat(units(filter("ParentExternalId,ManagerExternalId;ExternalId", "A,1007;D", "1,1;1")))
                .containsExactly("C", "D");
        assertThat(units(filter("ExternalId;ParentExternalId,ManagerExternalId", "D;A,x", "1;1,9")))
                .containsExactly("C", "D");
    }

    @Test
    void takesSeparatorsThatAreNotEncodedAsWell() throws Exception {
        assertThat(units("filterfieldids=ExternalId;ExternalId&filtervalues=A;D&operatortypes=1;1"))
                .containsExactly("A", "D");
    }

    @Test
    void splitsAValueThatContainsASeparatorAlthoughItIsEncoded() throws Exception {
        isRefused(filter("DisplayName", "Sales, inside", "1"));
    }

    @Test
    void findsAValueThatContainsASeparatorByJson() throws Exception {
        String json = """
                {"Filters":{"Filter":[{"@FilterId":"1","Field":[
                {"@FieldId":"DisplayName","@OperatorType":"1","#text":"Sales, inside"}]}]}}""";

        assertThat(units("filterjson=" + encoded(json))).containsExactly("C");
    }

    @Test
    void combinesFieldsByAndAndFiltersByOrInJson() throws Exception {
        String json = """
                {"Filters":{"Filter":[
                {"@FilterId":"1","Field":[{"@FieldId":"ParentExternalId","@OperatorType":"1","#text":"A"},
                {"@FieldId":"ManagerExternalId","@OperatorType":8}]},
                {"@FilterId":"2","Field":{"@FieldId":"ExternalId","#text":"D"}}]}}""";

        assertThat(units("filterjson=" + encoded(json))).containsExactly("B", "D");
    }

    @Test
    void refusesJsonThatCannotBeReadOrHoldsNoCondition() throws Exception {
        isRefused("filterjson=" + encoded("{\"Filters\":"));
        isRefused("filterjson=" + encoded("{\"Filters\":{}}"));
        isRefused("filterjson=" + encoded("""
                        {"Filters":{"Filter":[{"Field":{"@FieldId":"ExternalId","#text":"A"}},{"Field":[]}]}}"""));
    }

    @Test
    void refusesBothKindsOfFilterAtOnce() throws Exception {
        isRefused(filter("ExternalId", "A", "1") + "&filterjson=" + encoded("{}"));
    }

    @Test
    void refusesAFieldThatIsNotInTheConnector() throws Exception {
        TestEnvironment.Reply reply = environment.read(UNITS, filter("ExternalID", "A", "1"));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.errorNumber()).isEqualTo(-2147180996);
        assertThat(reply.message()).contains("ExternalID").contains(UNITS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "15", "99", "is", ""})
    void refusesAnUnknownOperatorAndTheQuickFilter(String operator) throws Exception {
        isRefused(filter("ExternalId", "A", operator));
    }

    @Test
    void refusesListsOfDifferentLength() throws Exception {
        isRefused(filter("ExternalId,DisplayName", "A", "1,1"));
        isRefused(filter("ExternalId,DisplayName", "A,B", "1"));
        isRefused(filter("ExternalId", "A,B", "1"));
        isRefused("filterfieldids=ManagerExternalId&operatortypes=9");
    }

    @Test
    void comparesTextWithoutRegardToCase() throws Exception {
        assertThat(units(filter("DisplayName", "SALES", "1"))).containsExactly("B");
        assertThat(units(filter("DisplayName", "SALES", "10"))).containsExactly("B", "C");
    }

    @Test
    void canCompareTextWithRegardToCase() throws Exception {
        environment.afas().turnOff(AfasSwitch.TEXT_FILTERS_IGNORE_CASE);

        assertThat(units(filter("DisplayName", "SALES", "1"))).isEmpty();
        assertThat(units(filter("DisplayName", "Sales", "1"))).containsExactly("B");
        assertThat(units(filter("DisplayName", "sales", "6"))).isEmpty();
    }

    @Test
    void takesAPerCentSignForAPerCentSign() throws Exception {
        assertThat(units(filter("DisplayName", "100%", "6"))).containsExactly("D");
        assertThat(units(filter("DisplayName", "%Sales%", "7"))).containsExactly("A", "B", "C", "D");
    }

    @Test
    void canTakeAPerCentSignForAWildcard() throws Exception {
        environment.afas().turnOn(AfasSwitch.PERCENT_IS_WILDCARD);

        assertThat(units(filter("DisplayName", "%ales%", "6"))).containsExactly("B", "C");
        assertThat(units(filter("DisplayName", "%ales%", "7"))).containsExactly("A", "D");
    }

    @Test
    void comparesDatesNumbersAndFlagsByTheirKind() throws Exception {
        environment.withBakker();

        assertThat(environment
                        .read(EMPLOYMENTS, filter("Begindatum_contract", "2026-01-01T00:00:00", "1"))
                        .rows())
                .hasSize(1);
        assertThat(environment
                        .read(EMPLOYMENTS, filter("Begindatum_contract", "2026-01-02", "2"))
                        .rows())
                .isEmpty();
        assertThat(environment.read(EMPLOYMENTS, filter("FTE", "0.5", "4")).rows())
                .hasSize(1);
        assertThat(environment.read(USERS, filter("Geblokkeerd", "0", "1")).rows())
                .hasSize(1);
        assertThat(environment.read(USERS, filter("InSite", "false", "1")).rows())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Begindatum_contract, 2026-01-01T00:00:00Z",
        "Begindatum_contract, soon",
        "FTE, half",
        "Dienstverband, first"
    })
    void refusesAValueThatDoesNotSuitTheKindOfTheField(String field, String value) throws Exception {
        TestEnvironment.Reply reply = environment.read(EMPLOYMENTS, filter(field, value, "1"));

        assertThat(reply.status()).isEqualTo(500);
    }

    @Test
    void findsAPersonByWhatWasWrittenASecondAgo() throws Exception {
        environment.withBakker();
        String byUpn = filter("UPN", "f.bakker+hr@voorbeeld.test", "1");
        assertThat(environment.read(USERS, byUpn).rows()).isEmpty();

        environment.afas().put(environment.afas().user("12345.1007").withUpn("f.bakker+hr@voorbeeld.test"));

        assertThat(environment.read(USERS, byUpn).column("Medewerker")).containsExactly("1007");
        environment.afas().put(environment.afas().user("12345.1007").withUpn(""));
        assertThat(environment.read(USERS, byUpn).rows()).isEmpty();
    }

    @Test
    void findsManyKeysAtOnce() throws Exception {
        environment.withBakker();
        environment.hire("1000778", "1008", "12345.1008", "Jan", "Smit");
        environment.hire("1000779", "1009", "12345.1009", "Piet", "Mol");

        TestEnvironment.Reply reply = environment.read(
                USERS,
                filter("Medewerker;Medewerker;Medewerker", "1009;1007;1009", "1;1;1") + "&orderbyfieldids=Medewerker");

        assertThat(reply.column("Medewerker")).containsExactly("1007", "1009");
    }
}
