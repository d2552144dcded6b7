package org.iam4j.engine.crash;

import static org.iam4j.connector.Operation.CREATE;
import static org.iam4j.connector.Operation.DELETE;
import static org.iam4j.connector.Operation.DISABLE;
import static org.iam4j.connector.Operation.ENABLE;
import static org.iam4j.connector.Operation.UPDATE;
import static org.iam4j.engine.Company.PERSON_NUMBER;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.target.Mapping.clear;
import static org.iam4j.target.Mapping.from;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.iam4j.ProvisioningEngine;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Schema;
import org.iam4j.connector.Schema.Trait;
import org.iam4j.connector.TargetConnector;
import org.iam4j.engine.Company;
import org.iam4j.person.Person;
import org.iam4j.rule.Rule;
import org.iam4j.run.FirstPassword;
import org.iam4j.state.StateStore;
import org.iam4j.target.TargetSystem;
import org.iam4j.testkit.InMemoryDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The company, and a list of badges beside it whose reference is made of the name on the badge: a new name is a new reference. Its state is
 * any store, and each engine can be given a wire.
 */
final class Works {
    static final Attribute<String> BADGE = Attribute.text("badge");
    static final Attribute<String> ADDRESS = Attribute.text("address");

    final Company company = new Company();
    final InMemoryDirectory badges = InMemoryDirectory.like(Schema.builder()
                    .attribute(PERSON_NUMBER, Trait.REQUIRED, Trait.UNIQUE)
                    .attribute(BADGE, Trait.REQUIRED)
                    .attribute(ADDRESS)
                    .can(CREATE, UPDATE, ENABLE, DISABLE, DELETE)
                    .build())
            .named("badges")
            .keyedBy(List.of(BADGE))
            .build();
    StateStore state;
    boolean nobodyReceives;
    private @Nullable Disk disk;

    Works(Supplier<? extends StateStore> states) {
        state = states.get();
        company.directoryOptions = ad -> ad.deleteAfterDays(60);
    }

    /** From now on the state is another one, with all that is remembered, and what targets hold is kept on disk as well. */
    void onDisk(Disk kept, StateStore durable) {
        HaltedProgram.copy(state, durable, this);
        state = durable;
        disk = kept;
        for (FirstPassword password : company.handedOver) {
            InMemoryDirectory system = systems().get(password.target());
            if (system.passwordWorks(password.account(), password.password())) {
                kept.passwordOf(password);
            }
        }
        systems().forEach(kept::save);
    }

    /** From now on state and targets are those that another process left behind. */
    void leftOn(Disk kept, StateStore durable) {
        state = durable;
        disk = kept;
        systems().forEach(kept::load);
        company.handedOver.addAll(kept.received());
    }

    /** The systems by the names of their targets. */
    Map<String, InMemoryDirectory> systems() {
        return new TreeMap<>(Map.of(
                "ad",
                company.directory,
                "afas-employee",
                company.employees,
                "afas-user",
                company.users,
                "badges",
                badges));
    }

    /** An engine, as after a restart. */
    ProvisioningEngine engine() {
        return engine(null);
    }

    /** An engine that reaches everything over a wire. */
    ProvisioningEngine engine(@Nullable Wire wire) {
        company.between = connector -> reached(wire, (InMemoryDirectory) connector);
        company.engineOptions = engine -> with(wire, engine);
        return company.engine();
    }

    private TargetConnector reached(@Nullable Wire wire, InMemoryDirectory system) {
        String name = nameOf(system);
        TargetConnector kept = disk == null ? system : disk.keeping(system, name);
        return wire == null ? kept : wire.around(kept, name);
    }

    private String nameOf(TargetConnector connector) {
        return systems().entrySet().stream()
                .filter(system -> system.getValue() == connector)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private ProvisioningEngine.Builder with(@Nullable Wire wire, ProvisioningEngine.Builder engine) {
        TargetSystem list = TargetSystem.named("badges", reached(wire, badges))
                .correlate(PERSON_NUMBER, Person::externalId)
                .map(
                        BADGE,
                        person -> person.name().callingName() + " "
                                + person.name().familyName() + " " + person.externalId())
                .map(ADDRESS, from(company.ad(), InMemoryDirectory.MAIL))
                .map(ADDRESS, clear(), DISABLE)
                .deleteAfterDays(60)
                .build();
        return engine.targets(list)
                .rule(Rule.named("Badges")
                        .when(activeContract().fromDaysBeforeStart(14).untilDaysAfterEnd(30))
                        .grants(list.account()))
                .rule(Rule.named("Doors").when(activeContract()).grants(list.access()))
                .state(wire == null ? state : wire.around(state))
                .passwords(wire == null ? this::receive : wire.around(this::receive));
    }

    private void receive(FirstPassword password) {
        if (nobodyReceives) {
            throw new IllegalStateException("nobody is in");
        }
        company.handedOver.add(password);
        if (disk != null) {
            disk.received(password);
        }
    }
}
