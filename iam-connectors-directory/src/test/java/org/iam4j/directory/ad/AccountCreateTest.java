package org.iam4j.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.directory.ad.ActiveDirectory.ACCOUNT_EXPIRES;
import static org.iam4j.directory.ad.ActiveDirectory.COMMON_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.CONTAINER;
import static org.iam4j.directory.ad.ActiveDirectory.DESCRIPTION;
import static org.iam4j.directory.ad.ActiveDirectory.DISPLAY_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.DISTINGUISHED_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.EMPLOYEE_ID;
import static org.iam4j.directory.ad.ActiveDirectory.GIVEN_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.MANAGER;
import static org.iam4j.directory.ad.ActiveDirectory.PROXY_ADDRESSES;
import static org.iam4j.directory.ad.ActiveDirectory.SAM_ACCOUNT_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.TITLE;
import static org.iam4j.directory.ad.ActiveDirectory.USER_PRINCIPAL_NAME;
import static org.iam4j.directory.ad.Failures.failure;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.NewAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "{0}")
@MethodSource("org.iam4j.directory.ad.DomainUnderTest#all")
class AccountCreateTest {
    private static final String PASSWORD = "Welkom-0123456";

    private final DomainUnderTest domain;
    private final String name = DomainUnderTest.fresh();
    private ActiveDirectory directory;

    AccountCreateTest(DomainUnderTest domain) {
        this.domain = domain;
        directory = ActiveDirectory.connect(domain.config().withZone(ZoneId.of("Europe/Amsterdam")));
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void makesAnAccountThatCanLogInAtOnce() {
        Account made = directory.create(new NewAccount(named(name), true, Optional.of(Secret.of(PASSWORD))));

        assertThat(made.enabled()).isTrue();
        assertThat(domain.canLogIn(made.attributes().require(DISTINGUISHED_NAME), PASSWORD))
                .isTrue();
    }

    @Test
    void makesADisabledAccountWithoutAPassword() {
        Account made = create(named(name));

        assertThat(made.enabled()).isFalse();
        assertThat(domain.entry(made.reference()).getAttributeValue("userAccountControl"))
                .isEqualTo("514");
    }

    @Test
    void makesADisabledAccountWithAPasswordForLater() {
        Account made = directory.create(new NewAccount(named(name), false, Optional.of(Secret.of(PASSWORD))));

        assertThat(made.enabled()).isFalse();
        assertThat(domain.entry(made.reference()).getAttributeValue("userAccountControl"))
                .isEqualTo("514");
    }

    @Test
    void refusesToMakeAnEnabledAccountWithoutAPassword() {
        failure(
                Failure.Kind.INVALID_VALUE,
                Attribute.secret("unicodePwd"),
                () -> directory.create(new NewAccount(named(name), true, Optional.empty())));

        assertThat(domain.entry(domain.dn("CN=" + name + "," + domain.ou()))).isNull();
    }

    @Test
    void returnsWhatWasWrittenAndWhatTheServerDecided() {
        Attributes values = named(name).with(GIVEN_NAME, "Zoë").with(DISPLAY_NAME, "Zoë de Vries");

        Account made = create(values);

        assertThat(made.reference()).isEqualTo(domain.reference(domain.dn("CN=" + name + "," + domain.ou())));
        assertThat(made.attributes().get(GIVEN_NAME)).isEqualTo("Zoë");
        assertThat(made.attributes().get(COMMON_NAME)).isEqualTo(name);
        assertThat(made.attributes().get(CONTAINER)).isEqualTo(domain.ou());
        assertThat(made.attributes().get(DISTINGUISHED_NAME)).isEqualTo(domain.dn("CN=" + name + "," + domain.ou()));
    }

    @Test
    void writesEveryKindOfValue() {
        AccountReference boss = domain.addUser(DomainUnderTest.fresh());
        Attribute<Long> country = Attribute.number("countryCode");
        Attribute<LocalDate> badge = Attribute.date("info");
        Attributes values = named(name)
                .with(PROXY_ADDRESSES, Set.of("SMTP:" + name + "@x.example", "smtp:" + name + ".old@x.example"))
                .with(ACCOUNT_EXPIRES, LocalDate.of(2027, 3, 31))
                .with(MANAGER, boss)
                .with(country, 528L)
                .with(badge, LocalDate.of(2027, 2, 28));

        Account made = create(values);

        SearchResultEntry entry = domain.entry(made.reference());
        assertThat(entry.getAttributeValues("proxyAddresses"))
                .containsExactlyInAnyOrder("SMTP:" + name + "@x.example", "smtp:" + name + ".old@x.example");
        assertThat(entry.getAttributeValue("accountExpires"))
                .isEqualTo("" + FileTime.of(Instant.parse("2027-03-31T22:00:00Z")));
        assertThat(domain.reference(entry.getAttributeValue("manager"))).isEqualTo(boss);
        assertThat(entry.getAttributeValue("countryCode")).isEqualTo("528");
        assertThat(entry.getAttributeValue("info")).isEqualTo("2027-02-28");
        assertThat(made.attributes().get(ACCOUNT_EXPIRES)).isEqualTo(LocalDate.of(2027, 3, 31));
        assertThat(made.attributes().get(MANAGER)).isEqualTo(boss);
    }

    @Test
    void takesAnEmptyTextForNoValue() {
        Account made = create(named(name).with(TITLE, "").with(COMMON_NAME, ""));

        assertThat(domain.entry(made.reference()).getAttributeValue("title")).isNull();
        assertThat(made.attributes().get(TITLE)).isNull();
        assertThat(made.attributes().get(COMMON_NAME)).isEqualTo(name);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "Smith, John",
                " leading",
                "trailing ",
                "#hash",
                "a=b",
                "plus+plus",
                "semi;colon",
                "quote \"q\"",
                "back\\slash",
                "<angle>",
                "O'Brien / Sons (x) *",
                "Zoë 🙂 王",
            })
    void makesAnAccountWithAnyCommonName(String commonName) throws Exception {
        String place = domain.addOu();
        Attributes values = named(name).with(COMMON_NAME, commonName).with(CONTAINER, place);

        Account made = create(values);

        assertThat(made.attributes().get(COMMON_NAME)).isEqualTo(commonName);
        assertThat(made.attributes().get(CONTAINER)).isEqualTo(place);
        assertThat(new DN(domain.entry(made.reference()).getDN()))
                .isEqualTo(new DN(new RDN("CN", commonName), new DN(domain.dn(place))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"  both ends  ", "*)(objectClass=*", "{\"json\": [1]}", "a,b;\"c\"", "🙂", "tab\tinside"})
    void writesAnyTextAsItIs(String text) {
        Account made = create(named(name).with(DISPLAY_NAME, text).with(DESCRIPTION, text));

        assertThat(domain.entry(made.reference()).getAttributeValue("displayName"))
                .isEqualTo(text);
        assertThat(made.attributes().get(DESCRIPTION)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a.name.of.21.characters",
                "dot.",
                "a@b",
                "a/b",
                "a\\b",
                "a[b",
                "a:b",
                "a;b",
                "a|b",
                "a=b",
                "a,b",
                "a+b",
                "a*b",
                "a?b",
                "a<b",
                "a\"b",
                "a\tb"
            })
    void refusesAnAccountNameThatCouldNotLogIn(String accountName) {
        failure(
                Failure.Kind.INVALID_VALUE,
                SAM_ACCOUNT_NAME,
                () -> create(Attributes.of(SAM_ACCOUNT_NAME, accountName).with(COMMON_NAME, name)));
    }

    @Test
    void saysWhichOrganizationalUnitDoesNotExist() {
        String missing = "OU=nowhere," + domain.ou();

        ConnectorException failure = failure(
                Failure.Kind.INVALID_VALUE, CONTAINER, () -> create(named(name).with(CONTAINER, missing)));

        assertThat(failure).hasMessageContaining(domain.dn(missing)).hasMessageContaining("make it");
    }

    @Test
    void saysThatAnAccountNeedsAContainer() {
        directory = ActiveDirectory.connect(AdConfig.of(
                        domain.config().servers().get(0),
                        domain.config().bindName(),
                        domain.config().password(),
                        domain.baseDn())
                .withCaCertificate(domain.config().caCertificate()));

        assertThat(failure(Failure.Kind.INVALID_VALUE, CONTAINER, () -> create(named(name))))
                .hasMessageContaining("AdConfig.withUserContainer");
    }

    @Test
    void refusesAContainerThatIsNotWrittenAsItWouldBeReadBack() {
        String spaced = domain.ou().replace("OU=", "ou = ");

        assertThat(failure(
                        Failure.Kind.INVALID_VALUE,
                        CONTAINER,
                        () -> create(named(name).with(CONTAINER, spaced))))
                .hasMessageContaining("\"" + domain.ou() + "\"");
        assertThat(failure(
                        Failure.Kind.INVALID_VALUE,
                        CONTAINER,
                        () -> create(named(name).with(CONTAINER, domain.dn(domain.ou())))))
                .hasMessageContaining("\"" + domain.ou() + "\"");
        failure(Failure.Kind.INVALID_VALUE, CONTAINER, () -> create(named(name).with(CONTAINER, "Staff")));
    }

    @Test
    void refusesToPutAnAccountIntoAnAccount() {
        String other = DomainUnderTest.fresh();
        domain.addUser(other);

        failure(
                Failure.Kind.INVALID_VALUE,
                CONTAINER,
                () -> create(named(name).with(CONTAINER, "CN=" + other + "," + domain.ou())));
    }

    @Test
    void namesTheAttributeWhoseValueIsTooLong() {
        Attributes values = named(name).with(DISPLAY_NAME, "x").with(EMPLOYEE_ID, "12345678901234567");

        failure(Failure.Kind.INVALID_VALUE, EMPLOYEE_ID, () -> create(values));
    }

    @Test
    void namesTheAttributeThatTheSchemaDoesNotHave() {
        Attribute<String> unknown = Attribute.text("iam4jUnknown");

        ConnectorException failure = failure(
                Failure.Kind.INVALID_VALUE, unknown, () -> create(named(name).with(unknown, "x")));

        assertThat(failure).hasMessageContaining("schema has no attribute iam4jUnknown");
    }

    @Test
    void saysThatThePasswordPolicyRefusesAPassword() {
        failure(
                Failure.Kind.INVALID_VALUE,
                Attribute.secret("unicodePwd"),
                () -> directory.create(new NewAccount(named(name), true, Optional.of(Secret.of("short")))));

        assertThat(domain.entry(domain.dn("CN=" + name + "," + domain.ou()))).isNull();
    }

    @Test
    void refusesToMapWhatOnlyOthersMayWrite() {
        for (String forbidden : new String[] {"unicodePwd", "userPassword", "userAccountControl"}) {
            Attribute<String> attribute = Attribute.text(forbidden);

            failure(
                    Failure.Kind.INVALID_VALUE,
                    attribute,
                    () -> create(named(name).with(attribute, "512")));
        }
    }

    @Test
    void saysThatTheAccountNameIsTaken() {
        domain.addUser(name);
        Attributes values = Attributes.of(SAM_ACCOUNT_NAME, name.toUpperCase(Locale.ROOT))
                .with(COMMON_NAME, DomainUnderTest.fresh())
                .with(USER_PRINCIPAL_NAME, DomainUnderTest.fresh() + "@x.example");

        ConnectorException conflict = failure(Failure.Kind.CONFLICT, SAM_ACCOUNT_NAME, () -> create(values));

        assertThat(conflict.code()).isPresent();
    }

    @Test
    void saysThatAGroupHasTheAccountName() {
        domain.addGroup(name);

        failure(
                Failure.Kind.CONFLICT,
                SAM_ACCOUNT_NAME,
                () -> create(named(name).with(COMMON_NAME, DomainUnderTest.fresh())));
    }

    @Test
    void saysThatThePrincipalNameIsTaken() {
        String principal = DomainUnderTest.fresh() + "@x.example";
        domain.addUser(DomainUnderTest.fresh(), "userPrincipalName", principal);

        failure(
                Failure.Kind.CONFLICT,
                USER_PRINCIPAL_NAME,
                () -> create(named(name).with(USER_PRINCIPAL_NAME, principal.toUpperCase(Locale.ROOT))));
    }

    @Test
    void saysThatTheCommonNameIsTakenInItsContainer() {
        String other = DomainUnderTest.fresh();
        domain.addUser(other);

        failure(Failure.Kind.CONFLICT, COMMON_NAME, () -> create(named(name).with(COMMON_NAME, other)));
    }

    @Test
    void saysThatTheAccountNameMustChangeWhenItIsAlsoTheCommonName() {
        domain.add(
                domain.dn("CN=" + name + "," + domain.ou()),
                new com.unboundid.ldap.sdk.Attribute("objectClass", "contact"));

        failure(Failure.Kind.CONFLICT, SAM_ACCOUNT_NAME, () -> create(named(name)));
    }

    @Test
    void ofSeveralWhoTakeANameAtTheSameTimeOneGetsIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<Optional<Failure.Kind>>> attempts = threads.invokeAll(IntStream.range(0, 6)
                    .mapToObj(i -> (Callable<Optional<Failure.Kind>>)
                            () -> kindOfFailure(named(name).with(COMMON_NAME, name + i)))
                    .toList());
            List<Optional<Failure.Kind>> outcomes = new ArrayList<>();
            for (Future<Optional<Failure.Kind>> attempt : attempts) {
                outcomes.add(attempt.get());
            }

            assertThat(outcomes).containsOnlyOnce(Optional.empty());
            assertThat(outcomes).filteredOn(Optional::isPresent).containsOnly(Optional.of(Failure.Kind.CONFLICT));
        } finally {
            threads.shutdownNow();
        }
    }

    private Optional<Failure.Kind> kindOfFailure(Attributes values) {
        try {
            create(values);
            return Optional.empty();
        } catch (ConnectorException e) {
            return Optional.of(e.kind());
        }
    }

    private Account create(Attributes values) {
        return directory.create(new NewAccount(values, false, Optional.empty()));
    }

    private static Attributes named(String accountName) {
        return Attributes.of(SAM_ACCOUNT_NAME, accountName);
    }
}
