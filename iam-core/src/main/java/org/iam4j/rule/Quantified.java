package org.iam4j.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iam4j.person.Contract;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/**
 * A condition on all contracts of the person together, whichever is being judged.
 *
 * @param how how many of them must fit
 * @param among which contracts are meant, only for every
 * @param fitting what is asked of each
 */
record Quantified(How how, @Nullable Condition among, Condition fitting) implements Condition {
    enum How {
        SOME,
        NONE,
        EVERY
    }

    Quantified {
        if ((how == How.EVERY) != (among != null)) {
            throw new IllegalArgumentException("only every contract says which contracts are meant");
        }
        ConditionTree.checkDepth(parts(among, fitting));
    }

    List<Condition> parts() {
        return parts(among, fitting);
    }

    private static List<Condition> parts(@Nullable Condition among, Condition fitting) {
        return among == null ? List.of(fitting) : List.of(among, fitting);
    }

    @Override
    public Answer judge(Person person, @Nullable Contract contract, LocalDate day, Organisation organisation) {
        Answer none = Answer.YES;
        Answer all = Answer.YES;
        for (Contract each : person.contracts()) {
            Answer meant = among == null ? Answer.YES : among.judge(person, each, day, organisation);
            Answer fits = meant == Answer.NO ? Answer.NO : fitting.judge(person, each, day, organisation);
            none = none.and((among == null ? fits : meant).not());
            all = all.and(meant.and(fits.not()).not());
        }
        return switch (how) {
            case NONE -> none;
            case SOME -> none.not();
            case EVERY -> none.not().and(all);
        };
    }

    @Override
    public Explanation explain(Person person, @Nullable Contract contract, LocalDate day, Organisation organisation) {
        List<Explanation> parts = new ArrayList<>();
        for (Contract each : RuleSet.inOrder(person)) {
            Explanation fits = fitting.explain(person, each, day, organisation);
            parts.add(
                    among == null
                            ? fits
                            : Explanation.all(List.of(among.explain(person, each, day, organisation), fits)));
        }
        String finding = parts.isEmpty() ? "the person has no contract" : "";
        return new Explanation(judge(person, contract, day, organisation), question(), finding, parts);
    }

    private String question() {
        return switch (how) {
            case NONE -> "no contract fits";
            case SOME -> "some contract fits";
            case EVERY -> "every contract that is meant fits";
        };
    }

    @Override
    public boolean saysWhetherTimeMatters() {
        return Stream.of(parts()).flatMap(List::stream).anyMatch(Condition::saysWhetherTimeMatters);
    }

    /** For example: no contract is (active contract, department is FIN). */
    @Override
    public String toString() {
        return switch (how) {
            case NONE -> "no contract is (" + fitting + ")";
            case SOME -> "some contract is (" + fitting + ")";
            case EVERY -> "every contract that is (" + among + ") is (" + fitting + ")";
        };
    }
}
