package org.iam4j.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.iam4j.attribute.NotDeliveredException;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/** Writes down why a person is entitled to something, or why not. */
final class Reasons {
    private final Person person;
    private final LocalDate day;
    private final Entitlement asked;
    private final List<String> lines = new ArrayList<>();
    private boolean granted;
    private boolean unknown;

    private Reasons(Person person, LocalDate day, Entitlement asked) {
        this.person = person;
        this.day = day;
        this.asked = asked;
    }

    static String of(RuleSet rules, Person person, LocalDate day, Entitlement asked) {
        Reasons reasons = new Reasons(person, day, asked);
        rules.rules().forEach(reasons::rule);
        if (reasons.lines.isEmpty()) {
            reasons.lines.add("  no rule grants it");
        }
        String answer = reasons.granted ? "yes" : reasons.unknown ? "unknown" : "no";
        return asked + " for person " + person.externalId() + " on " + day + ": " + answer + "\n"
                + String.join("\n", reasons.lines);
    }

    private void rule(Rule rule) {
        for (Entitlement offered : rule.entitlements()) {
            if (offered.couldBe(asked)) {
                for (Contract contract : RuleSet.contractsOf(person)) {
                    pair(rule, offered, contract);
                }
            }
        }
    }

    private void pair(Rule rule, Entitlement offered, @Nullable Contract contract) {
        Explanation condition = rule.condition().explain(person, contract, day);
        Explanation key = offered.isConcrete() ? null : key(offered, contract);
        Answer answer = key == null ? condition.answer() : condition.answer().and(key.answer());
        granted |= answer == Answer.YES;
        unknown |= answer == Answer.UNKNOWN;
        lines.add("  " + new Match(rule.name(), contract == null ? null : contract.id()) + ": " + answer.word());
        condition.lines().forEach(line -> lines.add("    " + line));
        if (key != null) {
            lines.add("    " + key);
        }
    }

    private Explanation key(Entitlement offered, @Nullable Contract contract) {
        String question = "for this contract " + offered + " is " + asked;
        try {
            Entitlement concrete = RuleSet.concrete(offered, contract);
            return Explanation.of(
                    Answer.of(asked.equals(concrete)),
                    question,
                    concrete == null ? "a part of its key is not there" : "it is " + concrete);
        } catch (NotDeliveredException notDelivered) {
            return Explanation.of(Answer.UNKNOWN, question, String.valueOf(notDelivered.getMessage()));
        }
    }
}
