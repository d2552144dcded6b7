package org.iam4j.target;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.NotDeliveredException;
import org.iam4j.naming.UniqueName;
import org.iam4j.person.Contract;
import org.iam4j.person.Employment;
import org.iam4j.person.FromContract;
import org.iam4j.person.FromPerson;
import org.jspecify.annotations.Nullable;

/**
 * How one attribute of an account is computed. Immutable; prints as a few words.
 *
 * <p>It answers with a value, <em>nothing there</em> (left alone unless {@link #orClear()} was said), <em>clear</em>, or
 * <em>unknown</em>: a value that the source did not deliver, or that depends on a target which could not be read, is always left alone.
 * A blank text and an empty set count as nothing there.
 *
 * @param <T> the attribute's type
 */
public final class Mapping<T> {

    /**
     * A computation of the host's own.
     *
     * @param <T> the attribute's type
     */
    @FunctionalInterface
    public interface Computation<T> {
        /**
         * Computes the value. An exception blocks this person in this target only.
         *
         * @param input what it may look at
         * @return the answer, {@link Value#nothing()} where there is none
         */
        Value<T> compute(MappingInput input);
    }

    private enum Otherwise {
        UNSTATED,
        LEAVE,
        CLEAR
    }

    private record Part<T>(
            Computation<T> computation,
            @Nullable Copied copied,
            @Nullable UniqueName name,
            boolean aboutManager) {}

    private record Copied(String target, Attribute<?> attribute) {}

    private final String text;
    private final List<Part<T>> parts;
    private final Otherwise otherwise;

    private Mapping(String text, List<Part<T>> parts, Otherwise otherwise) {
        this.text = text;
        this.parts = List.copyOf(parts);
        this.otherwise = otherwise;
    }

    private static <T> Mapping<T> of(String text, Computation<T> computation) {
        return new Mapping<>(text, List.of(new Part<>(computation, null, null, false)), Otherwise.UNSTATED);
    }

    /**
     * Read off the person.
     *
     * @param read reads the value; may return null
     * @param <T> the attribute's type
     * @return the mapping
     */
    public static <T> Mapping<T> person(FromPerson<? extends T> read) {
        return of("from the person", input -> Value.ofNullable(read.read(input.person())));
    }

    /**
     * Read off the primary contract among those that grant the account; unknown when none does.
     *
     * @param read reads the value; may return null
     * @param <T> the attribute's type
     * @return the mapping
     */
    public static <T> Mapping<T> primaryContract(FromContract<? extends T> read) {
        return of("from the primary contract", input -> {
            Optional<Contract> contract = input.primaryContract();
            return contract.isEmpty() ? Value.unknown() : Value.ofNullable(read.read(contract.get()));
        });
    }

    /**
     * The last day of the uninterrupted chain of contracts that the primary contract belongs to; nothing there while the chain has an
     * open end, unknown when no contract is in scope.
     *
     * @return the mapping
     */
    public static Mapping<LocalDate> employmentEnd() {
        return of("end of employment", input -> {
            Optional<Contract> contract = input.primaryContract();
            if (contract.isEmpty()) {
                return Value.unknown();
            }
            return Employment.lastDay(input.contracts(), contract.get())
                    .map(Value::of)
                    .orElseGet(Value::nothing);
        });
    }

    /**
     * Always the same value.
     *
     * @param value the value, neither a blank text nor an empty set
     * @param <T> the attribute's type
     * @return the mapping
     */
    public static <T> Mapping<T> fixed(T value) {
        Objects.requireNonNull(value, "the value of fixed(...); use clear() to take a value away");
        if (Value.saysNothing(value)) {
            throw new IllegalArgumentException(
                    "fixed(...) needs a value, and a blank one is none: use clear() to take a value away");
        }
        return of("always " + value, input -> Value.of(value));
    }

    /**
     * No value: what the account has is cleared.
     *
     * @param <T> the attribute's type
     * @return the mapping
     */
    public static <T> Mapping<T> clear() {
        return of("clear", input -> Value.clear());
    }

    /**
     * Copied from the person's account in another target, which therefore comes first. It stands in the plan as a copy; what is written
     * is what that account really got.
     *
     * @param target the other target
     * @param attribute the attribute to copy
     * @param <T> the attribute's type
     * @return the mapping
     */
    public static <T> Mapping<T> from(TargetSystem target, Attribute<T> attribute) {
        return copy(target.name(), attribute, "copied from " + target.name() + " " + attribute.name());
    }

    /**
     * The same value as another attribute of this account.
     *
     * @param attribute the other attribute
     * @param <T> the attribute's type
     * @return the mapping
     */
    public static <T> Mapping<T> sameAs(Attribute<T> attribute) {
        return copy("", attribute, "same as " + attribute.name());
    }

    private static <T> Mapping<T> copy(String target, Attribute<T> attribute, String text) {
        Computation<T> computation = input -> input.account(target, attribute);
        return new Mapping<>(
                text, List.of(new Part<>(computation, new Copied(target, attribute), null, false)), Otherwise.UNSTATED);
    }

    /**
     * The account of the manager that the primary contract names, in the same target. Written after all accounts are there, so that
     * order and cycles do not matter; a manager without an account is left alone with a finding.
     *
     * @return the mapping
     */
    public static Mapping<AccountReference> manager() {
        Computation<AccountReference> computation = input -> {
            Optional<Contract> contract = input.primaryContract();
            if (contract.isEmpty()) {
                return Value.unknown();
            }
            String manager = contract.get().managerId();
            return manager == null || manager.equals(input.person().externalId())
                    ? Value.nothing()
                    : input.accountOf(manager);
        };
        return new Mapping<>(
                "the manager's account", List.of(new Part<>(computation, null, null, true)), Otherwise.UNSTATED);
    }

    /**
     * A name that is free in its target, given once and then kept.
     *
     * @param name how it is made
     * @return the mapping
     */
    public static Mapping<String> name(UniqueName name) {
        Computation<String> first = input ->
                Value.ofNullable(name.candidates(input.person()).findFirst().orElse(null));
        return new Mapping<>(name.toString(), List.of(new Part<>(first, null, name, false)), Otherwise.UNSTATED);
    }

    /**
     * Computed by the host.
     *
     * @param text what it does, in a few words; part of the configuration's fingerprint
     * @param computation the computation
     * @param <T> the attribute's type
     * @return the mapping
     */
    public static <T> Mapping<T> computed(String text, Computation<T> computation) {
        return of(text, computation);
    }

    /**
     * The first of several mappings that has a value. Only the last may copy from an account.
     *
     * @param mappings the mappings, tried in order
     * @param <T> the attribute's type
     * @return the mapping
     * @throws IllegalArgumentException if one before the last copies from an account, or one makes a unique name
     */
    @SafeVarargs
    public static <T> Mapping<T> firstOf(Mapping<? extends T>... mappings) {
        List<Part<T>> all = new ArrayList<>();
        StringJoiner text = new StringJoiner(", else ");
        for (Mapping<? extends T> mapping : mappings) {
            text.add(mapping.toString());
            for (Part<? extends T> part : mapping.parts) {
                if (part.name() != null) {
                    throw new IllegalArgumentException(
                            "firstOf cannot hold a unique name (" + mapping + "): use preferring(...) on the name");
                }
                if (!all.isEmpty() && all.get(all.size() - 1).copied() != null) {
                    throw new IllegalArgumentException("in firstOf only the last mapping may copy from an account");
                }
                all.add(widened(part));
            }
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("firstOf needs at least one mapping");
        }
        return new Mapping<>(text.toString(), all, Otherwise.UNSTATED);
    }

    /** A part only yields values, so one of a narrower type serves as one of a wider. */
    @SuppressWarnings("unchecked")
    private static <T> Part<T> widened(Part<? extends T> part) {
        return (Part<T>) part;
    }

    /**
     * The same mapping, which clears what the account has when there is nothing. Unknown stays left alone.
     *
     * @return the mapping
     */
    public Mapping<T> orClear() {
        return new Mapping<>(text + ", or clear", parts, Otherwise.CLEAR);
    }

    /**
     * The same mapping, with the stated choice that nothing leaves the attribute alone. It changes nothing but satisfies attributes for
     * which emptiness has a meaning of its own.
     *
     * @return the mapping
     */
    public Mapping<T> orLeave() {
        return new Mapping<>(text + ", or leave", parts, Otherwise.LEAVE);
    }

    /**
     * Computes the answer.
     *
     * @param input what the mapping may look at
     * @return the answer, with its origin when it is a copy
     */
    public Value<T> value(MappingInput input) {
        for (Part<T> part : parts) {
            Value<T> value = answer(part, input);
            if (value.kind() != Value.Kind.NOTHING) {
                return value;
            }
        }
        return otherwise == Otherwise.CLEAR ? Value.clear() : Value.nothing();
    }

    private Value<T> answer(Part<T> part, MappingInput input) {
        Value<T> value;
        try {
            value = part.computation().compute(input);
        } catch (NotDeliveredException e) {
            return Value.unknown();
        }
        if (value == null) {
            throw new IllegalStateException(
                    "the mapping \"" + text + "\" answered null: where there is none answer Value.nothing()");
        }
        return value.get().filter(Value::saysNothing).isPresent() ? Value.nothing() : value;
    }

    /**
     * The names of the other targets that it copies from.
     *
     * @return the names, sorted
     */
    public Set<String> needs() {
        Set<String> needs = new TreeSet<>();
        for (Part<T> part : parts) {
            if (part.copied() != null && !part.copied().target().isEmpty()) {
                needs.add(part.copied().target());
            }
        }
        return needs;
    }

    /**
     * The attributes that it copies from a target.
     *
     * @param target the target's name, empty for the target being mapped
     * @return the attributes, sorted
     */
    public Set<Attribute<?>> copies(String target) {
        Set<Attribute<?>> copies = new TreeSet<>();
        for (Part<T> part : parts) {
            if (part.copied() != null && part.copied().target().equals(target)) {
                copies.add(part.copied().attribute());
            }
        }
        return copies;
    }

    /**
     * The unique name that it makes.
     *
     * @return the name, empty when it makes none
     */
    public Optional<UniqueName> uniqueName() {
        return Optional.ofNullable(parts.get(0).name());
    }

    /**
     * Whether it names another person's account, so that it is written after all accounts are there.
     *
     * @return true for {@link #manager()}
     */
    public boolean refersToOthers() {
        return parts.stream().anyMatch(Part::aboutManager);
    }

    /**
     * Whether it says what to do when there is nothing.
     *
     * @return true after {@link #orClear()} or {@link #orLeave()}
     */
    public boolean statesEmptiness() {
        return otherwise != Otherwise.UNSTATED;
    }

    /** A few words. */
    @Override
    public String toString() {
        return text;
    }
}
