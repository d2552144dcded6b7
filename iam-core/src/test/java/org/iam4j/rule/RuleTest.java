package org.iam4j.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.rule.Condition.person;
import static org.iam4j.rule.Entitlement.access;
import static org.iam4j.rule.Entitlement.account;
import static org.iam4j.rule.Entitlement.permission;
import static org.iam4j.rule.Entitlement.permissionPerContract;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RuleTest {
    private static final ContractText DEPARTMENT = ContractText.template("Dept {department.code}");

    @Test
    void readsAsASentence() {
        assertThat(Rule.named("Finance share")
                        .when(activeContract().department("FIN"))
                        .grants(account("ad"), access("ad"), permission("ad", "group", "Finance"), account("ad")))
                .hasToString(
                        "Finance share: when active contract, department is FIN, grant account in ad and access in ad and"
                                + " group Finance in ad");
    }

    @Test
    void aRuleThatLeavesTimeOpenSaysHowToMendIt() {
        assertThat(Rule.named("All").when(person()).grants(account("ad")).problem())
                .hasValue("rule \"All\" does not say whether time matters: add .and(activeContract()) or"
                        + " .and(anyContract()) to its condition: person");
        assertThat(Rule.named("All")
                        .when(person().and(activeContract()))
                        .grants(account("ad"))
                        .problem())
                .isEmpty();
    }

    @Test
    void refusesARuleWithoutNameOrEntitlement() {
        assertThatThrownBy(() -> Rule.named(" ").when(activeContract()).grants(account("ad")))
                .hasMessageContaining("needs a name");
        assertThatThrownBy(() -> Rule.named("Nothing").when(activeContract()).grants())
                .hasMessage("rule \"Nothing\" grants nothing; give it at least one entitlement");
    }

    @Test
    void refusesTwoRulesWithOneName() {
        Rule rule = Rule.named("Staff").when(activeContract()).grants(account("ad"));

        assertThatThrownBy(() -> RuleSet.of(rule, rule))
                .hasMessage("two rules are called \"Staff\"; rename one of them");
    }

    @Test
    void entitlementsAreOrderedByTargetKindPermissionKindAndKey() {
        List<Entitlement> ordered = List.of(
                account("ad"),
                access("ad"),
                permission("ad", "group", "A"),
                permission("ad", "group", "B"),
                permissionPerContract("ad", "group", DEPARTMENT),
                permission("ad", "role", "A"),
                account("mail"));

        assertThat(new TreeSet<>(List.of(
                        ordered.get(6),
                        ordered.get(3),
                        ordered.get(5),
                        ordered.get(0),
                        ordered.get(4),
                        ordered.get(2),
                        ordered.get(1))))
                .containsExactlyElementsOf(ordered);
    }

    @Test
    void onlyAPermissionHasKindAndKey() {
        assertThat(permission("ad", "group", "A").permission((kind, key) -> kind + ":" + key))
                .hasValue("group:A");
        assertThat(permissionPerContract("ad", "group", DEPARTMENT).permission((kind, key) -> kind + ":" + key))
                .isEmpty();
        assertThat(account("ad").permission((kind, key) -> kind + ":" + key)).isEmpty();
        assertThatThrownBy(() -> new Entitlement(Entitlement.Kind.PERMISSION, "ad", "group", null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Entitlement(Entitlement.Kind.ACCESS, "ad", "group", null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> account(" ")).hasMessageContaining("name of a target");
    }
}
