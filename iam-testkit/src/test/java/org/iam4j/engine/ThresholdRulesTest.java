package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.iam4j.Scope.only;
import static org.iam4j.testkit.InMemoryDirectory.DESCRIPTION;

import java.util.List;
import java.util.stream.IntStream;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.person.Contract;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.ExceededThreshold;
import org.iam4j.plan.Plan;
import org.iam4j.plan.Threshold;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunReport;
import org.iam4j.state.TargetState;
import org.iam4j.target.Mapping;
import org.iam4j.testkit.InMemoryDirectory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** D8 of the semantics: how much one run may change before somebody has to approve it. */
class ThresholdRulesTest {
    private final Company company = new Company();

    /** A company of some people, of whom everybody has everything. */
    private void populated(int people) {
        hired(0, people);
        company.engine().run();
    }

    private void hired(int from, int to) {
        for (int i = from; i < to; i++) {
            company.hire("p" + i, "Name" + i, "Family" + i);
        }
    }

    private void threshold(Threshold.Kind kind, Threshold threshold) {
        company.directoryOptions = builder -> builder.threshold(kind, threshold);
    }

    private void left(int from, int to) {
        IntStream.range(from, to).forEach(i -> company.leaves("p" + i, "2026-03-01"));
    }

    private List<Kind> applied(RunReport report, String target) {
        return report.with(Outcome.APPLIED).stream()
                .map(ActionResult::action)
                .filter(action -> action.target().equals(target))
                .map(action -> action.kind())
                .toList();
    }

    @Test
    @DisplayName("D8 too many leavers stop the plan; what keeps its own threshold and takes access goes on")
    void tooManyLeaversStopThePlan() {
        populated(40);
        left(0, 10);
        company.hire("new", "Nina", "Nieuw");

        Plan plan = company.engine().plan();
        RunReport report = company.engine().run();

        assertThat(plan.exceeded())
                .extracting(ExceededThreshold::target, ExceededThreshold::kind, ExceededThreshold::count)
                .containsExactly(
                        tuple("ad", Threshold.Kind.DISABLE, 10), tuple("afas-user", Threshold.Kind.DISABLE, 10));
        assertThat(plan.describe())
                .contains("ad: 10 accounts would be disabled or retired, 40 are managed, and it stops at 10 % and 10");
        assertThat(applied(report, "ad")).containsOnly(Kind.REVOKE).hasSize(10);
        assertThat(applied(report, "afas-user")).isEmpty();
        assertThat(report.resultsFor("new")).allMatch(result -> result.outcome() == Outcome.REFUSED);
        assertThat(report.with(Outcome.REFUSED))
                .allMatch(result -> result.because().orElse("").contains("save a plan, approve it by its id"));
        assertThat(report.describe())
                .containsOnlyOnce("REFUSED DISABLE ad ")
                .contains("what a threshold stops is to be saved");
        assertThat(company.directory.accounts()).hasSize(40).allMatch(Account::enabled);
    }

    @Test
    @DisplayName("D8 below the number or below the share nothing stops")
    void bothMustBeReached() {
        populated(40);
        left(0, 9);
        assertThat(company.engine().plan().exceeded()).as("9 of 40").isEmpty();

        threshold(Threshold.Kind.DISABLE, Threshold.of(26, 9));
        assertThat(company.engine().plan().exceeded()).as("22.5 %").isEmpty();

        threshold(Threshold.Kind.DISABLE, Threshold.fixed(9));
        assertThat(company.engine().plan().exceeded())
                .extracting(ExceededThreshold::kind)
                .containsExactly(Threshold.Kind.DISABLE);
    }

    @Test
    @DisplayName("D8 an account counts once, when it is to be disabled, not again when it is retired")
    void anAccountCountsOnce() {
        threshold(Threshold.Kind.DISABLE, Threshold.fixed(3));
        populated(6);
        left(0, 2);
        RunReport disabled = company.engine().run();
        company.day("2026-04-01");
        left(2, 4);

        Plan retiring = company.engine().plan();

        assertThat(disabled.succeeded()).isTrue();
        assertThat(retiring.counts().get("ad")).containsEntry(Kind.RETIRE, 4).containsEntry(Kind.DISABLE, 2);
        assertThat(retiring.exceeded())
                .extracting(ExceededThreshold::target)
                .as(retiring.describe())
                .doesNotContain("ad");
    }

    @Test
    @DisplayName("D8 what plans for some people did counts until the next plan for everybody has run to its end")
    void plansForSomeCount() {
        threshold(Threshold.Kind.DISABLE, Threshold.fixed(3));
        populated(10);
        left(0, 2);
        company.engine().run(only("p0"));
        company.engine().run(only("p1"));
        left(2, 3);

        Plan third = company.engine().plan(only("p2"));
        RunReport stopped = company.engine().run(only("p2"));
        left(3, 4);
        RunReport everybody = company.engine().run();

        assertThat(third.exceeded()).hasSize(1).first().satisfies(exceeded -> {
            assertThat(exceeded.count()).isEqualTo(1);
            assertThat(exceeded.doneBefore()).isEqualTo(2);
        });
        assertThat(applied(stopped, "ad")).doesNotContain(Kind.DISABLE);
        assertThat(everybody.with(Outcome.REFUSED)).as("2 before and 2 now").isNotEmpty();

        company.hr.change("p3", person -> rehired(person.contracts().get(0), person));
        approveEverything();
        RunReport goesOn = company.engine().run();

        assertThat(goesOn.succeeded()).as(goesOn::describe).isTrue();
        assertThat(company.state.targets().get("ad").doneSince()).isEmpty();
    }

    private static org.iam4j.person.Person rehired(Contract contract, org.iam4j.person.Person person) {
        return person.toBuilder()
                .contracts(List.of(contract.toBuilder().until(null).build()))
                .build();
    }

    private void approveEverything() {
        Plan plan = company.engine().plan();
        company.engine().save(plan, "Ada");
        company.engine().approve(plan.id(), "Grace", "reorganisation");
    }

    @Test
    @DisplayName("D8 populating a target is exempt, until a plan for everybody has run to its end")
    void populatingIsExempt() {
        hired(0, 60);
        RunReport first = company.engine().run();
        hired(60, 90);

        Plan more = company.engine().plan();

        assertThat(first.succeeded()).as(first::describe).isTrue();
        assertThat(company.state.targets().values()).allMatch(TargetState::populated);
        assertThat(more.exceeded()).extracting(ExceededThreshold::kind).containsExactly(Threshold.Kind.CREATE);
    }

    @Test
    @DisplayName("D8 a plan for some people, or one that left something untried, populates nothing")
    void notPopulatedBeforeTheEnd() {
        hired(0, 5);
        company.engine().run(only("p0"));
        assertThat(company.state.targets()).isEmpty();

        company.directory
                .faults()
                .failOn(
                        write -> write.is(org.iam4j.connector.Operation.CREATE),
                        org.iam4j.connector.ConnectorException.unusable("the login was locked"));
        company.engine().run();

        assertThat(company.state.targets().get("ad").populated()).isFalse();
        assertThat(company.state.targets().get("afas-user").populated())
                .as("what waited in vain for something that was not tried was not tried either")
                .isFalse();
    }

    @Test
    @DisplayName("D8 a first population that failed is not over")
    void aFailedPopulationIsNotOver() {
        hired(0, 30);
        company.directory
                .faults()
                .failOn(
                        write -> write.is(org.iam4j.connector.Operation.CREATE),
                        org.iam4j.connector.ConnectorException.unavailable("busy"));
        company.engine().run();
        company.directory.faults().heal();

        RunReport again = company.engine().run();

        assertThat(again.succeeded()).as(again::describe).isTrue();
        assertThat(company.state.targets().get("ad").populated()).isTrue();
    }

    @Test
    @DisplayName("D8 clearing and overwriting are not exempt when existing accounts are taken over")
    void overwritingIsNeverExempt() {
        company.directoryOptions = builder -> builder.map(DESCRIPTION, Mapping.fixed("Mine"))
                .threshold(Threshold.Kind.OVERWRITE, Threshold.of(50, 3));
        for (int i = 0; i < 4; i++) {
            company.hire("p" + i, "Name" + i, "Family" + i);
            company.directory
                    .admin()
                    .put(Attributes.of(InMemoryDirectory.EMPLOYEE_ID, "p" + i)
                            .with(InMemoryDirectory.LOGIN, "old" + i)
                            .with(DESCRIPTION, "Theirs"));
        }
        company.engine().takeOver("Ada");

        Plan plan = company.engine().plan();
        RunReport report = company.engine().run();

        assertThat(plan.exceeded())
                .extracting(ExceededThreshold::kind, ExceededThreshold::count, ExceededThreshold::managed)
                .containsExactly(tuple(Threshold.Kind.OVERWRITE, 4, 4));
        assertThat(report.with(Outcome.APPLIED)).isEmpty();
    }

    @Test
    @DisplayName("D8 values, permissions and deletions have thresholds of their own")
    void everyKindIsCounted() {
        company.directoryOptions = builder -> builder.deleteAfterDays(10)
                .threshold(Threshold.Kind.OVERWRITE, Threshold.fixed(2))
                .threshold(Threshold.Kind.GRANT, Threshold.fixed(2))
                .threshold(Threshold.Kind.REVOKE, Threshold.fixed(2))
                .threshold(Threshold.Kind.CLEAR, Threshold.fixed(2))
                .threshold(Threshold.Kind.DELETE, Threshold.fixed(2));
        populated(12);
        for (int i = 0; i < 2; i++) {
            company.hr.change(
                    "p" + i,
                    person -> person.toBuilder()
                            .contracts(List.of(Company.contract("c")
                                    .department("FIN")
                                    .title("Boss")
                                    .build()))
                            .build());
        }
        assertThat(kinds(company.engine().plan())).containsExactly(Threshold.Kind.OVERWRITE, Threshold.Kind.GRANT);
        approveEverything();
        assertThat(company.engine().run().succeeded()).isTrue();
        for (int i = 2; i < 4; i++) {
            company.leaves("p" + i, "2026-03-31");
        }
        company.engine().run();
        for (int i = 0; i < 2; i++) {
            company.hr.change(
                    "p" + i,
                    person -> person.toBuilder()
                            .contracts(
                                    List.of(Company.contract("c").title("Boss").build()))
                            .build());
        }
        for (int i = 2; i < 4; i++) {
            company.hr.change("p" + i, person -> rehired(person.contracts().get(0), person));
        }
        assertThat(kinds(company.engine().plan()))
                .containsExactly(Threshold.Kind.CLEAR, Threshold.Kind.OVERWRITE, Threshold.Kind.REVOKE);
        approveEverything();
        assertThat(company.engine().run().succeeded()).isTrue();

        for (int i = 4; i < 6; i++) {
            company.leaves("p" + i, "2026-03-01");
        }
        approveEverything();
        assertThat(company.engine().run().succeeded()).isTrue();
        company.day("2026-04-01");
        approveEverything();
        assertThat(company.engine().run().succeeded()).isTrue();
        company.day("2026-04-12");
        assertThat(kinds(company.engine().plan())).containsExactly(Threshold.Kind.DELETE);
    }

    private static List<Threshold.Kind> kinds(Plan plan) {
        return plan.exceeded().stream()
                .filter(exceeded -> exceeded.target().equals("ad"))
                .map(ExceededThreshold::kind)
                .toList();
    }

    @Test
    @DisplayName("D8 an approval holds for a plan made again, until its steps are done")
    void anApprovalHoldsUntilDone() {
        populated(40);
        left(0, 12);
        Plan plan = company.engine().plan();
        company.engine().save(plan, "Ada");
        company.engine().approve(plan.id(), "Grace", "the branch in Urk was closed");

        assertThat(company.engine().plan().exceeded()).isEmpty();
        RunReport report = company.engine().run();
        assertThat(report.succeeded()).as(report::describe).isTrue();
        assertThat(company.state.decisions().approvals())
                .allMatch(approval -> approval.actions().isEmpty());

        IntStream.range(0, 12)
                .forEach(i -> company.hr.change(
                        "p" + i, person -> rehired(person.contracts().get(0), person)));
        approveEverything();
        company.engine().run();
        left(0, 12);
        assertThat(company.engine().plan().exceeded())
                .as("once more is another deed")
                .isNotEmpty();
    }

    @Test
    @DisplayName("D8 an approval for some covers them and what they need, and nobody else")
    void anApprovalForSomePeople() {
        populated(40);
        left(0, 12);
        company.hire("boss", "Bea", "Baas");
        company.hire(Company.person("new", "Nina", "Nieuw")
                .contract(Company.contract("n-1").manager("boss").build())
                .build());
        Plan plan = company.engine().plan();
        company.engine().save(plan, "Ada");
        company.engine().approve(plan.id(), "Grace", "seen", "p0", "p1", "new");

        RunReport report = company.engine()
                .apply(company.engine().savedPlan(plan.id()).orElseThrow().plan());

        assertThat(report.resultsFor("p0")).allMatch(result -> result.outcome() == Outcome.APPLIED);
        assertThat(report.resultsFor("p1")).allMatch(result -> result.outcome() == Outcome.APPLIED);
        assertThat(report.resultsFor("new")).allMatch(result -> result.outcome() == Outcome.APPLIED);
        assertThat(report.resultsFor("boss"))
                .as("the manager's account, and not the access to it")
                .filteredOn(result -> result.outcome() == Outcome.APPLIED)
                .extracting(result -> result.action().kind())
                .containsExactly(Kind.CREATE);
        assertThat(report.resultsFor("p2"))
                .filteredOn(result -> result.outcome() == Outcome.APPLIED)
                .extracting(result -> result.action().kind())
                .as("within the threshold of revoking")
                .containsOnly(Kind.REVOKE);
        assertThat(company.inDirectory("new").attributes().get(InMemoryDirectory.MANAGER))
                .isEqualTo(company.inDirectory("boss").reference());
    }

    @Test
    @DisplayName("D8 an approval expires with the saved plan")
    void anApprovalExpires() {
        populated(40);
        left(0, 12);
        Plan plan = company.engine().plan();
        company.engine().save(plan, "Ada");
        company.engine().approve(plan.id(), "Grace", "seen");

        company.day("2026-03-09");

        assertThat(company.engine().plan().exceeded()).isNotEmpty();
        assertThatThrownBy(() -> company.engine().approve(plan.id(), "Grace", "seen"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expired");
    }

    @Test
    @DisplayName("D8 approving needs a saved plan, a name, a comment, and people who are in it")
    void approvingIsChecked() {
        populated(2);
        company.hire("new", "Nina", "Nieuw");
        Plan plan = company.engine().plan();
        assertThatThrownBy(() -> company.engine().approve(plan.id(), "Grace", "seen"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("save it first");
        company.engine().save(plan, "Ada");

        assertThatThrownBy(() -> company.engine().approve(plan.id(), " ", "seen"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> company.engine().approve(plan.id(), "Grace", ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> company.engine().approve(plan.id(), "Grace", "seen", "p0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("p0");
    }

    @Test
    @DisplayName("D8 what would be stopped stands in the plan, also in its JSON")
    void exceededThresholdsStandInTheJson() {
        populated(40);
        left(0, 12);

        Plan plan = company.engine().plan();

        assertThat(Plan.fromJson(plan.toJson())).isEqualTo(plan);
        assertThat(plan.exceeded()).isNotEmpty();
        assertThatThrownBy(() -> Plan.fromJson(plan.toJson().replace("\"doneBefore\" : 0,", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("plan.exceeded[0].doneBefore is missing");
    }

    @Test
    @DisplayName("D8 a threshold makes sense")
    void aThresholdMakesSense() {
        assertThatThrownBy(() -> Threshold.of(0, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Threshold.fixed(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Threshold.of(10, 10).stops(10, 101)).isFalse();
        assertThat(Threshold.of(10, 10).stops(10, 100)).isTrue();
    }
}
