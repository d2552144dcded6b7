package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.testkit.InMemoryDirectory.TITLE;

import java.time.Duration;
import java.util.List;
import org.iam4j.ProvisioningEngine;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Operation;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunReport;
import org.iam4j.state.History;
import org.iam4j.state.JournalEntry;
import org.iam4j.state.Lease;
import org.iam4j.testkit.Write;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Block now (E5), excluding (A5), and what both do to plans. */
class BlockRulesTest {
    private final Company company = new Company();

    private Account user(String id) {
        return company.users.account(Company.PERSON_NUMBER, id);
    }

    @Test
    @DisplayName("E5 blocking takes access away at once in every target, without reading, and keeps it away")
    void blockingTakesAccessAtOnce() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        int lists = company.directory.journal().lists();

        List<ActionResult> taken = company.engine().block("1007", "Ada", "laptop stolen");
        int listsAfter = company.directory.journal().lists();
        company.title("1007", "Boss");
        Plan plan = company.engine().plan();

        assertThat(taken)
                .extracting(result -> result.action().id())
                .containsExactly("ad:DISABLE:1007", "afas-user:DISABLE:1007");
        assertThat(taken).extracting(ActionResult::outcome).containsOnly(Outcome.APPLIED);
        assertThat(company.inDirectory("1007").enabled()).isFalse();
        assertThat(user("1007").enabled()).isFalse();
        assertThat(listsAfter).isEqualTo(lists);
        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(plan.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.ACCESS_BLOCKED)
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).contains("Ada", "laptop stolen"));
        assertThat(company.engine().run().results()).isEmpty();
    }

    @Test
    @DisplayName("E5 lifting a block gives back what is still wanted")
    void liftingGivesAccessBack() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.engine().block("1007", "Ada", "laptop stolen");

        company.engine().unblock("1007", "Grace");
        RunReport report = company.engine().run();

        assertThat(report.succeeded()).as(report::describe).isTrue();
        assertThat(company.inDirectory("1007").enabled()).isTrue();
        assertThat(user("1007").enabled()).isTrue();
        try (var lines = company.state.history(History.all().ofPerson("1007"))) {
            assertThat(lines.filter(line -> line.kind() == JournalEntry.Kind.DECIDED))
                    .extracting(JournalEntry::text)
                    .contains("blocked by Ada: laptop stolen", "block lifted by Grace");
        }
    }

    @Test
    @DisplayName(
            "E5 blocking does not wait for the lease, and lifting gives access back although a run went on meanwhile")
    void blockingNeedsNoLease() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        Lease other = company.state
                .acquire("another engine", company.clock.instant(), Duration.ofMinutes(5))
                .orElseThrow();

        company.engine().block("1007", "Ada", "laptop stolen");

        assertThat(company.inDirectory("1007").enabled()).isFalse();
        assertThat(company.state.holder()).contains(other);
        company.state.release(other);
        company.engine().unblock("1007", "Grace");
        company.engine().run();
        assertThat(company.inDirectory("1007").enabled()).isTrue();
    }

    @Test
    @DisplayName("E5 what a target refuses when blocking is said, and every run takes it away until it is gone")
    void whatFailsIsPlanned() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.directory.faults().failNext(ConnectorException.denied("not you"));

        List<ActionResult> taken = company.engine().block("1007", "Ada", "laptop stolen");
        Plan plan = company.engine().plan();
        company.engine().run();

        assertThat(taken).extracting(ActionResult::outcome).containsExactly(Outcome.FAILED, Outcome.APPLIED);
        assertThat(plan.actions()).extracting(Action::id).containsExactly("ad:DISABLE:1007");
        assertThat(company.inDirectory("1007").enabled()).isFalse();
    }

    @Test
    @DisplayName("E5 a block also holds where no rule decides about access")
    void aBlockHoldsWhereNoRuleDecides() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.directory.faults().failNext(ConnectorException.denied("not you"));
        company.engine().block("1007", "Ada", "laptop stolen");

        ProvisioningEngine withoutAccessRules = EngineOfAccountsOnly.over(company);

        assertThat(withoutAccessRules.plan().actions()).extracting(Action::id).containsExactly("ad:DISABLE:1007");
    }

    @Test
    @DisplayName("E5 somebody blocked before they came gets nothing")
    void blockedBeforeTheyCame() {
        company.hire("1007", "Femke", "Berg");

        assertThat(company.engine().block("1007", "Ada", "no show")).isEmpty();
        company.engine().run();

        assertThat(company.directory.accounts()).isEmpty();
        assertThatThrownBy(() -> company.engine().block("1007", " ", "no show"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("E5 who is blocked between plan and apply gets nothing of the plan")
    void blockedBetweenPlanAndApply() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.title("1007", "Boss");
        Plan plan = company.engine().plan();
        company.engine().block("1007", "Ada", "laptop stolen");

        RunReport report = company.engine().apply(plan);

        assertThat(report.results()).extracting(ActionResult::outcome).containsOnly(Outcome.REFUSED);
        assertThat(report.results().get(0).because().orElse("")).contains("blocked by Ada");
        assertThat(company.inDirectory("1007").attributes().get(TITLE)).isEqualTo("Adviser");
    }

    @Test
    @DisplayName(
            "E5 who is blocked while a run is under way gets no write more, and loses what the run was just giving")
    void blockedWhileARunIsUnderWay() {
        for (Operation during : List.of(Operation.CREATE, Operation.GRANT, Operation.ENABLE)) {
            Company busy = new Company();
            busy.hire("1007", "Femke", "Berg");
            busy.directory.faults().beforeEachWrite(blockAt(busy, during));

            RunReport report = busy.engine().run();

            assertThat(busy.inDirectory("1007").enabled())
                    .as("blocked during %s: %s", during, report.describe())
                    .isFalse();
            assertThat(busy.state.openIntents()).isEmpty();
            assertThat(report.results())
                    .filteredOn(result -> result.action().target().equals("afas-user"))
                    .as("blocked during %s", during)
                    .noneMatch(result -> result.outcome() == Outcome.APPLIED);
        }
    }

    private static java.util.function.Consumer<Write> blockAt(Company company, Operation during) {
        boolean[] done = {false};
        return write -> {
            boolean gives = write.is(during) || during == Operation.ENABLE && write.is(Operation.CREATE);
            if (gives && !done[0]) {
                done[0] = true;
                company.engine().block("1007", "Ada", "laptop stolen");
            }
        };
    }

    @Test
    @DisplayName("A5 who is excluded keeps what they have, loses what ends, and catches up afterwards")
    void excludedIsFrozen() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
        company.engine().run();
        company.engine().exclude("1007", "Ada");
        company.title("1007", "Boss");
        company.hr.remove("1008");
        company.engine().exclude("1008", "Ada");

        Plan frozen = company.engine().plan();
        company.engine().run();
        company.engine().include("1007", "Ada");
        RunReport caughtUp = company.engine().run();

        assertThat(frozen.actions()).as(frozen.describe()).isEmpty();
        assertThat(frozen.findings()).extracting(Finding::kind).containsOnly(Finding.Kind.EXCLUDED);
        assertThat(caughtUp.succeeded()).isTrue();
        assertThat(company.inDirectory("1007").attributes().get(TITLE)).isEqualTo("Boss");
        assertThat(company.inDirectory("1008").enabled()).isTrue();
        assertThat(company.state.person("1008").orElseThrow().firstAbsent()).isEmpty();
    }

    @Test
    @DisplayName("A5 the end of a contract that was accepted before the exclusion takes access away")
    void excludedStillLosesAccess() {
        company.hire("1007", "Femke", "Berg");
        company.leaves("1007", "2026-03-31");
        company.engine().run();
        company.engine().exclude("1007", "Ada");
        company.day("2026-04-01");

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).extracting(Action::kind).containsOnly(Kind.DISABLE, Kind.REVOKE);
    }
}
