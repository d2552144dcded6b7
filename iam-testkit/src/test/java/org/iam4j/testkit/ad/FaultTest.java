package org.iam4j.testkit.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FaultTest extends FakeAdTestCase {
    private static final Duration LONG = Duration.ofSeconds(30);

    FaultTest() {
        super(FakeActiveDirectory.options());
    }

    private ResultCode codeOf(Call call) {
        try {
            call.run();
            return ResultCode.SUCCESS;
        } catch (LDAPException e) {
            return e.getResultCode();
        }
    }

    @Test
    void refusesWithTheResultItWasGivenAndDoesNothing() throws LDAPException {
        ad.inject(AdFault.refuse(51, "0000200E: SvcErr: DSID-0, problem 5001 (BUSY), data 0")
                .on(AdOperation.ADD));

        refused(() -> addUser("jan")).with(51).andNumber("0000200E");

        assertThat(exists(dn("jan"))).isFalse();
        addUser("jan");
    }

    @Test
    void happensToMatchingRequestsOnly() throws LDAPException {
        InjectedFault fault = ad.inject(AdFault.refuse(52, "")
                .on(AdOperation.ADD, AdOperation.MODIFY)
                .when(request -> request.dn().contains("piet"))
                .after(1)
                .times(2));

        assertThat(codeOf(() -> addUser("jan"))).isEqualTo(ResultCode.SUCCESS);
        assertThat(codeOf(() -> addUser("piet"))).isEqualTo(ResultCode.SUCCESS);
        assertThat(codeOf(() -> replace(dn("piet"), "title", "Clerk"))).isEqualTo(ResultCode.UNAVAILABLE);
        assertThat(codeOf(() -> ldap.delete(dn("jan")))).isEqualTo(ResultCode.SUCCESS);
        assertThat(codeOf(() -> replace(dn("piet"), "title", "Clerk"))).isEqualTo(ResultCode.UNAVAILABLE);
        assertThat(codeOf(() -> replace(dn("piet"), "title", "Clerk"))).isEqualTo(ResultCode.SUCCESS);
        assertThat(fault.hits()).isEqualTo(2);
    }

    @Test
    void goesOnUntilItIsRemoved() throws LDAPException {
        InjectedFault fault =
                ad.inject(AdFault.refuse(52, "").on(AdOperation.SEARCH).always());

        for (int i = 0; i < 3; i++) {
            assertThat(codeOf(() -> read(ou))).isEqualTo(ResultCode.UNAVAILABLE);
        }

        fault.remove();
        assertThat(read(ou)).isNotNull();
    }

    @Test
    void dropsTheConnectionBeforeAnythingIsDone() throws LDAPException {
        ad.inject(AdFault.dropConnection().on(AdOperation.ADD));

        assertThat(codeOf(() -> addUser("jan"))).isEqualTo(ResultCode.SERVER_DOWN);

        assertThat(ad.find(dn("jan"))).isEmpty();
        assertThat(ad.journal()).last().satisfies(request -> {
            assertThat(request.operation()).isEqualTo(AdOperation.ADD);
            assertThat(request.resultCode()).isEqualTo(-1);
        });
    }

    @Test
    void losesTheResponseOfWhatWasDone() throws LDAPException {
        ad.inject(AdFault.loseResponse().on(AdOperation.ADD));

        assertThat(codeOf(() -> addUser("jan"))).isEqualTo(ResultCode.SERVER_DOWN);

        assertThat(ad.find(dn("jan"))).isPresent();
    }

    @Test
    void dropsOnlyTheConnectionItHappensTo() throws LDAPException {
        try (LDAPConnection other = server.connectAsAdministrator()) {
            ad.inject(AdFault.dropConnection().on(AdOperation.ADD));
            assertThat(codeOf(() -> addUser("jan"))).isEqualTo(ResultCode.SERVER_DOWN);

            assertThat(other.getEntry(ou)).isNotNull();
        }
    }

    @Test
    void holdsARequestUntilItIsReleased() throws Exception {
        InjectedFault hold = ad.inject(AdFault.hold().on(AdOperation.ADD));
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<String> adding = other.submit(() -> addUser("jan"));

        assertThat(hold.awaitHit(LONG)).isTrue();
        assertThat(ad.find(dn("jan"))).isEmpty();
        hold.release();

        assertThat(adding.get(30, TimeUnit.SECONDS)).isEqualTo(dn("jan"));
        other.shutdown();
    }

    @Test
    void makesAClientGiveUpWaiting() throws LDAPException {
        InjectedFault hold = ad.inject(AdFault.hold().on(AdOperation.MODIFY));
        String jan = addUser("jan");
        ldap.getConnectionOptions().setResponseTimeoutMillis(100);

        assertThat(codeOf(() -> replace(jan, "title", "Clerk"))).isEqualTo(ResultCode.TIMEOUT);

        hold.release();
    }

    @Test
    void failsABind() throws LDAPException {
        ad.inject(AdFault.refuse(52, "00000000: busy").on(AdOperation.BIND));

        assertThat(codeOf(() -> server.connectAsAdministrator().close())).isEqualTo(ResultCode.UNAVAILABLE);
        assertThat(codeOf(() -> server.connectAsAdministrator().close())).isEqualTo(ResultCode.SUCCESS);
    }

    @Test
    void failsTheSecondPageOfASearch() throws LDAPException {
        ad.clearFaults();
        addUser("jan");
        InjectedFault fault = ad.inject(AdFault.dropConnection()
                .on(AdOperation.SEARCH)
                .when(request -> request.detail().contains("objectClass=user"))
                .after(1));

        assertThat(find("(objectClass=user)")).isEqualTo(1);
        assertThat(codeOf(() -> find("(objectClass=user)"))).isEqualTo(ResultCode.SERVER_DOWN);
        assertThat(fault.hits()).isEqualTo(1);
    }

    @Test
    void letsHeldRequestsGoWhenTheServerStops() throws Exception {
        InjectedFault hold = ad.inject(AdFault.hold().on(AdOperation.ADD));
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<ResultCode> adding = other.submit(() -> codeOf(() -> addUser("jan", new Attribute("title", "Clerk"))));
        assertThat(hold.awaitHit(LONG)).isTrue();

        ad.stop();

        assertThat(adding.get(30, TimeUnit.SECONDS)).isIn(ResultCode.SERVER_DOWN, ResultCode.SUCCESS);
        other.shutdown();
    }
}
