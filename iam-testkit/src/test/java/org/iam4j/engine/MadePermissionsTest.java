package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.rule.Entitlement.permissionPerContract;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.iam4j.ProvisioningEngine;
import org.iam4j.Scope;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.NamedPermission;
import org.iam4j.connector.Permission;
import org.iam4j.connector.Schema;
import org.iam4j.connector.TargetConnector;
import org.iam4j.person.CodedName;
import org.iam4j.plan.Action;
import org.iam4j.plan.ExceededThreshold;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.plan.Threshold;
import org.iam4j.rule.ContractText;
import org.iam4j.rule.Rule;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunListener;
import org.iam4j.run.RunReport;
import org.iam4j.target.TargetSystem;
import org.iam4j.testkit.ForwardingTarget;
import org.iam4j.testkit.InMemoryDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A group for each department, which the engine makes and names after it. */
class MadePermissionsTest {
    private static final ContractText KEY = ContractText.template("dep-{department.code}");
    private static final ContractText NAME = ContractText.verbatim("Department {department.name}");
    private static final Permission FIN = new Permission("group", "dep-FIN");
    private static final Permission HR = new Permission("group", "dep-HR");

    private final Company company = new Company();

    @BeforeEach
    void aGroupForEachDepartment() {
        company.directoryOptions = builder -> builder.makePermissions("group", KEY, NAME);
        company.engineOptions = builder -> builder.rule(Rule.named("Department groups")
                .when(activeContract())
                .grants(permissionPerContract("ad", "group", KEY)));
        works("1007", "Femke", CodedName.of("FIN", "Finance"));
        works("1008", "Anna", CodedName.of("FIN", "Finance"));
        works("1009", "Joost", CodedName.of("HR", "Personnel"));
    }

    private void works(String id, String callingName, CodedName department) {
        company.hire(Company.person(id, callingName, "Berg")
                .contract(Company.contract(id + "-1").department(department).build())
                .build());
    }

    private Set<Permission> groupsOf(String id) {
        return company.directory.permissionsOf(company.inDirectory(id).reference());
    }

    private static List<String> ids(List<Action> actions) {
        return actions.stream().map(Action::id).toList();
    }

    private static List<String> ofPermissions(Plan plan) {
        return plan.actions().stream()
                .filter(action -> action.kind().isOfPermission())
                .map(Action::id)
                .toList();
    }

    private static List<String> said(Plan plan) {
        return plan.findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.NO_PERMISSION)
                .map(Finding::text)
                .toList();
    }

    /** Turns red when {@code PermissionPlanner.action} leaves the need out, or {@code PermissionMaker} plans in the chain's phase. */
    @Test
    @DisplayName(
            "B5 a group that somebody needs is made before anybody is put into it, once, with the name of the department")
    void groupsAreMadeBeforeTheyAreNeeded() {
        Plan plan = company.engine().plan();
        RunReport report = company.engine().run();

        assertThat(ofPermissions(plan))
                .containsExactly("ad:MAKE_PERMISSION:group:dep-FIN", "ad:MAKE_PERMISSION:group:dep-HR");
        assertThat(plan.actionsFor("1008"))
                .filteredOn(action -> action.permission().equals(Optional.of(FIN)))
                .singleElement()
                .satisfies(action -> assertThat(action.needs())
                        .containsExactly("ad:CREATE:1008", "ad:MAKE_PERMISSION:group:dep-FIN"));
        assertThat(plan.describe())
                .contains(
                        "Then, permissions that are made or called otherwise\n  1007 ad make permission group dep-FIN:"
                                + " first needed by person 1007, for whom rule \"Department groups\" on contract 1007-1 grants"
                                + " it\n      name: (none) -> \"Department Finance\"\n");
        assertThat(report.results()).allMatch(result -> result.outcome() == Outcome.APPLIED);
        assertThat(company.directory.nameOf(FIN)).isEqualTo("Department Finance");
        assertThat(groupsOf("1008")).contains(FIN);
        assertThat(groupsOf("1009")).contains(HR);
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    /** Turns red when {@code PermissionMaker.rename} is not called, or its reason is that of a group that is made. */
    @Test
    @DisplayName("C3 a department that is renamed renames its group, whose key and members stay")
    void groupsFollowTheNameOfTheDepartment() {
        company.engine().run();
        for (String id : List.of("1007", "1008")) {
            works(id, "Femke", CodedName.of("FIN", "Money"));
        }

        Plan plan = company.engine().plan();
        company.engine().run();

        assertThat(ofPermissions(plan)).containsExactly("ad:RENAME_PERMISSION:group:dep-FIN");
        assertThat(plan.describe())
                .contains(
                        "ad rename permission group dep-FIN: HR calls it Department Money now; needed by person 1007, for"
                                + " whom rule \"Department groups\" on contract 1007-1 grants it\n"
                                + "      name: \"Department Finance\" -> \"Department Money\"");
        assertThat(company.directory.nameOf(FIN)).isEqualTo("Department Money");
        assertThat(groupsOf("1007")).contains(FIN);
        assertThat(ofPermissions(company.engine().plan())).isEmpty();
    }

    /** Turns red when {@code Thresholds.kinds} counts no permissions themselves, or {@code POPULATING} leaves making them out. */
    @Test
    @DisplayName(
            "D8 groups that are made or called otherwise have thresholds of their own; making the first ones is exempt")
    void groupsAreCounted() {
        UnaryOperator<TargetSystem.Builder> makes = company.directoryOptions;
        company.directoryOptions = builder -> makes.apply(builder)
                .threshold(Threshold.Kind.MAKE_PERMISSION, Threshold.of(60, 2))
                .threshold(Threshold.Kind.RENAME_PERMISSION, Threshold.fixed(2));
        RunReport first = company.engine().run();
        works("1007", "Femke", CodedName.of("FIN", "Money"));
        works("1008", "Anna", CodedName.of("FIN", "Money"));
        works("1009", "Joost", CodedName.of("HR", "People"));
        works("1010", "Kim", CodedName.of("IT", "Computers"));
        works("1011", "Lou", CodedName.of("LAW", "Law"));

        Plan plan = company.engine().plan();
        RunReport stopped = company.engine().run();
        company.engine().save(plan, "Ada");
        company.engine().approve(plan.id(), "Grace", "a reorganisation");
        company.engine().run();

        assertThat(first.succeeded()).as(first.describe()).isTrue();
        assertThat(plan.exceeded())
                .extracting(ExceededThreshold::text)
                .containsExactly("ad: 2 permissions would be called otherwise, 4 are managed, and it stops at 2");
        assertThat(stopped.with(Outcome.APPLIED)).isEmpty();
        assertThat(company.directory.nameOf(FIN)).isEqualTo("Department Money");

        works("1012", "Max", CodedName.of("SHOP", "Shop"));
        works("1013", "Noa", CodedName.of("POST", "Post"));
        works("1014", "Otto", CodedName.of("BAR", "Bar"));
        works("1015", "Puk", CodedName.of("LAB", "Laboratory"));
        assertThat(company.engine().plan().exceeded())
                .extracting(ExceededThreshold::text)
                .containsExactly("ad: 4 permissions would be made, 6 are managed, and it stops at 60 % and 2");
    }

    /** Turns red when {@code PermissionMaker.collect} looks at contracts that grant nothing. */
    @Test
    @DisplayName("C3 a contract that is over, and has the old name of the department, does not name the group")
    void anOldContractNamesNothing() {
        company.engine().run();
        CodedName renamed = CodedName.of("FIN", "Money");
        works("1007", "Femke", renamed);
        company.hire(Company.person("1008", "Anna", "Berg")
                .contract(Company.contract("1008-0")
                        .until(LocalDate.parse("2021-12-31"))
                        .department(CodedName.of("FIN", "Finance"))
                        .build())
                .contract(Company.contract("1008-1")
                        .from(LocalDate.parse("2022-01-01"))
                        .department(renamed)
                        .build())
                .build());

        Plan plan = company.engine().plan();

        assertThat(ofPermissions(plan)).containsExactly("ad:RENAME_PERMISSION:group:dep-FIN");
        assertThat(said(plan)).isEmpty();
    }

    /** Turns red when {@code PermissionMaker.rename} takes the first of several names. */
    @Test
    @DisplayName("C3 a department with two names in HR renames nothing, and is a finding")
    void twoNamesRenameNothing() {
        company.engine().run();
        works("1007", "Femke", CodedName.of("FIN", "Money"));
        works("1008", "Anna", CodedName.of("FIN", "Cash"));

        Plan plan = company.engine().plan();

        assertThat(ofPermissions(plan)).isEmpty();
        assertThat(said(plan))
                .containsExactly("group dep-FIN is called Department Finance and HR has several names for it,"
                        + " [Department Cash, Department Money]: left as it is");
    }

    /** Turns red when {@code PermissionMaker.plan} looks at everybody. */
    @Test
    @DisplayName("D3 a plan for some makes only what they need")
    void aPlanForSomeMakesWhatTheyNeed() {
        Plan plan = company.engine().plan(Scope.only("1008"));
        company.engine().run(Scope.only("1008"));

        assertThat(ofPermissions(plan)).containsExactly("ad:MAKE_PERMISSION:group:dep-FIN");
        assertThat(groupsOf("1008")).contains(FIN);
        assertThat(company.directory.permissions("group")).doesNotContain(HR);
    }

    /** Turns red when {@code Steps.obstacle} does not look at what an action needs. */
    @Test
    @DisplayName("D7 a group that cannot be made holds up its own members only, and nothing else of theirs")
    void aGroupThatCannotBeMade() {
        company.between = connector -> connector == company.directory
                ? new Refusing(company.directory, ConnectorException.denied("the login may not make groups"))
                : connector;

        RunReport report = company.engine().run();

        assertThat(report.results())
                .filteredOn(result -> result.outcome() != Outcome.APPLIED)
                .extracting(result -> result.action().id() + " " + result.outcome())
                .containsExactlyInAnyOrder(
                        "ad:MAKE_PERMISSION:group:dep-FIN FAILED",
                        "ad:MAKE_PERMISSION:group:dep-HR FAILED",
                        "ad:GRANT:1007:group:dep-FIN SKIPPED",
                        "ad:GRANT:1008:group:dep-FIN SKIPPED",
                        "ad:GRANT:1009:group:dep-HR SKIPPED");
        assertThat(groupsOf("1007")).containsExactly(Company.EVERYBODY, Company.FINANCE);
    }

    /** Turns red when {@code AccountWriter.permission} takes a conflict for a failure, or {@code Requests} does not ask once more. */
    @Test
    @DisplayName("E3 a group that was made although the answer was lost counts as made")
    void aLostAnswerMakesNoSecondGroup() {
        company.between = connector -> connector == company.directory
                ? new Refusing(company.directory, ConnectorException.unknownOutcome("connection reset")) {
                    @Override
                    public void makePermission(NamedPermission permission) {
                        company.directory.makePermission(permission);
                        super.makePermission(permission);
                    }
                }
                : connector;

        RunReport report = company.engine().run();

        assertThat(report.results()).allMatch(result -> result.outcome() == Outcome.APPLIED);
        assertThat(report.results())
                .filteredOn(result -> result.action().kind() == Action.Kind.MAKE_PERMISSION)
                .extracting(ActionResult::because)
                .allSatisfy(because -> assertThat(because)
                        .hasValueSatisfying(text -> assertThat(text).startsWith("it was there already")));
        assertThat(groupsOf("1007")).contains(FIN);
    }

    /** Turns red when {@code PlanCheck.decide} refuses a group with the person it stands with. */
    @Test
    @DisplayName("L5 a group is made though the first who needs it changed since the plan was made")
    void theFirstWhoNeedsItHoldsUpNobody() {
        Plan plan = company.engine().plan();
        company.leaves("1007", "2026-02-01");

        RunReport report = company.engine().apply(plan);

        assertThat(groupsOf("1008")).contains(FIN);
        assertThat(report.results())
                .filteredOn(result -> result.action().id().equals("ad:MAKE_PERMISSION:group:dep-FIN"))
                .singleElement()
                .extracting(ActionResult::outcome)
                .isEqualTo(Outcome.APPLIED);
        assertThat(report.results())
                .filteredOn(result -> result.action().id().equals("ad:CREATE:1007"))
                .singleElement()
                .extracting(ActionResult::outcome)
                .isEqualTo(Outcome.REFUSED);
    }

    /** Turns red when {@code Steps.step} takes a group for something of the blocked person's. */
    @Test
    @DisplayName("L5 a group is made though the first who needs it is blocked before it is their turn")
    void aBlockBeforeTheTurnHoldsUpNobodyElse() {
        runAndBlock(new RunListener() {
            @Override
            public void planned(Plan plan) {
                company.engine().block("1007", "Nora", "left in anger");
            }
        });
    }

    /** Turns red when {@code LatestDecisions.mayWrite} takes a group for something of the blocked person's. */
    @Test
    @DisplayName("L5 a group is made though the first who needs it is blocked at the last moment")
    void aBlockAtTheLastMomentHoldsUpNobodyElse() {
        runAndBlock(new RunListener() {
            @Override
            public void starting(Action action) {
                if (action.id().equals("ad:MAKE_PERMISSION:group:dep-FIN")) {
                    company.engine().block("1007", "Nora", "left in anger");
                }
            }
        });
    }

    private void runAndBlock(RunListener listener) {
        UnaryOperator<ProvisioningEngine.Builder> options = company.engineOptions;
        company.engineOptions = builder -> options.apply(builder).listener(listener);
        ProvisioningEngine engine = company.engine();
        company.engineOptions = options;

        RunReport report = engine.run();

        assertThat(groupsOf("1008")).contains(FIN);
        assertThat(report.results())
                .filteredOn(result -> result.action().id().equals("ad:CREATE:1007"))
                .extracting(ActionResult::outcome)
                .containsExactly(Outcome.REFUSED);
    }

    /** Turns red when {@code PlanCheck.isDone} does not know it. */
    @Test
    @DisplayName("D5 a group that is there by the time counts as made")
    void whatIsThereCountsAsMade() {
        Plan plan = company.engine().plan();
        company.directory.makePermission(new NamedPermission(FIN, "Department Finance"));

        RunReport report = company.engine().apply(plan);

        assertThat(report.results()).allMatch(result -> result.outcome() == Outcome.APPLIED);
        assertThat(groupsOf("1007")).contains(FIN);
    }

    /** Turns red when {@code PermissionMaker.make} goes on without a name. */
    @Test
    @DisplayName("C1 without a name in HR no group is made, which is a finding")
    void withoutNameNoGroup() {
        works("1009", "Joost", CodedName.of("HR", null));

        Plan plan = company.engine().plan();

        assertThat(ofPermissions(plan)).containsExactly("ad:MAKE_PERMISSION:group:dep-FIN");
        assertThat(said(plan))
                .contains("group dep-HR is not made: HR gives no name for it")
                .anyMatch(text -> text.startsWith("group dep-HR is granted to nobody: "));
    }

    @Test
    @DisplayName("D2 a plan with groups goes through JSON and back")
    void aPlanWithGroupsThroughJson() {
        Plan plan = company.engine().plan();

        assertThat(Plan.fromJson(plan.toJson())).isEqualTo(plan);
        assertThat(ids(Plan.fromJson(plan.toJson()).actions())).isEqualTo(ids(plan.actions()));
    }

    @Test
    @DisplayName("Bad input: a target in which groups cannot be made refuses to make them")
    void whatCannotBeMadeIsRefused() {
        InMemoryDirectory plain = InMemoryDirectory.of(Schema.builder()
                .attribute(Attribute.text("number"))
                .permissions("group")
                .build());

        assertThatThrownBy(() -> TargetSystem.named("plain", plain)
                        .correlate(Attribute.text("number"), person -> person.externalId())
                        .makePermissions("group", KEY, NAME)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("makes permissions of kind group, which cannot be made there: take"
                        + " makePermissions(...) out and make them by hand");
    }

    /** A directory that refuses to make groups. */
    private static class Refusing extends ForwardingTarget {
        private final ConnectorException refusal;

        Refusing(TargetConnector directory, ConnectorException refusal) {
            super(directory);
            this.refusal = refusal;
        }

        @Override
        public void makePermission(NamedPermission permission) {
            throw refusal;
        }
    }
}
