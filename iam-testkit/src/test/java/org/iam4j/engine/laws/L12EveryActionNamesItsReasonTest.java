package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.iam4j.engine.Company;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Plan;
import org.iam4j.rule.Rule;
import org.iam4j.state.PersonState;
import org.iam4j.target.TargetSystem;
import org.junit.jupiter.api.Test;

/**
 * L12: every action says why: what gives something names the rule that asks for it and a contract that the person has; everything has a
 * sentence, which stands in the plan's text.
 *
 * <p>Turns red when {@code Wants.RuleMatch.of} forgets the rule: {@code Optional.empty()} instead of {@code Optional.of(first.rule())}.
 */
class L12EveryActionNamesItsReasonTest {
    private static final Set<Kind> GIVING =
            EnumSet.of(Kind.CREATE, Kind.CORRELATE, Kind.RESTORE, Kind.GRANT, Kind.ENABLE);

    @Test
    void everyActionHasASentenceAndWhatGivesNamesItsRule() {
        Laws.hold(20, life -> {
            for (int day = 0; day < 5; day++) {
                life.hrWorks(5);
                life.administrators.work(3);
                Plan plan = life.engine().plan();

                Set<String> rules = rules(life.company);
                String text = plan.describe();
                plan.actions().forEach(action -> saysWhy(life, text, action, rules));
                life.run();
                life.timePasses(1 + life.random.nextInt(25));
            }
        });
    }

    private static Set<String> rules(Company company) {
        TargetSystem ad = company.ad();
        Set<String> names = new TreeSet<>();
        for (Rule rule : company.rules(ad, company.afasEmployees(ad), company.afasUsers(ad))
                .rules()) {
            names.add(rule.name());
        }
        return names;
    }

    private static void saysWhy(Life life, String plan, Action action, Set<String> rules) {
        assertThat(action.reason().text()).as(action.id()).isNotBlank();
        assertThat(plan.contains(action.personId() + " " + action.target())
                        && plan.contains(action.reason().text()))
                .as(action.id() + " stands in the text with its reason")
                .isTrue();
        if (GIVING.contains(action.kind())) {
            assertThat(action.reason().rule()).as(action.id()).isPresent();
        }
        action.reason().rule().ifPresent(rule -> assertThat(rules).contains(rule));
        action.reason()
                .contract()
                .ifPresent(contract -> assertThat(known(life, action.personId()).contracts())
                        .extracting(Contract::id)
                        .contains(contract));
    }

    private static Person known(Life life, String id) {
        return life.company
                .hr
                .person(id)
                .or(() -> life.company.state.person(id).flatMap(PersonState::accepted))
                .orElseThrow();
    }
}
