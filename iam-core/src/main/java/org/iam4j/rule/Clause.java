package org.iam4j.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.iam4j.person.Organisation;

/**
 * One question about one value.
 *
 * @param field the value
 * @param test what is asked of it
 * @param <S> whose value it is: a contract or a person
 */
record Clause<S>(Field<S, ?> field, ValueTest<?> test) {
    Clause {
        test.form().check(field);
    }

    Answer judge(S source, LocalDate day, Organisation organisation) {
        Object found = field.find(source, day, organisation);
        return found == Field.NOT_DELIVERED ? Answer.UNKNOWN : test.form().judge(found, organisation);
    }

    /** The answer with what was found; {@code where} is added to that. */
    Explanation explain(S source, LocalDate day, Organisation organisation, String where) {
        Object found = field.find(source, day, organisation);
        String finding;
        Answer answer;
        if (found == Field.NOT_DELIVERED) {
            answer = Answer.UNKNOWN;
            finding =
                    field.equals(Field.MANAGES_SOMEBODY) ? "who manages whom is not known" : Explanation.NOT_DELIVERED;
        } else {
            answer = test.form().judge(found, organisation);
            finding = found == null
                    ? "there is none"
                    : answer == Answer.UNKNOWN ? test.form().unknown(found) : "it is " + Kind.print(found);
        }
        return Explanation.of(answer, toString(), finding + where);
    }

    /** A copy with one more clause, refused when its value is asked already: what it means for both to hold is better said by and. */
    static <S> List<Clause<S>> add(List<Clause<S>> clauses, Clause<S> clause) {
        if (clauses.stream().anyMatch(other -> other.field().equals(clause.field()))) {
            throw new IllegalArgumentException("a condition asks for " + clause.field()
                    + " twice; name all its values in one call, or join two conditions by and");
        }
        List<Clause<S>> more = new ArrayList<>(clauses);
        more.add(clause);
        return List.copyOf(more);
    }

    static <S> Answer all(List<Clause<S>> clauses, S source, LocalDate day, Organisation organisation) {
        Answer answer = Answer.YES;
        for (int i = 0; i < clauses.size() && answer != Answer.NO; i++) {
            answer = answer.and(clauses.get(i).judge(source, day, organisation));
        }
        return answer;
    }

    static String sentence(String start, List<? extends Clause<?>> clauses) {
        return start + clauses.stream().map(clause -> ", " + clause).collect(Collectors.joining());
    }

    /** For example: department is FIN or HR. */
    @Override
    public String toString() {
        return field + " " + test;
    }
}
