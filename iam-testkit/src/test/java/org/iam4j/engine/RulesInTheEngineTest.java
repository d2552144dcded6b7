package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.rule.Condition.person;
import static org.iam4j.rule.Entitlement.permissionPerContract;

import java.time.LocalDate;
import java.util.Set;
import org.iam4j.connector.Permission;
import org.iam4j.person.CodedName;
import org.iam4j.plan.Plan;
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
 * {@code EngineCheck} accepts questions that no engine answers.
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
        company.hr.change(
                id,
                person -> person.toBuilder()
                        .contracts(person.contracts().stream()
                                .map(contract -> contract.toBuilder()
                                        .department(department)
                                        .build())
                                .toList())
                        .build());
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

    @Test
    @DisplayName("Bad input: rules that ask what the engine cannot know are refused")
    void whatTheEngineCannotKnowIsRefused() {
        for (Condition condition : new Condition[] {
            person().managesSomebody().and(activeContract()), activeContract().departmentAndBelow("FIN")
        }) {
            company.engineOptions = builder ->
                    builder.rule(Rule.named("Managers").when(condition).grants(Entitlement.account("ad")));

            assertThatThrownBy(company::engine)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(
                            "rule \"Managers\" asks who manages somebody, or what lies below a department");
        }
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

        company.engine().run();

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
