package org.iam4j.examples.rules;

import static java.time.LocalDate.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.rule.Condition.named;
import static org.iam4j.rule.Condition.not;
import static org.iam4j.rule.Condition.person;
import static org.iam4j.rule.Entitlement.account;
import static org.iam4j.rule.Entitlement.permission;
import static org.iam4j.rule.Entitlement.permissionPerContract;
import static org.iam4j.rule.ValueTest.atLeast;
import static org.iam4j.rule.ValueTest.matching;

import java.util.List;
import org.iam4j.person.Contract;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.iam4j.rule.ContractText;
import org.iam4j.rule.Evaluation;
import org.iam4j.rule.Field;
import org.iam4j.rule.HostCondition;
import org.iam4j.rule.HostFunctions;
import org.iam4j.rule.Rule;
import org.iam4j.rule.RuleSet;
import org.iam4j.rule.RuleSetDifference;
import org.junit.jupiter.api.Test;

/** Rules that an administration screen edits, explained and compared before they are published. */
class RulesAsDataTest {
    private static final HostCondition.Test VOLUNTEERS =
            (person, contract) -> contract != null && contract.fte() == null;

    // [rules]
    static RuleSet rules() {
        return RuleSet.of(
                Rule.named("Account")
                        .when(activeContract().fromDaysBeforeStart(14).untilDaysAfterEnd(30))
                        .grants(account("ad")),
                Rule.named("Department groups")
                        .when(activeContract().where(Field.FTE, atLeast(0.5)))
                        .grants(permissionPerContract(
                                "ad",
                                "group",
                                ContractText.distinguishedName(
                                        "CN=dep-{department.code},OU=Groups,DC=corp,DC=example"))),
                Rule.named("Finance and all below")
                        .when(activeContract()
                                .departmentAndBelow("FIN")
                                .where(Field.TITLE_NAME, matching("(?i).*controller"))
                                .and(not(named("is a volunteer", VOLUNTEERS))))
                        .grants(permission("ad", "group", "CN=Finance,OU=Groups,DC=corp,DC=example")),
                Rule.named("Managers")
                        .when(person().managesSomebody().and(activeContract()))
                        .grants(permission("ad", "group", "CN=Managers,OU=Groups,DC=corp,DC=example")));
    }
    // [rules]

    private final Person femke = Person.withId("1007")
            .contract(Contract.withId("1007-1")
                    .from(parse("2025-04-01"))
                    .until(parse("2025-06-30"))
                    .department("HR")
                    .fte(0.8)
                    .build())
            .build();

    @Test
    void rulesGoThroughJson() {
        // [json]
        HostFunctions functions = HostFunctions.none().withCondition("is a volunteer", VOLUNTEERS);

        String json = rules().toJson();
        RuleSet edited = RuleSet.fromJson(json, functions);
        // [json]

        assertThat(edited).isEqualTo(rules());
    }

    @Test
    void theOrganisationAnswersWhatOnePersonCannot() {
        // [organisation]
        Organisation organisation = Organisation.builder()
                .department("TOP", null)
                .department("FIN", "TOP")
                .department("HR", "TOP")
                .person(femke) // and everybody else: their contracts name the managers
                .build();

        Evaluation evaluation = rules().evaluate(femke, parse("2025-04-01"), organisation);
        // [organisation]

        assertThat(evaluation.uncertain()).isFalse();
        assertThat(evaluation.periods(account("ad")))
                .extracting(Object::toString)
                .containsExactly("from 2025-03-18 through 2025-07-30");
        assertThat(evaluation
                        .reasons(permission("ad", "group", "CN=Managers,OU=Groups,DC=corp,DC=example"))
                        .grounds())
                .hasSize(2);
        assertThat(evaluation.explain(permission("ad", "group", "CN=Finance,OU=Groups,DC=corp,DC=example")))
                .contains("department is at or below FIN: no, it is HR, on contract 1007-1");
    }

    @Test
    void whatWouldChangeIsSeenBeforeItIsPublished() {
        RuleSet now = RuleSet.of(rules().rules().get(0));
        RuleSet next = RuleSet.of(rules().rules().get(0), rules().rules().get(1));

        // [difference]
        RuleSetDifference difference =
                now.differenceTo(next, List.of(femke), parse("2025-04-01"), Organisation.unknown());
        // [difference]

        assertThat(difference).hasToString("""
                rule "Department groups" is new
                on 2025-04-01, of 1 people 1 would have something else
                  group CN=dep-HR,OU=Groups,DC=corp,DC=example in ad: gained by 1
                  person 1007 gains group CN=dep-HR,OU=Groups,DC=corp,DC=example in ad""");
    }
}
