package org.iam4j.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.rule.Condition.named;
import static org.iam4j.rule.Entitlement.access;
import static org.iam4j.rule.Entitlement.account;
import static org.iam4j.rule.Entitlement.permission;
import static org.iam4j.rule.Persons.contract;
import static org.iam4j.rule.Persons.day;

import java.util.List;
import org.iam4j.person.CodedName;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.junit.jupiter.api.Test;

/**
 * What would change if other rules were published.
 *
 * <p>Turns red when {@code RuleSetDifference.OfPerson.between} takes what became undecided for lost: {@code certain} always true.
 */
class RuleSetDifferenceTest {
    private final Rule staff = Rule.named("Staff").when(activeContract()).grants(account("ad"), access("ad"));
    private final Rule finance = Rule.named("Finance share")
            .when(activeContract().department("FIN"))
            .grants(permission("ad", "group", "Finance"));

    private static Person person(String id, CodedName department) {
        return Person.withId(id)
                .contract(contract(id + "-1", "2025-01-01", null)
                        .department(department)
                        .build())
                .build();
    }

    private final List<Person> people = List.of(
            person("1009", CodedName.NOT_DELIVERED),
            person("1007", CodedName.of("FIN", null)),
            person("1008", CodedName.of("HR", null)),
            person("1010", CodedName.of("IT", null)));

    private RuleSetDifference difference(RuleSet before, RuleSet after) {
        return before.differenceTo(after, people, day("2025-04-01"), Organisation.unknown());
    }

    @Test
    void saysWhoGainsAndLosesWhat() {
        RuleSet before = RuleSet.of(
                staff, finance, Rule.named("Old").when(activeContract()).grants(account("mail")));
        RuleSet after = RuleSet.of(
                Rule.named("Staff").when(activeContract()).grants(account("ad"), access("ad"), account("mail")),
                Rule.named("Finance share")
                        .when(activeContract().department("HR"))
                        .grants(permission("ad", "group", "Finance")),
                Rule.named("IT").when(activeContract().department("IT")).grants(access("door")));

        RuleSetDifference difference = difference(before, after);

        assertThat(difference.people().get("1007").lost()).containsExactly(permission("ad", "group", "Finance"));
        assertThat(difference.people().get("1008").gained()).containsExactly(permission("ad", "group", "Finance"));
        assertThat(difference.isEmpty()).isFalse();
        assertThat(difference).hasToString("""
                rule "IT" is new
                rule "Old" is gone
                rule "Finance share" differs
                rule "Staff" differs
                on 2025-04-01, of 4 people 4 would have something else
                  group Finance in ad: gained by 1, lost by 1
                  access in door: gained by 1, undecided for 1
                  person 1007 loses group Finance in ad
                  person 1008 gains group Finance in ad
                  person 1009 is undecided about access in door
                  person 1010 gains access in door""");
    }

    @Test
    void whatBecomesUndecidedIsNotLost() {
        RuleSet before =
                RuleSet.of(Rule.named("A").when(activeContract()).grants(permission("ad", "group", "Finance")));

        RuleSetDifference.OfPerson silent =
                difference(before, RuleSet.of(finance)).people().get("1009");

        assertThat(silent.lost()).isEmpty();
        assertThat(silent.undecided()).containsExactly(permission("ad", "group", "Finance"));
        assertThat(difference(RuleSet.of(finance), before).people().get("1009").undecided())
                .containsExactly(permission("ad", "group", "Finance"));
    }

    @Test
    void otherRulesWithTheSameOutcomeChangeNobody() {
        RuleSet split = RuleSet.of(
                finance,
                Rule.named("Accounts").when(activeContract()).grants(account("ad")),
                Rule.named("Access").when(activeContract()).grants(access("ad")));

        RuleSetDifference difference = difference(RuleSet.of(staff, finance), split);

        assertThat(difference.isEmpty()).isTrue();
        assertThat(difference.added()).containsExactly("Access", "Accounts");
        assertThat(difference.removed()).containsExactly("Staff");
        assertThat(difference.changed()).isEmpty();
        assertThat(difference.judged()).isEqualTo(4);
    }

    @Test
    void oneWhoCannotBeJudgedHoldsUpNobody() {
        Condition broken = named("is apprentice", (person, contract) -> {
            if (person.externalId().equals("1008")) {
                throw new IllegalStateException("secret detail");
            }
            return false;
        });
        RuleSet after = RuleSet.of(Rule.named("Staff")
                .when(activeContract().and(Condition.not(broken)))
                .grants(account("ad")));

        RuleSetDifference difference = difference(RuleSet.of(staff), after);

        assertThat(difference.people()).containsOnlyKeys("1007", "1009", "1010");
        assertThat(difference.judged()).isEqualTo(3);
        assertThat(difference.failures())
                .containsOnlyKeys("1008")
                .containsValue(
                        "rule \"Staff\" failed for person 1008 on contract 1008-1 with java.lang.IllegalStateException");
        assertThat(difference.toString())
                .contains("  person 1008 could not be judged: rule \"Staff\"")
                .doesNotContain("secret detail");
    }
}
