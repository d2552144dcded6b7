package org.iam4j.benchmarks;

import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.target.Mapping.from;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iam4j.ProvisioningEngine;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Schema;
import org.iam4j.connector.Schema.Trait;
import org.iam4j.naming.LoginNames;
import org.iam4j.person.Person;
import org.iam4j.rule.Entitlement;
import org.iam4j.rule.Rule;
import org.iam4j.state.StateStore;
import org.iam4j.target.TargetSystem;
import org.iam4j.testkit.InMemoryDirectory;
import org.iam4j.testkit.InMemoryHr;
import org.iam4j.testkit.SettableClock;
import org.iam4j.testkit.population.Population;

/** A company with one source and five targets in memory, ten mappings each: the first makes the login, the others copy it. */
final class ManyMappings {
    static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final int TARGETS = 5;
    private static final int VALUES = 8;
    private static final Attribute<String> NUMBER = Attribute.text("number");
    private static final Attribute<String> LOGIN = Attribute.text("login");
    private static final Attribute<String> FAMILY_NAME = Attribute.text("familyName");

    private final InMemoryHr hr = new InMemoryHr();
    private final List<InMemoryDirectory> directories = new ArrayList<>();

    private ManyMappings() {}

    static ManyMappings of(int people) {
        ManyMappings company = new ManyMappings();
        try (Stream<Person> all = Population.of(1, people).persons(DAY)) {
            all.forEach(company.hr::put);
        }
        for (int i = 0; i < TARGETS; i++) {
            company.directories.add(InMemoryDirectory.of(schema()));
        }
        return company;
    }

    private static Attribute<String> value(int i) {
        return Attribute.text("value" + i);
    }

    private static Schema schema() {
        Schema.Builder schema = Schema.builder()
                .attribute(NUMBER, Trait.REQUIRED, Trait.UNIQUE)
                .attribute(LOGIN, Trait.UNIQUE, Trait.IGNORES_CASE)
                .attribute(FAMILY_NAME)
                .can(Operation.CREATE, Operation.UPDATE, Operation.ENABLE, Operation.DISABLE, Operation.DELETE);
        for (int i = 0; i < VALUES; i++) {
            schema.attribute(value(i));
        }
        return schema.build();
    }

    ProvisioningEngine engine(StateStore state) {
        List<TargetSystem> targets = new ArrayList<>();
        for (InMemoryDirectory directory : directories) {
            targets.add(target("target-" + targets.size(), directory, targets));
        }
        return ProvisioningEngine.builder()
                .zone(ZoneId.of("Europe/Amsterdam"))
                .clock(SettableClock.at("2026-03-02T08:00:00Z"))
                .source(hr)
                .targets(targets.toArray(TargetSystem[]::new))
                .rule(Rule.named("Employees")
                        .when(activeContract())
                        .grants(targets.stream()
                                .flatMap(target -> Stream.of(target.account(), target.access()))
                                .toArray(Entitlement[]::new)))
                .state(state)
                .build();
    }

    private static TargetSystem target(String name, InMemoryDirectory directory, List<TargetSystem> earlier) {
        TargetSystem.Builder target = TargetSystem.named(name, directory)
                .correlate(NUMBER, Person::externalId)
                .map(FAMILY_NAME, person -> person.name().birthName());
        if (earlier.isEmpty()) {
            target.map(LOGIN, LoginNames.initialAndFamilyName().maxLength(20).unique());
        } else {
            target.map(LOGIN, from(earlier.get(0), LOGIN));
        }
        for (int i = 0; i < VALUES; i++) {
            String suffix = "-" + i;
            target.map(value(i), person -> person.name().callingName() + suffix);
        }
        return target.build();
    }
}
