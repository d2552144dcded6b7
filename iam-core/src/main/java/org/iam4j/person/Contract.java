package org.iam4j.person;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * One employment line of a person. Immutable; made by {@link #withId(String)}.
 *
 * @param id HR's key of the line, unique within the person
 * @param startDate the first day
 * @param endDate the last day, which still counts; null for an open end
 * @param department where, by code and name
 * @param title what as, by code and name
 * @param costCentre who pays, by code and name
 * @param employer for whom, by code and name
 * @param location at which place, by code and name
 * @param managerId the {@link Person#externalId()} of the manager, null without one
 * @param employeeNumber the number of this employment where HR numbers employments rather than humans, null without one
 * @param sequence HR's own order of a person's contracts, null without one
 * @param fte the part of a full-time week, 1.0 being all of it; null when unknown
 * @param custom whatever else the source delivers
 */
public record Contract(
        String id,
        LocalDate startDate,
        @Nullable LocalDate endDate,
        CodedName department,
        CodedName title,
        CodedName costCentre,
        CodedName employer,
        CodedName location,
        @Nullable String managerId,
        @Nullable String employeeNumber,
        @Nullable Integer sequence,
        @Nullable Double fte,
        Attributes custom) {

    /** Highest FTE first, then the earliest start, then the id: how equals are told apart when the host states no other order. */
    public static final Comparator<Contract> DEFAULT_ORDER = Comparator.comparing(
                    Contract::fteOrZero, Comparator.reverseOrder())
            .thenComparing(Contract::startDate)
            .thenComparing(Contract::id);

    /** Refuses null where a part must be there. Dates are not compared: HR gets that wrong, and then only this person is held back. */
    public Contract {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(startDate, "startDate");
    }

    private double fteOrZero() {
        return fte == null ? 0 : fte;
    }

    /**
     * Whether a day lies within this contract, first and last day included.
     *
     * @param day the day
     * @return true from the start day through the end day
     */
    public boolean activeOn(LocalDate day) {
        return !day.isBefore(startDate) && !endedBefore(day);
    }

    /**
     * Whether this contract was over before a day.
     *
     * @param day the day
     * @return true from the day after the end day on
     */
    public boolean endedBefore(LocalDate day) {
        return endDate != null && day.isAfter(endDate);
    }

    /**
     * Starts a contract.
     *
     * @param id HR's key of the line, unique within the person
     * @return a builder; {@link Builder#from} must be called
     */
    public static Builder withId(String id) {
        return new Builder(id);
    }

    /**
     * A builder that holds this contract.
     *
     * @return a builder for a changed copy
     */
    public Builder toBuilder() {
        Builder builder = new Builder(id);
        builder.startDate = startDate;
        builder.endDate = endDate;
        builder.department = department;
        builder.title = title;
        builder.costCentre = costCentre;
        builder.employer = employer;
        builder.location = location;
        builder.managerId = managerId;
        builder.employeeNumber = employeeNumber;
        builder.sequence = sequence;
        builder.fte = fte;
        builder.custom = custom;
        return builder;
    }

    /** The id and the dates; the rest is personal. */
    @Override
    public String toString() {
        return "Contract " + id + " " + startDate + " to " + (endDate == null ? "open" : endDate);
    }

    /** A contract under construction. Everything but the id and the start may be left out. */
    public static final class Builder {
        private final String id;
        private @Nullable LocalDate startDate;
        private @Nullable LocalDate endDate;
        private CodedName department = CodedName.NONE;
        private CodedName title = CodedName.NONE;
        private CodedName costCentre = CodedName.NONE;
        private CodedName employer = CodedName.NONE;
        private CodedName location = CodedName.NONE;
        private @Nullable String managerId;
        private @Nullable String employeeNumber;
        private @Nullable Integer sequence;
        private @Nullable Double fte;
        private Attributes custom = Attributes.none();

        private Builder(String id) {
            this.id = id;
        }

        /**
         * The first day.
         *
         * @param firstDay the first day
         * @return this builder
         */
        public Builder from(LocalDate firstDay) {
            this.startDate = firstDay;
            return this;
        }

        /**
         * The last day, which still counts.
         *
         * @param lastDay the last day, null for an open end, which is the default
         * @return this builder
         */
        public Builder until(@Nullable LocalDate lastDay) {
            this.endDate = lastDay;
            return this;
        }

        /**
         * The department, its code serving as its name.
         *
         * @param code HR's code
         * @return this builder
         */
        public Builder department(String code) {
            return department(CodedName.of(code, code));
        }

        /**
         * The department.
         *
         * @param department code and name
         * @return this builder
         */
        public Builder department(CodedName department) {
            this.department = department;
            return this;
        }

        /**
         * The title, its code serving as its name.
         *
         * @param code HR's code
         * @return this builder
         */
        public Builder title(String code) {
            return title(CodedName.of(code, code));
        }

        /**
         * The title.
         *
         * @param title code and name
         * @return this builder
         */
        public Builder title(CodedName title) {
            this.title = title;
            return this;
        }

        /**
         * The cost centre.
         *
         * @param costCentre code and name
         * @return this builder
         */
        public Builder costCentre(CodedName costCentre) {
            this.costCentre = costCentre;
            return this;
        }

        /**
         * The employer.
         *
         * @param employer code and name
         * @return this builder
         */
        public Builder employer(CodedName employer) {
            this.employer = employer;
            return this;
        }

        /**
         * The location, its code serving as its name.
         *
         * @param code HR's code
         * @return this builder
         */
        public Builder location(String code) {
            return location(CodedName.of(code, code));
        }

        /**
         * The location.
         *
         * @param location code and name
         * @return this builder
         */
        public Builder location(CodedName location) {
            this.location = location;
            return this;
        }

        /**
         * The manager.
         *
         * @param personId the manager's {@link Person#externalId()}, null without one
         * @return this builder
         */
        public Builder manager(@Nullable String personId) {
            this.managerId = personId;
            return this;
        }

        /**
         * The number of this employment.
         *
         * @param number the number, null without one
         * @return this builder
         */
        public Builder employeeNumber(@Nullable String number) {
            this.employeeNumber = number;
            return this;
        }

        /**
         * HR's own order of a person's contracts.
         *
         * @param sequence the position, null without one
         * @return this builder
         */
        public Builder sequence(@Nullable Integer sequence) {
            this.sequence = sequence;
            return this;
        }

        /**
         * The part of a full-time week.
         *
         * @param fte 1.0 for all of it, null when unknown
         * @return this builder
         */
        public Builder fte(@Nullable Double fte) {
            this.fte = fte;
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
         * Makes the contract.
         *
         * @return the contract
         * @throws IllegalStateException without a start day
         */
        public Contract build() {
            if (startDate == null) {
                throw new IllegalStateException("contract " + id + " has no start day: call from(...)");
            }
            return new Contract(
                    id,
                    startDate,
                    endDate,
                    department,
                    title,
                    costCentre,
                    employer,
                    location,
                    managerId,
                    employeeNumber,
                    sequence,
                    fte,
                    custom);
        }
    }
}
