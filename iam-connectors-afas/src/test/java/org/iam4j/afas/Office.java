package org.iam4j.afas;

import static org.iam4j.afas.AfasProfit.PERSON_NUMBER;
import static org.iam4j.afas.AfasProfit.UPN;
import static org.iam4j.afas.AfasProfit.USER_CODE;
import static org.iam4j.afas.AfasProfit.USER_EMAIL;
import static org.iam4j.afas.AfasProfit.WORK_EMAIL;
import static org.iam4j.afas.AfasProfit.WORK_PHONE;
import static org.iam4j.connector.Operation.CREATE;
import static org.iam4j.connector.Operation.DISABLE;
import static org.iam4j.connector.Operation.ENABLE;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.target.Mapping.clear;
import static org.iam4j.target.Mapping.fixed;
import static org.iam4j.target.Mapping.from;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.iam4j.ProvisioningEngine;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.TargetConnector;
import org.iam4j.person.Person;
import org.iam4j.rule.Rule;
import org.iam4j.run.RunReport;
import org.iam4j.state.Intent;
import org.iam4j.state.Link;
import org.iam4j.state.PersonState;
import org.iam4j.state.StateStore;
import org.iam4j.target.TargetSystem;
import org.iam4j.testkit.SettableClock;
import org.iam4j.testkit.afas.AfasEmployee;
import org.iam4j.testkit.afas.AfasEmployment;
import org.iam4j.testkit.afas.AfasPerson;
import org.iam4j.testkit.afas.AfasUser;
import org.iam4j.testkit.afas.FakeAfas;
import org.iam4j.testkit.wire.CutLine.Request;
import org.iam4j.testkit.wire.HttpCutLine;
import org.iam4j.testkit.wire.LostAnswers;

/**
 * A few people in a fake AFAS, and an engine that reads them there, writes their e-mail addresses into employees and makes, changes, blocks
 * and, 30 days after the end, deletes their users.
 */
final class Office implements LostAnswers.World {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-16");

    final SettableClock clock = SettableClock.at("2026-03-16T08:00:00Z");
    final StateStore state = StateStore.inMemory();
    final FakeAfas fake;
    private final HttpCutLine line;
    private final AfasProfit afas;

    Office(UserCreation.Method creating) {
        fake = FakeAfas.start(
                FakeAfas.options().participant("12345").token(TestAfas.TOKEN).clock(clock));
        line = new HttpCutLine(fake.baseUri());
        // Pages of two, so that a list is several requests.
        afas = AfasProfit.connect(AfasConfig.of(line.uri(), Secret.of(TestAfas.TOKEN))
                .withUserCreation(UserCreation.on().withMethod(creating))
                .withPageSize(2));
    }

    RunReport run() {
        return run(connector -> connector);
    }

    @Override
    public HttpCutLine line() {
        return line;
    }

    /** A run of an engine of its own, as after a restart. */
    @Override
    public RunReport run(UnaryOperator<TargetConnector> between) {
        return engine(between).run();
    }

    /** Two more runs, after the lease of an engine that stopped is over; then the host says of what is open that it was not done. */
    @Override
    public List<String> settle() {
        goOn();
        List<Intent> open = state.openIntents();
        if (!open.isEmpty()) {
            ProvisioningEngine engine = engine(connector -> connector);
            for (Intent intent : open) {
                engine.unmanage(intent.action().personId(), intent.action().target(), "Ada");
                engine.manage(intent.action().personId(), intent.action().target(), "Ada");
            }
            goOn();
        }
        return open.stream().map(Intent::toString).toList();
    }

    private void goOn() {
        clock.advance(Duration.ofMinutes(10));
        run();
        run();
    }

    private static String address(Person person) {
        return (person.name().callingName() + "." + person.name().familyName() + "@corp.example")
                .toLowerCase(Locale.ROOT);
    }

    private ProvisioningEngine engine(UnaryOperator<TargetConnector> between) {
        TargetSystem employees = TargetSystem.named("afas-employee", between.apply(afas.employees()))
                .correlate(PERSON_NUMBER, Person::externalId)
                .map(WORK_EMAIL, Office::address)
                .map(WORK_EMAIL, clear(), DISABLE)
                .map(WORK_PHONE, fixed("+31 20 123 4567"))
                .build();
        TargetSystem users = TargetSystem.named("afas-user", between.apply(afas.users()))
                .correlate(PERSON_NUMBER, Person::externalId)
                .map(USER_CODE, person -> "12345." + person.externalId(), CREATE)
                .map(UPN, from(employees, WORK_EMAIL))
                .map(USER_EMAIL, person -> "me." + address(person), CREATE, ENABLE)
                .map(USER_EMAIL, clear(), DISABLE)
                .deleteAfterDays(30)
                .build();
        return ProvisioningEngine.builder()
                .zone(ZONE)
                .clock(clock)
                .source(afas.persons())
                .targets(employees, users)
                .rule(Rule.named("Employees")
                        .when(activeContract().fromDaysBeforeStart(14).untilDaysAfterEnd(30))
                        .grants(employees.account(), users.account()))
                .rule(Rule.named("At work").when(activeContract()).grants(users.access()))
                .peopleAtOnce(1)
                .state(state)
                .build();
    }

    void threePeople() {
        hire("1000777", "1007", "Femke", "Berg", LocalDate.parse("2020-01-01"));
        hire("1000778", "1008", "Jan", "Jansen", LocalDate.parse("2020-01-01"));
        hire("1000779", "1009", "Piet", "Smit", LocalDate.parse("2020-01-01"));
    }

    private void hire(String person, String employee, String callingName, String birthName, LocalDate first) {
        fake.put(AfasPerson.of(person, callingName, birthName));
        fake.put(AfasEmployee.of(employee, person));
        fake.put(AfasEmployment.of("line-" + employee, employee, "FIN", first));
    }

    void joins(LocalDate first) {
        hire("1000780", "1010", "Joost", "Boer", first);
    }

    void leaves(String employee) {
        fake.put(fake.employment("line-" + employee).withEnd(TODAY.minusDays(1)));
    }

    void comesBack(String employee) {
        fake.put(fake.employment("line-" + employee).withEnd(null));
    }

    void marries(String person) {
        fake.put(fake.person(person).withBirthName("", "Dijk"));
    }

    /** Somebody wipes out what was written. */
    void valuesLost() {
        fake.put(fake.person("1000777").withWorkEmail("").withWorkPhone(""));
        AfasUser user = fake.usersOf("1000778").get(0);
        fake.put(user.withUpn(""));
    }

    void day(LocalDate day) {
        clock.setDay(day);
    }

    @Override
    public List<String> said(List<Request> writes) {
        return writes.stream().map(each -> each.operation() + " " + each.what()).toList();
    }

    /** All that AFAS holds and the state remembers, times left out. */
    @Override
    public List<String> picture() {
        List<String> lines = new ArrayList<>();
        fake.persons()
                .forEach(person -> lines.add("person " + person.number() + ": " + person.workEmail() + " "
                        + person.workPhone() + " " + person.workMobile()));
        fake.users().forEach(user -> lines.add("user " + user));
        try (Stream<PersonState> people = state.people()) {
            people.forEach(person -> {
                lines.add("remembered " + person.personId() + ": " + person.firstAbsent() + " " + person.notYetSince()
                        + " " + person.formerNames());
                person.links().values().forEach(link -> lines.add(shown(person.personId(), link)));
            });
        }
        state.openIntents().forEach(intent -> lines.add("open: " + intent.action()));
        return lines.stream().sorted().toList();
    }

    private static String shown(String person, Link link) {
        return "link of " + person + " in " + link.target() + " to " + link.reference()
                + (link.createdByUs() ? ", ours" : ", found") + (link.accessGiven() ? ", access given" : "")
                + ", retired " + link.retiredOn() + ", names " + link.names() + ", written " + link.written();
    }

    @Override
    public void close() {
        afas.close();
        line.close();
        fake.close();
    }
}
