package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.Scope.only;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.TITLE;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.iam4j.AdoptionReport;
import org.iam4j.ProvisioningEngine;
import org.iam4j.Scope;
import org.iam4j.TakeOverForecast;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.person.Contract;
import org.iam4j.person.PersonName;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Forecast;
import org.iam4j.plan.Plan;
import org.iam4j.rule.Condition;
import org.iam4j.rule.Entitlement;
import org.iam4j.rule.Rule;
import org.iam4j.rule.RuleSet;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunReport;
import org.iam4j.state.InMemoryStateStore;
import org.iam4j.state.StateMark;
import org.iam4j.state.StateStore;
import org.iam4j.target.TargetSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section D of the semantics: plan and apply. */
class PlanAndApplyRulesTest {
    private final Company company = new Company();

    @Test
    @DisplayName("D2 apply reads once more, run does not")
    void applyReadsOnceMore() {
        company.hire("1007", "Femke", "Berg");
        ProvisioningEngine engine = company.engine();
        Plan plan = engine.plan();
        int afterPlan = company.directory.journal().lists();

        engine.apply(plan);
        int afterApply = company.directory.journal().lists();
        engine.run();
        int afterRun = company.directory.journal().lists();

        assertThat(afterPlan).isEqualTo(1);
        assertThat(afterApply).isEqualTo(2);
        assertThat(afterRun).isEqualTo(3);
    }

    @Test
    @DisplayName("D2 what an import teaches is written when an empty plan for everybody is applied")
    void anEmptyPlanTeaches() {
        company.hr.put(Company.person("1", "An", "Aak").build());
        Plan plan = company.engine().plan();

        company.engine().apply(plan);

        assertThat(plan.actions()).isEmpty();
        assertThat(company.state.person("1").orElseThrow().accepted()).isPresent();
    }

    @Test
    @DisplayName("D3 a plan for some is the plan for everybody, restricted to them")
    void aPlanForSomeIsTheRestrictedPlan() {
        for (int i = 0; i < 10; i++) {
            company.hire("p" + i, "Name" + i, "Family" + i);
        }

        Plan everybody = company.engine().plan();
        Plan some = company.engine().plan(only("p3", "p7"));

        assertThat(some.actions())
                .isEqualTo(everybody.actions().stream()
                        .filter(action -> List.of("p3", "p7").contains(action.personId()))
                        .toList());
        assertThat(company.engine().run(only("p3")).succeeded()).isTrue();
        assertThat(company.directory.accounts()).hasSize(1);
    }

    @Test
    @DisplayName("D4 a forecast shows another day, writes nothing, and a plan knows only today")
    void aForecastShowsAnotherDay() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.leaves("1007", "2026-03-31");
        company.engine().run();
        var before = company.snapshot();

        Forecast lastDay = company.engine().forecast(Scope.everybody(), LocalDate.parse("2026-03-31"));
        Forecast dayAfter = company.engine().forecast(only("1007"), LocalDate.parse("2026-04-01"));
        Forecast retired = company.engine().forecast(Scope.everybody(), LocalDate.parse("2026-05-01"));

        assertThat(lastDay.actions()).isEmpty();
        assertThat(dayAfter.actions()).extracting(Action::kind).containsOnly(Kind.DISABLE, Kind.REVOKE);
        assertThat(dayAfter.describe())
                .startsWith("Forecast for 2026-04-01 (Europe/Amsterdam), 1007: 3 actions")
                .contains("1007 ad disable: no rule grants access on this day");
        assertThat(retired.counts().get("ad")).containsEntry(Kind.RETIRE, 1);
        assertThat(company.engine().plan().actions()).isEmpty();
        assertThat(company.snapshot()).isEqualTo(before);
        company.day("2026-04-01");
        assertThat(company.engine().plan().actions())
                .as("the forecast came true")
                .isEqualTo(dayAfter.actions());
    }

    @Test
    @DisplayName("D5 a person whose input changed is refused with what changed, the others go on")
    void aChangedPersonIsRefused() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
        Plan plan = company.engine().plan();
        company.hr.change(
                "1007",
                person -> person.toBuilder()
                        .contracts(
                                List.of(Company.contract("1007-1").title("Boss").build()))
                        .build());

        RunReport report = company.engine().apply(plan);

        assertThat(report.resultsFor("1007"))
                .allMatch(result -> result.outcome() == Outcome.REFUSED)
                .allMatch(result -> result.because().orElse("").contains("plan this person again"));
        assertThat(report.resultsFor("1008")).allMatch(result -> result.outcome() == Outcome.APPLIED);
    }

    @Test
    @DisplayName("D5 a touched account that changed refuses its person, but ends of access that are still due go on")
    void endsOfAccessGoOn() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.leaves("1007", "2026-03-01");
        Plan plan = company.engine().plan();
        company.directory.admin().edit(company.inDirectory("1007").reference(), TITLE, "Somebody's idea");
        company.hr.change(
                "1007",
                person ->
                        person.toBuilder().name(PersonName.of("Floor", "Berg")).build());

        RunReport report = company.engine().apply(plan);

        assertThat(report.resultsFor("1007"))
                .filteredOn(result -> result.outcome() == Outcome.APPLIED)
                .extracting(result -> result.action().kind())
                .containsOnly(Kind.DISABLE, Kind.REVOKE);
        assertThat(report.with(Outcome.REFUSED)).isNotEmpty();
        assertThat(company.inDirectory("1007").enabled()).isFalse();
    }

    @Test
    @DisplayName("D5 an end of access that is not due any more is not carried out")
    void anEndOfAccessThatIsNotDueIsNotCarriedOut() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.leaves("1007", "2026-03-01");
        Plan plan = company.engine().plan();
        company.leaves("1007", "2026-12-31");

        RunReport report = company.engine().apply(plan);

        assertThat(company.inDirectory("1007").enabled()).isTrue();
        assertThat(report.results()).extracting(ActionResult::outcome).containsOnly(Outcome.REFUSED);
    }

    @Test
    @DisplayName("D5 applying twice equals applying once")
    void applyingTwiceEqualsApplyingOnce() {
        company.hire("1007", "Femke", "Berg");
        Plan plan = company.engine().plan();
        company.engine().apply(plan);
        company.directory.journal().clear();
        company.employees.journal().clear();

        RunReport again = company.engine().apply(plan);

        assertThat(again.succeeded()).as(again.describe()).isTrue();
        assertThat(company.directory.journal().writes()).isEmpty();
        assertThat(company.employees.journal().writes()).isEmpty();
    }

    @Test
    @DisplayName("D5 a plan made with other rules is refused")
    void aPlanOfAnotherConfigurationIsRefused() {
        company.hire("1007", "Femke", "Berg");
        Plan plan = company.engine().plan();
        company.engineOptions = engine -> engine.rule(Rule.named("More")
                .when(Condition.activeContract())
                .grants(Entitlement.permission("ad", "group", "Finance")));

        RunReport report = company.engine().apply(plan);

        assertThat(report.results())
                .allMatch(result -> result.outcome() == Outcome.REFUSED)
                .allMatch(result -> result.because().orElse("").contains("rules are not those"));
    }

    @Test
    @DisplayName("D9 an empty state beside a target that holds accounts makes all targets wait")
    void anEmptyStateWaits() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.state = StateStore.inMemory();

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(plan.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.WAITING_TARGET)
                .hasSize(3)
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("holds an account, and the state knows none of them"));
    }

    @Test
    @DisplayName("D9 waiting lasts until the host adopts, also when the state has been written meanwhile")
    void waitingLasts() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.state = StateStore.inMemory();
        company.engine().run();

        RunReport second = company.engine().run();
        AdoptionReport adopted = company.engine().adopt("Ada");
        Plan plan = company.engine().plan();

        assertThat(second.results()).isEmpty();
        assertThat(adopted.linked()).isEqualTo(3);
        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    @DisplayName("D9 a waiting target still takes access away from the links that the state holds")
    void aWaitingTargetStillTakesAccessAway() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
        company.engine().run();
        StateMark mark = company.engine().stateMark();
        InMemoryStateStore.Snapshot snapshot = company.snapshot();
        company.state = InMemoryStateStore.from(new InMemoryStateStore.Snapshot(
                snapshot.mark(), snapshot.targets(), snapshot.people().subList(0, 1), snapshot.intents()));
        company.leaves("1007", "2026-03-01");
        company.leaves("1008", "2026-03-01");

        Plan plan = company.engine().plan();

        assertThat(mark.people()).isEqualTo(2);
        assertThat(plan.actions())
                .isNotEmpty()
                .allMatch(action -> action.personId().equals("1007"));
        assertThat(plan.actions()).extracting(Action::kind).containsOnly(Kind.DISABLE, Kind.REVOKE);
        assertThat(plan.findings())
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("the state has lost rows"));
    }

    @Test
    @DisplayName("D9 a state older than the mark given makes all targets wait")
    void anOlderStateWaits() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        InMemoryStateStore.Snapshot old = company.snapshot();
        company.hire("1008", "Jan", "Jansen");
        RunReport report = company.engine().run();
        company.state = InMemoryStateStore.from(old);
        company.engineOptions = engine -> engine.stateMark(report.mark());

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(plan.findings())
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("older than the mark given"));
    }

    @Test
    @DisplayName("D9 adopting lists what nobody can know, accounts without a person among it")
    void adoptingListsWhatNobodyCanKnow() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.hire("1008", "Jan", "Jansen");
        company.directory
                .admin()
                .put(Account.of(
                        "stray", true, Attributes.of(EMPLOYEE_ID, "4711").with(LOGIN, "stray")));
        company.directory.admin().disable(company.inDirectory("1007").reference());
        company.state = StateStore.inMemory();

        AdoptionReport report = company.engine().adopt("Ada");
        Plan plan = company.engine().plan();

        assertThat(report.findings())
                .extracting(Finding::kind)
                .contains(Finding.Kind.ORPHAN, Finding.Kind.DISABLED_BY_OTHERS, Finding.Kind.GONE);
        assertThat(plan.actions()).as(plan.describe()).isEmpty();
    }

    @Test
    @DisplayName("D9 taking over for the first time makes what is missing")
    void takingOverMakesWhatIsMissing() {
        company.directory
                .admin()
                .put(Account.of("old", true, Attributes.of(EMPLOYEE_ID, "1007").with(LOGIN, "femke")));
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");

        AdoptionReport report = company.engine().takeOver("Ada");
        RunReport run = company.engine().run();

        assertThat(report.linked()).isEqualTo(5);
        assertThat(run.succeeded()).as(run.describe()).isTrue();
        assertThat(company.inDirectory("1007").attributes().get(UPN)).isEqualTo("femke.berg@corp.example");
        assertThat(company.inDirectory("1007").attributes().get(LOGIN)).isEqualTo("femke");
        assertThat(company.inDirectory("1008").attributes().get(LOGIN)).isEqualTo("jjansen");
    }

    @Test
    @DisplayName("D9 what taking over would change is shown before anything is written")
    void takingOverIsForecast() {
        company.directory
                .admin()
                .put(Account.of(
                        "old",
                        true,
                        Attributes.of(EMPLOYEE_ID, "1007").with(LOGIN, "femke").with(TITLE, "Somebody's idea")));
        company.directory
                .admin()
                .put(Account.of("lost", true, Attributes.of(EMPLOYEE_ID, "4711").with(LOGIN, "nobody")));
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
        var before = company.snapshot();

        TakeOverForecast forecast = company.engine().forecastTakeOver();

        assertThat(company.snapshot()).isEqualTo(before);
        assertThat(company.directory.journal().writes()).isEmpty();
        assertThat(forecast.linked()).isEqualTo(5);
        assertThat(forecast.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.ORPHAN);
        assertThat(forecast.describe())
                .contains(
                        "would link 5 accounts", "4711", "title: \"Somebody's idea\" -> \"Adviser\"", "1008 ad create");
        company.engine().takeOver("Ada");
        assertThat(company.engine().plan().actions())
                .as("the forecast came true")
                .isEqualTo(forecast.next().actions());
    }

    @Test
    @DisplayName("D9 empty targets do not make a fresh world wait")
    void aFreshWorldDoesNotWait() {
        company.hire("1007", "Femke", "Berg");

        assertThat(company.engine().plan().findings()).isEmpty();
    }

    @Test
    @DisplayName("D9 a target that could not be read in the very first run is judged again in the next")
    void whatCouldNotBeReadIsJudgedAgain() {
        company.hire("1007", "Femke", "Berg");
        company.directory.faults().unreachable();
        RunReport first = company.engine().run();
        company.directory.faults().reachable();

        RunReport second = company.engine().run();

        assertThat(first.results()).isEmpty();
        assertThat(first.findings()).extracting(Finding::kind).contains(Finding.Kind.WAITING_TARGET);
        assertThat(second.succeeded()).as(second.describe()).isTrue();
        assertThat(company.inDirectory("1007").attributes().get(UPN)).isEqualTo("femke.berg@corp.example");
    }

    @Test
    @DisplayName("Bad input: everything that is wrong with an engine is said at once, without I/O")
    void everyMistakeIsSaidAtOnce() {
        TargetSystem one = TargetSystem.named("one", company.directory)
                .correlate(EMPLOYEE_ID, person -> person.externalId())
                .map(LOGIN, person -> person.externalId())
                .after("nowhere")
                .build();

        assertThatThrownBy(() -> ProvisioningEngine.builder()
                        .targets(one)
                        .rule(Rule.named("Lost")
                                .when(Condition.activeContract())
                                .grants(Entitlement.account("elsewhere")))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("call zone(...)")
                .hasMessageContaining("call state(...)")
                .hasMessageContaining("call source(...)")
                .hasMessageContaining("target one comes after nowhere, which this engine does not have")
                .hasMessageContaining("rule \"Lost\" grants")
                .hasMessageContaining("no target elsewhere");
        assertThat(company.directory.journal().lists()).isZero();
    }

    @Test
    @DisplayName("Bad input: a cycle by name is refused with its path")
    void aCycleIsRefused() {
        TargetSystem one = TargetSystem.named("one", company.directory)
                .correlate(EMPLOYEE_ID, person -> person.externalId())
                .map(LOGIN, person -> person.externalId())
                .after("two")
                .build();
        TargetSystem two = TargetSystem.named("two", company.users)
                .correlate(Company.PERSON_NUMBER, person -> person.externalId())
                .after("one")
                .build();

        assertThatThrownBy(() -> ProvisioningEngine.builder()
                        .zone(ZoneId.of("Europe/Amsterdam"))
                        .source(company.hr)
                        .state(company.state)
                        .targets(one, two)
                        .rules(RuleSet.of())
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one after two after one");
    }

    @Test
    @DisplayName("Bad input: an attribute that a closed schema does not know is refused with those it knows")
    void anUnknownAttributeIsRefused() {
        assertThatThrownBy(() -> TargetSystem.named("ad", company.directory)
                        .correlate(EMPLOYEE_ID, person -> person.externalId())
                        .map(LOGIN, person -> person.externalId())
                        .map(org.iam4j.attribute.Attribute.text("shoeSize"), person -> "43")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maps shoeSize (TEXT), which it does not have: its attributes are");
    }

    @Test
    @DisplayName("Plan JSON is strict, and a plan that was changed after it was written is refused")
    void planJsonIsStrict() {
        company.hire("1007", "Femke", "Berg");
        String json = company.engine().plan().toJson();

        assertThatThrownBy(() -> Plan.fromJson(json.replace("femke.berg@", "eve.berg@")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was changed after it was written");
        assertThatThrownBy(() -> Plan.fromJson(json.replaceFirst("\"version\"", "\"surprise\" : 1, \"version\"")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("plan.surprise is unknown: take it out");
        assertThatThrownBy(() -> Plan.fromJson(json.replaceFirst("\"version\"", "\"version\" : 1, \"version\"")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Plan.fromJson("[]")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Plan.fromJson("{")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("Contracts that only differ in their order give the same plan")
    void theOrderOfContractsDoesNotMatter() {
        Contract one = Company.contract("1").fte(0.5).department("HR").build();
        Contract two = Company.contract("2").fte(0.5).department("FIN").build();
        company.hire(Company.person("1007", "Femke", "Berg")
                .contract(one)
                .contract(two)
                .build());
        Plan plan = company.engine().plan();
        company.hr.put(Company.person("1007", "Femke", "Berg")
                .contract(two)
                .contract(one)
                .build());

        assertThat(company.engine().plan().id()).isEqualTo(plan.id());
    }
}
