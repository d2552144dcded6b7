package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;

import java.util.Map;
import java.util.TreeMap;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Operation;
import org.iam4j.plan.Action.Kind;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunReport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a report says at a glance. */
class RunReportTest {
    private final Company company = new Company();

    /** Turns red when the counts leave out the target, the kind or the outcome, or the text or JSON leave out the counts. */
    @Test
    @DisplayName("A report counts by target and kind what was done and what was not, as value, text and JSON")
    void countsByTargetAndKind() {
        company.hire("1", "An", "Aak");
        company.hire("2", "Bo", "Beek");
        company.hire("3", "Cas", "Cent");
        company.directory
                .faults()
                .failOn(
                        write -> write.is(Operation.CREATE) && write.concerns(EMPLOYEE_ID, "2"),
                        ConnectorException.denied("not you"));

        RunReport report = company.engine().run();

        assertThat(report.countsByTarget().get("ad"))
                .containsExactly(
                        Map.entry(Kind.CREATE, new TreeMap<>(Map.of(Outcome.APPLIED, 2, Outcome.FAILED, 1))),
                        Map.entry(Kind.GRANT, new TreeMap<>(Map.of(Outcome.APPLIED, 2, Outcome.SKIPPED, 1))),
                        Map.entry(Kind.ENABLE, new TreeMap<>(Map.of(Outcome.APPLIED, 2, Outcome.SKIPPED, 1))));
        assertThat(report.countsByTarget()).containsOnlyKeys("ad", "afas-employee", "afas-user");
        assertThat(report.describe().lines())
                .contains("  ad: create 2 applied, 1 failed; grant 2 applied, 1 skipped; enable 2 applied, 1 skipped");
        assertThat(report.toJson().replaceAll("\\s", ""))
                .contains("\"countsByTarget\":{\"ad\":{\"CREATE\":{\"APPLIED\":2,\"FAILED\":1},\"GRANT\":");
    }
}
