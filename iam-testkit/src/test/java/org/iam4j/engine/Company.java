package org.iam4j.engine;

import static org.iam4j.connector.Operation.CREATE;
import static org.iam4j.connector.Operation.DISABLE;
import static org.iam4j.connector.Operation.ENABLE;
import static org.iam4j.connector.Operation.UPDATE;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.target.Mapping.clear;
import static org.iam4j.target.Mapping.employmentEnd;
import static org.iam4j.target.Mapping.fixed;
import static org.iam4j.target.Mapping.from;
import static org.iam4j.target.Mapping.manager;
import static org.iam4j.target.Mapping.primaryContract;
import static org.iam4j.target.Mapping.sameAs;
import static org.iam4j.testkit.InMemoryDirectory.CONTAINER;
import static org.iam4j.testkit.InMemoryDirectory.DEPARTMENT;
import static org.iam4j.testkit.InMemoryDirectory.DISPLAY_NAME;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.EXPIRES;
import static org.iam4j.testkit.InMemoryDirectory.GIVEN_NAME;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.MAIL;
import static org.iam4j.testkit.InMemoryDirectory.MANAGER;
import static org.iam4j.testkit.InMemoryDirectory.TITLE;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.iam4j.ProvisioningEngine;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.connector.Permission;
import org.iam4j.connector.Schema;
import org.iam4j.connector.Schema.Trait;
import org.iam4j.connector.SourceSystem;
import org.iam4j.connector.TargetConnector;
import org.iam4j.naming.DisplayNames;
import org.iam4j.naming.LoginNames;
import org.iam4j.naming.UniqueName;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.rule.Rule;
import org.iam4j.rule.RuleSet;
import org.iam4j.run.FirstPassword;
import org.iam4j.state.History;
import org.iam4j.state.InMemoryStateStore.Snapshot;
import org.iam4j.state.JournalEntry;
import org.iam4j.state.PersonState;
import org.iam4j.state.StateStore;
import org.iam4j.target.Mapping;
import org.iam4j.target.TargetSystem;
import org.iam4j.testkit.InMemoryDirectory;
import org.iam4j.testkit.InMemoryHr;
import org.iam4j.testkit.SettableClock;
import org.jspecify.annotations.Nullable;

/**
 * A company as the README's: HR, a directory, and HR's own employees and users that get e-mail address and UPN back. Everything in
 * memory, the day is settable, each part can be broken.
 */
public final class Company {
    public static final Attribute<String> PERSON_NUMBER = Attribute.text("personNumber");
    public static final Attribute<String> WORK_EMAIL = Attribute.text("workEmail");
    public static final Permission EVERYBODY = new Permission("group", "Everybody");
    public static final Permission FINANCE = new Permission("group", "Finance");
    public static final LocalDate TODAY = LocalDate.parse("2026-03-02");

    public final SettableClock clock = SettableClock.at("2026-03-02T08:00:00Z");
    public final InMemoryHr hr = new InMemoryHr();

    /** What the engine is told about that HR. */
    public SourceSystem source = SourceSystem.named("HR", hr);

    public final InMemoryDirectory directory = InMemoryDirectory.directory();
    public final InMemoryDirectory employees = InMemoryDirectory.correlateOnly(Schema.builder()
            .attribute(PERSON_NUMBER, Trait.REQUIRED, Trait.READ_ONLY, Trait.UNIQUE)
            .attribute(WORK_EMAIL, Trait.WRITTEN_BACK, Trait.IGNORES_CASE)
            .can(UPDATE)
            .build());
    public final InMemoryDirectory users = InMemoryDirectory.correlateOnly(Schema.builder()
            .attribute(PERSON_NUMBER, Trait.REQUIRED, Trait.READ_ONLY, Trait.UNIQUE)
            .attribute(UPN, Trait.UNIQUE, Trait.WRITTEN_BACK, Trait.IGNORES_CASE)
            .can(UPDATE, ENABLE, DISABLE)
            .build());
    public final List<FirstPassword> handedOver = new ArrayList<>();
    public StateStore state = StateStore.inMemory();
    /** What stands between the engine and each of its targets. */
    public UnaryOperator<TargetConnector> between = connector -> connector;

    /** How the mappings go on that write back into HR. */
    public UnaryOperator<Mapping<String>> writeBack = mapping -> mapping;

    /** How login names in the directory are made. */
    public UniqueName loginNames =
            LoginNames.initialAndFamilyName().maxLength(20).unique();

    /** How principal names in the directory are made. */
    public UniqueName principalNames =
            LoginNames.callingNameDotFamilyName().at("corp.example").unique();

    public UnaryOperator<TargetSystem.Builder> directoryOptions = builder -> builder;
    /** Which rules take the place of the company's. */
    public UnaryOperator<RuleSet> otherRules = rules -> rules;

    public UnaryOperator<ProvisioningEngine.Builder> engineOptions = builder -> builder;

    public Company() {
        directory.admin().addPermission(EVERYBODY.kind(), EVERYBODY.key());
        directory.admin().addPermission(FINANCE.kind(), FINANCE.key());
    }

    public TargetSystem ad() {
        TargetSystem.Builder builder = TargetSystem.named("ad", between.apply(directory))
                .correlate(EMPLOYEE_ID, Person::externalId)
                .map(GIVEN_NAME, person -> person.name().callingName())
                .map(DISPLAY_NAME, DisplayNames.byConvention())
                .map(
                        DEPARTMENT,
                        primaryContract(contract -> contract.department().name()))
                .map(TITLE, primaryContract(contract -> contract.title().name()))
                .map(EXPIRES, employmentEnd().orClear())
                .map(MANAGER, manager().orLeave())
                .map(LOGIN, loginNames)
                .map(UPN, principalNames)
                .map(MAIL, sameAs(UPN))
                .map(CONTAINER, fixed("Staff"), CREATE, ENABLE)
                .map(CONTAINER, fixed("Leavers"), DISABLE);
        return directoryOptions.apply(builder).build();
    }

    public TargetSystem afasEmployees(TargetSystem ad) {
        return TargetSystem.named("afas-employee", between.apply(employees))
                .correlate(PERSON_NUMBER, Person::externalId)
                .map(WORK_EMAIL, writeBack.apply(from(ad, MAIL)))
                .map(WORK_EMAIL, clear(), DISABLE)
                .build();
    }

    public TargetSystem afasUsers(TargetSystem ad) {
        return TargetSystem.named("afas-user", between.apply(users))
                .correlate(PERSON_NUMBER, Person::externalId)
                .map(UPN, writeBack.apply(from(ad, UPN)))
                .map(UPN, clear(), DISABLE)
                .build();
    }

    public RuleSet rules(TargetSystem ad, TargetSystem afasEmployee, TargetSystem afasUser) {
        return RuleSet.of(
                Rule.named("Employees")
                        .when(activeContract().fromDaysBeforeStart(14).untilDaysAfterEnd(30))
                        .grants(ad.account(), afasEmployee.account(), afasUser.account()),
                Rule.named("Access on the first day").when(activeContract()).grants(ad.access(), afasUser.access()),
                Rule.named("Everybody").when(activeContract()).grants(ad.group(EVERYBODY.key())),
                Rule.named("Finance share")
                        .when(activeContract().department("FIN"))
                        .grants(ad.group(FINANCE.key())));
    }

    /** What the state remembers. */
    public Snapshot snapshot() {
        return snapshot(state);
    }

    /** What a state remembers. */
    public static Snapshot snapshot(StateStore state) {
        try (Stream<PersonState> people = state.people()) {
            return new Snapshot(state.mark(), state.targets(), people.toList(), state.openIntents());
        }
    }

    /** What happened, oldest first. */
    public List<JournalEntry> journal() {
        try (Stream<JournalEntry> lines = state.history(History.all())) {
            return lines.toList();
        }
    }

    /** An engine over all of it; a new one each time, as after a restart. */
    public ProvisioningEngine engine() {
        TargetSystem ad = ad();
        TargetSystem afasEmployee = afasEmployees(ad);
        TargetSystem afasUser = afasUsers(ad);
        ProvisioningEngine.Builder builder = ProvisioningEngine.builder()
                .zone(ZoneId.of("Europe/Amsterdam"))
                .clock(clock)
                .source(source)
                .targets(ad, afasEmployee, afasUser)
                .rules(otherRules.apply(rules(ad, afasEmployee, afasUser)))
                .passwords(handedOver::add)
                .passwordGenerator(new SeededPasswords(new SplittableRandom(1)))
                .peopleAtOnce(1)
                .state(state);
        return engineOptions.apply(builder).build();
    }

    public static Person.Builder person(String id, String callingName, String familyName) {
        return Person.withId(id).name(PersonName.of(callingName, familyName));
    }

    public static Contract.Builder contract(String id) {
        return Contract.withId(id).department("HR").title("Adviser").fte(1.0).from(LocalDate.parse("2020-01-01"));
    }

    /** Somebody in HR with an open contract since 2020, an employee's row and an unblocked user without UPN. */
    public Person hire(String id, String callingName, String familyName) {
        Person person = person(id, callingName, familyName)
                .contract(contract(id + "-1").employeeNumber("E" + id).build())
                .build();
        return hire(person);
    }

    public Person hire(Person person) {
        hr.put(person);
        rowsFor(person.externalId());
        return person;
    }

    public void rowsFor(String id) {
        employees.admin().put(Account.of("emp-" + id, true, Attributes.of(PERSON_NUMBER, id)));
        users.admin().put(Account.of("usr-" + id, true, Attributes.of(PERSON_NUMBER, id)));
    }

    /** An account that an administrator has made in the directory, with nothing but number and login name. */
    public AccountReference there(String id, String login, boolean enabled) {
        return directory
                .admin()
                .put(Account.of(
                        "old-" + login, enabled, Attributes.of(EMPLOYEE_ID, id).with(LOGIN, login)));
    }

    /** Has the engine meet its targets, so that accounts that are put there by hand later do not make it wait. */
    public void meet() {
        hire("first", "Fi", "Rst");
        engine().run();
    }

    public void leaves(String id, String lastDay) {
        contracts(
                id,
                contract -> contract.toBuilder().until(LocalDate.parse(lastDay)).build());
    }

    public void title(String id, String title) {
        contracts(id, contract -> contract.toBuilder().title(title).build());
    }

    /** Changes all of a person's contracts in HR. */
    public void contracts(String id, UnaryOperator<Contract> change) {
        hr.change(
                id,
                person -> person.toBuilder()
                        .contracts(person.contracts().stream().map(change).toList())
                        .build());
    }

    public void day(String day) {
        clock.setDay(LocalDate.parse(day));
    }

    /** Somebody gives a principal name to an account of their own when the first account is about to be made. */
    public void takeMeanwhile(String principalName) {
        directory.faults().beforeEachWrite(write -> {
            if (directory.accounts().isEmpty()) {
                directory
                        .admin()
                        .put(Account.of(
                                "thief", true, Attributes.of(LOGIN, "thief").with(UPN, principalName)));
            }
        });
    }

    /** The e-mail address that HR has of somebody. */
    public @Nullable String workEmail(String id) {
        return employees.account(PERSON_NUMBER, id).attributes().get(WORK_EMAIL);
    }

    public Account inDirectory(String id) {
        return directory.account(EMPLOYEE_ID, id);
    }
}
