package org.iam4j.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.afas.AfasProfit.EMPLOYEE_NUMBER;
import static org.iam4j.afas.AfasProfit.INSITE;
import static org.iam4j.afas.AfasProfit.OUTSITE;
import static org.iam4j.afas.AfasProfit.PERSON_NUMBER;
import static org.iam4j.afas.AfasProfit.UPN;
import static org.iam4j.afas.AfasProfit.USER_CODE;
import static org.iam4j.afas.AfasProfit.USER_EMAIL;
import static org.iam4j.afas.AfasProfit.USER_NAME;
import static org.iam4j.afas.ConnectorFailures.failure;
import static org.iam4j.afas.TestAfas.PERSON;
import static org.iam4j.afas.TestAfas.USER;
import static org.iam4j.afas.TestAfas.USERS;
import static org.iam4j.afas.TestAfas.USER_REFERENCE;
import static org.iam4j.afas.TestAfas.accounts;
import static org.iam4j.afas.TestAfas.change;
import static org.iam4j.afas.TestAfas.doing;
import static org.iam4j.afas.TestAfas.updating;

import java.util.List;
import org.iam4j.attribute.AccountReference;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Operation;
import org.iam4j.connector.TargetConnector;
import org.iam4j.testkit.afas.AfasEmployee;
import org.iam4j.testkit.afas.AfasEmployment;
import org.iam4j.testkit.afas.AfasFault;
import org.iam4j.testkit.afas.AfasPerson;
import org.iam4j.testkit.afas.AfasSwitch;
import org.iam4j.testkit.afas.AfasUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UsersTest {
    private static final String FEMKE = "f.bakker@corp.example";

    private final TestAfas test = new TestAfas();
    private final TargetConnector users = test.afas.users();

    @AfterEach
    void stop() {
        test.close();
    }

    /** Reads all users, so that their names are known, and forgets the requests. */
    private void readAll() {
        accounts(users, UPN);
        test.fake.journal().clear();
    }

    @Test
    void aUserIsReadWithAllItsValues() {
        test.fake.put(test.fake.user(USER).withUpn(FEMKE).withEmail("femke@corp.example"));

        List<Account> accounts =
                accounts(users, USER_CODE, PERSON_NUMBER, EMPLOYEE_NUMBER, UPN, USER_EMAIL, USER_NAME, INSITE, OUTSITE);

        assertThat(accounts).singleElement().satisfies(account -> {
            assertThat(account.reference()).isEqualTo(AccountReference.of("12345.1007"));
            assertThat(account.object()).isEqualTo("KnUser/12345.1007");
            assertThat(account.enabled()).isTrue();
            assertThat(account.attributes().get(USER_CODE)).isEqualTo("12345.1007");
            assertThat(account.attributes().get(PERSON_NUMBER)).isEqualTo("1000777");
            assertThat(account.attributes().get(EMPLOYEE_NUMBER)).isEqualTo("1007");
            assertThat(account.attributes().get(UPN)).isEqualTo(FEMKE);
            assertThat(account.attributes().get(USER_EMAIL)).isEqualTo("femke@corp.example");
            assertThat(account.attributes().get(USER_NAME)).isEqualTo("Femke Bakker");
            assertThat(account.attributes().get(OUTSITE)).isFalse();
        });
    }

    @Test
    void aBlockedUserIsNotEnabled() {
        test.fake.put(test.fake.user(USER).withBlocked(true));

        assertThat(accounts(users).get(0).enabled()).isFalse();
    }

    @Test
    void peopleWithoutUserAreNoAccountsAndPeopleWithTwoAreTwo() {
        test.fake.put(AfasUser.of("12345.2", "Femke Bakker", PERSON));
        test.fake.put(AfasPerson.of("1000002", "Kees", "Smit"));
        test.fake.put(AfasEmployee.of("1002", "1000002"));
        test.fake.put(AfasEmployment.of("line-1002", "1002", "FIN", TestAfas.NEW_YEAR));

        assertThat(accounts(users))
                .extracting(account -> account.reference().key())
                .containsExactlyInAnyOrder("12345.1007", "12345.2");
    }

    @Test
    void aChangeIsOneWriteThatRepeatsTheName() {
        readAll();

        users.update(USER_REFERENCE, updating(change(UPN, null, FEMKE)));

        assertThat(test.fake.user(USER).upn()).isEqualTo(FEMKE);
        assertThat(test.bodies())
                .containsExactly("{\"KnUser\":{\"Element\":{\"@UsId\":\"12345.1007\",\"Fields\":{\"MtCd\":\"1\","
                        + "\"Nm\":\"Femke Bakker\",\"Upn\":\"" + FEMKE + "\"}}}}");
        assertThat(test.requests()).isEqualTo(1);
    }

    @Test
    void aUserWhoseNameIsNotKnownIsReadFirst() {
        users.update(USER_REFERENCE, updating(change(UPN, null, FEMKE)));

        assertThat(test.fake.user(USER).upn()).isEqualTo(FEMKE);
        assertThat(test.fake.journal().readCount()).isEqualTo(1);
        assertThat(test.fake.journal().writeCount()).isEqualTo(1);
    }

    @Test
    void blockingAndUnblockingAreOneWriteEach() {
        readAll();

        users.update(USER_REFERENCE, doing(Operation.DISABLE));
        assertThat(test.fake.user(USER).blocked()).isTrue();
        users.update(USER_REFERENCE, doing(Operation.ENABLE));

        assertThat(test.fake.user(USER).blocked()).isFalse();
        assertThat(test.requests()).isEqualTo(2);
        assertThat(test.bodies())
                .containsExactly(
                        "{\"KnUser\":{\"Element\":{\"@UsId\":\"12345.1007\",\"Fields\":{\"MtCd\":\"2\",\"Nm\":\"Femke"
                                + " Bakker\"}}}}",
                        "{\"KnUser\":{\"Element\":{\"@UsId\":\"12345.1007\",\"Fields\":{\"MtCd\":\"6\",\"Nm\":\"Femke"
                                + " Bakker\"}}}}");
    }

    @Test
    void whenNothingDiffersNothingIsSent() {
        users.update(USER_REFERENCE, updating());

        assertThat(test.requests()).isZero();
    }

    @Test
    void blockingGoesBeforeTheValues() {
        readAll();
        test.fake.put(test.fake.user(USER).withUpn(FEMKE));

        users.update(USER_REFERENCE, doing(Operation.DISABLE, change(UPN, FEMKE, null)));

        assertThat(test.fake.user(USER).blocked()).isTrue();
        assertThat(test.fake.user(USER).upn()).isEmpty();
        assertThat(test.bodies()).hasSize(2);
        assertThat(test.bodies().get(0)).contains("\"MtCd\":\"2\"").doesNotContain("Upn");
        assertThat(test.bodies().get(1)).contains("\"MtCd\":\"2\"", "\"Upn\":\"\"");
    }

    @Test
    void unblockingGoesAfterTheValues() {
        readAll();
        test.fake.put(test.fake.user(USER).withBlocked(true));

        users.update(USER_REFERENCE, doing(Operation.ENABLE, change(UPN, null, FEMKE)));

        assertThat(test.fake.user(USER).blocked()).isFalse();
        assertThat(test.bodies()).hasSize(2);
        assertThat(test.bodies().get(0)).contains("\"MtCd\":\"1\"", "\"Upn\"");
        assertThat(test.bodies().get(1)).contains("\"MtCd\":\"6\"").doesNotContain("Upn");
    }

    @Test
    void refusedValuesDoNotLeaveTheUserOpen() {
        readAll();
        test.fake.inject(AfasFault.locked().on("PUT", "KnUser").nth(2));

        ConnectorException refused =
                failure(() -> users.update(USER_REFERENCE, doing(Operation.DISABLE, change(UPN, null, FEMKE))));

        assertThat(refused.kind()).isEqualTo(Failure.Kind.REJECTED);
        assertThat(test.fake.user(USER).blocked()).isTrue();
    }

    @Test
    void deletingBlocksLeavesTheGroupsAndFreesUpnAndEmail() {
        test.fake.put(test.fake.user(USER).withUpn(FEMKE).withEmail(FEMKE));

        users.delete(USER_REFERENCE);

        assertThat(test.fake.user(USER).blocked()).isTrue();
        assertThat(test.fake.user(USER).upn()).isEmpty();
        assertThat(test.fake.user(USER).email()).isEmpty();
        assertThat(test.fake.journal().readCount()).isEqualTo(1);
        assertThat(test.bodies())
                .containsExactly("{\"KnUser\":{\"Element\":{\"@UsId\":\"12345.1007\",\"Fields\":{\"MtCd\":\"0\","
                        + "\"Nm\":\"Femke Bakker\",\"Upn\":\"\",\"EmAd\":\"\"}}}}");
    }

    @Test
    void deletingClearsOnlyWhatIsThere() {
        test.fake.turnOn(AfasSwitch.UNCHANGED_USER_VALUES_REFUSED);
        test.fake.put(test.fake.user(USER).withUpn(FEMKE));

        users.delete(USER_REFERENCE);

        assertThat(test.bodies()).singleElement().asString().contains("Upn").doesNotContain("EmAd");
        assertThat(test.fake.user(USER).blocked()).isTrue();
    }

    @Test
    void aUserOutsideTheWindowIsBlockedAndClearedWithoutBeingSeen() {
        test.fake.put(test.fake.user(USER).withUpn(FEMKE).withEmail(FEMKE));
        test.fake.removeEmployment("line-1007");
        assertThat(accounts(users)).isEmpty();

        users.delete(USER_REFERENCE);

        assertThat(test.fake.user(USER).blocked()).isTrue();
        assertThat(test.fake.user(USER).upn()).isEmpty();
        assertThat(test.fake.user(USER).description()).isEqualTo("Femke Bakker");
    }

    @Test
    void aUserOutsideTheWindowIsBlockedWithoutBeingSeen() {
        test.fake.removeEmployment("line-1007");

        users.update(USER_REFERENCE, doing(Operation.DISABLE));

        assertThat(test.fake.user(USER).blocked()).isTrue();
    }

    @Test
    void blockingDoesNotWaitForAReadThatFails() {
        test.fake.app().forbid(USERS);

        users.update(USER_REFERENCE, doing(Operation.DISABLE));

        assertThat(test.fake.user(USER).blocked()).isTrue();
    }

    @Test
    void aUserWhoCannotBeSeenIsNotChangedBecauseAfasWouldMakeANewOne() {
        ConnectorException refused =
                failure(() -> users.update(AccountReference.of("12345.nobody"), updating(change(UPN, null, FEMKE))));

        assertThat(refused.kind()).isEqualTo(Failure.Kind.REJECTED);
        assertThat(refused).hasMessageContaining("12345.nobody");
        assertThat(test.fake.journal().writeCount()).isZero();
    }

    @Test
    void blockingAndDeletingSomebodyWhoIsNotThereIsRefusedByAfasItself() {
        AccountReference nobody = AccountReference.of("12345.nobody");

        assertThat(failure(() -> users.update(nobody, doing(Operation.DISABLE))).kind())
                .isEqualTo(Failure.Kind.REJECTED);
        assertThat(failure(() -> users.delete(nobody)).kind()).isEqualTo(Failure.Kind.REJECTED);
        assertThat(test.fake.findUser("12345.nobody")).isEmpty();
    }

    @Test
    void aTakenUpnIsAConflictThatNamesTheHolder() {
        test.hire("1000001", "1001", "12345.1001", "Freek", "Bakker");
        test.fake.put(test.fake.user("12345.1001").withUpn("F.Bakker@corp.example"));

        ConnectorException conflict = failure(() -> users.update(USER_REFERENCE, updating(change(UPN, null, FEMKE))));

        assertThat(conflict.kind()).isEqualTo(Failure.Kind.CONFLICT);
        assertThat(conflict.attribute()).contains(UPN);
        assertThat(conflict).hasMessageContaining("user 12345.1001");
        assertThat(test.fake.user(USER).upn()).isEmpty();
    }

    @Test
    void valuesThatAreThereAlreadyCountAsWrittenAndTheOthersAreWritten() {
        test.fake.turnOn(AfasSwitch.UNCHANGED_USER_VALUES_REFUSED);
        test.fake.put(test.fake.user(USER).withUpn(FEMKE));

        users.update(USER_REFERENCE, updating(change(UPN, null, FEMKE), change(USER_EMAIL, null, FEMKE)));

        assertThat(test.fake.user(USER).email()).isEqualTo(FEMKE);
    }

    @Test
    void flagsAreWrittenAsFlags() {
        readAll();

        users.update(USER_REFERENCE, updating(change(USER_EMAIL, null, FEMKE), change(OUTSITE, false, true)));

        assertThat(test.bodies()).singleElement().asString().contains("\"Site\":true");
    }

    @Test
    void aLongNameIsCutBetweenCharacters() {
        test.fake.put(AfasPerson.of(PERSON, "F", "x".repeat(77) + "🦊🦊"));

        users.update(USER_REFERENCE, updating(change(UPN, null, FEMKE)));

        assertThat(test.fake.user(USER).description()).isEqualTo("F " + "x".repeat(77));
    }

    @Test
    void aUserOfSomebodyWithoutNameIsWrittenWithoutOne() {
        test.fake.put(AfasPerson.of(PERSON, "", ""));

        users.update(USER_REFERENCE, updating(change(UPN, null, FEMKE)));

        assertThat(test.fake.user(USER).upn()).isEqualTo(FEMKE);
        assertThat(test.bodies()).singleElement().asString().doesNotContain("Nm");
    }

    @Test
    void whatCannotBeChangedIsRefusedBeforeAnyRequest() {
        assertThat(failure(() -> users.update(USER_REFERENCE, updating(change(USER_CODE, USER, "x"))))
                        .kind())
                .isEqualTo(Failure.Kind.UNSUPPORTED);
        assertThat(failure(() -> users.update(USER_REFERENCE, updating(change(UPN, null, "x".repeat(256)))))
                        .kind())
                .isEqualTo(Failure.Kind.INVALID_VALUE);
        assertThat(test.requests()).isZero();
    }
}
