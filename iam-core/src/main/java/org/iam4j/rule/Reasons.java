package org.iam4j.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a person is entitled to something on a day, or why not. {@code toString} is the text for people; the values that the rules looked
 * at are in it.
 *
 * @param entitlement what was asked about
 * @param personId whom it is about
 * @param day the day it is about
 * @param answer whether the person is entitled to it
 * @param days the days around {@code day} on which, by time alone, the answer stays the same
 * @param grounds each rule that could grant it with each contract, in the order of the rules and then of the contracts' ids
 * @param cautions what an engine knows that makes this answer another one than HR's data of this moment would give, or than what the
 *     person really has: HR cannot be read, the person is blocked, excluded, in doubt or gone; empty when there is nothing of that kind, and
 *     where rules are asked without an engine
 */
public record Reasons(
        Entitlement entitlement,
        String personId,
        LocalDate day,
        Answer answer,
        Period days,
        List<Ground> grounds,
        List<String> cautions) {

    /**
     * One rule on one contract.
     *
     * @param rule the name of the rule
     * @param contract the id of the contract, null for a person without contracts
     * @param answer whether it grants the entitlement
     * @param days the days around the day in question on which, by time alone, that answer stays the same
     * @param clauses the answers that led to it
     */
    public record Ground(
            String rule, @Nullable String contract, Answer answer, Period days, List<Explanation> clauses) {
        /** Copies the clauses. */
        public Ground {
            clauses = List.copyOf(clauses);
        }

        /** The rule, the contract and the answer, the clauses below. */
        @Override
        public String toString() {
            return String.join("\n", lines());
        }

        private List<String> lines() {
            return Stream.concat(
                            Stream.of(new Match(rule, contract) + ": " + answer.word() + ", " + days),
                            clauses.stream()
                                    .flatMap(clause -> clause.lines().stream())
                                    .map(line -> "  " + line))
                    .toList();
        }
    }

    /** Copies the lists. */
    public Reasons {
        grounds = List.copyOf(grounds);
        cautions = List.copyOf(cautions);
    }

    /**
     * A copy with other cautions.
     *
     * @param others sentences
     * @return the copy
     */
    public Reasons with(List<String> others) {
        return new Reasons(entitlement, personId, day, answer, days, grounds, others);
    }

    /** Several lines, separated by line feeds. */
    @Override
    public String toString() {
        Stream<String> below = grounds.isEmpty()
                ? Stream.of("no rule grants it")
                : grounds.stream().flatMap(ground -> ground.lines().stream());
        return entitlement + " for person " + personId + " on " + day + ": " + answer.word() + ", " + days
                + String.join(
                        "",
                        Stream.concat(cautions.stream().map(each -> "but " + each), below)
                                .map(line -> "\n  " + line)
                                .toList());
    }
}
