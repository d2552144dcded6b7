package org.iam4j.internal.planning;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Schema.Trait;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.iam4j.plan.Finding;
import org.iam4j.target.AttributeMapping;
import org.iam4j.target.MappingInput;
import org.iam4j.target.TargetSystem;
import org.iam4j.target.Value;
import org.iam4j.target.Value.Origin;
import org.jspecify.annotations.Nullable;

/** What the mappings of one target see of one person, during one operation. */
final class PlannedInput implements MappingInput {
    private final PlanningContext context;
    private final TargetSystem target;
    private final Subject subject;
    private final Operation operation;
    private final Attributes found;
    private final Map<Attribute<?>, Value<?>> settled = new HashMap<>();
    private final Set<Attribute<?>> renamed = new HashSet<>();

    /**
     * @param operation create and update look at the standing mappings, the others at what the account will have by then
     * @param found what the account has, nothing for a new one
     */
    PlannedInput(PlanningContext context, TargetSystem target, Subject subject, Operation operation, Attributes found) {
        this.context = context;
        this.target = target;
        this.subject = subject;
        this.operation = operation;
        this.found = found;
    }

    /** Fixes the value of an attribute, such as a name that was given, before anything copies it. */
    <T> void settle(Attribute<T> attribute, Value<T> value) {
        settled.put(attribute, value);
    }

    /** Says that a fixed value is another name than the one that was given before, by a policy. */
    void renamed(Attribute<?> attribute) {
        renamed.add(attribute);
    }

    /** Whether an attribute gets another name in this plan. */
    boolean isRenamed(Attribute<?> attribute) {
        return renamed.contains(attribute);
    }

    /**
     * The answer of a mapping.
     *
     * @throws MappingFailure if the host's code throws, or answers with another type than the attribute's
     */
    Value<?> value(AttributeMapping mapping) {
        Value<?> known = settled.get(mapping.attribute());
        if (known != null && !mapping.on().contains(Operation.DISABLE)) {
            return known;
        }
        Value<?> value;
        try {
            value = mapping.mapping().value(this);
        } catch (MappingFailure e) {
            throw e;
        } catch (RuntimeException e) {
            throw new MappingFailure(
                    mapping.attribute(), "failed with " + e.getClass().getName(), e);
        }
        Object answer = value.get().orElse(null);
        if (answer != null && !mapping.attribute().accepts(answer)) {
            throw new MappingFailure(
                    mapping.attribute(),
                    "answers with a " + answer.getClass().getName() + " and not with a "
                            + mapping.attribute().type(),
                    null);
        }
        value.remark()
                .ifPresent(remark -> context.find(
                        Finding.Kind.UNUSABLE_VALUE, target.name(), subject.id(), mapping.attribute() + ": " + remark));
        return value;
    }

    @Override
    public Person person() {
        return subject.person();
    }

    @Override
    public LocalDate day() {
        return context.day();
    }

    @Override
    public List<Contract> contracts() {
        return subject.contractsFor(target.name(), context.setup().contractOrder());
    }

    @Override
    public Optional<Contract> primaryContract() {
        return subject.primaryContractFor(
                target.name(), context.day(), context.setup().contractOrder());
    }

    @Override
    public <T> Value<T> account(String other, Attribute<T> attribute) {
        if (other.isEmpty() || other.equals(target.name())) {
            return own(attribute).copiedFrom(new Origin(target.name(), subject.id(), attribute));
        }
        AccountView view = context.view(other, subject.id());
        return copied(other, view, attribute).copiedFrom(new Origin(other, subject.id(), attribute));
    }

    private <T> Value<T> copied(String other, AccountView view, Attribute<T> attribute) {
        T value = view.attributes().get(attribute);
        if (value != null) {
            return Value.ofNullable(value);
        }
        return switch (view.status()) {
            case NONE, EXISTING -> Value.nothing();
            case UNKNOWN -> Value.unknown();
            case PLANNED ->
                context.target(other).schema().is(attribute, Trait.READ_ONLY)
                        ? Value.late()
                        : view.madeBy(attribute) != null ? Value.late() : Value.nothing();
        };
    }

    /** What an attribute of this account will be: as mapped, else as found. */
    @SuppressWarnings("unchecked")
    private <T> Value<T> own(Attribute<T> attribute) {
        T current = found.get(attribute);
        Optional<AttributeMapping> mapping = operation == Operation.CREATE || operation == Operation.UPDATE
                ? target.mapping(attribute, operation)
                : Optional.empty();
        boolean fixed = operation == Operation.UPDATE && target.schema().is(attribute, Trait.CREATE_ONLY);
        if (mapping.isEmpty() || fixed) {
            return Value.ofNullable(current);
        }
        Value<T> value = (Value<T>) value(mapping.get());
        return switch (value.kind()) {
            case PRESENT, LATE -> value;
            case CLEAR -> Value.nothing();
            case NOTHING -> Value.ofNullable(current);
            case UNKNOWN -> current == null ? Value.unknown() : Value.ofNullable(current);
        };
    }

    @Override
    public Value<AccountReference> accountOf(String personId) {
        AccountView view = context.view(target.name(), personId);
        @Nullable AccountReference reference = view.reference();
        Value<AccountReference> value = switch (view.status()) {
            case EXISTING -> reference == null ? Value.unknown() : Value.of(reference);
            case PLANNED -> Value.late();
            case NONE, UNKNOWN -> Value.unknown();
        };
        return value.copiedFrom(new Origin(target.name(), personId, null));
    }

    /** The host's mapping threw, or gave what is no value of its attribute. */
    static final class MappingFailure extends RuntimeException {
        private static final long serialVersionUID = 1;

        MappingFailure(Attribute<?> attribute, String what, @Nullable RuntimeException cause) {
            super("the mapping of " + attribute + " " + what, cause);
        }
    }
}
