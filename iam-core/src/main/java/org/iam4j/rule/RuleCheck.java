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
    private final List<Asked> asked = new ArrayList<>();

    /** One clause of a rule. */
    private record Asked(String rule, Clause<?> clause, boolean ofPerson) {
        boolean forAttribute() {
            return clause.field().attribute().isPresent();
        }

        String says(String problem) {
            return "rule \"" + rule + "\" " + problem;
        }
    }

    RuleCheck(Collection<Rule> rules) {
        for (Rule rule : rules) {
            ConditionTree.everything(rule.condition())
                    .forEach(condition -> ConditionTree.clausesOf(condition)
                            .forEach(clause ->
                                    asked.add(new Asked(rule.name(), clause, condition instanceof PersonCondition))));
        }
    }

    /** The attributes that nobody has or that are of another kind, and the departments that are not listed. */
    List<String> unanswered(Iterable<Person> people, Organisation organisation) {
        Map<String, Set<Kind>> ofPersons = new HashMap<>();
        Map<String, Set<Kind>> ofContracts = new HashMap<>();
        if (asked.stream().anyMatch(Asked::forAttribute)) {
            for (Person person : people) {
                note(person.custom(), ofPersons);
                person.contracts().forEach(contract -> note(contract.custom(), ofContracts));
            }
        }
        Set<String> sentences = new LinkedHashSet<>();
        for (Asked each : asked) {
            if (each.forAttribute()) {
                attribute(each, each.ofPerson() ? ofPersons : ofContracts, sentences);
            } else if (each.clause().test().form() instanceof ValueTest.AtOrBelow below) {
                departments(each, below, organisation, sentences);
            }
        }
        return List.copyOf(sentences);
    }

    private static void note(Attributes attributes, Map<String, Set<Kind>> into) {
        for (Attribute<?> attribute : attributes.names()) {
            if (attribute.type() != Attribute.Type.SECRET) {
                into.computeIfAbsent(attribute.name(), first -> EnumSet.noneOf(Kind.class))
                        .add(Kind.of(attribute));
            }
        }
    }

    private static void attribute(Asked asked, Map<String, Set<Kind>> there, Set<String> sentences) {
        Field<?, ?> field = asked.clause().field();
        Set<Kind> found = there.get(field.name());
        String asks = "asks for the attribute " + field + " of the " + (asked.ofPerson() ? "person" : "contract");
        if (found == null) {
            sentences.add(asked.says(asks + ", which nobody has: correct its name, or have the source deliver it"));
        } else if (!found.contains(field.kind())) {
            sentences.add(asked.says(asks + " as " + field.kind().word() + ", but the source delivers it as "
                    + found.stream().map(Kind::word).collect(Collectors.joining(" and "))
                    + ": ask for that kind"));
        }
    }

    private static void departments(
            Asked asked, ValueTest.AtOrBelow below, Organisation organisation, Set<String> sentences) {
        for (String department : below.departments()) {
            if (!organisation.hasDepartment(department).orElse(true)) {
                sentences.add(asked.says("asks what lies below department " + Kind.print(department)
                        + ", which the organisation does not list: correct its code"));
            }
        }
    }

    /** The texts that some rule asks for and nobody has, but for attributes. */
    List<String> unused(Iterable<Person> people) {
        Map<Field<?, ?>, Set<Object>> texts = new HashMap<>();
        for (Person person : people) {
            Field.ofPerson().values().forEach(field -> note(field, person, texts));
            for (Contract contract : person.contracts()) {
                Field.ofContract().values().forEach(field -> note(field, contract, texts));
            }
        }
        Set<String> sentences = new LinkedHashSet<>();
        for (Asked each : asked) {
            Field<?, ?> field = each.clause().field();
            if (field.kind() == Kind.TEXT
                    && !each.forAttribute()
                    && each.clause().test().form() instanceof ValueTest.OneOf oneOf) {
                for (Object value : oneOf.values()) {
                    if (!texts.getOrDefault(field, Set.of()).contains(value)) {
                        sentences.add(each.says("asks for " + field + " " + Kind.print(value) + ", which nobody has"));
                    }
                }
            }
        }
        return List.copyOf(sentences);
    }

    private static <S> void note(Field<S, ?> field, S source, Map<Field<?, ?>, Set<Object>> texts) {
        if (field.kind() == Kind.TEXT
                && field.find(source, LocalDate.EPOCH, Organisation.unknown()) instanceof String text) {
            texts.computeIfAbsent(field, first -> new HashSet<>()).add(text);
        }
    }
}
