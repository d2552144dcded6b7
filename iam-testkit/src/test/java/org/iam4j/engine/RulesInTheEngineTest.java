package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.rule.Condition.person;
import static org.iam4j.rule.Entitlement.permissionPerContract;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Permission;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.rule.Answer;
import org.iam4j.rule.Condition;
import org.iam4j.rule.ContractText;
import org.iam4j.rule.Entitlement;
import org.iam4j.rule.Field;
import org.iam4j.rule.Rule;
import org.iam4j.rule.ValueTest;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunReport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What rules do to accounts, from HR to the directory.
 *
 * <p>Turns red when {@code Fingerprints} hashes a rule's sentence ({@code rule} for {@code rule.toJson()}), or when
 * {@code People.evaluate} reports no problems.
 */
class RulesInTheEngineTest {
    private static final Permission FIN = new Permission("group", "CN=dep-FIN,OU=Groups");
    private static final Permission HR = new Permission("group", "CN=dep-HR,OU=Groups");

    private final Company company = new Company();

    private static Rule departmentGroups() {
        return Rule.named("Department groups")
                .when(activeContract())
                .grants(permissionPerContract(
                        "ad", "group", ContractText.distinguishedName("CN=dep-{department.code},OU=Groups")));
    }

    private Set<Permission> groupsOf(String id) {
        return company.directory.permissionsOf(company.inDirectory(id).reference());
    }

    private void departmentOf(String id, CodedName department) {
        company.contracts(
                id, contract -> contract.toBuilder().department(department).build());
    }

    @Test
    @DisplayName("A3 a group per department follows the department")
    void aGroupPerDepartmentFollowsTheDepartment() {
        company.directory.admin().addPermission(FIN.kind(), FIN.key());
        company.directory.admin().addPermission(HR.kind(), HR.key());
        company.engineOptions = builder -> builder.rule(departmentGroups());
        company.hire("1007", "Femke", "Berg");
        departmentOf("1007", CodedName.of("FIN", "Finance"));
        company.engine().run();
        Set<Permission> before = groupsOf("1007");

        departmentOf("1007", CodedName.of("HR", "Personnel"));
        Plan plan = company.engine().plan();
        company.engine().run();

        assertThat(before).contains(FIN).doesNotContain(HR);
        assertThat(plan.describe()).contains("rule \"Department groups\"");
        assertThat(groupsOf("1007")).contains(HR).doesNotContain(FIN);
    }

    @Test
    @DisplayName("A3 clauses on numbers and dates decide about accounts as those on codes do")
    void numbersAndDatesDecideToo() {
        company.directory.admin().addPermission(FIN.kind(), FIN.key());
        company.engineOptions = builder -> builder.rule(Rule.named("Large contracts")
                .when(activeContract()
                        .where(Field.FTE, ValueTest.atLeast(0.8))
                        .where(Field.START_DATE, ValueTest.atMost(LocalDate.parse("2026-01-01"))))
                .grants(Entitlement.permission("ad", FIN.kind(), FIN.key())));
        company.hire(Company.person("1007", "Femke", "Berg")
                .contract(Company.contract("1007-1").fte(0.8).build())
                .build());
        company.hire(Company.person("1008", "Anna", "Smit")
                .contract(Company.contract("1008-1").fte(0.7).build())
                .build());

        company.engine().run();

        assertThat(groupsOf("1007")).contains(FIN);
        assertThat(groupsOf("1008")).doesNotContain(FIN);
    }

    @Test
    @DisplayName("D5 a plan of rules that differ only in the kind of a value or the escaping of a key is refused")
    void aPlanOfRulesThatReadAlikeIsRefused() {
        company.hire("1007", "Femke", "Berg");
        company.engineOptions = builder -> builder.rule(departmentGroups());
        Plan plan = company.engine().plan();
        company.engineOptions = builder -> builder.rule(Rule.named("Department groups")
                .when(activeContract())
                .grants(permissionPerContract(
                        "ad", "group", ContractText.verbatim("CN=dep-{department.code},OU=Groups"))));

        RunReport report = company.engine().apply(plan);

        assertThat(report.results())
                .isNotEmpty()
                .allMatch(result -> result.outcome() == Outcome.REFUSED)
                .allMatch(result -> result.because().orElse("").contains("rules are not those"));
    }

    private static Rule financeGroupFor(Condition condition) {
        return Rule.named("Group").when(condition).grants(Entitlement.permission("ad", FIN.kind(), FIN.key()));
    }

    private static List<String> said(Plan plan, Finding.Kind kind) {
        return plan.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .map(finding -> finding.personId().map(id -> id + " ").orElse("") + finding.text())
                .toList();
    }

    /** Managers get a group, and Femke is one as long as Anna's first contract lasts. */
    private void annaReportsToFemkeUntilTomorrow(Contract... more) {
        company.engineOptions = builder ->
                builder.rule(financeGroupFor(person().managesSomebody().and(activeContract())));
        company.hire("1007", "Femke", "Berg");
        Person.Builder anna = Company.person("1008", "Anna", "Smit")
                .contract(Company.contract("1008-1")
                        .manager("1007")
                        .until(Company.TODAY.plusDays(1))
                        .build());
        for (Contract contract : more) {
            anna = anna.contract(contract);
        }
        company.hire(anna.build());
    }

    /** Turns red when {@code People.organisation} is not told of people. */
    @Test
    @DisplayName(
            "A3 who manages somebody gets the managers' group, by time alone, and loses it with the last one who reports")
    void managersOfSomebody() {
        company.directory.admin().addPermission(FIN.kind(), FIN.key());
        annaReportsToFemkeUntilTomorrow(
                Company.contract("1008-2").from(Company.TODAY.plusDays(2)).build());
        Plan first = company.engine().plan();
        company.engine().run();
        Set<Permission> before = groupsOf("1007");

        company.clock.setDay(Company.TODAY.plusDays(2));
        company.engine().run();

        assertThat(before).contains(FIN);
        assertThat(groupsOf("1008")).doesNotContain(FIN);
        assertThat(first.holdsUntil()).containsEntry("1007", Company.TODAY.plusDays(2));
        assertThat(groupsOf("1007")).doesNotContain(FIN);
    }

    /** Turns red when {@code ProvisioningEngine.explain} asks about another day, or {@code People} does not know the organisation. */
    @Test
    @DisplayName("A3 an engine says why somebody has something or not, also by what only HR as a whole knows")
    void anEngineExplains() {
        annaReportsToFemkeUntilTomorrow();
        Entitlement group = Entitlement.permission("ad", FIN.kind(), FIN.key());

        assertThat(company.engine().explain("1007", Company.TODAY, group).orElseThrow())
                .hasToString("""
                        group CN=dep-FIN,OU=Groups in ad for person 1007 on 2026-03-02: yes, from 2020-01-01 through 2026-03-03
                          rule "Group", contract 1007-1: yes, from 2020-01-01 through 2026-03-03
                            all of: yes
                              manages somebody is true: yes, it is true
                              active contract: yes, from 2020-01-01 without end, on contract 1007-1""");
        assertThat(company.engine().explain("1007", Company.TODAY.plusDays(2), group))
                .hasValueSatisfying(reasons -> assertThat(reasons.answer()).isEqualTo(Answer.NO));
        assertThat(company.engine().explain("1070", Company.TODAY, group)).isEmpty();
    }

    /** Turns red when {@code Planner.explain} leaves the cautions out, or {@code People.cautions} one of the kinds. */
    @Test
    @DisplayName("A5 an engine that explains by what was accepted before says so, and why")
    void anEngineExplainsWithCaution() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Anna", "Smit");
        company.hire("1009", "Jan", "Jansen");
        company.engine().run();
        Entitlement access = Entitlement.access("ad");
        List<String> before = cautions("1007", access);
        company.engine().block("1007", "Ada", "laptop stolen");
        company.engine().exclude("1008", "Ada");

        assertThat(before).isEmpty();
        assertThat(company.engine().explain("1007", Company.TODAY, access).orElseThrow())
                .asString()
                .startsWith("access in ad for person 1007 on 2026-03-02: yes, from 2020-01-01 without end\n"
                        + "  but by the data that was accepted before, not by HR's of this moment: blocked by Ada since"
                        + " 2026-03-02T08:00:00Z: laptop stolen; access is taken away")
                .contains("\n  rule \"Access on the first day\"");
        assertThat(cautions("1008", access)).singleElement().asString().contains("excluded since 2026-03-02");
        assertThat(cautions("1009", access)).isEmpty();
        company.hr.failWith(ConnectorException.unavailable("HR is down"));
        assertThat(cautions("1009", access)).singleElement().asString().contains("HR could not be read");
    }

    private List<String> cautions(String person, Entitlement entitlement) {
        return company.engine()
                .explain(person, Company.TODAY, entitlement)
                .orElseThrow()
                .cautions();
    }

    /** Turns red when {@code People.organisation} is not told of departments. */
    @Test
    @DisplayName("A3 a rule for a department counts for those below it, wherever HR places them")
    void departmentsBelow() {
        company.directory.admin().addPermission(FIN.kind(), FIN.key());
        company.engineOptions =
                builder -> builder.rule(financeGroupFor(activeContract().departmentAndBelow("FIN")));
        company.hr.department("TOP", null).department("FIN", "TOP").department("HR", "FIN");
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        Set<Permission> before = groupsOf("1007");

        company.hr.department("HR", "TOP");
        company.engine().run();

        assertThat(before).contains(FIN);
        assertThat(groupsOf("1007")).doesNotContain(FIN);
    }

    /** Turns red when {@code People.unanswered} or {@code Wants.keepUndecided} is not called. */
    @Test
    @DisplayName("A3 while HR lists no departments, nobody gets or loses anything by what lies below one")
    void unknownDepartments() {
        company.directory.admin().addPermission(FIN.kind(), FIN.key());
        company.engineOptions =
                builder -> builder.rule(financeGroupFor(activeContract().departmentAndBelow("FIN")));
        company.hr.department("FIN", null).department("HR", "FIN");
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.hire("1008", "Anna", "Smit");
        company.hr.withoutDepartments();

        Plan plan = company.engine().plan();
        company.engine().run();

        assertThat(said(plan, Finding.Kind.UNANSWERED_RULE))
                .containsExactly("rule \"Group\" asks what lies below a department, and HR lists no departments:"
                        + " nobody gets or loses anything by that until it does");
        assertThat(groupsOf("1007")).contains(FIN);
        assertThat(groupsOf("1008")).doesNotContain(FIN);
    }

    /** Turns red when {@code People.unanswered} is not called, or one question ends it. */
    @Test
    @DisplayName(
            "Bad input: rules that ask for attributes nobody has, or departments that are not listed, are named, all at once")
    void unansweredRulesAreNamed() {
        company.hr.department("FIN", null).department("HR", "HR");
        company.engineOptions =
                builder -> builder.rule(financeGroupFor(activeContract().departmentAndBelow("FNI")))
                        .rule(Rule.named("Grades")
                                .when(activeContract().attribute(Attribute.text("grade"), "7"))
                                .grants(Entitlement.permission("ad", FIN.kind(), FIN.key())));
        company.hire("1007", "Femke", "Berg");

        Plan plan = company.engine().plan();

        assertThat(said(plan, Finding.Kind.UNANSWERED_RULE))
                .containsExactly(
                        "department HR lies below itself: HR must place it elsewhere",
                        "rule \"Grades\" asks for the attribute grade of the contract, which nobody has: correct its"
                                + " name, or have the source deliver it",
                        "rule \"Group\" asks what lies below department FNI, which the organisation does not list:"
                                + " correct its code");
        assertThat(plan.actionsFor("1007")).isNotEmpty();
    }

    @Test
    @DisplayName("L5 a value that cannot stand in a key keeps one permission from one person")
    void anUnfitValueHoldsUpNobody() {
        company.engineOptions = builder -> builder.rule(Rule.named("Department groups")
                .when(activeContract())
                .grants(permissionPerContract("ad", "group", "CN=dep-{department.code},OU=Groups")));
        company.directory.admin().addPermission(FIN.kind(), FIN.key());
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Anna", "Smit");
        departmentOf("1007", CodedName.of("FIN,OU=Admins", "Finance"));
        departmentOf("1008", CodedName.of("FIN", "Finance"));

        Plan plan = company.engine().plan();
        company.engine().run();

        assertThat(said(plan, Finding.Kind.UNUSABLE_VALUE))
                .singleElement()
                .asString()
                .startsWith("1007 person 1007, rule \"Department groups\", contract 1007-1 does not get group"
                        + " CN=dep-{department.code},OU=Groups in ad: for {department.code} HR has \"FIN,OU=Admins\"");
        assertThat(groupsOf("1007")).containsExactly(Company.EVERYBODY);
        assertThat(groupsOf("1008")).contains(FIN);
    }

    @Test
    @DisplayName("A3 somebody without the part of the key gets no group, and keeps everything else")
    void withoutDepartmentNoGroup() {
        company.engineOptions = builder -> builder.rule(departmentGroups());
        company.hire("1007", "Femke", "Berg");
        departmentOf("1007", CodedName.NONE);

        company.engine().run();

        assertThat(groupsOf("1007")).containsExactly(Company.EVERYBODY);
    }
}
