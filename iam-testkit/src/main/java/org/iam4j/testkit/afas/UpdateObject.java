package org.iam4j.testkit.afas;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An object of an UpdateConnector with its fields and the objects inside it.
 *
 * @param name the name in bodies
 * @param fields its fields in order
 * @param objects the objects that can be inside it
 */
record UpdateObject<T>(String name, List<UpdateField<T>> fields, List<UpdateObject<?>> objects) {
    /** Brings the values of an element into the one form; refuses fields, objects and values that do not belong here. */
    Map<String, String> accept(UpdateElement element) {
        for (String object : element.objects().keySet()) {
            if (objects.stream().noneMatch(each -> each.name().equals(object))) {
                throw Refusal.unexpected(
                        "Het object '" + object + "' is onbekend bij '" + name + "'.",
                        "The object '" + object + "' is unknown in '" + name + "'.");
            }
        }
        Map<String, String> accepted = new LinkedHashMap<>();
        element.values().forEach((id, value) -> accepted.put(id, known(id).accept(value)));
        return accepted;
    }

    private UpdateField<T> known(String id) {
        Optional<UpdateField<T>> field =
                fields.stream().filter(each -> each.id().equals(id)).findFirst();
        return field.orElseThrow(() -> Refusal.unexpected(
                "Het veld '" + id + "' is onbekend bij '" + name + "'.",
                "The field '" + id + "' is unknown in '" + name + "'."));
    }

    /** Returns the record with the accepted values in it. */
    T write(T record, Map<String, String> accepted) {
        T changed = record;
        for (Map.Entry<String, String> value : accepted.entrySet()) {
            changed = known(value.getKey()).write().apply(changed, value.getValue());
        }
        return changed;
    }

    /** Refuses a value that is there already, as AFAS does with some objects. */
    void refuseRepetition(T record, Map<String, String> accepted, Set<String> mayRepeat) {
        accepted.forEach((id, value) -> {
            UpdateField<T> field = known(id);
            if (field.isStored()
                    && !mayRepeat.contains(id)
                    && field.read().apply(record).equals(value)) {
                throw Refusal.functional(
                        "De waarde van het veld '" + id + "' is niet gewijzigd.",
                        "The value of the field '" + id + "' is unchanged.");
            }
        });
    }

    /** Refuses a new record in which a mandatory field was not given. */
    void refuseMissing(Map<String, String> accepted) {
        for (UpdateField<T> field : fields) {
            if (field.role() == UpdateField.Role.MANDATORY && !accepted.containsKey(field.id())) {
                throw UpdateField.required(field.id());
            }
        }
    }

    /** Says whether any of the values would be stored. */
    boolean stores(Map<String, String> accepted) {
        return accepted.keySet().stream().anyMatch(id -> known(id).isStored());
    }
}
