package org.iam4j.internal.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Schema;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Copy;
import org.iam4j.target.Value;
import org.jspecify.annotations.Nullable;

/** Collects what one action writes, which of it is copied, and which actions it therefore needs. */
final class ValueChanges {
    private final PlanningContext context;
    private final Schema schema;
    private final List<Change<?>> changes = new ArrayList<>();
    private final List<Copy> copies = new ArrayList<>();
    private final Set<String> needs = new TreeSet<>();

    ValueChanges(PlanningContext context, Schema schema) {
        this.context = context;
        this.schema = schema;
    }

    /** Adds a change when the answer asks for one; returns whether it did. */
    boolean add(Attribute<?> attribute, @Nullable Object before, Value<?> value) {
        return switch (value.kind()) {
            case NOTHING, UNKNOWN -> false;
            case CLEAR -> before != null && write(attribute, before, null, value);
            case LATE -> write(attribute, before, null, value);
            case PRESENT -> {
                Object after = value.get().orElse(null);
                yield !schema.same(attribute, before, after) && write(attribute, before, after, value);
            }
        };
    }

    @SuppressWarnings("unchecked")
    private <T> boolean write(Attribute<T> attribute, @Nullable Object before, @Nullable Object after, Value<?> value) {
        changes.add(new Change<>(attribute, (@Nullable T) before, (@Nullable T) after));
        value.origin().ifPresent(origin -> {
            copies.add(
                    new Copy(attribute, origin.target(), origin.personId(), Optional.ofNullable(origin.attribute())));
            needs.addAll(makers(origin));
        });
        return true;
    }

    private Set<String> makers(Value.Origin origin) {
        AccountView view = context.view(origin.target(), origin.personId());
        Set<String> makers = new TreeSet<>();
        Attribute<?> attribute = origin.attribute();
        String maker = attribute == null ? null : view.madeBy(attribute);
        if (maker != null) {
            makers.add(maker);
        } else if (view.status() == AccountView.Status.PLANNED) {
            makers.add(ActionId.of(Action.Kind.CREATE, origin.target(), origin.personId()));
        }
        return makers;
    }

    /** The action that writes all this, and needs whatever makes what is copied. */
    Action action(
            Action.Kind kind,
            Action.Phase phase,
            String target,
            String personId,
            @Nullable AccountReference account,
            Action.Reason reason,
            Set<String> needs) {
        Set<String> all = new TreeSet<>(needs);
        all.addAll(this.needs);
        return new Action(
                ActionId.of(kind, target, personId),
                kind,
                phase,
                target,
                personId,
                Optional.ofNullable(account),
                changes(),
                copies(),
                Optional.empty(),
                reason,
                List.copyOf(all));
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    boolean holds(Attribute<?> attribute) {
        return changes.stream().anyMatch(change -> change.attribute().equals(attribute));
    }

    List<Change<?>> changes() {
        return changes.stream().sorted(Comparator.comparing(Change::attribute)).toList();
    }

    List<Copy> copies() {
        return copies.stream().sorted(Comparator.comparing(Copy::attribute)).toList();
    }

    /** The actions that make what is copied; not the one that these changes go into. */
    Set<String> needs() {
        return needs;
    }
}
