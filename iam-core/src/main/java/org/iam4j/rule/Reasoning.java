package org.iam4j.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.iam4j.attribute.NotDeliveredException;
import org.iam4j.person.Contract;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/** Works out why a person is entitled to something, and on which days. */
final class Reasoning {
    private final Person person;
    private final Organisation organisation;
    private final Entitlement asked;
    private final List<Pair> pairs = new ArrayList<>();
    private final Timeline timeline;

    /** A rule that could grant it, and one contract. The key of a permission for each contract does not change by time. */
    private record Pair(
            Rule rule,
            @Nullable Contract contract,
            @Nullable Explanation key) {}

    Reasoning(RuleSet rules, Person person, Organisation organisation, Entitlement asked) {
        this.person = person;
        this.organisation = organisation;
        this.asked = asked;
        List<Rule> granting = new ArrayList<>();
        for (Rule rule : rules.rules()) {
            for (Entitlement offered : rule.entitlements()) {
                if (offered.couldBe(asked)) {
                    granting.add(rule);
                    for (Contract contract : RuleSet.contractsOf(person)) {
                        pairs.add(new Pair(rule, contract, offered.isConcrete() ? null : key(rule, offered, contract)));
                    }
                }
            }
        }
        timeline = Timeline.of(Timeline.boundaries(granting, person, organisation), this::answer);
    }

    private Explanation key(Rule rule, Entitlement offered, @Nullable Contract contract) {
        String question = "for this contract " + offered + " is " + asked;
        try {
            Entitlement concrete = RuleSet.concrete(rule, offered, person, contract);
            return Explanation.of(
                    Answer.of(asked.equals(concrete)),
                    question,
                    concrete == null ? "a part of its key is not there" : "it is " + concrete);
        } catch (NotDeliveredException notDelivered) {
            return Explanation.of(Answer.UNKNOWN, question, String.valueOf(notDelivered.getMessage()));
        } catch (KeyCharacters.UnfitValueException unfit) {
            return Explanation.of(Answer.NO, question, String.valueOf(unfit.getMessage()));
        }
    }

    Timeline timeline() {
        return timeline;
    }

    Reasons on(LocalDate day) {
        Timeline.Stretch now = timeline.at(day);
        return new Reasons(
                asked,
                person.externalId(),
                day,
                now.answer(),
                now.days(),
                pairs.stream().map(pair -> ground(pair, day)).toList(),
                List.of());
    }

    private Reasons.Ground ground(Pair pair, LocalDate day) {
        Timeline.Stretch now = Timeline.of(
                        Timeline.boundaries(List.of(pair.rule), person, organisation), other -> answer(pair, other))
                .at(day);
        List<Explanation> clauses = new ArrayList<>();
        clauses.add(pair.rule.condition().explain(person, pair.contract, day, organisation));
        if (pair.key != null) {
            clauses.add(pair.key);
        }
        return new Reasons.Ground(
                pair.rule.name(), pair.contract == null ? null : pair.contract.id(), now.answer(), now.days(), clauses);
    }

    private Answer answer(LocalDate day) {
        Answer none = Answer.YES;
        for (int i = 0; i < pairs.size() && none != Answer.NO; i++) {
            none = none.and(answer(pairs.get(i), day).not());
        }
        return none.not();
    }

    private Answer answer(Pair pair, LocalDate day) {
        Answer answer = RuleSet.judge(pair.rule, person, pair.contract, day, organisation);
        return pair.key == null ? answer : answer.and(pair.key.answer());
    }
}
