package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.Scope.only;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.TITLE;

import java.time.Duration;
import org.iam4j.connector.Operation;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Plan;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunReport;
import org.iam4j.state.NameClaim;
import org.iam4j.state.NameClaimedException;
import org.iam4j.state.SavedPlan;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** D2, D5 and D6 of the semantics for plans that were put aside and applied later. */
class SavedPlanRulesTest {
    private final Company company = new Company();

    private Plan saved(String... people) {
        Plan plan =
                people.length == 0 ? company.engine().plan() : company.engine().plan(only(people));
        company.engine().save(plan, "Ada");
        return plan;
    }

    @Test
    @DisplayName("D2 a saved plan is applied by another engine over the same state, from its JSON alone")
    void anotherEngineAppliesIt() {
        company.hire("1007", "Femke", "Berg");
        Plan plan = saved();
        SavedPlan read = company.engine().savedPlans().get(0);

        RunReport report = company.engine().apply(Plan.fromJson(read.plan().toJson()));

        assertThat(read.savedBy()).isEqualTo("Ada");
        assertThat(read.expiresAt()).isEqualTo(read.savedAt().plus(Duration.ofDays(7)));
        assertThat(company.engine().savedPlan(plan.id())).contains(read);
        assertThat(report.succeeded()).as(report::describe).isTrue();
        assertThat(company.inDirectory("1007").enabled()).isTrue();
    }

    @Test
    @DisplayName("D2 names in a saved plan are taken for everybody else, and free for that person")
    void savedNamesAreKept() {
        company.hire("2", "Femke", "Berg");
        Plan plan = saved("2");
        company.hire("1", "Freek", "Berg");

        RunReport report = company.engine().run(only("1"));
        RunReport applied = company.engine().apply(plan);

        assertThat(report.succeeded()).as(report::describe).isTrue();
        assertThat(company.inDirectory("1").attributes().get(LOGIN)).isEqualTo("fberg2");
        assertThat(applied.succeeded()).as(applied::describe).isTrue();
        assertThat(company.inDirectory("2").attributes().get(LOGIN)).isEqualTo("fberg");
    }

    @Test
    @DisplayName("D2 a saved name is what its person gets, also when a better one became free")
    void aSavedNameIsKeptToTheEnd() {
        company.hire("1", "Freek", "Berg");
        company.hire("2", "Femke", "Berg");
        Plan plan = saved("2");
        company.hr.remove("1");

        RunReport applied = company.engine().apply(plan);

        assertThat(applied.succeeded()).as(applied::describe).isTrue();
        assertThat(company.inDirectory("2").attributes().get(LOGIN)).isEqualTo("fberg2");
    }

    @Test
    @DisplayName("D2 two plans cannot keep one name for two people; nothing is saved of the second")
    void twoPlansCannotKeepOneName() {
        company.hire("1", "Femke", "Berg");
        Plan first = company.engine().plan();
        company.hr.remove("1");
        company.hire("2", "Freek", "Berg");
        Plan second = company.engine().plan();
        company.engine().save(first, "Ada");

        assertThatThrownBy(() -> company.engine().save(second, "Grace"))
                .isInstanceOf(NameClaimedException.class)
                .hasMessageContaining("fberg")
                .hasMessageContaining(first.id());
        assertThat(company.engine().savedPlans()).hasSize(1);
        assertThat(company.state.decisions().claims())
                .extracting(NameClaim::personId)
                .containsOnly("1");
    }

    @Test
    @DisplayName("D2 names are free again when the saved plan is withdrawn, or after 7 days")
    void namesAreFreedAgain() {
        company.hire("2", "Femke", "Berg");
        Plan plan = saved();
        company.hire("1", "Freek", "Berg");
        assertThat(login(company.engine().plan(), "1")).isEqualTo("fberg2");

        company.clock.advance(Duration.ofDays(7));
        assertThat(login(company.engine().plan(), "1")).isEqualTo("fberg");

        company.hr.remove("1");
        saved();
        company.hire("1", "Freek", "Berg");
        assertThat(login(company.engine().plan(), "1")).as("kept anew").isEqualTo("fberg2");
        company.engine()
                .savedPlans()
                .forEach(each -> company.engine().withdraw(each.plan().id(), "Ada"));
        assertThat(login(company.engine().plan(), "1")).isEqualTo("fberg");
        assertThat(company.engine().savedPlan(plan.id())).isEmpty();
    }

    /** Turns red when a step whose name is another one now counts as the one that the plan shows ({@code PlanCheck.alike}). */
    @Test
    @DisplayName("D6 an expired saved plan can be applied, but for people whose name somebody else got meanwhile")
    void anExpiredPlanRefusesWhoseNameIsGone() {
        company.hire("2", "Femke", "Berg");
        company.hire("3", "Jan", "Jansen");
        Plan plan = saved();
        company.clock.advance(Duration.ofDays(8));
        company.hire("1", "Freek", "Berg");
        company.engine().run(only("1"));
        SavedPlan expired = company.engine().savedPlan(plan.id()).orElseThrow();

        RunReport report = company.engine().apply(expired.plan());

        assertThat(company.inDirectory("1").attributes().get(LOGIN)).isEqualTo("fberg");
        assertThat(report.resultsFor("2")).isNotEmpty().allMatch(result -> result.outcome() == Outcome.REFUSED);
        assertThat(report.resultsFor("2").get(0).because().orElse(""))
                .contains("ad:CREATE:2 would now be another step than the plan shows: plan this person again");
        assertThat(report.resultsFor("3")).isNotEmpty().allMatch(result -> result.outcome() == Outcome.APPLIED);
        assertThat(company.directory.accounts()).hasSize(2);
    }

    @Test
    @DisplayName("D2 how long a saved plan keeps its names is set on the engine")
    void theTermIsSettable() {
        company.engineOptions = builder -> builder.keepSavedPlansFor(Duration.ofHours(1));
        company.hire("1", "Femke", "Berg");

        Plan plan = saved();

        assertThat(company.engine().savedPlan(plan.id()).orElseThrow().expiresAt())
                .isEqualTo(company.clock.instant().plus(Duration.ofHours(1)));
    }

    private static String login(Plan plan, String person) {
        return plan.actionsFor(person).stream()
                .flatMap(action -> action.changes().stream())
                .filter(change -> change.attribute().equals(LOGIN))
                .map(change -> String.valueOf(change.after()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("D2 names that a plan frees are not available in it")
    void freedNamesAreNotAvailable() {
        company.directoryOptions = builder -> builder.deleteAfterDays(0);
        company.hire("1", "Femke", "Berg");
        company.engine().run();
        company.leaves("1", "2026-01-01");
        company.engine().run();
        company.hire("2", "Freek", "Berg");

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).extracting(Action::kind).contains(Kind.DELETE, Kind.CREATE);
        assertThat(login(plan, "2")).isEqualTo("fberg2");
    }

    @Test
    @DisplayName(
            "D2, D6 a name that a plan keeps since the run began: run takes the next one, apply refuses that person")
    void aNameKeptDuringTheRun() {
        company.hire("1", "Aart", "Aak");
        company.hire("2", "Femke", "Berg");
        Plan keeps = planOf("3", "Freek", "Berg");
        Plan before = company.engine().plan();
        saveWhenTheFirstAccountIsMade(keeps);

        RunReport applied = company.engine().apply(before);

        assertThat(applied.resultsFor("1")).allMatch(result -> result.outcome() == Outcome.APPLIED);
        assertThat(applied.resultsFor("2"))
                .filteredOn(result -> result.action().target().equals("ad"))
                .noneMatch(result -> result.outcome() == Outcome.APPLIED);
        assertThat(applied.resultsFor("2").get(0).because().orElse("")).contains("fberg", "plan this person again");
        assertThat(company.state.openIntents()).isEmpty();

        company.engine().withdraw(keeps.id(), "Ada");
        company.hire("0", "Zeno", "Zwart");
        saveWhenTheFirstAccountIsMade(keeps);
        RunReport run = company.engine().run();

        assertThat(run.resultsFor("2").get(0).because().orElse("")).contains("other names than planned", keeps.id());
        assertThat(company.inDirectory("2").attributes().get(LOGIN)).isEqualTo("fberg2");
    }

    private Plan planOf(String id, String callingName, String familyName) {
        Company other = new Company();
        other.hire(id, callingName, familyName);
        return other.engine().plan();
    }

    private void saveWhenTheFirstAccountIsMade(Plan plan) {
        boolean[] done = {false};
        company.directory.faults().beforeEachWrite(write -> {
            if (write.is(Operation.CREATE) && !done[0]) {
                done[0] = true;
                company.engine().save(plan, "Ada");
            }
        });
    }

    @Test
    @DisplayName(
            "D5 a plan says until when it holds for each person, and refuses them afterwards, but for ends of access")
    void aPlanHoldsForATime() {
        company.hire("1", "Femke", "Berg");
        company.hire("2", "Jan", "Jansen");
        company.engine().run();
        company.leaves("1", "2026-03-01");
        company.leaves("2", "2026-03-31");
        company.title("2", "Boss");
        Plan plan = company.engine().plan();

        assertThat(plan.holdsUntil())
                .containsEntry("1", java.time.LocalDate.parse("2026-04-01"))
                .containsEntry("2", java.time.LocalDate.parse("2026-04-01"));
        company.day("2026-04-01");
        RunReport late = company.engine().apply(plan);

        assertThat(late.resultsFor("2")).allMatch(result -> result.outcome() == Outcome.REFUSED);
        assertThat(late.resultsFor("2").get(0).because().orElse("")).contains("held for this person until 2026-03-31");
        assertThat(late.with(Outcome.APPLIED))
                .extracting(result -> result.action().kind())
                .as("of 1, who has left")
                .containsOnly(Kind.DISABLE, Kind.REVOKE);
        assertThat(company.inDirectory("1").enabled()).isFalse();
        assertThat(company.inDirectory("2").enabled()).as("not in the plan").isTrue();
    }

    @Test
    @DisplayName("D5 a plan for a day that has not come yet is refused: the clock went back")
    void aPlanForALaterDayIsRefused() {
        company.hire("1", "Femke", "Berg");
        Plan plan = company.engine().plan();
        company.day("2026-03-01");

        RunReport report = company.engine().apply(plan);

        assertThat(report.results()).extracting(ActionResult::outcome).containsOnly(Outcome.REFUSED);
        assertThat(report.results().get(0).because().orElse("")).contains("is for 2026-03-02, and today is 2026-03-01");
    }

    @Test
    @DisplayName("D5 what an administrator did meanwhile is not reported as done")
    void anAdministratorsEditIsNotDone() {
        company.hire("1", "Femke", "Berg");
        company.engine().run();
        company.title("1", "Boss");
        Plan plan = company.engine().plan();
        company.directory.admin().edit(company.inDirectory("1").reference(), TITLE, "Queen");

        RunReport report = company.engine().apply(plan);

        assertThat(report.results()).extracting(ActionResult::outcome).containsOnly(Outcome.REFUSED);
        assertThat(company.inDirectory("1").attributes().get(TITLE)).isEqualTo("Queen");
    }

    @Test
    @DisplayName("D5 an account that already is as the step makes it counts as done")
    void whatIsAlreadySoCountsAsDone() {
        company.hire("1", "Femke", "Berg");
        company.engine().run();
        company.title("1", "Boss");
        Plan plan = company.engine().plan();
        company.directory.admin().edit(company.inDirectory("1").reference(), TITLE, "Boss");
        company.directory.journal().clear();

        RunReport report = company.engine().apply(plan);

        assertThat(report.succeeded()).as(report::describe).isTrue();
        assertThat(company.directory.journal().writes()).isEmpty();
    }

    @Test
    @DisplayName("D5 a step of this plan that was done is not done again after somebody undid it")
    void aStepIsDoneOnce() {
        company.hire("1", "Femke", "Berg");
        company.engine().run();
        company.title("1", "Boss");
        Plan plan = company.engine().plan();
        company.clock.advance(Duration.ofMinutes(1));
        company.engine().apply(plan);
        company.directory.admin().edit(company.inDirectory("1").reference(), TITLE, "Adviser");
        company.clock.advance(Duration.ofMinutes(1));

        RunReport again = company.engine().apply(plan);

        assertThat(again.succeeded()).as(again::describe).isTrue();
        assertThat(company.inDirectory("1").attributes().get(TITLE)).isEqualTo("Adviser");
    }

    @Test
    @DisplayName("D5 an account that cannot be seen is no change: its step waits, the person's others go on")
    void notVisibleIsNoChange() {
        company.hire("1", "Femke", "Berg");
        company.engine().run();
        company.title("1", "Boss");
        company.users.admin().edit(usersRow(), org.iam4j.testkit.InMemoryDirectory.UPN, "old@corp.example");
        Plan plan = company.engine().plan();
        company.users.faults().hideFromList(usersRow());
        company.between = connector -> connector == company.users ? new UnableToFind(connector) : connector;

        RunReport report = company.engine().apply(plan);

        assertThat(company.inDirectory("1").attributes().get(TITLE)).isEqualTo("Boss");
        assertThat(report.with(Outcome.SKIPPED))
                .extracting(result -> result.action().target())
                .containsExactly("afas-user");
        assertThat(report.with(Outcome.REFUSED)).isEmpty();
    }

    private org.iam4j.attribute.AccountReference usersRow() {
        return company.users.account(Company.PERSON_NUMBER, "1").reference();
    }
}
