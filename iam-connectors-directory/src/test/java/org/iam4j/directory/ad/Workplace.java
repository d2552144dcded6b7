package org.iam4j.directory.ad;

import static org.iam4j.connector.Operation.CREATE;
import static org.iam4j.connector.Operation.DISABLE;
import static org.iam4j.connector.Operation.ENABLE;
import static org.iam4j.directory.ad.ActiveDirectory.ACCOUNT_EXPIRES;
import static org.iam4j.directory.ad.ActiveDirectory.COMMON_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.CONTAINER;
import static org.iam4j.directory.ad.ActiveDirectory.DEPARTMENT;
import static org.iam4j.directory.ad.ActiveDirectory.DISPLAY_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.EMPLOYEE_ID;
import static org.iam4j.directory.ad.ActiveDirectory.GIVEN_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.MAIL;
import static org.iam4j.directory.ad.ActiveDirectory.MANAGER;
import static org.iam4j.directory.ad.ActiveDirectory.SAM_ACCOUNT_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.TITLE;
import static org.iam4j.directory.ad.ActiveDirectory.USER_PRINCIPAL_NAME;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.target.Mapping.clear;
import static org.iam4j.target.Mapping.employmentEnd;
import static org.iam4j.target.Mapping.fixed;
import static org.iam4j.target.Mapping.manager;
import static org.iam4j.target.Mapping.primaryContract;
import static org.iam4j.target.Mapping.sameAs;

import com.unboundid.ldap.sdk.SearchResultEntry;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.iam4j.ProvisioningEngine;
import org.iam4j.connector.TargetConnector;
import org.iam4j.naming.DisplayNames;
import org.iam4j.naming.LoginNames;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.rule.Rule;
import org.iam4j.run.FirstPassword;
import org.iam4j.state.Link;
import org.iam4j.state.PersonState;
import org.iam4j.state.StateStore;
import org.iam4j.target.TargetSystem;
import org.iam4j.testkit.InMemoryHr;
import org.iam4j.testkit.SettableClock;
import org.iam4j.testkit.wire.CutLine.Request;

/**
 * A few people in HR, an engine, and a domain reached over LDAP in which each operation of the connector comes up: newcomers are made
 * disabled in a container of their own, moved and enabled on their first day, renamed when they marry, disabled and moved when they leave,
 * deleted 60 days after their account has ended.
 */
final class Workplace implements AutoCloseable {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final List<String> SHOWN = List.of(
            "sAMAccountName",
            "userPrincipalName",
            "userAccountControl",
            "employeeID",
            "givenName",
            "displayName",
            "department",
            "title",
            "mail",
            "manager",
            "accountExpires",
            "memberOf");

    final SettableClock clock = SettableClock.at("2026-03-02T08:00:00Z");
    final InMemoryHr hr = new InMemoryHr();
    final StateStore state = StateStore.inMemory();
    boolean nobodyReceives;
    private final List<FirstPassword> handedOver = new ArrayList<>();
    private final DomainUnderTest domain;
    private final String ou;
    private final String everybody;
    private final String finance;
    private final ActiveDirectory direct;
    /** How ids and names that differ from one workplace to the next are said. */
    private final Map<String, String> owners = new HashMap<>();

    /** @param domain where; it stays open */
    Workplace(DomainUnderTest domain) {
        this.domain = domain;
        ou = domain.addOu();
        for (String place : List.of("New", "Staff", "Leavers")) {
            domain.addOu(in(place));
        }
        String group = DomainUnderTest.fresh();
        everybody = domain.addGroup(group + "e");
        finance = domain.addGroup(group + "f");
        owners.put(ou, "OU=here");
        for (String each : List.of(everybody, finance)) {
            owners.put(each, each.equals(finance) ? "finance" : "everybody");
            owners.put(key(Objects.requireNonNull(domain.entry(each))), each.equals(finance) ? "finance" : "everybody");
        }
        direct = ActiveDirectory.connect(settings(domain.config()));
    }

    private String in(String place) {
        return "OU=" + place + "," + ou;
    }

    /** How the domain is reached over a line. */
    AdConfig over(LdapCutLine line) {
        AdConfig usual = domain.config();
        return settings(AdConfig.of(line.url(), usual.bindName(), usual.password(), usual.baseDn())
                .withCaCertificate(LdapCutLine.certificate()));
    }

    /** Pages of two, so that a list is several requests. */
    private AdConfig settings(AdConfig config) {
        return config.withListBase(ou)
                .withUserContainer(in("Staff"))
                .withZone(ZONE)
                .withPageSize(2);
    }

    LdapCutLine line() {
        return new LdapCutLine(domain.config());
    }

    /** A run over an undisturbed line. */
    void run() {
        engine(direct).run();
        meet();
    }

    /** Two more runs, after the lease of an engine that stopped is over. */
    void settle() {
        clock.advance(Duration.ofMinutes(10));
        run();
        run();
    }

    /** An engine, as after a restart. */
    ProvisioningEngine engine(TargetConnector connector) {
        TargetSystem ad = TargetSystem.named("ad", connector)
                .correlate(EMPLOYEE_ID, Person::externalId)
                .map(GIVEN_NAME, person -> person.name().callingName())
                .map(DISPLAY_NAME, DisplayNames.byConvention())
                .map(
                        COMMON_NAME,
                        person -> person.name().callingName() + " "
                                + person.name().familyName() + " " + person.externalId())
                .map(
                        DEPARTMENT,
                        primaryContract(contract -> contract.department().name()))
                .map(ACCOUNT_EXPIRES, employmentEnd().orClear())
                .map(MANAGER, manager().orLeave())
                .map(
                        SAM_ACCOUNT_NAME,
                        LoginNames.initialAndFamilyName().maxLength(20).unique())
                .map(
                        USER_PRINCIPAL_NAME,
                        LoginNames.callingNameDotFamilyName().at("corp.example").unique())
                .map(MAIL, sameAs(USER_PRINCIPAL_NAME))
                .map(TITLE, fixed("works here"), CREATE, ENABLE)
                .map(TITLE, clear(), DISABLE)
                .map(CONTAINER, fixed(in("New")), CREATE)
                .map(CONTAINER, fixed(in("Staff")), ENABLE)
                .map(CONTAINER, fixed(in("Leavers")), DISABLE)
                .deleteAfterDays(60)
                .build();
        return ProvisioningEngine.builder()
                .zone(ZONE)
                .clock(clock)
                .source(hr)
                .targets(ad)
                .rule(Rule.named("Employees")
                        .when(activeContract().fromDaysBeforeStart(14).untilDaysAfterEnd(30))
                        .grants(ad.account()))
                .rule(Rule.named("At work").when(activeContract()).grants(ad.access(), ad.group(everybody)))
                .rule(Rule.named("Finance")
                        .when(activeContract().department("FIN"))
                        .grants(ad.group(finance)))
                .passwords(this::receive)
                .peopleAtOnce(1)
                .state(state)
                .build();
    }

    private void receive(FirstPassword password) {
        if (nobodyReceives) {
            throw new IllegalStateException("nobody is in");
        }
        handedOver.add(password);
    }

    void threePeople() {
        hire("1007", "Femke", "Berg", "FIN");
        hire("1008", "Jan", "Jansen", "HR");
        hire("1009", "Jan", "Jansen", "FIN");
    }

    private void hire(String id, String callingName, String familyName, String department) {
        hr.put(Person.withId(id)
                .name(PersonName.of(callingName, familyName))
                .contract(contract(id, "2020-01-01", department))
                .build());
    }

    private static Contract contract(String id, String first, String department) {
        return Contract.withId(id + " from " + first)
                .department(department)
                .from(LocalDate.parse(first))
                .build();
    }

    void joins(String first) {
        Contract contract =
                contract("1010", first, "FIN").toBuilder().manager("1007").build();
        hr.put(Person.withId("1010")
                .name(PersonName.of("Joost", "Berg"))
                .contract(contract)
                .build());
    }

    private void contracts(String id, UnaryOperator<Contract> change) {
        hr.change(
                id,
                person -> person.toBuilder()
                        .contracts(person.contracts().stream().map(change).toList())
                        .build());
    }

    void leaves(String id) {
        contracts(id, contract -> contract.toBuilder().until(TODAY.minusDays(1)).build());
    }

    void comesBack(String id, String first) {
        hr.change(
                id,
                person -> person.toBuilder().contract(contract(id, first, "HR")).build());
    }

    void marries(String id) {
        hr.change(
                id,
                person ->
                        person.toBuilder().name(PersonName.of("Femke", "Dijk")).build());
    }

    void movesTo(String id, String department) {
        contracts(id, contract -> contract.toBuilder().department(department).build());
    }

    void day(String day) {
        clock.setDay(LocalDate.parse(day));
    }

    /** All that the domain holds and the state remembers: ids by whose account they are, times and passwords left out. */
    List<String> picture() {
        List<String> lines = new ArrayList<>();
        for (SearchResultEntry account : domain.below(ou)) {
            lines.add(shown(Objects.requireNonNull(domain.entry(account.getDN()))));
        }
        try (Stream<PersonState> people = state.people()) {
            people.forEach(person -> {
                lines.add("remembered " + person.personId() + ": " + person.firstAbsent() + " " + person.notYetSince()
                        + " " + person.formerNames());
                person.links().values().forEach(link -> lines.add(shown(person.personId(), link)));
            });
        }
        state.openIntents().forEach(intent -> lines.add("open: " + intent));
        return said(lines.stream());
    }

    private static String shown(SearchResultEntry account) {
        StringBuilder text = new StringBuilder("account ").append(account.getDN());
        for (String attribute : SHOWN) {
            String[] values = account.getAttributeValues(attribute);
            if (values != null) {
                text.append(", ")
                        .append(attribute)
                        .append(' ')
                        .append(Arrays.stream(values).sorted().toList());
            }
        }
        return text.toString();
    }

    private String shown(String person, Link link) {
        return "link of " + person + " to " + link.reference() + (link.createdByUs() ? ", ours" : ", found")
                + (link.accessGiven() ? ", access given" : "") + ", retired " + link.retiredOn() + ", password "
                + link.password() + works(person, link) + ", grants " + link.grants() + ", names " + link.names()
                + ", written " + link.written();
    }

    private String works(String person, Link link) {
        List<FirstPassword> received = handedOver.stream()
                .filter(each -> each.personId().equals(person))
                .toList();
        SearchResultEntry account = domain.entry("<GUID=" + link.reference().key() + ">");
        if (received.isEmpty() || account == null || !link.accessGiven()) {
            return "";
        }
        return domain.canLogIn(
                        account.getDN(),
                        received.get(received.size() - 1).password().reveal())
                ? " (the last one handed over works)"
                : " (THE LAST ONE HANDED OVER DOES NOT WORK)";
    }

    /** What the writes of a line were, as lines to compare. */
    List<String> said(List<Request> writes) {
        return said(writes.stream().map(each -> each.operation() + " " + each.what()));
    }

    private List<String> said(Stream<String> lines) {
        return lines.map(line -> {
                    String text = line;
                    for (Map.Entry<String, String> each : owners.entrySet()) {
                        text = text.replace(each.getKey(), each.getValue());
                    }
                    return text;
                })
                .sorted()
                .toList();
    }

    /** Remembers whose account each is; those that are deleted later are among them. */
    private void meet() {
        for (SearchResultEntry account : domain.below(ou)) {
            owners.put(key(account), "account-of-" + account.getAttributeValue("employeeID"));
        }
    }

    private static String key(SearchResultEntry object) {
        return Guid.of(object.getAttributeValueBytes("objectGUID")).reference().key();
    }

    @Override
    public void close() {
        direct.close();
        domain.deleteAll(ou);
        domain.delete(everybody);
        domain.delete(finance);
    }
}
