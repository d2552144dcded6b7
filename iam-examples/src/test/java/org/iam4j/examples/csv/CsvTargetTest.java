package org.iam4j.examples.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.examples.csv.CsvTarget.BADGE;
import static org.iam4j.examples.csv.CsvTarget.NAME;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.testkit.IamAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.iam4j.ProvisioningEngine;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.NewAccount;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.rule.Rule;
import org.iam4j.state.StateStore;
import org.iam4j.target.TargetSystem;
import org.iam4j.testkit.InMemoryHr;
import org.iam4j.testkit.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTargetTest {
    @TempDir
    Path directory;

    private Path file;
    private CsvTarget target;

    @BeforeEach
    void newFile() throws IOException {
        file = Files.writeString(directory.resolve("badges.csv"), "badge,name,enabled\n");
        target = new CsvTarget(file);
    }

    private void fileHolds(String text) throws IOException {
        Files.writeString(file, text);
    }

    @Test
    void oneRowIsOneAccount() throws IOException {
        target.create(new NewAccount(Attributes.of(BADGE, "7").with(NAME, "Berg, \"Fem\""), true, Optional.empty()));
        target.create(new NewAccount(Attributes.of(BADGE, "8"), false, Optional.empty()));

        assertThat(Files.readString(file))
                .isEqualTo("badge,name,enabled\n\"7\",\"Berg, \"\"Fem\"\"\",\"true\"\n\"8\",,\"false\"\n");
        assertThat(directory).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void readsWhatASpreadsheetWrote() throws IOException {
        fileHolds("badge,name,enabled\r\n7,Femke Berg,true\r\n8,,false\r\n9,\"two\r\nlines\",true");

        assertThat(target.accounts(Set.of()))
                .extracting(account ->
                        account.reference().key() + " " + account.attributes().get(NAME) + " " + account.enabled())
                .containsExactly("7 Femke Berg true", "8 null false", "9 two\r\nlines true");
    }

    @Test
    void aDamagedFileIsNeverTakenForAnEmptyOne() throws IOException {
        for (String damaged : new String[] {
            "",
            "badge,name\n",
            "badge,name,enabled\n7,Femke\n",
            "badge,name,enabled\n7,\"Femke,true\n",
            "badge,name,enabled\n7,a\"b,true\n",
            "badge,name,enabled\n7,\"a\"b,true\n",
            "badge,name,enabled\n,Femke,true\n",
            "badge,name,enabled\n7,a,true\n7,b,true\n"
        }) {
            fileHolds(damaged);
            assertThatThrownBy(() -> target.accounts(Set.of()))
                    .as(damaged)
                    .isInstanceOfSatisfying(ConnectorException.class, refusal -> {
                        assertThat(refusal.kind()).isEqualTo(Failure.Kind.BROKEN_ANSWER);
                        assertThat(refusal).hasMessageContaining("badges.csv");
                    });
        }
    }

    @Test
    void aMissingFileIsUnavailable() throws IOException {
        Files.delete(file);

        assertThatThrownBy(() -> target.delete(AccountReference.of("7")))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Failure.Kind.UNAVAILABLE));
    }

    @Test
    void aWriteThatFailsLeavesTheFileAsItWas() throws IOException {
        fileHolds("badge,name,enabled\n7,Femke,true\n");
        Files.createDirectory(directory.resolve("badges.csv.new"));

        assertThatThrownBy(() -> target.delete(AccountReference.of("7")))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Failure.Kind.UNAVAILABLE));
        assertThat(file).hasContent("badge,name,enabled\n7,Femke,true\n");
    }

    @Test
    void anEngineKeepsTheFileInStepWithHr() throws IOException {
        InMemoryHr hr = new InMemoryHr()
                .put(Person.withId("1007")
                        .name(PersonName.of("Femke", "Berg; \"x\",\n=1+1"))
                        .contract(Contract.withId("1007-1")
                                .from(LocalDate.parse("2026-01-01"))
                                .until(LocalDate.parse("2026-03-31"))
                                .build())
                        .build());
        TargetSystem badges = TargetSystem.named("badges", target)
                .correlate(BADGE, Person::externalId)
                .map(NAME, person -> person.name().familyName())
                .build();
        SettableClock clock = SettableClock.at("2026-03-02T08:00:00Z");
        ProvisioningEngine engine = ProvisioningEngine.builder()
                .zone(ZoneId.of("Europe/Amsterdam"))
                .clock(clock)
                .source(hr)
                .targets(badges)
                .rule(Rule.named("Badges").when(activeContract()).grants(badges.account(), badges.access()))
                .state(StateStore.inMemory())
                .build();

        assertThat(engine.run()).succeeded();
        String whileEmployed = Files.readString(file);
        assertThat(engine.plan()).hasNoActions().hasNoFindings();
        clock.setDay(LocalDate.parse("2026-04-01"));
        assertThat(engine.run()).succeeded();

        assertThat(whileEmployed).isEqualTo("badge,name,enabled\n\"1007\",\"Berg; \"\"x\"\",\n=1+1\",\"true\"\n");
        assertThat(Files.readString(file)).endsWith(",\"false\"\n");
    }
}
