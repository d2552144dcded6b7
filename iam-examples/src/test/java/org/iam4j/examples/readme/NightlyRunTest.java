package org.iam4j.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.iam4j.ProvisioningEngine;
import org.iam4j.connector.ConnectorException;
import org.iam4j.naming.LoginNames;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.rule.Rule;
import org.iam4j.state.StateStore;
import org.iam4j.target.TargetSystem;
import org.iam4j.testkit.InMemoryDirectory;
import org.iam4j.testkit.InMemoryHr;
import org.junit.jupiter.api.Test;

/** A run in which nothing could be done succeeds, too: what is mailed is what the README says. */
class NightlyRunTest {
    private final InMemoryHr hr = new InMemoryHr()
            .put(Person.withId("1007")
                    .name(PersonName.of("Femke", "Berg"))
                    .contract(Contract.withId("1007-1")
                            .from(LocalDate.parse("2020-01-01"))
                            .build())
                    .build());
    private final InMemoryDirectory directory = InMemoryDirectory.directory();
    private final TargetSystem ad = TargetSystem.named("ad", directory)
            .correlate(EMPLOYEE_ID, Person::externalId)
            .map(LOGIN, LoginNames.initialAndFamilyName().unique())
            .build();
    private final List<String> mails = new ArrayList<>();
    private final NightlyRun night = new NightlyRun(
            ProvisioningEngine.builder()
                    .zone(ZoneId.of("Europe/Amsterdam"))
                    .source(hr)
                    .targets(ad)
                    .rule(Rule.named("Employees").when(activeContract()).grants(ad.account()))
                    .state(StateStore.inMemory())
                    .sleeper(pause -> {})
                    .build(),
            mails::add);

    @Test
    void nobodyIsWokenWhenAllIsWell() {
        night.run();

        assertThat(directory.account(EMPLOYEE_ID, "1007").attributes().get(LOGIN))
                .isEqualTo("fberg");
        assertThat(mails).isEmpty();
    }

    @Test
    void anHrThatDoesNotAnswerIsSaid() {
        hr.failWith(ConnectorException.unavailable("HR is in maintenance"));

        night.run();

        assertThat(mails)
                .singleElement()
                .asString()
                .contains("nothing was done", "HR could not be read: HR is in maintenance");
    }

    @Test
    void aTargetThatRefusesIsSaid() {
        directory.faults().failNext(ConnectorException.denied("the login may not create accounts"));

        night.run();

        assertThat(mails).singleElement().asString().contains("FAILED CREATE ad 1007: DENIED");
    }
}
