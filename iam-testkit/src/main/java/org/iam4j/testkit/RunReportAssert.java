package org.iam4j.testkit;

import org.assertj.core.api.AbstractAssert;
import org.iam4j.connector.Failure;
import org.iam4j.plan.Finding;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunReport;
import org.jspecify.annotations.Nullable;

/** Assertions about a report. Made by {@link IamAssertions#assertThat(RunReport)}. A failure prints the whole report. */
public final class RunReportAssert extends AbstractAssert<RunReportAssert, RunReport> {
    RunReportAssert(@Nullable RunReport actual) {
        super(actual, RunReportAssert.class);
    }

    /**
     * Every action was done; there may have been none, and there may be findings.
     *
     * @return this assertion
     */
    public RunReportAssert succeeded() {
        isNotNull();
        if (!actual.succeeded()) {
            throw failure("should have succeeded, but has " + actual.counts());
        }
        return this;
    }

    /**
     * So many actions were done, or found done.
     *
     * @param count how many
     * @return this assertion
     */
    public RunReportAssert applied(int count) {
        return has(count, Outcome.APPLIED);
    }

    /**
     * So many actions were refused by a system.
     *
     * @param count how many
     * @return this assertion
     */
    public RunReportAssert failed(int count) {
        return has(count, Outcome.FAILED);
    }

    /**
     * So many actions were not tried, because what they need was not done.
     *
     * @param count how many
     * @return this assertion
     */
    public RunReportAssert skipped(int count) {
        return has(count, Outcome.SKIPPED);
    }

    /**
     * So many actions were not tried, because something changed since the plan was made.
     *
     * @param count how many
     * @return this assertion
     */
    public RunReportAssert refused(int count) {
        return has(count, Outcome.REFUSED);
    }

    /**
     * Of so many actions nobody knows whether they were done.
     *
     * @param count how many
     * @return this assertion
     */
    public RunReportAssert unknown(int count) {
        return has(count, Outcome.UNKNOWN);
    }

    private RunReportAssert has(int count, Outcome outcome) {
        isNotNull();
        int found = actual.with(outcome).size();
        if (found != count) {
            throw failure("should have " + count + " " + outcome + ", but has " + found);
        }
        return this;
    }

    /**
     * At least one action for a person was refused by a system for this reason.
     *
     * @param personId the person's id
     * @param kind the sort of failure
     * @return this assertion
     */
    public RunReportAssert failedFor(String personId, Failure.Kind kind) {
        isNotNull();
        boolean found = actual.resultsFor(personId).stream()
                .anyMatch(result -> result.outcome() == Outcome.FAILED
                        && result.failure()
                                .filter(failure -> failure.kind() == kind)
                                .isPresent());
        if (!found) {
            throw failure("should have failed for " + personId + " with " + kind + ", but did not");
        }
        return this;
    }

    /**
     * Something was seen that concerns one person.
     *
     * @param kind what sort of thing
     * @param personId the person's id
     * @return this assertion
     */
    public RunReportAssert hasFinding(Finding.Kind kind, String personId) {
        isNotNull();
        if (!Findings.contain(actual.findings(), kind, personId)) {
            throw failure("should have the finding " + kind + " about " + personId + ", but has "
                    + Findings.named(actual.findings()));
        }
        return this;
    }

    private AssertionError failure(String problem) {
        return IamAssertions.failure(this, problem, actual.describe());
    }
}
