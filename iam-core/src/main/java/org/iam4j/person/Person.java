package org.iam4j.person;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * One human as HR knows them. Immutable; made by {@link #withId(String)}.
 *
 * @param externalId HR's key of the human, not of an employment: in AFAS the person number
 * @param name the parts of the name
 * @param birthDate the day of birth, null when unknown; only confirms that two records are one human
 * @param contact how to reach them
 * @param contracts the employment lines, in the order in which the source gave them
 * @param custom whatever else the source delivers
 * @param formerNumbers numbers that this human was known by and that no source delivers any more; the engine remembers them
 */
public record Person(
        String externalId,
        PersonName name,
        @Nullable LocalDate birthDate,
        Contact contact,
        List<Contract> contracts,
        Attributes custom,
        SortedSet<String> formerNumbers) {

    /** Copies the collections. */
    public Person {
        Objects.requireNonNull(externalId, "externalId");
        Objects.requireNonNull(name, "name");
        contracts = List.copyOf(contracts);
        formerNumbers = formerNumbers.isEmpty()
                ? Collections.emptySortedSet()
                : Collections.unmodifiableSortedSet(new TreeSet<>(formerNumbers));
    }

    /**
     * The primary contract on a day among all contracts, equals told apart by {@link Contract#DEFAULT_ORDER}.
     *
     * @param day the day
     * @return the contract, empty without any
     * @see PrimaryContract#of
     */
    public Optional<Contract> primaryContract(LocalDate day) {
        return PrimaryContract.of(contracts, day, Contract.DEFAULT_ORDER);
    }

    /**
     * Every number this human ever had as an employee, without duplicates: those of the contracts in their order, then the former ones.
     *
     * @return the numbers
     */
    public List<String> employeeNumbers() {
        return Stream.concat(
                        contracts.stream().flatMap(contract -> Stream.ofNullable(contract.employeeNumber())),
                        formerNumbers.stream())
                .distinct()
                .toList();
    }

    /**
     * Starts a person.
     *
     * @param externalId HR's key of the human
     * @return a builder
     */
    public static Builder withId(String externalId) {
        return new Builder(externalId);
    }

    /**
     * A builder that holds this person.
     *
     * @return a builder for a changed copy
     */
    public Builder toBuilder() {
        Builder builder = new Builder(externalId);
        builder.name = name;
        builder.birthDate = birthDate;
        builder.contact = contact;
        builder.contracts.addAll(contracts);
        builder.custom = custom;
        builder.formerNumbers = formerNumbers;
        return builder;
    }

    /** The id; the rest is personal. */
    @Override
    public String toString() {
        return "Person " + externalId;
    }

    /** A person under construction. */
    public static final class Builder {
        private final String externalId;
        private PersonName name = PersonName.of("", "");
        private @Nullable LocalDate birthDate;
        private Contact contact = Contact.none();
        private final List<Contract> contracts = new ArrayList<>();
        private Attributes custom = Attributes.none();
        private SortedSet<String> formerNumbers = Collections.emptySortedSet();

        private Builder(String externalId) {
            this.externalId = externalId;
        }

        /**
         * The name.
         *
         * @param name its parts
         * @return this builder
         */
        public Builder name(PersonName name) {
            this.name = name;
            return this;
        }

        /**
         * The day of birth.
         *
         * @param birthDate the day, null when unknown
         * @return this builder
         */
        public Builder birthDate(@Nullable LocalDate birthDate) {
            this.birthDate = birthDate;
            return this;
        }

        /**
         * How to reach them.
         *
         * @param contact the contact
         * @return this builder
         */
        public Builder contact(Contact contact) {
            this.contact = contact;
            return this;
        }

        /**
         * One more contract.
         *
         * @param contract the contract
         * @return this builder
         */
        public Builder contract(Contract contract) {
            contracts.add(contract);
            return this;
        }

        /**
         * All contracts.
         *
         * @param contracts the contracts, replacing those added before
         * @return this builder
         */
        public Builder contracts(Collection<Contract> contracts) {
            this.contracts.clear();
            this.contracts.addAll(contracts);
            return this;
        }

        /**
         * One more value.
         *
         * @param attribute its name and type
         * @param value the value
         * @param <T> the value's type
         * @return this builder
         */
        public <T> Builder custom(Attribute<T> attribute, T value) {
            this.custom = custom.with(attribute, value);
            return this;
        }

        /**
         * All further values.
         *
         * @param values the values, replacing those set before
         * @return this builder
         */
        public Builder custom(Attributes values) {
            this.custom = values;
            return this;
        }

        /**
         * Numbers that no source delivers any more.
         *
         * @param numbers the numbers, replacing those set before
         * @return this builder
         */
        public Builder formerNumbers(Collection<String> numbers) {
            this.formerNumbers = new TreeSet<>(numbers);
            return this;
        }

        /**
         * Makes the person.
         *
         * @return the person
         */
        public Person build() {
            return new Person(externalId, name, birthDate, contact, contracts, custom, formerNumbers);
        }
    }
}
