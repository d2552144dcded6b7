package org.iam4j.target;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;

/**
 * A look at a person without any account or contract in scope.
 *
 * @param person the person
 */
record PersonOnly(Person person) implements MappingInput {
    @Override
    public LocalDate day() {
        return LocalDate.EPOCH;
    }

    @Override
    public List<Contract> contracts() {
        return List.of();
    }

    @Override
    public Optional<Contract> primaryContract() {
        return Optional.empty();
    }

    @Override
    public <T> Value<T> account(String target, Attribute<T> attribute) {
        return Value.unknown();
    }

    @Override
    public Value<AccountReference> accountOf(String personId) {
        return Value.unknown();
    }
}
