package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.rule.Condition.named;
import static org.iam4j.rule.Condition.person;
import static org.iam4j.rule.Entitlement.permission;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.iam4j.ProvisioningEngine;
import org.iam4j.Scope;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Permission;
import org.iam4j.plan.Action;
import org.iam4j.plan.Plan;
import org.iam4j.plan.PlanDifference;
import org.iam4j.rule.Entitlement;
import org.iam4j.rule.Rule;
import org.iam4j.rule.RuleSet;
import org.iam4j.state.History;
import org.iam4j.state.JournalEntry;
import org.iam4j.target.TargetSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of people when other rules take the place of those there are. */
class OtherRulesTest {
    private static final Permission PARKING = new Permission("group", "Parking");
    private static final Rule PARKS =
            Rule.named("Parking").when(activeContract()).grants(permission("ad", "group", "Parking"));

    private final Company company = new Company();

    @BeforeEach
    void threePeople() {
        company.directory.admin().addPermission(PARKING.kind(), PARKING.key());
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Anna", "Smit");
        company.hire("1009", "Joost", "Prins");
    }

    /** The company's rules and more of them. */
    private RuleSet rules(Rule... more) {
        TargetSystem ad = company.ad();
        List<Rule> rules = new ArrayList<>(company.rules(ad, company.afasEmployees(ad), company.afasUsers(ad))
                .rules());
        rules.addAll(List.of(more));
        return new RuleSet(rules);
    }

    private ProvisioningEngine engineWith(Rule... more) {
        company.engineOptions = builder -> {
            for (Rule rule : more) {
                builder.rule(rule);
            }
            return builder;
        };
        return company.engine();
    }

    private Set<Permission> groupsOf(String id) {
        return company.directory.permissionsOf(company.inDirectory(id).reference());
    }

    private static List<String> ids(List<Action> actions) {
        return actions.stream().map(Action::id).toList();
    }

    /** Turns red when {@code Planner.difference} plans twice by the same rules. */
    @Test
    @DisplayName("D4 the difference between two rule sets shows what publishing would do, as actions")
    void theDifferenceIsAPlan() {
        engineWith(PARKS).run();
        RuleSet next = rules(
                Rule.named("Finance for all").when(activeContract()).grants(permission("ad", "group", "Finance")));

        PlanDifference difference = engineWith(PARKS).difference(Scope.everybody(), Company.TODAY, next);

        assertThat(ids(difference.more()))
                .containsExactly(
                        "ad:REVOKE:1007:group:Parking",
                        "ad:REVOKE:1008:group:Parking",
                        "ad:REVOKE:1009:group:Parking",
                        "ad:GRANT:1007:group:Finance",
                        "ad:GRANT:1008:group:Finance",
                        "ad:GRANT:1009:group:Finance");
        assertThat(difference.fewer()).isEmpty();
        assertThat(difference.other()).isEmpty();
        assertThat(difference.describe()).startsWith("""
                        Difference for 2026-03-02, everybody: 6 actions more, 0 actions fewer, 0 actions otherwise
                        Would be done
                          1007 ad revoke group Parking: no rule grants it any more
                        """);
        assertThat(groupsOf("1007")).contains(PARKING);
    }

    /** Turns red when {@code PlanDifference.fewer} looks the wrong way, or the scope is not passed on. */
    @Test
    @DisplayName("D4 what is due by the present rules and would not be any more is told, for those asked about")
    void whatWouldNotBeDoneIsToldToo() {
        engineWith().run();

        PlanDifference difference = engineWith(PARKS).difference(Scope.only("1008"), Company.TODAY, rules());

        assertThat(difference.more()).isEmpty();
        assertThat(ids(difference.fewer())).containsExactly("ad:GRANT:1008:group:Parking");
        assertThat(difference.describe()).contains("Would not be done any more\n  1008 ad grant group Parking");
    }

    /** Turns red when {@code PlanDifference.exceeded} is that of the present rules, or thresholds are not judged. */
    @Test
    @DisplayName("D8 the difference tells which thresholds publishing would exceed")
    void thresholdsAreToldBefore() {
        for (int i = 2000; i < 2060; i++) {
            company.hire(String.valueOf(i), "Anna", "Vos");
        }
        engineWith(PARKS).run();
        engineWith(PARKS).run();

        PlanDifference difference = engineWith(PARKS).difference(Scope.everybody(), Company.TODAY, rules());

        assertThat(difference.exceeded())
                .singleElement()
                .satisfies(each -> assertThat(each.text()).contains("revoke"));
        assertThat(difference.describe()).contains("Would be stopped until somebody approves it\n  ad");
    }

    /** Turns red when {@code ReadOnce} asks a second time. */
    @Test
    @DisplayName("D4 the difference reads HR and targets once, so that what changes meanwhile is none")
    void bothAreMadeOfOneWorld() {
        company.engine().run();
        int people = company.hr.reads();
        int lists = company.directory.journal().lists();

        engineWith(PARKS).difference(Scope.everybody(), Company.TODAY, rules());

        assertThat(company.hr.reads()).isEqualTo(people + 1);
        assertThat(company.directory.journal().lists()).isEqualTo(lists + 1);
    }

    /** Turns red when {@code ReadOnce.answer} forgets that a read failed. */
    @Test
    @DisplayName("D10 a target that cannot be read is unreadable by both rule sets")
    void whatFailsFailsForBoth() {
        company.engine().run();
        company.hr.failWith(ConnectorException.denied("maintenance"));
        int reads = company.hr.reads();

        PlanDifference difference = engineWith(PARKS).difference(Scope.everybody(), Company.TODAY, rules());

        assertThat(difference.isEmpty()).isTrue();
        assertThat(difference.newFindings()).isEmpty();
        assertThat(difference.before().findings()).isNotEmpty();
        assertThat(company.hr.reads()).isEqualTo(reads + 1);
    }

    @Test
    @DisplayName("Bad input: other rules are checked as those of an engine are")
    void otherRulesAreChecked() {
        RuleSet wrong = RuleSet.of(
                Rule.named("A").when(activeContract()).grants(Entitlement.account("da")),
                Rule.named("B").when(person()).grants(Entitlement.account("ad")));

        assertThatThrownBy(() -> company.engine().difference(Scope.everybody(), Company.TODAY, wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rule \"A\" grants account in da, but this engine has no target da")
                .hasMessageContaining("rule \"B\" does not say whether time matters");
    }

    /** Turns red when {@code Unmanaging} keeps nothing, and when it keeps what the earlier rules did not grant either. */
    @Test
    @DisplayName("B9 a rule that is taken out revokes; what people are to keep is forgotten instead")
    void whatPeopleKeepIsForgotten() {
        engineWith(PARKS).run();
        company.contracts(
                "1009",
                contract ->
                        contract.toBuilder().until(Company.TODAY.minusDays(1)).build());
        Plan revoking = engineWith().plan();

        SortedMap<String, SortedSet<Entitlement>> kept = engineWith().keepUnmanaged(rules(PARKS), "Ada");
        Plan plan = engineWith().plan();
        engineWith().run();

        assertThat(ids(revoking.actions()))
                .contains(
                        "ad:REVOKE:1007:group:Parking", "ad:REVOKE:1008:group:Parking", "ad:REVOKE:1009:group:Parking");
        assertThat(kept).containsOnlyKeys("1007", "1008");
        assertThat(kept.get("1007")).containsExactly(permission("ad", "group", "Parking"));
        assertThat(ids(plan.actions())).contains("ad:REVOKE:1009:group:Parking").noneMatch(id -> id.contains("1007"));
        assertThat(groupsOf("1007")).contains(PARKING);
        assertThat(groupsOf("1009")).doesNotContain(PARKING);
        try (Stream<JournalEntry> history = company.state.history(History.all())) {
            assertThat(history.filter(line -> line.kind() == JournalEntry.Kind.DECIDED)
                            .map(JournalEntry::text))
                    .contains("keeps unmanaged [group Parking in ad], decided by Ada");
        }
    }

    /** Turns red when {@code Unmanaging} keeps the link of an account that nobody grants any more. */
    @Test
    @DisplayName(
            "B9 somebody who keeps an account keeps it enabled and with everything in it, and gets it back by correlation")
    void anAccountIsKeptWhole() {
        RuleSet all = rules();
        company.engine().run();
        company.otherRules = rules -> new RuleSet(rules.rules().stream()
                .flatMap(rule -> {
                    List<Entitlement> left = rule.entitlements().stream()
                            .filter(each -> !each.target().equals("ad"))
                            .toList();
                    return left.isEmpty() ? Stream.of() : Stream.of(new Rule(rule.name(), rule.condition(), left));
                })
                .toList());
        ProvisioningEngine without = company.engine();

        SortedMap<String, SortedSet<Entitlement>> kept = without.keepUnmanaged(all, "Ada");
        Plan plan = without.plan();
        company.otherRules = rules -> rules;
        Plan again = company.engine().plan();

        assertThat(kept).containsOnlyKeys("1007", "1008", "1009");
        assertThat(plan.actions()).noneMatch(action -> action.target().equals("ad"));
        assertThat(company.inDirectory("1007").enabled()).isTrue();
        assertThat(ids(again.actions())).contains("ad:CORRELATE:1007").noneMatch(id -> id.contains("CREATE"));
    }

    /** Turns red when {@code Unmanaging} goes on without somebody whom the earlier rules cannot judge. */
    @Test
    @DisplayName("Bad input: when the earlier rules cannot be judged for somebody, nothing is left unmanaged")
    void earlierRulesThatFail() {
        engineWith(PARKS).run();
        RuleSet failing = rules(Rule.named("Parking")
                .when(activeContract().and(named("has a car", (person, contract) -> {
                    if (person.externalId().equals("1008")) {
                        throw new IllegalStateException("no garage");
                    }
                    return true;
                })))
                .grants(permission("ad", "group", "Parking")));

        assertThatThrownBy(() -> engineWith().keepUnmanaged(failing, "Ada"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("nothing is left unmanaged, because the earlier rules cannot be judged:"
                        + " [rule \"Parking\" failed for person 1008");
        assertThat(ids(engineWith().plan().actions())).contains("ad:REVOKE:1007:group:Parking");
    }
}
