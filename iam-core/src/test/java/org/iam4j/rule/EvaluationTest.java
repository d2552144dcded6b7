package org.iam4j.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.rule.Condition.anyContract;
import static org.iam4j.rule.Condition.not;
import static org.iam4j.rule.Entitlement.access;
import static org.iam4j.rule.Entitlement.account;
import static org.iam4j.rule.Entitlement.permission;
import static org.iam4j.rule.Entitlement.permissionPerContract;
import static org.iam4j.rule.Persons.contract;
import static org.iam4j.rule.Persons.day;
import static org.iam4j.rule.Persons.person;

import java.time.LocalDate;
import java.util.List;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final Entitlement DEPARTMENT_GROUP =
            permissionPerContract("ad", "group", ContractText.template("Dept {department.code}"));

    private final RuleSet rules = RuleSet.of(
            Rule.named("Interns")
                    .when(activeContract()
                            .fromDaysBeforeStart(14)
                            .title("Intern")
                            .location("Utrecht"))
                    .grants(account("ad")),
            Rule.named("Access").when(activeContract()).grants(access("ad")),
            Rule.named("Departments").when(activeContract()).grants(DEPARTMENT_GROUP),
            Rule.named("Finance share")
                    .when(activeContract().department("FIN"))
                    .grants(permission("ad", "group", "Finance")));

    private final Contract internship = contract("1007-1", "2025-04-01", "2025-06-30")
            .title("Intern")
            .location("Utrecht")
            .department("HR")
            .build();

    @Test
    void followsTheContractThroughTime() {
        Person femke = person(internship);

        assertThat(rules.evaluate(femke, day("2025-03-17")).granted()).isEmpty();
        assertThat(rules.evaluate(femke, day("2025-03-18")).granted()).containsOnlyKeys(account("ad"));
        assertThat(rules.evaluate(femke, day("2025-04-01")).granted())
                .containsOnlyKeys(account("ad"), access("ad"), permission("ad", "group", "Dept HR"));
        assertThat(rules.evaluate(femke, day("2025-07-01")).granted()).isEmpty();
    }

    @Test
    void judgesEachContractAlone() {
        Contract intern = internship.toBuilder().location("Leiden").build();
        Contract inUtrecht = contract("1007-2", "2025-04-01", null)
                .title("Clerk")
                .location("Utrecht")
                .build();

        assertThat(rules.evaluate(person(intern, inUtrecht), day("2025-04-01")).grants(account("ad")))
                .isFalse();
    }

    @Test
    void givesOnePermissionForEachContractAndNamesTheContracts() {
        Contract second =
                contract("1007-2", "2025-04-01", null).department("FIN").build();
        Contract third =
                contract("1007-3", "2025-04-01", null).department("FIN").build();

        Evaluation evaluation = rules.evaluate(person(third, internship, second), day("2025-04-01"));

        assertThat(evaluation.granted().get(access("ad")))
                .containsExactly(
                        new Match("Access", "1007-1"), new Match("Access", "1007-2"), new Match("Access", "1007-3"));
        assertThat(evaluation.contractsFor(permission("ad", "group", "Dept HR")))
                .containsExactly("1007-1");
        assertThat(evaluation.contractsFor(permission("ad", "group", "Dept FIN")))
                .containsExactly("1007-2", "1007-3");
        assertThat(evaluation.contractsFor(permission("ad", "group", "Dept IT")))
                .isEmpty();
        assertThat(evaluation.granted().keySet()).allMatch(Entitlement::isConcrete);
    }

    @Test
    void aContractWithoutTheNeededPartGivesNoPermission() {
        Contract nowhere = internship.toBuilder().department(CodedName.NONE).build();

        Evaluation evaluation = rules.evaluate(person(nowhere), day("2025-04-01"));

        assertThat(evaluation.granted()).containsOnlyKeys(account("ad"), access("ad"));
        assertThat(evaluation.uncertain()).isFalse();
    }

    @Test
    void aPersonWithoutContractsIsJudgedOnceWithoutOne() {
        RuleSet set = RuleSet.of(
                Rule.named("Nobody works").when(not(anyContract())).grants(account("ad"), DEPARTMENT_GROUP),
                Rule.named("Works").when(anyContract()).grants(access("ad")));

        Evaluation evaluation = set.evaluate(person(), day("2025-04-01"));

        assertThat(evaluation.granted())
                .containsOnlyKeys(account("ad"))
                .containsValue(List.of(new Match("Nobody works", null)));
        assertThat(evaluation.contractsFor(account("ad"))).isEmpty();
        assertThat(evaluation.nextChange()).isEmpty();
    }

    @Test
    void theOrderOfContractsInTheSourceDoesNotMatter() {
        Contract second =
                contract("1007-2", "2025-04-01", null).department("FIN").build();

        Evaluation one = rules.evaluate(person(internship, second), day("2025-04-01"));
        Evaluation other = rules.evaluate(person(second, internship), day("2025-04-01"));

        assertThat(one.granted()).isEqualTo(other.granted());
        assertThat(one.explain(access("ad"))).isEqualTo(other.explain(access("ad")));
    }

    @Test
    void whatCouldNotBeDecidedIsUnknown() {
        Contract silent =
                internship.toBuilder().department(CodedName.NOT_DELIVERED).build();

        Evaluation evaluation = rules.evaluate(person(silent), day("2025-04-01"));

        assertThat(evaluation.uncertain()).isTrue();
        assertThat(evaluation.unknown()).containsExactly(permission("ad", "group", "Finance"), DEPARTMENT_GROUP);
        assertThat(evaluation.unknown(permission("ad", "group", "Finance"))).isTrue();
        assertThat(evaluation.unknown(permission("ad", "group", "Dept IT"))).isTrue();
        assertThat(evaluation.unknown(permission("ad", "role", "Dept IT"))).isFalse();
        assertThat(evaluation.unknown(access("ad"))).isFalse();
        assertThat(evaluation.grants(permission("ad", "group", "Finance"))).isFalse();
    }

    @Test
    void whatAnotherContractGrantsIsNotUnknown() {
        Contract silent =
                internship.toBuilder().department(CodedName.NOT_DELIVERED).build();
        Contract second =
                contract("1007-2", "2025-04-01", null).department("FIN").build();

        Evaluation evaluation = rules.evaluate(person(silent, second), day("2025-04-01"));

        assertThat(evaluation.grants(permission("ad", "group", "Finance"))).isTrue();
        assertThat(evaluation.unknown(permission("ad", "group", "Finance"))).isFalse();
        assertThat(evaluation.unknown()).containsExactly(DEPARTMENT_GROUP);
    }

    @Test
    void afterTheContractIsOverNothingIsUnknown() {
        Contract silent =
                internship.toBuilder().department(CodedName.NOT_DELIVERED).build();

        assertThat(rules.evaluate(person(silent), day("2025-07-01")).uncertain())
                .isFalse();
    }

    @Test
    void saysWhenTimeAloneMayChangeIt() {
        Person femke = person(internship);

        assertThat(rules.evaluate(femke, day("2025-01-01")).nextChange()).hasValue(day("2025-03-18"));
        assertThat(rules.evaluate(femke, day("2025-03-18")).nextChange()).hasValue(day("2025-04-01"));
        assertThat(rules.evaluate(femke, day("2025-04-01")).nextChange()).hasValue(day("2025-07-01"));
        assertThat(rules.evaluate(femke, day("2025-07-01")).nextChange()).isEmpty();
        assertThat(rules.evaluate(
                                person(internship.toBuilder()
                                        .until(LocalDate.MAX)
                                        .build()),
                                day("2025-07-01"))
                        .nextChange())
                .isEmpty();
    }

    @Test
    void explainsWhatIsGranted() {
        assertThat(rules.evaluate(person(internship), day("2025-04-01")).explain(access("ad")))
                .isEqualTo("""
                        access in ad for person 1007 on 2025-04-01: yes, from 2025-04-01 through 2025-06-30
                          rule "Access", contract 1007-1: yes, from 2025-04-01 through 2025-06-30
                            active contract: yes, from 2025-04-01 through 2025-06-30, on contract 1007-1""");
    }

    @Test
    void explainsWhatIsNotGrantedClauseByClause() {
        assertThat(rules.evaluate(person(internship), day("2025-04-01")).explain(permission("ad", "group", "Finance")))
                .isEqualTo("""
                        group Finance in ad for person 1007 on 2025-04-01: no, always
                          rule "Departments", contract 1007-1: no, always
                            active contract: yes, from 2025-04-01 through 2025-06-30, on contract 1007-1
                            for this contract group Dept {department.code} in ad is group Finance in ad: no, it is group Dept HR in ad
                          rule "Finance share", contract 1007-1: no, always
                            all of: no
                              active contract: yes, from 2025-04-01 through 2025-06-30, on contract 1007-1
                              department is FIN: no, it is HR, on contract 1007-1""");
    }

    /** Turns red when {@code Reasoning} asks for the key only once, or leaves it out of the clauses. */
    @Test
    void explainsAPermissionForEachContractContractByContract() {
        Contract second =
                contract("1007-2", "2025-04-01", "2025-06-30").department("FIN").build();

        assertThat(rules.evaluate(person(internship, second), day("2025-04-01"))
                        .explain(permission("ad", "group", "Dept FIN")))
                .isEqualTo("""
                        group Dept FIN in ad for person 1007 on 2025-04-01: yes, from 2025-04-01 through 2025-06-30
                          rule "Departments", contract 1007-1: no, always
                            active contract: yes, from 2025-04-01 through 2025-06-30, on contract 1007-1
                            for this contract group Dept {department.code} in ad is group Dept FIN in ad: no, it is group Dept HR in ad
                          rule "Departments", contract 1007-2: yes, from 2025-04-01 through 2025-06-30
                            active contract: yes, from 2025-04-01 through 2025-06-30, on contract 1007-2
                            for this contract group Dept {department.code} in ad is group Dept FIN in ad: yes, it is group Dept FIN in ad""");
    }

    @Test
    void explainsWhatIsUnknownAndWhatNoRuleGrants() {
        Contract silent =
                internship.toBuilder().department(CodedName.NOT_DELIVERED).build();
        Evaluation evaluation = rules.evaluate(person(silent), day("2025-04-01"));

        assertThat(evaluation.explain(permission("ad", "group", "Finance")))
                .startsWith(
                        "group Finance in ad for person 1007 on 2025-04-01: unknown, from 2025-04-01 through 2025-06-30\n")
                .contains("department is FIN: unknown, the source did not deliver it")
                .contains(
                        "is group Finance in ad: unknown, the department of the contract was not delivered by the source");
        assertThat(evaluation.explain(account("mail")))
                .isEqualTo("account in mail for person 1007 on 2025-04-01: no, always\n  no rule grants it");
    }
}
