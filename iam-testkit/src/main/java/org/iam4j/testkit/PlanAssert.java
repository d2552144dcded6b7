package org.iam4j.testkit;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.iam4j.plan.Action;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.jspecify.annotations.Nullable;

/** Assertions about a plan. Made by {@link IamAssertions#assertThat(Plan)}. A failure prints the whole plan. */
public final class PlanAssert extends AbstractAssert<PlanAssert, Plan> {
    PlanAssert(@Nullable Plan actual) {
        super(actual, PlanAssert.class);
    }

    /**
     * There is nothing to do; there may be findings.
     *
     * @return this assertion
     */
    public PlanAssert hasNoActions() {
        return hasActions();
    }

    /**
     * The actions are of just these kinds, in the order of the plan.
     *
     * @param kinds the kinds, one for each action
     * @return this assertion
     */
    public PlanAssert hasActions(Action.Kind... kinds) {
        isNotNull();
        List<Action.Kind> actions = actual.actions().stream().map(Action::kind).toList();
        if (!actions.equals(Arrays.asList(kinds))) {
            throw failure("should have " + named(Arrays.asList(kinds)) + ", but has " + named(actions));
        }
        return this;
    }

    /**
     * Goes on with what is planned for one person.
     *
     * @param personId the person's id
     * @return assertions about that person's actions
     */
    public PersonPlanAssert forPerson(String personId) {
        isNotNull();
        return new PersonPlanAssert(actual, personId).as(descriptionText());
    }

    /**
     * Something was seen that concerns one person.
     *
     * @param kind what sort of thing
     * @param personId the person's id
     * @return this assertion
     */
    public PlanAssert hasFinding(Finding.Kind kind, String personId) {
        isNotNull();
        if (!Findings.contain(actual.findings(), kind, personId)) {
            throw failure("should have the finding " + kind + " about " + personId + ", but has "
                    + Findings.named(actual.findings()));
        }
        return this;
    }

    /**
     * Something was seen, about whomever or whatever.
     *
     * @param kind what sort of thing
     * @return this assertion
     */
    public PlanAssert hasFinding(Finding.Kind kind) {
        isNotNull();
        if (actual.findings().stream().noneMatch(finding -> finding.kind() == kind)) {
            throw failure("should have the finding " + kind + ", but has " + Findings.named(actual.findings()));
        }
        return this;
    }

    /**
     * Nothing remarkable was seen.
     *
     * @return this assertion
     */
    public PlanAssert hasNoFindings() {
        isNotNull();
        if (!actual.findings().isEmpty()) {
            throw failure("should have no findings, but has " + Findings.named(actual.findings()));
        }
        return this;
    }

    private static String named(List<Action.Kind> kinds) {
        return kinds.isEmpty() ? "no actions" : "the actions " + kinds;
    }

    private AssertionError failure(String problem) {
        return IamAssertions.failure(this, problem, actual.describe());
    }
}
