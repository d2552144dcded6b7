package org.iam4j.internal.planning;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contact;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/** What an import did not deliver, taken from the one before that was accepted. */
final class Completion {
    private final SortedMap<String, Person> people;
    private @Nullable Set<String> numbersInUse;

    /**
     * The completion of an import.
     *
     * @param people everybody in it, by id, as soon as it is read
     */
    Completion(SortedMap<String, Person> people) {
        this.people = people;
    }

    /** What this import did not deliver keeps the value that the last accepted one had. */
    Person of(Person now, Person before) {
        Map<String, Contract> contracts = new TreeMap<>();
        before.contracts().forEach(contract -> contracts.put(contract.id(), contract));
        return now.toBuilder()
                .contact(completed(now.contact(), before.contact()))
                .custom(completed(now.custom(), before.custom()))
                .contracts(now.contracts().stream()
                        .map(contract -> completed(contract, contracts.get(contract.id())))
                        .toList())
                .formerNumbers(formerNumbers(now, before))
                .build();
    }

    /** The numbers that somebody was known by and is not any more; one that somebody else has now does not count. */
    private Set<String> formerNumbers(Person now, Person before) {
        if (before.formerNumbers().isEmpty() && before.contracts().equals(now.contracts())) {
            return now.formerNumbers();
        }
        Set<String> former = new TreeSet<>(before.employeeNumbers());
        former.addAll(now.formerNumbers());
        now.contracts().forEach(contract -> former.remove(String.valueOf(contract.employeeNumber())));
        former.removeIf(number -> numbersInUse().contains(number));
        return former;
    }

    private Set<String> numbersInUse() {
        Set<String> known = numbersInUse;
        if (known == null) {
            known = new HashSet<>();
            for (Person person : people.values()) {
                for (Contract contract : person.contracts()) {
                    if (contract.employeeNumber() != null) {
                        known.add(contract.employeeNumber());
                    }
                }
            }
            numbersInUse = known;
        }
        return known;
    }

    private static Contact completed(Contact now, Contact before) {
        Contact complete = now;
        for (Contact.Field field : Contact.Field.values()) {
            if (!now.delivered(field) && before.delivered(field)) {
                complete = complete.with(field, before.get(field));
            }
        }
        return complete;
    }

    private static Attributes completed(Attributes now, Attributes before) {
        Attributes complete = now;
        for (Attribute<?> attribute : now.names()) {
            if (!now.delivered(attribute) && before.delivered(attribute)) {
                complete = taken(complete.without(attribute), before, attribute);
            }
        }
        return complete;
    }

    private static <T> Attributes taken(Attributes to, Attributes from, Attribute<T> attribute) {
        T value = from.get(attribute);
        return value == null ? to : to.with(attribute, value);
    }

    private static Contract completed(Contract now, @Nullable Contract before) {
        if (before == null) {
            return now;
        }
        return now.toBuilder()
                .department(completed(now.department(), before.department()))
                .title(completed(now.title(), before.title()))
                .costCentre(completed(now.costCentre(), before.costCentre()))
                .employer(completed(now.employer(), before.employer()))
                .location(completed(now.location(), before.location()))
                .custom(completed(now.custom(), before.custom()))
                .build();
    }

    private static CodedName completed(CodedName now, CodedName before) {
        return now.delivered() ? now : before;
    }
}
