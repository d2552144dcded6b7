package org.iam4j.connector;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.iam4j.attribute.Attribute;
import org.jspecify.annotations.Nullable;

/** What a target holds and can do. Known without a connection; immutable. */
public final class Schema {
    /** What is true of an attribute. */
    public enum Trait {
        /** An account cannot be made without it. */
        REQUIRED,
        /** No two accounts may have the same value. */
        UNIQUE,
        /** The target decides it; a mapping to it is refused. */
        READ_ONLY,
        /** Written when the account is made and never after. */
        CREATE_ONLY,
        /** Can be written but not read back, so it is never compared. */
        WRITE_ONLY,
        /** What is written here comes back as HR data at the next import. */
        WRITTEN_BACK,
        /** No value means something of its own, such as "never expires": a mapping must say what to do when there is nothing. */
        EMPTINESS_MATTERS,
        /** Values that differ only in case are equal. */
        IGNORES_CASE,
        /** Values that differ only in leading and trailing blanks are equal. */
        IGNORES_OUTER_BLANKS,
        /** Values that differ only in blanks, dashes, dots and brackets are equal, and a leading 00 equals +. */
        PHONE_NUMBER
    }

    private final Map<Attribute<?>, Set<Trait>> traits;
    private final Set<Attribute<?>> attributes;
    private final Set<Operation> operations;
    private final Set<String> permissionKinds;
    private final Set<String> madeKinds;
    private final boolean open;
    private final boolean windowed;
    private final boolean passwords;
    private final Duration lag;
    private final int readsAtOnce;
    private final int writesAtOnce;
    private final List<String> unseenNames;

    private Schema(Builder builder) {
        traits = Map.copyOf(builder.attributes);
        attributes = Collections.unmodifiableSet(new TreeSet<>(traits.keySet()));
        operations = Collections.unmodifiableSet(EnumSet.copyOf(builder.operations));
        permissionKinds = Collections.unmodifiableSet(new TreeSet<>(builder.permissionKinds));
        madeKinds = Collections.unmodifiableSet(new TreeSet<>(builder.madeKinds));
        open = builder.open;
        windowed = builder.windowed;
        passwords = builder.passwords;
        lag = builder.lag;
        readsAtOnce = builder.readsAtOnce;
        writesAtOnce = builder.writesAtOnce;
        unseenNames = List.copyOf(builder.unseenNames);
    }

    /**
     * Starts a schema.
     *
     * @return a builder of a closed schema without attributes or operations
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Whether the target can do an operation.
     *
     * @param operation the operation
     * @return true when it can
     */
    public boolean can(Operation operation) {
        return operations.contains(operation);
    }

    /**
     * What the target can do.
     *
     * @return the operations, in their natural order
     */
    public Set<Operation> operations() {
        return operations;
    }

    /**
     * The attributes that are listed.
     *
     * @return the attributes, sorted by name
     */
    public Set<Attribute<?>> attributes() {
        return attributes;
    }

    /**
     * What is true of an attribute.
     *
     * @param attribute the attribute
     * @param trait the question
     * @return true when it is; false for an attribute that is not listed
     */
    public boolean is(Attribute<?> attribute, Trait trait) {
        Set<Trait> all = traits.get(attribute);
        return all != null && all.contains(trait);
    }

    /**
     * Whether an attribute may exist: it is listed, or the schema is open.
     *
     * @param attribute the attribute
     * @return true when it may
     */
    public boolean knows(Attribute<?> attribute) {
        return open || traits.containsKey(attribute);
    }

    /**
     * Whether attributes that are not listed may exist.
     *
     * @return true when they may; they are then checked when the target is first used
     */
    public boolean open() {
        return open;
    }

    /**
     * Whether reads show only part of what is there, by time for example, so that what cannot be seen is not proven to be gone.
     *
     * @return true for such a target
     */
    public boolean windowed() {
        return windowed;
    }

    /**
     * Whether accounts have a password that the engine can set.
     *
     * @return true when they have
     */
    public boolean passwords() {
        return passwords;
    }

    /**
     * How long a read may lag behind a write.
     *
     * @return the time, zero when a read sees every finished write
     */
    public Duration lag() {
        return lag;
    }

    /**
     * How many reads the system bears at the same time, unless the host says otherwise.
     *
     * @return 1 or more
     */
    public int readsAtOnce() {
        return readsAtOnce;
    }

    /**
     * How many writes the system bears at the same time, unless the host says otherwise.
     *
     * @return 1 or more
     */
    public int writesAtOnce() {
        return writesAtOnce;
    }

    /**
     * The kinds of permission.
     *
     * @return the kinds, sorted; empty when there are none
     */
    public Set<String> permissionKinds() {
        return permissionKinds;
    }

    /**
     * Whether permissions of a kind can be made and renamed.
     *
     * @param kind the kind
     * @return true when they can
     */
    public boolean makes(String kind) {
        return madeKinds.contains(kind);
    }

    /**
     * What could bear a name that collides and yet cannot be seen by the connector.
     *
     * @return each a few words, such as {@code users deleted in the last 30 days}; empty when everything is seen
     */
    public List<String> unseenNames() {
        return unseenNames;
    }

    /**
     * Whether two values of an attribute are equal for this target: by case, outer blanks, phone formats and order as its traits say.
     *
     * @param attribute the attribute
     * @param one a value, null for none
     * @param other another, null for none
     * @return true when writing one over the other would change nothing that matters
     */
    public boolean same(Attribute<?> attribute, @Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == other;
        }
        return one.equals(other) || normal(attribute, one).equals(normal(attribute, other));
    }

    /**
     * The form of a value under which all values that count as the same are equal; for use as a key of a map.
     *
     * @param attribute the attribute
     * @param value a value
     * @return its normal form
     */
    public Object normal(Attribute<?> attribute, Object value) {
        if (attribute.type() != Attribute.Type.TEXT) {
            return value;
        }
        Set<Trait> all = traits.getOrDefault(attribute, Set.of());
        if (value instanceof Collection<?> several) {
            return several.stream()
                    .map(each -> normalText(all, (String) each))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        return normalText(all, (String) value);
    }

    private static String normalText(Set<Trait> traits, String text) {
        String normal = text;
        if (traits.contains(Trait.PHONE_NUMBER)) {
            normal = normal.replaceAll("[\\s().-]", "");
            normal = normal.startsWith("00") ? "+" + normal.substring(2) : normal;
        }
        if (traits.contains(Trait.IGNORES_OUTER_BLANKS)) {
            normal = normal.strip();
        }
        return traits.contains(Trait.IGNORES_CASE) ? normal.toLowerCase(Locale.ROOT) : normal;
    }

    /** A schema under construction. */
    public static final class Builder {
        private static final int CALLS_AT_ONCE = 4;

        private final Map<Attribute<?>, Set<Trait>> attributes = new TreeMap<>();
        private final Set<Operation> operations = EnumSet.noneOf(Operation.class);
        private final Set<String> permissionKinds = new TreeSet<>();
        private final Set<String> madeKinds = new TreeSet<>();
        private final List<String> unseenNames = new java.util.ArrayList<>();
        private boolean open;
        private boolean windowed;
        private boolean passwords;
        private Duration lag = Duration.ZERO;
        private int readsAtOnce = CALLS_AT_ONCE;
        private int writesAtOnce = CALLS_AT_ONCE;

        private Builder() {}

        /**
         * Lists an attribute.
         *
         * @param attribute the attribute
         * @param traits what is true of it
         * @return this builder
         */
        public Builder attribute(Attribute<?> attribute, Trait... traits) {
            Set<Trait> set = EnumSet.noneOf(Trait.class);
            set.addAll(List.of(traits));
            attributes.put(attribute, Collections.unmodifiableSet(set));
            return this;
        }

        /**
         * Says what the target can do.
         *
         * @param operations the operations, added to those named before
         * @return this builder
         */
        public Builder can(Operation... operations) {
            this.operations.addAll(List.of(operations));
            return this;
        }

        /**
         * Says which kinds of permission there are.
         *
         * @param kinds the kinds, added to those named before
         * @return this builder
         */
        public Builder permissions(String... kinds) {
            permissionKinds.addAll(List.of(kinds));
            return this;
        }

        /**
         * Says which kinds of permission there are that can also be made and renamed.
         *
         * @param kinds the kinds, added to those named before
         * @return this builder
         */
        public Builder makesPermissions(String... kinds) {
            madeKinds.addAll(List.of(kinds));
            return permissions(kinds);
        }

        /**
         * Says that attributes which are not listed may exist.
         *
         * @return this builder
         */
        public Builder open() {
            open = true;
            return this;
        }

        /**
         * Says that reads show only part of what is there.
         *
         * @return this builder
         */
        public Builder windowed() {
            windowed = true;
            return this;
        }

        /**
         * Says that accounts have a password that can be set.
         *
         * @return this builder
         */
        public Builder passwords() {
            passwords = true;
            return this;
        }

        /**
         * Says that a read may lag behind a write.
         *
         * @param atMost for how long at most
         * @return this builder
         */
        public Builder lag(Duration atMost) {
            lag = atMost;
            return this;
        }

        /**
         * Says how many calls the system bears at the same time; 4 reads and 4 writes unless said. The host can say otherwise.
         *
         * @param reads how many reads, 1 or more
         * @param writes how many writes, 1 or more
         * @return this builder
         */
        public Builder callsAtOnce(int reads, int writes) {
            if (reads < 1 || writes < 1) {
                throw new IllegalArgumentException(
                        "at least one read and one write at a time, not " + reads + " and " + writes);
            }
            readsAtOnce = reads;
            writesAtOnce = writes;
            return this;
        }

        /**
         * Declares something that could bear a colliding name and cannot be seen.
         *
         * @param what a few words
         * @return this builder
         */
        public Builder cannotSee(String what) {
            unseenNames.add(what);
            return this;
        }

        /**
         * Makes the schema.
         *
         * @return the schema
         */
        public Schema build() {
            return new Schema(this);
        }
    }
}
