package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.engine.Company.EVERYBODY;
import static org.iam4j.engine.Company.FINANCE;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;

import java.util.Set;
import java.util.SortedMap;
import org.iam4j.Scope;
import org.iam4j.attribute.AccountReference;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Operation;
import org.iam4j.person.Person;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.rule.ContractText;
import org.iam4j.rule.Entitlement;
import org.iam4j.run.RunReport;
import org.iam4j.state.JournalEntry;
import org.iam4j.state.Link;
import org.iam4j.state.PersonState.Asked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** B7: what somebody else took away is given again when the host says so. */
class GiveAgainTest {
    private static final Entitlement ACCESS = Entitlement.access("ad");
    private static final Entitlement ACCOUNT = Entitlement.account("ad");
    private static final Entitlement MEMBERSHIP = group(EVERYBODY.key());

    private final Company company = new Company();

    private static Entitlement group(String key) {
        return Entitlement.permission("ad", "group", key);
    }

    @BeforeEach
    void working() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
        company.engine().run();
    }

    private AccountReference account() {
        return company.inDirectory("1007").reference();
    }

    private void disabledByHand() {
        company.directory.admin().disable(account());
    }

    private SortedMap<String, Asked> asked() {
        return company.state.person("1007").orElseThrow().askedFor();
    }

    private static Action only(Plan plan, Kind kind) {
        assertThat(plan.actions()).as(plan.describe()).hasSize(1);
        Action action = plan.actions().get(0);
        assertThat(action.kind()).isEqualTo(kind);
        return action;
    }

    /** Turns red when {@code AccessPlanner.change} does not ask {@code AskedFor}, or {@code Effects.done} leaves the mark. */
    @Test
    @DisplayName(
            "B7 an account that somebody disabled is enabled once when the host asks for it, and the plan says who did")
    void access() {
        disabledByHand();
        company.day("2026-03-03");
        company.engine().giveAgain("1007", ACCESS, "J. Smit");
        company.day("2026-03-04");

        Action enable = only(company.engine().plan(), Kind.ENABLE);
        RunReport report = company.engine().run();
        disabledByHand();
        Plan afterwards = company.engine().plan();

        assertThat(enable.reason().text())
                .isEqualTo("asked for by J. Smit on 2026-03-03; rule \"Access on the first day\" on contract 1007-1");
        assertThat(enable.reason().rule()).contains("Access on the first day");
        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(asked()).isEmpty();
        assertThat(afterwards.actions()).as(afterwards.describe()).isEmpty();
        assertThat(afterwards.findings())
                .extracting(Finding::text)
                .singleElement()
                .asString()
                .endsWith(
                        "was disabled by somebody else after we enabled it: left as it is; call giveAgain to enable it");
    }

    /** Turns red when {@code PermissionPlanner.change} does not ask {@code AskedFor}, or {@code Effects.done} leaves the mark. */
    @Test
    @DisplayName("B7 a permission that somebody took away is granted once when the host asks for it")
    void permission() {
        company.directory.admin().removeMember(EVERYBODY, account());
        company.engine().giveAgain("1007", MEMBERSHIP, "J. Smit");

        Action grant = only(company.engine().plan(), Kind.GRANT);
        company.engine().run();
        Set<?> has = company.directory.permissionsOf(account());
        company.directory.admin().removeMember(EVERYBODY, account());
        Plan afterwards = company.engine().plan();

        assertThat(grant.reason().text()).startsWith("asked for by J. Smit on 2026-03-02; rule \"Everybody\"");
        assertThat(has).isEqualTo(Set.of(EVERYBODY));
        assertThat(asked()).isEmpty();
        assertThat(afterwards.actions()).as(afterwards.describe()).isEmpty();
    }

    /** Turns red when {@code AskedFor.ask} keeps the link, or {@code Effects.created} leaves the mark. */
    @Test
    @DisplayName(
            "B7 an account that somebody deleted is made again when the host asks for it, with its names and a first password")
    void accountMadeAgain() {
        AccountReference before = account();
        company.directory.admin().remove(before);
        company.handedOver.clear();
        company.engine().giveAgain("1007", ACCOUNT, "J. Smit");
        company.hire("1006", "Frits", "Berg");

        Plan plan = company.engine().plan(Scope.only("1007"));
        RunReport report = company.engine().run();

        assertThat(plan.actions())
                .filteredOn(action -> action.kind() == Kind.CREATE)
                .singleElement()
                .satisfies(create -> assertThat(create.reason().text())
                        .startsWith("asked for by J. Smit on 2026-03-02; rule \"Employees\""));
        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(account()).isNotEqualTo(before);
        assertThat(company.inDirectory("1007").enabled()).isTrue();
        assertThat(company.inDirectory("1007").attributes().get(LOGIN)).isEqualTo("fberg");
        assertThat(company.directory.permissionsOf(account())).isEqualTo(Set.of(EVERYBODY));
        assertThat(company.handedOver).anyMatch(password -> password.personId().equals("1007"));
        assertThat(asked()).isEmpty();
        assertThat(company.state.person("1007").orElseThrow().link("ad").map(Link::createdByUs))
                .contains(true);
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    /** Turns red when {@code AccountWriter.correlate} leaves the mark. */
    @Test
    @DisplayName("B7 an account that somebody made in the meantime is linked instead of made")
    void madeInTheMeantime() {
        company.directory.admin().remove(account());
        company.engine().giveAgain("1007", ACCOUNT, "J. Smit");
        AccountReference theirs = company.there("1007", "femke", true);

        RunReport report = company.engine().run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(account()).isEqualTo(theirs);
        assertThat(asked()).isEmpty();
    }

    /** Turns red when {@code AccessPlanner.loseOnly} forgets what was asked for frozen people. */
    @Test
    @DisplayName("B7 what is asked for waits until it is done, also while that fails or the person is frozen")
    void waits() {
        disabledByHand();
        company.engine().giveAgain("1007", ACCESS, "J. Smit");
        company.directory
                .faults()
                .failTimes(1, write -> write.is(Operation.ENABLE), ConnectorException.denied("not now"));
        company.engine().run();
        SortedMap<String, Asked> afterFailure = asked();
        Person femke = company.state.person("1007").orElseThrow().accepted().orElseThrow();
        company.leaves("1007", "2019-12-31");
        company.engine().run();
        boolean whileFrozen = company.inDirectory("1007").enabled();
        company.hr.put(femke);

        company.engine().run();

        assertThat(afterFailure).hasSize(1);
        assertThat(whileFrozen).isFalse();
        assertThat(company.inDirectory("1007").enabled()).isTrue();
    }

    /** Turns red when {@code AccessPlanner.change}, {@code PermissionPlanner.lose} or {@code AccountPlanner.plan} settles nothing. */
    @Test
    @DisplayName("B7 what is no longer wanted, or is there already, is not asked for any more")
    void falls() {
        company.engine().giveAgain("1007", ACCESS, "J. Smit");
        company.engine().giveAgain("1007", MEMBERSHIP, "J. Smit");
        company.engine().run();
        SortedMap<String, Asked> wasThere = asked();
        disabledByHand();
        company.engine().giveAgain("1007", ACCESS, "J. Smit");
        company.engine().giveAgain("1007", MEMBERSHIP, "J. Smit");
        company.leaves("1007", "2026-03-01");
        company.engine().run();
        SortedMap<String, Asked> left = asked();
        company.day("2026-04-10");
        company.engine().run();
        company.directory.admin().remove(account());
        company.engine().giveAgain("1007", ACCOUNT, "J. Smit");
        company.engine().run();

        assertThat(wasThere).isEmpty();
        assertThat(left).isEmpty();
        assertThat(asked()).isEmpty();
        assertThat(company.state.person("1007").orElseThrow().link("ad")).isEmpty();
    }

    /** Turns red when neither {@code People} freezes who is blocked nor {@code Subject.wants} keeps access from them. */
    @Test
    @DisplayName("B7 a block is stronger than what is asked for")
    void blocked() {
        disabledByHand();
        company.engine().giveAgain("1007", ACCESS, "J. Smit");
        company.engine().block("1007", "the guard", "stolen badge");

        Plan plan = company.engine().plan();
        company.engine().run();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(company.inDirectory("1007").enabled()).isFalse();
    }

    @Test
    @DisplayName("B7 the journal says who asked for what")
    void journal() {
        disabledByHand();
        company.engine().giveAgain("1007", ACCESS, "J. Smit");

        assertThat(company.journal()).last().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(JournalEntry.Kind.DECIDED);
            assertThat(line.text()).isEqualTo("give access in ad again, decided by J. Smit");
            assertThat(line.describe()).contains("1007");
        });
    }

    @Test
    @DisplayName("B7 what cannot be given again is refused with the reason")
    void refused() {
        company.directory.admin().remove(company.inDirectory("1008").reference());

        refused(IllegalArgumentException.class, "9999", ACCESS, "the state knows nobody with the id 9999");
        refused(IllegalArgumentException.class, "1007", Entitlement.access("add"), "this engine has no target add");
        refused(
                IllegalStateException.class,
                "1007",
                group(FINANCE.key()),
                "group Finance in ad was not given to person 1007: where a rule grants it, the next run gives it anyway");
        refused(
                IllegalArgumentException.class,
                "1007",
                Entitlement.permissionPerContract("ad", "group", ContractText.template("{department.code}")),
                "is another one for each contract: name the one to give again");
        refused(
                IllegalStateException.class,
                "1007",
                ACCOUNT,
                "account " + account() + " in ad is still there: nothing is to be made again");
        refused(IllegalStateException.class, "1007", Entitlement.account("afas-user"), "is still there");
        company.directory.faults().failReads(ConnectorException.unavailable("the cable is out"));
        refused(IllegalStateException.class, "1008", ACCOUNT, "could not be looked for: the cable is out");
        company.directory.faults().heal();
        assertThatThrownBy(() -> company.engine().giveAgain("1007", ACCESS, " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(asked()).isEmpty();
    }

    private void refused(Class<? extends Exception> type, String person, Entitlement what, String why) {
        assertThatThrownBy(() -> company.engine().giveAgain(person, what, "J. Smit"))
                .isInstanceOf(type)
                .hasMessageContaining(why);
    }
}
