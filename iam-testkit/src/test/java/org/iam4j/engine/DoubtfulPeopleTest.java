package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.iam4j.Scope;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.person.Person;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.plan.Threshold;
import org.iam4j.state.History;
import org.iam4j.state.InMemoryStateStore;
import org.iam4j.state.Intent;
import org.iam4j.state.JournalEntry;
import org.iam4j.state.Link;
import org.iam4j.state.PersonState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section A of the semantics: a source that numbers employments and not humans. */
class DoubtfulPeopleTest {
    private static final LocalDate BORN = LocalDate.parse("1990-05-17");

    private final Company company = new Company();

    @BeforeEach
    void idsNumberEmployments() {
        company.source = company.source.idsNumberEmployments();
        hire("1007", "Femke", "Berg", BORN);
        hire("1008", "Jan", "Jansen", LocalDate.parse("1985-01-02"));
        company.engine().run();
    }

    private void hire(String id, String callingName, String birthName, LocalDate born) {
        company.hire(Company.person(id, callingName, birthName)
                .birthDate(born)
                .contract(Company.contract(id + "-1").employeeNumber(id).build())
                .build());
    }

    private static List<Finding> doubts(Plan plan) {
        return plan.findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.DOUBTFUL_PERSON)
                .filter(finding -> finding.text().contains("samePerson"))
                .toList();
    }

    private PersonState state(String id) {
        return company.state.person(id).orElseThrow();
    }

    private Account account(AccountReference reference) {
        return company.directory.account(reference).orElseThrow();
    }

    /** Turns red when {@code Doubts.numbers} takes every number for the human it was, or {@code People} plans for whom it holds. */
    @Test
    @DisplayName(
            "A4 a number that is borne by somebody who looks different is held: nothing is given, ends of access go on")
    void aNumberGivenAgainIsHeld() {
        company.leaves("1007", "2026-03-31");
        company.engine().run();
        company.hr.remove("1007");
        hire("1007", "Otto", "Other", LocalDate.parse("2000-01-01"));

        Plan held = company.engine().plan();
        company.day("2026-04-01");
        Plan after = company.engine().plan();

        assertThat(held.actions()).as(held.describe()).isEmpty();
        assertThat(doubts(held))
                .singleElement()
                .satisfies(finding -> assertThat(finding.text())
                        .contains("1007", "birth name and day of birth are others", "samePerson", "somebodyElse")
                        .doesNotContain("Other", "2000"));
        assertThat(after.actions()).extracting(Action::kind).containsOnly(Kind.DISABLE, Kind.REVOKE);
    }

    /** Turns red when {@code Confirmers.differing} takes what is missing for different. */
    @Test
    @DisplayName("A4 what only one of both has says nothing, and how a name is written makes no difference")
    void whatIsMissingSaysNothing() {
        company.hr.remove("1007");
        company.hire(Company.person("1007", "Femke", " BERG ")
                .contract(Company.contract("1007-1").employeeNumber("1007").build())
                .build());

        Plan plan = company.engine().plan();

        assertThat(doubts(plan)).isEmpty();
    }

    /** Turns red when {@code Identities.same} does not accept what HR says now. */
    @Test
    @DisplayName("A4 the same person: what HR says is accepted, and the account is theirs as before")
    void theSamePersonGoesOn() {
        AccountReference account = company.inDirectory("1007").reference();
        company.hr.change(
                "1007", person -> person.toBuilder().birthDate(BORN.plusDays(1)).build());
        Plan held = company.engine().plan();

        company.engine().samePerson("1007", "the host");
        company.engine().run();

        assertThat(doubts(held)).hasSize(1);
        assertThat(doubts(company.engine().plan())).isEmpty();
        assertThat(state("1007").link("ad").map(Link::reference)).contains(account);
        assertThat(company.engine().history(History.all().ofPerson("1007")).map(JournalEntry::text))
                .anyMatch(text ->
                        text.equals("person 1007 is the same person as before under that number, decided by the host"));
    }

    private void somebodyElseIs1007(String callingName, String familyName) {
        company.hr.remove("1007");
        hire("1007", callingName, familyName, LocalDate.parse("2000-01-01"));
        company.engine().somebodyElse("1007", "the host");
    }

    /** Turns red when {@code Identities.different} leaves the links, or keeps the contracts of the one who is gone. */
    @Test
    @DisplayName("A4 somebody else: the links are cut, the old account is retired, and its names stay held")
    void somebodyElseBeginsWithNothing() {
        AccountReference old = company.inDirectory("1007").reference();
        String login = account(old).attributes().require(LOGIN);

        somebodyElseIs1007("Frits", "Berg");
        company.engine().run();
        Plan blocked = company.engine().plan();
        company.directory.admin().clear(old, EMPLOYEE_ID);
        company.engine().run();

        assertThat(account(old).enabled()).isFalse();
        assertThat(account(old).attributes().get(LOGIN)).isEqualTo(login);
        assertThat(state("1007 (until 2026-03-02)").link("ad").orElseThrow().retired())
                .isTrue();
        assertThat(blocked.findings())
                .as("the number is found on the old account, which is not taken over by itself")
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("it belongs to person 1007 (until 2026-03-02)"));
        assertThat(company.inDirectory("1007").reference()).isNotEqualTo(old);
        assertThat(company.inDirectory("1007").attributes().get(LOGIN)).isNotEqualTo(login);
    }

    /** Turns red when {@code Identities.takeOver} leaves the password received, or the link retired. */
    @Test
    @DisplayName("A4 taking the account over is a second choice: it keeps its names, and gets a fresh first password")
    void takingOverIsASecondChoice() {
        AccountReference old = company.inDirectory("1007").reference();
        String login = account(old).attributes().require(LOGIN);
        somebodyElseIs1007("Otto", "Other");

        assertThatThrownBy(() -> company.engine().takeAccountOver("ad", "1007 (until 2026-03-02)", "1007", "the host"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is not retired yet");
        company.engine().run();
        company.handedOver.clear();
        company.engine().takeAccountOver("ad", "1007 (until 2026-03-02)", "1007", "the host");
        company.engine().run();
        company.engine().run();

        assertThat(state("1007").link("ad").map(Link::reference)).contains(old);
        assertThat(account(old).enabled()).isTrue();
        assertThat(account(old).attributes().get(LOGIN)).isEqualTo(login);
        assertThat(company.handedOver).singleElement().satisfies(first -> {
            assertThat(first.personId()).isEqualTo("1007");
            assertThat(company.directory.passwordWorks(old, first.password())).isTrue();
        });
        assertThat(state("1007 (until 2026-03-02)").links()).doesNotContainKey("ad");
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    /** Turns red when {@code Doubts.numbers} looks only at numbers that it knows. */
    @Test
    @DisplayName("A4 a number that vanished beside a new one with the same birth name and day is held, both of them")
    void aNewNumberIsHeld() {
        company.hr.remove("1007");
        hire("2001", "Femke", "berg", BORN);

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(doubts(plan)).singleElement().satisfies(finding -> {
            assertThat(finding.personId()).contains("2001");
            assertThat(finding.text()).contains("those of [1007], no longer in HR");
        });
        assertThat(plan.findings())
                .extracting(Finding::kind)
                .doesNotContain(Finding.Kind.VANISHED, Finding.Kind.FROZEN_PERSON);
        assertThat(company.engine().plan(Scope.only("1007")).findings())
                .extracting(Finding::text)
                .containsExactly("may be 2001 now: nothing is given or changed until that is decided for 2001");
    }

    /** Turns red when {@code Doubts.matters} looks only at links: then an address in quarantine would be given to somebody else. */
    @Test
    @DisplayName("A4 names in quarantine belong to the human, too: a number given again does not bring them along")
    void namesOfFormerAccountsBelongToTheHuman() {
        company.directoryOptions = ad -> ad.deleteAfterDays(1);
        String login = company.inDirectory("1007").attributes().require(LOGIN);
        company.leaves("1007", "2026-03-03");
        for (String day : List.of("2026-03-04", "2026-04-10", "2026-04-12")) {
            company.day(day);
            company.engine().run();
        }
        company.engine().unmanage("1007", "afas-employee", "Ada");
        company.engine().unmanage("1007", "afas-user", "Ada");
        company.hr.remove("1007");
        hire("1007", "Fatima", "Berg", LocalDate.parse("2000-01-01"));

        Plan held = company.engine().plan();
        company.engine().somebodyElse("1007", "the host");
        company.engine().run();

        assertThat(doubts(held)).hasSize(1);
        assertThat(company.inDirectory("1007").attributes().get(LOGIN)).isNotEqualTo(login);
    }

    /** Turns red when {@code Identities.move} leaves the links, or the number that was borne before is forgotten. */
    @Test
    @DisplayName("A4 the same person under a new number keeps account, names and every number they had")
    void aNewNumberOfTheSamePerson() {
        AccountReference account = company.inDirectory("1007").reference();
        int accounts = company.directory.accounts().size();
        company.hr.remove("1007");
        hire("2001", "Femke", "Berg", BORN);
        company.engine().samePerson("2001", "the host");

        company.engine().run();

        assertThat(state("2001").link("ad").map(Link::reference)).contains(account);
        assertThat(state("2001").accepted().map(Person::employeeNumbers)).contains(List.of("2001", "1007"));
        assertThat(company.directory.accounts()).hasSize(accounts);
        assertThat(account(account).enabled()).isTrue();
        assertThat(doubts(company.engine().plan())).isEmpty();
    }

    /** Turns red when {@code HostDecisions.formerIds} finds none. */
    @Test
    @DisplayName("A4 erasing somebody says which ids they had before, of which something is remembered still")
    void erasingNamesFormerIds() {
        company.engineOptions = engine -> engine.hashKey(Secret.of("key of the host, long enough"));
        company.hr.remove("1007");
        hire("2001", "Femke", "Berg", BORN);
        company.engine().samePerson("2001", "the host");
        company.engine().run();
        for (String target : List.of("ad", "afas-employee", "afas-user")) {
            company.engine().unmanage("2001", target, "the host");
        }

        Set<String> former = company.engine().erase("2001", "the host");
        Set<String> further = company.engine().erase("1007", "the host");

        assertThat(former).containsExactly("1007");
        assertThat(further).isEmpty();
        assertThat(company.engine().history(History.all()).map(JournalEntry::describe))
                .noneMatch(line -> line.contains("1007 ") || line.contains("2001 "));
    }

    /** Turns red when {@code Doubts} forgets those who were absent before: then a rehire gets a second account. */
    @Test
    @DisplayName(
            "A4 whoever comes back after years under a new number is held, and gets the old account back as the same person")
    void aRehireUnderANewNumber() {
        AccountReference account = company.inDirectory("1007").reference();
        company.hr.remove("1007");
        company.engine().run();
        company.day("2027-06-01");
        company.engine().run();
        hire("2001", "Femke", "Berg", BORN);

        Plan held = company.engine().plan();
        company.engine().samePerson("2001", "the host");
        company.engine().run();

        assertThat(doubts(held)).hasSize(1);
        assertThat(held.actions()).isEmpty();
        assertThat(account(account).enabled()).isTrue();
        assertThat(state("2001").link("ad").map(Link::reference)).contains(account);
    }

    /** Turns red when {@code Identities.different} does not make the new one known. */
    @Test
    @DisplayName(
            "A4 somebody else under a new number gets an account of their own, and the one who vanished is a leaver")
    void aNewNumberOfSomebodyElse() {
        AccountReference old = company.inDirectory("1007").reference();
        company.hr.remove("1007");
        hire("2001", "Femke", "Berg", BORN);
        company.engine().somebodyElse("2001", "the host");

        company.engine().run();

        assertThat(account(old).enabled()).isFalse();
        assertThat(company.inDirectory("2001").reference()).isNotEqualTo(old);
        assertThat(doubts(company.engine().plan())).isEmpty();
    }

    /** Turns red when {@code People.alsoToBlock} says nothing. */
    @Test
    @DisplayName("A4 who is blocked while it is in doubt who they are: the finding says whom to block as well")
    void blockedInDoubt() {
        company.hr.remove("1007");
        hire("2001", "Femke", "berg", BORN);
        company.engine().block("2001", "security", "stolen laptop");

        assertThat(company.engine().plan().findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.ACCESS_BLOCKED)
                .extracting(Finding::text)
                .allMatch(text -> text.contains("block 1007 too"))
                .hasSize(1);
    }

    /** Turns red when the engine does not hand the block on. */
    @Test
    @DisplayName("A4 a block goes with the human: the same person under a new number stays blocked")
    void aBlockGoesAlong() {
        company.engine().block("1007", "security", "stolen laptop");
        company.hr.remove("1007");
        hire("2001", "Femke", "Berg", BORN);
        company.engine().samePerson("2001", "the host");

        company.engine().run();

        assertThat(account(state("2001").link("ad").orElseThrow().reference()).enabled())
                .isFalse();
    }

    /** Turns red when {@code Identities} does not ask for open writes. */
    @Test
    @DisplayName("A4 nothing is decided while nobody knows what became of a write for one of them")
    void notWhileAWriteIsOpen() {
        company.leaves("1007", "2026-02-28");
        Action action = company.engine().plan().actionsFor("1007").get(0);
        company.hr.remove("1007");
        hire("2001", "Femke", "Berg", BORN);
        InMemoryStateStore.Snapshot known = company.snapshot();
        company.state = InMemoryStateStore.from(new InMemoryStateStore.Snapshot(
                known.mark(),
                known.targets(),
                known.people(),
                List.of(new Intent(company.clock.instant(), "run", "plan", action, "", false, false))));

        assertThatThrownBy(() -> company.engine().samePerson("2001", "the host"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a write for person 1007 is open");
    }

    /** Turns red when {@code People.judgement} counts those in doubt as missing, or does not count them as unusable. */
    @Test
    @DisplayName("D1 those in doubt are not missing from the import, they are unusable: too many of them refuse it")
    void thoseInDoubtAreNotMissing() {
        for (int i = 0; i < 12; i++) {
            hire("3" + i, "Person", "Number" + i, BORN);
        }
        company.engine().run();
        for (int i = 0; i < 12; i++) {
            company.hr.remove("3" + i);
            hire("4" + i, "Person", "Number" + i, BORN);
        }

        Plan refused = company.engine().plan();
        company.engineOptions = engine -> engine.refuseImportWhenUnusable(Threshold.of(100, 100));
        Plan allowed = company.engine().plan();

        assertThat(refused.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.REFUSED_IMPORT)
                .singleElement()
                .satisfies(finding -> assertThat(finding.text())
                        .contains("12 entries cannot be used")
                        .doesNotContain("missing"));
        assertThat(doubts(refused)).as("they can be decided all the same").hasSize(12);
        assertThat(doubts(allowed)).hasSize(12);
        assertThat(allowed.actions()).isEmpty();
        company.engineOptions = engine -> engine;
        for (int i = 0; i < 12; i++) {
            company.engine().samePerson("4" + i, "the host");
        }
        Plan decided = company.engine().plan();
        assertThat(doubts(decided)).isEmpty();
        assertThat(decided.findings()).extracting(Finding::kind).doesNotContain(Finding.Kind.REFUSED_IMPORT);
    }

    @Test
    @DisplayName("A4 only a doubt can be decided, by somebody, while HR can be read")
    void onlyADoubtCanBeDecided() {
        assertThatThrownBy(() -> company.engine().samePerson("1007", "the host"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing is in doubt about person 1007; in doubt are []");
        assertThatThrownBy(() -> company.engine().somebodyElse("1007", " "))
                .isInstanceOf(IllegalArgumentException.class);
        company.hr.failWith(ConnectorException.denied("closed"));
        assertThatThrownBy(() -> company.engine().somebodyElse("1007", "the host"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    /** Turns red when the state forgets what a doubt was decided by, or a former number. */
    @Test
    @DisplayName("A4 what was decided outlives a restart")
    void decisionsOutliveARestart() {
        company.hr.remove("1007");
        hire("2001", "Femke", "Berg", BORN);
        company.engine().samePerson("2001", "the host");
        InMemoryStateStore.Snapshot snapshot = company.snapshot();

        company.state = InMemoryStateStore.from(snapshot);
        Plan plan = company.engine().plan();

        assertThat(doubts(plan)).isEmpty();
        assertThat(plan.findings()).extracting(Finding::kind).doesNotContain(Finding.Kind.WAITING_TARGET);
    }
}
