package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.EXPIRES;
import static org.iam4j.testkit.InMemoryDirectory.MANAGER;
import static org.iam4j.testkit.InMemoryDirectory.TITLE;

import java.time.LocalDate;
import java.util.List;
import org.iam4j.attribute.Attribute;
import org.iam4j.plan.Action;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** C6 of the semantics: a value that does not stick is not written for ever. */
class StickingRulesTest {
    private final Company company = new Company();

    @BeforeEach
    void populate() {
        company.hire("boss", "Bea", "Baas");
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
    }

    private void title(String title) {
        company.hr.change(
                "1007",
                person -> person.toBuilder()
                        .contracts(List.of(person.contracts().get(0).toBuilder()
                                .title(title)
                                .build()))
                        .build());
    }

    private <T> void somebodyWrites(Attribute<T> attribute, T value) {
        company.directory.admin().edit(company.inDirectory("1007").reference(), attribute, value);
    }

    private <T> void writtenTwice(Attribute<T> attribute, T other) {
        for (int i = 0; i < 2; i++) {
            somebodyWrites(attribute, other);
            Plan plan = company.engine().plan();
            assertThat(plan.actions())
                    .as("written %s times", i)
                    .extracting(Action::kind)
                    .containsExactly(Action.Kind.UPDATE);
            company.engine().run();
        }
        somebodyWrites(attribute, other);
    }

    private void doesNotStick(Attribute<?> attribute) {
        Plan plan = company.engine().plan();
        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(plan.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.DOES_NOT_STICK)
                .singleElement()
                .satisfies(finding -> assertThat(finding.text())
                        .startsWith(attribute + " was written 2 times and is different again"));
    }

    @Test
    @DisplayName("C6 a value written twice and found different again is a finding and not written any more")
    void aValueThatDoesNotStick() {
        writtenTwice(TITLE, "Queen");

        doesNotStick(TITLE);
        company.engine().run();
        company.day("2026-03-09");
        doesNotStick(TITLE);
        assertThat(company.inDirectory("1007").attributes().get(TITLE)).isEqualTo("Queen");
    }

    @Test
    @DisplayName("C6 another wanted value is written, and counted from the start")
    void anotherValueIsWritten() {
        writtenTwice(TITLE, "Queen");
        doesNotStick(TITLE);
        title("Boss");

        company.engine().run();
        writtenOnceMoreAndThen("Queen");

        doesNotStick(TITLE);
    }

    private void writtenOnceMoreAndThen(String other) {
        somebodyWrites(TITLE, other);
        assertThat(company.engine().plan().actions()).hasSize(1);
        company.engine().run();
        somebodyWrites(TITLE, other);
    }

    @Test
    @DisplayName("C6 a value that was wanted in between, without being written, counts from the start as well")
    void anotherValueInBetween() {
        writtenTwice(TITLE, "Queen");
        title("Queen");
        company.engine().run();
        title("Adviser");

        assertThat(company.engine().plan().actions()).extracting(Action::id).containsExactly("ad:UPDATE:1007");
    }

    @Test
    @DisplayName("C6 the host lifts it")
    void theHostLiftsIt() {
        writtenTwice(TITLE, "Queen");
        doesNotStick(TITLE);

        company.engine().writeAgain("1007", "ad", TITLE, "Ada");
        company.engine().run();

        assertThat(company.inDirectory("1007").attributes().get(TITLE)).isEqualTo("Adviser");
    }

    @Test
    @DisplayName("C6 clears and references to others stick or do not stick as well")
    void clearsAndReferences() {
        writtenTwice(EXPIRES, LocalDate.parse("2030-01-01"));
        doesNotStick(EXPIRES);
        company.engine().writeAgain("1007", "ad", EXPIRES, "Ada");
        company.engine().run();
        company.hr.change(
                "1007",
                person -> person.toBuilder()
                        .contracts(List.of(person.contracts().get(0).toBuilder()
                                .manager("boss")
                                .build()))
                        .build());
        company.engine().run();
        somebodyWrites(MANAGER, company.inDirectory("1007").reference());
        company.engine().run();
        somebodyWrites(MANAGER, company.inDirectory("1007").reference());

        doesNotStick(MANAGER);
    }

    @Test
    @DisplayName("C6 taking access away is never held back")
    void takingAwayIsNeverHeldBack() {
        company.leaves("1007", "2026-03-01");
        company.engine().run();
        for (int i = 0; i < 4; i++) {
            company.directory.admin().enable(company.inDirectory("1007").reference());
            company.engine().run();
            assertThat(company.inDirectory("1007").enabled()).isFalse();
        }
    }
}
