package org.iam4j.testkit.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That the fake is fast enough to be no part of what is measured; the limits are far above what a slow machine takes. */
class SpeedTest extends FakeAdTestCase {
    SpeedTest() {
        super(FakeActiveDirectory.options());
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void adds2500UsersWithPasswordsAndPutsThemInAGroup() throws LDAPException {
        String group = addGroup("everybody");
        for (int i = 0; i < 2_500; i++) {
            addValue(group, "member", addEnabledUser("user" + i, new Attribute("employeeID", Integer.toString(i))));
        }

        assertThat(ad.find(group).orElseThrow().all("member")).hasSize(2_500);
    }

    @Test
    @Timeout(value = 240, unit = TimeUnit.SECONDS)
    void reads25000UsersInPagesAndEachByKey() throws LDAPException {
        for (int i = 0; i < 25_000; i++) {
            ad.addUser("CN=user" + i + "," + ou, "user" + i, Map.of("employeeID", Integer.toString(i)), "");
        }

        assertThat(readAll(100)).isEqualTo(25_000);
        for (int i = 0; i < 1_000; i++) {
            assertThat(find("(&(objectClass=user)(employeeID=" + i + "))")).isEqualTo(1);
        }
    }

    private int readAll(int pageSize) throws LDAPException {
        SearchRequest request = new SearchRequest(ou, SearchScope.SUB, "(objectClass=user)");
        int entries = 0;
        ASN1OctetString cookie = null;
        do {
            request.setControls(new SimplePagedResultsControl(pageSize, cookie, true));
            SearchResult page = ldap.search(request);
            entries += page.getEntryCount();
            cookie = SimplePagedResultsControl.get(page).getCookie();
        } while (cookie.getValueLength() > 0);
        return entries;
    }
}
