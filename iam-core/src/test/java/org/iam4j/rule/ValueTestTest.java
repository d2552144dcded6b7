package org.iam4j.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.rule.Condition.anyContract;
import static org.iam4j.rule.Persons.contract;
import static org.iam4j.rule.Persons.day;
import static org.iam4j.rule.ValueTest.absent;
import static org.iam4j.rule.ValueTest.atLeast;
import static org.iam4j.rule.ValueTest.atMost;
import static org.iam4j.rule.ValueTest.between;
import static org.iam4j.rule.ValueTest.matching;
import static org.iam4j.rule.ValueTest.oneOf;
import static org.iam4j.rule.ValueTest.present;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contact;
import org.iam4j.person.Contract;
import org.iam4j.person.NameConvention;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of value and every question about one.
 *
 * <p>Turns red when {@code ValueTest.Range} leaves out its ends ({@code < 0} for {@code <= 0}), or when {@code ValueTest.Presence} takes
 * its two questions for one another.
 */
class ValueTestTest {
    private static final LocalDate TODAY = day("2025-04-01");
    private static final Attribute<Long> GRADE = Attribute.number("grade");
    private static final Attribute<Boolean> EXTERNAL = Attribute.flag("external");
    private static final Attribute<LocalDate> PROBATION = Attribute.date("probation");
    private static final Attribute<Instant> SEEN = Attribute.instant("seen");
    private static final Attribute<String> BADGE = Attribute.text("badge");
    private static final Attribute<Set<String>> ROLES = Attribute.texts("roles");

    private static final Contract CONTRACT = contract("1007-1", "2025-01-01", null)
            .department(CodedName.of("FIN", "Finance & Control"))
            .title(CodedName.NONE)
            .location(CodedName.NOT_DELIVERED)
            .employer(CodedName.of("E1", "Example"))
            .costCentre(CodedName.of("K1", "Costs"))
            .manager("1001")
            .employeeNumber("42")
            .sequence(3)
            .fte(0.8)
            .custom(Attributes.of(GRADE, 7L)
                    .with(EXTERNAL, false)
                    .with(PROBATION, day("2025-03-31"))
                    .with(SEEN, Instant.parse("2025-03-31T22:00:00Z"))
                    .with(BADGE, "A-17")
                    .with(ROLES, Set.of("A", "B"))
                    .notDelivered(Attribute.text("floor")))
            .build();
    private static final Person FEMKE = Persons.person(CONTRACT).toBuilder()
            .name(PersonName.of("Femke", "van den", "Berg").withPartner("de", "Wit", NameConvention.PARTNER))
            .birthDate(day("1990-05-05"))
            .contact(Contact.none()
                    .with(Contact.Field.BUSINESS_EMAIL, "f@corp.example")
                    .notDelivered(Contact.Field.PRIVATE_EMAIL))
            .build();

    private static <T> Arguments contractCase(Field<Contract, T> field, ValueTest<? super T> test, Answer answer) {
        return Arguments.of(anyContract().where(field, test), answer);
    }

    private static <T> Arguments personCase(Field<Person, T> field, ValueTest<? super T> test, Answer answer) {
        return Arguments.of(Condition.person().where(field, test), answer);
    }

    static Stream<Arguments> questions() {
        return Stream.of(
                contractCase(Field.DEPARTMENT, oneOf("HR", "FIN"), Answer.YES),
                contractCase(Field.DEPARTMENT, oneOf("fin"), Answer.NO),
                contractCase(Field.DEPARTMENT_NAME, matching("Finance.*"), Answer.YES),
                contractCase(Field.TITLE, oneOf("CLK"), Answer.NO),
                contractCase(Field.TITLE, absent(), Answer.YES),
                contractCase(Field.TITLE_NAME, present(), Answer.NO),
                contractCase(Field.LOCATION, oneOf("UTR"), Answer.UNKNOWN),
                contractCase(Field.LOCATION_NAME, absent(), Answer.UNKNOWN),
                contractCase(Field.EMPLOYER, oneOf("E1"), Answer.YES),
                contractCase(Field.EMPLOYER_NAME, oneOf("Example"), Answer.YES),
                contractCase(Field.COST_CENTRE, oneOf("K1"), Answer.YES),
                contractCase(Field.COST_CENTRE_NAME, oneOf("Costs"), Answer.YES),
                contractCase(Field.CONTRACT_ID, matching("\\d+-1"), Answer.YES),
                contractCase(Field.EMPLOYEE_NUMBER, oneOf("42"), Answer.YES),
                contractCase(Field.MANAGER, oneOf("1001", "1002"), Answer.YES),
                contractCase(Field.SEQUENCE, between(1L, 3L), Answer.YES),
                contractCase(Field.SEQUENCE, between(4L, 5L), Answer.NO),
                contractCase(Field.FTE, between(0.8, 0.8), Answer.YES),
                contractCase(Field.FTE, atLeast(0.81), Answer.NO),
                contractCase(Field.FTE, atMost(0.8), Answer.YES),
                contractCase(Field.FTE, oneOf(0.5, 0.8), Answer.YES),
                contractCase(Field.START_DATE, atLeast(day("2025-01-01")), Answer.YES),
                contractCase(Field.START_DATE, atMost(day("2024-12-31")), Answer.NO),
                contractCase(Field.END_DATE, absent(), Answer.YES),
                contractCase(Field.END_DATE, atLeast(day("2025-01-01")), Answer.NO),
                contractCase(Field.ofContract(GRADE), between(7L, 9L), Answer.YES),
                contractCase(Field.ofContract(GRADE), oneOf(6L), Answer.NO),
                contractCase(Field.ofContract(EXTERNAL), oneOf(false), Answer.YES),
                contractCase(Field.ofContract(EXTERNAL), oneOf(true), Answer.NO),
                contractCase(Field.ofContract(PROBATION), atMost(day("2025-03-31")), Answer.YES),
                contractCase(Field.ofContract(SEEN), atLeast(Instant.parse("2025-03-31T22:00:01Z")), Answer.NO),
                contractCase(Field.ofContract(BADGE), matching("[A-C]-\\d{2}"), Answer.YES),
                contractCase(Field.ofContract(ROLES), oneOf(Set.of("A", "C"), Set.of("B")), Answer.YES),
                contractCase(Field.ofContract(ROLES), oneOf(Set.of("A", "C")), Answer.NO),
                contractCase(Field.ofContract(Attribute.text("floor")), matching("1"), Answer.UNKNOWN),
                contractCase(Field.ofContract(Attribute.text("wing")), matching("1"), Answer.NO),
                contractCase(Field.ofContract(Attribute.text("wing")), absent(), Answer.YES),
                personCase(Field.EXTERNAL_ID, oneOf("1007"), Answer.YES),
                personCase(Field.CALLING_NAME, oneOf("Femke"), Answer.YES),
                personCase(Field.BIRTH_NAME, oneOf("Berg"), Answer.YES),
                personCase(Field.FAMILY_NAME, oneOf("de Wit"), Answer.YES),
                personCase(Field.BIRTH_DATE, between(day("1990-01-01"), day("1990-12-31")), Answer.YES),
                personCase(Field.BUSINESS_EMAIL, matching(".*@corp\\.example"), Answer.YES),
                personCase(Field.BUSINESS_PHONE, present(), Answer.NO),
                personCase(Field.BUSINESS_MOBILE, absent(), Answer.YES),
                personCase(Field.PRIVATE_EMAIL, present(), Answer.UNKNOWN),
                personCase(Field.MANAGES_SOMEBODY, oneOf(true), Answer.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void answers(Condition condition, Answer answer) {
        assertThat(condition.judge(FEMKE, CONTRACT, TODAY)).isEqualTo(answer);
        assertThat(condition.explain(FEMKE, CONTRACT, TODAY).answer()).isEqualTo(answer);
    }

    @Test
    void everyFieldIsAskedHere() {
        List<String> asked = questions()
                .flatMap(each -> ConditionTree.clausesOf((Condition) each.get()[0]).stream())
                .map(clause -> clause.field().name())
                .toList();

        assertThat(asked)
                .containsAll(Field.ofContract().keySet())
                .containsAll(Field.ofPerson().keySet());
    }

    @Test
    void readsAsASentence() {
        assertThat(anyContract()
                        .where(Field.FTE, between(0.5, 1.0))
                        .where(Field.START_DATE, atLeast(day("2025-01-01")))
                        .where(Field.ofContract(GRADE), atMost(7L))
                        .where(Field.LOCATION_NAME, oneOf("Den Haag", "say \"x\""))
                        .where(Field.TITLE, matching("[A-Z] \\d+"))
                        .where(Field.END_DATE, absent())
                        .where(Field.MANAGER, present())
                        .where(Field.ofContract(ROLES), oneOf(Set.of("B", "A"), Set.of("C"))))
                .hasToString(
                        "any contract, FTE is from 0.5 through 1.0, start date is 2025-01-01 or later, grade is 7 or less,"
                                + " location name is \"Den Haag\" or \"say \\\"x\\\"\", title matches \"[A-Z] \\d+\", end date is not"
                                + " there, manager is there, roles has A and B or C");
        assertThat(anyContract().departmentAndBelow("FIN", "HR"))
                .hasToString("any contract, department is at or below FIN or HR");
        assertThat(Condition.person().managesSomebody()).hasToString("person, manages somebody is true");
    }

    @Test
    void explainsWhatWasFound() {
        assertThat(anyContract()
                        .where(Field.FTE, atLeast(0.9))
                        .departmentAndBelow("TOP")
                        .explain(FEMKE, CONTRACT, TODAY)
                        .lines())
                .containsExactly(
                        "all of: no",
                        "  any contract: yes, contract 1007-1",
                        "  FTE is 0.9 or more: no, it is 0.8, on contract 1007-1",
                        "  department is at or below TOP: unknown, it is FIN, and what lies above that is not known, on"
                                + " contract 1007-1");
        assertThat(Condition.person().managesSomebody().explain(FEMKE, CONTRACT, TODAY))
                .hasToString("manages somebody is true: unknown, who manages whom is not known");
    }

    @Test
    void departmentsAndManagersComeFromTheOrganisation() {
        Organisation organisation = Organisation.builder()
                .department("TOP", null)
                .department("FIN", "TOP")
                .person(Person.withId("1008")
                        .contract(contract("1008-1", "2025-02-01", "2025-03-31")
                                .manager("1007")
                                .build())
                        .build())
                .build();
        Condition below = anyContract().departmentAndBelow("TOP", "HR");
        Condition notBelow = anyContract().departmentAndBelow("HR");
        Condition manages = Condition.person().managesSomebody();

        assertThat(below.judge(FEMKE, CONTRACT, TODAY, organisation)).isEqualTo(Answer.YES);
        assertThat(notBelow.judge(FEMKE, CONTRACT, TODAY, organisation)).isEqualTo(Answer.NO);
        assertThat(manages.judge(FEMKE, CONTRACT, day("2025-03-31"), organisation))
                .isEqualTo(Answer.YES);
        assertThat(manages.judge(FEMKE, CONTRACT, TODAY, organisation)).isEqualTo(Answer.NO);
    }

    @Test
    void aTextThatIsTooLongForAPatternIsUnknown() {
        Contract longOne = CONTRACT.toBuilder().custom(BADGE, "A".repeat(1001)).build();
        Condition condition = anyContract().where(Field.ofContract(BADGE), matching("A*"));

        assertThat(condition.judge(FEMKE, longOne, TODAY)).isEqualTo(Answer.UNKNOWN);
        assertThat(condition.explain(FEMKE, longOne, TODAY).lines())
                .contains("  badge matches \"A*\": unknown, it is longer than 1000 characters, on contract 1007-1");
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThatThrownBy(() -> between(2.0, 1.0))
                .hasMessage("a range from 2.0 through 1.0 holds nothing: turn its ends around");
        assertThatThrownBy(() -> anyContract().where(Field.TITLE, atLeast("A")))
                .hasMessage(
                        "a condition on title asks for a range, but a text has no order; name the values, or use a pattern");
        assertThatThrownBy(() -> anyContract().where(Field.ofContract(EXTERNAL), atLeast(true)))
                .hasMessageContaining("a flag has no order");
        assertThatThrownBy(() -> anyContract().where(Field.FTE, oneOf(Double.NaN)))
                .hasMessage("a condition on FTE asks for NaN, which is no number");
        assertThatThrownBy(() -> anyContract().attribute(ROLES, Set.of()))
                .hasMessageContaining("an empty set, which everything contains");
        assertThatThrownBy(() -> anyContract().departmentAndBelow()).hasMessageContaining("at least one");
        assertThatThrownBy(() -> anyContract().department("FIN").departmentAndBelow("HR"))
                .hasMessageContaining("asks for department twice");
        assertThatThrownBy(() -> Field.ofPerson(Attribute.secret("pin")))
                .hasMessage("a condition cannot look at the secret pin");
    }
}
