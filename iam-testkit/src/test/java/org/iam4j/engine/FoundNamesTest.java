package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.iam4j.target.Mapping.sameAs;
import static org.iam4j.testkit.InMemoryDirectory.DESCRIPTION;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.MAIL;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.time.ZoneId;
import org.iam4j.ProvisioningEngine;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Schema;
import org.iam4j.connector.Schema.Trait;
import org.iam4j.naming.LoginNames;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.rule.Condition;
import org.iam4j.rule.Rule;
import org.iam4j.run.RunReport;
import org.iam4j.target.TargetSystem;
import org.iam4j.testkit.InMemoryDirectory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The names of accounts that are there: filled in where there is none, and only with what is free (B1, B2, C3, C4). The short name stands in
 * an attribute that the directory itself does not keep unique, as Active Directory does not keep e-mail addresses unique.
 */
class FoundNamesTest {
    private final Company company = new Company();

    FoundNamesTest() {
        company.directoryOptions =
                ad -> ad.map(DESCRIPTION, LoginNames.initialAndFamilyName().unique());
        company.meet();
    }

    /** An account of nobody in HR that bears a short name, and that no list shows. */
    private AccountReference hiddenBearer(String name) {
        AccountReference bearer =
                company.directory.admin().put(Attributes.of(LOGIN, "bearer").with(DESCRIPTION, name));
        company.directory.faults().hideFromList(bearer);
        return bearer;
    }

    private String shortName(String id) {
        return company.inDirectory(id).attributes().get(DESCRIPTION);
    }

    /** Turns red when {@code MissingNames.taken} does not look at what was found by key. */
    @Test
    @DisplayName("B2 a name for an account that was found is looked for by key: no list shows who bears it")
    void aNameForAFoundAccountIsLookedForByKey() {
        hiddenBearer("fberg");
        company.there("1007", "femke", true);
        company.hire("1007", "Femke", "Berg");
        company.directory.journal().clear();

        Plan plan = company.engine().plan();
        int questions = company.directory.journal().finds();
        RunReport report = company.engine().run();

        assertThat(questions).isEqualTo(2);
        assertThat(plan.actionsFor("1007")).extracting(Action::kind).startsWith(Kind.CORRELATE, Kind.UPDATE);
        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(shortName("1007")).isEqualTo("fberg2");
    }

    /** Turns red as the one before. */
    @Test
    @DisplayName("C3 a name that was taken off is looked for by key before it is put back")
    void aNameTakenOffIsLookedForByKey() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.directory.admin().clear(company.inDirectory("1007").reference(), DESCRIPTION);
        AccountReference bearer = hiddenBearer("fberg");

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(plan.findings())
                .extracting(Finding::kind, Finding::text)
                .containsExactly(tuple(
                        Finding.Kind.NAME_CHANGED,
                        "description was given as fberg, somebody took it off, and now account " + bearer
                                + " bears it: left empty"));
    }

    /** Turns red when {@code MissingNames.decide} takes a question that failed for one that found nobody. */
    @Test
    @DisplayName("B2 while nothing can be looked for no name is filled in, and only that person is held up")
    void whatCannotBeLookedForIsNotFilledIn() {
        company.there("1007", "femke", true);
        company.hire("1007", "Femke", "Berg");
        company.hr.change(
                "first",
                person -> person.toBuilder().name(PersonName.of("Floor", "Rst")).build());
        company.between = target -> target == company.directory ? new UnableToFind(target) : target;

        Plan plan = company.engine().plan();

        assertThat(plan.actionsFor("1007"))
                .as(plan.describe())
                .noneMatch(action -> action.target().equals("ad"));
        assertThat(plan.findings())
                .extracting(Finding::kind, finding -> finding.personId().orElse(""))
                .containsExactly(tuple(Finding.Kind.BLOCKED_ACCOUNT, "1007"));
        assertThat(plan.actionsFor("first")).extracting(Action::kind).containsExactly(Kind.UPDATE);
    }

    /** Turns red when {@code MissingNames.gap} leaves copies out that are unique. */
    @Test
    @DisplayName("C4 a copy of a name that is there is made only where it is free")
    void aCopyIsMadeOnlyWhereItIsFree() {
        InMemoryDirectory mail = mailSystem();
        mail.admin().put(Attributes.of(EMPLOYEE_ID, "1007").with(UPN, "femke@corp.example"));
        mail.admin().put(Attributes.of(EMPLOYEE_ID, "none").with(MAIL, "femke@corp.example"));
        company.hire("1007", "Femke", "Berg");

        Plan plan = engineFor(mail).plan();

        assertThat(plan.actionsFor("1007")).extracting(Action::kind).containsExactly(Kind.CORRELATE);
        assertThat(plan.findings())
                .extracting(Finding::text)
                .anyMatch(text -> text.startsWith("mail would be femke@corp.example, but account ")
                        && text.endsWith(" bears it: left empty"));
    }

    /** Turns red when {@code NameGroups.order} keeps the order in which the host mapped. */
    @Test
    @DisplayName("C3 a copy follows the name that the account has, also when the copy is mapped first")
    void aCopyFollowsTheNameThatIsThere() {
        InMemoryDirectory mail = mailSystem();
        AccountReference femke =
                mail.admin().put(Attributes.of(EMPLOYEE_ID, "1007").with(UPN, "femke@corp.example"));
        company.hire("1007", "Femke", "Berg");

        RunReport report = engineFor(mail).run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(mail.account(femke).orElseThrow().attributes().get(MAIL)).isEqualTo("femke@corp.example");
    }

    private static InMemoryDirectory mailSystem() {
        return InMemoryDirectory.correlateOnly(Schema.builder()
                .attribute(EMPLOYEE_ID)
                .attribute(UPN, Trait.UNIQUE, Trait.IGNORES_CASE)
                .attribute(MAIL, Trait.UNIQUE, Trait.IGNORES_CASE)
                .can(Operation.UPDATE)
                .build());
    }

    private ProvisioningEngine engineFor(InMemoryDirectory mail) {
        TargetSystem target = TargetSystem.named("mail", mail)
                .correlate(EMPLOYEE_ID, Person::externalId)
                .map(MAIL, sameAs(UPN))
                .map(
                        UPN,
                        LoginNames.callingNameDotFamilyName().at("corp.example").unique())
                .build();
        return ProvisioningEngine.builder()
                .zone(ZoneId.of("Europe/Amsterdam"))
                .clock(company.clock)
                .source(company.hr)
                .targets(target)
                .rule(Rule.named("All").when(Condition.activeContract()).grants(target.account()))
                .state(company.state)
                .build();
    }
}
