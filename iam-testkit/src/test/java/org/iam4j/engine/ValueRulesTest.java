package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.connector.Operation.CREATE;
import static org.iam4j.connector.Operation.DISABLE;
import static org.iam4j.target.Mapping.clear;
import static org.iam4j.target.Mapping.computed;
import static org.iam4j.target.Mapping.firstOf;
import static org.iam4j.target.Mapping.fixed;
import static org.iam4j.target.Mapping.person;
import static org.iam4j.target.Mapping.sameAs;
import static org.iam4j.testkit.InMemoryDirectory.DESCRIPTION;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.EXPIRES;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.MAIL;
import static org.iam4j.testkit.InMemoryDirectory.MANAGER;
import static org.iam4j.testkit.InMemoryDirectory.TITLE;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.time.LocalDate;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Schema;
import org.iam4j.connector.Schema.Trait;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.run.RunReport;
import org.iam4j.target.TargetSystem;
import org.iam4j.target.Value;
import org.iam4j.testkit.InMemoryDirectory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section C of the semantics: values. */
class ValueRulesTest {
    private static final Attribute<String> BADGE = Attribute.text("badge");

    private final Company company = new Company();

    private void with(Person.Builder person) {
        company.hr.put(person.contract(Company.contract("1007-1").build()).build());
    }

    @Test
    @DisplayName("C1 nothing there is left alone, unless the mapping says orClear")
    void nothingIsLeftAloneUnlessSaid() {
        company.directoryOptions =
                ad -> ad.map(DESCRIPTION, person -> person.custom().get(BADGE));
        with(Company.person("1007", "Femke", "Berg").custom(BADGE, "blue"));
        company.engine().run();
        with(Company.person("1007", "Femke", "Berg"));

        company.engine().run();
        String left = company.inDirectory("1007").attributes().get(DESCRIPTION);
        company.directoryOptions = ad ->
                ad.map(DESCRIPTION, person(each -> each.custom().get(BADGE)).orClear());
        company.engine().run();

        assertThat(left).isEqualTo("blue");
        assertThat(company.inDirectory("1007").attributes().get(DESCRIPTION)).isNull();
    }

    @Test
    @DisplayName("C1 unknown never clears: what the source did not deliver is left alone even with orClear")
    void unknownIsLeftAlone() {
        company.directoryOptions = ad ->
                ad.map(DESCRIPTION, person(each -> each.custom().get(BADGE)).orClear());
        with(Company.person("1007", "Femke", "Berg").custom(Attributes.none().notDelivered(BADGE)));
        company.engine().run();
        company.directory.admin().edit(company.inDirectory("1007").reference(), DESCRIPTION, "by hand");

        company.engine().run();

        assertThat(company.inDirectory("1007").attributes().get(DESCRIPTION)).isEqualTo("by hand");
    }

    @Test
    @DisplayName("C1 a mapping for which emptiness matters must choose")
    void emptinessMustBeChosen() {
        assertThatThrownBy(() -> TargetSystem.named("ad", company.directory)
                        .correlate(EMPLOYEE_ID, Person::externalId)
                        .map(LOGIN, Person::externalId)
                        .map(EXPIRES, person -> LocalDate.MAX)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "target ad maps expires, where having no value means something: add .orClear() or .orLeave() to the mapping.");
    }

    @Test
    @DisplayName("C1 a mapping that throws blocks that person there, and nobody else")
    void aMappingThatThrowsBlocksOnlyThatPerson() {
        company.directoryOptions = ad -> ad.map(DESCRIPTION, person -> {
            if (person.externalId().equals("1007")) {
                throw new IllegalStateException("bug in the mapping");
            }
            return "fine";
        });
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");

        RunReport report = company.engine().run();

        assertThat(report.results())
                .filteredOn(result -> result.action().target().equals("ad"))
                .extracting(result -> result.action().personId())
                .containsOnly("1008");
        assertThat(report.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.BLOCKED_ACCOUNT)
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("mapping of description failed with java.lang.IllegalStateException"));
    }

    @Test
    @DisplayName("C2 copies stand in the plan as copies, and what was really given is copied")
    void copiesAreSymbolic() {
        company.hire("1007", "Femke", "Berg");

        Plan plan = company.engine().plan();

        Action writeBack = plan.actionsFor("1007").stream()
                .filter(action -> action.target().equals("afas-employee") && action.kind() == Kind.UPDATE)
                .findFirst()
                .orElseThrow();
        assertThat(writeBack.copies())
                .containsExactly(new Action.Copy(Company.WORK_EMAIL, "ad", "1007", java.util.Optional.of(MAIL)));
        assertThat(writeBack.needs()).containsExactly("ad:CREATE:1007");
        assertThat(writeBack.changes().get(0).after()).isEqualTo("femke.berg@corp.example");
    }

    @Test
    @DisplayName("C2 a value that only the target decides is copied when it is there")
    void aLateValueIsCopied() {
        IssuingTarget issuing = new IssuingTarget(company.directory);
        InMemoryDirectory other = InMemoryDirectory.of(Schema.builder()
                .attribute(EMPLOYEE_ID, Trait.REQUIRED)
                .attribute(BADGE)
                .can(CREATE, Operation.UPDATE)
                .build());
        TargetSystem first = TargetSystem.named("first", issuing)
                .correlate(EMPLOYEE_ID, Person::externalId)
                .map(LOGIN, Person::externalId)
                .build();
        TargetSystem second = TargetSystem.named("second", other)
                .correlate(EMPLOYEE_ID, Person::externalId)
                .map(BADGE, org.iam4j.target.Mapping.from(first, IssuingTarget.NUMBER))
                .build();
        company.hire("1007", "Femke", "Berg");
        var engine = org.iam4j.ProvisioningEngine.builder()
                .zone(java.time.ZoneId.of("Europe/Amsterdam"))
                .clock(company.clock)
                .source(company.hr)
                .targets(second, first)
                .rule(org.iam4j.rule.Rule.named("All")
                        .when(org.iam4j.rule.Condition.activeContract())
                        .grants(first.account(), second.account()))
                .state(company.state)
                .build();

        Plan plan = engine.plan();
        RunReport report = engine.run();

        assertThat(plan.describe()).contains("badge: (none) -> known when it is made (copied from first number)");
        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(other.account(EMPLOYEE_ID, "1007").attributes().get(BADGE))
                .isEqualTo("N-" + company.inDirectory("1007").reference().key());
        assertThat(engine.plan().actions()).isEmpty();
    }

    @Test
    @DisplayName("C2 in firstOf only the last may copy")
    void onlyTheLastOfFirstOfMayCopy() {
        assertThatThrownBy(() -> firstOf(sameAs(UPN), fixed("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only the last");
    }

    @Test
    @DisplayName("C3 a name is given once: a name change in HR renames nobody")
    void aNameChangeRenamesNobody() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.hr.change(
                "1007",
                each -> each.toBuilder().name(PersonName.of("Femke", "Jansen")).build());

        company.engine().run();

        assertThat(company.inDirectory("1007").attributes().get(UPN)).isEqualTo("femke.berg@corp.example");
        assertThat(company.inDirectory("1007").attributes().get(LOGIN)).isEqualTo("fberg");
        assertThat(company.inDirectory("1007").attributes().get(InMemoryDirectory.DISPLAY_NAME))
                .isEqualTo("Femke Jansen");
    }

    @Test
    @DisplayName("C3 a name taken off by somebody else is restored while it is free, else reported")
    void aNameTakenOffIsRestoredWhileFree() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        AccountReference reference = company.inDirectory("1007").reference();
        company.directory.admin().clear(reference, UPN);
        company.engine().run();
        String restored = company.inDirectory("1007").attributes().get(UPN);
        company.directory.admin().clear(reference, UPN);
        company.directory.admin().takeName(UPN, "femke.berg@corp.example", "shared mailbox Femke");

        Plan plan = company.engine().plan();

        assertThat(restored).isEqualTo("femke.berg@corp.example");
        assertThat(plan.actions())
                .as(plan.describe())
                .filteredOn(action -> action.target().equals("ad"))
                .isEmpty();
        assertThat(plan.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.NAME_CHANGED)
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("shared mailbox Femke"));
    }

    @Test
    @DisplayName("C3 a name changed by somebody else is reported and not changed back")
    void aNameChangedByOthersIsReported() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.directory.admin().edit(company.inDirectory("1007").reference(), LOGIN, "femke");

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(plan.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.NAME_CHANGED);
    }

    @Test
    @DisplayName("C4 names in use are wider than accounts")
    void namesAreWiderThanAccounts() {
        company.directory.admin().takeName(UPN, "Femke.Berg@corp.example", "group Femke fans");
        company.hire("1007", "Femke", "Berg");

        company.engine().run();

        assertThat(company.inDirectory("1007").attributes().get(UPN)).isEqualTo("femke.berg2@corp.example");
    }

    /**
     * Turns red when {@code AccountWriter.created} does not note what it wrote (without {@code written.put}), or
     * {@code FirstPasswords.withNames} hands over what the plan shows ({@code action.changes()}).
     */
    @Test
    @DisplayName("D6 a name taken meanwhile: run() takes the next candidate for the whole group and says so")
    void runTakesTheNextCandidate() {
        company.hire("1007", "Femke", "Berg");
        company.takeMeanwhile("femke.berg@corp.example");

        RunReport report = company.engine().run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(company.inDirectory("1007").attributes().get(UPN)).isEqualTo("femke.berg2@corp.example");
        assertThat(company.inDirectory("1007").attributes().get(MAIL)).isEqualTo("femke.berg2@corp.example");
        assertThat(company.workEmail("1007")).isEqualTo("femke.berg2@corp.example");
        assertThat(company.handedOver).singleElement().satisfies(first -> {
            assertThat(first.attributes().get(UPN)).isEqualTo("femke.berg2@corp.example");
            assertThat(first.attributes().get(MAIL)).isEqualTo("femke.berg2@corp.example");
        });
        assertThat(report.describe()).contains("given other names than planned");
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    @DisplayName("D6 a name taken meanwhile: apply() refuses that person")
    void applyRefusesThatPerson() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
        Plan plan = company.engine().plan();
        company.takeMeanwhile("femke.berg@corp.example");

        RunReport report = company.engine().apply(plan);

        assertThat(report.resultsFor("1007"))
                .filteredOn(result -> result.action().kind() != Kind.CORRELATE)
                .extracting(result -> result.outcome().name())
                .contains("REFUSED")
                .doesNotContain("APPLIED");
        assertThat(report.resultsFor("1008"))
                .allMatch(result -> result.outcome().name().equals("APPLIED"));
    }

    @Test
    @DisplayName("C5 clearing a correlation attribute is refused")
    void clearingACorrelationAttributeIsRefused() {
        assertThatThrownBy(() -> TargetSystem.named("ad", company.directory)
                        .correlate(EMPLOYEE_ID, Person::externalId)
                        .map(LOGIN, Person::externalId)
                        .map(EMPLOYEE_ID, clear(), DISABLE)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("clears employeeId, by which accounts are found");
    }

    @Test
    @DisplayName("C5 creating an account disabled is not a DISABLE")
    void creatingDisabledIsNotADisable() {
        company.directoryOptions = ad -> ad.map(DESCRIPTION, fixed("Left the company"), DISABLE);
        company.hire(Company.person("1007", "Femke", "Berg")
                .contract(Company.contract("1007-1")
                        .from(LocalDate.parse("2026-03-10"))
                        .build())
                .build());

        company.engine().run();

        assertThat(company.inDirectory("1007").attributes().get(DESCRIPTION)).isNull();
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    @DisplayName("C6 values that the target counts as equal are not written")
    void equalValuesAreNotWritten() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.directory.admin().edit(company.inDirectory("1007").reference(), MAIL, "FEMKE.BERG@CORP.EXAMPLE");

        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    @DisplayName("C7 a manager without an account is left alone with a finding")
    void aManagerWithoutAccountIsAFinding() {
        company.hire(Company.person("1007", "Femke", "Berg")
                .contract(Company.contract("1007-1").manager("4711").build())
                .build());

        RunReport report = company.engine().run();

        assertThat(report.succeeded()).isTrue();
        assertThat(company.inDirectory("1007").attributes().get(MANAGER)).isNull();
        assertThat(report.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.NO_REFERENCE);
    }

    @Test
    @DisplayName("C8 secrets cannot be mapped")
    void secretsCannotBeMapped() {
        Attribute<Secret> pin = Attribute.secret("pin");
        InMemoryDirectory target = InMemoryDirectory.of(Schema.builder()
                .attribute(EMPLOYEE_ID)
                .attribute(pin)
                .can(CREATE)
                .build());

        assertThatThrownBy(() -> TargetSystem.named("t", target)
                        .correlate(EMPLOYEE_ID, Person::externalId)
                        .map(pin, person -> Secret.of("1234"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only the password generator writes secrets");
    }

    @Test
    @DisplayName("C8 a receiver that throws has not received: a fresh password follows, and the last one works")
    void aReceiverThatThrowsGetsAFreshPassword() {
        company.hire("1007", "Femke", "Berg");
        company.engineOptions = engine -> engine.passwords(password -> {
            throw new IllegalStateException("mail server is down");
        });
        RunReport first = company.engine().run();
        company.engineOptions = engine -> engine;

        Plan plan = company.engine().plan();
        RunReport second = company.engine().run();

        assertThat(first.succeeded()).isTrue();
        assertThat(first.describe()).contains("the first password was not received");
        assertThat(plan.actions()).extracting(Action::kind).containsExactly(Kind.RENEW_PASSWORD);
        assertThat(plan.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.PASSWORD_NOT_RECEIVED);
        assertThat(second.succeeded()).as(second.describe()).isTrue();
        assertThat(company.handedOver).hasSize(1);
        assertThat(company.directory.passwordWorks(
                        company.inDirectory("1007").reference(),
                        company.handedOver.get(0).password()))
                .isTrue();
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    @DisplayName("C8 access where accounts have passwords needs a receiver, or the choice to discard them")
    void accessNeedsAReceiver() {
        TargetSystem ad = company.ad();

        assertThatThrownBy(() -> org.iam4j.ProvisioningEngine.builder()
                        .zone(java.time.ZoneId.of("Europe/Amsterdam"))
                        .source(company.hr)
                        .targets(ad)
                        .rule(org.iam4j.rule.Rule.named("All")
                                .when(org.iam4j.rule.Condition.activeContract())
                                .grants(ad.account(), ad.access()))
                        .state(company.state)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("call passwords(receiver) or discardPasswords()");
    }

    @Test
    @DisplayName("L14 the echo of our own write-back dies")
    void theEchoOfTheWriteBackDies() {
        company.hire("1007", "Femke", "Berg");
        Plan plan = company.engine().plan();
        company.engine().run();
        company.hr.change(
                "1007",
                each -> each.toBuilder()
                        .contact(each.contact()
                                .with(org.iam4j.person.Contact.Field.BUSINESS_EMAIL, "femke.berg@corp.example"))
                        .build());

        assertThat(company.engine().plan().actions()).isEmpty();
        assertThat(company.engine().apply(plan).results())
                .allMatch(result -> result.because().orElse("").equals("was already so"));
    }

    @Test
    @DisplayName("preview shows what a new account would get, without any system")
    void previewNeedsNoSystem() {
        Person femke = Company.person("1007", "Femke", "Berg")
                .contract(Company.contract("1007-1").build())
                .build();

        Attributes account = company.ad().preview(femke, Company.TODAY);

        assertThat(account.get(MAIL)).isEqualTo("femke.berg@corp.example");
        assertThat(account.get(EMPLOYEE_ID)).isEqualTo("1007");
        assertThat(account.get(TITLE)).isEqualTo("Adviser");
        assertThat(company.directory.journal().lists()).isZero();
    }

    @Test
    @DisplayName("computed mappings see the contracts in scope and the day")
    void computedMappingsSeeTheDay() {
        company.directoryOptions = ad -> ad.map(
                DESCRIPTION,
                computed(
                        "contracts",
                        input -> Value.of(input.day() + " " + input.contracts().size())));
        company.hire("1007", "Femke", "Berg");

        company.engine().run();

        assertThat(company.inDirectory("1007").attributes().get(DESCRIPTION)).isEqualTo("2026-03-02 1");
    }
}
