package org.iam4j.testkit;

import org.assertj.core.api.AbstractAssert;
import org.iam4j.plan.Plan;
import org.iam4j.rule.RuleSet;
import org.iam4j.run.RunReport;
import org.jspecify.annotations.Nullable;

/**
 * The way into assertions about rules, plans and reports; import {@code assertThat} from here, beside AssertJ's own.
 *
 * <pre>{@code
 * assertThat(rules)
 *     .on("2025-03-17", femke).grantsNothing()
 *     .on("2025-04-01", femke).grantsExactly(account("ad"), access("ad"));
 *
 * assertThat(plan).forPerson("1007").updates("ad").changes(DEPARTMENT, "HR", "FIN").doesNothingElse();
 * }</pre>
 *
 * <p>A failure prints what there is instead: the evaluation with its reasons, the whole plan, the whole report.
 */
public final class IamAssertions {
    private IamAssertions() {}

    /**
     * Starts an assertion about what rules grant.
     *
     * @param rules the rules
     * @return the assertion; call {@link RuleSetAssert#on(String, org.iam4j.person.Person)} on it
     */
    public static RuleSetAssert assertThat(@Nullable RuleSet rules) {
        return new RuleSetAssert(rules);
    }

    /**
     * Starts an assertion about what is going to be done.
     *
     * @param plan the plan
     * @return the assertion
     */
    public static PlanAssert assertThat(@Nullable Plan plan) {
        return new PlanAssert(plan);
    }

    /**
     * Starts an assertion about what was done.
     *
     * @param report the report
     * @return the assertion
     */
    public static RunReportAssert assertThat(@Nullable RunReport report) {
        return new RunReportAssert(report);
    }

    /** Fails with a text that may contain percent signs, since values come from HR. */
    static AssertionError failure(AbstractAssert<?, ?> by, String problem, String whole) {
        String description = by.descriptionText();
        String name = description.isEmpty() ? "" : "[" + description + "] ";
        return new AssertionError(name + problem + "\n\n" + whole.stripTrailing());
    }
}
