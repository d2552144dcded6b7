package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.target.Mapping.fixed;
import static org.iam4j.target.Mapping.from;
import static org.iam4j.testkit.InMemoryDirectory.DESCRIPTION;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;

import java.time.ZoneId;
import java.util.Map;
import org.iam4j.ProvisioningEngine;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Schema;
import org.iam4j.connector.SourceConnector;
import org.iam4j.naming.LoginNames;
import org.iam4j.person.FromPerson;
import org.iam4j.person.Person;
import org.iam4j.plan.Threshold;
import org.iam4j.rule.RuleSet;
import org.iam4j.target.Mapping;
import org.iam4j.target.TargetSystem;
import org.iam4j.target.Value;
import org.iam4j.testkit.InMemoryDirectory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Mistakes of a host that are said where they are made: when a target or an engine is built, or before. */
class BuildMistakesTest {
    /** Of a target that cannot change accounts. */
    static final Schema FIXED = Schema.builder()
            .attribute(EMPLOYEE_ID)
            .attribute(LOGIN, Schema.Trait.UNIQUE)
            .attribute(DESCRIPTION)
            .attribute(InMemoryDirectory.MANAGER)
            .can(Operation.CREATE)
            .build();

    private final Company company = new Company();

    /** Turns red when {@code EngineCheck.copies} is not called. */
    @Test
    @DisplayName("Bad input: copying an attribute that the other target does not have is refused")
    void copyingWhatIsNotThereIsRefused() {
        company.directoryOptions = ad -> {
            TargetSystem users = TargetSystem.named("afas-user", company.users)
                    .correlate(Company.PERSON_NUMBER, Person::externalId)
                    .build();
            return ad.map(DESCRIPTION, from(users, Attribute.text("shoeSize")));
        };

        assertThatThrownBy(company::engine)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("target ad copies shoeSize (TEXT) from afas-user, which does not have it:"
                        + " its attributes are [personNumber, upn]");
    }

    /** Turns red when {@code TargetCheck.mapping} does not ask whether the target can change accounts. */
    @Test
    @DisplayName("Bad input: values to be kept up to date where accounts cannot be changed are refused")
    void whatCannotBeChangedIsNotKeptUpToDate() {
        TargetSystem.Builder builder = TargetSystem.named("fixed", InMemoryDirectory.of(FIXED))
                .correlate(EMPLOYEE_ID, Person::externalId)
                .map(LOGIN, LoginNames.initialAndFamilyName().unique())
                .map(DESCRIPTION, fixed("gone"), Operation.DISABLE)
                .map(InMemoryDirectory.MANAGER, Mapping.manager().orLeave(), Operation.CREATE);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "target fixed keeps login up to date, but this target cannot change accounts: map it on CREATE"
                                + " only, as in map(login, ..., CREATE).\n"
                                + "target fixed maps description on DISABLE, but this target can neither disable nor change accounts:"
                                + " take the mapping out.\n"
                                + "target fixed maps manager, which is written when everybody's account is there, but this target"
                                + " cannot change accounts: take the mapping out.");
    }

    /** Turns red when {@code build()} does not ask whether rules were given, or takes an empty set of them for none. */
    @Test
    @DisplayName("Bad input: an engine without rules, which would take everything away, is refused unless it says so")
    void anEngineWithoutRules() {
        TargetSystem ad = company.ad();
        ProvisioningEngine.Builder engine = ProvisioningEngine.builder()
                .zone(ZoneId.of("Europe/Amsterdam"))
                .source(company.hr)
                .targets(ad)
                .discardPasswords()
                .state(company.state);

        assertThatThrownBy(engine::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("call rule(...): without rules nobody is entitled to anything");
        assertThat(engine.rules(RuleSet.of()).build()).isNotNull();
    }

    /** Turns red when one of them takes null. */
    @Test
    @SuppressWarnings("NullAway") // the mistakes that are tried
    @DisplayName("Bad input: null is refused where it is given, and the message says what it should have been")
    void nullIsRefusedWhereItIsGiven() {
        TargetSystem.Builder ad = TargetSystem.named("ad", company.directory);
        ProvisioningEngine.Builder engine = ProvisioningEngine.builder();
        Map<org.assertj.core.api.ThrowableAssert.ThrowingCallable, String> mistakes = Map.of(
                () -> TargetSystem.named("ad", null), "the connector of target ad",
                () -> TargetSystem.named(null, company.directory), "the name of a target",
                () -> ad.map(DESCRIPTION, (Mapping<String>) null), "target ad: the mapping of description",
                () -> ad.map(null, fixed("x")), "target ad: the attribute of a mapping",
                () -> ad.correlate(EMPLOYEE_ID, (FromPerson<String>) null), "target ad: the correlation of employeeId",
                () -> fixed(null), "the value of fixed(...); use clear() to take a value away",
                () -> Value.of(null), "a value; where there is none answer Value.nothing()",
                () -> engine.source((SourceConnector) null), "connector",
                () -> engine.clock(null), "clock",
                () -> engine.listener(null), "listener");
        assertThatThrownBy(() -> ad.threshold(Threshold.Kind.DISABLE, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("target ad: the threshold of DISABLE");

        mistakes.forEach((call, message) -> assertThatThrownBy(call)
                .isInstanceOf(NullPointerException.class)
                .hasMessage(message));
        assertThatThrownBy(() -> fixed(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use clear()");
    }
}
