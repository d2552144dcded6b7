package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.DESCRIPTION;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.groups.Tuple;
import org.iam4j.ProvisioningEngine;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.person.Person;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.rule.Condition;
import org.iam4j.rule.Rule;
import org.iam4j.state.InMemoryStateStore;
import org.iam4j.state.Link;
import org.iam4j.state.PersonState;
import org.iam4j.state.StateMark;
import org.iam4j.state.StateStore;
import org.iam4j.state.TargetState;
import org.iam4j.target.TargetSystem;
import org.iam4j.testkit.InMemoryDirectory;
import org.iam4j.testkit.InMemoryHr;
import org.iam4j.testkit.SettableClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rule A7: what is really written has one owner. */
class OwnershipRulesTest {
    private static final String HUMAN = "human-5";

    private final SettableClock clock = SettableClock.at("2026-03-02T08:00:00Z");
    private final InMemoryHr hr = new InMemoryHr();
    private InMemoryDirectory directory = InMemoryDirectory.directory();
    private InMemoryStateStore state = StateStore.inMemory();

    private AccountReference account(String number, String object) {
        return directory
                .admin()
                .put(Account.of(
                                "row-" + number,
                                true,
                                Attributes.of(EMPLOYEE_ID, number).with(LOGIN, "login" + number))
                        .onObject(object));
    }

    private void hire(String number) {
        hr.put(Company.person(number, "Person", "Number" + number)
                .contract(Company.contract(number + "-1").build())
                .build());
    }

    private TargetSystem target(String name) {
        return TargetSystem.named(name, directory)
                .correlate(EMPLOYEE_ID, Person::externalId)
                .map(LOGIN, person -> "login" + person.externalId())
                .map(DESCRIPTION, person -> name + " of " + person.externalId())
                .build();
    }

    private ProvisioningEngine engine(TargetSystem... targets) {
        ProvisioningEngine.Builder engine = ProvisioningEngine.builder();
        for (TargetSystem target : targets) {
            engine.rule(Rule.named("All in " + target.name())
                    .when(Condition.activeContract())
                    .grants(target.account(), target.access()));
        }
        return engine.zone(ZoneId.of("Europe/Amsterdam"))
                .clock(clock)
                .source(hr)
                .targets(targets)
                .discardPasswords()
                .state(state)
                .build();
    }

    /** The state of somebody who met these targets before, with accounts linked by hand. */
    private void remembers(SortedMap<String, Link> byPerson, String... targets) {
        TreeMap<String, TargetState> open = new TreeMap<>();
        for (String target : targets) {
            open.put(target, TargetState.OPEN);
        }
        var people = byPerson.entrySet().stream()
                .map(each -> PersonState.of(each.getKey())
                        .withAccepted(hr.person(each.getKey()).orElseThrow())
                        .with(each.getValue()))
                .toList();
        state = InMemoryStateStore.from(
                new InMemoryStateStore.Snapshot(StateMark.over("test", 0, people.stream()), open, people, List.of()));
    }

    private void bothLinkedToOneObject() {
        hire("1");
        hire("2");
        AccountReference one = account("1", HUMAN);
        AccountReference two = account("2", HUMAN);
        TreeMap<String, Link> links = new TreeMap<>();
        links.put("1", Link.of("ad", one, HUMAN, false).withAccess(true));
        links.put("2", Link.of("ad", two, HUMAN, false).withAccess(true));
        remembers(links, "ad");
    }

    private void leaves(String number) {
        hr.change(
                number,
                person -> person.toBuilder()
                        .contracts(List.of(Company.contract(number + "-1")
                                .until(LocalDate.parse("2026-02-28"))
                                .build()))
                        .build());
    }

    private static void assertOwned(Plan plan, String person) {
        assertThat(plan.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.OWNED)
                .extracting(finding -> finding.personId().orElse(""))
                .containsExactly(person);
    }

    /** Turns red when {@code AccountPlanner.matched} does not claim the object. */
    @Test
    @DisplayName("A7 of two newcomers whose accounts end in one object the first is linked, the second is a finding")
    void twoNewcomersWithOneObject() {
        remembers(new TreeMap<>(), "ad");
        hire("1");
        hire("2");
        account("1", HUMAN);
        account("2", HUMAN);

        Plan plan = engine(target("ad")).plan();
        engine(target("ad")).run();
        Plan again = engine(target("ad")).plan();

        assertOwned(plan, "2");
        assertThat(plan.actions()).extracting(Action::personId).containsOnly("1");
        assertOwned(again, "2");
        assertThat(again.actions()).as(again.describe()).isEmpty();
    }

    /** Turns red when {@code PlanningContext.settleOwners} does nothing. */
    @Test
    @DisplayName("A7 a stored link comes before an account that is found, also in a target that comes earlier")
    void aStoredLinkComesFirst() {
        hire("1");
        AccountReference one = account("1", HUMAN);
        TreeMap<String, Link> links = new TreeMap<>();
        links.put("1", Link.of("second", one, HUMAN, false).withAccess(true));
        remembers(links, "first", "second");

        Plan plan = engine(target("first"), target("second")).plan();

        assertOwned(plan, "1");
        assertThat(plan.actions()).extracting(Action::target).containsOnly("second");
    }

    /** Turns red when the first of two claims in a plan does not count. */
    @Test
    @DisplayName("A7 two links that end in one object do not take turns: the one of the first person is written")
    void twoLinksWithOneObject() {
        bothLinkedToOneObject();

        Plan plan = engine(target("ad")).plan();

        assertOwned(plan, "2");
        assertThat(plan.actions()).extracting(Action::personId).containsOnly("1");
    }

    /** Turns red when {@code LossPlanner} does not ask who owns the object. */
    @Test
    @DisplayName("A7 the second claimant takes no access away from the owner, also where the target cannot be read")
    void theSecondClaimantTakesNothingAway() {
        bothLinkedToOneObject();
        leaves("2");

        Plan read = engine(target("ad")).plan();
        directory.faults().failReads(ConnectorException.denied("closed"));
        Plan unreadable = engine(target("ad")).plan();
        leaves("1");
        Plan owners = engine(target("ad")).plan();

        assertThat(read.actions()).extracting(Action::personId).doesNotContain("2");
        assertThat(unreadable.actions()).as(unreadable.describe()).isEmpty();
        assertThat(owners.actions())
                .extracting(Action::personId, Action::kind)
                .containsExactly(Tuple.tuple("1", Kind.DISABLE));
    }

    /** Turns red when {@code AccountPlanner.notVisible} does not ask who owns the object. */
    @Test
    @DisplayName("A7 nor where their account cannot be seen")
    void norWhereItCannotBeSeen() {
        directory = InMemoryDirectory.of(
                InMemoryDirectory.directorySchema().windowed().build());
        bothLinkedToOneObject();
        leaves("2");
        directory.faults().hideFromList(AccountReference.of("row-2"));
        directory.faults().hideFromReads(AccountReference.of("row-2"));

        Plan plan = engine(target("ad")).plan();

        assertThat(plan.actions())
                .as(plan.describe())
                .noneMatch(action -> action.personId().equals("2"));
    }

    /** Turns red when owners go by the object that was stored, or a link does not learn that its object is another. */
    @Test
    @DisplayName("A7 ownership follows the object that an account really has now")
    void ownershipFollowsTheObject() {
        hire("1");
        hire("2");
        AccountReference one = account("1", "human-new");
        AccountReference two = account("2", HUMAN);
        TreeMap<String, Link> links = new TreeMap<>();
        links.put("1", Link.of("ad", one, HUMAN, false).withAccess(true));
        links.put("2", Link.of("ad", two, "human-old", false).withAccess(true));
        remembers(links, "ad");

        Plan plan = engine(target("ad")).plan();
        engine(target("ad")).run();

        assertThat(plan.findings()).extracting(Finding::kind).doesNotContain(Finding.Kind.OWNED);
        assertThat(plan.actions()).extracting(Action::personId).containsOnly("1", "2");
        assertThat(state.person("1").orElseThrow().link("ad").map(Link::object)).contains("human-new");
    }

    /** Turns red when the owner is not told apart by its target. */
    @Test
    @DisplayName("A7 two targets on one server that meet an account in one run do not both take it")
    void twoTargetsThatMeetTogether() {
        TargetSystem first = target("first");
        TargetSystem second = target("second");
        remembers(new TreeMap<>(), "first", "second");
        hire("1");
        account("1", HUMAN);

        Plan plan = engine(first, second).plan();
        engine(first, second).run();
        Plan again = engine(first, second).plan();

        assertThat(plan.actions()).extracting(Action::target).containsOnly("first");
        assertOwned(plan, "1");
        assertThat(again.actions()).as(again.describe()).isEmpty();
        assertThat(directory.account(EMPLOYEE_ID, "1").attributes().get(DESCRIPTION))
                .isEqualTo("first of 1");
    }
}
