package org.iam4j.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.rule.Condition.anyContract;
import static org.iam4j.rule.Persons.contract;
import static org.iam4j.rule.Persons.day;
import static org.iam4j.rule.Persons.person;

import java.util.List;
import java.util.Set;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Secret;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractConditionTest {
    private static final Attribute<String> BADGE = Attribute.text("badge");
    private static final Attribute<Long> GRADE = Attribute.number("grade");
    private static final Attribute<Set<String>> ROLES = Attribute.texts("roles");

    private final Contract april =
            contract("1007-1", "2025-04-01", "2025-06-30").department("FIN").build();

    @ParameterizedTest
    @CsvSource({
        "2025-03-31, false",
        "2025-04-01, true",
        "2025-05-15, true",
        "2025-06-30, true",
        "2025-07-01, false",
    })
    void aContractIsActiveFromItsFirstThroughItsLastDay(String day, boolean holds) {
        assertThat(activeContract().holds(person(april), april, day(day))).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-17, false",
        "2025-03-18, true",
        "2025-07-30, true",
        "2025-07-31, false",
    })
    void aWindowWidensTheContractOnBothSides(String day, boolean holds) {
        Condition condition = activeContract().fromDaysBeforeStart(14).untilDaysAfterEnd(30);

        assertThat(condition.holds(person(april), april, day(day))).isEqualTo(holds);
    }

    @Test
    void aContractWithoutEndStaysActiveWhateverTheWindow() {
        Contract open = contract("1007-1", "2025-04-01", null).build();

        assertThat(activeContract().untilDaysAfterEnd(Integer.MAX_VALUE).holds(person(open), open, day("9999-12-31")))
                .isTrue();
    }

    @Test
    void anyContractHoldsAtAllTimesButNotWithoutAContract() {
        assertThat(anyContract().holds(person(april), april, day("1999-01-01"))).isTrue();
        assertThat(anyContract().holds(person(april), april, day("2099-01-01"))).isTrue();
        assertThat(anyContract().holds(person(), null, day("2025-04-01"))).isFalse();
    }

    @Test
    void severalCodesInOneClauseMeanAnyOfThemAndSeveralClausesMeanAll() {
        Contract inUtrecht = april.toBuilder()
                .title("CLERK")
                .employer(CodedName.of("E1", "One"))
                .location("UTR")
                .costCentre(CodedName.of("C1", null))
                .build();
        ContractCondition fits = anyContract()
                .department("HR", "FIN")
                .title("CLERK")
                .employer("E1")
                .location("UTR")
                .costCentre("C1");

        assertThat(fits.judge(person(), inUtrecht, day("2025-04-01"))).isEqualTo(Answer.YES);
        assertThat(List.of(
                        fits.judge(
                                person(), inUtrecht.toBuilder().department("IT").build(), day("2025-04-01")),
                        fits.judge(
                                person(), inUtrecht.toBuilder().title("CHIEF").build(), day("2025-04-01")),
                        fits.judge(
                                person(),
                                inUtrecht.toBuilder().employer(CodedName.NONE).build(),
                                day("2025-04-01")),
                        fits.judge(
                                person(), inUtrecht.toBuilder().location("utr").build(), day("2025-04-01")),
                        fits.judge(
                                person(),
                                inUtrecht.toBuilder()
                                        .costCentre(CodedName.of(null, "C1"))
                                        .build(),
                                day("2025-04-01"))))
                .containsOnly(Answer.NO);
    }

    @Test
    void aCodeThatWasNotDeliveredIsUnknownUnlessSomethingElseDecides() {
        Contract silent = april.toBuilder()
                .department(CodedName.NOT_DELIVERED)
                .title("CLERK")
                .build();

        assertThat(activeContract().department("FIN").judge(person(), silent, day("2025-04-01")))
                .isEqualTo(Answer.UNKNOWN);
        assertThat(activeContract().department("FIN").holds(person(), silent, day("2025-04-01")))
                .isFalse();
        assertThat(activeContract().department("FIN").judge(person(), silent, day("2025-01-01")))
                .isEqualTo(Answer.NO);
        assertThat(activeContract().department("FIN").title("CHIEF").judge(person(), silent, day("2025-04-01")))
                .isEqualTo(Answer.NO);
    }

    @Test
    void looksAtCustomAttributesOfTheContract() {
        Contract contract = april.toBuilder()
                .custom(GRADE, 7L)
                .custom(ROLES, Set.of("A", "B"))
                .custom(Attributes.of(GRADE, 7L).with(ROLES, Set.of("A", "B")).notDelivered(BADGE))
                .build();

        assertThat(anyContract().attribute(GRADE, 6L, 7L).judge(person(), contract, day("2025-04-01")))
                .isEqualTo(Answer.YES);
        assertThat(anyContract().attribute(GRADE, 8L).judge(person(), contract, day("2025-04-01")))
                .isEqualTo(Answer.NO);
        assertThat(anyContract().attribute(BADGE, "x").judge(person(), contract, day("2025-04-01")))
                .isEqualTo(Answer.UNKNOWN);
        assertThat(anyContract().attribute(Attribute.text("other"), "x").judge(person(), contract, day("2025-04-01")))
                .isEqualTo(Answer.NO);
    }

    @Test
    void anAttributeThatHoldsASetMustContainAllOfOneGivenSet() {
        Contract contract = april.toBuilder().custom(ROLES, Set.of("A", "B")).build();

        assertThat(anyContract().attribute(ROLES, Set.of("A")).holds(person(), contract, day("2025-04-01")))
                .isTrue();
        assertThat(anyContract()
                        .attribute(ROLES, Set.of("C"), Set.of("A", "B"))
                        .holds(person(), contract, day("2025-04-01")))
                .isTrue();
        assertThat(anyContract().attribute(ROLES, Set.of("A", "C")).holds(person(), contract, day("2025-04-01")))
                .isFalse();
    }

    @Test
    void explainsEachClauseWithWhatWasFound() {
        Contract contract = april.toBuilder()
                .department("HR")
                .title(CodedName.NONE)
                .location(CodedName.NOT_DELIVERED)
                .custom(ROLES, Set.of("A", "B"))
                .build();
        Condition condition = activeContract()
                .fromDaysBeforeStart(14)
                .department("FIN", "IT")
                .title("CLERK")
                .location("UTR")
                .attribute(ROLES, Set.of("A"))
                .attribute(GRADE, 7L);

        assertThat(condition
                        .explain(person(contract), contract, day("2025-03-18"))
                        .lines())
                .containsExactly(
                        "all of: no",
                        "  active contract, from 14 days before its start: yes, from 2025-03-18 through 2025-06-30, on contract"
                                + " 1007-1",
                        "  department is FIN or IT: no, it is HR, on contract 1007-1",
                        "  title is CLERK: no, there is none, on contract 1007-1",
                        "  location is UTR: unknown, the source did not deliver it, on contract 1007-1",
                        "  roles has A: yes, it is A and B, on contract 1007-1",
                        "  grade is 7: no, there is none, on contract 1007-1");
    }

    @Test
    void explainsTheWindowAlone() {
        Contract open = contract("1007-1", "2025-04-01", null).build();

        assertThat(activeContract().explain(person(open), open, day("2025-03-31")))
                .hasToString("active contract: no, from 2025-04-01 without end, on contract 1007-1");
        assertThat(anyContract().explain(person(open), open, day("2025-03-31")))
                .hasToString("any contract: yes, contract 1007-1");
        assertThat(activeContract().explain(person(), null, day("2025-03-31")))
                .hasToString("active contract: no, the person has no contract");
    }

    @Test
    void readsAsASentence() {
        assertThat(activeContract().fromDaysBeforeStart(14).department("FIN", "HR"))
                .hasToString("active contract, from 14 days before its start, department is FIN or HR");
        assertThat(activeContract().untilDaysAfterEnd(1).costCentre("C1").attribute(BADGE, "a", "b"))
                .hasToString("active contract, until 1 day after its end, cost centre is C1, badge is a or b");
        assertThat(anyContract()).hasToString("any contract");
    }

    @Test
    void isAValue() {
        ContractCondition one = activeContract().fromDaysBeforeStart(14).department("FIN", "HR");

        assertThat(one)
                .isEqualTo(activeContract().department("HR", "FIN").fromDaysBeforeStart(14))
                .hasSameHashCodeAs(activeContract().department("HR", "FIN").fromDaysBeforeStart(14))
                .isNotEqualTo(activeContract().department("FIN", "HR"))
                .isNotEqualTo(one.title("CLERK"));
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThatThrownBy(() -> activeContract().fromDaysBeforeStart(-1)).hasMessageContaining("negative");
        assertThatThrownBy(() -> activeContract().untilDaysAfterEnd(-1)).hasMessageContaining("negative");
        assertThatThrownBy(() -> anyContract().fromDaysBeforeStart(1)).hasMessageContaining("use activeContract()");
        assertThatThrownBy(() -> anyContract().untilDaysAfterEnd(1)).hasMessageContaining("use activeContract()");
        assertThatThrownBy(() -> anyContract().department()).hasMessageContaining("at least one");
        assertThatThrownBy(() -> anyContract().department(" ")).hasMessageContaining("blank code");
        assertThatThrownBy(() -> anyContract().department("FIN").department("HR"))
                .hasMessage(
                        "a condition asks for department twice; name all its values in one call, or join two conditions by and");
        assertThatThrownBy(() -> anyContract().attribute(BADGE, "a").attribute(BADGE, "b"))
                .hasMessageContaining("badge");
        assertThatThrownBy(() -> anyContract().attribute(Attribute.secret("pin"), Secret.of("1234")))
                .hasMessage("a condition cannot look at the secret pin");
    }
}
