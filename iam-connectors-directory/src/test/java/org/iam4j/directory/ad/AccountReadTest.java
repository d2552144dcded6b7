package org.iam4j.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.directory.ad.ActiveDirectory.ACCOUNT_EXPIRES;
import static org.iam4j.directory.ad.ActiveDirectory.CONTAINER;
import static org.iam4j.directory.ad.ActiveDirectory.DISPLAY_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.DISTINGUISHED_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.EMPLOYEE_ID;
import static org.iam4j.directory.ad.ActiveDirectory.MANAGER;
import static org.iam4j.directory.ad.ActiveDirectory.PROXY_ADDRESSES;
import static org.iam4j.directory.ad.ActiveDirectory.SAM_ACCOUNT_NAME;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Key;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("org.iam4j.directory.ad.DomainUnderTest#all")
class AccountReadTest {
    private final DomainUnderTest domain;
    private ActiveDirectory directory;

    AccountReadTest(DomainUnderTest domain) {
        this.domain = domain;
        directory = ActiveDirectory.connect(domain.config());
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void listsTheAccountsBelowTheListBaseOverSeveralPages() {
        String place = domain.addOu();
        List<AccountReference> added = IntStream.range(0, 5)
                .mapToObj(i -> DomainUnderTest.fresh())
                .map(name -> addUserIn(place, name))
                .toList();
        directory = ActiveDirectory.connect(domain.config().withListBase(place).withPageSize(2));

        List<Account> listed = directory.accounts(Set.of()).toList();

        assertThat(listed).extracting(Account::reference).containsExactlyInAnyOrderElementsOf(added);
    }

    @Test
    void readsNothingBeforeTheStreamIsConsumedAndCanBeLeftHalfway() {
        String place = domain.addOu();
        IntStream.range(0, 3).forEach(i -> addUserIn(place, DomainUnderTest.fresh()));
        directory = ActiveDirectory.connect(
                domain.config().withListBase(place).withPageSize(1).withPoolSize(1));

        try (var accounts = directory.accounts(Set.of())) {
            assertThat(accounts.iterator().next()).isNotNull();
        }

        assertThat(directory.accounts(Set.of())).hasSize(3);
    }

    @Test
    void leavesOutContactsComputersAndGroups() {
        String place = domain.addOu();
        AccountReference user = addUserIn(place, DomainUnderTest.fresh());
        domain.add(
                domain.dn("CN=" + DomainUnderTest.fresh() + "," + place),
                new com.unboundid.ldap.sdk.Attribute("objectClass", "contact"));
        String group = DomainUnderTest.fresh();
        domain.add(
                domain.dn("CN=" + group + "," + place),
                new com.unboundid.ldap.sdk.Attribute("objectClass", "group"),
                new com.unboundid.ldap.sdk.Attribute("sAMAccountName", group));
        directory = ActiveDirectory.connect(domain.config().withListBase(place));

        assertThat(directory.accounts(Set.of())).extracting(Account::reference).containsExactly(user);
    }

    @Test
    void tellsEnabledAccountsFromDisabledOnes() {
        AccountReference off = domain.addUser(DomainUnderTest.fresh());
        AccountReference on = domain.addEnabledUser(DomainUnderTest.fresh(), "Welkom-0123456");

        Map<AccountReference, Account> read = byReference(Set.of(), off, on);

        assertThat(read.get(off).enabled()).isFalse();
        assertThat(read.get(on).enabled()).isTrue();
    }

    @Test
    void keepsBlanksEmojiAndSeveralValues() {
        AccountReference user = domain.addUser(DomainUnderTest.fresh(), "displayName", "  Zoë 🙂  ");
        domain.modify(
                dnOf(user),
                new Modification(ModificationType.REPLACE, "proxyAddresses", "SMTP:A@x.example", "smtp:a@x.example"));

        Account read = read(user, DISPLAY_NAME, PROXY_ADDRESSES, EMPLOYEE_ID);

        assertThat(read.attributes().get(DISPLAY_NAME)).isEqualTo("  Zoë 🙂  ");
        assertThat(read.attributes().get(PROXY_ADDRESSES)).containsExactly("SMTP:A@x.example", "smtp:a@x.example");
        assertThat(read.attributes().get(EMPLOYEE_ID)).isNull();
    }

    @Test
    void readsTheContainerRelativeToTheBaseAndAsAMappingWritesIt() throws Exception {
        String odd = "OU=" + DomainUnderTest.fresh() + "\\, \\\"a\\=b\\\"," + domain.ou();
        domain.addOu(odd);
        AccountReference user = addUserIn(odd, DomainUnderTest.fresh());

        Account read = read(user, CONTAINER, DISTINGUISHED_NAME);

        assertThat(read.attributes().get(CONTAINER)).isEqualTo(odd);
        assertThat(new DN(read.attributes().require(DISTINGUISHED_NAME)).getParent())
                .isEqualTo(new DN(domain.dn(odd)));
    }

    @Test
    void readsTheManagerAsTheReferenceOfTheManagersAccount() {
        String boss = DomainUnderTest.fresh();
        AccountReference manager = domain.addUser(boss);
        AccountReference user =
                domain.addUser(DomainUnderTest.fresh(), "manager", domain.dn("CN=" + boss + "," + domain.ou()));

        assertThat(read(user, MANAGER, CONTAINER).attributes().get(MANAGER)).isEqualTo(manager);
        assertThat(read(user, MANAGER, CONTAINER).attributes().get(CONTAINER)).isEqualTo(domain.ou());
    }

    @Test
    void readsAnExpiryInstantAsTheDayBeforeItInTheZone() {
        ZoneId zone = ZoneId.of("Europe/Amsterdam");
        AccountReference atMidnight = domain.addUser(
                DomainUnderTest.fresh(), "accountExpires", fileTime(Instant.parse("2027-03-31T22:00:00Z")));
        AccountReference atNoon = domain.addUser(
                DomainUnderTest.fresh(), "accountExpires", fileTime(Instant.parse("2027-04-01T10:00:00Z")));
        AccountReference zero = domain.addUser(DomainUnderTest.fresh(), "accountExpires", "0");
        AccountReference most = domain.addUser(DomainUnderTest.fresh(), "accountExpires", "" + Long.MAX_VALUE);
        directory = ActiveDirectory.connect(domain.config().withZone(zone));

        Map<AccountReference, Account> read = byReference(Set.of(ACCOUNT_EXPIRES), atMidnight, atNoon, zero, most);

        assertThat(read.get(atMidnight).attributes().get(ACCOUNT_EXPIRES)).isEqualTo(LocalDate.of(2027, 3, 31));
        assertThat(read.get(atNoon).attributes().get(ACCOUNT_EXPIRES)).isEqualTo(LocalDate.of(2027, 4, 1));
        assertThat(read.get(zero).attributes().get(ACCOUNT_EXPIRES)).isNull();
        assertThat(read.get(most).attributes().get(ACCOUNT_EXPIRES)).isNull();
        assertThat(directory
                        .find(List.of(Key.of(ACCOUNT_EXPIRES, LocalDate.of(2027, 3, 31))), Set.of())
                        .map(Account::reference))
                .contains(atMidnight)
                .doesNotContain(atNoon, zero, most);
    }

    @Test
    void saysThatAnExpiryDayNeedsATimeZone() {
        assertThatThrownBy(() -> directory.accounts(Set.of(ACCOUNT_EXPIRES)))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(Failure.Kind.TARGET_UNUSABLE))
                .hasMessageContaining("AdConfig.withZone");
    }

    @Test
    void answersUnknownForAValueThatIsNotOfItsType() {
        Attribute<Long> room = Attribute.number("physicalDeliveryOfficeName");
        AccountReference user = domain.addUser(DomainUnderTest.fresh(), "physicalDeliveryOfficeName", "north wing");

        assertThat(read(user, room).attributes().delivered(room)).isFalse();
    }

    @Test
    void readsNumbersFlagsDaysAndTimes() {
        Attribute<Long> country = Attribute.number("countryCode");
        Attribute<LocalDate> badge = Attribute.date("info");
        Attribute<Instant> made = Attribute.instant("whenCreated");
        Attribute<Instant> expires = Attribute.instant("accountExpires");
        AccountReference user = domain.addUser(
                DomainUnderTest.fresh(),
                "countryCode",
                "528",
                "info",
                "2027-02-28",
                "accountExpires",
                fileTime(Instant.parse("2027-04-01T10:00:00Z")));

        Account read = read(user, country, badge, made, expires);

        assertThat(read.attributes().get(country)).isEqualTo(528);
        assertThat(read.attributes().get(badge)).isEqualTo(LocalDate.of(2027, 2, 28));
        assertThat(read.attributes().get(made)).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(read.attributes().get(expires)).isEqualTo(Instant.parse("2027-04-01T10:00:00Z"));
    }

    @Test
    void marksAdministratorsAndItsOwnLoginAsNeverToBeTouched() {
        AccountReference plain = domain.addUser(DomainUnderTest.fresh());
        AccountReference own = domain.reference(domain.config().bindName());
        AccountReference guest = domain.reference(domain.dn("CN=Guest,CN=Users"));

        Map<AccountReference, Account> read = byReference(Set.of(), plain, own, guest);

        assertThat(read.get(plain).untouchable()).isEmpty();
        assertThat(read.get(own).untouchable()).isPresent();
        assertThat(read.get(guest).untouchable())
                .hasValueSatisfying(why -> assertThat(why).contains("isCriticalSystemObject"));
    }

    @Test
    void protectsItsOwnLoginHoweverItIsNamed() {
        String name = DomainUnderTest.fresh();
        String principal = name + "@corp.example";
        AccountReference own = domain.addEnabledUser(name, "Welkom-0123456");
        domain.modify(dnOf(own), new Modification(ModificationType.REPLACE, "userPrincipalName", principal));

        for (String login : List.of(principal, dnOf(own))) {
            try (ActiveDirectory as = ActiveDirectory.connect(asLogin(login))) {
                Account read =
                        as.find(List.of(Key.of(own)), Set.of()).findFirst().orElseThrow();

                assertThat(read.untouchable()).contains("it is the connector's own login");
            }
        }
    }

    @Test
    void findsAccountsByReferenceAndByValueOutsideTheListBase() {
        String place = domain.addOu();
        String number = DomainUnderTest.fresh();
        AccountReference byNumber = domain.addUser(DomainUnderTest.fresh(), "employeeID", number);
        AccountReference byReference = domain.addUser(DomainUnderTest.fresh());
        domain.addUser(DomainUnderTest.fresh());
        directory = ActiveDirectory.connect(domain.config().withListBase(place));

        List<Account> found = directory
                .find(
                        List.of(
                                Key.of(EMPLOYEE_ID, number),
                                Key.of(byReference),
                                Key.of(AccountReference.of("00000000-0000-0000-0000-000000000001")),
                                Key.of(AccountReference.of("no guid"))),
                        Set.of(SAM_ACCOUNT_NAME))
                .toList();

        assertThat(found).extracting(Account::reference).containsExactlyInAnyOrder(byNumber, byReference);
        assertThat(directory.accounts(Set.of())).isEmpty();
    }

    @Test
    void findsAnAccountWithSeveralOfTheKeysOnce() {
        String name = DomainUnderTest.fresh();
        AccountReference user = domain.addUser(name, "employeeID", name);
        List<Key> keys = new ArrayList<>(List.of(Key.of(EMPLOYEE_ID, name)));
        IntStream.range(0, 250).forEach(i -> keys.add(Key.of(EMPLOYEE_ID, "none" + i)));
        keys.add(Key.of(SAM_ACCOUNT_NAME, name));
        keys.add(Key.of(user));

        assertThat(directory.find(keys, Set.of()))
                .extracting(Account::reference)
                .containsExactly(user);
    }

    @Test
    void takesCharactersOfAFilterLiterally() {
        String name = DomainUnderTest.fresh();
        AccountReference odd = domain.addUser(name, "displayName", name + "*)(\\");
        domain.addUser(DomainUnderTest.fresh(), "displayName", name + "xx");

        assertThat(directory.find(List.of(Key.of(DISPLAY_NAME, name + "*)(\\")), Set.of()))
                .extracting(Account::reference)
                .containsExactly(odd);
        assertThat(directory.find(List.of(Key.of(DISPLAY_NAME, name + "*")), Set.of()))
                .isEmpty();
    }

    @Test
    void cannotLookForAContainer() {
        assertThatThrownBy(() -> directory.find(List.of(Key.of(CONTAINER, "OU=Staff")), Set.of()))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(Failure.Kind.UNSUPPORTED));
    }

    private AdConfig asLogin(String login) {
        return AdConfig.of(
                        domain.config().servers().get(0),
                        login,
                        org.iam4j.attribute.Secret.of("Welkom-0123456"),
                        domain.baseDn())
                .withCaCertificate(domain.config().caCertificate());
    }

    private AccountReference addUserIn(String place, String name) {
        return domain.addUser(
                domain.dn("CN=" + name + "," + place),
                List.of(
                        new com.unboundid.ldap.sdk.Attribute("objectClass", "user"),
                        new com.unboundid.ldap.sdk.Attribute("sAMAccountName", name),
                        new com.unboundid.ldap.sdk.Attribute("userAccountControl", "514")));
    }

    private String dnOf(AccountReference account) {
        return domain.entry(account).getDN();
    }

    private Account read(AccountReference account, Attribute<?>... wanted) {
        return byReference(Set.of(wanted), account).get(account);
    }

    private Map<AccountReference, Account> byReference(Set<Attribute<?>> wanted, AccountReference... accounts) {
        List<Key> keys = List.of(accounts).stream().map(Key::of).toList();
        return directory.find(keys, wanted).collect(Collectors.toMap(Account::reference, Function.identity()));
    }

    private static String fileTime(Instant instant) {
        return Long.toString(FileTime.of(instant));
    }
}
