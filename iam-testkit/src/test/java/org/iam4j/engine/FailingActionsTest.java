package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Operation;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunReport;
import org.iam4j.state.PersonState.Failing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** E1: an action that keeps failing carries its history, and blocks nobody else. */
class FailingActionsTest {
    private static final Instant FIRST = Instant.parse("2026-03-02T08:00:00Z");

    private final Company company = new Company();

    @BeforeEach
    void two() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
    }

    private void refuseFemke(ConnectorException refusal) {
        company.directory
                .faults()
                .failOn(write -> write.is(Operation.CREATE) && write.concerns(EMPLOYEE_ID, "1007"), refusal);
    }

    private SortedMap<String, Failing> failing() {
        return company.state.person("1007").orElseThrow().failing();
    }

    private RunReport nextDay(String day) {
        company.day(day);
        return company.engine().run();
    }

    /** Red when the executor does not remember failures, or forgets them between runs. */
    @Test
    @DisplayName("E1 the report says in how many runs an action has failed and since when")
    void theReportSaysHowOftenAndSinceWhen() {
        refuseFemke(ConnectorException.denied("no rights"));
        RunReport first = company.engine().run();
        RunReport second = nextDay("2026-03-03");
        RunReport third = nextDay("2026-03-04");

        assertThat(first.with(Outcome.FAILED)).extracting(ActionResult::because).containsExactly(Optional.empty());
        assertThat(second.describe())
                .contains("FAILED CREATE ad 1007: DENIED, no rights: failed in 2 runs since 2026-03-02T08:00:00Z");
        assertThat(third.describe()).contains("failed in 3 runs since 2026-03-02T08:00:00Z");
        assertThat(failing()).containsOnlyKeys("ad:CREATE:1007");
        assertThat(failing().get("ad:CREATE:1007")).isEqualTo(new Failing(FIRST, 3, "DENIED: no rights"));
        assertThat(company.inDirectory("1008").enabled()).isTrue();
        assertThat(third.resultsFor("1008")).isEmpty();
    }

    @Test
    @DisplayName("E1 what succeeds at last has no history any more")
    void whatSucceedsHasNoHistory() {
        refuseFemke(ConnectorException.denied("no rights"));
        company.engine().run();
        company.directory.faults().heal();

        RunReport report = nextDay("2026-03-03");

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(failing()).isEmpty();
    }

    /** Red when a retry, or the next candidate of a name, counts as another run. */
    @Test
    @DisplayName("E1 however often it is tried in a run, that is one failure")
    void oneRunIsOneFailure() {
        refuseFemke(ConnectorException.unavailable("busy"));

        RunReport report = company.engine().run();

        assertThat(report.describe()).contains("UNAVAILABLE, busy: tried 5 times\n");
        assertThat(failing().get("ad:CREATE:1007"))
                .isEqualTo(new Failing(failing().get("ad:CREATE:1007").since(), 1, "UNAVAILABLE: busy"));

        company.directory.faults().heal();
        company.directory.faults().beforeEachWrite(write -> {
            if (write.is(Operation.CREATE) && company.directory.accounts().size() < 2) {
                company.directory
                        .admin()
                        .put(Account.of(
                                "other", true, Attributes.of(EMPLOYEE_ID, "x").with(LOGIN, "fberg")));
            }
        });
        RunReport renamed = nextDay("2026-03-03");

        assertThat(renamed.succeeded()).as(renamed.describe()).isTrue();
        assertThat(company.inDirectory("1007").attributes().get(LOGIN)).isNotEqualTo("fberg");
        assertThat(failing()).isEmpty();
    }

    /** Red when histories are kept of actions that nobody wants any more. */
    @Test
    @DisplayName("E1 an action that is not due any more loses its history, but not while its target cannot be read")
    void whatIsNotDueLosesItsHistory() {
        refuseFemke(ConnectorException.denied("no rights"));
        company.engine().run();
        company.directory.faults().unreachable();
        nextDay("2026-03-03");
        assertThat(failing()).containsOnlyKeys("ad:CREATE:1007");
        company.directory.faults().reachable();
        company.leaves("1007", "2025-12-31");

        nextDay("2026-03-04");

        assertThat(failing()).isEmpty();
    }
}
