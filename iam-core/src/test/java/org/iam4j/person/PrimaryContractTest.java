package org.iam4j.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrimaryContractTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

    private static Contract contract(String id, String from, String until, double fte) {
        return Contract.withId(id)
                .from(LocalDate.parse(from))
                .until(until.isEmpty() ? null : LocalDate.parse(until))
                .fte(fte)
                .build();
    }

    private static String primary(Contract... contracts) {
        return PrimaryContract.of(List.of(contracts), TODAY, Contract.DEFAULT_ORDER)
                .map(Contract::id)
                .orElse("none");
    }

    @Test
    void anActiveContractComesBeforeAFutureAndAPastOne() {
        assertThat(primary(
                        contract("past", "2020-01-01", "2020-12-31", 1),
                        contract("future", "2026-04-01", "", 1),
                        contract("active", "2021-01-01", "", 0.1)))
                .isEqualTo("active");
    }

    @Test
    void theNearestFutureComesBeforeTheLatestPast() {
        assertThat(primary(
                        contract("far", "2027-01-01", "", 1),
                        contract("near", "2026-04-01", "", 0.5),
                        contract("past", "2020-01-01", "2026-03-01", 1)))
                .isEqualTo("near");
        assertThat(primary(
                        contract("older", "2019-01-01", "2019-12-31", 1),
                        contract("latest", "2018-01-01", "2025-12-31", 0.5)))
                .isEqualTo("latest");
    }

    @Test
    void ofActiveOnesTheLargestThenTheEarliestThenTheIdWins() {
        assertThat(primary(contract("a", "2020-01-01", "", 0.4), contract("b", "2021-01-01", "", 0.6)))
                .isEqualTo("b");
        assertThat(primary(contract("a", "2021-01-01", "", 0.5), contract("b", "2020-01-01", "", 0.5)))
                .isEqualTo("b");
        assertThat(primary(contract("b", "2020-01-01", "", 0.5), contract("a", "2020-01-01", "", 0.5)))
                .isEqualTo("a");
        assertThat(primary()).isEqualTo("none");
    }

    @Test
    void theEndDayStillCounts() {
        assertThat(contract("a", "2020-01-01", "2026-03-02", 1).activeOn(TODAY)).isTrue();
        assertThat(contract("a", "2020-01-01", "2026-03-01", 1).activeOn(TODAY)).isFalse();
        assertThat(contract("a", "2026-03-02", "", 1).activeOn(TODAY)).isTrue();
        assertThat(contract("a", "2026-03-03", "", 1).activeOn(TODAY)).isFalse();
    }

    @Test
    void theEmploymentLastsAsLongAsTheNextContractStartsTheDayAfter() {
        Contract first = contract("1", "2025-01-01", "2025-06-30", 1);
        Contract second = contract("2", "2025-07-01", "2025-12-31", 1);
        Contract afterAGap = contract("3", "2026-01-02", "2026-12-31", 1);
        Contract open = contract("4", "2025-12-01", "", 1);

        assertThat(Employment.lastDay(List.of(second, first), first)).contains(LocalDate.parse("2025-12-31"));
        assertThat(Employment.lastDay(List.of(first, second, afterAGap), second))
                .contains(LocalDate.parse("2025-12-31"));
        assertThat(Employment.lastDay(List.of(first, second, afterAGap), afterAGap))
                .contains(LocalDate.parse("2026-12-31"));
        assertThat(Employment.lastDay(List.of(first, second, open), first)).isEmpty();
    }

    @Test
    void namesGoByConvention() {
        PersonName femke = PersonName.of("Femke", "van den", "Berg");

        assertThat(femke.displayName()).isEqualTo("Femke van den Berg");
        assertThat(femke.withPartner("de", "Wit", NameConvention.PARTNER).displayName())
                .isEqualTo("Femke de Wit");
        assertThat(femke.withPartner("de", "Wit", NameConvention.BIRTH_PARTNER).familyName())
                .isEqualTo("van den Berg - de Wit");
        assertThat(femke.withPartner("de", "Wit", NameConvention.PARTNER_BIRTH).familyName())
                .isEqualTo("de Wit - van den Berg");
        assertThat(new PersonName("", null, null, " ", "Berg", null, null, NameConvention.PARTNER).displayName())
                .isEqualTo("Berg");
    }

    @Test
    void aPersonShowsTheirIdOnly() {
        Person person =
                Person.withId("1007").name(PersonName.of("Femke", "Berg")).build();

        assertThat(person).hasToString("Person 1007");
    }
}
