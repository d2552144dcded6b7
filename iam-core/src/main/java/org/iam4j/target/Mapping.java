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
import org.iam4j.naming.FullName;
import org.iam4j.naming.NameCandidates;
import org.iam4j.naming.NamePattern;
import org.iam4j.naming.UniqueName;
import org.iam4j.person.Contract;
import org.iam4j.person.Employment;
import org.iam4j.person.FromContract;
import org.iam4j.person.FromPerson;
import org.iam4j.rule.Condition;
import org.iam4j.target.MappingPart.Copied;

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

    private final String text;
    private final List<MappingPart<T>> parts;
    private final Otherwise otherwise;
    private final boolean refersToOthers;

    private Mapping(String text, List<MappingPart<T>> parts, Otherwise otherwise) {
        this.text = text;
        this.parts = List.copyOf(parts);
        this.otherwise = otherwise;
        this.refersToOthers = this.parts.stream().anyMatch(MappingPart::aboutManager);
    }

    private static <T> Mapping<T> of(String text, Computation<T> computation) {
        return new Mapping<>(text, List.of(MappingPart.of(computation)), Otherwise.UNSTATED);
    }

    /** Answers with what one of several mappings does, each with what it says about having nothing. */
    static <T> Mapping<T> oneOf(String text, List<Mapping<T>> mappings, Computation<T> computation) {
        mappings.forEach(
                each -> refuseName(each, "when(...)", "give everybody one, by a pattern that knows the cases"));
        return new Mapping<>(text, List.of(MappingPart.oneOf(mappings, computation)), Otherwise.UNSTATED);
    }

    private static void refuseName(Mapping<?> mapping, String where, String instead) {
        if (mapping.uniqueName().isPresent()) {
            throw new IllegalArgumentException(where + " cannot hold a unique name (" + mapping + "): " + instead);
        }
    }

    /** A mapping only yields values, so one of a narrower type serves as one of a wider. */
    @SuppressWarnings("unchecked")
    static <T> Mapping<T> widened(Mapping<? extends T> mapping) {
        return (Mapping<T>) mapping;
    }

    /**
     * Read off the person.
     *
     * @param read reads the value; may return null
     * @param <T> the attribute's type
     * @return the mapping
     */
    public static <T> Mapping<T> person(FromPerson<? extends T> read) {
        String text = read instanceof NamePattern || read instanceof FullName ? read.toString() : "from the person";
        return of(text, input -> {
            Value<T> value = Value.ofNullable(read.read(input.person()));
            return read instanceof NamePattern pattern ? remarked(value, pattern.candidates(input.person())) : value;
        });
    }

    private static <T> Value<T> remarked(Value<T> value, NameCandidates candidates) {
        return candidates.remark().map(value::withRemark).orElse(value);
    }

    /**
     * A text with placeholders: {@code "{callingName} [{prefix} ]{birthName}"}. Known are {@code externalId}, {@code callingName},
     * {@code firstName} (the calling name, else the first given name, else the initials), {@code givenNames}, {@code initials},
     * {@code prefix}, {@code birthName}, {@code partnerPrefix}, {@code partnerName}, {@code familyName} and {@code displayName} (both by
     * convention), {@code businessEmail}, {@code businessPhone}, {@code businessMobile}, {@code privateEmail}; of the primary contract
     * {@code contract.id}, {@code employeeNumber}, and {@code .code} and {@code .name} of {@code department}, {@code title},
     * {@code costCentre}, {@code employer}, {@code location}; and custom texts as {@code custom.badge} and {@code contract.custom.floor}.
     *
     * <p>Where a placeholder has no value, there is nothing; within square brackets only the brackets disappear. A brace or bracket that is
     * meant is doubled.
     *
     * @param template the text, not blank
     * @return the mapping
     * @throws IllegalArgumentException with every unknown placeholder, and every brace or bracket without a partner
     */
    public static Mapping<String> template(String template) {
        Template read = Template.of(template);
        return of("\"" + template + "\"", read::value);
    }

    /**
     * Depends on a condition: {@code when(activeContract().department("FIN"), fixed("4")).otherwise(fixed("2"))}. The condition is judged on
     * the person and the primary contract among those that grant the account; what cannot be judged makes the answer unknown.
     *
     * @param condition the condition
     * @param mapping how the attribute is computed when it holds; it cannot make a unique name
     * @param <T> the attribute's type
     * @return the choice, to be finished with {@link Choice#otherwise}
     */
    public static <T> Choice<T> when(Condition condition, Mapping<? extends T> mapping) {
        return Choice.of(condition, mapping);
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
        return new Mapping<>("clear", List.of(MappingPart.clear()), Otherwise.UNSTATED);
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
        return copy(
                new Copied(target.name(), attribute, target),
                attribute,
                "copied from " + target.name() + " " + attribute.name());
    }

    /**
     * The same value as another attribute of this account.
     *
     * @param attribute the other attribute
     * @param <T> the attribute's type
     * @return the mapping
     */
    public static <T> Mapping<T> sameAs(Attribute<T> attribute) {
        return copy(new Copied("", attribute, null), attribute, "same as " + attribute.name());
    }

    private static <T> Mapping<T> copy(Copied copied, Attribute<T> attribute, String text) {
        Computation<T> computation = input -> input.account(copied.target(), attribute);
        return new Mapping<>(text, List.of(MappingPart.copy(computation, copied)), Otherwise.UNSTATED);
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
                "the manager's account", List.of(MappingPart.aboutManager(computation)), Otherwise.UNSTATED);
    }

    /**
     * A name that is free in its target, given once and then kept.
     *
     * @param name how it is made
     * @return the mapping
     */
    public static Mapping<String> name(UniqueName name) {
        Computation<String> first = input -> {
            NameCandidates candidates = name.candidates(input.person());
            return remarked(Value.ofNullable(candidates.first().orElse(null)), candidates);
        };
        return new Mapping<>(name.toString(), List.of(MappingPart.name(first, name)), Otherwise.UNSTATED);
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
     * The first of several mappings that has a value. Only the last may copy from an account, and only it may say what to do when there is
     * nothing.
     *
     * @param mappings the mappings, tried in order
     * @param <T> the attribute's type
     * @return the mapping
     * @throws IllegalArgumentException if one before the last copies from an account or says {@link #orClear()} or {@link #orLeave()}, or
     *     one makes a unique name
     */
    @SafeVarargs
    public static <T> Mapping<T> firstOf(Mapping<? extends T>... mappings) {
        List<MappingPart<T>> all = new ArrayList<>();
        StringJoiner text = new StringJoiner(", else ");
        Otherwise otherwise = Otherwise.UNSTATED;
        for (Mapping<? extends T> mapping : mappings) {
            refuseName(mapping, "firstOf", "use preferring(...) on the name");
            if (otherwise != Otherwise.UNSTATED) {
                throw new IllegalArgumentException("in firstOf only the last mapping may say orClear() or orLeave()");
            }
            if (!all.isEmpty() && !all.get(all.size() - 1).copied().isEmpty()) {
                throw new IllegalArgumentException("in firstOf only the last mapping may copy from an account");
            }
            Mapping<T> each = widened(mapping);
            text.add(each.toString());
            all.addAll(each.parts);
            otherwise = each.otherwise;
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("firstOf needs at least one mapping");
        }
        return new Mapping<>(text.toString(), all, otherwise);
    }

    /**
     * The same mapping with its value in another form. Nothing there, clear and unknown stay what they are.
     *
     * @param format the form
     * @return the mapping
     * @throws IllegalArgumentException if it copies from an account, because copies are copied as they are, or makes a unique name
     */
    public Mapping<T> as(Format<T> format) {
        refuseName(this, "as(...)", "say on the pattern how the name is made");
        if (!copied().isEmpty()) {
            throw new IllegalArgumentException("as(...) cannot change what is copied from an account (" + this
                    + "): change it where the other account gets it");
        }
        return new Mapping<>(
                text + ", " + format,
                parts.stream().map(part -> part.as(format)).toList(),
                otherwise);
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
        for (MappingPart<T> part : parts) {
            Value<T> value = answer(part, input);
            if (value.kind() != Value.Kind.NOTHING) {
                return value;
            }
        }
        return otherwise == Otherwise.CLEAR ? Value.clear() : Value.nothing();
    }

    private Value<T> answer(MappingPart<T> part, MappingInput input) {
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
        for (Copied copied : copied()) {
            if (!copied.target().isEmpty()) {
                needs.add(copied.target());
            }
        }
        return needs;
    }

    /** Everything that it may copy. */
    List<Copied> copied() {
        return parts.stream().flatMap(part -> part.copied().stream()).toList();
    }

    /**
     * The attributes that it copies from a target.
     *
     * @param target the target's name, empty for the target being mapped
     * @return the attributes, sorted
     */
    public Set<Attribute<?>> copies(String target) {
        Set<Attribute<?>> copies = new TreeSet<>();
        for (Copied copied : copied()) {
            if (copied.target().equals(target)) {
                copies.add(copied.attribute());
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
        return refersToOthers;
    }

    /**
     * Whether it says what to do when there is nothing.
     *
     * @return true after {@link #orClear()} or {@link #orLeave()}, for {@link #clear()}, and for a choice of which every case says so
     */
    public boolean statesEmptiness() {
        return otherwise != Otherwise.UNSTATED || parts.get(parts.size() - 1).statesEmptiness();
    }

    /** Whether it may clear what the account has. */
    boolean mayClear() {
        return otherwise == Otherwise.CLEAR || parts.stream().anyMatch(MappingPart::clears);
    }

    /** A few words. */
    @Override
    public String toString() {
        return text;
    }
}
