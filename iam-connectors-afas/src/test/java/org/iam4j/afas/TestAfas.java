package org.iam4j.afas;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.Key;
import org.iam4j.connector.Operation;
import org.iam4j.connector.SourceEntry;
import org.iam4j.connector.TargetConnector;
import org.iam4j.person.Person;
import org.iam4j.testkit.afas.AfasEmployee;
import org.iam4j.testkit.afas.AfasEmployment;
import org.iam4j.testkit.afas.AfasExchange;
import org.iam4j.testkit.afas.AfasPerson;
import org.iam4j.testkit.afas.AfasUser;
import org.iam4j.testkit.afas.FakeAfas;
import org.jspecify.annotations.Nullable;

/** A fake AFAS on 15 March 2026 with Femke Bakker in it, and the connector to it. */
final class TestAfas implements AutoCloseable {
    static final String USERS = "T4E_HelloID_Users_v2";
    static final String EMPLOYMENTS = "T4E_HelloID_Employments_v2";
    static final String UNITS = "T4E_HelloID_OrganizationalUnits_v2";

    static final String PERSON = "1000777";
    static final String EMPLOYEE = "1007";
    static final String USER = "12345.1007";
    static final AccountReference EMPLOYEE_REFERENCE = AccountReference.of(EMPLOYEE, PERSON);
    static final AccountReference USER_REFERENCE = AccountReference.of(USER);
    static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);

    /** Hexadecimal like a real one, and nowhere else. */
    static final String TOKEN = "CA7A21".repeat(10) + "F00D";

    final FakeAfas fake;
    final AfasProfit afas;

    TestAfas() {
        this(config -> config);
    }

    TestAfas(UnaryOperator<AfasConfig> settings) {
        fake = FakeAfas.start(FakeAfas.options()
                .participant("12345")
                .token(TOKEN)
                .clock(Clock.fixed(Instant.parse("2026-03-15T12:00:00Z"), ZoneOffset.UTC)));
        hire(PERSON, EMPLOYEE, USER, "Femke", "Bakker");
        afas = connect(settings);
    }

    AfasProfit connect(UnaryOperator<AfasConfig> settings) {
        return AfasProfit.connect(settings.apply(AfasConfig.of(fake.baseUri(), Secret.of(TOKEN))));
    }

    /** Puts in a person who works there, as employee, with one open employment and an open user. */
    TestAfas hire(String person, String employee, String user, String callingName, String birthName) {
        fake.put(AfasPerson.of(person, callingName, birthName));
        fake.put(AfasEmployee.of(employee, person));
        fake.put(AfasEmployment.of("line-" + employee, employee, "FIN", NEW_YEAR));
        fake.put(AfasUser.of(user, callingName + " " + birthName, person));
        return this;
    }

    /** Hires as many people as wanted, numbered from 0 on. */
    TestAfas crowd(int size) {
        for (int i = 0; i < size; i++) {
            hire(Integer.toString(2000000 + i), Integer.toString(5000 + i), "12345." + (5000 + i), "Piet", "Jansen");
        }
        return this;
    }

    List<SourceEntry> entries() {
        try (Stream<SourceEntry> entries = afas.persons().persons()) {
            return entries.toList();
        }
    }

    /** The person with a number, who must be readable. */
    Person person(String number) {
        return entries().stream()
                .flatMap(entry -> entry.person().stream())
                .filter(person -> person.externalId().equals(number))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no person " + number));
    }

    static List<Account> accounts(TargetConnector target, Attribute<?>... wanted) {
        try (Stream<Account> accounts = target.accounts(java.util.Set.of(wanted))) {
            return accounts.toList();
        }
    }

    static List<Account> find(TargetConnector target, List<Key> keys, Attribute<?>... wanted) {
        try (Stream<Account> accounts = target.find(keys, java.util.Set.of(wanted))) {
            return accounts.toList();
        }
    }

    static <T> Change<T> change(Attribute<T> attribute, @Nullable T before, @Nullable T after) {
        return new Change<>(attribute, before, after);
    }

    static AccountChange updating(Change<?>... changes) {
        return AccountChange.of(Operation.UPDATE, List.of(changes));
    }

    static AccountChange doing(Operation operation, Change<?>... changes) {
        return AccountChange.of(operation, List.of(changes));
    }

    /** The bodies of all writes so far, refused ones included. */
    List<String> bodies() {
        return fake.journal().writes().stream()
                .map(AfasExchange::request)
                .map(request -> request.body())
                .toList();
    }

    int requests() {
        return fake.journal().exchanges().size();
    }

    @Override
    public void close() {
        afas.close();
        fake.close();
    }
}
