package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.MAIL;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.util.Set;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.naming.LoginNames;
import org.iam4j.person.NameConvention;
import org.iam4j.run.RunReport;
import org.iam4j.target.Renaming;
import org.iam4j.testkit.InMemoryDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rule C3: which address of a mailbox is the primary one when its owner is renamed. */
class ProxyAddressesTest {
    private static final Attribute<Set<String>> ADDRESSES = Attribute.texts("proxyAddresses");

    private final Company company = new Company();
    private final InMemoryDirectory directory = InMemoryDirectory.like(
                    InMemoryDirectory.directorySchema().attribute(ADDRESSES).build())
            .build();

    @BeforeEach
    void mailboxes() {
        Set.of(Company.EVERYBODY, Company.FINANCE)
                .forEach(group -> directory.admin().addPermission(group.kind(), group.key()));
        company.between = connector -> connector == company.directory ? directory : connector;
        company.principalNames = LoginNames.callingNameDotFamilyName()
                .at("corp.example")
                .unique()
                .sharingNumberWith(LOGIN);
        company.directoryOptions =
                ad -> ad.renames(Renaming.keeping(MAIL, ADDRESSES).asProxyAddresses());
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
    }

    private void isCalledBy(NameConvention convention) {
        company.hr.change(
                "1007",
                person -> person.toBuilder()
                        .name(person.name().withPartner(null, "Wit", convention))
                        .build());
    }

    private void has(String... addresses) {
        directory.admin().edit(directory.account(EMPLOYEE_ID, "1007").reference(), ADDRESSES, Set.of(addresses));
    }

    private Set<String> addresses() {
        return directory.account(EMPLOYEE_ID, "1007").attributes().require(ADDRESSES);
    }

    /** Turns red when {@code Renaming.aliases} makes nothing primary, or nothing that was primary secondary. */
    @Test
    @DisplayName(
            "C3 the new address is the only primary one, the old one and any other become secondary, there and back")
    void theNewAddressIsPrimary() {
        has("SMTP:Femke.Berg@corp.example", "SMTP:fb@corp.example", "smtp:femke@old.example", "X500:/o=corp/cn=femke");
        isCalledBy(NameConvention.PARTNER);
        company.engine().run();
        Set<String> married = addresses();
        isCalledBy(NameConvention.BIRTH);
        company.engine().run();

        assertThat(married)
                .containsExactlyInAnyOrder(
                        "SMTP:femke.wit@corp.example",
                        "smtp:femke.berg@corp.example",
                        "smtp:fb@corp.example",
                        "smtp:femke@old.example",
                        "X500:/o=corp/cn=femke");
        assertThat(addresses())
                .containsExactlyInAnyOrder(
                        "SMTP:femke.berg@corp.example",
                        "smtp:femke.wit@corp.example",
                        "smtp:fb@corp.example",
                        "smtp:femke@old.example",
                        "X500:/o=corp/cn=femke");
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    /** Turns red when {@code GivenAliases.of} leaves the aliases as they were planned. */
    @Test
    @DisplayName("D6 the primary address is the one that was really given")
    void thePrimaryAddressIsTheOneGiven() {
        isCalledBy(NameConvention.PARTNER);
        directory.faults().beforeEachWrite(write -> {
            directory.faults().beforeEachWrite(again -> {});
            directory.admin().put(Attributes.of(LOGIN, "fwit").with(UPN, "somebody@corp.example"));
        });

        RunReport report = company.engine().run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(directory.account(EMPLOYEE_ID, "1007").attributes().get(MAIL))
                .isEqualTo("femke.wit2@corp.example");
        assertThat(addresses())
                .containsExactlyInAnyOrder("SMTP:femke.wit2@corp.example", "smtp:femke.berg@corp.example");
    }
}
