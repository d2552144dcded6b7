package org.iam4j.afas;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Change;
import org.iam4j.connector.ConnectorException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An attribute as a field of an UpdateConnector.
 *
 * @param attribute the attribute
 * @param id the AFAS name of the field
 * @param length how many characters it takes at most; 0 for a flag
 */
record WrittenField(Attribute<?> attribute, String id, int length) {

    /** The field of an attribute, empty when it is none of these. */
    static Optional<WrittenField> of(List<WrittenField> fields, Attribute<?> attribute) {
        return fields.stream()
                .filter(field -> field.attribute.equals(attribute))
                .findFirst();
    }

    /**
     * The changes that change something: a repeated value is what AFAS refuses.
     *
     * @throws ConnectorException for a change that cannot be written
     */
    static List<Change<?>> differing(List<WrittenField> fields, List<Change<?>> changes, String object) {
        List<Change<?>> differing = new ArrayList<>();
        for (Change<?> change : changes) {
            WrittenField field = of(fields, change.attribute())
                    .orElseThrow(
                            () -> ConnectorException.unsupported("change " + change.attribute() + " of " + object));
            field.check(change.after(), object);
            if (!Objects.equals(change.before(), change.after())) {
                differing.add(change);
            }
        }
        return differing;
    }

    /** The changes that are not there yet. */
    static List<Change<?>> outstanding(List<Change<?>> changes, Attributes now) {
        List<Change<?>> outstanding = new ArrayList<>();
        for (Change<?> change : changes) {
            if (!Objects.equals(now.get(change.attribute()), change.after())) {
                outstanding.add(change);
            }
        }
        return outstanding;
    }

    static void write(List<WrittenField> fields, List<Change<?>> changes, ObjectNode into) {
        for (Change<?> change : changes) {
            of(fields, change.attribute()).ifPresent(field -> field.put(into, change.after()));
        }
    }

    /** Writes a value; none clears the field. */
    void put(ObjectNode into, @Nullable Object value) {
        if (value instanceof Boolean flag) {
            into.put(id, flag);
        } else if (value == null && length == 0) {
            into.put(id, false);
        } else {
            into.put(id, value == null ? "" : value.toString());
        }
    }

    /** Refuses a value that AFAS could not hold. */
    void check(@Nullable Object value, String object) {
        if (length > 0 && value != null && value.toString().length() > length) {
            throw ConnectorException.invalidValue(
                    attribute,
                    object + ": " + attribute + " has " + value.toString().length() + " characters, AFAS takes "
                            + length + ": shorten it in the mapping");
        }
    }
}
