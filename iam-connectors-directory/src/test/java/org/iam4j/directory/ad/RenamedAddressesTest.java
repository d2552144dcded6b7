package org.iam4j.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.directory.ad.ActiveDirectory.EMPLOYEE_ID;
import static org.iam4j.directory.ad.ActiveDirectory.MAIL;
import static org.iam4j.directory.ad.ActiveDirectory.PROXY_ADDRESSES;
import static org.iam4j.directory.ad.ActiveDirectory.SAM_ACCOUNT_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.USER_PRINCIPAL_NAME;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.target.Mapping.sameAs;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.time.LocalDate;
import java.time.ZoneId;
import org.iam4j.ProvisioningEngine;
import org.iam4j.naming.LoginNames;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.rule.Rule;
import org.iam4j.run.RunReport;
import org.iam4j.state.StateStore;
import org.iam4j.target.Renaming;
import org.iam4j.target.TargetSystem;
import org.iam4j.testkit.InMemoryHr;
import org.iam4j.testkit.SettableClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** C3: the addresses of a mailbox when its owner is renamed. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.iam4j.directory.ad.DomainUnderTest#all")
class RenamedAddressesTest {
    private final DomainUnderTest domain;
    private final InMemoryHr hr = new InMemoryHr();
    private final StateStore state = StateStore.inMemory();
    private final SettableClock clock = SettableClock.at("2026-03-02T08:00:00Z");
    private final String host = DomainUnderTest.fresh() + ".example";

    RenamedAddressesTest(DomainUnderTest domain) {
        this.domain = domain;
    }

    private ProvisioningEngine engine(ActiveDirectory directory) {
        TargetSystem ad = TargetSystem.named("ad", directory)
                .correlate(EMPLOYEE_ID, Person::externalId)
                .map(
                        SAM_ACCOUNT_NAME,
                        LoginNames.initialAndFamilyName().maxLength(20).unique())
                .map(
                        USER_PRINCIPAL_NAME,
                        LoginNames.callingNameDotFamilyName().at(host).unique())
                .map(MAIL, sameAs(USER_PRINCIPAL_NAME))
                .renames(Renaming.keeping(MAIL, PROXY_ADDRESSES).asProxyAddresses())
                .build();
        return ProvisioningEngine.builder()
                .zone(ZoneId.of("Europe/Amsterdam"))
                .clock(clock)
                .source(hr)
                .targets(ad)
                .rule(Rule.named("Employees").when(activeContract()).grants(ad.account()))
                .discardPasswords()
                .state(state)
                .build();
    }

    private void isCalled(String familyName) {
        hr.put(Person.withId("1007")
                .name(PersonName.of("Femke", familyName))
                .contract(Contract.withId("1007-1")
                        .from(LocalDate.parse("2020-01-01"))
                        .build())
                .build());
    }

    private SearchResultEntry account() {
        return domain.below(domain.ou()).stream()
                .filter(entry -> entry.hasAttribute("employeeID"))
                .findFirst()
                .map(entry -> domain.entry(entry.getDN()))
                .orElseThrow();
    }

    private String address(String familyName) {
        return "femke." + familyName + "@" + host;
    }

    /** Turns red when {@code Renaming.aliases} makes nothing primary, or leaves the new address among the aliases. */
    @Test
    @DisplayName(
            "C3 in Active Directory a rename moves the primary address, and back again, and leaves no address twice")
    void aRenameMovesThePrimaryAddress() {
        ActiveDirectory directory = domain.connect(domain.config());
        isCalled("Berg");
        engine(directory).run();
        domain.modify(
                account().getDN(),
                new Modification(
                        ModificationType.REPLACE,
                        "proxyAddresses",
                        "SMTP:" + address("berg"),
                        "X500:/o=corp/cn=femke"));
        isCalled("Dijk");

        RunReport there = engine(directory).run();
        SearchResultEntry married = account();
        isCalled("Berg");
        RunReport back = engine(directory).run();
        SearchResultEntry divorced = account();

        assertThat(there.succeeded()).as(there.describe()).isTrue();
        assertThat(married.getAttributeValue("mail")).isEqualTo(address("dijk"));
        assertThat(married.getAttributeValues("proxyAddresses"))
                .containsExactlyInAnyOrder(
                        "SMTP:" + address("dijk"), "smtp:" + address("berg"), "X500:/o=corp/cn=femke");
        assertThat(back.succeeded()).as(back.describe()).isTrue();
        assertThat(divorced.getAttributeValue("mail")).isEqualTo(address("berg"));
        assertThat(divorced.getAttributeValues("proxyAddresses"))
                .containsExactlyInAnyOrder(
                        "SMTP:" + address("berg"), "smtp:" + address("dijk"), "X500:/o=corp/cn=femke");
        assertThat(engine(directory).plan().actions()).isEmpty();
    }
}
