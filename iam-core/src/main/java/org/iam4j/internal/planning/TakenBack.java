package org.iam4j.internal.planning;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.connector.Operation;
import org.iam4j.plan.Finding;
import org.iam4j.state.Link;
import org.iam4j.target.AttributeMapping;
import org.iam4j.target.TargetSystem;

/** The values that are written when an entitlement ends: only over what we wrote ourselves. */
final class TakenBack {
    private TakenBack() {}

    /** The attributes of a target that some mapping writes when an entitlement ends. */
    static Set<Attribute<?>> attributes(TargetSystem target) {
        Set<Attribute<?>> attributes = new HashSet<>();
        for (AttributeMapping mapping : target.mappings()) {
            if (mapping.on().contains(Operation.DISABLE) || mapping.on().contains(Operation.DELETE)) {
                attributes.add(mapping.attribute());
            }
        }
        return attributes;
    }

    static ValueChanges values(
            PlanningContext context,
            TargetSystem target,
            Subject subject,
            Link link,
            Account account,
            Operation operation) {
        PlannedInput input = new PlannedInput(context, target, subject, operation, account.attributes());
        ValueChanges values = new ValueChanges(context, target.schema());
        for (AttributeMapping mapping : target.mappings()) {
            Attribute<?> attribute = mapping.attribute();
            if (mapping.on().contains(operation) && stillOurs(context, target, subject, link, account, attribute)) {
                values.add(attribute, account.attributes().get(attribute), input.value(mapping));
            }
        }
        return values;
    }

    /**
     * Whether what was written when access ended still holds for an attribute: until access is wanted again, or a retired account is,
     * its standing mapping does not undo that. What nobody can compare is left alone.
     */
    static boolean holds(
            PlanningContext context,
            TargetSystem target,
            Subject subject,
            Link link,
            Attribute<?> attribute,
            PlannedInput input) {
        List<String> written = link.written().get(attribute.name());
        if (written == null
                || link.retired()
                || subject.wants(target.name()).access() != null
                || !target.schema().can(Operation.DISABLE)) {
            return false;
        }
        if (context.written().unreadable(written)) {
            return true;
        }
        return target.mapping(attribute, Operation.DISABLE)
                .map(mapping -> {
                    Object value = input.value(mapping).get().orElse(null);
                    return context.written().same(target.name(), subject.id(), attribute, written, value);
                })
                .orElse(false);
    }

    /** What we last wrote still stands there; an account that we made and an attribute that we never wrote count as nothing. */
    private static boolean stillOurs(
            PlanningContext context,
            TargetSystem target,
            Subject subject,
            Link link,
            Account account,
            Attribute<?> attribute) {
        List<String> written = link.written().get(attribute.name());
        if (written == null && !link.createdByUs()) {
            return false;
        }
        if (written != null && context.written().unreadable(written)) {
            context.find(
                    Finding.Kind.BLOCKED_ACCOUNT,
                    target.name(),
                    subject.id(),
                    attribute + " is not taken back, because what was written is kept as a hash and nobody can tell"
                            + " whether it is still that: call hashKey(...) on the engine's builder, with the key it was"
                            + " made with");
            return false;
        }
        return context.written()
                .same(
                        target.name(),
                        subject.id(),
                        attribute,
                        written == null ? List.of() : written,
                        account.attributes().get(attribute));
    }
}
