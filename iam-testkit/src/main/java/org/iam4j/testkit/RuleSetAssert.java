package org.iam4j.testkit;

import java.time.LocalDate;
import org.assertj.core.api.AbstractAssert;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.iam4j.rule.RuleSet;
import org.jspecify.annotations.Nullable;

/** Assertions about what rules grant. Made by {@link IamAssertions#assertThat(RuleSet)}. */
public final class RuleSetAssert extends AbstractAssert<RuleSetAssert, RuleSet> {
    private Organisation organisation = Organisation.unknown();

    RuleSetAssert(@Nullable RuleSet actual) {
        super(actual, RuleSetAssert.class);
    }

    /**
     * Says what is known beyond each person, for rules that ask for departments with all below, or for managers of somebody.
     *
     * @param organisation the organisation
     * @return this assertion
     */
    public RuleSetAssert in(Organisation organisation) {
        this.organisation = organisation;
        return this;
    }

    /**
     * Judges the rules for a person on a day.
     *
     * @param day the day, such as {@code 2025-04-01}
     * @param person the person
     * @return assertions about the outcome, from which {@link EvaluationAssert#on(String, Person)} goes on to another day or person
     */
    public EvaluationAssert on(String day, Person person) {
        return on(LocalDate.parse(day), person);
    }

    /**
     * Judges the rules for a person on a day.
     *
     * @param day the day
     * @param person the person
     * @return assertions about the outcome, from which {@link EvaluationAssert#on(LocalDate, Person)} goes on to another day or person
     */
    public EvaluationAssert on(LocalDate day, Person person) {
        isNotNull();
        return new EvaluationAssert(actual, organisation, actual.evaluate(person, day, organisation))
                .as(descriptionText());
    }
}
