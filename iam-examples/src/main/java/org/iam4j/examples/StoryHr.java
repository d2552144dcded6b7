package org.iam4j.examples;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.iam4j.attribute.Secret;
import org.iam4j.person.Contact;
import org.iam4j.person.Contract;
import org.iam4j.person.NameConvention;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.testkit.afas.AfasEmployee;
import org.iam4j.testkit.afas.AfasEmployment;
import org.iam4j.testkit.afas.AfasPerson;
import org.iam4j.testkit.afas.AfasUnit;
import org.iam4j.testkit.afas.AfasUser;
import org.iam4j.testkit.afas.FakeAfas;
import org.iam4j.testkit.population.Population;
import org.jspecify.annotations.Nullable;

/** The HR department of the story: an AFAS that is filled with generated people, and the changes that are made there by hand. */
final class StoryHr implements AutoCloseable {
    static final Predicate<AfasEmployment> PERMANENT = line -> line.contractEnd() == null;
    static final Predicate<AfasEmployment> TEMPORARY = line -> line.contractEnd() != null;

    private static final long SEED = 2026;
    private static final int HOURS = 40;

    private final FakeAfas afas;
    private final Clock clock;

    private StoryHr(FakeAfas afas, Clock clock) {
        this.afas = afas;
        this.clock = clock;
    }

    /** An AFAS with so many people, each with an open user that has no UPN yet. */
    static StoryHr of(int size, Clock clock) {
        StoryHr hr = new StoryHr(FakeAfas.start(FakeAfas.options().clock(clock)), clock);
        Population population = Population.of(SEED, size);
        population
                .departments()
                .forEach(department -> hr.afas.put(AfasUnit.of(department.code(), department.name())
                        .withParent(Objects.requireNonNullElse(department.parentCode(), ""))));
        List<Person> people = population.persons(hr.today()).toList();
        people.forEach(hr::putPerson);
        people.forEach(person -> person.contracts().forEach(contract -> hr.putContract(person, contract)));
        return hr;
    }

    URI baseUri() {
        return afas.baseUri();
    }

    Secret token() {
        return Secret.of(afas.token());
    }

    int reads() {
        return afas.journal().readCount();
    }

    int writes() {
        return afas.journal().writeCount();
    }

    /** Everything that AFAS holds. */
    String snapshot() {
        return afas.persons() + "\n" + afas.employees() + "\n" + afas.employments() + "\n" + afas.users();
    }

    String summary() {
        long addresses = afas.persons().stream()
                .filter(person -> !person.workEmail().isEmpty())
                .count();
        long upns = afas.users().stream().filter(user -> !user.upn().isEmpty()).count();
        long blocked = afas.users().stream().filter(AfasUser::blocked).count();
        return "In AFAS %d people have an e-mail address at work; of %d users %d have a UPN and %d are blocked."
                .formatted(addresses, afas.users().size(), upns, blocked);
    }

    String name(String person) {
        return afas.person(person).displayName();
    }

    String describe(String person) {
        AfasUser user = afas.usersOf(person).get(0);
        return "e-mail %s, user %s is %s with UPN %s"
                .formatted(
                        orNone(afas.person(person).workEmail()),
                        user.code(),
                        user.blocked() ? "blocked" : "open",
                        orNone(user.upn()));
    }

    /** The person number of somebody who works in a department under one contract, manages nobody and goes by the birth name. */
    String somebody(String department, Predicate<AfasEmployment> contract) {
        return afas.persons().stream()
                .filter(person -> person.nameUse() == 0 && person.partnerName().isEmpty())
                .map(AfasPerson::number)
                .filter(person -> {
                    List<AfasEmployment> lines = lines(person);
                    return lines.size() == 1
                            && contract.test(lines.get(0))
                            && lines.get(0).unitCode().equals(department)
                            && lines.get(0).contractStart().isBefore(today())
                            && !managesSomebody(person);
                })
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody in " + department + " fits: try another seed"));
    }

    /** Hires a human with the same name; the person number of the new one. */
    String hireNamesake(String other, String department, LocalDate firstDay) {
        AfasPerson like = afas.person(other);
        String person = "900001";
        String employee = "3000001";
        afas.put(AfasPerson.of(person, like.callingName(), like.birthName())
                .withBirthName(like.birthNamePrefix(), like.birthName()));
        afas.put(AfasEmployee.of(employee, person));
        afas.put(AfasUser.of(userCode(employee), like.displayName(), person));
        afas.put(
                AfasEmployment.of(person + "-1", employee, department, firstDay).withFunction("FIN01", "Boekhouder"));
        return person;
    }

    void ends(String person, LocalDate lastDay) {
        afas.put(onlyLine(person).withEnd(lastDay));
    }

    void marries(String person, String prefix, String name) {
        afas.put(afas.person(person).withPartnerName(prefix, name).withNameUse(2));
    }

    void moves(String person, String department, String title, LocalDate firstDay) {
        AfasEmployment line = onlyLine(person);
        afas.put(line.withEnd(firstDay.minusDays(1)));
        afas.put(AfasEmployment.of(person + "-2", line.employeeNumber(), department, firstDay)
                .withFunction("FIN02", title)
                .withNumbers(1, 2));
    }

    void staysForGood(String person) {
        afas.put(onlyLine(person).withEnd(null).withContractType("Onbepaalde tijd"));
    }

    private AfasEmployment onlyLine(String person) {
        return lines(person).get(0);
    }

    private List<AfasEmployment> lines(String person) {
        return afas.employeesOf(person).stream()
                .flatMap(employee -> afas.employmentsOf(employee.number()).stream())
                .toList();
    }

    private boolean managesSomebody(String person) {
        List<String> numbers =
                afas.employeesOf(person).stream().map(AfasEmployee::number).toList();
        return afas.employments().stream().anyMatch(line -> numbers.contains(line.managerEmployeeNumber()));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private void putPerson(Person person) {
        PersonName name = person.name();
        String number = person.externalId();
        afas.put(new AfasPerson(
                number,
                text(name.initials()),
                name.callingName(),
                text(name.givenNames()),
                text(name.prefix()),
                name.birthName(),
                text(name.partnerPrefix()),
                text(name.partnerName()),
                nameUse(name.convention()),
                "",
                "",
                text(person.contact().get(Contact.Field.BUSINESS_MOBILE)),
                new TreeMap<>()));
        person.employeeNumbers().forEach(employee -> afas.put(AfasEmployee.of(employee, number)));
        String newest = person.employeeNumbers().get(person.employeeNumbers().size() - 1);
        afas.put(AfasUser.of(userCode(newest), afas.person(number).displayName(), number));
    }

    private void putContract(Person person, Contract contract) {
        String employee = Objects.requireNonNull(contract.employeeNumber());
        BigDecimal fte = BigDecimal.valueOf(Objects.requireNonNullElse(contract.fte(), 1.0));
        AfasEmployment line = AfasEmployment.of(
                        contract.id(), employee, text(contract.department().code()), contract.startDate())
                .withEnd(contract.endDate())
                .withContractType(contract.endDate() == null ? "Onbepaalde tijd" : "Bepaalde tijd")
                .withNumbers(
                        person.employeeNumbers().indexOf(employee) + 1,
                        Objects.requireNonNullElse(contract.sequence(), 1))
                .withFunction(
                        text(contract.title().code()), text(contract.title().name()))
                .withCostCentre(
                        text(contract.costCentre().code()),
                        text(contract.costCentre().name()))
                .withEmployer(
                        text(contract.employer().code()),
                        text(contract.employer().name()))
                .withTime(fte.multiply(BigDecimal.valueOf(HOURS)), fte.movePointRight(2), fte);
        String manager = contract.managerId();
        afas.put(
                manager == null
                        ? line
                        : line.withManager(afas.employeesOf(manager).get(0).number()));
    }

    private String userCode(String employee) {
        return afas.participant().number() + "." + employee;
    }

    private static int nameUse(NameConvention convention) {
        return switch (convention) {
            case BIRTH -> 0;
            case PARTNER_BIRTH -> 1;
            case PARTNER -> 2;
            case BIRTH_PARTNER -> 3;
        };
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String orNone(String value) {
        return value.isEmpty() ? "(none)" : value;
    }

    @Override
    public void close() {
        afas.close();
    }
}
