package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.testkit.InMemoryDirectory.DESCRIPTION;
import static org.iam4j.testkit.InMemoryDirectory.GIVEN_NAME;
import static org.iam4j.testkit.InMemoryDirectory.MANAGER;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.iam4j.ProvisioningEngine;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.SourceSystem;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.plan.Action;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.rule.Condition;
import org.iam4j.rule.Entitlement;
import org.iam4j.rule.Rule;
import org.iam4j.state.PersonState;
import org.iam4j.testkit.InMemoryHr;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section A of the semantics: several HR systems, one person. */
class MergedSourcesTest {
    private static final Attribute<String> HR_NUMBER = Attribute.text("hrNumber");
    private static final Attribute<String> BADGE = Attribute.text("badge");

    private final Company company = new Company();
    private final InMemoryHr planning = new InMemoryHr();
    private SourceSystem joined = SourceSystem.named("planning", planning)
            .joinedByPersonId("HR number", person -> person.custom().get(HR_NUMBER));

    @BeforeEach
    void twoSources() {
        company.engineOptions = engine -> engine.source(joined)
                .rule(Rule.named("Planners")
                        .when(Condition.activeContract().department("PLANNING"))
                        .grants(Entitlement.permission("ad", Company.FINANCE.kind(), Company.FINANCE.key())));
        company.directoryOptions =
                ad -> ad.map(DESCRIPTION, person -> person.custom().get(BADGE));
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
        planning.put(planner("77", "1007", "Fem", "Berg"));
    }

    private static Person planner(String key, String hrNumber, String callingName, String birthName) {
        return Person.withId(key)
                .name(PersonName.of(callingName, birthName))
                .custom(HR_NUMBER, hrNumber)
                .custom(BADGE, "badge of " + key)
                .contract(Contract.withId("1")
                        .from(LocalDate.parse("2024-01-01"))
                        .department("PLANNING")
                        .build())
                .build();
    }

    private ProvisioningEngine engine() {
        return company.engine();
    }

    private Person accepted(String id) {
        return company.state.person(id).flatMap(PersonState::accepted).orElseThrow();
    }

    /** Turns red when {@code SourceMerge.united} lets the later source win, or drops its contracts. */
    @Test
    @DisplayName("A4 sources are merged by a stated key: the first wins for personal data, contracts are united")
    void theFirstSourceWinsAndContractsAreUnited() {
        engine().run();

        assertThat(accepted("1007").contracts()).extracting(Contract::id).containsExactly("1007-1", "planning:77/1");
        assertThat(company.inDirectory("1007").attributes().get(GIVEN_NAME)).isEqualTo("Femke");
        assertThat(company.inDirectory("1007").attributes().get(DESCRIPTION)).isEqualTo("badge of 77");
        assertThat(company.directory.members(Company.FINANCE))
                .containsExactly(company.inDirectory("1007").reference());
        assertThat(company.state.people()).hasSize(2);
    }

    /** Turns red when {@code SourceMerge.join} merges only those who are there already, or reads the sources in another order. */
    @Test
    @DisplayName(
            "A4 whoever only a joined source has is a person under the stated id, and the order of entries does not matter")
    void whoIsOnlyInOneSourceIsAPersonToo() {
        planning.put(planner("78", "2001", "Bo", "Bos"));
        company.rowsFor("2001");
        Plan plan = engine().plan();
        planning.shuffled(3);
        company.hr.shuffled(4);

        assertThat(engine().plan().id()).isEqualTo(plan.id());
        assertThat(plan.actions()).extracting(Action::personId).contains("2001");
    }

    /** Turns red when {@code SourceMerge.byNumber} leaves out what was accepted before. */
    @Test
    @DisplayName("A4 a source joined by employee number finds people by every number they ever had")
    void anyNumberEverHadJoins() {
        joined = SourceSystem.named("planning", planning)
                .joinedByEmployeeNumber(
                        "badge number", person -> person.custom().get(HR_NUMBER));
        planning.put(planner("77", "E1007", "Fem", "Berg"));
        engine().run();
        company.hr.change(
                "1007",
                person -> person.toBuilder()
                        .contracts(List.of(Company.contract("1007-2")
                                .employeeNumber("E9999")
                                .build()))
                        .build());

        Plan plan = engine().plan();
        engine().run();
        planning.put(planner("79", "E1007", "Fem", "Berg"));
        engine().run();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(accepted("1007").employeeNumbers()).containsExactly("E9999", "E1007");
        assertThat(accepted("1007").contracts()).hasSize(3);
    }

    /** Turns red when {@code People.formerNumbers} keeps a number that somebody else has now. */
    @Test
    @DisplayName("A4 a number that somebody else bears now is no former number of anybody")
    void aNumberGivenToSomebodyElseIsTheirs() {
        engine().run();
        company.hr.change(
                "1007",
                person -> person.toBuilder()
                        .contracts(List.of(
                                Company.contract("1007-2").employeeNumber("E9").build()))
                        .build());
        company.hire(Company.person("1009", "New", "Comer")
                .contract(Company.contract("1009-1").employeeNumber("E1007").build())
                .build());
        engine().run();

        assertThat(accepted("1007").employeeNumbers()).containsExactly("E9");
    }

    /** Turns red when {@code SourceMerge.renamed} leaves managers as they are. */
    @Test
    @DisplayName("A4 a manager named by a joined source's own id is that person")
    void managersAreTranslated() {
        company.hr.change(
                "1008", person -> person.toBuilder().contracts(List.of()).build());
        planning.put(planner("78", "1008", "Jan", "Jansen").toBuilder()
                .contracts(List.of(Contract.withId("1")
                        .from(LocalDate.parse("2024-01-01"))
                        .manager("77")
                        .build()))
                .build());
        engine().run();

        assertThat(company.inDirectory("1008").attributes().get(MANAGER))
                .isEqualTo(company.inDirectory("1007").reference());
    }

    /** Turns red when a source that cannot be read counts as one without people. */
    @Test
    @DisplayName("A5 while one of several sources cannot be read, everybody is frozen and nobody is a leaver")
    void oneUnreadableSourceFreezesEverybody() {
        planning.put(planner("78", "2001", "Bo", "Bos"));
        company.rowsFor("2001");
        engine().run();
        planning.failAfter(1, ConnectorException.denied("planning is being repaired"));
        company.hire("1009", "New", "Comer");

        Plan plan = engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(plan.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.REFUSED_IMPORT)
                .extracting(Finding::text)
                .allMatch(text -> text.contains("planning is being repaired"))
                .hasSize(1);
    }

    /** Turns red when {@code SourceMerge.unreadable} takes the key of a joined entry for a person's id. */
    @Test
    @DisplayName("A5 an unreadable entry of a joined source freezes the person whom it was about")
    void anUnreadableEntryFreezesItsPerson() {
        engine().run();
        planning.remove("77").unreadable("77", "the roster is not a roster");
        company.hr.change(
                "1007",
                person ->
                        person.toBuilder().name(PersonName.of("Fenna", "Berg")).build());

        Plan plan = engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(plan.findings())
                .anyMatch(finding -> finding.personId().equals(Optional.of("1007"))
                        && finding.text().contains("planning 77: the roster is not a roster"));
    }

    /** Turns red when {@code SourceMerge.holdUnseen} holds nobody. */
    @Test
    @DisplayName("A5 an entry without key freezes everybody whose entry in that source is missing, and nobody else")
    void anEntryWithoutKeyFreezesThoseWhoAreMissing() {
        engine().run();
        planning.remove("77").unreadable(null, "row 3 is torn");
        company.hr.change(
                "1008",
                person -> person.toBuilder()
                        .name(PersonName.of("Johan", "Jansen"))
                        .build());

        Plan plan = engine().plan();

        assertThat(plan.actions()).extracting(Action::personId).containsOnly("1008");
        assertThat(plan.findings()).extracting(Finding::text).anyMatch(text -> text.contains("row 3 is torn"));
    }

    /** Turns red when {@code SourceMerge.personId} makes somebody of an entry without key, or fails as a whole. */
    @Test
    @DisplayName(
            "Bad input: entries without key, with a key that fails, or that nobody has, are named and hold back nobody else")
    void keysThatSayNothingAreNamed() {
        joined = SourceSystem.named("planning", planning).joinedByEmployeeNumber("badge number", person -> {
            if (person.externalId().equals("81")) {
                throw new IllegalStateException("boom");
            }
            return person.custom().get(HR_NUMBER);
        });
        planning.put(planner("79", " ", "No", "Body"));
        planning.put(planner("80", "E0", "No", "Body"));
        planning.put(planner("81", "E1", "No", "Body"));

        Plan plan = engine().plan();

        assertThat(plan.actions()).extracting(Action::personId).containsOnly("1007", "1008");
        assertThat(plan.findings())
                .extracting(Finding::text)
                .contains(
                        "planning 79: has no badge number: give it one in planning",
                        "planning 80: nobody has the badge number E0: correct it in planning",
                        "planning 81: the badge number failed with java.lang.IllegalStateException (see the log)");
    }

    /** Turns red when {@code SourceMerge.join} does not ask for what confirms, or {@code Identities} forgets the decision. */
    @Test
    @DisplayName("A4 an entry that bears somebody's key and does not look like them is held until the host decides")
    void anEntryThatLooksDifferentIsHeld() {
        engine().run();
        planning.put(planner("77", "1007", "Fem", "Berg").toBuilder()
                .name(PersonName.of("Otto", "Other"))
                .build());

        Plan held = engine().plan();
        engine().samePerson("1007", "the host");
        Plan decided = engine().plan();

        assertThat(held.actions()).as(held.describe()).isEmpty();
        assertThat(held.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.DOUBTFUL_PERSON)
                .extracting(Finding::text)
                .allMatch(text -> text.contains("planning:77") && text.contains("the birth name is another"))
                .hasSize(1);
        assertThat(decided.findings()).extracting(Finding::kind).doesNotContain(Finding.Kind.DOUBTFUL_PERSON);
    }

    /** Turns red when {@code People.records} keeps only what the import has today. */
    @Test
    @DisplayName("A4 what was decided about an entry holds also after it was gone for a while")
    void aDecisionAboutAnEntryLasts() {
        Person different = planner("77", "1007", "Otto", "Other");
        planning.put(different);
        engine().run();
        engine().samePerson("1007", "the host");
        engine().run();
        planning.remove("77").put(planner("78", "1008", "Jan", "Jansen"));
        engine().run();
        planning.put(different);

        engine().run();

        assertThat(engine().plan().findings()).extracting(Finding::kind).doesNotContain(Finding.Kind.DOUBTFUL_PERSON);
        assertThat(accepted("1007").contracts()).hasSize(2);
    }

    /** Turns red when {@code SourceMerge} does not ask what the host decided. */
    @Test
    @DisplayName("A4 an entry that is somebody else's by decision is a person of its own, for as long as it is there")
    void anEntryOfSomebodyElseStandsAlone() {
        planning.put(planner("77", "1007", "Otto", "Other"));
        engine().run();
        engine().somebodyElse("1007", "the host");
        company.rowsFor("planning:77");
        engine().run();
        engine().run();

        assertThat(company.inDirectory("planning:77").attributes().get(GIVEN_NAME))
                .isEqualTo("Otto");
        assertThat(accepted("1007").contracts()).extracting(Contract::id).containsExactly("1007-1");
        assertThat(engine().plan().actions()).isEmpty();
    }

    /** Turns red when {@code Doubts.becameOne} finds nothing: then the second person is a leaver. */
    @Test
    @DisplayName(
            "A4 when two records become one both are held; as one human, the first keeps the account and the other is retired")
    void twoBecomeOne() {
        planning.put(planner("78", "2001", "Jan", "Jansen"));
        company.rowsFor("2001");
        engine().run();
        planning.put(planner("78", "1008", "Jan", "Jansen"));

        Plan held = engine().plan();
        engine().samePerson("1008", "the host");
        engine().run();

        assertThat(held.actions()).as(held.describe()).isEmpty();
        assertThat(held.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.DOUBTFUL_PERSON)
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("what HR had under [2001] stands under 1008 now"));
        assertThat(company.inDirectory("1008").enabled()).isTrue();
        assertThat(company.inDirectory("2001").enabled()).isFalse();
        assertThat(company.state
                        .person("2001")
                        .orElseThrow()
                        .link("ad")
                        .orElseThrow()
                        .retired())
                .isTrue();
        assertThat(accepted("1008").formerNumbers()).contains("2001");
    }

    /** Turns red when {@code Identities.move} moves only where the other has a link, or copies instead. */
    @Test
    @DisplayName("A4 when two records become one, an account that only the vanished one had goes to the one that stays")
    void theOnlyAccountIsKept() {
        planning.put(planner("78", "2001", "Jan", "Jansen"));
        company.rowsFor("2001");
        company.hr.remove("1008");
        engine().run();
        company.hire("1008", "Jan", "Jansen");
        planning.put(planner("78", "1008", "Jan", "Jansen"));
        int accounts = company.directory.accounts().size();
        engine().samePerson("1008", "the host");

        engine().run();

        assertThat(company.directory.accounts()).hasSize(accounts);
        assertThat(company.state.person("1008").orElseThrow().links()).containsKey("ad");
        assertThat(company.state.person("2001").orElseThrow().links()).isEmpty();
        assertThat(company.inDirectory("2001").enabled()).isTrue();
    }

    /** Turns red when {@code Identities.apart} leaves the entry where the key puts it. */
    @Test
    @DisplayName("A4 when two records become one and the host says they are different, each stays as it was")
    void twoThatAreDifferentStayApart() {
        planning.put(planner("78", "2001", "Jan", "Jansen"));
        company.rowsFor("2001");
        engine().run();
        planning.put(planner("78", "1008", "Jan", "Jansen"));
        engine().somebodyElse("1008", "the host");

        Plan plan = engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(plan.findings()).extracting(Finding::kind).doesNotContain(Finding.Kind.VANISHED);
    }

    /** Turns red when the one who keeps the first record loses the link, or the new one is joined by what was stated before. */
    @Test
    @DisplayName(
            "A4 when one record becomes part again, the accounts stay with the id they had and the other gets their own")
    void oneBecomesTwo() {
        engine().run();
        var reference = company.inDirectory("1007").reference();
        planning.put(planner("77", "2001", "Fem", "Berg"));
        company.rowsFor("2001");

        engine().run();

        assertThat(company.inDirectory("1007").reference()).isEqualTo(reference);
        assertThat(company.inDirectory("2001").reference()).isNotEqualTo(reference);
        assertThat(accepted("1007").contracts()).extracting(Contract::id).containsExactly("1007-1");
        assertThat(company.directory.members(Company.FINANCE))
                .containsExactly(company.inDirectory("2001").reference());
    }

    @Test
    @DisplayName("Bad input: sources of one name, and a first source that is joined, are refused")
    void sourcesThatCannotBeToldApartAreRefused() {
        company.source = joined;

        assertThatThrownBy(this::engine)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two sources are named planning")
                .hasMessageContaining("joined by HR number");
        assertThatThrownBy(() -> SourceSystem.named("a:b", planning)).isInstanceOf(IllegalArgumentException.class);
    }
}
