package org.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.testkit.InMemoryDirectory.DESCRIPTION;
import static org.iam4j.testkit.InMemoryDirectory.DISPLAY_NAME;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.MAIL;
import static org.iam4j.testkit.InMemoryDirectory.MANAGER;
import static org.iam4j.testkit.InMemoryDirectory.OTHER_MAILS;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Change;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Key;
import org.iam4j.connector.NameInUse;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Permission;
import org.iam4j.connector.Schema;
import org.iam4j.connector.Schema.Trait;
import org.junit.jupiter.api.Test;

class InMemoryDirectoryTest {
    private static final Set<Attribute<?>> ALL =
            InMemoryDirectory.directory().schema().attributes();
    private static final Secret PASSWORD = Secret.of("correct horse");

    private final InMemoryDirectory directory = InMemoryDirectory.directory();

    @Test
    void numbersTheAccountsThatItMakes() {
        Account femke = directory.create(disabled("fberg"));
        Account joost = directory.create(disabled("jwit"));

        assertThat(femke.reference()).hasToString("acc-000001");
        assertThat(joost.reference()).hasToString("acc-000002");
        assertThat(directory.accounts(ALL)).containsExactly(femke, joost);
    }

    @Test
    void refusesATakenValueWhateverItsCaseAndMakesNothing() {
        directory.create(disabled("fberg"));

        refuses(Failure.Kind.CONFLICT, LOGIN, () -> directory.create(disabled("FBerg")));

        assertThat(directory.accounts()).hasSize(1);
        assertThat(directory.journal().attempts()).isEqualTo(2);
        assertThat(directory.journal().creates()).isEqualTo(1);
    }

    @Test
    void refusesANameThatSomethingElseBears() {
        directory.admin().takeName(UPN, "info@corp.example", "shared mailbox Info");

        refuses(
                Failure.Kind.CONFLICT,
                UPN,
                () -> directory.create(disabled(Attributes.of(LOGIN, "info").with(UPN, "Info@corp.example"))));
    }

    @Test
    void refusesMissingUnknownAndEmptyValues() {
        refuses(Failure.Kind.INVALID_VALUE, LOGIN, () -> directory.create(disabled(Attributes.none())));
        Attribute<String> shoeSize = Attribute.text("shoeSize");
        refuses(
                Failure.Kind.INVALID_VALUE,
                shoeSize,
                () -> directory.create(disabled(Attributes.of(LOGIN, "a").with(shoeSize, "42"))));
        refuses(Failure.Kind.INVALID_VALUE, LOGIN, () -> directory.create(disabled("")));
    }

    @Test
    void refusesReadOnlyAndCreateOnlyValues() {
        Attribute<String> number = Attribute.text("number");
        InMemoryDirectory strict = InMemoryDirectory.of(InMemoryDirectory.directorySchema()
                .attribute(number, Trait.READ_ONLY)
                .attribute(DESCRIPTION, Trait.CREATE_ONLY)
                .build());
        AccountReference account = strict.create(
                        disabled(Attributes.of(LOGIN, "a").with(DESCRIPTION, "made")))
                .reference();

        refuses(Failure.Kind.INVALID_VALUE, number, () -> strict.update(account, set(number, null, "1")));
        refuses(Failure.Kind.INVALID_VALUE, DESCRIPTION, () -> strict.update(account, set(DESCRIPTION, "made", "x")));
    }

    @Test
    void refusesWhatItsSchemaDoesNotOffer() {
        InMemoryDirectory hr = InMemoryDirectory.correlateOnly(Schema.builder()
                .attribute(MAIL)
                .can(Operation.UPDATE, Operation.CREATE)
                .build());
        AccountReference row = hr.admin().put(Attributes.of(MAIL, "old@corp.example"));

        refuses(Failure.Kind.UNSUPPORTED, null, () -> hr.create(disabled(Attributes.none())));
        refuses(Failure.Kind.UNSUPPORTED, null, () -> hr.delete(row));
        refuses(Failure.Kind.UNSUPPORTED, null, () -> hr.update(row, AccountChange.of(Operation.DISABLE, List.of())));
        refuses(Failure.Kind.UNSUPPORTED, null, () -> hr.grant(new Permission("group", "g"), row));
        refuses(
                Failure.Kind.UNSUPPORTED,
                null,
                () -> hr.update(row, new AccountChange(Operation.UPDATE, List.of(), Optional.of(PASSWORD))));
        assertThat(hr.journal().writes()).isEmpty();
    }

    @Test
    void updatesOnlyWhatIsSaid() {
        AccountReference account = directory
                .create(disabled(Attributes.of(LOGIN, "fberg")
                        .with(DISPLAY_NAME, "Femke")
                        .with(MAIL, "f@x")))
                .reference();

        directory.update(
                account,
                new AccountChange(
                        Operation.ENABLE,
                        List.of(new Change<>(DISPLAY_NAME, "Femke", "Femke Berg"), new Change<>(MAIL, "f@x", null)),
                        Optional.of(PASSWORD)));

        assertThat(directory.account(account))
                .get()
                .isEqualTo(
                        Account.of(account, true, Attributes.of(LOGIN, "fberg").with(DISPLAY_NAME, "Femke Berg")));
        assertThat(directory.passwordWorks(account, PASSWORD)).isTrue();
        assertThat(directory.passwordWorks(account, Secret.of("other"))).isFalse();
    }

    @Test
    void refusesToEnableAnAccountThatNeverGotAPassword() {
        AccountReference account = directory.create(disabled("fberg")).reference();

        refuses(
                Failure.Kind.REJECTED,
                null,
                () -> directory.update(account, AccountChange.of(Operation.ENABLE, List.of())));
        refuses(
                Failure.Kind.REJECTED,
                null,
                () -> directory.create(new NewAccount(Attributes.of(LOGIN, "x"), true, Optional.empty())));
    }

    @Test
    void refusesWhatIsNotThere() {
        AccountReference nobody = AccountReference.of("acc-999999");
        AccountReference femke = directory.create(disabled("fberg")).reference();
        Permission finance = directory.admin().addPermission("group", "Finance");

        refuses(Failure.Kind.NOT_FOUND, null, () -> directory.update(nobody, set(MAIL, null, "m")));
        refuses(Failure.Kind.NOT_FOUND, null, () -> directory.delete(nobody));
        refuses(Failure.Kind.NOT_FOUND, null, () -> directory.grant(finance, nobody));
        refuses(Failure.Kind.NOT_FOUND, null, () -> directory.grant(new Permission("group", "Sales"), femke));
        refuses(Failure.Kind.INVALID_VALUE, MANAGER, () -> directory.update(femke, set(MANAGER, null, nobody)));
    }

    @Test
    void grantsAndRevokesTwiceLikeOnce() {
        AccountReference femke = directory.create(disabled("fberg")).reference();
        Permission finance = directory.admin().addPermission("group", "Finance");

        directory.grant(finance, femke);
        directory.grant(finance, femke);

        assertThat(directory.members(finance)).containsExactly(femke);
        assertThat(directory.permissionsOf(femke)).containsExactly(finance);

        directory.revoke(finance, femke);
        directory.revoke(finance, femke);

        assertThat(directory.members(finance)).isEmpty();
    }

    @Test
    void deletingTakesMembershipsAndLinksAlong() {
        AccountReference boss = directory.create(disabled("boss")).reference();
        AccountReference femke = directory
                .create(disabled(Attributes.of(LOGIN, "fberg").with(MANAGER, boss)))
                .reference();
        Permission finance = directory.admin().addPermission("group", "Finance");
        directory.grant(finance, boss);

        directory.delete(boss);

        assertThat(directory.members(finance)).isEmpty();
        assertThat(directory.account(LOGIN, "fberg"))
                .isEqualTo(Account.of(femke, false, Attributes.of(LOGIN, "fberg")));
    }

    @Test
    void fillsInTheWantedAttributesOnly() {
        directory.create(
                disabled(Attributes.of(LOGIN, "fberg").with(MAIL, "f@x").with(EMPLOYEE_ID, "1007")));

        assertThat(directory.accounts(Set.of(MAIL)))
                .extracting(Account::attributes)
                .containsExactly(Attributes.of(MAIL, "f@x"));
        assertThat(directory.find(List.of(Key.of(EMPLOYEE_ID, "1007")), Set.of()))
                .extracting(Account::attributes)
                .containsExactly(Attributes.none());
    }

    @Test
    void findsManyKeysInOneCallAndEachAccountOnce() {
        Account femke = directory.create(disabled(Attributes.of(LOGIN, "fberg").with(EMPLOYEE_ID, "1007")));
        Account joost = directory.create(disabled("jwit"));

        assertThat(directory.find(
                        List.of(
                                Key.of(EMPLOYEE_ID, "1007"),
                                Key.of(LOGIN, "FBERG"),
                                Key.of(joost.reference()),
                                Key.of(LOGIN, "nobody")),
                        ALL))
                .containsExactly(femke, joost);
        assertThat(directory.journal().finds()).isEqualTo(1);
        assertThat(directory.journal().keys()).isEqualTo(4);
    }

    @Test
    void namesInUseAreThoseOfAccountsAliasesAndOthers() {
        AccountReference femke = directory
                .create(disabled(Attributes.of(LOGIN, "fberg").with(MAIL, "f@x").with(OTHER_MAILS, Set.of("f2@x"))))
                .reference();
        directory.admin().takeName(MAIL, "info@x", "group Info");

        assertThat(directory.namesInUse(Set.of(MAIL)))
                .containsExactlyInAnyOrder(
                        new NameInUse(MAIL, "f@x", femke, "account " + femke),
                        new NameInUse(MAIL, "f2@x", femke, "account " + femke),
                        new NameInUse(MAIL, "info@x", null, "group Info"));
    }

    @Test
    void aKeyMadeOfValuesIsReplacedByARename() {
        InMemoryDirectory keyed = InMemoryDirectory.like(
                        InMemoryDirectory.directorySchema().build())
                .keyedBy(List.of(EMPLOYEE_ID, LOGIN))
                .build();
        AccountReference femke = keyed.create(
                        disabled(Attributes.of(LOGIN, "fberg").with(EMPLOYEE_ID, "1007")))
                .reference();
        Permission finance = keyed.admin().addPermission("group", "Finance");
        keyed.grant(finance, femke);

        AccountReference renamed = keyed.update(femke, set(LOGIN, "fberg", "fwit"));

        assertThat(renamed).isEqualTo(AccountReference.of("1007", "fwit"));
        assertThat(keyed.members(finance)).containsExactly(renamed);
        assertThat(keyed.account(femke)).isEmpty();
    }

    @Test
    void anAdministratorMayMakeDuplicates() {
        directory.admin().put(Attributes.of(LOGIN, "fberg"));
        directory.admin().put(Attributes.of(LOGIN, "fberg"));

        assertThatThrownBy(() -> directory.account(LOGIN, "fberg")).isInstanceOf(NoSuchElementException.class);
        assertThat(directory.journal().attempts()).isZero();
    }

    @Test
    void makesAHundredThousandAccountsFast() {
        for (int i = 0; i < 100_000; i++) {
            directory.create(disabled(Attributes.of(LOGIN, "user" + i).with(UPN, "user" + i + "@corp.example")));
        }

        assertThat(directory.find(List.of(Key.of(UPN, "USER99999@corp.example")), ALL))
                .hasSize(1);
    }

    @Test
    void showsNoPasswordAndNoValues() {
        directory.create(new NewAccount(Attributes.of(LOGIN, "fberg"), true, Optional.of(PASSWORD)));

        assertThat(directory.toString()
                        + directory.journal()
                        + directory.journal().writes()
                        + directory.accounts())
                .doesNotContain("correct horse")
                .doesNotContain("fberg");
    }

    private static void refuses(Failure.Kind kind, Attribute<?> attribute, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ConnectorException.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(kind);
            assertThat(refusal.attribute().orElse(null)).isEqualTo(attribute);
        });
    }

    private static NewAccount disabled(String login) {
        return disabled(Attributes.of(LOGIN, login));
    }

    private static NewAccount disabled(Attributes values) {
        return new NewAccount(values, false, Optional.empty());
    }

    private static <T> AccountChange set(Attribute<T> attribute, T before, T after) {
        return AccountChange.of(Operation.UPDATE, List.of(new Change<>(attribute, before, after)));
    }
}
