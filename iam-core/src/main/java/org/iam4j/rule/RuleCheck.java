package org.iam4j.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.person.Contract;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;

/** Compares what rules ask with what people's data can answer. */
final class RuleCheck {
    private final Organisation organisation;
    private final Map<String, Set<Kind>> ofPersons = new HashMap<>();
    private final Map<String, Set<Kind>> ofContracts = new HashMap<>();
    private final Map<Field<?, ?>, Set<Object>> texts = new HashMap<>();

    RuleCheck(Iterable<Person> people, Organisation organisation) {
        this.organisation = organisation;
        for (Person person : people) {
            note(person.custom(), ofPersons);
            Field.ofPerson().values().forEach(field -> note(field, person));
            for (Contract contract : person.contracts()) {
                note(contract.custom(), ofContracts);
                Field.ofContract().values().forEach(field -> note(field, contract));
            }
        }
    }

    private static void note(Attributes attributes, Map<String, Set<Kind>> into) {
        for (Attribute<?> attribute : attributes.names()) {
            if (attribute.type() != Attribute.Type.SECRET) {
                into.computeIfAbsent(attribute.name(), first -> EnumSet.noneOf(Kind.class))
                        .add(Kind.of(attribute));
            }
        }
    }

    private <S> void note(Field<S, ?> field, S source) {
        if (field.kind() == Kind.TEXT) {
            Object found = field.find(source, LocalDate.EPOCH, organisation);
            if (found instanceof String text) {
                texts.computeIfAbsent(field, first -> new HashSet<>()).add(text);
            }
        }
    }

    List<String> unanswered(Collection<Rule> rules) {
        Set<String> sentences = new LinkedHashSet<>();
        for (Rule rule : rules) {
            ConditionTree.everything(rule.condition()).forEach(condition -> {
                for (Clause<?> clause : ConditionTree.clausesOf(condition)) {
                    List<String> problems = new ArrayList<>();
                    if (clause.field().attribute().isPresent()) {
                        attribute(clause, condition instanceof PersonCondition, problems);
                    } else if (clause.test().form() instanceof ValueTest.OneOf oneOf) {
                        values(clause.field(), oneOf, problems);
                    } else if (clause.test().form() instanceof ValueTest.AtOrBelow below) {
                        departments(below, problems);
                    }
                    problems.forEach(problem -> sentences.add("rule \"" + rule.name() + "\" " + problem));
                }
            });
        }
        return List.copyOf(sentences);
    }

    private void attribute(Clause<?> clause, boolean ofPerson, List<String> problems) {
        Field<?, ?> field = clause.field();
        Set<Kind> found = (ofPerson ? ofPersons : ofContracts).get(field.name());
        String asks = "asks for the attribute " + field + " of the " + (ofPerson ? "person" : "contract");
        if (found == null) {
            problems.add(asks + ", which nobody has: correct its name, or have the source deliver it");
        } else if (!found.contains(field.kind())) {
            problems.add(asks + " as " + field.kind().word() + ", but the source delivers it as "
                    + found.stream().map(Kind::word).collect(Collectors.joining(" and "))
                    + ": ask for that kind");
        }
    }

    private void values(Field<?, ?> field, ValueTest.OneOf oneOf, List<String> problems) {
        for (Object value : oneOf.values()) {
            if (field.kind() == Kind.TEXT
                    && !texts.getOrDefault(field, Set.of()).contains(value)) {
                problems.add("asks for " + field + " " + Kind.print(value) + ", which nobody has");
            }
        }
    }

    private void departments(ValueTest.AtOrBelow below, List<String> problems) {
        for (String department : below.departments()) {
            if (!organisation.hasDepartment(department).orElse(true)) {
                problems.add("asks what lies below department " + Kind.print(department)
                        + ", which the organisation does not list");
            }
        }
    }
}
