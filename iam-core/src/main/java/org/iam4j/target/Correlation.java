package org.iam4j.target;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.NotDeliveredException;
import org.iam4j.person.Person;

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
     */
    public List<Object> values(MappingInput input) {
        List<Object> values = new java.util.ArrayList<>();
        mapping.value(input).get().ifPresent(values::add);
        try {
            more.ifPresent(function -> function.apply(input.person()).stream()
                    .filter(value -> !values.contains(value))
                    .forEach(values::add));
        } catch (NotDeliveredException e) {
            return values;
        }
        return values;
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
