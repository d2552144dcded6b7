package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.Scope.only;
import static org.iam4j.target.Mapping.computed;
import static org.iam4j.target.Mapping.fixed;
import static org.iam4j.testkit.InMemoryDirectory.DESCRIPTION;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.iam4j.AdoptionReport;
import org.iam4j.Scope;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.NameInUse;
import org.iam4j.connector.Operation;
import org.iam4j.connector.TargetConnector;
import org.iam4j.naming.LoginNames;
import org.iam4j.person.FromPerson;
import org.iam4j.person.Person;
import org.iam4j.plan.Action;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.rule.Condition;
import org.iam4j.rule.Entitlement;
import org.iam4j.rule.Rule;
import org.iam4j.rule.RuleSet;
import org.iam4j.run.RunReport;
import org.iam4j.target.Mapping;
import org.iam4j.target.TargetSystem;
import org.iam4j.target.Value;
import org.iam4j.testkit.ForwardingTarget;
import org.iam4j.testkit.InMemoryDirectory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What happens to the mistakes of a host or a connector: said where they are made, or kept with the person they are about. */
class HostMistakesTest {
    private final Company company = new Company();

    private TargetSystem.Builder badges(InMemoryDirectory directory) {
        return TargetSystem.named("badges", directory)
                .map(LOGIN, LoginNames.initialAndFamilyName().unique());
    }

    /** A company of three with one more target. */
    private void with(TargetSystem target) {
        company.engineOptions = engine -> engine.targets(target)
                .rule(Rule.named("Badges").when(Condition.activeContract()).grants(target.account()));
        company.hire("1", "An", "Aak");
        company.hire("2", "Bo", "Beek");
        company.hire("3", "Cas", "Cent");
    }

    private static Stream<String> said(Plan plan) {
        return plan.findings().stream()
                .map(finding -> finding.personId().orElse("-") + " " + finding.kind() + " " + finding.text());
    }

    private static List<String> created(Plan plan, String target) {
        return plan.actions().stream()
                .filter(action -> action.kind() == Action.Kind.CREATE)
                .filter(action -> action.target().equals(target))
                .map(Action::personId)
                .toList();
    }

    /** Turns red when {@code Correlator.judgeNewcomers} is not called. */
    @Test
    @DisplayName("B1 nobody of several new people with one correlation value gets an account")
    void severalNewPeopleWithOneKeyAreAFinding() {
        with(badges(InMemoryDirectory.directory())
                .correlate(EMPLOYEE_ID, person -> person.externalId().equals("3") ? "three" : "shared")
                .build());

        Plan plan = company.engine().plan();

        assertThat(created(plan, "badges")).containsExactly("3");
        assertThat(said(plan))
                .containsExactly(
                        "1 AMBIGUOUS several people have the same employeeId: [1, 2];"
                                + " nothing is created until each has one of their own",
                        "2 AMBIGUOUS several people have the same employeeId: [1, 2];"
                                + " nothing is created until each has one of their own");
    }

    /** Turns red when {@code Correlation.usable} lets through what it is given. */
    @Test
    @DisplayName("B1 of several correlation values those that are null or blank do not count")
    void emptyCorrelationValuesDoNotCount() {
        InMemoryDirectory directory = InMemoryDirectory.directory();
        with(badges(directory)
                .correlateAny(EMPLOYEE_ID, person -> Arrays.asList(null, " ", person.externalId(), null))
                .build());

        RunReport report = company.engine().run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(directory.account(EMPLOYEE_ID, "2").attributes().get(LOGIN)).isEqualTo("bbeek");
    }

    /** Turns red when {@code Correlator.search} catches nothing, or says less. */
    @Test
    @DisplayName("B1 a correlation value that throws blocks only that person, there, and says by what was looked")
    void aCorrelationThatThrowsBlocksOnlyThatPerson() {
        with(badges(InMemoryDirectory.directory())
                .correlate(EMPLOYEE_ID, person -> throwingFor("2", person))
                .build());

        Plan plan = company.engine().plan();

        assertThat(created(plan, "badges")).containsExactly("1", "3");
        assertThat(created(plan, "ad")).containsExactly("1", "2", "3");
        assertThat(said(plan))
                .containsExactly("2 BLOCKED_ACCOUNT the value to find the account by (employeeId) failed with"
                        + " java.lang.IllegalStateException (see the log): nothing is created or changed");
    }

    private static String throwingFor(String id, Person person) {
        if (person.externalId().equals(id)) {
            throw new IllegalStateException("of the host");
        }
        return person.externalId();
    }

    /** Turns red when {@code Correlation.values} does not look at the type: planning then ends with a ClassCastException. */
    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    @DisplayName("B1 a correlation value of another type than the attribute's blocks, and does not end planning")
    void aCorrelationOfAnotherTypeBlocks() {
        FromPerson<?> number = person -> 5;
        TargetSystem.Builder builder = badges(InMemoryDirectory.directory());
        builder.correlate((Attribute) EMPLOYEE_ID, (FromPerson) number);
        with(builder.build());

        Plan plan = company.engine().plan();

        assertThat(created(plan, "ad")).hasSize(3);
        assertThat(said(plan)).hasSize(3).allMatch(text -> text.contains("BLOCKED_ACCOUNT the value to find"));
    }

    /** Turns red when {@code PlannedInput.value} does not look at the type: the number is then written. */
    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    @DisplayName("C1 a value of another type than the attribute's is not written, and says which mapping gave it")
    void aValueOfAnotherTypeIsNotWritten() {
        Mapping<?> number = fixed(5);
        company.directoryOptions = ad -> {
            ad.map((Attribute) DESCRIPTION, (Mapping) number);
            return ad;
        };
        company.hire("1007", "Femke", "Berg");

        Plan plan = company.engine().plan();

        assertThat(created(plan, "ad")).isEmpty();
        assertThat(said(plan))
                .containsExactly("1007 BLOCKED_ACCOUNT the mapping of description answers with a java.lang.Integer and"
                        + " not with a TEXT (see the log): nothing is given or changed here until that is mended");
    }

    /** Turns red when {@code Mapping.answer} takes what it gets: then null fails without a word, and blanks are written. */
    @Test
    @DisplayName("C1 a computation that answers null blocks that person; one that answers a blank has nothing there")
    void computationsAnswerNullOrBlank() {
        company.directoryOptions = ad -> ad.map(
                DESCRIPTION,
                computed("shoe size", input -> input.person().externalId().equals("2") ? noAnswer() : Value.of(" ")));
        company.hire("1", "An", "Aak");
        company.hire("2", "Bo", "Beek");

        Plan plan = company.engine().plan();

        assertThat(created(plan, "ad")).containsExactly("1");
        assertThat(plan.actions().get(0).changes())
                .noneMatch(change -> change.attribute().equals(DESCRIPTION));
        assertThat(said(plan))
                .anyMatch(text -> text.startsWith("2 BLOCKED_ACCOUNT the mapping of description failed with"
                        + " java.lang.IllegalStateException (see the log)"));
    }

    @SuppressWarnings("NullAway") // the mistake that is tried
    private static <T> Value<T> noAnswer() {
        return null;
    }

    /** Turns red when {@code TargetSystem.untouchable} lets the exception go: planning ends with it. */
    @Test
    @DisplayName("B3 an account about which the host's neverTouch throws is not touched, and planning goes on")
    void aNeverTouchThatThrowsTouchesNothing() {
        InMemoryDirectory directory = InMemoryDirectory.directory();
        company.hire("1", "An", "Aak");
        TargetSystem target = badges(directory)
                .correlate(EMPLOYEE_ID, Person::externalId)
                .neverTouch(account -> account.attributes().require(DESCRIPTION).isEmpty())
                .build();
        with(target);
        directory.admin().put(Attributes.of(EMPLOYEE_ID, "1").with(LOGIN, "aaak"));

        Plan plan = company.engine().plan();

        assertThat(created(plan, "badges")).containsExactly("2", "3");
        assertThat(said(plan))
                .anyMatch(text -> text.startsWith("1 NEVER_TOUCH account ")
                        && text.endsWith("fits, but must not be touched: the host's neverTouch(...) failed with"
                                + " java.util.NoSuchElementException (see the log)"));
    }

    /** A target that cannot say which names are in use. */
    private static final class Nameless extends ForwardingTarget {
        private final RuntimeException failure;

        Nameless(TargetConnector target, RuntimeException failure) {
            super(target);
            this.failure = failure;
        }

        @Override
        public Stream<NameInUse> namesInUse(Set<Attribute<String>> attributes) {
            throw failure;
        }
    }

    /** Turns red when {@code Namer.load} catches nothing: the second person then gets a name that may be taken. */
    @Test
    @DisplayName("C4 while the names in use cannot be read nobody is given one, whatever the connector throws")
    void noNamesWithoutTheNamesInUse() {
        InMemoryDirectory directory = InMemoryDirectory.directory();
        for (RuntimeException failure :
                List.of(new IllegalStateException("a bug"), ConnectorException.unavailable("busy"))) {
            with(TargetSystem.named("badges", new Nameless(directory, failure))
                    .correlate(EMPLOYEE_ID, Person::externalId)
                    .map(LOGIN, LoginNames.initialAndFamilyName().unique())
                    .build());

            Plan plan = company.engine().plan();

            assertThat(created(plan, "badges")).as("after " + failure).isEmpty();
            assertThat(said(plan))
                    .hasSize(3)
                    .allMatch(
                            text -> text.contains("BLOCKED_ACCOUNT nothing is created, because the account or its names"
                                    + " could not be looked for: "));
        }
    }

    /** Turns red when {@code Namer.load} forgets that it failed: the second person then gets the name back, whoever bears it now. */
    @Test
    @DisplayName("C4 while the names in use cannot be read a name that was taken off stays off")
    void noNameIsPutBackWithoutTheNamesInUse() {
        company.hire("1", "An", "Aak");
        company.hire("2", "Bo", "Beek");
        company.engine().run();
        for (String id : List.of("1", "2")) {
            company.directory.admin().edit(company.inDirectory(id).reference(), InMemoryDirectory.UPN, null);
        }
        company.between = connector -> connector == company.directory
                ? new Nameless(connector, new IllegalStateException("a bug"))
                : connector;

        Plan plan = company.engine().plan();

        assertThat(plan.actions())
                .as(plan.describe())
                .noneMatch(action -> action.target().equals("ad"));
        assertThat(said(plan))
                .contains(
                        "1 BLOCKED_ACCOUNT reading the names in use failed with java.lang.IllegalStateException (see the"
                                + " log): nothing is given or changed here until that is mended",
                        "2 BLOCKED_ACCOUNT reading the names in use failed with java.lang.IllegalStateException (see the"
                                + " log): nothing is given or changed here until that is mended");
    }

    /** Turns red when {@code Planner.marks} remembers that such a target waits, or {@code Amnesia} says that it lasts. */
    @Test
    @DisplayName("D9 targets that could not be read when the engine met them are met again, and need no adopting")
    void whatCannotBeReadAtFirstIsMetAgain() {
        company.hire("1007", "Femke", "Berg");
        company.directory.faults().unreachable();

        RunReport first = company.engine().run();
        company.directory.faults().reachable();
        RunReport second = company.engine().run();

        assertThat(first.results()).isEmpty();
        assertThat(first.findings())
                .extracting(Finding::text)
                .containsExactly(
                        "cannot be read, so only access is taken away: in-memory directory cannot be reached",
                        "waits, and only access is taken away, because the state is empty, and ad: it cannot be read, so"
                                + " nobody knows whether it holds accounts that are ours: it goes on when that can be read",
                        "waits, and only access is taken away, because the state is empty, and ad: it cannot be read, so"
                                + " nobody knows whether it holds accounts that are ours: it goes on when that can be read");
        assertThat(second.succeeded()).as(second.describe()).isTrue();
        assertThat(company.inDirectory("1007").enabled()).isTrue();
    }

    /** Turns red when {@code Planner.marks} calls a target open that could not be read. */
    @Test
    @DisplayName("D9 a lost state is noticed also when the target could not be read at first")
    void aLostStateIsNoticedLater() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.state = org.iam4j.state.StateStore.inMemory();
        company.directory.faults().unreachable();

        company.engine().run();
        company.directory.faults().reachable();
        Plan plan = company.engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(said(plan))
                .anyMatch(text -> text.endsWith("because it holds an account, and the state knows none of them:"
                        + " call adopt(by, \"ad\"), or takeOver(by, \"ad\") where no state was lost"));
    }

    /** Turns red when {@code Planner.findUnknown} is not called. */
    @Test
    @DisplayName("D3 an id that nobody has is a finding of a plan for some")
    void anIdThatNobodyHasIsAFinding() {
        company.hire("1007", "Femke", "Berg");

        Plan plan = company.engine().plan(only("1007", "1070"));

        assertThat(plan.actions()).isNotEmpty();
        assertThat(said(plan)).containsExactly("1070 UNKNOWN_PERSON nobody in HR has this id: nothing is planned");
    }

    /** Turns red when {@code HostFunctionException} does not say which rule it was. */
    @Test
    @DisplayName("A3 a rule that throws blocks only that person, and says which rule it was")
    void aRuleThatThrowsIsNamed() {
        company.hire("1", "An", "Aak");
        company.hire("2", "Bo", "Beek");
        company.engineOptions = engine -> engine.rule(Rule.named("Parking")
                .when(Condition.activeContract()
                        .and(Condition.named(
                                "has a car",
                                (person, contract) -> throwingFor("2", person).isEmpty())))
                .grants(Entitlement.permission("ad", "group", "Finance")));

        Plan plan = company.engine().plan();

        assertThat(created(plan, "ad")).containsExactly("1");
        assertThat(said(plan))
                .containsExactly("2 FROZEN_PERSON rule \"Parking\" failed for person 2 on contract 2-1 with"
                        + " java.lang.IllegalStateException (see the log): nothing is planned");
    }

    /** Turns red when {@code Adopter.fitting} lets the exception go, or reports accounts of people whose value is not known. */
    @Test
    @DisplayName("D9 adopting goes on when one person's correlation value throws, and then calls no account an orphan")
    void adoptingGoesOnWithoutOne() {
        InMemoryDirectory directory = InMemoryDirectory.directory();
        with(badges(directory)
                .correlate(EMPLOYEE_ID, person -> throwingFor("2", person))
                .build());
        directory.admin().put(Attributes.of(EMPLOYEE_ID, "1").with(LOGIN, "aaak"));
        directory.admin().put(Attributes.of(EMPLOYEE_ID, "2").with(LOGIN, "bbeek"));

        AdoptionReport report = company.engine().adopt("Ada", "badges");

        assertThat(report.linked()).isEqualTo(1);
        assertThat(report.findings())
                .extracting(Finding::kind)
                .doesNotContain(Finding.Kind.ORPHAN)
                .contains(Finding.Kind.BLOCKED_ACCOUNT);
    }

    /** Turns red when {@code AccountPlanner.keep} plans an update although the target cannot. */
    @Test
    @DisplayName("C3 where accounts cannot be changed nothing is put back, filled in or asked for")
    void whatCannotBeChangedIsLeftAlone() {
        InMemoryDirectory directory = InMemoryDirectory.of(BuildMistakesTest.FIXED);
        with(TargetSystem.named("fixed", directory)
                .correlate(EMPLOYEE_ID, Person::externalId)
                .map(LOGIN, LoginNames.initialAndFamilyName().unique(), Operation.CREATE)
                .map(DESCRIPTION, Person::externalId, Operation.CREATE)
                .build());
        RunReport report = company.engine().run();
        directory.admin().clear(directory.account(EMPLOYEE_ID, "2").reference(), LOGIN);

        Plan plan = company.engine().plan();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(directory.account(EMPLOYEE_ID, "1").attributes().get(LOGIN)).isEqualTo("aaak");
        assertThat(plan.actions()).as(plan.describe()).isEmpty();
    }

    /** Turns red when {@code ProvisioningEngine.notPast} lets a day go that is past. */
    @Test
    @DisplayName("D4 a day that is past cannot be forecast")
    void thePastIsNotForecast() {
        company.hire("1", "An", "Aak");
        LocalDate yesterday = Company.TODAY.minusDays(1);
        String says = "2026-03-01 is past, today is 2026-03-02: targets are only known as they are now";

        assertThatThrownBy(() -> company.engine().forecast(Scope.everybody(), yesterday))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says);
        assertThatThrownBy(() -> company.engine().difference(Scope.everybody(), yesterday, RuleSet.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says);
        assertThat(company.engine().forecast(Scope.everybody(), Company.TODAY).actions())
                .isNotEmpty();
    }
}
