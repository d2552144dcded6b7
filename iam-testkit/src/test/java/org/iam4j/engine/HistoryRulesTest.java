package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.iam4j.ProvisioningEngine;
import org.iam4j.Scope;
import org.iam4j.attribute.AccountReference;
import org.iam4j.plan.Plan;
import org.iam4j.run.RunReport;
import org.iam4j.state.History;
import org.iam4j.state.JournalEntry;
import org.iam4j.state.SavedPlan;
import org.iam4j.state.StateStore;
import org.iam4j.state.StateStoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** E2: what happened can be asked for as long as it is kept, and is forgotten afterwards. */
class HistoryRulesTest {
    private final Company company = new Company();

    @BeforeEach
    void two() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
    }

    private List<JournalEntry> history(History question) {
        try (Stream<JournalEntry> lines = company.engine().history(question)) {
            return lines.toList();
        }
    }

    private List<String> described(History question) {
        return history(question).stream().map(JournalEntry::describe).toList();
    }

    /** Red when the line leaves out the action, the account, the rule, the run or the plan. */
    @Test
    @DisplayName("E2 what happened to a person says when, on which account, by which run, plan and rule")
    void whatHappenedToAPerson() {
        RunReport report = company.engine().run();
        String account = company.inDirectory("1007").reference().key();
        String by = "run " + report.runId() + ", plan " + report.planId().orElseThrow() + "): ";

        List<String> lines = described(History.all().ofPerson("1007"));

        assertThat(lines)
                .contains(
                        "2026-03-02T08:00:00Z APPLIED ad:CREATE:1007 (account " + account + ", rule Employees, " + by
                                + "made " + account + ", usable at once",
                        "2026-03-02T08:00:00Z HANDED_OVER ad:CREATE:1007 (account " + account + ", rule Employees, "
                                + by + "first password",
                        "2026-03-02T08:00:00Z LEARNED person 1007 (" + by + "from import and targets")
                .anyMatch(line -> line.startsWith("2026-03-02T08:00:00Z INTENDED ad:CREATE:1007 (rule Employees, run "))
                .noneMatch(line -> line.contains("1008"))
                .noneMatch(line -> line.contains("Canary"));
        assertThat(described(History.all().ofRun(report.runId())))
                .first()
                .isEqualTo("2026-03-02T08:00:00Z STARTED (" + by + "run of plan "
                        + report.planId().orElseThrow());
    }

    /** Red when one of the conditions is not asked for. */
    @Test
    @DisplayName(
            "E2 what happened to an account, in a run, by a rule, in a time can be asked for, while the engine is at work, too")
    void whatHappenedOtherwise() {
        RunReport first = company.engine().run();
        company.day("2026-03-03");
        company.engine().exclude("1008", "Ada");
        AccountReference account = company.inDirectory("1007").reference();

        assertThat(history(History.all().ofAccount("ad", account)))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.personId()).hasValue("1007"))
                .extracting(JournalEntry::kind)
                .contains(JournalEntry.Kind.APPLIED, JournalEntry.Kind.HANDED_OVER);
        assertThat(history(History.all().ofRule("Everybody")))
                .extracting(line -> line.deed().orElseThrow().actionId())
                .containsOnly("ad:GRANT:1007:group:Everybody", "ad:GRANT:1008:group:Everybody");
        assertThat(history(History.all().ofRun(first.runId()).ofPerson("1008")))
                .isNotEmpty()
                .hasSameSizeAs(history(
                        History.all().ofPlan(first.planId().orElseThrow()).ofPerson("1008")));
        assertThat(described(History.all().between(Instant.parse("2026-03-03T00:00:00Z"), Instant.MAX)))
                .hasSize(1)
                .first()
                .asString()
                .endsWith(" DECIDED person 1008 (the host): exclude, decided by Ada");
    }

    /** Red when {@code AccountWriter.done} leaves the reason out where no rule stands behind an action. */
    @Test
    @DisplayName("E2 what was taken away says why, where no rule does")
    void whatWasTakenAwaySaysWhy() {
        company.engine().run();
        company.leaves("1007", "2026-03-02");
        company.day("2026-03-03");
        company.engine().run();
        company.day("2026-04-02");
        company.engine().run();
        String account = company.inDirectory("1007").reference().key();

        assertThat(history(History.all().ofPerson("1007").between(Instant.parse("2026-03-03T00:00:00Z"), Instant.MAX)))
                .filteredOn(line -> line.kind() == JournalEntry.Kind.APPLIED)
                .extracting(JournalEntry::text)
                .contains(
                        "disabled " + account + ": no rule grants access on this day",
                        "revoked group Everybody: no rule grants it any more",
                        "RETIRE " + account + ": no rule grants it any more");
    }

    /** Red when a run for everybody does not trim, or trims what is not older than that. */
    @Test
    @DisplayName("E2 what is older than 400 days is forgotten at the end of a run for everybody, and nothing else")
    void historyIsForgotten() {
        String first = company.engine().run().runId();
        company.clock.advance(Duration.ofDays(400));
        String second = company.engine().run().runId();
        assertThat(history(History.all().ofRun(first))).isNotEmpty();

        company.clock.advance(Duration.ofSeconds(1));
        company.engine().plan();
        company.engine().run(Scope.only("1007"));
        assertThat(history(History.all().ofRun(first))).isNotEmpty();
        company.engine().apply(company.engine().plan());

        assertThat(history(History.all().ofRun(first))).isEmpty();
        assertThat(history(History.all().ofRun(second))).isNotEmpty();
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    @DisplayName("E2 how long history is kept is settable, but not shorter than saved plans are")
    void theTimeIsSettable() {
        company.engineOptions = builder -> builder.keepHistoryFor(Duration.ofDays(30));
        String first = company.engine().run().runId();
        Plan plan = company.engine().plan();
        SavedPlan saved = company.engine().save(plan, "Ans");
        company.clock.advance(Duration.ofDays(31));
        company.engine().run();
        assertThat(history(History.all().ofRun(first))).isEmpty();
        assertThat(company.engine().savedPlan(saved.plan().id())).isPresent();

        company.clock.advance(Duration.ofDays(7));
        company.engine().run();
        assertThat(company.engine().savedPlans()).isEmpty();

        company.engineOptions = builder -> builder.keepHistoryFor(Duration.ofDays(6));
        assertThatThrownBy(company::engine)
                .hasMessageContaining("keepHistoryFor(PT144H) is shorter than saved plans are kept (PT168H)");
        company.engineOptions = builder -> builder.keepHistoryFor(Duration.ZERO);
        assertThatThrownBy(company::engine).hasMessageContaining("history is kept for some time, not for PT0S");
    }

    /** Red when a state that cannot forget makes a run of it that did not do its work. */
    @Test
    @DisplayName("E2 a state that cannot forget does no harm to the run")
    void aStateThatCannotForget() {
        StateStore state = Intercepted.of(StateStore.class, company.state, (method, call) -> {
            if (method.equals("trim")) {
                throw new StateStoreException("a lock could not be had", null);
            }
            return call.get();
        });
        company.engineOptions = builder -> builder.state(state);
        ProvisioningEngine engine = company.engine();

        RunReport report = engine.run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(report.mark()).isEqualTo(company.state.mark());
        assertThat(engine.plan().actions()).isEmpty();
    }
}
