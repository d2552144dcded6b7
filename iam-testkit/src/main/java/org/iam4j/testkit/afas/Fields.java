package org.iam4j.testkit.afas;

import java.util.SortedMap;
import java.util.TreeMap;

/** The fields of a record that the fake keeps by name only; an empty value is no value. */
final class Fields {
    private Fields() {}

    static SortedMap<String, String> with(SortedMap<String, String> fields, String id, String value) {
        SortedMap<String, String> changed = new TreeMap<>(fields);
        if (value.isEmpty()) {
            changed.remove(id);
        } else {
            changed.put(id, value);
        }
        return changed;
    }
}
