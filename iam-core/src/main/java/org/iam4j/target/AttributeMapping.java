package org.iam4j.target;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Operation;

/**
 * One attribute of a target, how it is computed and on which operations.
 *
 * @param attribute the attribute
 * @param mapping how it is computed
 * @param on the operations; create and update together are the standing state that is compared at every run, the others count only in an
 *     action of that kind
 */
public record AttributeMapping(Attribute<?> attribute, Mapping<?> mapping, Set<Operation> on) {
    /** Copies the operations. */
    public AttributeMapping {
        on = Collections.unmodifiableSet(EnumSet.copyOf(on));
    }
}
