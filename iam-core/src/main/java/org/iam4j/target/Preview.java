package org.iam4j.target;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Operation;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;

/** Computes the attributes of a new account without asking any system. */
final class Preview implements MappingInput {
    private final TargetSystem target;
    private final Person person;
    private final LocalDate day;

    private Preview(TargetSystem target, Person person, LocalDate day) {
        this.target = target;
        this.person = person;
        this.day = day;
    }

    static Attributes of(TargetSystem target, Person person, LocalDate day) {
        Preview preview = new Preview(target, person, day);
        Attributes result = Attributes.none();
        Correlation first = target.correlations().get(0);
        List<Object> keys = first.values(preview);
        if (!keys.isEmpty()) {
            result = put(result, first.attribute(), keys.get(0));
        }
        for (AttributeMapping each : target.mappings()) {
            if (each.on().contains(Operation.CREATE)) {
                Object value = each.mapping().value(preview).get().orElse(null);
                result = value == null ? result : put(result, each.attribute(), value);
            }
        }
        return result;
    }

    @SuppressWarnings("unchecked")
    private static <T> Attributes put(Attributes to, Attribute<T> attribute, Object value) {
        return to.with(attribute, (T) value);
    }

    @Override
    public Person person() {
        return person;
    }

    @Override
    public LocalDate day() {
        return day;
    }

    @Override
    public List<Contract> contracts() {
        Comparator<Contract> order = Contract.DEFAULT_ORDER;
        return person.contracts().stream().sorted(order).toList();
    }

    @Override
    public Optional<Contract> primaryContract() {
        return person.primaryContract(day);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Value<T> account(String other, Attribute<T> attribute) {
        if (!other.isEmpty()) {
            return Value.unknown();
        }
        return target.mapping(attribute, Operation.CREATE)
                .map(mapping -> (Value<T>) mapping.mapping().value(this))
                .orElseGet(Value::nothing);
    }

    @Override
    public Value<AccountReference> accountOf(String personId) {
        return Value.unknown();
    }
}
