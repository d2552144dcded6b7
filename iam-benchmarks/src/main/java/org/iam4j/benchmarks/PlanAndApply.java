package org.iam4j.benchmarks;

import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.target.Mapping.employmentEnd;
import static org.iam4j.target.Mapping.from;
import static org.iam4j.target.Mapping.manager;
import static org.iam4j.target.Mapping.primaryContract;
import static org.iam4j.target.Mapping.sameAs;
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

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.iam4j.ProvisioningEngine;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Schema;
import org.iam4j.connector.Schema.Trait;
import org.iam4j.naming.DisplayNames;
import org.iam4j.naming.LoginNames;
import org.iam4j.person.Person;
import org.iam4j.plan.Plan;
import org.iam4j.rule.Rule;
import org.iam4j.run.RunReport;
import org.iam4j.state.StateStore;
import org.iam4j.target.TargetSystem;
import org.iam4j.testkit.InMemoryDirectory;
import org.iam4j.testkit.InMemoryHr;
import org.iam4j.testkit.SettableClock;
import org.iam4j.testkit.population.Population;

/**
 * How long planning and applying take for a directory, an HR write-back and a group, everything in memory. Prints a table, with the
 * processor time per applied action beside the time by the clock, which on a busy machine says little. Run it as
 * {@code java ... org.iam4j.benchmarks.PlanAndApply [sizes]}, 250, 2,500 and 25,000 people unless said otherwise.
 */
public final class PlanAndApply {
    private static final Attribute<String> PERSON_NUMBER = Attribute.text("personNumber");
    private static final Attribute<String> WORK_EMAIL = Attribute.text("workEmail");
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final int WARM_UP = 2_000;

    private PlanAndApply() {}

    /**
     * Measures.
     *
     * @param sizes how many people, one number for each row
     */
    public static void main(String... sizes) {
        List<Integer> all = sizes.length == 0
                ? List.of(250, 2_500, 25_000)
                : Stream.of(sizes).map(Integer::valueOf).toList();
        measure(WARM_UP);
        System.out.printf(
                "%10s %10s %12s %12s %14s %14s %16s%n",
                "people", "actions", "first plan", "apply", "us per action", "of cpu", "no-change plan");
        all.forEach(size -> System.out.println(measure(size)));
    }

    private static String measure(int size) {
        ProvisioningEngine engine = engine(size);
        Timed<Plan> plan = Timed.of(engine::plan);
        Timed<RunReport> run = Timed.of(engine::run);
        if (!run.value().succeeded()) {
            throw new IllegalStateException(run.value().describe());
        }
        Timed<Plan> again = Timed.of(engine::plan);
        if (!again.value().isEmpty()) {
            throw new IllegalStateException(again.value().describe());
        }
        Duration applying = run.time().minus(plan.time());
        Duration cpu = run.cpu().minus(plan.cpu());
        int actions = plan.value().actions().size();
        return String.format(
                "%10d %10d %9d ms %9d ms %14.1f %14.1f %13d ms",
                size,
                actions,
                plan.time().toMillis(),
                applying.toMillis(),
                applying.toNanos() / 1_000.0 / actions,
                cpu.toNanos() / 1_000.0 / actions,
                again.time().toMillis());
    }

    private static ProvisioningEngine engine(int size) {
        InMemoryHr hr = new InMemoryHr();
        InMemoryDirectory directory = InMemoryDirectory.directory();
        InMemoryDirectory employees = InMemoryDirectory.correlateOnly(Schema.builder()
                .attribute(PERSON_NUMBER, Trait.REQUIRED, Trait.READ_ONLY, Trait.UNIQUE)
                .attribute(WORK_EMAIL, Trait.WRITTEN_BACK, Trait.IGNORES_CASE)
                .can(Operation.UPDATE)
                .build());
        directory.admin().addPermission("group", "Everybody");
        try (Stream<Person> people = Population.of(1, size).persons(DAY)) {
            people.forEach(person -> {
                hr.put(person);
                String id = person.externalId();
                employees.admin().put(Account.of("emp-" + id, true, Attributes.of(PERSON_NUMBER, id)));
            });
        }
        TargetSystem ad = TargetSystem.named("ad", directory)
                .correlate(EMPLOYEE_ID, Person::externalId)
                .map(GIVEN_NAME, person -> person.name().callingName())
                .map(DISPLAY_NAME, DisplayNames.byConvention())
                .map(
                        DEPARTMENT,
                        primaryContract(contract -> contract.department().name()))
                .map(TITLE, primaryContract(contract -> contract.title().name()))
                .map(EXPIRES, employmentEnd().orClear())
                .map(MANAGER, manager().orLeave())
                .map(LOGIN, LoginNames.initialAndFamilyName().maxLength(20).unique())
                .map(
                        UPN,
                        LoginNames.callingNameDotFamilyName().at("corp.example").unique())
                .map(MAIL, sameAs(UPN))
                .build();
        TargetSystem afasEmployee = TargetSystem.named("afas-employee", employees)
                .correlate(PERSON_NUMBER, Person::externalId)
                .map(WORK_EMAIL, from(ad, MAIL))
                .build();
        return ProvisioningEngine.builder()
                .zone(ZoneId.of("Europe/Amsterdam"))
                .clock(SettableClock.at("2026-03-02T08:00:00Z"))
                .source(hr)
                .targets(ad, afasEmployee)
                .rule(Rule.named("Employees")
                        .when(activeContract().fromDaysBeforeStart(14).untilDaysAfterEnd(30))
                        .grants(ad.account(), afasEmployee.account()))
                .rule(Rule.named("Access").when(activeContract()).grants(ad.access(), ad.group("Everybody")))
                .discardPasswords()
                .state(StateStore.inMemory())
                .build();
    }
}
