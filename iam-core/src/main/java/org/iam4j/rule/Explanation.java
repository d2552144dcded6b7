package org.iam4j.rule;

import java.util.List;
import java.util.stream.Stream;

/**
 * Why a condition holds or not: a question, its answer and what was found, for example "department is FIN: no, it is HR". A compound
 * question has parts.
 *
 * @param answer the answer
 * @param question what was asked
 * @param finding what was found, empty when the parts say it
 * @param parts the answers that led to this one, in the order of the condition; empty for a single clause
 */
public record Explanation(Answer answer, String question, String finding, List<Explanation> parts) {
    static final String NOT_DELIVERED = "the source did not deliver it";

    /** Copies the parts. */
    public Explanation {
        parts = List.copyOf(parts);
    }

    static Explanation of(Answer answer, String question, String finding) {
        return new Explanation(answer, question, finding, List.of());
    }

    /** All parts must hold; a single part speaks for itself. */
    static Explanation all(List<Explanation> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        Answer answer = parts.stream().map(Explanation::answer).reduce(Answer.YES, Answer::and);
        return new Explanation(answer, "all of", "", parts);
    }

    /**
     * The explanation as lines, the parts of a compound question below it and indented by two spaces.
     *
     * @return at least one line
     */
    public List<String> lines() {
        String line = question + ": " + answer.word() + (finding.isEmpty() ? "" : ", " + finding);
        return Stream.concat(
                        Stream.of(line),
                        parts.stream().flatMap(part -> part.lines().stream()).map(text -> "  " + text))
                .toList();
    }

    /** The lines, separated by line feeds. */
    @Override
    public String toString() {
        return String.join("\n", lines());
    }
}
