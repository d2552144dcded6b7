package org.iam4j.testkit.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.controls.SubtreeDeleteRequestControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.iam4j.testkit.ad.TestServer#all")
class DeleteTest extends AdTestCase {
    DeleteTest(TestServer server) {
        super(server);
    }

    @Test
    void deletes() throws LDAPException {
        String jan = addUser("fkjan");

        ldap.delete(jan);

        assertThat(exists(jan)).isFalse();
    }

    @Test
    void refusesAMissingEntry() {
        refused(() -> ldap.delete(dn("nobody"))).with(32).andNumber("0000208D");
    }

    @Test
    void refusesAnOuWithSomethingInIt() throws LDAPException {
        addUser("fkjan");

        refused(() -> ldap.delete(ou)).with(66).andNumber("00002015");
    }

    @Test
    void deletesAWholeTreeWhenAskedTo() throws LDAPException {
        String jan = addUser("fkjan");
        DeleteRequest request = new DeleteRequest(ou);
        request.addControl(new SubtreeDeleteRequestControl(true));

        ldap.delete(request);

        assertThat(exists(jan)).isFalse();
        assertThat(ldap.getEntry(ou)).isNull();
    }

    @Test
    void refusesToDeleteTheDomain() {
        refused(() -> ldap.delete(server.baseDn())).with(53, 66).andNumber("00002093");
    }

    @Test
    void refusesToDeleteTheAdministrator() {
        refused(() -> ldap.delete("CN=Administrator,CN=Users," + server.baseDn()))
                .with(53, 80)
                .andNumber("00002093");
    }

    @Test
    void givesANewIdentityToWhoComesBackUnderAnOldName() throws LDAPException {
        String jan = addUser("fkjan");
        byte[] guid = read(jan).getAttributeValueBytes("objectGUID");
        byte[] sid = read(jan).getAttributeValueBytes("objectSid");
        ldap.delete(jan);

        addUser("fkjan");

        assertThat(read(jan).getAttributeValueBytes("objectGUID")).isNotEqualTo(guid);
        assertThat(read(jan).getAttributeValueBytes("objectSid")).isNotEqualTo(sid);
        assertThat(ldap.getEntry("<GUID=" + Guids.of(guid) + ">")).isNull();
    }
}
