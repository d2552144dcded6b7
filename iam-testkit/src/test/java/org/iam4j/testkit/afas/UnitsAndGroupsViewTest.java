package org.iam4j.testkit.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.afas.TestEnvironment.GROUPS;
import static org.iam4j.testkit.afas.TestEnvironment.MEMBERSHIPS;
import static org.iam4j.testkit.afas.TestEnvironment.UNITS;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class UnitsAndGroupsViewTest {
    private final TestEnvironment environment = new TestEnvironment().withBakker();

    @AfterEach
    void stop() {
        environment.close();
    }

    private FakeAfas afas() {
        return environment.afas();
    }

    @Test
    void showsUnitsWithParentManagerAndDeputy() throws Exception {
        afas().put(AfasUnit.of("TOP", "Everything"));
        afas().put(AfasUnit.of("FIN", "Finance")
                .withParent("TOP")
                .withManager("1007")
                .withDeputy("1008"));

        TestEnvironment.Reply reply = environment.read(UNITS, "orderbyfieldids=ExternalId");

        JsonNode finance = reply.rows().get(0);
        assertThat(finance.propertyNames())
                .containsExactly(
                        "ExternalId", "DisplayName", "ParentExternalId", "ManagerExternalId", "Huidige_vervanger");
        assertThat(finance.get("DisplayName").asString()).isEqualTo("Finance");
        assertThat(finance.get("ParentExternalId").asString()).isEqualTo("TOP");
        assertThat(finance.get("ManagerExternalId").asString()).isEqualTo("1007");
        assertThat(finance.get("Huidige_vervanger").asString()).isEqualTo("1008");
        assertThat(reply.rows().get(1).get("ParentExternalId").isNull()).isTrue();
    }

    @Test
    void showsUnitsInACircleAsTheyAre() throws Exception {
        afas().put(AfasUnit.of("A", "A").withParent("B"))
                .put(AfasUnit.of("B", "B").withParent("A"));

        assertThat(environment.read(UNITS, "orderbyfieldids=ExternalId").column("ParentExternalId"))
                .containsExactly("B", "A");
    }

    @Test
    void hidesTheGroupOfEverybodyAndBlockedGroups() throws Exception {
        afas().put(AfasGroup.of("SALES", "Sales")).put(new AfasGroup("OLD", "Old", true));

        TestEnvironment.Reply reply = environment.read(GROUPS, "");

        assertThat(reply.column("GroupId")).containsExactly("SALES");
        assertThat(reply.column("Description")).containsExactly("Sales");
    }

    @Test
    void hidesMembershipsOfEverybodyOfBlockedGroupsAndOfBlockedUsers() throws Exception {
        afas().put(AfasGroup.of("SALES", "Sales")).put(new AfasGroup("OLD", "Old", true));
        afas().put(afas().user("12345.1007").withGroup("SALES").withGroup("OLD"));
        afas().put(AfasUser.of("12345.gone", "Gone", "").withGroup("SALES").withBlocked(true));

        TestEnvironment.Reply reply = environment.read(MEMBERSHIPS, "orderbyfieldids=UserId");

        assertThat(reply.rows().get(0).propertyNames()).containsExactly("GroupId", "UserId");
        assertThat(reply.column("UserId")).containsExactly("12345.1007");
        assertThat(reply.column("GroupId")).containsExactly("SALES");
    }

    @Test
    void showsAllMembershipsOnceTheCustomerRemovedTheFilter() throws Exception {
        afas().app().removeFilter(MEMBERSHIPS);

        assertThat(environment.read(MEMBERSHIPS, "").column("GroupId")).containsExactly(AfasGroup.EVERYBODY);
    }
}
