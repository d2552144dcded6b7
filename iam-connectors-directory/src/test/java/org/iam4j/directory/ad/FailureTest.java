package org.iam4j.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.directory.ad.ActiveDirectory.SAM_ACCOUNT_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.TITLE;
import static org.iam4j.directory.ad.Failures.failure;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Change;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Permission;
import org.iam4j.testkit.ad.AdFault;
import org.iam4j.testkit.ad.AdOperation;
import org.iam4j.testkit.ad.FakeActiveDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happens when a server is busy, silent or gone, and when a login may not do what it tries. */
class FailureTest {
    private static DomainUnderTest domain;
    private static FakeActiveDirectory server;

    private final String name = DomainUnderTest.fresh();
    private ActiveDirectory directory = ActiveDirectory.connect(domain.config());

    @BeforeAll
    static void start() {
        domain = DomainUnderTest.fake();
        server = domain.server();
    }

    @AfterAll
    static void stop() {
        domain.close();
    }

    @AfterEach
    void close() {
        server.clearFaults();
        directory.close();
    }

    @Test
    void aBusyServerIsUnavailable() {
        AccountReference user = domain.addUser(name);
        server.inject(AdFault.refuse(51, "0000200E: SvcErr: DSID-0, problem 5001 (BUSY), data 0")
                .on(AdOperation.MODIFY));

        ConnectorException failure = failure(Failure.Kind.UNAVAILABLE, () -> retitle(user));

        assertThat(failure.code()).contains("LDAP 51 0000200E");
        assertThat(failure).hasMessageContaining(user.key()).hasMessageStartingWith("Active Directory corp.example: ");
        retitle(user);
    }

    @Test
    void aWriteWhoseAnswerIsLostHasAnUnknownOutcome() {
        AccountReference user = domain.addUser(name);
        Permission group = new Permission("group", domain.addGroup(name + "g"));
        AccountChange moving = AccountChange.of(
                Operation.UPDATE, List.of(new Change<>(ActiveDirectory.CONTAINER, "x", domain.addOu())));

        loseNext(AdOperation.ADD);
        failure(Failure.Kind.UNKNOWN_OUTCOME, () -> create(name + "n"));
        loseNext(AdOperation.MODIFY);
        failure(Failure.Kind.UNKNOWN_OUTCOME, () -> retitle(user));
        loseNext(AdOperation.MODIFY);
        failure(Failure.Kind.UNKNOWN_OUTCOME, () -> directory.grant(group, user));
        loseNext(AdOperation.MODIFY_DN);
        failure(Failure.Kind.UNKNOWN_OUTCOME, () -> directory.update(user, moving));
        loseNext(AdOperation.DELETE);
        failure(Failure.Kind.UNKNOWN_OUTCOME, () -> directory.delete(user));

        assertThat(domain.entry(domain.dn("CN=" + name + "n," + domain.ou()))).isNotNull();
        assertThat(domain.entry("<GUID=" + user.key() + ">")).isNull();
    }

    @Test
    void anAccountThatWasMadeButCannotBeReadHasAnUnknownOutcome() {
        directory.accounts(Set.of()).forEach(account -> {});
        server.inject(AdFault.refuse(51, "").on(AdOperation.SEARCH));

        failure(Failure.Kind.UNKNOWN_OUTCOME, () -> create(name));
        server.inject(AdFault.dropConnection().on(AdOperation.SEARCH));
        failure(Failure.Kind.UNKNOWN_OUTCOME, () -> create(name + "2"));
    }

    @Test
    void aReadWhoseConnectionIsLostIsUnavailableAndTheNextOneWorks() {
        server.inject(AdFault.dropConnection().on(AdOperation.SEARCH));

        failure(Failure.Kind.UNAVAILABLE, () -> directory.accounts(Set.of()).toList());

        assertThat(directory.accounts(Set.of()).count()).isNotNegative();
    }

    @Test
    void nobodyWaitsForeverForAnAnswer() {
        AccountReference user = domain.addUser(name);
        directory = ActiveDirectory.connect(domain.config().withResponseTimeout(Duration.ofMillis(300)));
        directory.accounts(Set.of()).forEach(account -> {});

        server.inject(AdFault.hold().on(AdOperation.SEARCH));
        failure(Failure.Kind.UNAVAILABLE, () -> directory.accounts(Set.of()).toList());
        server.clearFaults();
        server.inject(AdFault.hold().on(AdOperation.MODIFY));
        failure(Failure.Kind.UNKNOWN_OUTCOME, () -> retitle(user));
    }

    @Test
    void aServerThatIsDownIsUnavailableAndWorksAgainWhenItIsBack() {
        try (FakeActiveDirectory other = FakeActiveDirectory.start()) {
            AccountReference user = AccountReference.of(other.addUser("CN=" + name + ",CN=Users", name, Map.of(), "")
                    .guid()
                    .toString());
            directory = ActiveDirectory.connect(DomainUnderTest.configOf(other));
            directory.accounts(Set.of()).forEach(account -> {});

            other.stop();
            failure(Failure.Kind.UNAVAILABLE, () -> directory.accounts(Set.of()).toList());
            failure(Failure.Kind.UNAVAILABLE, () -> retitle(user));
            other.restart();

            retitle(user);
        }
    }

    @Test
    void anotherDomainControllerIsAskedWhenTheFirstIsDown() {
        FakeActiveDirectory down = FakeActiveDirectory.start();
        AdConfig config = AdConfig.of(
                        URI.create(down.url()),
                        domain.config().bindName(),
                        domain.config().password(),
                        domain.baseDn())
                .withServer(domain.config().servers().get(0))
                .withCaCertificate(server.caCertificateFile());
        down.close();
        AccountReference user = domain.addUser(name);

        directory = ActiveDirectory.connect(config);

        retitle(user);
        assertThat(directory.schema().lag()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aDelegatedLoginIsDeniedOutsideItsContainers() {
        String place = domain.addOu();
        String login = "svc" + name.replaceAll("\\W", "");
        var account = server.addServiceAccount(login, domain.dn(place));
        AccountReference outside = domain.addUser(name);
        directory = ActiveDirectory.connect(AdConfig.of(
                        domain.config().servers().get(0),
                        account.userPrincipalName(),
                        Secret.of(account.password()),
                        domain.baseDn())
                .withCaCertificate(server.caCertificateFile())
                .withUserContainer(place));

        assertThat(create(name + "n")).isNotNull();
        failure(Failure.Kind.DENIED, () -> retitle(outside));
        failure(Failure.Kind.DENIED, () -> directory.delete(outside));
    }

    @Test
    void aPolicyOfTheDomainIsToldByItsNumber() {
        AccountReference user = domain.addUser(name);
        server.inject(AdFault.refuse(53, "0000052D: SvcErr: DSID-031A1254, problem 5003 (WILL_NOT_PERFORM), data 0")
                .on(AdOperation.MODIFY));

        failure(Failure.Kind.INVALID_VALUE, Attribute.secret("unicodePwd"), () -> retitle(user));
    }

    @Test
    void aRefusalForAnUnknownCauseIsRejectedWithWhatTheServerSaid() {
        AccountReference user = domain.addUser(name);
        server.inject(AdFault.refuse(53, "00002035: something\nnew").on(AdOperation.MODIFY));

        assertThat(failure(Failure.Kind.REJECTED, () -> retitle(user)))
                .hasMessageEndingWith("(LDAP 53 unwilling to perform: 00002035: something new)");
    }

    @Test
    void whatTheLibraryCannotUnderstandIsABrokenAnswerOrAnUnknownOutcome() {
        Connections connections = Domain.of(domain.config()).connections();

        try (connections;
                Session session = connections.session("try")) {
            failure(
                    Failure.Kind.BROKEN_ANSWER,
                    () -> session.read("try", connection -> {
                        throw new ClassCastException("ExtendedResult cannot be cast to SearchResult");
                    }));
            failure(
                    Failure.Kind.UNKNOWN_OUTCOME,
                    () -> session.write("try", connection -> {
                        throw new ClassCastException("ExtendedResult cannot be cast to LDAPResult");
                    }));
        }
    }

    @Test
    void aClosedConnectorSaysSo() {
        directory.close();

        assertThatThrownBy(() -> directory.accounts(Set.of()).toList())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    private void loseNext(AdOperation operation) {
        server.inject(AdFault.loseResponse().on(operation));
    }

    private AccountReference retitle(AccountReference user) {
        return directory.update(user, AccountChange.of(Operation.UPDATE, List.of(new Change<>(TITLE, null, "Clerk"))));
    }

    private AccountReference create(String accountName) {
        return directory
                .create(new NewAccount(Attributes.of(SAM_ACCOUNT_NAME, accountName), false, Optional.empty()))
                .reference();
    }
}
