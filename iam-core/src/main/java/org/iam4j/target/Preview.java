package org.iam4j.target;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Schema.Trait;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;

/** Computes the attributes of a new account without asking any system. */
final class Preview implements MappingInput {
    private final TargetSystem target;
    private final Person person;
    private final LocalDate day;
    private final Map<String, TargetSystem> others = new HashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private Attributes attributes = Attributes.none();

    private Preview(TargetSystem target, Person person, LocalDate day) {
        this.target = target;
        this.person = person;
        this.day = day;
        List<Mapping<?>> all = new ArrayList<>();
        target.mappings().forEach(each -> all.add(each.mapping()));
        target.correlations().forEach(each -> all.add(each.mapping()));
        for (Mapping<?> mapping : all) {
            for (MappingPart.Copied copied : mapping.copied()) {
                TargetSystem other = copied.system();
                if (other != null) {
                    others.put(copied.target(), other);
                }
            }
        }
    }

    static Preview of(TargetSystem target, Person person, LocalDate day) {
        Preview preview = new Preview(target, person, day);
        preview.compute();
        return preview;
    }

    private void compute() {
        Correlation first = target.correlations().get(0);
        List<Object> keys = first.values(this);
        if (!keys.isEmpty()) {
            attributes = put(attributes, first.attribute(), keys.get(0));
        }
        for (AttributeMapping each : target.mappings()) {
            if (each.on().contains(Operation.CREATE)) {
                Value<?> value = each.mapping().value(this);
                value.remark().ifPresent(remark -> remarks.add(each.attribute() + ": " + remark));
                if (each.mapping().uniqueName().isPresent() && value.kind() == Value.Kind.NOTHING) {
                    remarks.add(each.attribute() + ": none can be made, because nothing is left of the name");
                }
                value.get().ifPresent(present -> attributes = put(attributes, each.attribute(), present));
            }
        }
    }

    Attributes attributes() {
        return attributes;
    }

    List<String> remarks() {
        return List.copyOf(remarks);
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
        if (other.isEmpty() || other.equals(target.name())) {
            return target.mapping(attribute, Operation.CREATE)
                    .map(mapping -> (Value<T>) mapping.mapping().value(this))
                    .orElseGet(Value::nothing)
                    .copiedFrom(new Value.Origin(target.name(), person.externalId(), attribute));
        }
        TargetSystem system = others.get(other);
        return system == null || system.schema().is(attribute, Trait.READ_ONLY)
                ? Value.unknown()
                : Value.ofNullable(of(system, person, day).attributes().get(attribute));
    }

    @Override
    public Value<AccountReference> accountOf(String personId) {
        return Value.unknown();
    }
}
