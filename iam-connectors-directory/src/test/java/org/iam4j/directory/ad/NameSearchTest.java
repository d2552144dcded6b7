package org.iam4j.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.directory.ad.ActiveDirectory.COMMON_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.CONTAINER;
import static org.iam4j.directory.ad.ActiveDirectory.MAIL;
import static org.iam4j.directory.ad.ActiveDirectory.SAM_ACCOUNT_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.USER_PRINCIPAL_NAME;
import static org.iam4j.directory.ad.Failures.failure;

import com.unboundid.ldap.sdk.Attribute;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.iam4j.attribute.AccountReference;
import org.iam4j.connector.Failure;
import org.iam4j.connector.NameInUse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("org.iam4j.directory.ad.DomainUnderTest#all")
class NameSearchTest {
    private final DomainUnderTest domain;
    private final String name = DomainUnderTest.fresh();
    private final ActiveDirectory directory;

    NameSearchTest(DomainUnderTest domain) {
        this.domain = domain;
        directory =
                ActiveDirectory.connect(domain.config().withListBase("CN=Users").withPageSize(3));
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void anAccountNameCollidesWithThoseOfUsersGroupsAndComputers() {
        AccountReference user = domain.addUser(name);
        String group = domain.addGroup(name + "g");
        domain.add(
                domain.dn("CN=" + name + "c," + domain.ou()),
                new Attribute("objectClass", "computer"),
                new Attribute("sAMAccountName", name + "c$"));

        List<NameInUse> names = inUse(SAM_ACCOUNT_NAME);

        assertThat(names)
                .contains(new NameInUse(SAM_ACCOUNT_NAME, name, user, "account " + user))
                .contains(new NameInUse(SAM_ACCOUNT_NAME, name + "g", null, "group " + group))
                .anySatisfy(each -> {
                    assertThat(each.value()).isEqualTo(name + "c$");
                    assertThat(each.account()).isNull();
                    assertThat(each.holder()).startsWith("computer CN=" + name);
                });
    }

    @Test
    void aMailAddressCollidesWithAddressesAliasesAndPrincipalNamesOfAnything() {
        AccountReference user = domain.addUser(name, "userPrincipalName", name + "@p.example");
        domain.addGroup(name + "g", "mail", name + "@g.example", "proxyAddresses", "SMTP:" + name + "@a.example");
        domain.add(
                domain.dn("CN=" + name + "k," + domain.ou()),
                new Attribute("objectClass", "contact"),
                new Attribute("proxyAddresses", "smtp:" + name + "@k.example", "x500:/o=" + name));

        List<NameInUse> names = inUse(MAIL);

        assertThat(names)
                .extracting(NameInUse::value)
                .containsExactlyInAnyOrder(
                        name + "@p.example", name + "@g.example", name + "@a.example", name + "@k.example");
        assertThat(names)
                .filteredOn(each -> each.value().equals(name + "@p.example"))
                .extracting(NameInUse::account)
                .containsExactly(user);
        assertThat(names).allSatisfy(each -> assertThat(each.attribute()).isEqualTo(MAIL));
    }

    @Test
    void aPrincipalNameCollidesAlsoWithThoseThatAccountNamesImply() {
        AccountReference user = domain.addUser(name, "mail", name + "@m.example");
        String realm =
                domain.baseDn().replaceAll("(?i)DC=", "").replace(',', '.').toLowerCase(Locale.ROOT);

        assertThat(inUse(USER_PRINCIPAL_NAME))
                .contains(
                        new NameInUse(USER_PRINCIPAL_NAME, name + "@m.example", user, "account " + user),
                        new NameInUse(USER_PRINCIPAL_NAME, name + "@" + realm, user, "account " + user));
    }

    @Test
    void otherAttributesCollideWithThemselves() {
        domain.addUser(name);

        assertThat(inUse(COMMON_NAME)).extracting(NameInUse::value).contains(name);
    }

    @Test
    void noAttributesOfInterestAreNoNames() {
        assertThat(directory.namesInUse(Set.of())).isEmpty();
    }

    @Test
    void cannotSayWhichContainersAreInUse() {
        failure(Failure.Kind.UNSUPPORTED, () -> directory.namesInUse(Set.of(CONTAINER)));
    }

    private List<NameInUse> inUse(org.iam4j.attribute.Attribute<String> attribute) {
        return directory
                .namesInUse(Set.of(attribute))
                .filter(each -> each.value().startsWith(name))
                .toList();
    }
}
