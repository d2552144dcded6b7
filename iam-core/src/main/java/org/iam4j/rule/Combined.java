package org.iam4j.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iam4j.person.Contract;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/** Conditions joined by and, or, not; all of them judge the same contract. */
record Combined(How how, List<Condition> parts) implements Condition {
    enum How {
        ALL,
        ANY,
        NOT
    }

    Combined {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || (how == How.NOT && parts.size() != 1)) {
            throw new IllegalArgumentException(how + " of " + parts.size() + " conditions");
        }
        ConditionTree.checkDepth(parts);
    }

    /** Joins two conditions; what is joined the same way already is taken apart first, so that sentences stay flat. */
    static Combined of(How how, Condition first, Condition second) {
        return new Combined(
                how,
                Stream.concat(partsOf(how, first).stream(), partsOf(how, second).stream())
                        .toList());
    }

    private static List<Condition> partsOf(How how, Condition condition) {
        return condition instanceof Combined combined && combined.how == how ? combined.parts : List.of(condition);
    }

    @Override
    public Answer judge(Person person, @Nullable Contract contract, LocalDate day, Organisation organisation) {
        return switch (how) {
            case ALL -> {
                Answer answer = Answer.YES;
                for (int i = 0; i < parts.size() && answer != Answer.NO; i++) {
                    answer = answer.and(parts.get(i).judge(person, contract, day, organisation));
                }
                yield answer;
            }
            case ANY -> {
                Answer none = Answer.YES;
                for (int i = 0; i < parts.size() && none != Answer.NO; i++) {
                    none = none.and(parts.get(i)
                            .judge(person, contract, day, organisation)
                            .not());
                }
                yield none.not();
            }
            case NOT -> parts.get(0).judge(person, contract, day, organisation).not();
        };
    }

    @Override
    public Explanation explain(Person person, @Nullable Contract contract, LocalDate day, Organisation organisation) {
        List<Explanation> explained = parts.stream()
                .map(part -> part.explain(person, contract, day, organisation))
                .toList();
        String question = switch (how) {
            case ALL -> "all of";
            case ANY -> "any of";
            case NOT -> "not";
        };
        return new Explanation(judge(person, contract, day, organisation), question, "", explained);
    }

    @Override
    public boolean saysWhetherTimeMatters() {
        return how == How.ANY
                ? parts.stream().allMatch(Condition::saysWhetherTimeMatters)
                : parts.stream().anyMatch(Condition::saysWhetherTimeMatters);
    }

    @Override
    public String toString() {
        return switch (how) {
            case ALL -> joined(" and ");
            case ANY -> joined(" or ");
            case NOT -> "not (" + parts.get(0) + ")";
        };
    }

    private String joined(String word) {
        return parts.stream().map(part -> "(" + part + ")").collect(Collectors.joining(word));
    }
}
