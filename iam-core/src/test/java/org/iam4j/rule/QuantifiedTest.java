package org.iam4j.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.rule.Condition.anyContract;
import static org.iam4j.rule.Condition.everyContract;
import static org.iam4j.rule.Condition.noContract;
import static org.iam4j.rule.Condition.person;
import static org.iam4j.rule.Condition.someContract;
import static org.iam4j.rule.Persons.contract;
import static org.iam4j.rule.Persons.day;

import java.time.LocalDate;
import org.iam4j.attribute.Attribute;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.junit.jupiter.api.Test;

/**
 * Some, no and every contract.
 *
 * <p>Turns red when {@code Quantified.judge} forgets that there must be one for every: {@code all} for {@code none.not().and(all)}.
 */
class QuantifiedTest {
    private static final LocalDate TODAY = day("2025-04-01");
    private static final Condition FINANCE = anyContract().department("FIN");

    private final Contract finance =
            contract("1", "2025-01-01", null).department("FIN").build();
    private final Contract personnel =
            contract("2", "2025-01-01", null).department("HR").build();
    private final Contract past =
            contract("3", "2020-01-01", "2020-12-31").department("HR").build();
    private final Contract silent = contract("4", "2025-01-01", null)
            .department(CodedName.NOT_DELIVERED)
            .build();

    private static Answer judge(Condition condition, Contract... contracts) {
        Person femke = Persons.person(contracts);
        Answer answer =
                condition.judge(femke, femke.contracts().stream().findFirst().orElse(null), TODAY);
        femke.contracts()
                .forEach(each -> assertThat(condition.judge(femke, each, TODAY)).isEqualTo(answer));
        assertThat(condition.explain(femke, null, TODAY).answer()).isEqualTo(answer);
        return answer;
    }

    @Test
    void someContractFits() {
        Condition some = someContract(FINANCE);

        assertThat(judge(some, personnel, finance)).isEqualTo(Answer.YES);
        assertThat(judge(some, personnel, past)).isEqualTo(Answer.NO);
        assertThat(judge(some, personnel, silent)).isEqualTo(Answer.UNKNOWN);
        assertThat(judge(some, silent, finance)).isEqualTo(Answer.YES);
        assertThat(judge(some)).isEqualTo(Answer.NO);
    }

    @Test
    void noContractFits() {
        Condition none = noContract(FINANCE);

        assertThat(judge(none, personnel, finance)).isEqualTo(Answer.NO);
        assertThat(judge(none, personnel, past)).isEqualTo(Answer.YES);
        assertThat(judge(none, personnel, silent)).isEqualTo(Answer.UNKNOWN);
        assertThat(judge(none)).isEqualTo(Answer.YES);
    }

    @Test
    void everyContractOfAKindFitsAndThereIsOne() {
        Condition every = everyContract(activeContract(), FINANCE);

        assertThat(judge(every, finance, past)).isEqualTo(Answer.YES);
        assertThat(judge(every, finance, personnel)).isEqualTo(Answer.NO);
        assertThat(judge(every, finance, silent)).isEqualTo(Answer.UNKNOWN);
        assertThat(judge(every, personnel, silent)).isEqualTo(Answer.NO);
        assertThat(judge(every, past)).isEqualTo(Answer.NO);
        assertThat(judge(every)).isEqualTo(Answer.NO);
    }

    @Test
    void whichContractsAreMeantMayBeUnknownToo() {
        Condition every = everyContract(FINANCE, anyContract().title("CLK"));
        Contract clerk = silent.toBuilder().title("CLK").build();
        Contract chief = silent.toBuilder().title("CHF").build();
        Contract financeClerk = finance.toBuilder().title("CLK").build();

        assertThat(judge(every, financeClerk, clerk)).isEqualTo(Answer.YES);
        assertThat(judge(every, financeClerk, chief)).isEqualTo(Answer.UNKNOWN);
        assertThat(judge(every, clerk)).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void timeIsStatedWithinThem() {
        Condition timeless = person().attribute(Attribute.text("badge"), "x");

        assertThat(someContract(FINANCE).saysWhetherTimeMatters()).isTrue();
        assertThat(noContract(timeless).saysWhetherTimeMatters()).isFalse();
        assertThat(everyContract(activeContract(), timeless).saysWhetherTimeMatters())
                .isTrue();
    }

    @Test
    void readAndExplainThemselves() {
        Condition every = everyContract(activeContract(), FINANCE);

        assertThat(every).hasToString("every contract that is (active contract) is (any contract, department is FIN)");
        assertThat(someContract(FINANCE)).hasToString("some contract is (any contract, department is FIN)");
        assertThat(noContract(FINANCE)).hasToString("no contract is (any contract, department is FIN)");
        assertThat(noContract(FINANCE).explain(Persons.person(), null, TODAY))
                .hasToString("no contract fits: yes, the person has no contract");
        assertThat(every.explain(Persons.person(finance, past), finance, TODAY).lines())
                .containsExactly(
                        "every contract that is meant fits: yes",
                        "  all of: yes",
                        "    active contract: yes, from 2025-01-01 without end, on contract 1",
                        "    all of: yes",
                        "      any contract: yes, contract 1",
                        "      department is FIN: yes, it is FIN, on contract 1",
                        "  all of: no",
                        "    active contract: no, from 2020-01-01 through 2020-12-31, on contract 3",
                        "    all of: no",
                        "      any contract: yes, contract 3",
                        "      department is FIN: no, it is HR, on contract 3");
    }

    @Test
    void theExplanationDoesNotDependOnTheOrderOfTheSource() {
        assertThat(noContract(FINANCE).explain(Persons.person(past, finance), finance, TODAY))
                .isEqualTo(noContract(FINANCE).explain(Persons.person(finance, past), finance, TODAY));
    }

    @Test
    void windowsWithinThemCount() {
        RuleSet rules = RuleSet.of(Rule.named("Leavers")
                .when(noContract(activeContract().untilDaysAfterEnd(10)).and(anyContract()))
                .grants(Entitlement.account("archive")));

        Evaluation evaluation = rules.evaluate(Persons.person(past), day("2020-12-31"));

        assertThat(evaluation.nextChange()).hasValue(day("2021-01-11"));
        assertThat(evaluation.days(Entitlement.account("archive"))).hasToString("from 2020-01-01 through 2021-01-10");
        assertThat(evaluation.periods(Entitlement.account("archive")))
                .extracting(Period::toString)
                .containsExactly("through 2019-12-31", "from 2021-01-11 without end");
    }
}
