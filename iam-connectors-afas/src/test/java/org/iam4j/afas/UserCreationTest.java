package org.iam4j.afas;

import static org.assertj.core.api.Assertions.assertThat;
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

import java.util.Optional;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Operation;
import org.iam4j.connector.TargetConnector;
import org.iam4j.testkit.afas.AfasFault;
import org.iam4j.testkit.afas.AfasParticipant;
import org.iam4j.testkit.afas.AfasPerson;
import org.iam4j.testkit.afas.AfasRight;
import org.iam4j.testkit.afas.AfasUser;
import org.iam4j.testkit.afas.FakeAfas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserCreationTest {
    private static final String FEMKE = "f.bakker@corp.example";
    private static final Attributes NEW = Attributes.of(USER_CODE, "12345.new")
            .with(PERSON_NUMBER, PERSON)
            .with(USER_NAME, "Femke Bakker")
            .with(UPN, FEMKE);

    private final TestAfas test = new TestAfas(config -> config.withUserCreation(UserCreation.on()));
    private final TargetConnector users = test.afas.users();

    @AfterEach
    void stop() {
        test.close();
    }

    private static NewAccount enabled(Attributes attributes) {
        return new NewAccount(attributes, true, Optional.empty());
    }

    @Test
    void byDefaultUsersAreNotMade() {
        TargetConnector careful = test.connect(config -> config).users();

        assertThat(careful.schema().can(Operation.CREATE)).isFalse();
        assertThat(failure(() -> careful.create(enabled(NEW))).kind()).isEqualTo(Failure.Kind.UNSUPPORTED);
        assertThat(test.requests()).isZero();
    }

    @Test
    void aUserIsMadeByOnePostWithTheRightsSpeltOut() {
        Account made = users.create(enabled(NEW));

        AfasUser user = test.fake.user("12345.new");
        assertThat(user.personNumber()).isEqualTo(PERSON);
        assertThat(user.upn()).isEqualTo(FEMKE);
        assertThat(user.blocked()).isFalse();
        assertThat(user.has(AfasRight.IN_SITE)).isTrue();
        assertThat(user.has(AfasRight.WINDOWS)).isFalse();
        assertThat(made.reference().key()).isEqualTo("12345.new");
        assertThat(made.object()).isEqualTo("KnUser/12345.new");
        assertThat(made.attributes().get(INSITE)).isTrue();
        assertThat(test.fake.journal().exchanges())
                .singleElement()
                .satisfies(exchange -> assertThat(exchange.request().method()).isEqualTo("POST"));
        assertThat(test.bodies())
                .containsExactly("{\"KnUser\":{\"Element\":{\"@UsId\":\"12345.new\",\"Fields\":{\"MtCd\":\"1\","
                        + "\"Nm\":\"Femke Bakker\",\"BcCo\":\"1000777\",\"Awin\":false,\"InSi\":true,\"Site\":false,"
                        + "\"Upn\":\"" + FEMKE + "\"}}}}");
    }

    @Test
    void rightsOfTheAccountGoBeforeThoseOfTheConfiguration() {
        users.create(enabled(NEW.with(USER_EMAIL, FEMKE).with(INSITE, false).with(OUTSITE, true)));

        assertThat(test.fake.user("12345.new").has(AfasRight.IN_SITE)).isFalse();
        assertThat(test.fake.user("12345.new").has(AfasRight.OUT_SITE)).isTrue();
    }

    @Test
    void withoutMappedNameTheUserGetsThePersonsName() {
        users.create(enabled(NEW.without(USER_NAME)));

        assertThat(test.fake.user("12345.new").description()).isEqualTo("Femke Bakker");
        assertThat(test.requests()).isEqualTo(2);
    }

    @Test
    void withoutAnyNameNothingIsMade() {
        ConnectorException refused =
                failure(() -> users.create(enabled(NEW.without(USER_NAME).with(PERSON_NUMBER, "9"))));

        assertThat(refused.kind()).isEqualTo(Failure.Kind.INVALID_VALUE);
        assertThat(refused.attribute()).contains(USER_NAME);
        assertThat(test.fake.journal().writeCount()).isZero();
    }

    @Test
    void codeAndPersonAreNeeded() {
        assertThat(failure(() -> users.create(enabled(NEW.without(USER_CODE)))).attribute())
                .contains(USER_CODE);
        assertThat(failure(() -> users.create(enabled(NEW.without(PERSON_NUMBER))))
                        .attribute())
                .contains(PERSON_NUMBER);
        assertThat(failure(() -> users.create(enabled(NEW.with(USER_CODE, "x".repeat(81)))))
                        .kind())
                .isEqualTo(Failure.Kind.INVALID_VALUE);
        assertThat(test.requests()).isZero();
    }

    @Test
    void anUnknownPersonIsRejected() {
        ConnectorException refused = failure(() -> users.create(enabled(NEW.with(PERSON_NUMBER, "9"))));

        assertThat(refused.kind()).isEqualTo(Failure.Kind.REJECTED);
        assertThat(test.fake.findUser("12345.new")).isEmpty();
    }

    @Test
    void aCodeThatExistsIsAConflictAndChangesNothing() {
        AfasUser before = test.fake.user(USER);

        ConnectorException conflict = failure(() -> users.create(enabled(NEW.with(USER_CODE, USER))));

        assertThat(conflict.kind()).isEqualTo(Failure.Kind.CONFLICT);
        assertThat(conflict.attribute()).contains(USER_CODE);
        assertThat(test.fake.user(USER)).isEqualTo(before);
    }

    @Test
    void byPutACodeThatExistsIsAConflictTooThoughAfasWouldOverwriteIt() {
        AfasUser before = test.fake.user(USER);
        TargetConnector byPut = test.connect(
                        config -> config.withUserCreation(UserCreation.on().withMethod(UserCreation.Method.PUT)))
                .users();

        ConnectorException conflict = failure(() -> byPut.create(enabled(NEW.with(USER_CODE, USER))));
        byPut.create(enabled(NEW));

        assertThat(conflict.attribute()).contains(USER_CODE);
        assertThat(test.fake.user(USER)).isEqualTo(before);
        assertThat(test.fake.user("12345.new").upn()).isEqualTo(FEMKE);
        assertThat(test.fake.journal().writes())
                .allMatch(exchange -> exchange.request().method().equals("PUT"));
    }

    @Test
    void aTakenUpnOrEmailIsAConflictOfThatAttribute() {
        test.fake.put(test.fake.user(USER).withUpn(FEMKE).withEmail("femke@corp.example"));

        ConnectorException upn = failure(() -> users.create(enabled(NEW)));
        ConnectorException email = failure(() ->
                users.create(enabled(NEW.with(UPN, "other@corp.example").with(USER_EMAIL, "femke@corp.example"))));

        assertThat(upn.attribute()).contains(UPN);
        assertThat(email.attribute()).contains(USER_EMAIL);
        assertThat(test.fake.findUser("12345.new")).isEmpty();
    }

    @Test
    void aUpnTakenInAnotherEnvironmentCannotBeSeenAndIsRejected() {
        AfasParticipant customer = test.fake.participant();
        try (FakeAfas copy = FakeAfas.start(FakeAfas.options().participant(customer))) {
            copy.put(AfasPerson.of(PERSON, "Femke", "Bakker"));
            copy.put(AfasUser.of("12345.copy", "Femke Bakker", PERSON).withUpn(FEMKE));

            ConnectorException refused = failure(() -> users.create(enabled(NEW)));

            assertThat(refused.kind()).isEqualTo(Failure.Kind.REJECTED);
            assertThat(users.schema().unseenNames()).isNotEmpty();
        }
    }

    @Test
    void aUserMadeBlockedIsBlockedInASecondWrite() {
        Account made = users.create(new NewAccount(NEW, false, Optional.empty()));

        assertThat(made.enabled()).isFalse();
        assertThat(test.fake.user("12345.new").blocked()).isTrue();
        assertThat(test.fake.journal().writeCount()).isEqualTo(2);
    }

    @Test
    void whenBlockingTheNewUserFailsTheOutcomeIsUnknown() {
        test.fake.inject(AfasFault.locked().on("PUT", "KnUser"));

        ConnectorException unknown = failure(() -> users.create(new NewAccount(NEW, false, Optional.empty())));

        assertThat(unknown.kind()).isEqualTo(Failure.Kind.UNKNOWN_OUTCOME);
        assertThat(unknown).hasMessageContaining("12345.new");
    }
}
