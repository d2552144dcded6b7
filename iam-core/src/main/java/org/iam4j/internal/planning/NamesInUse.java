package org.iam4j.internal.planning;

import java.util.HashMap;
import java.util.Map;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Schema;
import org.jspecify.annotations.Nullable;

/** Who bears which name in one target: what the target told, what is remembered, and what this plan gives. */
final class NamesInUse {
    /**
     * Somebody or something that bears a name.
     *
     * @param seen what was seen to bear it, null when we gave it to the person
     * @param remembered that we gave it, and nobody looked whether it is still borne
     */
    record Holder(
            @Nullable String personId,
            @Nullable AccountReference account,
            @Nullable String seen,
            boolean remembered) {

        static Holder remembered(String personId, @Nullable AccountReference account) {
            return new Holder(personId, account, null, true);
        }

        /** What it is, for a sentence; made only when it is asked for, because there may be a million of these. */
        String text() {
            return seen == null ? "an account of person " + personId : seen;
        }

        static Holder seen(@Nullable String personId, @Nullable AccountReference account, String text) {
            return new Holder(personId, account, text, false);
        }

        boolean is(String person, @Nullable AccountReference own) {
            return person.equals(personId) || own != null && own.equals(account);
        }
    }

    private final Schema schema;
    private final Map<Attribute<?>, Map<Object, Holder>> holders = new HashMap<>();

    NamesInUse(Schema schema) {
        this.schema = schema;
    }

    /** Notes a holder; returns the other one that already bears the name, null when there is none. */
    @Nullable Holder add(Attribute<?> attribute, String name, Holder holder) {
        return holders.computeIfAbsent(attribute, key -> new HashMap<>())
                .putIfAbsent(schema.normal(attribute, name), holder);
    }

    /** Gives a name to a person of this plan. */
    void give(Attribute<?> attribute, String name, Holder holder) {
        holders.computeIfAbsent(attribute, key -> new HashMap<>()).put(schema.normal(attribute, name), holder);
    }

    /** Who bears a name, null when nobody does. */
    @Nullable Holder holder(Attribute<?> attribute, String name) {
        return holders.getOrDefault(attribute, Map.of()).get(schema.normal(attribute, name));
    }

    boolean free(Attribute<?> attribute, String name, String personId, @Nullable AccountReference own) {
        Holder holder = holder(attribute, name);
        return holder == null || holder.is(personId, own);
    }
}
