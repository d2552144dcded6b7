package org.iam4j.examples.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.SortedMap;
import java.util.SortedSet;
import org.iam4j.ProvisioningEngine;
import org.iam4j.Scope;
import org.iam4j.naming.LoginNames;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.plan.PlanDifference;
import org.iam4j.rule.ContractText;
import org.iam4j.rule.Entitlement;
import org.iam4j.rule.Rule;
import org.iam4j.rule.RuleSet;
import org.iam4j.state.StateStore;
import org.iam4j.target.TargetSystem;
import org.iam4j.testkit.InMemoryDirectory;
import org.iam4j.testkit.InMemoryHr;
import org.iam4j.testkit.SettableClock;
import org.junit.jupiter.api.Test;

/** Rules that are changed while an engine works by them. */
class PublishingRulesTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

    private final InMemoryDirectory directory = InMemoryDirectory.directory();
    private final StateStore state = StateStore.inMemory();
    private final InMemoryHr hr = new InMemoryHr()
            .put(Person.withId("1007")
                    .name(PersonName.of("Femke", "Berg"))
                    .contract(Contract.withId("1007-1")
                            .from(LocalDate.parse("2020-01-01"))
                            .department(CodedName.of("FIN", "Finance"))
                            .build())
                    .build());

    // [groups]
    private static final ContractText KEY = ContractText.template("dep-{department.code}");

    private TargetSystem directory() {
        return TargetSystem.named("directory", directory)
                .correlate(EMPLOYEE_ID, Person::externalId)
                .map(LOGIN, LoginNames.initialAndFamilyName().unique())
                .makePermissions("group", KEY, ContractText.verbatim("Department {department.name}"))
                .build();
    }

    private static RuleSet withGroups() {
        return RuleSet.of(
                account(),
                Rule.named("Department groups")
                        .when(activeContract())
                        .grants(Entitlement.permissionPerContract("directory", "group", KEY)));
    }
    // [groups]

    private static Rule account() {
        return Rule.named("Account").when(activeContract()).grants(Entitlement.account("directory"));
    }

    private ProvisioningEngine engine(RuleSet rules) {
        return ProvisioningEngine.builder()
                .zone(ZoneId.of("Europe/Amsterdam"))
                .clock(SettableClock.at("2026-03-02T08:00:00Z"))
                .source(hr)
                .targets(directory())
                .rules(rules)
                .discardPasswords()
                .state(state)
                .build();
    }

    @Test
    void whatPublishingWouldDoIsSeenBefore() {
        RuleSet now = RuleSet.of(account());
        RuleSet next = withGroups();

        // [publishing]
        PlanDifference difference = engine(now).difference(Scope.everybody(), TODAY, next);

        System.out.println(difference.describe());
        // [publishing]

        assertThat(difference.more())
                .extracting(Object::toString)
                .containsExactly("MAKE_PERMISSION directory 1007 group dep-FIN", "GRANT directory 1007 group dep-FIN");
    }

    @Test
    void whatARuleGrantedCanBeKept() {
        RuleSet before = withGroups();
        RuleSet after = RuleSet.of(account());
        engine(before).run();

        // [keeping]
        ProvisioningEngine engine = engine(after);
        SortedMap<String, SortedSet<Entitlement>> kept = engine.keepUnmanaged(before, "Ada");
        engine.run();
        // [keeping]

        assertThat(kept.toString()).isEqualTo("{1007=[group dep-FIN in directory]}");
        assertThat(directory.permissionsOf(
                        directory.account(EMPLOYEE_ID, "1007").reference()))
                .extracting(Object::toString)
                .containsExactly("group dep-FIN");
    }
}
