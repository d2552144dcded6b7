package org.iam4j.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.CONTAINER;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.iam4j.Scope;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Schema;
import org.iam4j.connector.TargetConnector;
import org.iam4j.engine.Company;
import org.iam4j.person.PersonName;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.FirstPassword;
import org.iam4j.run.RunListener;
import org.iam4j.run.RunReport;
import org.iam4j.run.Stop;
import org.iam4j.state.History;
import org.iam4j.state.Intent;
import org.iam4j.state.JournalEntry;
import org.iam4j.state.Link;
import org.iam4j.state.StateStore;
import org.iam4j.testkit.ForwardingTarget;
import org.iam4j.testkit.InMemoryDirectory;
import org.iam4j.testkit.Write;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules E2 and E3 of the semantics: intents, lost answers, and what the next run makes of them. */
class LostAnswersTest {
    private final Company company = new Company();

    private RunReport run() {
        return company.engine().run();
    }

    private Link link(String id) {
        return company.state.person(id).orElseThrow().link("ad").orElseThrow();
    }

    private static Predicate<Write> once(Predicate<Write> which) {
        int[] left = {1};
        return write -> which.test(write) && left[0]-- > 0;
    }

    private static ActionResult result(RunReport report, String id) {
        return report.results().stream()
                .filter(each -> each.action().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The answer of a write to the directory is lost, and from then on the directory cannot be read. */
    private void loseAndGoDark(Operation operation) {
        company.directory.faults().doThenFail(once(write -> write.is(operation)));
        company.directory.faults().beforeEachWrite(write -> {
            if (write.is(operation)) {
                company.directory.faults().failReads(ConnectorException.unavailable("dark"));
            }
        });
    }

    private void passwordWorks(String id) {
        List<FirstPassword> received = company.handedOver.stream()
                .filter(each -> each.personId().equals(id))
                .toList();
        assertThat(received).isNotEmpty();
        assertThat(company.directory.passwordWorks(
                        company.inDirectory(id).reference(),
                        received.get(received.size() - 1).password()))
                .isTrue();
    }

    @Test
    @DisplayName("E3 what was done though the answer was lost counts as done, and its first password is handed over")
    void whatWasDoneCountsAsDone() {
        company.hire("1007", "Femke", "Berg");
        company.directory.faults().doThenFail(once(write -> write.is(Operation.CREATE)));

        RunReport report = run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(result(report, "ad:CREATE:1007").because()).contains("the answer was lost; looked up: it was done");
        assertThat(link("1007").createdByUs()).isTrue();
        assertThat(link("1007").names()).containsEntry("login", "fberg");
        assertThat(company.directory.accounts()).hasSize(1);
        assertThat(company.handedOver).hasSize(1);
        passwordWorks("1007");
        assertThat(company.state.openIntents()).isEmpty();
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    @DisplayName("E3 what turns out not to be done is asked for once more")
    void whatWasNotDoneIsAskedForOnceMore() {
        company.hire("1007", "Femke", "Berg");
        company.directory.faults().failNext(ConnectorException.unknownOutcome("cut"));

        RunReport report = run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(company.directory.journal().writes(Operation.CREATE)).hasSize(1);
        passwordWorks("1007");
        assertThat(company.state.history(History.all()))
                .filteredOn(line -> line.kind() == JournalEntry.Kind.INTENDED
                        && line.deed().orElseThrow().actionId().equals("ad:CREATE:1007"))
                .extracting(JournalEntry::text)
                .containsExactly(
                        "CREATE ad 1007", "CREATE ad 1007 once more: the answer was lost; looked up: it was not made");
    }

    @Test
    @DisplayName("E3 once more and no further: then it has failed, and the next run makes it")
    void onceMoreAndNoFurther() {
        company.hire("1007", "Femke", "Berg");
        company.directory
                .faults()
                .failTimes(2, write -> write.is(Operation.CREATE), ConnectorException.unknownOutcome("cut"));

        RunReport report = run();
        RunReport next = run();

        assertThat(result(report, "ad:CREATE:1007").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result(report, "ad:CREATE:1007").failure().orElseThrow().text())
                .isEqualTo("cut; looked up: it was not made");
        assertThat(next.succeeded()).as(next.describe()).isTrue();
        passwordWorks("1007");
    }

    @Test
    @DisplayName("E3 what cannot be looked up stays open, and the next run finds out: ours, with a fresh password")
    void theNextRunFindsOut() {
        company.hire("1007", "Femke", "Berg");
        loseAndGoDark(Operation.CREATE);

        RunReport lost = run();
        List<Intent> open = company.state.openIntents();
        company.directory.faults().heal();
        Plan plan = company.engine().plan();
        int lines = company.journal().size();
        RunReport next = run();

        assertThat(result(lost, "ad:CREATE:1007").outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(open).hasSize(1);
        assertThat(open.get(0).withPassword()).isTrue();
        assertThat(open.get(0).action().changes())
                .as("the values really sent, those of the enable among them")
                .extracting(change -> change.attribute().name())
                .contains("container", "login", "mail", "upn");
        assertThat(plan.actionsFor("1007")).extracting(Action::kind).contains(Kind.RENEW_PASSWORD);
        assertThat(lines).as("planning writes nothing").isEqualTo(linesBefore(next));
        assertThat(next.succeeded()).as(next.describe()).isTrue();
        assertThat(link("1007").createdByUs()).isTrue();
        assertThat(company.handedOver).hasSize(1);
        passwordWorks("1007");
        assertThat(company.state.history(History.all()))
                .filteredOn(line -> line.kind() == JournalEntry.Kind.RESOLVED)
                .extracting(JournalEntry::text)
                .containsExactly("looked up: it was done");
        assertThat(company.state.openIntents()).isEmpty();
    }

    private int linesBefore(RunReport report) {
        return (int) company.journal().stream()
                .filter(line -> !line.runId().equals(report.runId()))
                .count();
    }

    @Test
    @DisplayName("E3 an account that fits and is not as it was to be made is found, not ours: no password is set")
    void whatIsNotAsItWasToBeMadeIsNotOurs() {
        company.hire("1007", "Femke", "Berg");
        company.directory
                .faults()
                .failOn(write -> write.is(Operation.CREATE), ConnectorException.unknownOutcome("cut"));
        company.directory.faults().beforeEachWrite(write -> {
            if (write.is(Operation.CREATE)) {
                company.directory.faults().failReads(ConnectorException.unavailable("dark"));
            }
        });
        run();
        company.directory.faults().heal();
        company.directory
                .admin()
                .put(Account.of(
                        "made-by-hand", true, Attributes.of(EMPLOYEE_ID, "1007").with(LOGIN, "femke")));

        RunReport next = run();

        assertThat(next.succeeded()).as(next.describe()).isTrue();
        assertThat(link("1007").createdByUs()).isFalse();
        assertThat(link("1007").reference()).isEqualTo(AccountReference.of("made-by-hand"));
        assertThat(company.directory.accounts()).hasSize(1);
        assertThat(company.handedOver).isEmpty();
        assertThat(company.directory.journal().writes()).noneMatch(Write::setsPassword);
    }

    @Test
    @DisplayName(
            "E3 an account of somebody else that fits is not taken for the one that was asked for, in the same run either")
    void aFoundAccountEndsTheChainInTheSameRun() {
        company.hire("1007", "Femke", "Berg");
        company.directory.faults().beforeEachWrite(write -> {
            if (write.is(Operation.CREATE) && company.directory.accounts().isEmpty()) {
                company.directory
                        .admin()
                        .put(Account.of(
                                "other",
                                true,
                                Attributes.of(EMPLOYEE_ID, "1007").with(LOGIN, "femke")));
            }
        });
        company.directory.faults().failNext(ConnectorException.unknownOutcome("cut"));

        RunReport report = run();

        assertThat(result(report, "ad:CREATE:1007").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result(report, "ad:CREATE:1007").failure().orElseThrow().text())
                .contains("Account other", "not as it was to be made");
        assertThat(company.directory.accounts()).hasSize(1);
        assertThat(company.state.openIntents()).isEmpty();
    }

    private static TargetConnector with(TargetConnector connector, Schema schema) {
        return new ForwardingTarget(connector) {
            @Override
            public Schema schema() {
                return schema;
            }
        };
    }

    @Test
    @DisplayName(
            "E3 what is not seen counts as not done only when the target cannot lag any more; until then the account is left alone")
    void notBeforeTheLagIsOver() {
        Schema lagging =
                InMemoryDirectory.directorySchema().lag(Duration.ofMinutes(10)).build();
        company.between = connector -> connector == company.directory ? with(connector, lagging) : connector;
        company.hire("1007", "Femke", "Berg");
        company.directory.faults().failNext(ConnectorException.unknownOutcome("cut"));

        RunReport lost = run();
        company.clock.advance(Duration.ofMinutes(9));
        company.hire("1008", "Femke", "Berg");
        RunReport early = run();
        company.clock.advance(Duration.ofMinutes(1));
        RunReport late = run();

        assertThat(result(lost, "ad:CREATE:1007").outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(early.resultsFor("1007"))
                .extracting(each -> each.action().target())
                .doesNotContain("ad");
        assertThat(early.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.OPEN_INTENT)
                .singleElement()
                .satisfies(finding -> assertThat(finding.text())
                        .contains("CREATE was asked for at 2026-03-02T08:00:00Z", "may be PT10M old"));
        assertThat(company.inDirectory("1008").attributes().get(LOGIN))
                .as("the name that the other account may bear is held")
                .isEqualTo("fberg2");
        assertThat(late.succeeded()).as(late.describe()).isTrue();
        assertThat(company.inDirectory("1007").attributes().get(LOGIN)).isEqualTo("fberg");
    }

    @Test
    @DisplayName("E3 where not everything can be seen it stays unknown until it is seen, or until the host decides")
    void windowedStaysUnknown() {
        Schema windowed = InMemoryDirectory.directorySchema().windowed().build();
        company.between = connector -> connector == company.directory ? with(connector, windowed) : connector;
        company.hire("1007", "Femke", "Berg");
        company.directory.faults().failNext(ConnectorException.unknownOutcome("cut"));
        run();
        company.day("2026-03-20");

        RunReport later = run();
        company.engine().unmanage("1007", "ad", "Ada");
        company.engine().manage("1007", "ad", "Ada");
        RunReport decided = run();

        assertThat(later.findings()).extracting(Finding::kind).contains(Finding.Kind.OPEN_INTENT);
        assertThat(company.state.openIntents()).isEmpty();
        assertThat(decided.succeeded()).as(decided.describe()).isTrue();
        assertThat(company.directory.accounts()).hasSize(1);
    }

    @Test
    @DisplayName("E3 it is looked up on the system that was asked, and on no other")
    void onTheSameServer() {
        company.hire("1007", "Femke", "Berg");
        loseAndGoDark(Operation.CREATE);
        run();
        company.directory.faults().heal();
        company.between = connector -> connector != company.directory
                ? connector
                : new ForwardingTarget(connector) {
                    @Override
                    public String server() {
                        return "ldap://other";
                    }
                };

        Plan plan = company.engine().plan();

        assertThat(plan.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.OPEN_INTENT)
                .extracting(Finding::text)
                .singleElement()
                .asString()
                .contains("the target is now ldap://other");
        assertThat(plan.actions()).extracting(Action::target).doesNotContain("ad");
    }

    @Test
    @DisplayName("B6 access is lost though nobody knows whether it was given")
    void accessIsLostThoughNobodyKnowsWhetherItWasGiven() {
        company.hire(Company.person("1007", "Femke", "Berg")
                .contract(Company.contract("1007-1")
                        .from(LocalDate.parse("2026-03-03"))
                        .build())
                .build());
        run();
        company.day("2026-03-03");
        loseAndGoDark(Operation.ENABLE);
        RunReport lost = run();
        company.leaves("1007", "2026-03-03");
        company.day("2026-03-04");

        RunReport report = run();

        assertThat(result(lost, "ad:ENABLE:1007").outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(company.inDirectory("1007").enabled()).as(report.describe()).isFalse();
    }

    /** A directory whose disabling is two requests, of which the second can be kept from being made. */
    private void disablesInTwoRequests(boolean[] cut) {
        company.between = connector -> connector != company.directory
                ? connector
                : new ForwardingTarget(connector) {
                    @Override
                    public AccountReference update(AccountReference account, AccountChange change) {
                        if (change.operation() == Operation.DISABLE && cut[0]) {
                            cut[0] = false;
                            super.update(account, AccountChange.of(Operation.DISABLE, List.of()));
                            throw ConnectorException.unknownOutcome("cut after the first request");
                        }
                        return super.update(account, change);
                    }
                };
    }

    @Test
    @DisplayName("E3 what was half done is done to its end in the same run")
    void whatWasHalfDoneIsEnded() {
        company.hire("1007", "Femke", "Berg");
        run();
        company.leaves("1007", "2026-03-01");
        disablesInTwoRequests(new boolean[] {true});

        RunReport report = run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(company.inDirectory("1007").enabled()).isFalse();
        assertThat(company.inDirectory("1007").attributes().get(CONTAINER)).isEqualTo("Leavers");
    }

    @Test
    @DisplayName("E3 what was half done when the process was killed is done to its end in the next run")
    void whatWasHalfDoneIsEndedInTheNextRun() {
        company.hire("1007", "Femke", "Berg");
        run();
        company.leaves("1007", "2026-03-01");
        company.between = connector -> connector != company.directory
                ? connector
                : new ForwardingTarget(connector) {
                    @Override
                    public AccountReference update(AccountReference account, AccountChange change) {
                        super.update(account, AccountChange.of(Operation.DISABLE, List.of()));
                        throw new Crash("between two requests");
                    }
                };
        RunReport broken = run();
        company.between = connector -> connector;

        RunReport report = run();

        assertThat(broken.stopped().map(Stop::reason)).contains(Stop.Reason.FAULT);

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(company.inDirectory("1007").attributes().get(CONTAINER)).isEqualTo("Leavers");
        assertThat(company.state.openIntents()).isEmpty();
    }

    @Test
    @DisplayName("E3 a retirement counts from the day on which it was asked for")
    void aRetirementCountsFromItsDay() {
        company.hire("1007", "Femke", "Berg");
        run();
        company.leaves("1007", "2026-03-01");
        run();
        company.day("2026-04-01");
        company.directory.faults().doThenFail(once(write -> write.is(Operation.UPDATE)));
        List<String> kinds = new ArrayList<>();
        company.engineOptions = engine -> engine.listener(new RunListener() {
            @Override
            public void starting(Action action) {
                kinds.add(action.id());
            }
        });

        run();

        assertThat(kinds).contains("ad:RETIRE:1007");
        assertThat(link("1007").retiredOn()).contains(LocalDate.parse("2026-04-01"));
    }

    @Test
    @DisplayName("D9 an account of which nobody knew is no amnesia when an intent tells of it")
    void anOpenIntentIsNoAmnesia() {
        company.hire("1007", "Femke", "Berg");
        loseAndGoDark(Operation.CREATE);
        company.engine().run(Scope.only("1007"));
        Plan dark = company.engine().plan();
        company.directory.faults().heal();

        Plan plan = company.engine().plan();
        RunReport report = run();

        assertThat(dark.findings()).extracting(Finding::kind).contains(Finding.Kind.UNREADABLE_TARGET);
        assertThat(plan.findings()).extracting(Finding::kind).doesNotContain(Finding.Kind.WAITING_TARGET);
        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(link("1007").createdByUs()).isTrue();
        assertThat(company.state.person("1007").orElseThrow().accepted()).isPresent();
    }

    @Test
    @DisplayName("A7 an account that got a new reference is no longer written under the old one")
    void aNewReferenceFreesTheOldOne() {
        Works works = new Works(StateStore::inMemory);
        works.company.hire("1007", "Femke", "Berg");
        works.engine().run();
        works.company.hr.change(
                "1007",
                person ->
                        person.toBuilder().name(PersonName.of("Femke", "Dijk")).build());
        works.engine().run();

        Link badge = works.state.person("1007").orElseThrow().link("badges").orElseThrow();

        assertThat(badge.reference()).isEqualTo(AccountReference.of("Femke Dijk 1007"));
        assertThat(badge.object()).isEqualTo("Femke Dijk 1007");
        assertThat(badge.formerReferences()).containsExactly(AccountReference.of("Femke Berg 1007"));
    }

    @Test
    @DisplayName("E4 a write that takes away is asked for once more also where nobody can look")
    void takingAwayIsAskedForOnceMoreBlindly() {
        company.hire("1007", "Femke", "Berg");
        run();
        company.leaves("1007", "2026-03-01");
        company.directory
                .faults()
                .failOn(once(write -> write.is(Operation.DISABLE)), ConnectorException.unknownOutcome("cut"));
        company.directory.faults().failReads(ConnectorException.unavailable("dark"));

        RunReport report = run();

        assertThat(result(report, "ad:DISABLE:1007").outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(company.inDirectory("1007").enabled()).isFalse();
    }
}
