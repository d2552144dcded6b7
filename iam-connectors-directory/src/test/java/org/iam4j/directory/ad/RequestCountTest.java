package org.iam4j.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.directory.ad.ActiveDirectory.CONTAINER;
import static org.iam4j.directory.ad.ActiveDirectory.EMPLOYEE_ID;
import static org.iam4j.directory.ad.ActiveDirectory.MANAGER;
import static org.iam4j.directory.ad.ActiveDirectory.SAM_ACCOUNT_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.TITLE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.MapAssert;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Change;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.Key;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Permission;
import org.iam4j.testkit.ad.AdOperation;
import org.iam4j.testkit.ad.AdRequest;
import org.iam4j.testkit.ad.FakeActiveDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests are the real cost, and counting them is exact. */
class RequestCountTest {
    private final FakeActiveDirectory server = FakeActiveDirectory.start();
    private final ActiveDirectory directory = ActiveDirectory.connect(
            DomainUnderTest.configOf(server).withListBase("OU=Staff").withPageSize(4));

    @BeforeEach
    void readOnce() {
        server.addOu("OU=Staff");
        server.addOu("OU=Leavers");
        addUser("first");
        directory.accounts(Set.of()).forEach(account -> {});
        server.clearJournal();
    }

    @AfterEach
    void close() {
        directory.close();
        server.close();
    }

    @Test
    void connectingAsksNothing() {
        try (ActiveDirectory other = ActiveDirectory.connect(DomainUnderTest.configOf(server))) {
            other.schema();
            other.server();
        }

        assertThatRequests().isEmpty();
    }

    @Test
    void aBulkReadIsOneRequestForAPage() {
        IntStream.range(0, 9).forEach(i -> addUser("u" + i));

        assertThat(directory.accounts(Set.of(TITLE, MANAGER, CONTAINER))).hasSize(10);

        assertThatRequests().containsExactlyEntriesOf(Map.of(AdOperation.SEARCH, 3L));
    }

    @Test
    void theFirstReadLooksUpTheOwnLoginOnce() {
        try (ActiveDirectory other =
                ActiveDirectory.connect(DomainUnderTest.configOf(server).withListBase("OU=Staff"))) {
            other.accounts(Set.of()).forEach(account -> {});
            other.accounts(Set.of()).forEach(account -> {});
        }

        assertThatRequests().containsOnly(Map.entry(AdOperation.BIND, 1L), Map.entry(AdOperation.SEARCH, 3L));
    }

    @Test
    void manyKeysAreOneRequest() {
        List<Key> keys = IntStream.range(0, 200)
                .mapToObj(i -> Key.of(EMPLOYEE_ID, "e" + i))
                .toList();

        directory.find(keys, Set.of(TITLE)).forEach(account -> {});

        assertThatRequests().containsExactlyEntriesOf(Map.of(AdOperation.SEARCH, 1L));
    }

    @Test
    void noKeysAreNoRequest() {
        directory.find(List.of(), Set.of()).forEach(account -> {});

        assertThatRequests().isEmpty();
    }

    @Test
    void aCreationIsOneAddAndOneRead() {
        directory.create(new NewAccount(
                Attributes.of(SAM_ACCOUNT_NAME, "new").with(CONTAINER, "OU=Staff"),
                true,
                Optional.of(Secret.of("Welkom-0123456"))));

        assertThatRequests().containsOnly(Map.entry(AdOperation.ADD, 1L), Map.entry(AdOperation.SEARCH, 1L));
    }

    @Test
    void aChangeOfValuesIsOneRequest() {
        change(Operation.UPDATE, addUser("u"), new Change<>(TITLE, null, "Clerk"));

        assertThatRequests().containsExactlyEntriesOf(Map.of(AdOperation.MODIFY, 1L));
    }

    @Test
    void anEnableWithAPasswordIsOneConditionalRequest() {
        AccountReference user = addUser("u");

        directory.update(
                user, new AccountChange(Operation.ENABLE, List.of(), Optional.of(Secret.of("Welkom-0123456"))));

        assertThatRequests().containsExactlyEntriesOf(Map.of(AdOperation.MODIFY, 1L));
        assertThat(server.journal().get(0).detail()).contains("userAccountControl");
        assertThat(server.user("u").isEnabled()).isTrue();
    }

    @Test
    void aDisableOfAnUnusualAccountIsOneRequestOnceItWasRead() {
        AccountReference user = addUser("u");
        server.setPassword("CN=u,OU=Staff", "Welkom-0123456");
        server.set("CN=u,OU=Staff", "userAccountControl", "66048");
        directory.find(List.of(Key.of(user)), Set.of()).forEach(account -> {});
        server.clearJournal();

        change(Operation.DISABLE, user);

        assertThatRequests().containsExactlyEntriesOf(Map.of(AdOperation.MODIFY, 1L));
        assertThat(server.user("u").first("userAccountControl")).contains("66050");
    }

    @Test
    void aMoveIsOneRequestOnceTheAccountWasRead() {
        AccountReference user = addUser("u");
        directory.find(List.of(Key.of(user)), Set.of()).forEach(account -> {});
        server.clearJournal();

        change(Operation.UPDATE, user, new Change<>(CONTAINER, "OU=Staff", "OU=Leavers"));

        assertThatRequests().containsExactlyEntriesOf(Map.of(AdOperation.MODIFY_DN, 1L));
        assertThat(server.user("u").dn()).isEqualTo("CN=u,OU=Leavers," + server.baseDn());
    }

    @Test
    void aDeletionIsOneRequest() {
        directory.delete(addUser("u"));

        assertThatRequests().containsExactlyEntriesOf(Map.of(AdOperation.DELETE, 1L));
    }

    @Test
    void aGrantIsOneRequestOnceTheGroupIsKnown() {
        Permission group =
                new Permission("group", server.addGroup("CN=Finance,OU=Staff").dn());
        AccountReference first = addUser("u1");
        AccountReference second = addUser("u2");

        directory.grant(group, first);
        assertThatRequests().containsOnly(Map.entry(AdOperation.SEARCH, 1L), Map.entry(AdOperation.MODIFY, 1L));
        server.clearJournal();
        directory.grant(group, second);
        directory.revoke(group, first);
        assertThatRequests().containsExactlyEntriesOf(Map.of(AdOperation.MODIFY, 2L));
    }

    @Test
    void aConnectionIsUsedAgain() {
        AccountReference user = addUser("u");

        IntStream.range(0, 20).forEach(i -> change(Operation.UPDATE, user, new Change<>(TITLE, null, "t" + i)));

        assertThatRequests().containsExactlyEntriesOf(Map.of(AdOperation.MODIFY, 20L));
    }

    private AccountReference addUser(String name) {
        return AccountReference.of(
                server.addUser("CN=" + name + ",OU=Staff", name, Map.of("userAccountControl", "514"), "")
                        .guid()
                        .toString());
    }

    private void change(Operation operation, AccountReference account, Change<?>... changes) {
        directory.update(account, AccountChange.of(operation, List.of(changes)));
    }

    private MapAssert<AdOperation, Long> assertThatRequests() {
        return assertThat(
                server.journal().stream().collect(Collectors.groupingBy(AdRequest::operation, Collectors.counting())));
    }
}
