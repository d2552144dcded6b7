package org.iam4j.examples.rules;

import static java.time.LocalDate.parse;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.rule.Entitlement.access;
import static org.iam4j.rule.Entitlement.account;
import static org.iam4j.testkit.IamAssertions.assertThat;

import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.rule.Rule;
import org.iam4j.rule.RuleSet;
import org.junit.jupiter.api.Test;

// [intern-rules]
class InternRulesTest {
    private final RuleSet rules = RuleSet.of(
            Rule.named("Interns")
                    .when(activeContract()
                            .fromDaysBeforeStart(14)
                            .title("Intern")
                            .location("Utrecht"))
                    .grants(account("ad")),
            Rule.named("Access").when(activeContract()).grants(access("ad")));

    private final Person femke = Person.withId("1007")
            .name(PersonName.of("Femke", "Berg"))
            .contract(Contract.withId("1007-1")
                    .title("Intern")
                    .location("Utrecht")
                    .from(parse("2025-04-01"))
                    .until(parse("2025-06-30"))
                    .build())
            .build();

    @Test
    void internsHaveAnAccountTwoWeeksBeforeTheyStartAndAccessOnTheFirstDay() {
        assertThat(rules)
                .on("2025-03-17", femke)
                .grantsNothing()
                .on("2025-03-18", femke)
                .grantsExactly(account("ad"))
                .on("2025-04-01", femke)
                .grantsExactly(account("ad"), access("ad"))
                .on("2025-07-01", femke)
                .grantsNothing();
    }
}
// [intern-rules]
