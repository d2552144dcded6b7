package org.iam4j.testkit.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.testkit.afas.TestEnvironment.user;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AfasParticipantTest {
    private final AfasParticipant participant = AfasParticipant.numbered("12345");
    private final TestEnvironment production =
            new TestEnvironment(FakeAfas.options().participant(participant)).withBakker();
    private final TestEnvironment test =
            new TestEnvironment(FakeAfas.options().participant(participant).environment("T12345AA"));

    @AfterEach
    void stop() {
        production.close();
        test.close();
    }

    private static String fields(String upn, String email) {
        return "\"MtCd\":\"1\",\"Nm\":\"New\",\"Upn\":\"%s\",\"EmAd\":\"%s\"".formatted(upn, email);
    }

    private static void assertTaken(TestEnvironment.Reply reply, String field) {
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.message()).contains("'" + field + "' is al in gebruik");
    }

    @Test
    void refusesAUpnThatAnotherUserHasWhateverItsCase() throws Exception {
        production.putUser("12345.1007", fields("F.Bakker@upn.test", ""));

        assertTaken(production.putUser("12345.new", fields("f.bakker@upn.test", "")), "Upn");
        assertThat(production.afas().findUser("12345.new")).isEmpty();
    }

    @Test
    void refusesAnEmailThatAnotherUserHas() throws Exception {
        production.putUser("12345.1007", fields("", "f@mail.test"));

        assertTaken(production.putUser("12345.new", fields("", "F@mail.test")), "EmAd");
    }

    @Test
    void takesTheWorkEmailOfAPersonThatAnotherPersonHas() throws Exception {
        production.hire("1000778", "1008", "12345.1008", "Jan", "Smit");
        production.putPerson("\"MatchPer\":\"0\",\"BcCo\":\"1000777\",\"EmAd\":\"shared@mail.test\"");

        TestEnvironment.Reply reply =
                production.putPerson("\"MatchPer\":\"0\",\"BcCo\":\"1000778\",\"EmAd\":\"shared@mail.test\"");

        assertThat(reply.status()).isEqualTo(201);
    }

    @Test
    void refusesAUpnAndAnEmailOfAnotherEnvironmentOfTheParticipant() throws Exception {
        production.putUser("12345.1007", fields("f@upn.test", "f@mail.test"));

        assertTaken(test.putUser("12345.t", fields("f@upn.test", "")), "Upn");
        assertTaken(test.putUser("12345.t", fields("", "f@mail.test")), "EmAd");
    }

    @Test
    void takesAUpnOfAnotherParticipant() throws Exception {
        production.putUser("12345.1007", fields("f@upn.test", ""));

        try (TestEnvironment stranger = new TestEnvironment(FakeAfas.options().participant("54321"))) {
            assertThat(stranger.putUser("54321.1007", fields("f@upn.test", "")).status())
                    .isEqualTo(201);
        }
    }

    @Test
    void keepsTheUpnOfABlockedUserUntilItIsCleared() throws Exception {
        production.putUser("12345.1007", fields("f@upn.test", ""));
        production.putUser("12345.1007", "\"MtCd\":\"0\"");
        assertTaken(production.putUser("12345.new", fields("f@upn.test", "")), "Upn");

        production.putUser("12345.1007", "\"MtCd\":\"0\",\"Upn\":\"\"");

        assertThat(production.putUser("12345.new", fields("f@upn.test", "")).status())
                .isEqualTo(201);
    }

    @Test
    void keepsTheUpnWithAUserWhoIsRenamed() throws Exception {
        production.putUser("12345.1007", fields("f@upn.test", ""));

        production.putUser("12345.1007", "\"MtCd\":\"4\",\"UsIdNew\":\"12345.femke\"");

        assertTaken(production.putUser("12345.new", fields("f@upn.test", "")), "Upn");
        assertThat(production.putUser("12345.femke", fields("f@upn.test", "")).status())
                .isEqualTo(201);
    }

    @Test
    void givesBackTheUpnOfARefusedRequest() throws Exception {
        String body = """
                {"KnUser":{"Element":[
                {"@UsId":"12345.a","Fields":{"MtCd":1,"Nm":"A","Upn":"a@upn.test"}},
                {"@UsId":"12345.b","Fields":{"MtCd":1,"Nm":"B","Upn":"a@upn.test"}}]}}""";

        assertTaken(production.post("KnUser", body), "Upn");

        assertThat(test.putUser("12345.c", fields("a@upn.test", "")).status()).isEqualTo(201);
    }

    @Test
    void refusesAUserCodeOfAnotherEnvironment() throws Exception {
        TestEnvironment.Reply create = test.post("KnUser", user("12345.1007", "\"MtCd\":\"1\",\"Nm\":\"Copy\""));
        test.putUser("12345.t", "\"MtCd\":\"1\",\"Nm\":\"T\"");
        TestEnvironment.Reply rename = test.putUser("12345.t", "\"MtCd\":\"4\",\"UsIdNew\":\"12345.1007\"");

        assertThat(create.message()).contains("bestaat al");
        assertThat(rename.message()).contains("bestaat al");
    }

    @Test
    void canTakeAUserCodeOfAnotherEnvironment() throws Exception {
        test.afas().turnOff(AfasSwitch.USER_CODES_UNIQUE_PER_PARTICIPANT);

        TestEnvironment.Reply reply = test.post("KnUser", user("12345.1007", "\"MtCd\":\"1\",\"Nm\":\"Copy\""));

        assertThat(reply.status()).isEqualTo(201);
    }

    @Test
    void refusesTheUpnOfTheSameUserInAnotherEnvironment() throws Exception {
        production.putUser("12345.1007", fields("f@upn.test", ""));
        test.afas().turnOff(AfasSwitch.USER_CODES_UNIQUE_PER_PARTICIPANT);

        assertTaken(test.putUser("12345.1007", fields("f@upn.test", "")), "Upn");
    }

    @Test
    void refusesToCreateOrUnblockBeyondTheLicence() throws Exception {
        production.afas().put(AfasUser.of("12345.old", "Old", "").withBlocked(true));
        participant.licenceMaximum(1);

        TestEnvironment.Reply create = production.putUser("12345.new", "\"MtCd\":\"1\",\"Nm\":\"New\"");
        TestEnvironment.Reply unblock = production.putUser("12345.old", "\"MtCd\":\"6\"");

        assertThat(create.message()).contains("licentie");
        assertThat(unblock.message()).contains("licentie");
        assertThat(production.putUser("12345.1007", fields("f@upn.test", "")).status())
                .isEqualTo(201);
    }

    @Test
    void doesNotCountBlockedUsersForTheLicence() throws Exception {
        participant.licenceMaximum(1);
        production.putUser("12345.1007", "\"MtCd\":\"2\"");

        TestEnvironment.Reply reply = production.putUser("12345.new", "\"MtCd\":\"1\",\"Nm\":\"New\"");

        assertThat(reply.status()).isEqualTo(201);
    }

    @Test
    void countsAUserOfSeveralEnvironmentsOnceForTheLicence() throws Exception {
        participant.licenceMaximum(1);
        test.afas().turnOff(AfasSwitch.USER_CODES_UNIQUE_PER_PARTICIPANT);

        TestEnvironment.Reply same = test.putUser("12345.1007", "\"MtCd\":\"1\",\"Nm\":\"Copy\"");
        TestEnvironment.Reply other = test.putUser("12345.new", "\"MtCd\":\"1\",\"Nm\":\"New\"");

        assertThat(same.status()).isEqualTo(201);
        assertThat(other.message()).contains("licentie");
    }

    @Test
    void freesTheNamesOfAnEnvironmentThatIsClosed() throws Exception {
        try (TestEnvironment passing = new TestEnvironment(FakeAfas.options().participant(participant))) {
            passing.putUser("12345.p", fields("p@upn.test", ""));
        }

        assertThat(production.putUser("12345.p", fields("p@upn.test", "")).status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void holdsUsersPutInDirectlyAgainstTheSameNames(boolean sameEnvironment) throws Exception {
        production.putUser("12345.1007", fields("f@upn.test", "f@mail.test"));
        FakeAfas afas = sameEnvironment ? production.afas() : test.afas();

        assertThatThrownBy(() -> afas.put(AfasUser.of("12345.x", "X", "").withUpn("f@upn.test")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12345.x");
        assertThatThrownBy(() -> afas.put(AfasUser.of("12345.x", "X", "").withEmail("f@mail.test")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hasNoNegativeLicence() {
        assertThatThrownBy(() -> participant.licenceMaximum(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
