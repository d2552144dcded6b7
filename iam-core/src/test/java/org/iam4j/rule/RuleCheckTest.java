package org.iam4j.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.rule.Condition.anyContract;
import static org.iam4j.rule.Condition.noContract;
import static org.iam4j.rule.Condition.person;
import static org.iam4j.rule.Entitlement.account;
import static org.iam4j.rule.Persons.contract;

import java.util.List;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.junit.jupiter.api.Test;

/**
 * Questions that nobody's data answers.
 *
 * <p>Turns red when {@code RuleCheck.attribute} no longer compares the kinds of value.
 */
class RuleCheckTest {
    private final Person femke = Persons.person(contract("1", "2025-01-01", null)
                    .department("FIN")
                    .title("CLK")
                    .custom(Attributes.of(Attribute.number("grade"), 7L).notDelivered(Attribute.text("floor")))
                    .build())
            .toBuilder()
            .custom(Attribute.text("badge"), "A-1")
            .build();
    private final Organisation organisation =
            Organisation.builder().department("FIN", null).build();

    private List<String> unanswered(Condition condition) {
        return RuleSet.of(Rule.named("A").when(condition).grants(account("ad")))
                .unansweredQuestions(List.of(femke), organisation);
    }

    @Test
    void anAttributeThatNobodyHasIsNamed() {
        assertThat(unanswered(activeContract().attribute(Attribute.text("badge"), "x")))
                .containsExactly(
                        "rule \"A\" asks for the attribute badge of the contract, which nobody has: correct its name,"
                                + " or have the source deliver it");
        assertThat(unanswered(person().attribute(Attribute.text("bagde"), "x").and(activeContract())))
                .containsExactly(
                        "rule \"A\" asks for the attribute bagde of the person, which nobody has: correct its name, or"
                                + " have the source deliver it");
        assertThat(unanswered(activeContract().attribute(Attribute.text("floor"), "1")))
                .isEmpty();
    }

    @Test
    void anAttributeOfAnotherKindIsNamed() {
        assertThat(unanswered(activeContract().attribute(Attribute.text("grade"), "7")))
                .containsExactly(
                        "rule \"A\" asks for the attribute grade of the contract as text, but the source delivers it as"
                                + " number: ask for that kind");
        assertThat(unanswered(activeContract().attribute(Attribute.number("grade"), 9L)))
                .isEmpty();
    }

    @Test
    void aCodeThatNobodyHasIsNamedWhereverItStands() {
        assertThat(RuleSet.of(Rule.named("A")
                                .when(noContract(activeContract()
                                        .department("FIN", "FNI")
                                        .title("CLK")
                                        .or(anyContract().location("UTR"))))
                                .grants(account("ad")))
                        .unusedTexts(List.of(femke)))
                .containsExactly(
                        "rule \"A\" asks for department FNI, which nobody has",
                        "rule \"A\" asks for location UTR, which nobody has");
    }

    @Test
    void aDepartmentThatIsNotListedIsNamed() {
        Condition condition = activeContract().departmentAndBelow("FIN", "OPS");

        assertThat(unanswered(condition))
                .containsExactly("rule \"A\" asks what lies below department OPS, which the organisation does not list:"
                        + " correct its code");
        assertThat(RuleSet.of(Rule.named("A").when(condition).grants(account("ad")))
                        .unansweredQuestions(List.of(femke), Organisation.unknown()))
                .isEmpty();
    }

    @Test
    void aRuleThatLeavesTimeOpenIsAProblem() {
        assertThat(RuleSet.of(
                                Rule.named("A").when(person()).grants(account("ad")),
                                Rule.named("B").when(anyContract()).grants(account("ad")))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("rule \"A\" does not say whether time matters");
    }
}
