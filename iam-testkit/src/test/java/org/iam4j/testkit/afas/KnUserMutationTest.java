package org.iam4j.testkit.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.afas.TestEnvironment.user;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnUserMutationTest {
    private static final String CODE = "12345.1007";
    private static final String NEW = "12345.new";

    private final TestEnvironment environment = new TestEnvironment().withBakker();

    @AfterEach
    void stop() {
        environment.close();
    }

    private FakeAfas afas() {
        return environment.afas();
    }

    private AfasUser bakker() {
        return afas().user(CODE);
    }

    private static void assertRefused(TestEnvironment.Reply reply, String word) {
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.message()).contains(word);
    }

    private TestEnvironment.Reply create(String code, String more) throws Exception {
        return environment.post("KnUser", user(code, "\"MtCd\":\"1\",\"Nm\":\"New\",\"BcCo\":\"1000777\"" + more));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "4", "6"})
    void answers500ToBlockingUnblockingAndRenamingAUserWhoIsNotThere(String mutation) throws Exception {
        String fields = "\"MtCd\":\"" + mutation + "\",\"Nm\":\"New\",\"UsIdNew\":\"12345.x\"";

        assertThat(environment.putUser(NEW, fields).errorNumber()).isEqualTo(-2147220469);
        assertThat(environment.post("KnUser", user(NEW, fields)).status()).isEqualTo(500);
        assertThat(afas().users()).hasSize(1);
    }

    @Test
    void blocksByMutation2AndKeepsGroups() throws Exception {
        afas().put(AfasGroup.of("SALES", "Sales")).put(bakker().withGroup("SALES"));

        TestEnvironment.Reply reply = environment.putUser(CODE, "\"MtCd\":\"2\",\"Nm\":\"Femke Bakker\"");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(bakker().blocked()).isTrue();
        assertThat(bakker().groups()).containsExactlyInAnyOrder(AfasGroup.EVERYBODY, "SALES");
    }

    @Test
    void canDropGroupsWhenItBlocksByMutation2() throws Exception {
        afas().turnOn(AfasSwitch.BLOCKING_DROPS_GROUPS);
        afas().put(AfasGroup.of("SALES", "Sales")).put(bakker().withGroup("SALES"));

        environment.putUser(CODE, "\"MtCd\":\"2\"");

        assertThat(bakker().groups()).containsExactly(AfasGroup.EVERYBODY);
    }

    @Test
    void blocksByMutation0AndDropsAllGroupsButEverybody() throws Exception {
        afas().put(AfasGroup.of("SALES", "Sales"))
                .put(bakker().withGroup("SALES").withUpn("f@upn.test"));

        TestEnvironment.Reply reply = environment.putUser(CODE, "\"MtCd\":0,\"Nm\":\"Femke Bakker\",\"Upn\":\"\"");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(bakker().blocked()).isTrue();
        assertThat(bakker().groups()).containsExactly(AfasGroup.EVERYBODY);
        assertThat(bakker().upn()).isEmpty();
    }

    @Test
    void unblocksByMutation6Only() throws Exception {
        afas().put(bakker().withBlocked(true));

        environment.putUser(CODE, "\"MtCd\":\"1\",\"Upn\":\"f@upn.test\"");
        assertThat(bakker().blocked()).isTrue();

        environment.putUser(CODE, "\"MtCd\":\"6\",\"Nm\":\"Femke Bakker\"");
        assertThat(bakker().blocked()).isFalse();
        assertThat(bakker().upn()).isEqualTo("f@upn.test");
    }

    @Test
    void givesASystemUserToAPersonByMutation6() throws Exception {
        afas().put(AfasUser.of("12345.system", "System", "").withBlocked(true));

        environment.putUser("12345.system", "\"MtCd\":\"6\",\"BcCo\":\"1000777\"");

        assertThat(afas().user("12345.system").personNumber()).isEqualTo("1000777");
    }

    @Test
    void addsToAGroupByMutation1OnlyIfTheGroupExists() throws Exception {
        TestEnvironment.Reply missing = environment.putUser(CODE, "\"MtCd\":\"1\",\"GrId\":\"SALES\"");
        afas().put(AfasGroup.of("SALES", "Sales"));
        TestEnvironment.Reply there = environment.putUser(CODE, "\"MtCd\":\"1\",\"GrId\":\"SALES\"");

        assertThat(missing.errorNumber()).isEqualTo(-2147220469);
        assertThat(there.status()).isEqualTo(201);
        assertThat(bakker().groups()).contains("SALES");
    }

    @Test
    void createsAMissingGroupByMutation3() throws Exception {
        environment.putUser(CODE, "\"MtCd\":\"3\",\"GrId\":\"SALES\",\"GrDs\":\"Sales people\"");

        assertThat(afas().findGroup("SALES")).contains(AfasGroup.of("SALES", "Sales people"));
        assertThat(bakker().groups()).contains("SALES");
    }

    @Test
    void createsNoGroupWhenTheUserIsRefused() throws Exception {
        TestEnvironment.Reply reply =
                environment.putUser(CODE, "\"MtCd\":\"3\",\"GrId\":\"SALES\",\"BcCo\":\"nobody\"");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(afas().findGroup("SALES")).isEmpty();
    }

    @Test
    void renamesByMutation4AndKeepsEverythingElse() throws Exception {
        afas().put(bakker().withUpn("f@upn.test"));

        TestEnvironment.Reply reply =
                environment.putUser(CODE, "\"MtCd\":\"4\",\"Nm\":\"Femke Bakker\",\"UsIdNew\":\"12345.femke\"");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(afas().findUser(CODE)).isEmpty();
        assertThat(afas().user("12345.femke").upn()).isEqualTo("f@upn.test");
        assertThat(afas().usersOf("1000777")).hasSize(1);
    }

    @Test
    void answers500ToANewCodeThatIsMissingOrTaken() throws Exception {
        create(NEW, "");

        assertRefused(environment.putUser(CODE, "\"MtCd\":\"4\""), "UsIdNew");
        assertRefused(environment.putUser(CODE, "\"MtCd\":\"4\",\"UsIdNew\":\"" + NEW + "\""), "bestaat al");
        assertThat(afas().users()).hasSize(2);
    }

    @Test
    void leavesTheCodeAloneUnlessTheMutationIsToRename() throws Exception {
        environment.putUser(CODE, "\"MtCd\":\"1\",\"UsIdNew\":\"12345.femke\"");

        assertThat(afas().users()).extracting(AfasUser::code).containsExactly(CODE);
    }

    @Test
    void renamesToAnotherCaseOfTheSameCode() throws Exception {
        afas().put(AfasUser.of("12345.femke", "Femke", ""));

        TestEnvironment.Reply reply = environment.putUser("12345.femke", "\"MtCd\":\"4\",\"UsIdNew\":\"12345.Femke\"");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(afas().user("12345.femke").code()).isEqualTo("12345.Femke");
    }
}
