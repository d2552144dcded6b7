package org.iam4j.internal.planning;

import java.util.Optional;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Schema;
import org.iam4j.plan.Finding;
import org.iam4j.state.Link;
import org.iam4j.state.Link.Repeat;
import org.iam4j.target.TargetSystem;
import org.iam4j.target.Value;
import org.jspecify.annotations.Nullable;

/** Leaves values alone that were written twice and found different again: somebody else, or the system, wants another one. */
final class Sticking {
    private static final int TIMES = 2;

    private final PlanningContext context;
    private final TargetSystem target;
    private final Schema schema;

    Sticking(PlanningContext context, TargetSystem target) {
        this.context = context;
        this.target = target;
        this.schema = target.schema();
    }

    /** Adds a change unless the value does not stick; then there is a finding. */
    void add(
            ValueChanges values,
            Subject subject,
            Optional<Link> link,
            Attribute<?> attribute,
            @Nullable Object found,
            Value<?> value) {
        if (!holdsBack(subject, link, attribute, found, value)) {
            values.add(attribute, found, value);
        }
    }

    private boolean holdsBack(
            Subject subject, Optional<Link> link, Attribute<?> attribute, @Nullable Object found, Value<?> value) {
        Repeat repeat = link.map(each -> each.repeats().get(attribute.name())).orElse(null);
        boolean says = value.kind() == Value.Kind.PRESENT || value.kind() == Value.Kind.CLEAR;
        Object wanted = value.get().orElse(null);
        if (repeat == null
                || repeat.times() < TIMES
                || !says
                || schema.same(attribute, found, wanted)
                || !written(subject, attribute, repeat, wanted)) {
            return false;
        }
        context.find(
                Finding.Kind.DOES_NOT_STICK,
                target.name(),
                subject.id(),
                attribute + " was written " + repeat.times()
                        + " times and is different again: left as it is until another value is wanted or somebody calls"
                        + " writeAgain(...)");
        return true;
    }

    private boolean written(Subject subject, Attribute<?> attribute, Repeat repeat, @Nullable Object value) {
        return context.written().same(target.name(), subject.id(), attribute, repeat.texts(), value);
    }

    /** What was written before counts no more once another value was wanted and stands there. */
    Link withoutOld(Subject subject, Link link, Attribute<?> attribute, @Nullable Object found, Value<?> value) {
        Repeat repeat = link.repeats().get(attribute.name());
        Object wanted = value.get().orElse(null);
        boolean another = repeat != null
                && value.kind() == Value.Kind.PRESENT
                && schema.same(attribute, found, wanted)
                && !written(subject, attribute, repeat, wanted);
        return another ? link.withoutRepeat(attribute.name()) : link;
    }
}
