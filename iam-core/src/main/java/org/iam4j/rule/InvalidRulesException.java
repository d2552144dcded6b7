package org.iam4j.rule;

import java.io.Serial;
import java.util.List;
import java.util.Optional;

/** JSON that is not a rule set, a rule or a condition. Its message lists every problem, each with its place and rule. */
public final class InvalidRulesException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /**
     * One thing that is wrong.
     *
     * @param place where: the path to it, such as {@code rules[3].when.where[0].test.type}, or line and column where the text is not JSON
     * @param rule in which rule, by name; empty outside of rules, and in a rule whose name could not be read
     * @param text what is wrong and what to do
     */
    public record Problem(String place, Optional<String> rule, String text) {
        /** Place, rule and text. */
        @Override
        public String toString() {
            return place + rule.map(name -> " (rule \"" + name + "\")").orElse("") + ": " + text;
        }
    }

    InvalidRulesException(List<Problem> problems) {
        super(String.join("\n", problems.stream().map(Problem::toString).toList()));
        this.problems = List.copyOf(problems);
    }

    /**
     * What is wrong, one by one.
     *
     * @return the problems in the order of the document, at least one; empty on a copy that was serialized
     */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
