package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;

import org.iam4j.attribute.Secret;
import org.iam4j.connector.Account;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.state.History;
import org.iam4j.state.JournalEntry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** L8 and the defaults: names rest after their account is gone, also those of people who were erased; and what is kept about people. */
class QuarantineRulesTest {
    private static final Secret KEY = Secret.of("0123456789abcdef0123456789abcdef");

    private final Company company = new Company();

    private void deleteAtOnce() {
        company.directoryOptions = builder -> builder.deleteAfterDays(0);
    }

    /** Femke Berg came, left, and her account was deleted on 2026-03-02. */
    private void femkeIsGone() {
        deleteAtOnce();
        company.hire("1", "Femke", "Berg");
        company.engine().run();
        company.leaves("1", "2026-01-01");
        company.engine().run();
        company.engine().run();
        assertThat(company.directory.accounts()).isEmpty();
    }

    private String loginOfTheNextBerg() {
        company.hire("2", "Freek", "Berg");
        Plan plan = company.engine().plan();
        company.hr.remove("2");
        return plan.actionsFor("2").stream()
                .filter(action -> action.kind() == Kind.CREATE)
                .flatMap(action -> action.changes().stream())
                .filter(change -> change.attribute().equals(LOGIN))
                .map(change -> String.valueOf(change.after()))
                .findFirst()
                .orElse("none");
    }

    @Test
    @DisplayName("L8 names rest for 365 days after their account was deleted")
    void namesRestForAYear() {
        femkeIsGone();

        assertThat(loginOfTheNextBerg()).isEqualTo("fberg2");
        company.day("2027-03-01");
        assertThat(loginOfTheNextBerg()).isEqualTo("fberg2");
        company.day("2027-03-02");
        assertThat(loginOfTheNextBerg()).isEqualTo("fberg");
    }

    @Test
    @DisplayName("L8 how long names rest is set on the engine")
    void theQuarantineIsSettable() {
        company.engineOptions = builder -> builder.quarantineDays(7);
        femkeIsGone();

        company.day("2026-03-08");
        assertThat(loginOfTheNextBerg()).isEqualTo("fberg2");
        company.day("2026-03-09");
        assertThat(loginOfTheNextBerg()).isEqualTo("fberg");
    }

    @Test
    @DisplayName(
            "Erasing forgets a person and leaves only hashes of their names, which rest as long as the names would have")
    void erasingLeavesHashes() {
        company.engineOptions = builder -> builder.hashKey(KEY);
        femkeIsGone();
        company.hr.remove("1");

        company.engine().erase("1", "Ada");

        assertThat(company.state.person("1")).isEmpty();
        assertThat(company.state.decisions().erasedNames().toString()).doesNotContain("fberg");
        assertThat(company.state.decisions().erasedNames())
                .hasSize(2)
                .allMatch(name -> name.until().toString().equals("2027-03-02"));
        try (var lines = company.engine().history(History.all().ofPerson("1"))) {
            assertThat(lines).isEmpty();
        }
        assertThat(loginOfTheNextBerg()).isEqualTo("fberg2");
        company.day("2027-03-02");
        assertThat(loginOfTheNextBerg()).isEqualTo("fberg");
    }

    @Test
    @DisplayName("Erasing needs a key when there are names to keep, and no account that is still managed")
    void erasingIsChecked() {
        company.hire("1", "Femke", "Berg");
        company.engine().run();

        assertThatThrownBy(() -> company.engine().erase("1", "Ada"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is not retired");
        company.leaves("1", "2026-01-01");
        company.engine().run();
        assertThatThrownBy(() -> company.engine().erase("1", "Ada"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("hashKey");
        assertThat(company.state.person("1")).isPresent();

        company.hr.put(Company.person("9", "Never", "Here").build());
        company.engine().run();
        company.engine().erase("9", "Ada");
        assertThat(company.state.person("9")).isEmpty();
    }

    @Test
    @DisplayName("Without the key no name is given, because nobody can tell which rest; ends of access go on")
    void withoutTheKeyNoNameIsGiven() {
        company.engineOptions = builder -> builder.hashKey(KEY);
        femkeIsGone();
        company.hire("3", "Jan", "Jansen");
        company.engine().run();
        company.engine().erase("1", "Ada");
        company.engineOptions = builder -> builder;
        company.leaves("3", "2026-03-01");

        assertThat(loginOfTheNextBerg()).isEqualTo("none");
        company.hire("2", "Freek", "Berg");
        Plan plan = company.engine().plan();
        assertThat(plan.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.BLOCKED_ACCOUNT)
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("hashKey"));
        assertThat(plan.actionsFor("3")).extracting(action -> action.kind()).contains(Kind.DISABLE);
    }

    @Test
    @DisplayName("What happened to whom, by which plan and rule, can be asked for")
    void historyCanBeAskedFor() {
        company.hire("1", "Femke", "Berg");
        company.hire("2", "Jan", "Jansen");
        company.engine().run();
        Account femke = company.directory.account(EMPLOYEE_ID, "1");

        try (var lines = company.engine().history(History.all().ofAccount("ad", femke.reference()))) {
            assertThat(lines.filter(line -> line.kind() == JournalEntry.Kind.APPLIED))
                    .extracting(line -> line.deed().orElseThrow().actionId())
                    .containsExactly("ad:CREATE:1", "ad:GRANT:1:group:Everybody");
        }
        try (var lines =
                company.engine().history(History.all().ofRule("Everybody").ofPerson("2"))) {
            assertThat(lines).isNotEmpty().allMatch(line -> line.personId().equals(java.util.Optional.of("2")));
        }
    }
}
