package org.iam4j.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.rule.Condition.anyContract;
import static org.iam4j.rule.Condition.person;
import static org.iam4j.rule.Entitlement.access;
import static org.iam4j.rule.Entitlement.account;
import static org.iam4j.rule.Entitlement.permission;
import static org.iam4j.rule.Entitlement.permissionPerContract;
import static org.iam4j.rule.Persons.contract;
import static org.iam4j.rule.Persons.day;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.iam4j.person.Contract;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Since when and until when, with several windows for one person.
 *
 * <p>Turns red when {@code Timeline.boundaries} takes the last day of a window for the first day after it, or looks at one contract only.
 */
class PeriodsTest {
    private static final RuleSet RULES = RuleSet.of(
            Rule.named("Account")
                    .when(activeContract().fromDaysBeforeStart(14).untilDaysAfterEnd(30))
                    .grants(account("ad")),
            Rule.named("Access").when(activeContract()).grants(access("ad")),
            Rule.named("Departments")
                    .when(activeContract())
                    .grants(permissionPerContract("ad", "group", "dep {department.code}")));

    private final Contract first =
            contract("1", "2025-01-01", "2025-03-31").department("FIN").build();

    private static List<String> periods(Person person, Entitlement entitlement) {
        return RULES.evaluate(person, day("2025-01-01")).periods(entitlement).stream()
                .map(Period::toString)
                .toList();
    }

    @Test
    void aRehireAfterAGapHasTwoPeriods() {
        Contract again = contract("2", "2025-09-01", null).department("FIN").build();
        Person femke = Persons.person(again, first);

        assertThat(periods(femke, access("ad")))
                .containsExactly("from 2025-01-01 through 2025-03-31", "from 2025-09-01 without end");
        assertThat(periods(femke, account("ad")))
                .containsExactly("from 2024-12-18 through 2025-04-30", "from 2025-08-18 without end");
    }

    @Test
    void aGapThatTheWindowsBridgeIsNoGap() {
        Contract soon =
                contract("2", "2025-05-15", "2025-12-31").department("HR").build();
        Person femke = Persons.person(first, soon);

        assertThat(periods(femke, account("ad"))).containsExactly("from 2024-12-18 through 2026-01-30");
        assertThat(periods(femke, permission("ad", "group", "dep FIN")))
                .containsExactly("from 2025-01-01 through 2025-03-31");
        assertThat(periods(femke, permission("ad", "group", "dep HR")))
                .containsExactly("from 2025-05-15 through 2025-12-31");
        assertThat(periods(femke, permission("ad", "group", "dep IT"))).isEmpty();
    }

    @Test
    void parallelContractsGrantTogether() {
        Contract beside =
                contract("2", "2025-03-01", "2025-06-30").department("FIN").build();
        Person femke = Persons.person(first, beside);
        Evaluation inMarch = RULES.evaluate(femke, day("2025-03-15"));

        assertThat(periods(femke, access("ad"))).containsExactly("from 2025-01-01 through 2025-06-30");
        assertThat(inMarch.contractsFor(permission("ad", "group", "dep FIN"))).containsExactly("1", "2");
        assertThat(inMarch.reasons(access("ad")).grounds())
                .extracting(Reasons.Ground::contract, ground -> ground.days().toString())
                .containsExactly(
                        tuple("1", "from 2025-01-01 through 2025-03-31"),
                        tuple("2", "from 2025-03-01 through 2025-06-30"));
    }

    @Test
    void theAnswerAboutOneEntitlementEndsWhenItReallyChanges() {
        Contract beside = contract("2", "2025-03-01", null).department("HR").build();
        Evaluation evaluation = RULES.evaluate(Persons.person(first, beside), day("2025-03-15"));

        assertThat(evaluation.nextChange()).as("some window closes").hasValue(day("2025-04-01"));
        assertThat(evaluation.nextChange(access("ad"))).as("access goes on").isEmpty();
        assertThat(evaluation.nextChange(permission("ad", "group", "dep FIN"))).hasValue(day("2025-04-01"));
        assertThat(evaluation.days(access("ad"))).hasToString("from 2025-01-01 without end");
    }

    @Test
    void whatIsNotGrantedSaysUntilWhen() {
        Reasons reasons =
                RULES.evaluate(Persons.person(first), day("2024-12-20")).reasons(access("ad"));

        assertThat(reasons.answer()).isEqualTo(Answer.NO);
        assertThat(reasons.days().first()).isEmpty();
        assertThat(reasons.days().last()).hasValue(day("2024-12-31"));
        assertThat(reasons).hasToString("""
                        access in ad for person 1007 on 2024-12-20: no, through 2024-12-31
                          rule "Access", contract 1: no, through 2024-12-31
                            active contract: no, from 2025-01-01 through 2025-03-31, on contract 1""");
    }

    @Test
    void whoManagesSomebodyDoesSoForATime() {
        RuleSet rules = RuleSet.of(Rule.named("Managers")
                .when(person().managesSomebody().and(anyContract()))
                .grants(permission("ad", "group", "Managers")));
        Person boss = Persons.person(first);
        Organisation organisation = Organisation.of(List.of(
                boss,
                Person.withId("1008")
                        .contract(contract("1008-1", "2025-02-01", "2025-02-28")
                                .manager("1007")
                                .build())
                        .build()));
        Evaluation evaluation = rules.evaluate(boss, day("2025-02-15"), organisation);

        assertThat(rules.asksForManagers()).isTrue();
        assertThat(evaluation.grants(permission("ad", "group", "Managers"))).isTrue();
        assertThat(evaluation.nextChange()).hasValue(day("2025-03-01"));
        assertThat(evaluation.days(permission("ad", "group", "Managers")))
                .hasToString("from 2025-02-01 through 2025-02-28");
        assertThat(rules.evaluate(boss, day("2025-02-15")).unknown(permission("ad", "group", "Managers")))
                .as("without an organisation")
                .isTrue();
    }

    @Test
    void theFirstAndTheLastDayThereIsAreNoTrouble() {
        Contract always = contract("1", "2025-01-01", null)
                .from(LocalDate.MIN)
                .until(LocalDate.MAX)
                .department("FIN")
                .build();

        assertThat(periods(Persons.person(always), account("ad"))).containsExactly("always");
        assertThat(periods(Persons.person(), account("ad"))).isEmpty();
        assertThat(RULES.evaluate(Persons.person(), LocalDate.MAX).days(account("ad")))
                .hasToString("always");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithAskingDayByDay(long seed) {
        GeneratedRules generated = new GeneratedRules(seed);
        for (int i = 0; i < 40; i++) {
            RuleSet rules = generated.rules(4);
            Person person = generated.person();
            Organisation organisation = generated.organisation(person);
            List<Evaluation> days = new ArrayList<>();
            for (int day = -100; day <= 150; day++) {
                days.add(rules.evaluate(person, GeneratedRules.START.plusDays(day), organisation));
            }
            for (Evaluation evaluation : days) {
                evaluation.granted().keySet().stream()
                        .findFirst()
                        .ifPresent(entitlement -> agrees(evaluation, entitlement, days));
            }
        }
    }

    private static void agrees(Evaluation evaluation, Entitlement entitlement, List<Evaluation> days) {
        List<Period> periods = evaluation.periods(entitlement);
        for (Evaluation other : days) {
            assertThat(periods.stream().anyMatch(period -> period.contains(other.day())))
                    .as("%s of %s on %s", entitlement, evaluation.personId(), other.day())
                    .isEqualTo(other.grants(entitlement));
        }
        Period around = evaluation.days(entitlement);
        assertThat(around.contains(evaluation.day())).isTrue();
        assertThat(periods).contains(around);
        assertThat(evaluation.reasons(entitlement).answer()).isEqualTo(Answer.YES);
    }
}
