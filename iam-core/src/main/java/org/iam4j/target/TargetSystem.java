package org.iam4j.target;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Schema;
import org.iam4j.connector.TargetConnector;
import org.iam4j.naming.UniqueName;
import org.iam4j.person.FromPerson;
import org.iam4j.person.Person;
import org.iam4j.plan.Threshold;
import org.iam4j.rule.ContractText;
import org.iam4j.rule.Entitlement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A named target: a connector, how accounts are found for people, how their attributes are computed, and what it depends on. Immutable
 * and thread-safe; the connector belongs to whoever opened it.
 */
public final class TargetSystem {
    private static final Logger LOG = LoggerFactory.getLogger(TargetSystem.class);

    private final String name;
    private final TargetConnector connector;
    private final Schema schema;
    private final List<Correlation> correlations;
    private final List<AttributeMapping> mappings;
    private final Set<String> dependsOn;
    private final Predicate<Account> neverTouch;
    private final @Nullable Integer deleteAfterDays;
    private final boolean deletesAdopted;
    private final boolean revokesFound;
    private final AtomicBoolean neverTouchFailed = new AtomicBoolean();
    private final List<MadePermission> made;
    private final Map<Threshold.Kind, Threshold> thresholds;
    private final Calls calls;
    private final @Nullable Renaming renaming;

    private TargetSystem(Builder builder) {
        name = builder.name;
        connector = builder.connector;
        schema = builder.schema;
        correlations = List.copyOf(builder.correlations);
        mappings = List.copyOf(builder.mappings);
        Set<String> needs = new TreeSet<>(builder.after);
        mappings.forEach(mapping -> needs.addAll(mapping.mapping().needs()));
        correlations.forEach(correlation -> needs.addAll(correlation.mapping().needs()));
        dependsOn = Collections.unmodifiableSet(needs);
        neverTouch = builder.neverTouch;
        deleteAfterDays = builder.deleteAfterDays;
        deletesAdopted = builder.deletesAdopted;
        revokesFound = builder.revokesFound;
        made = List.copyOf(builder.made);
        thresholds = new EnumMap<>(builder.thresholds);
        calls = builder.calls;
        renaming = builder.renaming;
    }

    private TargetSystem(TargetSystem other, TargetConnector connector) {
        name = other.name;
        this.connector = connector;
        schema = other.schema;
        correlations = other.correlations;
        mappings = other.mappings;
        dependsOn = other.dependsOn;
        neverTouch = other.neverTouch;
        deleteAfterDays = other.deleteAfterDays;
        deletesAdopted = other.deletesAdopted;
        revokesFound = other.revokesFound;
        made = other.made;
        thresholds = other.thresholds;
        calls = other.calls;
        renaming = other.renaming;
    }

    /**
     * Starts a target.
     *
     * @param name the name that rules, plans, reports and the state know it by; changing it later makes it another target
     * @param connector how to reach it
     * @return a builder
     */
    public static Builder named(String name, TargetConnector connector) {
        return new Builder(name, connector);
    }

    /**
     * The name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * How it is reached.
     *
     * @return the connector
     */
    public TargetConnector connector() {
        return connector;
    }

    /**
     * What it holds and can do.
     *
     * @return the connector's schema
     */
    public Schema schema() {
        return schema;
    }

    /**
     * How accounts are found, in the order in which they are tried.
     *
     * @return the correlations, at least one
     */
    public List<Correlation> correlations() {
        return correlations;
    }

    /**
     * How attributes are computed.
     *
     * @return the mappings in the order given
     */
    public List<AttributeMapping> mappings() {
        return mappings;
    }

    /**
     * The mapping of an attribute on an operation.
     *
     * @param attribute the attribute
     * @param operation the operation
     * @return the mapping, empty when the attribute is not mapped there
     */
    public Optional<AttributeMapping> mapping(Attribute<?> attribute, Operation operation) {
        return mappings.stream()
                .filter(each -> each.attribute().equals(attribute) && each.on().contains(operation))
                .findFirst();
    }

    /**
     * The targets that come first, by name.
     *
     * @return the names, sorted
     */
    public Set<String> dependsOn() {
        return dependsOn;
    }

    /**
     * Why an account must never be touched: the connector says so, or the host does.
     *
     * @param account the account
     * @return the reason, empty when it may be changed
     */
    public Optional<String> untouchable(Account account) {
        return account.untouchable().or(() -> namedNeverTouch(account));
    }

    private Optional<String> namedNeverTouch(Account account) {
        try {
            return neverTouch.test(account) ? Optional.of("the host named it never-touch") : Optional.empty();
        } catch (RuntimeException e) {
            if (!neverTouchFailed.getAndSet(true)) {
                LOG.warn(
                        "Target {}: the host's neverTouch(...) failed for account {}, which is therefore not touched;"
                                + " further accounts are not logged",
                        name,
                        account.reference(),
                        e);
            }
            return Optional.of(
                    "the host's neverTouch(...) failed with " + e.getClass().getName() + " (see the log)");
        }
    }

    /**
     * After how many days an account that nobody is entitled to any more is deleted.
     *
     * @return the days, empty when it is kept for good, which is the default
     */
    public OptionalInt deleteAfterDays() {
        return deleteAfterDays == null ? OptionalInt.empty() : OptionalInt.of(deleteAfterDays);
    }

    /**
     * Whether also accounts are deleted that were there before us.
     *
     * @return false unless the host chose so
     */
    public boolean deletesAdopted() {
        return deletesAdopted;
    }

    /**
     * Whether memberships that were found and not granted by us are revoked when they are no longer wanted.
     *
     * @return true unless the host chose otherwise
     */
    public boolean revokesFound() {
        return revokesFound;
    }

    /**
     * The permissions that are made before somebody needs them.
     *
     * @return what was said by {@link Builder#makePermissions}, in that order; empty by default
     */
    public List<MadePermission> made() {
        return made;
    }

    /**
     * How much of one kind a plan may do here before somebody has to approve it.
     *
     * @param kind what is counted
     * @return the threshold that was set, else {@link Threshold.Kind#usual()}
     */
    public Threshold threshold(Threshold.Kind kind) {
        return thresholds.getOrDefault(kind, kind.usual());
    }

    /**
     * Whether accounts get other names when HR's name of somebody is another.
     *
     * @return the policy, empty when names are given once and kept, which is the default
     */
    public Optional<Renaming> renaming() {
        return Optional.ofNullable(renaming);
    }

    /**
     * How the connector is called.
     *
     * @return what was set, else {@link Calls#of}
     */
    public Calls calls() {
        return calls;
    }

    /**
     * A copy that is reached by another connector, such as one that watches or delays the calls to the first.
     *
     * @param other the connector, with the very same schema
     * @return the copy
     */
    public TargetSystem through(TargetConnector other) {
        if (other.schema() != schema) {
            throw new IllegalArgumentException("target " + name + ": the other connector has another schema");
        }
        return new TargetSystem(this, other);
    }

    /**
     * The entitlement to an account here.
     *
     * @return the entitlement
     */
    public Entitlement account() {
        return Entitlement.account(name);
    }

    /**
     * The entitlement to use the account.
     *
     * @return the entitlement
     */
    public Entitlement access() {
        return Entitlement.access(name);
    }

    /**
     * The entitlement to a group.
     *
     * @param key the target's own key of the group
     * @return the entitlement
     */
    public Entitlement group(String key) {
        return permission("group", key);
    }

    /**
     * The entitlement to a permission.
     *
     * @param kind one of the schema's kinds
     * @param key the target's own key of it
     * @return the entitlement
     */
    public Entitlement permission(String kind, String key) {
        return Entitlement.permission(name, kind, key);
    }

    /**
     * The entitlement to one group for each contract that matches.
     *
     * @param key the group's key, computed from the contract
     * @return the entitlement
     */
    public Entitlement groupPerContract(ContractText key) {
        return Entitlement.permissionPerContract(name, "group", key);
    }

    /**
     * The attributes that a new account of this person would get, without any system: generated names as if all were free, copies from
     * other targets as those would get them. What only a system decides, and managers, are left out. For unit tests of a mapping.
     *
     * @param person the person, all contracts taken as in scope
     * @param day the day
     * @return the attributes
     */
    public Attributes preview(Person person, LocalDate day) {
        return Preview.of(this, person, day).attributes();
    }

    /**
     * What a plan would report about the values of {@link #preview}: letters that are left out, telephone numbers that are not understood.
     *
     * @param person the person, all contracts taken as in scope
     * @param day the day
     * @return one sentence each, in the order of the mappings; empty when there is nothing to say
     */
    public List<String> previewRemarks(Person person, LocalDate day) {
        return Preview.of(this, person, day).remarks();
    }

    @Override
    public String toString() {
        return "target " + name;
    }

    /** A target under construction. */
    public static final class Builder {
        private static final Operation[] STANDING = {Operation.CREATE, Operation.UPDATE};

        private final String name;
        private final TargetConnector connector;
        private final Schema schema;
        private final List<Correlation> correlations = new ArrayList<>();
        private final List<AttributeMapping> mappings = new ArrayList<>();
        private final Set<String> after = new TreeSet<>();
        private Predicate<Account> neverTouch = account -> false;
        private @Nullable Integer deleteAfterDays;
        private boolean deletesAdopted;
        private boolean revokesFound = true;
        private final List<MadePermission> made = new ArrayList<>();
        private final Map<Threshold.Kind, Threshold> thresholds = new EnumMap<>(Threshold.Kind.class);
        private Calls calls;
        private @Nullable Renaming renaming;

        private Builder(String name, TargetConnector connector) {
            Objects.requireNonNull(name, "the name of a target");
            if (name.isBlank()) {
                throw new IllegalArgumentException("a target needs a name");
            }
            this.name = name;
            this.connector = Objects.requireNonNull(connector, () -> "the connector of target " + name);
            this.schema = Objects.requireNonNull(
                    connector.schema(), () -> "the schema of target " + name + ": its connector must always know it");
            this.calls = Calls.of(schema);
        }

        /**
         * Makes permissions before somebody needs them, and calls them otherwise when their name changes in HR: a group for each
         * department that is called as the department. Only what a rule grants somebody is made; nothing is ever taken away.
         *
         * @param kind the kind of permission, one that the target can make
         * @param key the key as rules grant it, such as {@code ContractText.template("dep-{department.code}")}
         * @param name what people are to call it, such as {@code ContractText.verbatim("Department {department.name}")}
         * @return this builder
         */
        public Builder makePermissions(String kind, ContractText key, ContractText name) {
            made.add(new MadePermission(
                    Objects.requireNonNull(kind, "kind"),
                    Objects.requireNonNull(key, "key"),
                    Objects.requireNonNull(name, "name")));
            return this;
        }

        /**
         * Finds a person's account by a value of the person. Called several times: tried in that order. The first one is written on new
         * accounts, and on found ones where it is empty.
         *
         * @param attribute the attribute of the account
         * @param value the person's value; without one nothing is created
         * @param <T> the attribute's type
         * @return this builder
         */
        public <T> Builder correlate(Attribute<T> attribute, FromPerson<? extends T> value) {
            require(attribute, value, "correlation");
            return correlate(attribute, Mapping.person(value));
        }

        /**
         * Finds a person's account by a mapping, for example a value copied from another target.
         *
         * @param attribute the attribute of the account
         * @param value the value; while it is not known yet, it is not a key
         * @param <T> the attribute's type
         * @return this builder
         */
        public <T> Builder correlate(Attribute<T> attribute, Mapping<? extends T> value) {
            require(attribute, value, "correlation");
            correlations.add(new Correlation(attribute, value, Optional.empty()));
            return this;
        }

        /**
         * Finds a person's account by any of several values, such as every number the person ever had.
         *
         * @param attribute the attribute of the account
         * @param values the values, the one to write on new accounts first; those that are null or blank do not count
         * @param <T> the attribute's type
         * @return this builder
         */
        public <T> Builder correlateAny(Attribute<T> attribute, Function<Person, ? extends Collection<T>> values) {
            require(attribute, values, "correlation");
            Mapping<T> first = Mapping.person(person ->
                    Correlation.<T>usable(values.apply(person)).findFirst().orElse(null));
            correlations.add(new Correlation(attribute, first, Optional.of(values)));
            return this;
        }

        /**
         * Computes an attribute from the person.
         *
         * @param attribute the attribute
         * @param value reads the value; null means that there is none, and leaves the attribute alone
         * @param on on which operations; none named means create and update, which together are compared at every run and refused where
         *     the target cannot change accounts
         * @param <T> the attribute's type
         * @return this builder
         */
        public <T> Builder map(Attribute<T> attribute, FromPerson<? extends T> value, Operation... on) {
            require(attribute, value, "mapping");
            return map(attribute, Mapping.person(value), on);
        }

        /**
         * Computes an attribute by a mapping.
         *
         * @param attribute the attribute
         * @param mapping how
         * @param on on which operations; none named means create and update, which together are compared at every run and refused where
         *     the target cannot change accounts
         * @param <T> the attribute's type
         * @return this builder
         */
        public <T> Builder map(Attribute<T> attribute, Mapping<? extends T> mapping, Operation... on) {
            require(attribute, mapping, "mapping");
            Set<Operation> operations = EnumSet.noneOf(Operation.class);
            operations.addAll(List.of(on.length == 0 ? STANDING : on));
            mappings.add(new AttributeMapping(attribute, mapping, operations));
            return this;
        }

        private void require(Attribute<?> attribute, Object given, String what) {
            Objects.requireNonNull(attribute, () -> "target " + name + ": the attribute of a " + what);
            Objects.requireNonNull(given, () -> "target " + name + ": the " + what + " of " + attribute);
        }

        /**
         * Gives an attribute a name that is free in this target. Given once and then kept; an account that already has one keeps it.
         *
         * @param attribute the attribute
         * @param name how it is made
         * @param on on which operations; none named means create and update, so that a name is put back that somebody took off. A target
         *     that cannot change accounts takes create only
         * @return this builder
         */
        public Builder map(Attribute<String> attribute, UniqueName name, Operation... on) {
            return map(attribute, Mapping.name(name), on);
        }

        /**
         * Comes after other targets although it copies nothing from them.
         *
         * @param others the targets that come first
         * @return this builder
         */
        public Builder after(TargetSystem... others) {
            for (TargetSystem other : others) {
                after.add(other.name());
            }
            return this;
        }

        /**
         * Comes after other targets, by name; a cycle is refused when the engine is built.
         *
         * @param others the names of the targets that come first
         * @return this builder
         */
        public Builder after(String... others) {
            after.addAll(List.of(others));
            return this;
        }

        /**
         * Names accounts that must never be touched, besides those that the connector names.
         *
         * @param accounts true for an account that must not be changed; an account about which it throws counts as one
         * @return this builder
         */
        public Builder neverTouch(Predicate<Account> accounts) {
            neverTouch = neverTouch.or(accounts);
            return this;
        }

        /**
         * Deletes accounts some days after the entitlement ended, instead of keeping them retired for good. Accounts that were there
         * before us are kept.
         *
         * @param days the days, 0 or more
         * @return this builder
         */
        public Builder deleteAfterDays(int days) {
            if (days < 0) {
                throw new IllegalArgumentException("target " + name + ": days cannot be negative: " + days);
            }
            deleteAfterDays = days;
            return this;
        }

        /**
         * Deletes also accounts that were there before us.
         *
         * @return this builder
         */
        public Builder deleteAdoptedToo() {
            deletesAdopted = true;
            return this;
        }

        /**
         * Keeps memberships that were found and not granted by us, also when they are no longer wanted.
         *
         * @return this builder
         */
        public Builder keepFoundPermissions() {
            revokesFound = false;
            return this;
        }

        /**
         * Says how much of one kind a plan may do here before somebody has to approve it.
         *
         * @param kind what is counted
         * @param threshold when it stops; {@link Threshold.Kind#usual()} unless set
         * @return this builder
         */
        public Builder threshold(Threshold.Kind kind, Threshold threshold) {
            thresholds.put(
                    Objects.requireNonNull(kind, () -> "target " + name + ": the kind of threshold"),
                    Objects.requireNonNull(threshold, () -> "target " + name + ": the threshold of " + kind));
            return this;
        }

        /**
         * Gives accounts that we made other names when they can no longer be made of the name in HR, also when the way in which names are
         * made is another; counted by the threshold {@link Threshold.Kind#RENAME}. Names that were there before us, and names that
         * somebody else changed, are kept.
         *
         * @param policy what becomes of the old names
         * @return this builder
         */
        public Builder renames(Renaming policy) {
            renaming = Objects.requireNonNull(policy, () -> "target " + name + ": the policy of renaming");
            return this;
        }

        /**
         * Says how the connector is called, for example {@code calls(calls -> calls.atOnce(2, 1).perSecond(10))}.
         *
         * @param change gets {@link Calls#of}, or what an earlier call made of it
         * @return this builder
         */
        public Builder calls(UnaryOperator<Calls> change) {
            calls = change.apply(calls);
            return this;
        }

        /**
         * Makes the target. Does no I/O.
         *
         * @return the target
         * @throws IllegalArgumentException with every mistake that was found, each a sentence that names the culprit and the fix
         */
        public TargetSystem build() {
            TargetSystem target = new TargetSystem(this);
            List<String> mistakes = TargetCheck.mistakes(target);
            if (!mistakes.isEmpty()) {
                throw new IllegalArgumentException(String.join("\n", mistakes));
            }
            return target;
        }
    }
}
