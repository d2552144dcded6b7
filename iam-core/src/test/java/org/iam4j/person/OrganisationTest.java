package org.iam4j.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrganisationTest {
    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static Person report(String id, String manager, String from, @Nullable String until) {
        return Person.withId(id)
                .contract(Contract.withId(id + "-1")
                        .from(day(from))
                        .until(until == null ? null : day(until))
                        .manager(manager)
                        .build())
                .build();
    }

    @Test
    void aDepartmentLiesBelowEverythingAboveIt() {
        Organisation organisation = Organisation.builder()
                .department("TOP", null)
                .department("FIN", "TOP")
                .department("FIN-1", "FIN")
                .department("HR", "TOP")
                .build();

        assertThat(organisation.isAtOrBelow("FIN-1", List.of("TOP"))).hasValue(true);
        assertThat(organisation.isAtOrBelow("FIN-1", List.of("HR", "FIN"))).hasValue(true);
        assertThat(organisation.isAtOrBelow("FIN", List.of("FIN"))).hasValue(true);
        assertThat(organisation.isAtOrBelow("FIN", List.of("FIN-1", "HR"))).hasValue(false);
        assertThat(organisation.hasDepartment("HR")).hasValue(true);
        assertThat(organisation.hasDepartment("IT")).hasValue(false);
        assertThat(organisation.problems()).isEmpty();
        assertThat(organisation).hasToString("4 departments, managers unknown");
    }

    @Test
    void whatIsNotKnownIsNotGuessed() {
        Organisation organisation = Organisation.builder()
                .department("A", "B")
                .department("B", "A")
                .department("C", "GONE")
                .department("D", "A")
                .department("D", "C")
                .department("E", "D")
                .build();

        assertThat(organisation.isAtOrBelow("A", List.of("B"))).hasValue(true);
        assertThat(organisation.isAtOrBelow("A", List.of("TOP"))).isEmpty();
        assertThat(organisation.isAtOrBelow("C", List.of("GONE"))).hasValue(true);
        assertThat(organisation.isAtOrBelow("C", List.of("TOP"))).isEmpty();
        assertThat(organisation.isAtOrBelow("E", List.of("A"))).isEmpty();
        assertThat(organisation.isAtOrBelow("NEW", List.of("TOP"))).isEmpty();
        assertThat(organisation.problems())
                .containsExactly(
                        "department D is listed below two others: HR must place it once",
                        "department A lies below itself: HR must place it elsewhere",
                        "department B lies below itself: HR must place it elsewhere",
                        "department C lies below GONE, which is not listed: HR must list it, or place C at the top");
    }

    @Test
    void nothingIsKnownUnlessTold() {
        Organisation unknown = Organisation.unknown();

        assertThat(unknown.isAtOrBelow("FIN", List.of("FIN"))).hasValue(true);
        assertThat(unknown.isAtOrBelow("FIN", List.of("TOP"))).isEmpty();
        assertThat(unknown.hasDepartment("FIN")).isEmpty();
        assertThat(unknown.managesSomebody("1", day("2025-01-01"))).isEmpty();
        assertThat(unknown.managingChanges("1")).isEmpty();
        assertThat(unknown).hasToString("departments unknown, managers unknown");
    }

    @Test
    void somebodyManagesWhileAContractNamesThem() {
        Organisation organisation = Organisation.of(List.of(
                report("1", "boss", "2025-01-01", "2025-01-31"),
                report("2", "boss", "2025-01-20", "2025-02-28"),
                report("3", "boss", "2025-03-01", "2025-03-31"),
                report("4", "boss", "2025-06-01", null),
                report("5", "other", "2025-01-01", "2025-01-31")));

        assertThat(organisation.managesSomebody("boss", day("2024-12-31"))).hasValue(false);
        assertThat(organisation.managesSomebody("boss", day("2025-01-01"))).hasValue(true);
        assertThat(organisation.managesSomebody("boss", day("2025-03-31"))).hasValue(true);
        assertThat(organisation.managesSomebody("boss", day("2025-04-01"))).hasValue(false);
        assertThat(organisation.managesSomebody("boss", day("2025-05-31"))).hasValue(false);
        assertThat(organisation.managesSomebody("boss", day("2999-01-01"))).hasValue(true);
        assertThat(organisation.managesSomebody("1", day("2025-01-01"))).hasValue(false);
        assertThat(organisation.managingChanges("boss"))
                .containsExactly(day("2025-01-01"), day("2025-04-01"), day("2025-06-01"));
    }

    @Test
    void nobodyIsTheirOwnManagerAndABackwardContractCountsForNothing() {
        Organisation organisation = Organisation.of(
                List.of(report("1", "1", "2025-01-01", null), report("2", "boss", "2025-02-01", "2025-01-01")));

        assertThat(organisation.managesSomebody("1", day("2025-01-01"))).hasValue(false);
        assertThat(organisation.managesSomebody("boss", day("2025-01-15"))).hasValue(false);
    }
}
