package org.iam4j.target;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;

/** What a mapping may look at. */
public interface MappingInput {
    /**
     * The person.
     *
     * @return the person
     */
    Person person();

    /**
     * The day that is planned for.
     *
     * @return the day, in the engine's time zone
     */
    LocalDate day();

    /**
     * The contracts for which a rule grants the account.
     *
     * @return the contracts, best first; empty when no contract is in scope
     */
    List<Contract> contracts();

    /**
     * The contract that speaks for the person: the primary one of those in scope.
     *
     * @return the contract, empty when no contract is in scope
     */
    Optional<Contract> primaryContract();

    /**
     * What an account of this person has or will have.
     *
     * @param target the target's name, empty for the target being mapped
     * @param attribute the attribute
     * @param <T> the value's type
     * @return the value; nothing without an account, unknown when the target could not be read
     */
    <T> Value<T> account(String target, Attribute<T> attribute);

    /**
     * The account of another person in the target being mapped.
     *
     * @param personId the other person
     * @return the reference; late when it is about to be made, unknown when there is none
     */
    Value<AccountReference> accountOf(String personId);
}
