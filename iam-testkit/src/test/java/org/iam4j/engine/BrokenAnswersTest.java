package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.TITLE;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.iam4j.ProvisioningEngine;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.SourceConnector;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.PasswordGenerator;
import org.iam4j.run.RunReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** E1: what the host's generator or a connector should never answer stays with whom it was about, and is named. */
class BrokenAnswersTest {
    private static final PasswordGenerator GOOD = new SeededPasswords(new SplittableRandom(2));

    private final Company company = new Company();
    private final AtomicBoolean broken = new AtomicBoolean(true);

    @BeforeEach
    void two() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
    }

    private RunReport applied() {
        ProvisioningEngine engine = company.engine();
        return engine.apply(engine.plan());
    }

    private void passwordOfFemke(Supplier<@Nullable Secret> made) {
        company.engineOptions = builder -> builder.passwordGenerator((person, account) -> {
            if (person.externalId().equals("1007") && broken.get()) {
                return made.get();
            }
            return GOOD.passwordFor(person, account);
        });
    }

    private static @Nullable Secret thrown(RuntimeException e) {
        throw e;
    }

    private static void assertOnly(RunReport report, Outcome outcome, String action, String text) {
        assertThat(report.stopped()).as(report.describe()).isEmpty();
        assertThat(report.with(outcome)).as(report.describe()).hasSize(1);
        ActionResult result = report.with(outcome).get(0);
        assertThat(result.action().id()).isEqualTo(action);
        assertThat(result.failure().map(Failure::text).orElse("")).startsWith(text);
        assertThat(report.resultsFor("1008"))
                .extracting(ActionResult::outcome)
                .isNotEmpty()
                .containsOnly(Outcome.APPLIED);
    }

    /** Red when what a generator throws counts as the target's answer: then one that speaks of "unusable" stops everybody there. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("E1 a password generator that throws, whatever it throws, fails for that person only")
    void aGeneratorThatThrows(boolean asConnectorsDo) {
        passwordOfFemke(() -> thrown(
                asConnectorsDo ? ConnectorException.unusable("no entropy") : new IllegalStateException("no entropy")));

        assertOnly(applied(), Outcome.FAILED, "ad:CREATE:1007", "the password generator failed with ");
        assertThat(company.state.openIntents()).isEmpty();

        broken.set(false);
        assertThat(applied().succeeded()).isTrue();
        assertThat(company.inDirectory("1007").enabled()).isTrue();
    }

    /** Red when null gets as far as the request. */
    @Test
    @DisplayName("E1 a password generator that answers null fails for that person only")
    void aGeneratorThatAnswersNull() {
        passwordOfFemke(() -> null);

        assertOnly(
                applied(),
                Outcome.FAILED,
                "ad:CREATE:1007",
                "the password generator answered null instead of a password");
        assertThat(company.state.openIntents()).isEmpty();
    }

    /** Red when a generator is asked without care where access begins later than the account. */
    @Test
    @DisplayName("E1 a password generator that throws when access begins fails for that person only")
    void aGeneratorThatThrowsWhenAccessBegins() {
        company.day("2026-02-20");
        List.of("1007", "1008")
                .forEach(id -> company.hr.change(
                        id,
                        person -> person.toBuilder()
                                .contracts(List.of(Company.contract(id + "-1")
                                        .from(Company.TODAY)
                                        .build()))
                                .build()));
        assertThat(applied().succeeded()).isTrue();
        company.day("2026-03-02");
        passwordOfFemke(() -> thrown(new IllegalStateException("no entropy")));

        assertOnly(applied(), Outcome.FAILED, "ad:ENABLE:1007", "the password generator failed with ");
        assertThat(company.inDirectory("1007").enabled()).isFalse();
        assertThat(company.state.openIntents()).isEmpty();
    }

    /** Answers null to the first call of a method of the directory, having made the call or not. */
    private void answersNull(String method, boolean made) {
        company.between = connector -> connector.equals(company.directory)
                ? Intercepted.calls(connector, (name, call) -> {
                    boolean asked = name.equals(method) && broken.getAndSet(false);
                    Object answer = asked && !made ? null : call.get();
                    return asked ? null : answer;
                })
                : connector;
    }

    /** Red when null passes for an answer: then nobody is told what the connector did wrong. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("E1 when create answers null, it is looked up what became of it, and nobody has two accounts")
    void createThatAnswersNull(boolean made) {
        answersNull("create", made);
        Heard heard = new Heard();
        company.engineOptions = builder -> builder.listener(heard);

        RunReport report = applied();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(heard.calls("ad", "create"))
                .first()
                .satisfies(call -> assertThat(call.failure().map(Failure::text))
                        .hasValue("the connector answered null to create"));
        assertThat(company.directory.accounts()).hasSize(2);
        assertThat(company.inDirectory("1007").enabled()).isTrue();
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    /** Red when the reference null is remembered. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("E1 when update answers null, it is looked up what became of it, and the link is not lost")
    void updateThatAnswersNull(boolean made) {
        applied();
        company.hr.change(
                "1007",
                person -> person.toBuilder()
                        .contracts(List.of(
                                Company.contract("1007-1").title("Director").build()))
                        .build());
        answersNull("update", made);

        RunReport report = applied();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(company.inDirectory("1007").attributes().get(TITLE)).isEqualTo("Director");
        assertThat(company.state
                        .person("1007")
                        .orElseThrow()
                        .link("ad")
                        .orElseThrow()
                        .reference())
                .isEqualTo(company.inDirectory("1007").reference());
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    private void listOfAccounts(Function<Stream<Account>, @Nullable Stream<@Nullable Account>> list) {
        company.between = connector -> connector.equals(company.directory)
                ? Intercepted.calls(
                        connector, (name, call) -> name.equals("accounts") ? list.apply(accounts(call)) : call.get())
                : connector;
    }

    @SuppressWarnings("unchecked")
    private static Stream<Account> accounts(Supplier<Object> call) {
        return (Stream<Account>) call.get();
    }

    /** Red when null is looked at as an account: then the whole plan breaks off. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("D10 a target whose list is null, or has null in it, cannot be read, and the others go on")
    void aListThatIsNull(boolean whole) {
        applied();
        listOfAccounts(list -> whole ? null : Stream.concat(list, Stream.of((Account) null)));

        Plan plan = company.engine().plan();

        assertThat(plan.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.UNREADABLE_TARGET)
                .hasSize(1)
                .first()
                .satisfies(finding -> assertThat(finding.target()).hasValue("ad"))
                .satisfies(
                        finding -> assertThat(finding.text()).contains(whole ? "null instead of" : "has null in it"));
    }

    /** Red when null is looked at as a person: then the whole plan breaks off. */
    @Test
    @DisplayName("D1 HR whose list has null in it cannot be read, and everybody is frozen")
    void hrThatHasNullInIt() {
        applied();
        SourceConnector hr = company.hr;
        company.engineOptions = builder ->
                builder.source(Intercepted.of(SourceConnector.class, hr, (name, call) -> Stream.of((Object) null)));

        Plan plan = company.engine().plan();

        assertThat(plan.findings()).extracting(Finding::kind).contains(Finding.Kind.REFUSED_IMPORT);
        assertThat(plan.describe()).contains("has null in it");
    }
}
