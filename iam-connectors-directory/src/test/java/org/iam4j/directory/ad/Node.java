package org.iam4j.directory.ad;

import static org.iam4j.directory.ad.ActiveDirectory.CONTAINER;
import static org.iam4j.directory.ad.ActiveDirectory.EMPLOYEE_ID;
import static org.iam4j.directory.ad.ActiveDirectory.SAM_ACCOUNT_NAME;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.target.Mapping.fixed;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.iam4j.ProvisioningEngine;
import org.iam4j.attribute.Secret;
import org.iam4j.naming.LoginNames;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.rule.Rule;
import org.iam4j.run.EngineBusyException;
import org.iam4j.run.RunReport;
import org.iam4j.run.Sleeper;
import org.iam4j.run.WhenBusy;
import org.iam4j.state.StateStore;
import org.iam4j.target.TargetSystem;
import org.iam4j.testkit.InMemoryHr;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One of several application nodes, a process of its own: an engine with its state in a PostgreSQL and its accounts in a domain, both
 * shared with the others. Says {@code ready}, waits for a line, runs once, and says how that ended. Arguments: the database's URL, the
 * schema in it, the domain controller's URL, its certificate, the base DN, the login, the organizational unit, what to do when another
 * node is at work, and how many minutes its clock is ahead. The password of the login is in the environment.
 */
final class Node {
    static final String PASSWORD = "NODE_AD_PASSWORD";
    static final int PEOPLE = 5;

    private Node() {}

    /** Runs once. */
    public static void main(String[] arguments) throws IOException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(arguments[0]);
        database.setCurrentSchema(arguments[1]);
        AdConfig config = AdConfig.of(URI.create(arguments[2]), arguments[5], Secret.env(PASSWORD), arguments[4])
                .withCaCertificate(Path.of(arguments[3]))
                .withListBase(arguments[6])
                .withUserContainer(arguments[6]);
        try (ActiveDirectory directory = ActiveDirectory.connect(config)) {
            ProvisioningEngine engine =
                    engine(directory, arguments[6], StateStore.jdbc(database), whenBusy(arguments[7]), arguments[8]);
            System.out.println("ready");
            System.in.read();
            RunReport report = engine.run();
            System.out.println(report.stopped()
                    .map(stop -> "stopped " + stop.reason())
                    .orElse(report.succeeded() ? "succeeded" : "failed"));
            System.err.println(report.describe());
        } catch (EngineBusyException e) {
            System.out.println("busy");
        }
    }

    private static WhenBusy whenBusy(String choice) {
        return switch (choice) {
            case "fail" -> WhenBusy.fail();
            case "skip" -> WhenBusy.skip();
            default -> WhenBusy.waitFor(Duration.ofMinutes(5));
        };
    }

    private static ProvisioningEngine engine(
            ActiveDirectory directory, String ou, StateStore state, WhenBusy whenBusy, String minutesAhead) {
        TargetSystem ad = TargetSystem.named("ad", directory)
                .correlate(EMPLOYEE_ID, Person::externalId)
                .map(
                        SAM_ACCOUNT_NAME,
                        LoginNames.initialAndFamilyName().maxLength(20).unique())
                .map(CONTAINER, fixed(ou))
                .build();
        InMemoryHr hr = new InMemoryHr();
        IntStream.range(0, PEOPLE).forEach(i -> hr.put(person("10" + i)));
        return ProvisioningEngine.builder()
                .zone(ZoneId.of("Europe/Amsterdam"))
                .clock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(Long.parseLong(minutesAhead))))
                .sleeper(Sleeper.real())
                .source(hr)
                .targets(ad)
                .rule(Rule.named("Employees").when(activeContract()).grants(ad.account(), ad.access()))
                .passwords(password -> System.out.println("password " + password.personId() + " "
                        + password.password().reveal()))
                .whenBusy(whenBusy)
                .peopleAtOnce(1)
                .state(state)
                .build();
    }

    /** All have the same name, so that each is given another login name. */
    private static Person person(String id) {
        return Person.withId(id)
                .name(PersonName.of("Jan", "Jansen"))
                .contract(Contract.withId(id + "-1")
                        .from(LocalDate.parse("2020-01-01"))
                        .build())
                .build();
    }
}
