package org.iam4j.testkit.afas;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An environment of AFAS Profit that exists in memory only and speaks the REST protocol over HTTP on loopback.
 *
 * <pre>{@code
 * try (FakeAfas afas = FakeAfas.start(FakeAfas.options().participant("12345").clock(clock))) {
 *     afas.put(AfasPerson.of("1000777", "Femke", "Bakker"));
 *     afas.put(AfasEmployee.of("1007", "1000777"));
 *     afas.put(AfasEmployment.of("guid-1", "1007", "FIN", LocalDate.of(2026, 1, 1)));
 *     afas.put(AfasUser.of("12345.1007", "Femke Bakker", "1000777"));
 *     // give afas.baseUri() and afas.token() to the client, let it work, then look:
 *     assertThat(afas.user("12345.1007").upn()).isEqualTo("f.bakker@corp.example");
 * }
 * }</pre>
 *
 * <p>It refuses what AFAS refuses, with the status and the body that AFAS answers. Where the vendor's documentation
 * leaves something open, an {@link AfasSwitch} says what the fake does. Rows that were asked for without
 * {@code orderbyfieldids}, and rows that are equal in it, come in another order with each call.
 *
 * <p>Not modelled: the creation of contracts, positions, finding persons by anything but their number ({@code MatchPer} 1
 * to 6), passwords ({@code MtCd} 5), the quick filter (operator 15), one-time passwords, deletes; the columns have no
 * customer-made additions. A cut connection ends with FIN, not with RST.
 *
 * <p>Reading and changing what it holds by the methods here needs no HTTP, stands for what people do in Profit itself and
 * is not held against the rules of the connectors, except that codes must exist and that UPNs and e-mail addresses of
 * users are unique. Safe for use by several threads. The JDK's server is told by the system property {@code
 * sun.net.httpserver.nodelay} not to hold back small answers; that works if no other server was started in this JVM
 * before.
 *
 * @see <a href="https://docs.afas.help">the vendor's documentation</a>
 */
public final class FakeAfas implements AutoCloseable {
    private final Store store;
    private final AppConnector app;
    private final Token token;
    private final Faults faults = new Faults();
    private final AfasJournal journal = new AfasJournal();
    private final Set<AfasSwitch> switches;
    private final HttpFront front;

    private FakeAfas(FakeAfasOptions options) {
        store = new Store(options.participant());
        app = new AppConnector(store);
        token = options.token();
        switches = options.switches();
        Service service = new Service(
                store,
                app,
                token,
                options.environment(),
                options.clock(),
                new Random(options.seed()),
                this::switchedOn);
        front = new HttpFront(service, token, faults, journal, options.limits());
    }

    /**
     * Returns options with their defaults.
     *
     * @return new options
     */
    public static FakeAfasOptions options() {
        return new FakeAfasOptions();
    }

    /**
     * Starts an environment without any person, on a port that is free.
     *
     * @param options how it is to be
     * @return the environment, answering
     */
    public static FakeAfas start(FakeAfasOptions options) {
        FakeAfas fake = new FakeAfas(options);
        fake.front.start();
        return fake;
    }

    /**
     * Returns where it listens.
     *
     * @return the base of all paths, ending in {@code /ProfitRestServices}
     */
    public URI baseUri() {
        return front.baseUri();
    }

    /**
     * Returns the data of the token that requests need.
     *
     * @return what stands between {@code <data>} and {@code </data>}
     */
    public String token() {
        return token.data();
    }

    /**
     * Returns the token that requests need as AFAS issues it.
     *
     * @return the XML, not encoded
     */
    public String tokenXml() {
        return token.xml();
    }

    /**
     * Returns the customer whose environment this is.
     *
     * @return the participant
     */
    public AfasParticipant participant() {
        return store.participant();
    }

    /**
     * Returns what the token may use, and what the customer made of it.
     *
     * @return the App Connector
     */
    public AppConnector app() {
        return app;
    }

    /**
     * Returns what was asked so far.
     *
     * @return the journal, which goes on
     */
    public AfasJournal journal() {
        return journal;
    }

    /**
     * Lets something go wrong from now on.
     *
     * @param fault what and when
     * @return this
     */
    public FakeAfas inject(AfasFault fault) {
        faults.inject(fault);
        return this;
    }

    /**
     * Takes all faults away.
     *
     * @return this
     */
    public FakeAfas clearFaults() {
        faults.clear();
        return this;
    }

    /**
     * Turns a switch on.
     *
     * @param which the switch
     * @return this
     */
    public FakeAfas turnOn(AfasSwitch which) {
        synchronized (switches) {
            switches.add(which);
        }
        return this;
    }

    /**
     * Turns a switch off.
     *
     * @param which the switch
     * @return this
     */
    public FakeAfas turnOff(AfasSwitch which) {
        synchronized (switches) {
            switches.remove(which);
        }
        return this;
    }

    private Set<AfasSwitch> switchedOn() {
        synchronized (switches) {
            Set<AfasSwitch> on = EnumSet.noneOf(AfasSwitch.class);
            on.addAll(switches);
            return on;
        }
    }

    /**
     * Adds a person, or changes the one with that number.
     *
     * @param person the person
     * @return this
     */
    public FakeAfas put(AfasPerson person) {
        return change(() -> store.put(person));
    }

    /**
     * Adds an employee, or changes the one with that number.
     *
     * @param employee the employee
     * @return this
     * @throws IllegalArgumentException if the person is unknown
     */
    public FakeAfas put(AfasEmployee employee) {
        return change(() -> {
            require(store.person(employee.personNumber()), "person", employee.personNumber());
            store.put(employee);
        });
    }

    /**
     * Adds an employment line, or changes the one with that key.
     *
     * @param line the line
     * @return this
     * @throws IllegalArgumentException if the employee is unknown
     */
    public FakeAfas put(AfasEmployment line) {
        return change(() -> {
            require(store.employee(line.employeeNumber()), "employee", line.employeeNumber());
            store.put(line);
        });
    }

    /**
     * Adds a user, or changes the one with that code.
     *
     * @param user the user
     * @return this
     * @throws IllegalArgumentException if the person or a group is unknown, or if another user of the participant has the
     *     UPN or the e-mail address
     */
    public FakeAfas put(AfasUser user) {
        return change(() -> {
            if (!user.personNumber().isEmpty()) {
                require(store.person(user.personNumber()), "person", user.personNumber());
            }
            user.groups().forEach(group -> require(store.group(group), "group", group));
            AfasParticipant participant = store.participant();
            if (!user.upn().isEmpty() && participant.upnTaken(user.upn(), store, user.code())) {
                throw new IllegalArgumentException("fake AFAS: user " + user.code() + ": the UPN is taken");
            }
            if (!user.email().isEmpty() && participant.emailTaken(user.email(), store, user.code())) {
                throw new IllegalArgumentException("fake AFAS: user " + user.code() + ": the e-mail address is taken");
            }
            store.put(user);
        });
    }

    /**
     * Adds an organizational unit, or changes the one with that code.
     *
     * @param unit the unit
     * @return this
     */
    public FakeAfas put(AfasUnit unit) {
        return change(() -> store.put(unit));
    }

    /**
     * Adds a group, or changes the one with that code.
     *
     * @param group the group
     * @return this
     */
    public FakeAfas put(AfasGroup group) {
        return change(() -> store.put(group));
    }

    /**
     * Takes a person away with employees, employment lines and users; AFAS itself has no such connector.
     *
     * @param number the person number; nothing happens when there is no such person
     * @return this
     */
    public FakeAfas removePerson(String number) {
        return change(() -> store.removePerson(number));
    }

    /**
     * Takes an employment line away, as when a hire is called off.
     *
     * @param externalId the key of the line; nothing happens when there is no such line
     * @return this
     */
    public FakeAfas removeEmployment(String externalId) {
        return change(() -> store.removeEmployment(externalId));
    }

    /**
     * Takes a user away; AFAS itself has no such connector.
     *
     * @param code the user code; nothing happens when there is no such user
     * @return this
     */
    public FakeAfas removeUser(String code) {
        return change(() -> store.removeUser(code));
    }

    /**
     * Returns a person.
     *
     * @param number the person number
     * @return the person
     * @throws NoSuchElementException if there is none
     */
    public AfasPerson person(String number) {
        return found(() -> Optional.ofNullable(store.person(number)), "person", number);
    }

    /**
     * Returns an employee.
     *
     * @param number the employee number
     * @return the employee
     * @throws NoSuchElementException if there is none
     */
    public AfasEmployee employee(String number) {
        return found(() -> Optional.ofNullable(store.employee(number)), "employee", number);
    }

    /**
     * Returns an employment line.
     *
     * @param externalId the key of the line
     * @return the line
     * @throws NoSuchElementException if there is none
     */
    public AfasEmployment employment(String externalId) {
        return found(() -> Optional.ofNullable(store.employment(externalId)), "employment", externalId);
    }

    /**
     * Returns a user.
     *
     * @param code the user code
     * @return the user
     * @throws NoSuchElementException if there is none
     */
    public AfasUser user(String code) {
        return found(() -> Optional.ofNullable(store.user(code)), "user", code);
    }

    /**
     * Returns a user if there is one.
     *
     * @param code the user code
     * @return the user, or nothing
     */
    public Optional<AfasUser> findUser(String code) {
        return read(() -> Optional.ofNullable(store.user(code)));
    }

    /**
     * Returns an organizational unit.
     *
     * @param code the unit code
     * @return the unit
     * @throws NoSuchElementException if there is none
     */
    public AfasUnit unit(String code) {
        return found(() -> Optional.ofNullable(store.unit(code)), "unit", code);
    }

    /**
     * Returns a group if there is one.
     *
     * @param id the group code
     * @return the group, or nothing
     */
    public Optional<AfasGroup> findGroup(String id) {
        return read(() -> Optional.ofNullable(store.group(id)));
    }

    /**
     * Returns all persons.
     *
     * @return the persons by number
     */
    public List<AfasPerson> persons() {
        return read(() -> List.copyOf(store.persons()));
    }

    /**
     * Returns all employees.
     *
     * @return the employees by number
     */
    public List<AfasEmployee> employees() {
        return read(() -> List.copyOf(store.employees()));
    }

    /**
     * Returns all employment lines.
     *
     * @return the lines by key
     */
    public List<AfasEmployment> employments() {
        return read(() -> List.copyOf(store.employments()));
    }

    /**
     * Returns all users.
     *
     * @return the users by code
     */
    public List<AfasUser> users() {
        return read(() -> List.copyOf(store.users()));
    }

    /**
     * Returns all organizational units.
     *
     * @return the units by code
     */
    public List<AfasUnit> units() {
        return read(() -> List.copyOf(store.units()));
    }

    /**
     * Returns the employees that a person is or was.
     *
     * @param personNumber the person number
     * @return the employees by number, none for an unknown person
     */
    public List<AfasEmployee> employeesOf(String personNumber) {
        return read(() -> store.employeesOf(personNumber));
    }

    /**
     * Returns the employment lines of an employee.
     *
     * @param employeeNumber the employee number
     * @return the lines by key, none for an unknown employee
     */
    public List<AfasEmployment> employmentsOf(String employeeNumber) {
        return read(() -> store.employmentsOf(employeeNumber));
    }

    /**
     * Returns the users of a person.
     *
     * @param personNumber the person number
     * @return the users by code, none for an unknown person
     */
    public List<AfasUser> usersOf(String personNumber) {
        return read(() -> store.usersOf(personNumber));
    }

    /** Stops answering, cuts open connections and gives the names of its users back to the participant. */
    @Override
    public void close() {
        front.close();
        synchronized (store.lock()) {
            store.leaveParticipant();
        }
    }

    private FakeAfas change(Runnable change) {
        synchronized (store.lock()) {
            change.run();
        }
        return this;
    }

    private <T> T read(Supplier<T> read) {
        synchronized (store.lock()) {
            return read.get();
        }
    }

    private <T> T found(Supplier<Optional<T>> read, String kind, String code) {
        return read(read).orElseThrow(() -> new NoSuchElementException("fake AFAS: there is no " + kind + " " + code));
    }

    private static void require(@Nullable Object found, String kind, String code) {
        if (found == null) {
            throw new IllegalArgumentException("fake AFAS: there is no " + kind + " " + code + "; put it in first");
        }
    }
}
