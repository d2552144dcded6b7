package org.iam4j.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iam4j.attribute.NotDeliveredException;
import org.iam4j.person.Contract;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/** Collects what the rules grant one person. */
final class Granting {
    private final Person person;
    private final SortedMap<Entitlement, List<Match>> granted = new TreeMap<>();
    private final SortedSet<Entitlement> undecided = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();

    Granting(Person person) {
        this.person = person;
    }

    void judge(Rule rule, @Nullable Contract contract, LocalDate day, Organisation organisation) {
        Answer answer = RuleSet.judge(rule, person, contract, day, organisation);
        if (answer != Answer.NO) {
            note(rule, contract, answer);
        }
    }

    private void note(Rule rule, @Nullable Contract contract, Answer answer) {
        Match match = new Match(rule.name(), contract == null ? null : contract.id());
        for (Entitlement entitlement : rule.entitlements()) {
            note(match, answer, entitlement, rule, contract);
        }
    }

    private void note(Match match, Answer answer, Entitlement entitlement, Rule rule, @Nullable Contract contract) {
        Entitlement concrete;
        try {
            concrete = RuleSet.concrete(rule, entitlement, person, contract);
        } catch (NotDeliveredException unknown) {
            undecided.add(entitlement);
            return;
        } catch (KeyCharacters.UnfitValueException unfit) {
            problems.add("person " + person.externalId() + ", " + match + " does not get " + entitlement + ": "
                    + unfit.getMessage());
            return;
        }
        if (concrete == null) {
            return;
        }
        if (answer == Answer.YES) {
            granted.computeIfAbsent(concrete, first -> new ArrayList<>(2)).add(match);
        } else {
            undecided.add(concrete);
        }
    }

    Evaluation evaluation(RuleSet rules, LocalDate day, Organisation organisation) {
        undecided.removeAll(granted.keySet());
        return new Evaluation(rules, person, day, organisation, granted, undecided, problems);
    }
}
