package org.iam4j.afas;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Connector;
import org.iam4j.connector.SourceConnector;
import org.iam4j.connector.TargetConnector;

/**
 * One AFAS Profit environment in three roles: {@link #persons()} reads people and contracts, {@link #employees()} writes their e-mail
 * address and phones at work, {@link #users()} writes the accounts with which they sign on to AFAS.
 *
 * <pre>{@code
 * AfasProfit afas = AfasProfit.connect(AfasConfig.of(
 *         URI.create("https://12345.rest.afas.online/ProfitRestServices"), Secret.env("AFAS_TOKEN")));
 * }</pre>
 *
 * <p>A person is a human, named by the person number ({@code BcCo}); employee numbers belong to contracts. The GetConnectors show only
 * people whose contract has not been over for three months and begins within three, so that what cannot be seen is not proven to be gone.
 *
 * <p>All roles share one HTTP client, which sends at most four reads and one write at a time. Thread-safe; close it when no role is used
 * any more.
 */
public final class AfasProfit implements Connector {
    /** The number of the human, {@code BcCo}: the reference that survives a second employment. Employees and users. */
    public static final Attribute<String> PERSON_NUMBER = Attribute.text("personNumber");

    /** The number of the newest employment that is seen, {@code EmId}. Employees and users; read only. */
    public static final Attribute<String> EMPLOYEE_NUMBER = Attribute.text("employeeNumber");

    /** The e-mail address at work, {@code EmAd} of the person. Employees. */
    public static final Attribute<String> WORK_EMAIL = Attribute.text("workEmail");

    /** The phone at work, {@code TeNr} of the person. Employees. */
    public static final Attribute<String> WORK_PHONE = Attribute.text("workPhone");

    /** The mobile phone of work, {@code MbNr} of the person. Employees. */
    public static final Attribute<String> WORK_MOBILE = Attribute.text("workMobile");

    /** The code of a user, {@code UsId}, such as {@code 12345.1007}; it cannot be changed later. Users. */
    public static final Attribute<String> USER_CODE = Attribute.text("userCode");

    /**
     * The name by which a user signs on, {@code Upn}; AFAS wants it to be unique in all environments of a customer. Users, and among the
     * custom values of persons.
     */
    public static final Attribute<String> UPN = Attribute.text("upn");

    /** The user's own e-mail address, {@code EmAd} of the user, apart from the one at work; unique like the UPN. Users. */
    public static final Attribute<String> USER_EMAIL = Attribute.text("userEmail");

    /** The description of a new user, {@code Nm}; by default the person's name. Later it stays the person's name. Users. */
    public static final Attribute<String> USER_NAME = Attribute.text("userName");

    /** Whether a user may use InSite, {@code InSi}. Users. */
    public static final Attribute<Boolean> INSITE = Attribute.flag("inSite");

    /** Whether a user may use OutSite, {@code Site}; AFAS then wants an e-mail address of the user. Users. */
    public static final Attribute<Boolean> OUTSITE = Attribute.flag("outSite");

    /** The type of a contract, column {@code Type_contract}. Custom value of contracts. */
    public static final Attribute<String> CONTRACT_TYPE = Attribute.text("contractType");

    /** The kind of employment, column {@code Dienstbetrekking}. Custom value of contracts. */
    public static final Attribute<String> EMPLOYMENT_RELATION = Attribute.text("employmentRelation");

    /** Which of a person's employments it is, column {@code Dienstverband}. Custom value of contracts. */
    public static final Attribute<Long> EMPLOYMENT_SEQUENCE = Attribute.number("employmentSequence");

    /** The kind of employee in words, column {@code Soort_medewerker}. Custom value of contracts. */
    public static final Attribute<String> EMPLOYEE_KIND = Attribute.text("employeeKind");

    /** The code of the kind of employee, column {@code Soort_medewerker_code}. Custom value of contracts. */
    public static final Attribute<String> EMPLOYEE_KIND_CODE = Attribute.text("employeeKindCode");

    /** Hours in a week as a decimal number, {@code 36} or {@code 32.5}, column {@code Uren_per_week}. Custom value of contracts. */
    public static final Attribute<String> HOURS_PER_WEEK = Attribute.text("hoursPerWeek");

    /** Per cent of a full week as a decimal number, column {@code Parttime_percentage}. Custom value of contracts. */
    public static final Attribute<String> PART_TIME_PERCENTAGE = Attribute.text("partTimePercentage");

    /** The person number of the manager's deputy, column {@code Persoonsnummer_VervangendLeidinggevende}. Custom value of contracts. */
    public static final Attribute<String> DEPUTY_MANAGER = Attribute.text("deputyManager");

    private final AfasRest rest;
    private final SelfTest selfTest;
    private final SourceConnector persons;
    private final TargetConnector employees;
    private final TargetConnector users;

    private AfasProfit(AfasConfig config) {
        rest = new AfasRest(config);
        selfTest = new SelfTest(rest, config);
        GetConnectors names = config.getConnectors();
        View usersView = new View(rest, names.users(), config.pageSize());
        persons = new PersonSource(
                usersView,
                new View(rest, names.employments(), config.pageSize()),
                new View(rest, names.units(), config.pageSize()));
        employees = new Employees(rest, usersView, config);
        users = new Users(rest, usersView, config);
    }

    /**
     * Makes a client. Sends nothing yet.
     *
     * @param config where and how
     * @return the client; whoever called this closes it
     */
    public static AfasProfit connect(AfasConfig config) {
        return new AfasProfit(config);
    }

    /**
     * People with their contracts.
     *
     * <p>One person for each person number, with the contracts of all its employments: one for each function line, from
     * {@code Begindatum_functie} to {@code Einddatum_functie} or, where these are empty, the dates of the contract. A contract without a
     * manager of its own has the manager of its organisational unit or of the nearest unit above, never the person themself. Locations,
     * private e-mail addresses and birth dates are not delivered; an unknown {@link #CONTRACT_TYPE} and the like are not, either, when
     * the customer took their column out.
     *
     * <p>An entry is unreadable when it has no person number, a date that is none, a {@code Naamgebruik_code} other than 0 to 3, no birth
     * name, when one person number is borne under different birth names, and when somebody has employments and is not among the users.
     * A contract that ends before it starts is passed on as it is.
     *
     * @return the source; reading it keeps all contracts in memory and streams the people
     */
    public SourceConnector persons() {
        return persons;
    }

    /**
     * Employees as accounts, to write the e-mail address and phones at work to: update only, nothing is ever made or taken away.
     *
     * <p>There is one account for each person number, referred to by employee number and person number. Where somebody has several
     * employee numbers, after a rehire for example, the account has the highest; looked for by a reference with another of them, it is
     * found all the same and keeps that reference, because all of them write the same person.
     *
     * @return the target
     */
    public TargetConnector employees() {
        return employees;
    }

    /**
     * Users as accounts: update, enable (unblock), disable (block), delete, and create when {@link AfasConfig#userCreation()} allows it.
     *
     * <p>Delete blocks the user, takes it out of its groups and clears UPN and e-mail address, for AFAS has no deleting. Disable and
     * enable with values that change take two requests: blocking goes before the values, unblocking after them. Each write repeats the
     * person's name, which costs a read when the user was not read before.
     *
     * @return the target
     */
    public TargetConnector users() {
        return users;
    }

    /**
     * The source.
     *
     * @return {@link #persons()} as {@code persons}
     */
    @Override
    public Map<String, SourceConnector> sources() {
        return Map.of("persons", persons);
    }

    /**
     * The targets.
     *
     * @return {@link #employees()} as {@code employees} and {@link #users()} as {@code users}
     */
    @Override
    public Map<String, TargetConnector> targets() {
        Map<String, TargetConnector> targets = new TreeMap<>();
        targets.put("employees", employees);
        targets.put("users", users);
        return Collections.unmodifiableMap(targets);
    }

    /**
     * Tries the token, asks whether the configured connectors are in its App Connector, and whether all columns of the GetConnectors are
     * there. At most five requests.
     *
     * @return what is wrong, each a sentence that says where to mend it; empty when all is well
     */
    @Override
    public List<String> test() {
        return selfTest.complaints();
    }

    /** Ends the HTTP client; any use afterwards fails. */
    @Override
    public void close() {
        rest.close();
    }
}
