package org.iam4j.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.directory.ad.ActiveDirectory.MANAGER;
import static org.iam4j.directory.ad.ActiveDirectory.TITLE;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.iam4j.attribute.AccountReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("org.iam4j.directory.ad.DomainUnderTest#all")
class LinksTest {
    private final DomainUnderTest domain;

    LinksTest(DomainUnderTest domain) {
        this.domain = domain;
    }

    @Test
    void looksUpTogetherWhatAServerGivesWithoutGuids() {
        String name = DomainUnderTest.fresh();
        AccountReference boss = domain.addUser(name);
        String bossDn = domain.dn("CN=" + name + "," + domain.ou());
        String written = bossDn.toLowerCase(Locale.ROOT).replace(",", ", ");
        String missing = domain.dn("CN=nobody," + domain.ou());
        List<SearchResultEntry> page = new ArrayList<>(List.of(named(written), named(missing), named("not a DN")));
        for (int i = 0; i < 250; i++) {
            page.add(named(domain.dn("CN=nobody" + i)));
        }

        Connections connections = Domain.of(domain.config()).connections();
        try (connections;
                Session session = connections.session("look up")) {
            Links links = Links.of(page, Set.of(MANAGER, TITLE), session, new Places(domain.config()));

            assertThat(links.account(written)).isEqualTo(boss);
            assertThat(links.account(missing)).isNull();
            assertThat(links.account("not a DN")).isNull();
        }
    }

    @Test
    void takesTheGuidFromWhatAServerPutsBeforeADn() {
        Connections connections = Domain.of(domain.config()).connections();
        String guid = "1a4fabff-ac18-4cf0-8b8d-0123456789ab";
        String extended = "<GUID=" + guid + ">;<SID=S-1-5-21-1-2-3-1104>;CN=a\\>\\;b,DC=corp";

        try (connections;
                Session session = connections.session("look up")) {
            Links links = Links.of(List.of(named(extended)), Set.of(MANAGER), session, new Places(domain.config()));

            assertThat(links.account(extended)).isEqualTo(AccountReference.of(guid));
            assertThat(Links.plain(extended)).isEqualTo("CN=a\\>\\;b,DC=corp");
            assertThat(Links.plain("CN=a,DC=corp")).isEqualTo("CN=a,DC=corp");
        }
    }

    private static SearchResultEntry named(String manager) {
        return new SearchResultEntry("CN=x", new Attribute[] {new Attribute("manager", manager)});
    }
}
