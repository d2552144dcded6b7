package org.iam4j.target;

import java.util.List;
import org.iam4j.attribute.Attribute;
import org.iam4j.naming.UniqueName;
import org.iam4j.target.Mapping.Computation;
import org.jspecify.annotations.Nullable;

/**
 * One of the things that a mapping tries in order.
 *
 * @param copied what it may copy from accounts
 * @param name the unique name that it makes
 * @param aboutManager whether it may name another person's account
 * @param clears whether it may answer with clear
 * @param statesEmptiness whether it says what to do when there is nothing
 */
record MappingPart<T>(
        Computation<T> computation,
        List<Copied> copied,
        @Nullable UniqueName name,
        boolean aboutManager,
        boolean clears,
        boolean statesEmptiness) {

    /** A copy; the system is there unless it is of the account itself. */
    record Copied(
            String target, Attribute<?> attribute, @Nullable TargetSystem system) {}

    static <T> MappingPart<T> of(Computation<T> computation) {
        return new MappingPart<>(computation, List.of(), null, false, false, false);
    }

    static MappingPart<String> name(Computation<String> computation, UniqueName name) {
        return new MappingPart<>(computation, List.of(), name, false, false, false);
    }

    static <T> MappingPart<T> copy(Computation<T> computation, Copied copied) {
        return new MappingPart<>(computation, List.of(copied), null, false, false, false);
    }

    static <T> MappingPart<T> aboutManager(Computation<T> computation) {
        return new MappingPart<>(computation, List.of(), null, true, false, false);
    }

    static <T> MappingPart<T> clear() {
        return new MappingPart<>(input -> Value.clear(), List.of(), null, false, true, true);
    }

    /** A computation that answers with what one of several mappings does. */
    static <T> MappingPart<T> oneOf(List<Mapping<T>> mappings, Computation<T> computation) {
        return new MappingPart<>(
                computation,
                mappings.stream().flatMap(each -> each.copied().stream()).toList(),
                null,
                mappings.stream().anyMatch(Mapping::refersToOthers),
                mappings.stream().anyMatch(Mapping::mayClear),
                mappings.stream().allMatch(Mapping::statesEmptiness));
    }

    MappingPart<T> as(Format<T> format) {
        Computation<T> formatted = input -> {
            Value<T> value = computation.compute(input);
            return value.get().map(format::of).orElse(value);
        };
        return new MappingPart<>(formatted, copied, name, aboutManager, clears, statesEmptiness);
    }
}
