package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.testkit.InMemoryDirectory.TITLE;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.iam4j.ProvisioningEngine;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.ConnectorException;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.rule.RuleSet;
import org.iam4j.state.Block;
import org.iam4j.state.History;
import org.iam4j.state.JournalEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the host decides beside a run: by whom it was, and what becomes of ids that are mistyped. */
class HostDecisionsTest {
    private final Company company = new Company();

    @BeforeEach
    void femke() {
        company.engineOptions = engine -> engine.hashKey(Secret.of("key of the host, long enough"));
        company.hire("1007", "Femke", "Berg");
    }

    private ProvisioningEngine engine() {
        return company.engine();
    }

    private List<String> decided(History question) {
        try (Stream<JournalEntry> lines = engine().history(question)) {
            return lines.filter(line -> line.kind() == JournalEntry.Kind.DECIDED)
                    .map(JournalEntry::text)
                    .toList();
        }
    }

    private List<String> said(Finding.Kind kind) {
        return engine().plan().findings().stream()
                .filter(finding -> finding.kind() == kind)
                .map(finding -> finding.personId().orElse("-") + " " + finding.text())
                .toList();
    }

    /** Every decision that names a person, by its name. */
    private static Map<String, BiConsumer<ProvisioningEngine, String>> decisions() {
        Map<String, BiConsumer<ProvisioningEngine, String>> all = new LinkedHashMap<>();
        all.put("exclude", (engine, by) -> engine.exclude("1007", by));
        all.put("include", (engine, by) -> engine.include("1007", by));
        all.put("write title in ad again", (engine, by) -> engine.writeAgain("1007", "ad", TITLE, by));
        all.put(
                "keeps unmanaged [group Finance in ad]",
                (engine, by) -> engine.keepUnmanaged(RuleSet.of(financeForAll()), by));
        all.put("unmanage ad", (engine, by) -> engine.unmanage("1007", "ad", by));
        all.put("manage ad", (engine, by) -> engine.manage("1007", "ad", by));
        all.put("adopted", (engine, by) -> engine.adopt(by, "ad"));
        return all;
    }

    private static org.iam4j.rule.Rule financeForAll() {
        return org.iam4j.rule.Rule.named("Finance for all")
                .when(org.iam4j.rule.Condition.activeContract())
                .grants(org.iam4j.rule.Entitlement.permission("ad", Company.FINANCE.kind(), Company.FINANCE.key()));
    }

    /** Turns red when a decision forgets by whom it was. */
    @Test
    @DisplayName("E2 the history says by whom each decision about a person was made")
    void theHistorySaysByWhom() {
        company.directory.admin().addPermission(Company.FINANCE.kind(), Company.FINANCE.key());
        company.otherRules = rules -> RuleSet.of(Stream.concat(rules.rules().stream(), Stream.of(financeForAll()))
                .toArray(org.iam4j.rule.Rule[]::new));
        engine().run();
        company.otherRules = rules -> rules;

        decisions().forEach((text, decide) -> decide.accept(engine(), "Ada, for " + text));

        assertThat(decided(History.all().ofPerson("1007")))
                .containsExactlyElementsOf(decisions().keySet().stream()
                        .map(text -> text + ", decided by Ada, for " + text)
                        .toList());
        assertThat(decided(History.all())).contains("adopted [ad], decided by Ada, for adopted");
    }

    /** Turns red when a decision takes a blank for a name. */
    @Test
    @DisplayName("Bad input: a decision without a name is refused, and nothing is changed")
    void nobodyDecidesNothing() {
        engine().run();
        var before = company.snapshot();
        Map<String, BiConsumer<ProvisioningEngine, String>> all = decisions();
        all.put("erase", (engine, by) -> engine.erase("1007", by));
        all.put("takeOver", (engine, by) -> engine.takeOver(by));

        all.forEach((text, decide) -> assertThatThrownBy(() -> decide.accept(engine(), " "))
                .as(text)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("say who decides it: the name is blank"));

        assertThat(company.snapshot()).isEqualTo(before);
    }

    /** Turns red when {@code HostDecisions.adopt} takes the name of a target for that of who decides. */
    @Test
    @DisplayName("Bad input: the name of a target in the place of who decides is refused: it would adopt all of them")
    void aTargetDecidesNothing() {
        assertThatThrownBy(() -> engine().adopt("ad"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ad is a target: first say who decides it");
        assertThatThrownBy(() -> engine().takeOver("afas-user", "ad"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("afas-user is a target: first say who decides it");
    }

    /** Turns red when the line is not written, or is written about the person. */
    @Test
    @DisplayName("E2 that somebody was erased, and by whom, stays in the history, without the id")
    void erasingIsRemembered() {
        engine().run();
        engine().unmanage("1007", "ad", "Ada");
        engine().unmanage("1007", "afas-employee", "Ada");
        engine().unmanage("1007", "afas-user", "Ada");

        engine().erase("1007", "Grace");

        assertThat(decided(History.all())).containsExactly("a person is erased, decided by Grace");
        assertThat(decided(History.all().ofPerson("1007"))).isEmpty();
    }

    /** Turns red when one of them makes a state of its own of an id that nobody has. */
    @Test
    @DisplayName("Bad input: a mistyped id is refused where the person must be known, and leaves nothing behind")
    void anIdOfNobodyIsRefused() {
        engine().run();
        var before = company.snapshot();
        Map<String, ThrowingCallable> mistyped = Map.of(
                "erase", () -> engine().erase("1070", "Ada"),
                "include", () -> engine().include("1070", "Ada"),
                "manage", () -> engine().manage("1070", "ad", "Ada"),
                "unblock", () -> engine().unblock("1070", "Ada"),
                "writeAgain", () -> engine().writeAgain("1070", "ad", TITLE, "Ada"));

        mistyped.forEach((what, call) -> assertThatThrownBy(call)
                .as(what)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the state knows nobody with the id 1070: give the id by which reports and plans call the"
                        + " person; nothing was changed"));

        assertThat(company.snapshot()).isEqualTo(before);
    }

    /** Turns red when one of them does not look the target up, or {@code writeAgain} not the attribute and the account. */
    @Test
    @DisplayName("Bad input: a target, attribute or account that is not there is refused")
    void whatIsNotThereIsRefused() {
        engine().run();
        Map<String, ThrowingCallable> mistyped = Map.of(
                "unmanage", () -> engine().unmanage("1007", "da", "Ada"),
                "manage", () -> engine().manage("1007", "da", "Ada"),
                "writeAgain", () -> engine().writeAgain("1007", "da", TITLE, "Ada"),
                "takeAccountOver", () -> engine().takeAccountOver("da", "1007", "1008", "Ada"),
                "adopt", () -> engine().adopt("Ada", "da"),
                "takeOver", () -> engine().takeOver("Ada", "da"),
                "forecastTakeOver", () -> engine().forecastTakeOver("da"));

        mistyped.forEach((what, call) -> assertThatThrownBy(call)
                .as(what)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this engine has no target da; it has [ad, afas-employee, afas-user]"));
        assertThatThrownBy(() -> engine().writeAgain("1007", "ad", Attribute.text("shoeSize"), "Ada"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("target ad has no attribute shoeSize");
        engine().unmanage("1007", "ad", "Ada");
        assertThatThrownBy(() -> engine().writeAgain("1007", "ad", TITLE, "Ada"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("person 1007 has no account that is managed in ad");
    }

    /** Turns red when {@code Identities.takeOver} gives an account to somebody of whom nobody knows. */
    @Test
    @DisplayName("Bad input: an account goes to nobody whose id is mistyped")
    void anAccountGoesToNobody() {
        engine().run();
        company.leaves("1007", "2026-01-01");
        engine().run();

        assertThatThrownBy(() -> engine().takeAccountOver("ad", "1007", "1070", "Ada"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the state knows nobody with the id 1070, who is to get the account");
        assertThat(company.state.person("1070")).isEmpty();

        engine().block("1071", "Ada", "laptop stolen");
        assertThat(engine().plan().findings())
                .as("the id is no better known for what was taken back")
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.UNKNOWN_PERSON);
    }

    /** Turns red when {@code HostMarks.isUnknown} says no, or says yes of somebody whom HR or the state knows. */
    @Test
    @DisplayName(
            "A5 a block, an exclusion and an unmanaging of somebody of whom nobody knows are findings, until they come")
    void marksOfNobodyAreFindings() {
        company.hire("1001", "Bo", "Bos");
        engine().run();
        engine().block("1070", "Ada", "laptop stolen");
        engine().exclude("1071", "Ada");
        engine().unmanage("1072", "ad", "Ada");
        engine().exclude("1007", "Ada");
        company.hr.remove("1001");
        engine().exclude("1001", "Ada");
        String says = ", but neither HR nor the state knows anybody with this id: if it is mistyped, call ";

        assertThat(said(Finding.Kind.UNKNOWN_PERSON))
                .hasSize(3)
                .satisfies(all -> assertThat(all.get(0))
                        .startsWith("1070 blocked by Ada since 2026-03-02T08:00:00Z: laptop stolen" + says
                                + "unblock(...)"))
                .satisfies(all ->
                        assertThat(all.get(1)).startsWith("1071 excluded since 2026-03-02" + says + "include(...)"))
                .satisfies(all -> assertThat(all.get(2)).startsWith("1072 unmanaged in [ad]" + says + "manage(...)"));
        assertThat(said(Finding.Kind.ACCESS_BLOCKED)).isEmpty();
        assertThat(said(Finding.Kind.EXCLUDED)).hasSize(2);

        for (String id : List.of("1070", "1071", "1072")) {
            company.hire(id, "Bo", "Bos");
        }
        assertThat(said(Finding.Kind.UNKNOWN_PERSON)).isEmpty();
        assertThat(said(Finding.Kind.ACCESS_BLOCKED)).hasSize(1);
        assertThat(said(Finding.Kind.EXCLUDED)).hasSize(3);

        for (String id : List.of("1070", "1071", "1072")) {
            company.hr.remove(id);
        }
        company.hr.failWith(ConnectorException.unavailable("HR is down"));
        assertThat(said(Finding.Kind.UNKNOWN_PERSON)).as("nobody can say").isEmpty();
    }

    /**
     * Turns red when {@code unblock} or {@code include} leave somebody behind who never was, or {@code HostMarks.isUnknown} takes a row
     * that is left without marks for a person.
     */
    @Test
    @DisplayName("A5 a mark on a mistyped id can be taken back, and then nothing is said any more")
    void marksOfNobodyCanBeTakenBack() {
        engine().block("1070", "Ada", "laptop stolen");
        engine().exclude("1071", "Ada");
        engine().unmanage("1072", "ad", "Ada");

        engine().unblock("1070", "Grace");
        engine().include("1071", "Grace");
        engine().manage("1072", "ad", "Grace");

        Plan plan = engine().plan();
        assertThat(plan.findings()).as(plan.describe()).isEmpty();
        assertThat(company.state.person("1070")).isEmpty();
    }

    /** Turns red when a state replaces a block by the second one. */
    @Test
    @DisplayName("E5 a second block leaves by whom, since when and why the first was made; the history has both")
    void aSecondBlockLeavesTheFirst() {
        engine().run();
        Block first = new Block("1007", company.clock.instant(), "Ada", "laptop stolen");
        engine().block("1007", "Ada", "laptop stolen");
        company.clock.advance(Duration.ofHours(1));

        engine().block("1007", "Grace", "fraud");

        assertThat(company.state.decisions().blocks()).containsExactly(Map.entry("1007", first));
        assertThat(decided(History.all().ofPerson("1007")))
                .containsExactly("blocked by Ada: laptop stolen", "blocked by Grace: fraud");
        engine().unblock("1007", "Ada");
        engine().block("1007", "Grace", "fraud");
        assertThat(company.state.decisions().blocks().get("1007").by()).isEqualTo("Grace");
    }
}
