package org.iam4j.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.directory.ad.ActiveDirectory.ACCOUNT_EXPIRES;
import static org.iam4j.directory.ad.ActiveDirectory.COMMON_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.CONTAINER;
import static org.iam4j.directory.ad.ActiveDirectory.DEPARTMENT;
import static org.iam4j.directory.ad.ActiveDirectory.EMPLOYEE_ID;
import static org.iam4j.directory.ad.ActiveDirectory.MANAGER;
import static org.iam4j.directory.ad.ActiveDirectory.PROXY_ADDRESSES;
import static org.iam4j.directory.ad.ActiveDirectory.SAM_ACCOUNT_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.TITLE;
import static org.iam4j.directory.ad.ActiveDirectory.USER_PRINCIPAL_NAME;
import static org.iam4j.directory.ad.Failures.failure;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Key;
import org.iam4j.connector.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("org.iam4j.directory.ad.DomainUnderTest#all")
class AccountChangeTest {
    private static final String PASSWORD = "Welkom-0123456";
    private static final AccountReference NOBODY = AccountReference.of("00000000-0000-0000-0000-000000000001");

    private final DomainUnderTest domain;
    private final String name = DomainUnderTest.fresh();
    private final ActiveDirectory directory;

    AccountChangeTest(DomainUnderTest domain) {
        this.domain = domain;
        directory = ActiveDirectory.connect(domain.config().withZone(ZoneId.of("Europe/Amsterdam")));
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void setsReplacesAndClearsValues() {
        AccountReference user = domain.addUser(name, "title", "Clerk", "department", "Sales");

        AccountReference after = update(
                user,
                new Change<>(TITLE, "Clerk", "  Head (of) *  "),
                new Change<>(DEPARTMENT, "Sales", null),
                new Change<>(PROXY_ADDRESSES, null, Set.of("smtp:b@x.example", "SMTP:a@x.example")),
                new Change<>(EMPLOYEE_ID, null, ""));

        assertThat(after).isEqualTo(user);
        assertThat(stored(user, "title")).isEqualTo("  Head (of) *  ");
        assertThat(stored(user, "department")).isNull();
        assertThat(stored(user, "employeeID")).isNull();
        assertThat(domain.entry(user).getAttributeValues("proxyAddresses"))
                .containsExactlyInAnyOrder("smtp:b@x.example", "SMTP:a@x.example");
    }

    @Test
    void clearingTheLastDayWritesNever() {
        AccountReference user = domain.addUser(name);

        update(user, new Change<>(ACCOUNT_EXPIRES, null, LocalDate.of(2027, 3, 31)));
        assertThat(stored(user, "accountExpires")).isEqualTo("" + FileTime.of(Instant.parse("2027-03-31T22:00:00Z")));

        update(user, new Change<>(ACCOUNT_EXPIRES, LocalDate.of(2027, 3, 31), null));
        assertThat(stored(user, "accountExpires")).isEqualTo("" + Long.MAX_VALUE);
    }

    @Test
    void setsAndClearsTheManager() {
        AccountReference boss = domain.addUser(DomainUnderTest.fresh());
        AccountReference user = domain.addUser(name);

        update(user, new Change<>(MANAGER, null, boss));
        assertThat(domain.reference(stored(user, "manager"))).isEqualTo(boss);

        update(user, new Change<>(MANAGER, boss, null));
        assertThat(stored(user, "manager")).isNull();
    }

    @Test
    void refusesAManagerWhoIsNotThere() {
        AccountReference user = domain.addUser(name);

        failure(Failure.Kind.INVALID_VALUE, MANAGER, () -> update(user, new Change<>(MANAGER, null, NOBODY)));
        failure(
                Failure.Kind.INVALID_VALUE,
                MANAGER,
                () -> update(user, new Change<>(MANAGER, null, AccountReference.of("jansen"))));
    }

    @Test
    void enablesWithAFirstPasswordAndKeepsTheOtherBits() {
        AccountReference user = domain.addUser(name);
        set(user, "userAccountControl", "66050");

        change(user, Operation.ENABLE, Optional.of(Secret.of(PASSWORD)));

        assertThat(stored(user, "userAccountControl")).isEqualTo("66048");
        assertThat(domain.canLogIn(domain.entry(user).getDN(), PASSWORD)).isTrue();
    }

    @Test
    void disablesAndKeepsTheOtherBits() {
        AccountReference user = domain.addEnabledUser(name, PASSWORD);
        set(user, "userAccountControl", "66048");

        change(user, Operation.DISABLE, Optional.empty());

        assertThat(stored(user, "userAccountControl")).isEqualTo("66050");
        assertThat(domain.canLogIn(domain.entry(user).getDN(), PASSWORD)).isFalse();
    }

    @Test
    void doesNotLoseWhatSomebodyElseChangedSinceTheLastRead() {
        AccountReference user = domain.addEnabledUser(name, PASSWORD);
        directory.find(List.of(Key.of(user)), Set.of()).forEach(account -> {});
        set(user, "userAccountControl", "66048");

        change(user, Operation.DISABLE, Optional.empty());

        assertThat(stored(user, "userAccountControl")).isEqualTo("66050");
    }

    @Test
    void enablesAndDisablesAgainWhatIsSoAlready() {
        AccountReference on = domain.addEnabledUser(DomainUnderTest.fresh(), PASSWORD);
        AccountReference off = domain.addUser(DomainUnderTest.fresh());
        directory.find(List.of(Key.of(on), Key.of(off)), Set.of()).forEach(account -> {});

        change(on, Operation.ENABLE, Optional.empty(), new Change<>(TITLE, null, "Clerk"));
        change(off, Operation.DISABLE, Optional.empty());

        assertThat(stored(on, "userAccountControl")).isEqualTo("512");
        assertThat(stored(on, "title")).isEqualTo("Clerk");
        assertThat(stored(off, "userAccountControl")).isEqualTo("514");
    }

    @Test
    void aRefusedValueDoesNotHoldUpADisable() {
        AccountReference first = domain.addEnabledUser(DomainUnderTest.fresh(), PASSWORD);
        AccountReference second = domain.addEnabledUser(DomainUnderTest.fresh(), PASSWORD);
        AccountReference third = domain.addEnabledUser(DomainUnderTest.fresh(), PASSWORD);
        String tooLong = "x".repeat(17);

        failure(
                Failure.Kind.INVALID_VALUE,
                EMPLOYEE_ID,
                () -> change(first, Operation.DISABLE, Optional.empty(), new Change<>(EMPLOYEE_ID, null, tooLong)));
        failure(
                Failure.Kind.INVALID_VALUE,
                SAM_ACCOUNT_NAME,
                () -> change(second, Operation.DISABLE, Optional.empty(), new Change<>(SAM_ACCOUNT_NAME, null, "a*")));
        failure(
                Failure.Kind.INVALID_VALUE,
                CONTAINER,
                () -> change(third, Operation.DISABLE, Optional.empty(), new Change<>(CONTAINER, null, "OU=nowhere")));

        assertThat(List.of(first, second, third))
                .allSatisfy(
                        user -> assertThat(stored(user, "userAccountControl")).isEqualTo("514"));
    }

    @Test
    void anAccountIsNotEnabledInTheWrongPlace() {
        AccountReference user = domain.addUser(name);
        AccountChange change = new AccountChange(
                Operation.ENABLE,
                List.of(new Change<>(CONTAINER, domain.ou(), "OU=nowhere")),
                Optional.of(Secret.of(PASSWORD)));

        failure(Failure.Kind.INVALID_VALUE, CONTAINER, () -> directory.update(user, change));

        assertThat(stored(user, "userAccountControl")).isEqualTo("514");
    }

    @Test
    void movesAnAccountAndKeepsItsReferenceAndName() {
        AccountReference user = domain.addUser(name);
        String place = domain.addOu();

        AccountReference after = update(user, new Change<>(CONTAINER, domain.ou(), place));

        assertThat(after).isEqualTo(user);
        assertThat(domain.entry(user).getDN()).isEqualToIgnoringCase(domain.dn("CN=" + name + "," + place));
    }

    @Test
    void renamesAnAccountWhereItIs() {
        AccountReference user = domain.addUser(name);

        update(user, new Change<>(COMMON_NAME, name, "Jansen, " + name + " a=b"));

        assertThat(stored(user, "cn")).isEqualTo("Jansen, " + name + " a=b");
        assertThat(directory.find(List.of(Key.of(user)), Set.of(CONTAINER)))
                .allSatisfy(account ->
                        assertThat(account.attributes().get(CONTAINER)).isEqualTo(domain.ou()))
                .hasSize(1);
    }

    @Test
    void movesRenamesAndChangesValuesInOneChange() {
        AccountReference user = domain.addEnabledUser(name, PASSWORD);
        String place = domain.addOu();

        change(
                user,
                Operation.DISABLE,
                Optional.empty(),
                new Change<>(CONTAINER, domain.ou(), place),
                new Change<>(COMMON_NAME, name, name + "x"),
                new Change<>(TITLE, null, "Left"));

        assertThat(domain.entry(user).getDN()).isEqualToIgnoringCase(domain.dn("CN=" + name + "x," + place));
        assertThat(stored(user, "title")).isEqualTo("Left");
        assertThat(stored(user, "userAccountControl")).isEqualTo("514");
    }

    @Test
    void movesAnAccountThatSomebodyElseMovedSinceTheLastRead() {
        AccountReference user = domain.addUser(name);
        directory.find(List.of(Key.of(user)), Set.of()).forEach(account -> {});
        domain.rename(domain.entry(user).getDN(), "CN=" + name + "y");
        String place = domain.addOu();

        update(user, new Change<>(CONTAINER, domain.ou(), place));

        assertThat(domain.entry(user).getDN()).endsWithIgnoringCase(domain.dn(place));
    }

    @Test
    void movingToWhereItIsAlreadyIsDone() {
        AccountReference user = domain.addUser(name);

        update(user, new Change<>(CONTAINER, "OU=Elsewhere", domain.ou()));

        assertThat(domain.entry(user).getDN()).isEqualToIgnoringCase(domain.dn("CN=" + name + "," + domain.ou()));
    }

    @Test
    void saysThatTheCommonNameIsTakenInTheNewContainer() {
        AccountReference user = domain.addUser(name);
        String place = domain.addOu();
        domain.add(
                domain.dn("CN=" + name + "," + place), new com.unboundid.ldap.sdk.Attribute("objectClass", "contact"));

        failure(Failure.Kind.CONFLICT, COMMON_NAME, () -> update(user, new Change<>(CONTAINER, domain.ou(), place)));
    }

    @Test
    void refusesToTakeAwayTheContainerOrTheNames() {
        AccountReference user = domain.addUser(name);

        failure(Failure.Kind.INVALID_VALUE, CONTAINER, () -> update(user, new Change<>(CONTAINER, "x", null)));
        failure(Failure.Kind.INVALID_VALUE, COMMON_NAME, () -> update(user, new Change<>(COMMON_NAME, "x", "")));
        failure(
                Failure.Kind.INVALID_VALUE,
                SAM_ACCOUNT_NAME,
                () -> update(user, new Change<>(SAM_ACCOUNT_NAME, name, null)));
    }

    @Test
    void saysWhichNameIsTaken() {
        String taken = DomainUnderTest.fresh();
        String principal = taken + "@x.example";
        domain.addUser(taken, "userPrincipalName", principal);
        AccountReference user = domain.addUser(name);

        failure(
                Failure.Kind.CONFLICT,
                SAM_ACCOUNT_NAME,
                () -> update(
                        user,
                        new Change<>(SAM_ACCOUNT_NAME, name, taken),
                        new Change<>(USER_PRINCIPAL_NAME, null, name + "@x.example")));
        failure(
                Failure.Kind.CONFLICT,
                USER_PRINCIPAL_NAME,
                () -> update(user, new Change<>(USER_PRINCIPAL_NAME, null, principal)));
        failure(
                Failure.Kind.CONFLICT,
                USER_PRINCIPAL_NAME,
                () -> update(
                        user, new Change<>(TITLE, null, "Clerk"), new Change<>(USER_PRINCIPAL_NAME, null, principal)));
    }

    @Test
    void namesTheAttributeThatTheSchemaDoesNotHave() {
        AccountReference user = domain.addUser(name);
        Attribute<String> unknown = Attribute.text("iam4jUnknown");

        ConnectorException failure =
                failure(Failure.Kind.INVALID_VALUE, unknown, () -> update(user, new Change<>(unknown, null, "x")));

        assertThat(failure).hasMessageContaining("schema has no attribute iam4jUnknown");
    }

    @Test
    void nothingToChangeIsNoRequest() {
        assertThat(update(NOBODY)).isEqualTo(NOBODY);
    }

    @Test
    void deletesAnAccount() {
        AccountReference user = domain.addUser(name);

        directory.delete(user);

        assertThat(domain.entry("<GUID=" + user.key() + ">")).isNull();
    }

    @Test
    void saysOfEveryWriteThatTheAccountIsGone() {
        AccountReference gone = domain.addUser(name);
        directory.find(List.of(Key.of(gone)), Set.of()).forEach(account -> {});
        domain.delete(domain.entry(gone).getDN());
        String place = domain.addOu();

        for (AccountReference account : List.of(gone, NOBODY, AccountReference.of("jansen"))) {
            failure(Failure.Kind.NOT_FOUND, () -> update(account, new Change<>(TITLE, null, "Clerk")));
            failure(Failure.Kind.NOT_FOUND, () -> update(account, new Change<>(CONTAINER, null, place)));
            failure(Failure.Kind.NOT_FOUND, () -> change(account, Operation.DISABLE, Optional.empty()));
            failure(Failure.Kind.NOT_FOUND, () -> change(account, Operation.ENABLE, Optional.of(Secret.of(PASSWORD))));
            failure(Failure.Kind.NOT_FOUND, () -> directory.delete(account));
        }
    }

    private AccountReference update(AccountReference account, Change<?>... changes) {
        return directory.update(account, AccountChange.of(Operation.UPDATE, List.of(changes)));
    }

    private void change(
            AccountReference account, Operation operation, Optional<Secret> password, Change<?>... changes) {
        directory.update(account, new AccountChange(operation, List.of(changes), password));
    }

    private void set(AccountReference account, String attribute, String value) {
        domain.modify(domain.entry(account).getDN(), new Modification(ModificationType.REPLACE, attribute, value));
    }

    private String stored(AccountReference account, String attribute) {
        return domain.entry(account).getAttributeValue(attribute);
    }
}
