package org.iam4j.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.rule.Condition.anyContract;
import static org.iam4j.rule.Condition.named;
import static org.iam4j.rule.Condition.not;
import static org.iam4j.rule.Condition.person;
import static org.iam4j.rule.Persons.contract;
import static org.iam4j.rule.Persons.day;

import java.time.LocalDate;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.NotDeliveredException;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CombinedTest {
    private static final LocalDate TODAY = day("2025-04-01");
    private static final Attribute<String> BADGE = Attribute.text("badge");

    private final Contract contract =
            contract("1", "2025-01-01", null).department("FIN").build();
    private final Person femke = Persons.person(contract);

    @ParameterizedTest
    @CsvSource({
        "YES, YES, YES, YES",
        "YES, NO, NO, YES",
        "YES, UNKNOWN, UNKNOWN, YES",
        "NO, YES, NO, YES",
        "NO, NO, NO, NO",
        "NO, UNKNOWN, NO, UNKNOWN",
        "UNKNOWN, YES, UNKNOWN, YES",
        "UNKNOWN, NO, NO, UNKNOWN",
        "UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN",
    })
    void unknownStaysUnknownUnlessTheOtherSideDecides(Answer first, Answer second, Answer both, Answer either) {
        assertThat(answering(first).and(answering(second)).judge(femke, contract, TODAY))
                .isEqualTo(both);
        assertThat(answering(first).or(answering(second)).judge(femke, contract, TODAY))
                .isEqualTo(either);
    }

    @ParameterizedTest
    @CsvSource({"YES, NO", "NO, YES", "UNKNOWN, UNKNOWN"})
    void notTurnsTheAnswerAround(Answer answer, Answer opposite) {
        assertThat(not(answering(answer)).judge(femke, contract, TODAY)).isEqualTo(opposite);
    }

    @Test
    void notAsksTheSameContract() {
        Contract intern = contract("2", "2025-01-01", null).title("INTERN").build();
        Condition condition = activeContract().and(not(activeContract().title("INTERN")));

        assertThat(condition.holds(femke, contract, TODAY)).isTrue();
        assertThat(condition.holds(femke, intern, TODAY)).isFalse();
        assertThat(condition.holds(femke, null, TODAY)).isFalse();
        assertThat(not(activeContract()).holds(femke, null, TODAY)).isTrue();
    }

    @Test
    void timeIsStatedWhenEveryAlternativeStatesIt() {
        Condition timeless = person().attribute(BADGE, "x");
        Condition host = named("is apprentice", (person, contract) -> true);

        assertThat(activeContract().saysWhetherTimeMatters()).isTrue();
        assertThat(anyContract().saysWhetherTimeMatters()).isTrue();
        assertThat(timeless.saysWhetherTimeMatters()).isFalse();
        assertThat(host.saysWhetherTimeMatters()).isFalse();
        assertThat(timeless.and(activeContract()).saysWhetherTimeMatters()).isTrue();
        assertThat(timeless.and(host).saysWhetherTimeMatters()).isFalse();
        assertThat(timeless.or(activeContract()).saysWhetherTimeMatters()).isFalse();
        assertThat(activeContract().or(anyContract()).saysWhetherTimeMatters()).isTrue();
        assertThat(activeContract().or(timeless).and(anyContract()).saysWhetherTimeMatters())
                .isTrue();
        assertThat(not(activeContract()).saysWhetherTimeMatters()).isTrue();
        assertThat(not(timeless).saysWhetherTimeMatters()).isFalse();
    }

    @Test
    void readsAsASentence() {
        Condition apprentice = named("is apprentice", (person, contract) -> true);

        assertThat(activeContract().department("FIN").and(not(apprentice)).and(person().attribute(BADGE, "x")))
                .hasToString("(active contract, department is FIN) and (not (is apprentice)) and (person, badge is x)");
        assertThat(anyContract().or(apprentice)).hasToString("(any contract) or (is apprentice)");
    }

    @Test
    void explainsItsPartsBelowItself() {
        Condition condition =
                activeContract().department("HR").or(not(named("is apprentice", (person, contract) -> true)));

        assertThat(condition.explain(femke, contract, TODAY).lines())
                .containsExactly(
                        "any of: no",
                        "  all of: no",
                        "    active contract: yes, from 2025-01-01 without end, on contract 1",
                        "    department is HR: no, it is FIN, on contract 1",
                        "  not: no",
                        "    is apprentice: yes");
    }

    @Test
    void theHostMayReadWhatWasNotDelivered() {
        Condition condition = named(
                "is apprentice",
                (person, one) -> one != null && "APP".equals(one.title().code()));
        Contract silent = contract.toBuilder().title(CodedName.NOT_DELIVERED).build();

        assertThat(condition.judge(femke, silent, TODAY)).isEqualTo(Answer.UNKNOWN);
        assertThat(condition.explain(femke, silent, TODAY))
                .hasToString("is apprentice: unknown, a code of the contract was not delivered by the source");
        assertThat(condition.judge(femke, contract, TODAY)).isEqualTo(Answer.NO);
    }

    @Test
    void aConditionOfTheHostIsEqualByNameAndNeedsOne() {
        assertThat(named("a", (person, contract) -> true)).isEqualTo(named("a", (person, contract) -> false));
        assertThat(named("a", (person, contract) -> true)).isNotEqualTo(named("b", (person, contract) -> true));
        assertThatThrownBy(() -> named(" ", (person, contract) -> true)).hasMessageContaining("needs a name");
    }

    @Test
    void personConditionsAskForAllTheirAttributes() {
        Attribute<Boolean> external = Attribute.flag("external");
        Person badged =
                femke.toBuilder().custom(BADGE, "x").custom(external, true).build();

        assertThat(person().judge(femke, null, TODAY)).isEqualTo(Answer.YES);
        assertThat(person().attribute(BADGE, "x", "y").attribute(external, true).judge(badged, null, TODAY))
                .isEqualTo(Answer.YES);
        assertThat(person().attribute(BADGE, "x").attribute(external, false).judge(badged, null, TODAY))
                .isEqualTo(Answer.NO);
        assertThat(person().attribute(BADGE, "x").explain(femke, null, TODAY))
                .hasToString("badge is x: no, there is none");
        assertThat(person().explain(femke, null, TODAY)).hasToString("any person: yes");
    }

    private static Condition answering(Answer answer) {
        return named("answers " + answer, (person, contract) -> {
            if (answer == Answer.UNKNOWN) {
                throw new NotDeliveredException("it");
            }
            return answer == Answer.YES;
        });
    }
}
