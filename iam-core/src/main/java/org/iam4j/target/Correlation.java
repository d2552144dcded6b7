package org.iam4j.target;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.NotDeliveredException;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/**
 * How the account that already belongs to a person is found: an attribute of the account and the values that it may have.
 *
 * @param attribute the attribute of the account
 * @param mapping the value that is written when an account is made or found without it
 * @param more further values to look for, such as every number the person ever had
 */
public record Correlation(
        Attribute<?> attribute, Mapping<?> mapping, Optional<Function<Person, ? extends Collection<?>>> more) {

    /**
     * The values to look for, without duplicates; a value that is not known yet is not one.
     *
     * @param input the person and what is planned for them
     * @return the values, the one to write first; empty when there is none
     * @throws IllegalStateException if a value has not the type of the attribute
     */
    public List<Object> values(MappingInput input) {
        Set<Object> values = new LinkedHashSet<>();
        mapping.value(input).get().ifPresent(values::add);
        try {
            more.ifPresent(function ->
                    values.addAll(usable(function.apply(input.person())).toList()));
        } catch (NotDeliveredException e) {
            // the value to write is known nevertheless
        }
        for (Object value : values) {
            if (!attribute.accepts(value)) {
                throw new IllegalStateException("accounts are found by " + attribute + ", which is a "
                        + attribute.type() + " and not a " + value.getClass().getName());
            }
        }
        return List.copyOf(values);
    }

    /** Those that are a value at all. */
    static <T> Stream<T> usable(@Nullable Collection<? extends @Nullable T> values) {
        return values == null
                ? Stream.empty()
                : values.stream().<T>flatMap(Stream::ofNullable).filter(value -> !Value.saysNothing(value));
    }

    /**
     * The values that can be read off the person alone.
     *
     * @param person the person
     * @return the values; empty when they depend on another target
     */
    public List<Object> valuesOf(Person person) {
        return values(new PersonOnly(person));
    }
}
