package org.iam4j.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.rule.Condition.anyContract;
import static org.iam4j.rule.Condition.named;
import static org.iam4j.rule.Condition.noContract;
import static org.iam4j.rule.Condition.not;
import static org.iam4j.rule.Condition.person;
import static org.iam4j.rule.Entitlement.access;
import static org.iam4j.rule.Entitlement.account;
import static org.iam4j.rule.Entitlement.permission;
import static org.iam4j.rule.Entitlement.permissionPerContract;
import static org.iam4j.rule.Persons.contract;
import static org.iam4j.rule.Persons.day;

import java.time.LocalDate;
import java.util.List;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What business rules must be able to say, each as somebody who writes rules would meet it.
 *
 * <p>Turns red when {@code ContractCondition.judge} no longer looks at the window, when {@code Clause.all} stops at the first clause, or
 * when {@code RuleSet.evaluate} judges the first contract only.
 */
class RuleScenariosTest {
    private static final Attribute<Boolean> EXTERNAL = Attribute.flag("external");

    private final Contract spring = contract("1007-1", "2025-04-01", "2025-06-30")
            .department("FIN")
            .title("CLK")
            .location("UTR")
            .build();

    private static List<String> granted(Rule rule, Person person, String day) {
        return RuleSet.of(rule).evaluate(person, day(day)).granted().keySet().stream()
                .map(Entitlement::toString)
                .toList();
    }

    private static boolean holds(Condition condition, Person person, String day) {
        return !granted(Rule.named("rule").when(condition).grants(account("ad")), person, day)
                .isEmpty();
    }

    @Test
    @DisplayName("A3 different conditions must all hold, the values of one are alternatives, each can be inverted")
    void differentConditionsMustHoldTogetherAndOneHasAlternatives() {
        Person femke = Persons.person(spring);

        assertThat(holds(activeContract().department("HR", "FIN").title("CLK"), femke, "2025-04-01"))
                .isTrue();
        assertThat(holds(activeContract().department("HR", "FIN").title("CHF"), femke, "2025-04-01"))
                .isFalse();
        assertThat(holds(activeContract().and(not(anyContract().department("HR"))), femke, "2025-04-01"))
                .isTrue();
        assertThat(holds(activeContract().and(not(anyContract().department("FIN"))), femke, "2025-04-01"))
                .isFalse();
    }

    @Test
    @DisplayName("A3 several questions about the contract are asked of the same contract")
    void questionsAreAskedOfTheSameContract() {
        Person both = Persons.person(
                spring.toBuilder().title("CHF").build(),
                contract("1007-2", "2025-01-01", null)
                        .department("HR")
                        .title("CLK")
                        .build());

        assertThat(holds(activeContract().department("FIN").title("CLK"), both, "2025-04-01"))
                .isFalse();
        assertThat(holds(activeContract().department("FIN").and(anyContract().title("CLK")), both, "2025-04-01"))
                .isFalse();
        assertThat(holds(
                        activeContract()
                                .department("FIN")
                                .and(Condition.someContract(anyContract().title("CLK"))),
                        both,
                        "2025-04-01"))
                .as("unless another contract is asked for")
                .isTrue();
    }

    @Test
    @DisplayName("A3 all active contracts are judged, not only the primary one, and it is told which of them fit")
    void allActiveContractsAreJudged() {
        Contract main =
                contract("1007-9", "2020-01-01", null).department("HR").fte(0.9).build();
        Evaluation evaluation = RuleSet.of(Rule.named("Finance")
                        .when(activeContract().department("FIN"))
                        .grants(access("ledger")))
                .evaluate(Persons.person(main, spring), day("2025-04-01"));

        assertThat(evaluation.contractsFor(access("ledger"))).containsExactly("1007-1");
    }

    @Test
    @DisplayName("A3 somebody without an active contract can be meant as well")
    void inactivePeopleCanBeMeant() {
        Condition leaver = noContract(activeContract()).and(anyContract());

        assertThat(holds(leaver, Persons.person(spring), "2025-07-01")).isTrue();
        assertThat(holds(leaver, Persons.person(spring), "2025-06-30")).isFalse();
        assertThat(holds(leaver, Persons.person(), "2025-07-01")).isFalse();
        assertThat(holds(noContract(activeContract()), Persons.person(), "2025-07-01"))
                .isTrue();
    }

    @Test
    @DisplayName("A3 values are compared as what they are, not as texts")
    void valuesAreNotTexts() {
        Person femke = Persons.person(spring.toBuilder().sequence(10).build()).toBuilder()
                .custom(EXTERNAL, true)
                .build();

        assertThat(holds(activeContract().where(Field.SEQUENCE, ValueTest.atLeast(9L)), femke, "2025-04-01"))
                .as("10 is more than 9")
                .isTrue();
        assertThat(holds(person().attribute(EXTERNAL, true).and(activeContract()), femke, "2025-04-01"))
                .isTrue();
        assertThat(holds(
                        activeContract().where(Field.END_DATE, ValueTest.between(day("2025-06-30"), day("2025-07-31"))),
                        femke,
                        "2025-04-01"))
                .isTrue();
    }

    @Test
    @DisplayName("L13 staging: the account two weeks before, access on the first day, both end on their own days")
    void stagingFollowsTheContract() {
        RuleSet rules = RuleSet.of(
                Rule.named("Account")
                        .when(activeContract().fromDaysBeforeStart(14).untilDaysAfterEnd(30))
                        .grants(account("ad")),
                Rule.named("Access")
                        .when(activeContract().fromDaysBeforeStart(1))
                        .grants(access("ad")));
        Person femke = Persons.person(spring);

        assertThat(rules.evaluate(femke, day("2025-03-17")).granted()).isEmpty();
        assertThat(rules.evaluate(femke, day("2025-03-18")).granted()).containsOnlyKeys(account("ad"));
        assertThat(rules.evaluate(femke, day("2025-03-31")).granted()).containsOnlyKeys(account("ad"), access("ad"));
        assertThat(rules.evaluate(femke, day("2025-07-01")).granted()).containsOnlyKeys(account("ad"));
        assertThat(rules.evaluate(femke, day("2025-07-31")).granted()).isEmpty();
    }

    @Test
    @DisplayName("an entitlement is kept while at least one rule grants it")
    void overlappingRulesKeepAnEntitlement() {
        RuleSet rules = RuleSet.of(
                Rule.named("Staff").when(activeContract()).grants(permission("ad", "group", "All")),
                Rule.named("Alumni").when(anyContract()).grants(permission("ad", "group", "All")));

        Evaluation after = rules.evaluate(Persons.person(spring), day("2025-07-01"));

        assertThat(after.granted())
                .containsOnlyKeys(permission("ad", "group", "All"))
                .containsValue(List.of(new Match("Alumni", "1007-1")));
    }

    @Test
    @DisplayName("D4 any day can be asked, for one person and for everybody")
    void anyDayCanBeAsked() {
        Rule rule = Rule.named("Staff").when(activeContract()).grants(account("ad"));
        List<Person> everybody = List.of(
                Persons.person(spring),
                Person.withId("1008")
                        .contract(contract("1008-1", "2025-01-01", "2025-03-31").build())
                        .build());

        assertThat(everybody.stream()
                        .filter(each -> !granted(rule, each, "2025-04-01").isEmpty())
                        .map(Person::externalId))
                .containsExactly("1007");
    }

    @Test
    @DisplayName("D3 whom else the rules are judged for does not matter")
    void onePersonIsJudgedAsAmongEverybody() {
        GeneratedRules generated = new GeneratedRules(3);
        RuleSet rules = generated.rules(20);
        List<Person> people = List.of(generated.person(), generated.person(), generated.person());
        List<Object> together = List.copyOf(people.stream()
                .map(each -> rules.evaluate(each, GeneratedRules.START).granted())
                .toList());

        for (int i = 0; i < people.size(); i++) {
            assertThat(rules.evaluate(people.get(i), GeneratedRules.START).granted())
                    .isEqualTo(together.get(i));
        }
    }

    @Test
    @DisplayName(
            "a permission for each contract: a group per department and location, and no more than the contracts in scope")
    void permissionsFollowTheContractsInScope() {
        Rule rule = Rule.named("Groups")
                .when(activeContract())
                .grants(
                        permissionPerContract("ad", "group", "dep {department.code}"),
                        permissionPerContract(
                                "ad", "group", ContractText.distinguishedName("CN={location.name},OU=Sites")),
                        permissionPerContract(
                                "ad", "group", ContractText.named("floor", contract -> contract.employeeNumber())));
        Contract second = contract("1007-2", "2025-05-01", null)
                .department("HR")
                .location(CodedName.of("DH", "Den Haag, 1"))
                .employeeNumber("E2")
                .build();

        assertThat(granted(rule, Persons.person(spring, second), "2025-04-30"))
                .containsExactly("group CN=UTR,OU=Sites in ad", "group dep FIN in ad");
        assertThat(granted(rule, Persons.person(spring, second), "2025-05-01"))
                .containsExactly(
                        "group CN=Den Haag\\, 1,OU=Sites in ad",
                        "group CN=UTR,OU=Sites in ad",
                        "group E2 in ad",
                        "group dep FIN in ad",
                        "group dep HR in ad");
        assertThat(granted(rule, Persons.person(spring, second), "2025-07-01"))
                .containsExactly("group CN=Den Haag\\, 1,OU=Sites in ad", "group E2 in ad", "group dep HR in ad");
    }

    @Test
    @DisplayName("a value that cannot stand in a key keeps only that permission away, and is reported")
    void anUnfitValueKeepsOnlyThatPermissionAway() {
        RuleSet rules = RuleSet.of(Rule.named("Groups")
                .when(activeContract())
                .grants(account("ad"), permissionPerContract("ad", "group", "dep {department.name}")));
        Contract unfit = spring.toBuilder()
                .department(CodedName.of("FIN", "Finance,OU=Admins"))
                .build();

        Evaluation evaluation = rules.evaluate(Persons.person(unfit), day("2025-04-01"));

        assertThat(evaluation.granted()).containsOnlyKeys(account("ad"));
        assertThat(evaluation.uncertain()).isFalse();
        assertThat(evaluation.problems())
                .singleElement()
                .asString()
                .startsWith(
                        "person 1007, rule \"Groups\", contract 1007-1 does not get group dep {department.name} in ad: for"
                                + " {department.name} HR has \"Finance,OU=Admins\", whose character 8");
        assertThat(evaluation.explain(permission("ad", "group", "dep Finance")))
                .contains("is group dep Finance in ad: no, for {department.name} HR has");
    }

    @Test
    @DisplayName("what the source did not deliver is neither granted nor taken away")
    void whatIsNotDeliveredIsUnknown() {
        Rule rule = Rule.named("External")
                .when(activeContract().where(Field.ofContract(EXTERNAL), ValueTest.oneOf(true)))
                .grants(account("ad"));
        Contract silent = spring.toBuilder()
                .custom(Attributes.none().notDelivered(EXTERNAL))
                .build();

        Evaluation evaluation = RuleSet.of(rule).evaluate(Persons.person(silent), day("2025-04-01"));

        assertThat(evaluation.grants(account("ad"))).isFalse();
        assertThat(evaluation.unknown(account("ad"))).isTrue();
    }

    @Test
    @DisplayName("a host's predicate that fails names rule, person and contract")
    void aFailingPredicateIsNamed() {
        RuleSet rules = RuleSet.of(
                Rule.named("Nights")
                        .when(activeContract().and(named("works at night", (person, contract) -> {
                            throw new IllegalStateException("out of order");
                        })))
                        .grants(account("ad")),
                Rule.named("Floors")
                        .when(activeContract())
                        .grants(permissionPerContract("ad", "group", ContractText.named("floor", contract -> {
                            throw new IllegalStateException("out of order");
                        }))));

        assertThatThrownBy(() -> rules.evaluate(Persons.person(spring), day("2025-04-01")))
                .isInstanceOf(HostFunctionException.class)
                .hasMessageStartingWith("rule \"Nights\" failed for person 1007 on contract 1007-1 with ")
                .hasRootCauseMessage("out of order");
        assertThatThrownBy(() -> new RuleSet(List.of(rules.rules().get(1)))
                        .evaluate(Persons.person(spring), LocalDate.parse("2025-04-01")))
                .hasMessageStartingWith("rule \"Floors\" failed for person 1007 on contract 1007-1 with ");
    }
}
