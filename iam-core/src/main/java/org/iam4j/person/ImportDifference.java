package org.iam4j.person;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * What is different between two imports. A pure value that prints; what one of both did not deliver is no difference, and secrets are left
 * out. Immutable.
 *
 * @param added who is only in the later one, by id
 * @param removed who is only in the earlier one, by id
 * @param changed who is in both, and not alike, by id
 */
public record ImportDifference(List<Person> added, List<Person> removed, List<ChangedPerson> changed) {
    private static final String NOT_DELIVERED = "\0";

    /**
     * Somebody who is in both imports.
     *
     * @param before as the earlier one has them
     * @param after as the later one has them
     * @param values what is different, in the order of a person's parts, contracts last
     */
    public record ChangedPerson(Person before, Person after, List<ChangedValue> values) {
        /** Copies the list. */
        public ChangedPerson {
            values = List.copyOf(values);
        }

        /** The id and what is different; the values are personal. */
        @Override
        public String toString() {
            return after.externalId() + " " + values;
        }
    }

    /**
     * One value that is different.
     *
     * @param what which one, "contract 1007-1: department"
     * @param before as the earlier import has it, empty for nothing
     * @param after as the later import has it, empty for nothing
     */
    public record ChangedValue(String what, Optional<String> before, Optional<String> after) {
        /** Which one; the values are personal. */
        @Override
        public String toString() {
            return what;
        }
    }

    /** Copies the lists. */
    public ImportDifference {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
    }

    /**
     * Compares two imports.
     *
     * @param earlier everybody in the earlier one, in any order
     * @param later everybody in the later one, in any order
     * @return the difference
     */
    public static ImportDifference between(Collection<Person> earlier, Collection<Person> later) {
        Map<String, Person> before = byId(earlier);
        Map<String, Person> after = byId(later);
        List<ChangedPerson> changed = new ArrayList<>();
        after.forEach((id, person) -> {
            Person known = before.get(id);
            if (known != null && !known.equals(person)) {
                List<ChangedValue> values = changes(known, person);
                if (!values.isEmpty()) {
                    changed.add(new ChangedPerson(known, person, values));
                }
            }
        });
        return new ImportDifference(without(after, before), without(before, after), changed);
    }

    private static Map<String, Person> byId(Collection<Person> people) {
        Map<String, Person> byId = new TreeMap<>();
        people.forEach(person -> byId.put(person.externalId(), person));
        return byId;
    }

    private static List<Person> without(Map<String, Person> people, Map<String, Person> others) {
        return people.values().stream()
                .filter(person -> !others.containsKey(person.externalId()))
                .toList();
    }

    /**
     * Whether there is no difference.
     *
     * @return true when both imports say the same
     */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    /**
     * The difference for people to read, sorted by id: added with {@code +}, removed with {@code -}, changed with {@code ~} and each value
     * before and after. Holds personal data.
     *
     * @return several lines
     */
    public String describe() {
        StringBuilder text = new StringBuilder(counts()).append('\n');
        added.forEach(person -> {
            line(text, "+", person);
            person.contracts()
                    .forEach(contract ->
                            text.append("    ").append(contract(contract)).append('\n'));
        });
        removed.forEach(person -> line(text, "-", person));
        for (ChangedPerson each : changed) {
            line(text, "~", each.after());
            each.values()
                    .forEach(value -> text.append("    ")
                            .append(value.what())
                            .append(": ")
                            .append(value.before().orElse("(nothing)"))
                            .append(" -> ")
                            .append(value.after().orElse("(nothing)"))
                            .append('\n'));
        }
        return text.toString();
    }

    private String counts() {
        return added.size() + " added, " + removed.size() + " removed, " + changed.size() + " changed";
    }

    private static void line(StringBuilder text, String sign, Person person) {
        text.append(sign)
                .append(' ')
                .append(person.externalId())
                .append(' ')
                .append(person.name().displayName())
                .append('\n');
    }

    /** How many of each; the rest is personal. */
    @Override
    public String toString() {
        return counts();
    }

    private static List<ChangedValue> changes(Person before, Person after) {
        List<ChangedValue> changes = new ArrayList<>();
        compare("", facts(before), facts(after), changes);
        Map<String, Contract> earlier = new TreeMap<>();
        before.contracts().forEach(contract -> earlier.put(contract.id(), contract));
        Map<String, Contract> later = new TreeMap<>();
        after.contracts().forEach(contract -> later.put(contract.id(), contract));
        TreeSet<String> ids = new TreeSet<>(earlier.keySet());
        ids.addAll(later.keySet());
        for (String id : ids) {
            Contract one = earlier.get(id);
            Contract other = later.get(id);
            if (one == null || other == null) {
                changes.add(new ChangedValue(
                        "contract " + id,
                        Optional.ofNullable(one).map(ImportDifference::terms),
                        Optional.ofNullable(other).map(ImportDifference::terms)));
            } else if (!one.equals(other)) {
                compare("contract " + id + ": ", facts(one), facts(other), changes);
            }
        }
        return changes;
    }

    private static void compare(
            String prefix,
            Map<String, @Nullable String> before,
            Map<String, @Nullable String> after,
            List<ChangedValue> changes) {
        Map<String, @Nullable String> all = new LinkedHashMap<>(before);
        after.forEach(all::putIfAbsent);
        for (String what : all.keySet()) {
            String one = before.get(what);
            String other = after.get(what);
            if (!Objects.equals(one, other) && !NOT_DELIVERED.equals(one) && !NOT_DELIVERED.equals(other)) {
                changes.add(new ChangedValue(prefix + what, Optional.ofNullable(one), Optional.ofNullable(other)));
            }
        }
    }

    private static Map<String, @Nullable String> facts(Person person) {
        Map<String, @Nullable String> facts = new LinkedHashMap<>();
        PersonName name = person.name();
        facts.put("calling name", name.callingName());
        facts.put("given names", name.givenNames());
        facts.put("initials", name.initials());
        facts.put("prefix", name.prefix());
        facts.put("birth name", name.birthName());
        facts.put("partner's prefix", name.partnerPrefix());
        facts.put("partner's name", name.partnerName());
        facts.put("name by", name.convention().name());
        facts.put("born", text(person.birthDate()));
        for (Contact.Field field : Contact.Field.values()) {
            boolean delivered = person.contact().delivered(field);
            facts.put(
                    field.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                    delivered ? person.contact().get(field) : NOT_DELIVERED);
        }
        custom(facts, person.custom());
        return facts;
    }

    private static Map<String, @Nullable String> facts(Contract contract) {
        Map<String, @Nullable String> facts = new LinkedHashMap<>();
        facts.put("first day", text(contract.startDate()));
        facts.put("last day", text(contract.endDate()));
        facts.put("department", text(contract.department()));
        facts.put("title", text(contract.title()));
        facts.put("cost centre", text(contract.costCentre()));
        facts.put("employer", text(contract.employer()));
        facts.put("location", text(contract.location()));
        facts.put("manager", contract.managerId());
        facts.put("employee number", contract.employeeNumber());
        facts.put("sequence", text(contract.sequence()));
        facts.put("FTE", text(contract.fte()));
        custom(facts, contract.custom());
        return facts;
    }

    private static void custom(Map<String, @Nullable String> facts, Attributes custom) {
        for (Attribute<?> attribute : custom.names()) {
            if (attribute.type() != Attribute.Type.SECRET) {
                facts.put(attribute.name(), custom.delivered(attribute) ? value(custom, attribute) : NOT_DELIVERED);
            }
        }
    }

    private static <T> @Nullable String value(Attributes custom, Attribute<T> attribute) {
        T value = custom.get(attribute);
        return value == null ? null : String.join(", ", attribute.encode(value));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable String text(CodedName coded) {
        if (!coded.delivered()) {
            return NOT_DELIVERED;
        }
        String code = coded.code();
        String name = coded.name();
        return code == null || code.equals(name) ? name : name == null ? code : code + " " + name;
    }

    private static String contract(Contract contract) {
        return "contract " + contract.id() + ": " + terms(contract);
    }

    private static String terms(Contract contract) {
        String department = contract.department().delivered() ? text(contract.department()) : null;
        return contract.startDate() + " to " + (contract.endDate() == null ? "open" : contract.endDate())
                + (department == null ? "" : ", department " + department);
    }
}
