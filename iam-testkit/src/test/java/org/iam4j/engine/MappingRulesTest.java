package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.connector.Operation.CREATE;
import static org.iam4j.connector.Operation.DISABLE;
import static org.iam4j.connector.Operation.UPDATE;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.rule.Condition.anyContract;
import static org.iam4j.target.Format.atMost;
import static org.iam4j.target.Format.phoneE164;
import static org.iam4j.target.Format.titleCase;
import static org.iam4j.target.Mapping.clear;
import static org.iam4j.target.Mapping.firstOf;
import static org.iam4j.target.Mapping.fixed;
import static org.iam4j.target.Mapping.from;
import static org.iam4j.target.Mapping.person;
import static org.iam4j.target.Mapping.sameAs;
import static org.iam4j.target.Mapping.template;
import static org.iam4j.target.Mapping.when;
import static org.iam4j.testkit.InMemoryDirectory.DESCRIPTION;
import static org.iam4j.testkit.InMemoryDirectory.DISPLAY_NAME;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.EXPIRES;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.MAIL;
import static org.iam4j.testkit.InMemoryDirectory.SURNAME;
import static org.iam4j.testkit.InMemoryDirectory.TITLE;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.time.LocalDate;
import org.iam4j.attribute.Attributes;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contact;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.run.RunReport;
import org.iam4j.target.Mapping;
import org.iam4j.target.TargetSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * How values are computed: rule C1 for templates, choices and formats, C2 and C5 where they take part, and the preview of rule A2.
 *
 * <p>Turn red: the choice that cannot be judged when {@code Choice.judge} takes unknown for no; the telephone number when {@code Format.phone}
 * answers with the text as it is, or {@code PlannedInput.value} adds no finding; the copy within a choice when {@code MappingPart.oneOf} forgets
 * what its cases copy; the preview of another target when {@code Preview.account} knows only its own.
 */
class MappingRulesTest {
    private final Company company = new Company();

    private void hire(Person.Builder person) {
        company.hire(person.contract(Company.contract("1007-1").build()).build());
    }

    private static Person.Builder femke() {
        return Company.person("1007", "Femke", "Berg");
    }

    private RunReport run() {
        RunReport report = company.engine().run();
        assertThat(report.succeeded()).as(report.describe()).isTrue();
        return report;
    }

    private Attributes account() {
        return company.inDirectory("1007").attributes();
    }

    @Test
    @DisplayName("C1 a template is filled in, and is nothing there where a part is missing")
    void aTemplateIsFilledIn() {
        company.directoryOptions = ad -> ad.map(DESCRIPTION, template("{title.code}, {department.code} ({externalId})"))
                .map(SURNAME, template("[{prefix} ]{birthName}"));
        hire(femke());

        run();
        String described = account().get(DESCRIPTION);
        company.contracts(
                "1007", contract -> contract.toBuilder().title(CodedName.NONE).build());
        run();

        assertThat(described).isEqualTo("Adviser, HR (1007)");
        assertThat(account().get(SURNAME)).isEqualTo("Berg");
        assertThat(account().get(DESCRIPTION)).as("left alone").isEqualTo(described);
    }

    @Test
    @DisplayName("C1 unknown placeholders are refused before anything is built")
    void unknownPlaceholdersAreRefused() {
        assertThatThrownBy(() -> template("{surname}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has the unknown placeholder {surname}; known are ");
    }

    @Test
    @DisplayName("C1 a choice that cannot be judged leaves the attribute alone, even with orClear")
    void aChoiceThatCannotBeJudgedIsUnknown() {
        company.directoryOptions = ad -> ad.map(
                DESCRIPTION,
                when(activeContract().department("HR"), fixed("personnel"))
                        .otherwiseNothing()
                        .orClear());
        hire(femke());
        run();
        String first = account().get(DESCRIPTION);
        department(CodedName.NOT_DELIVERED);
        run();
        String unknown = account().get(DESCRIPTION);
        department(CodedName.of("FIN", "Finance"));
        run();

        assertThat(first).isEqualTo("personnel");
        assertThat(unknown).isEqualTo("personnel");
        assertThat(account().get(DESCRIPTION)).isNull();
    }

    private void department(CodedName department) {
        company.contracts(
                "1007", contract -> contract.toBuilder().department(department).build());
    }

    @Test
    @DisplayName("C1 a choice must say what nothing means where that matters, in every case or at its end")
    void aChoiceMustSayWhatNothingMeans() {
        Mapping<LocalDate> end = Mapping.employmentEnd();

        assertThatThrownBy(
                        () -> target(EXPIRES, when(anyContract(), end.orClear()).otherwise(end)))
                .hasMessageContaining("add .orClear() or .orLeave() to the mapping");
        target(EXPIRES, when(anyContract(), end.orClear()).otherwise(clear()));
        target(EXPIRES, when(anyContract(), end).otherwise(end).orLeave());
        target(EXPIRES, firstOf(end, end.orClear()));
    }

    private <T> TargetSystem target(org.iam4j.attribute.Attribute<T> attribute, Mapping<T> mapping) {
        return TargetSystem.named("ad", company.directory)
                .correlate(EMPLOYEE_ID, Person::externalId)
                .map(LOGIN, Person::externalId)
                .map(attribute, mapping)
                .build();
    }

    @Test
    @DisplayName("C5 a choice that may clear the attribute by which accounts are found is refused")
    void aChoiceThatClearsTheCorrelationIsRefused() {
        assertThatThrownBy(() -> TargetSystem.named("ad", company.directory)
                        .correlate(EMPLOYEE_ID, Person::externalId)
                        .map(LOGIN, Person::externalId)
                        .map(
                                EMPLOYEE_ID,
                                when(anyContract(), Mapping.<String>clear()).otherwise(fixed("x")),
                                DISABLE)
                        .build())
                .hasMessageContaining("clears employeeId, by which accounts are found");
    }

    @Test
    @DisplayName("C2 what a choice copies stands in the plan as a copy, and comes after its source")
    void aChoiceCopies() {
        company.writeBack = mapping -> when(activeContract(), mapping).otherwise(clear());
        hire(femke());

        Plan plan = company.engine().plan();
        run();

        assertThat(company.afasEmployees(company.ad()).dependsOn()).containsExactly("ad");
        assertThat(plan.actions())
                .filteredOn(action -> action.id().equals("afas-employee:UPDATE:1007"))
                .singleElement()
                .satisfies(action -> assertThat(action.needs()).containsExactly("ad:CREATE:1007"))
                .satisfies(action -> assertThat(action.copies()).hasSize(1));
        assertThat(company.workEmail("1007")).isEqualTo("femke.berg@corp.example");
    }

    @Test
    @DisplayName("C1 a telephone number that is not understood is unknown: left alone and reported, never mangled")
    void aPhoneThatIsNotUnderstoodIsLeftAlone() {
        company.directoryOptions = ad -> ad.map(
                DESCRIPTION,
                person((Person each) -> each.contact().businessMobile())
                        .as(phoneE164())
                        .orClear());
        hire(femke().contact(Contact.none().with(Contact.Field.BUSINESS_MOBILE, "06-12 34 56 78")));
        run();
        String first = account().get(DESCRIPTION);
        mobile("06-12345678 of 020-1234567");

        RunReport report = run();
        String left = account().get(DESCRIPTION);
        mobile(null);
        run();

        assertThat(first).isEqualTo("+31612345678");
        assertThat(left).isEqualTo("+31612345678");
        assertThat(report.findings())
                .extracting(Finding::kind, Finding::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Finding.Kind.UNUSABLE_VALUE,
                                "description: \"06-12345678 of 020-1234567\" is not understood as one telephone number: correct it in HR"));
        assertThat(account().get(DESCRIPTION)).isNull();
    }

    private void mobile(@org.jspecify.annotations.Nullable String number) {
        company.hr.change(
                "1007",
                each -> each.toBuilder()
                        .contact(Contact.none().with(Contact.Field.BUSINESS_MOBILE, number))
                        .build());
    }

    @Test
    @DisplayName("C1 names that HR has in capitals are written as names, and cut to what the target holds")
    void namesInCapitalsAreWrittenAsNames() {
        company.directoryOptions = ad -> ad.map(
                SURNAME,
                person((Person each) -> each.name().familyName())
                        .as(titleCase())
                        .as(atMost(12)));
        hire(Person.withId("1007").name(PersonName.of("FEMKE", "VAN DEN", "BERG-DE WIT")));

        run();

        assertThat(account().get(SURNAME)).isEqualTo("van den Berg");
    }

    @Test
    @DisplayName("C5 one attribute has a mapping for each operation, none of them twice")
    void oneAttributeHasAMappingForEachOperation() {
        company.directoryOptions = ad -> ad.map(DESCRIPTION, fixed("new"), CREATE)
                .map(DESCRIPTION, template("in service as {title.code}"), UPDATE)
                .map(DESCRIPTION, template("left, was {externalId}"), DISABLE);
        hire(femke());
        run();
        String created = account().get(DESCRIPTION);
        run();
        String updated = account().get(DESCRIPTION);
        company.leaves("1007", "2026-03-01");
        run();

        assertThat(created).isEqualTo("new");
        assertThat(updated).isEqualTo("in service as Adviser");
        assertThat(account().get(DESCRIPTION)).isEqualTo("left, was 1007");
        assertThatThrownBy(() -> target(LOGIN, fixed("x"))).hasMessageContaining("maps login twice on CREATE");
    }

    @Test
    @DisplayName("A2 preview shows everything that a new account would get, in the targets that copy from it, too")
    void previewShowsWhatANewAccountWouldGet() {
        company.principalNames = company.principalNames.sharingNumberWith(LOGIN);
        company.directoryOptions = ad -> ad.map(
                        DESCRIPTION,
                        when(activeContract().department("HR"), template("{callingName} of personnel"))
                                .otherwise(fixed("somebody else")))
                .map(SURNAME, person((Person each) -> each.name().familyName()).as(titleCase()));
        TargetSystem ad = company.ad();
        TargetSystem employee = company.afasEmployees(ad);
        Person femke = femke().contract(Company.contract("1007-1").build()).build();

        Attributes account = ad.preview(femke, Company.TODAY);

        assertThat(account.get(LOGIN)).isEqualTo("fberg");
        assertThat(account.get(UPN)).isEqualTo("femke.berg@corp.example");
        assertThat(account.get(MAIL)).isEqualTo("femke.berg@corp.example");
        assertThat(account.get(DISPLAY_NAME)).isEqualTo("Femke Berg");
        assertThat(account.get(DESCRIPTION)).isEqualTo("Femke of personnel");
        assertThat(account.get(SURNAME)).isEqualTo("Berg");
        assertThat(account.get(TITLE)).isEqualTo("Adviser");
        assertThat(employee.preview(femke, Company.TODAY).get(Company.WORK_EMAIL))
                .isEqualTo("femke.berg@corp.example");
        assertThat(ad.previewRemarks(femke, Company.TODAY)).isEmpty();
        assertThat(company.directory.journal().lists()).isZero();
    }

    @Test
    @DisplayName("A2 preview says what a plan would report")
    void previewSaysWhatAPlanWouldReport() {
        company.directoryOptions = ad -> ad.map(
                DESCRIPTION,
                person((Person each) -> each.contact().businessPhone()).as(phoneE164()));
        Person half = Company.person("1007", "Femke", "Berg王")
                .contact(Contact.none().with(Contact.Field.BUSINESS_PHONE, "intern 12"))
                .build();

        assertThat(company.ad().previewRemarks(half, Company.TODAY))
                .containsExactly(
                        "login: left out 王 (U+738B), which cannot be written in plain letters: correct the name in HR, or give "
                                + "the pattern a transliteration that knows it",
                        "upn: left out 王 (U+738B), which cannot be written in plain letters: correct the name in HR, or give "
                                + "the pattern a transliteration that knows it",
                        "description: \"intern 12\" is not understood as one telephone number: correct it in HR");
        assertThat(company.ad().preview(half, Company.TODAY).get(DESCRIPTION)).isNull();
    }

    @Test
    @DisplayName("A2 preview says that no name can be made")
    void previewSaysThatNoNameCanBeMade() {
        Person nameless = Company.person("1007", "王", "李").build();

        assertThat(company.ad().previewRemarks(nameless, Company.TODAY))
                .anyMatch(remark -> remark.startsWith("login: none can be made"));
    }

    @Test
    @DisplayName("C2 a copy and a generated name go the same way through preview and plan")
    void previewAgreesWithThePlan() {
        company.directoryOptions = ad -> ad.map(DESCRIPTION, firstOf(template("{businessPhone}"), sameAs(UPN)));
        hire(femke());
        Person femke = company.hr.person("1007").orElseThrow();
        TargetSystem ad = company.ad();
        TargetSystem copying = TargetSystem.named("copy", company.employees)
                .correlate(Company.PERSON_NUMBER, Person::externalId)
                .map(Company.WORK_EMAIL, from(ad, DESCRIPTION))
                .build();

        run();

        assertThat(ad.preview(femke, Company.TODAY).get(DESCRIPTION))
                .isEqualTo(account().get(DESCRIPTION));
        assertThat(copying.preview(femke, Company.TODAY).get(Company.WORK_EMAIL))
                .isEqualTo("femke.berg@corp.example");
    }
}
