package org.iam4j.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contract;

/**
 * One question about one value; several wanted values mean any of them.
 *
 * @param <S> what is asked: a contract, or the custom attributes of a person or contract
 */
interface Clause<S> {
    /** What the clause is about; a condition asks each subject once. */
    String subject();

    Answer judge(S source);

    Explanation explain(S source);

    /** The coded things of a contract. */
    enum Field {
        DEPARTMENT("department"),
        TITLE("title"),
        EMPLOYER("employer"),
        LOCATION("location"),
        COST_CENTRE("cost centre");

        private final String words;

        Field(String words) {
            this.words = words;
        }

        private CodedName of(Contract contract) {
            return switch (this) {
                case DEPARTMENT -> contract.department();
                case TITLE -> contract.title();
                case EMPLOYER -> contract.employer();
                case LOCATION -> contract.location();
                case COST_CENTRE -> contract.costCentre();
            };
        }
    }

    /** A code of the contract is one of these. */
    record Code(Field field, Set<String> wanted) implements Clause<Contract> {
        static Code of(Field field, String... codes) {
            Set<String> wanted = distinct(field.words, Arrays.asList(codes));
            if (wanted.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("a condition on " + field.words + " asks for a blank code");
            }
            return new Code(field, wanted);
        }

        @Override
        public String subject() {
            return field.words;
        }

        @Override
        public Answer judge(Contract contract) {
            CodedName found = field.of(contract);
            if (!found.delivered()) {
                return Answer.UNKNOWN;
            }
            String code = found.code();
            return Answer.of(code != null && wanted.contains(code));
        }

        @Override
        public Explanation explain(Contract contract) {
            CodedName found = field.of(contract);
            String finding = !found.delivered()
                    ? Explanation.NOT_DELIVERED
                    : found.code() == null ? "there is none" : "it is " + found.code();
            return Explanation.of(judge(contract), field.words + " is " + anyOf(wanted), finding);
        }

        @Override
        public String toString() {
            return field.words + " " + anyOf(wanted);
        }
    }

    /** A custom attribute has one of these values, or, when it holds a set, contains one of these sets. */
    record Value<T>(Attribute<T> attribute, Set<T> wanted) implements Clause<Attributes> {
        static <T> Value<T> of(Attribute<T> attribute, List<T> values) {
            if (attribute.type() == Attribute.Type.SECRET) {
                throw new IllegalArgumentException("a condition cannot look at the secret " + attribute);
            }
            return new Value<>(attribute, distinct(attribute.name(), values));
        }

        @Override
        public String subject() {
            return "attribute " + attribute.name() + " ("
                    + attribute.type().name().toLowerCase(Locale.ROOT) + (attribute.multiValued() ? "s)" : ")");
        }

        @Override
        public Answer judge(Attributes source) {
            if (!source.delivered(attribute)) {
                return Answer.UNKNOWN;
            }
            T found = source.get(attribute);
            if (found == null) {
                return Answer.NO;
            }
            return Answer.of(
                    attribute.multiValued()
                            ? wanted.stream().anyMatch(one -> ((Collection<?>) found).containsAll((Collection<?>) one))
                            : wanted.contains(found));
        }

        @Override
        public Explanation explain(Attributes source) {
            return Explanation.of(judge(source), attribute + verb() + anyOf(texts()), finding(source));
        }

        private String finding(Attributes source) {
            if (!source.delivered(attribute)) {
                return Explanation.NOT_DELIVERED;
            }
            T found = source.get(attribute);
            return found == null ? "there is none" : "it is " + text(found);
        }

        private String verb() {
            return attribute.multiValued() ? " has " : " is ";
        }

        private List<String> texts() {
            return wanted.stream().map(this::text).toList();
        }

        private String text(T value) {
            return String.join(" and ", attribute.encode(value));
        }

        @Override
        public String toString() {
            return attribute + verb() + anyOf(texts());
        }
    }

    private static <T> Set<T> distinct(String subject, List<T> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a condition on " + subject + " asks for no value; give at least one");
        }
        return Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    private static String anyOf(Collection<String> texts) {
        return String.join(" or ", texts);
    }

    /** A copy with one more clause, refused when its subject is asked already: two answers could never both hold. */
    static <S> List<Clause<S>> add(List<Clause<S>> clauses, Clause<S> clause) {
        if (clauses.stream().anyMatch(other -> other.subject().equals(clause.subject()))) {
            throw new IllegalArgumentException(
                    "a condition asks for " + clause.subject() + " twice; name all its values in one call");
        }
        List<Clause<S>> more = new ArrayList<>(clauses);
        more.add(clause);
        return List.copyOf(more);
    }

    static <S> Answer all(List<Clause<S>> clauses, S source) {
        Answer answer = Answer.YES;
        for (int i = 0; i < clauses.size() && answer != Answer.NO; i++) {
            answer = answer.and(clauses.get(i).judge(source));
        }
        return answer;
    }

    static String sentence(String start, List<? extends Clause<?>> clauses) {
        return start + clauses.stream().map(clause -> ", " + clause).collect(Collectors.joining());
    }
}
