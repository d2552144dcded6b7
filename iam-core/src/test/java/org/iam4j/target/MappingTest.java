package org.iam4j.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.rule.Condition.anyContract;
import static org.iam4j.target.Format.titleCase;
import static org.iam4j.target.Mapping.clear;
import static org.iam4j.target.Mapping.computed;
import static org.iam4j.target.Mapping.firstOf;
import static org.iam4j.target.Mapping.fixed;
import static org.iam4j.target.Mapping.manager;
import static org.iam4j.target.Mapping.name;
import static org.iam4j.target.Mapping.person;
import static org.iam4j.target.Mapping.sameAs;
import static org.iam4j.target.Mapping.template;
import static org.iam4j.target.Mapping.when;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.naming.LoginNames;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contact;
import org.iam4j.person.Contract;
import org.iam4j.person.NameConvention;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.rule.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final Attribute<String> BADGE = Attribute.text("badge");
    private static final Attribute<String> UPN = Attribute.text("upn");

    private final Contract finance = contract("1007-1").department("FIN").build();
    private final Person femke = Person.withId("1007")
            .name(new PersonName(
                    "Femke", "Femke Johanna", "F.J.", "van den", "Berg", "de", "Wit", NameConvention.BIRTH_PARTNER))
            .contact(Contact.none().with(Contact.Field.BUSINESS_MOBILE, "06-12345678"))
            .custom(Attributes.of(BADGE, "blue"))
            .contract(finance)
            .build();

    private static Contract.Builder contract(String id) {
        return Contract.withId(id).title("Adviser").from(LocalDate.parse("2020-01-01"));
    }

    /** What a mapping sees. */
    private record Input(Person person, Optional<Contract> primaryContract) implements MappingInput {
        static Input of(Person person) {
            return new Input(person, person.primaryContract(DAY));
        }

        @Override
        public LocalDate day() {
            return DAY;
        }

        @Override
        public List<Contract> contracts() {
            return primaryContract.stream().toList();
        }

        @Override
        public <T> Value<T> account(String target, Attribute<T> attribute) {
            return Value.late();
        }

        @Override
        public Value<AccountReference> accountOf(String personId) {
            return Value.late();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{callingName} {familyName}                 | Femke van den Berg - de Wit",
                "{firstName} [{prefix} ]{birthName}         | Femke van den Berg",
                "{partnerPrefix} {partnerName}, {initials}  | de Wit, F.J.",
                "{displayName} ({externalId})               | Femke van den Berg - de Wit (1007)",
                "{givenNames}/{businessMobile}              | Femke Johanna/06-12345678",
                "{department.code}-{title.code}             | FIN-Adviser",
                "{contract.id} {custom.badge}               | 1007-1 blue",
                "{callingName}[ room {contract.custom.floor}] | Femke",
                "{{{externalId}}} [[x]]                     | {1007} [x]",
                "[b {businessPhone}][a]{externalId}[{{]     | a1007{",
                "just text                                  | just text",
            })
    void aTemplateIsFilledIn(String template, String text) {
        assertThat(template(template).value(Input.of(femke))).hasToString(text);
    }

    @Test
    void aTemplateWithAPlaceholderThatHasNoValueHasNone() {
        assertThat(template("{businessPhone} x").value(Input.of(femke)).kind()).isEqualTo(Value.Kind.NOTHING);
        assertThat(template("[{businessPhone}]").value(Input.of(femke)).kind()).isEqualTo(Value.Kind.NOTHING);
        assertThat(template("{businessPhone}").orClear().value(Input.of(femke)).kind())
                .isEqualTo(Value.Kind.CLEAR);
    }

    @Test
    void aTemplateThatNeedsWhatIsUnknownIsUnknown() {
        Person silent = femke.toBuilder()
                .custom(Attributes.none().notDelivered(BADGE))
                .contact(Contact.none().notDelivered(Contact.Field.BUSINESS_PHONE))
                .build();

        assertThat(template("{businessPhone}").orClear().value(Input.of(silent)).kind())
                .isEqualTo(Value.Kind.UNKNOWN);
        assertThat(template("x[{custom.badge}]").value(Input.of(silent)).kind()).isEqualTo(Value.Kind.UNKNOWN);
        assertThat(template("{department.name}")
                        .value(new Input(femke, Optional.empty()))
                        .kind())
                .isEqualTo(Value.Kind.UNKNOWN);
    }

    @Test
    void everyMistakeInATemplateIsSaidAtOnce() {
        assertThatThrownBy(() -> template("{calling} {surname"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "the template \"{calling} {surname\" has the unknown placeholder {calling}; known are ")
                .hasMessageContaining("birthName, businessEmail,")
                .hasMessageContaining("title.name, custom.<attribute> and contract.custom.<attribute>")
                .hasMessageEndingWith(", and opens a { that it does not close");
        assertThatThrownBy(() -> template("a} [b"))
                .hasMessage(
                        "the template \"a} [b\" closes a } that it does not open, and opens a [ that it does not close");
        assertThatThrownBy(() -> template("[a[b]")).hasMessage("the template \"[a[b]\" has brackets within brackets");
        assertThatThrownBy(() -> template("x]")).hasMessageContaining("closes a ] that it does not open");
        assertThatThrownBy(() -> template("{custom.}")).hasMessageContaining("unknown placeholder {custom.}");
        assertThatThrownBy(() -> template(" ")).hasMessageContaining("is blank");
    }

    @Test
    void theFirstThatHasAValueCounts() {
        Mapping<String> mapping = firstOf(
                person(each -> each.contact().businessPhone()),
                person(each -> each.custom().get(BADGE)),
                fixed("none"));

        assertThat(mapping.value(Input.of(femke))).hasToString("blue");
        assertThat(mapping.value(
                        Input.of(femke.toBuilder().custom(Attributes.none()).build())))
                .hasToString("none");
    }

    @Test
    void whatTheLastOfSeveralSaysAboutHavingNothingCounts() {
        Mapping<String> empty = computed("nothing", input -> Value.nothing());

        assertThat(firstOf(empty, empty.orClear()).value(Input.of(femke)).kind())
                .isEqualTo(Value.Kind.CLEAR);
        assertThat(firstOf(empty, empty.orLeave()).statesEmptiness()).isTrue();
        assertThat(firstOf(empty, empty).statesEmptiness()).isFalse();
        assertThatThrownBy(() -> firstOf(empty.orClear(), fixed("x")))
                .hasMessage("in firstOf only the last mapping may say orClear() or orLeave()");
    }

    @Test
    void aFormatSeesOnlyWhatIsThere() {
        Mapping<String> shouted = person((Person each) -> each.custom().get(BADGE))
                .as(Format.named("shouted", text -> text.toUpperCase(java.util.Locale.ROOT)));
        Person silent =
                femke.toBuilder().custom(Attributes.none().notDelivered(BADGE)).build();

        assertThat(shouted.value(Input.of(femke))).hasToString("BLUE");
        assertThat(shouted.value(Input.of(silent)).kind()).isEqualTo(Value.Kind.UNKNOWN);
        assertThat(shouted.orClear()
                        .value(Input.of(
                                femke.toBuilder().custom(Attributes.none()).build()))
                        .kind())
                .isEqualTo(Value.Kind.CLEAR);
        assertThat(shouted).hasToString("from the person, shouted");
        assertThat(firstOf(Mapping.<String>clear().as(titleCase()))
                        .value(Input.of(femke))
                        .kind())
                .isEqualTo(Value.Kind.CLEAR);
    }

    @Test
    void whatIsCopiedOrAUniqueNameTakesNoFormat() {
        assertThatThrownBy(() -> sameAs(UPN).as(titleCase()))
                .hasMessage(
                        "as(...) cannot change what is copied from an account (same as upn): change it where the other "
                                + "account gets it");
        assertThatThrownBy(
                        () -> name(LoginNames.initialAndFamilyName().unique()).as(titleCase()))
                .hasMessageContaining("as(...) cannot hold a unique name");
    }

    @Test
    void theFirstConditionThatHoldsChooses() {
        Mapping<String> place = when(activeContract().department("HR"), fixed("1"))
                .when(activeContract().department("FIN"), fixed("4"))
                .otherwise(fixed("2"));

        assertThat(place.value(Input.of(femke))).hasToString("4");
        assertThat(place.value(Input.of(with(contract("c").department("HR").build()))))
                .hasToString("1");
        assertThat(place.value(Input.of(with(contract("c").department("ICT").build()))))
                .hasToString("2");
        assertThat(place)
                .hasToString(
                        "when active contract, department is HR: always 1; when active contract, department is FIN: always 4;"
                                + " otherwise always 2");
    }

    @Test
    void aConditionThatCannotBeJudgedMakesTheAnswerUnknown() {
        Person silent = with(contract("c").department(CodedName.NOT_DELIVERED).build());
        Mapping<String> place = when(activeContract().department("FIN"), fixed("4"))
                .otherwiseNothing()
                .orClear();

        assertThat(place.value(Input.of(silent)).kind()).isEqualTo(Value.Kind.UNKNOWN);
        assertThat(place.value(Input.of(with(contract("c").department("HR").build())))
                        .kind())
                .isEqualTo(Value.Kind.CLEAR);
    }

    @Test
    void withoutAContractInScopeOnlyWhatHoldsForEveryContractIsKnown() {
        Mapping<String> byContract =
                when(anyContract().department("FIN"), fixed("4")).otherwise(fixed("2"));
        Mapping<String> byPerson =
                when(Condition.person().attribute(BADGE, "blue"), fixed("4")).otherwise(fixed("2"));

        Person twice = femke.toBuilder()
                .contract(contract("1007-2").department("HR").build())
                .build();

        assertThat(byContract.value(new Input(twice, Optional.empty())).kind()).isEqualTo(Value.Kind.UNKNOWN);
        assertThat(byContract.value(new Input(femke, Optional.empty()))).hasToString("4");
        assertThat(byPerson.value(new Input(twice, Optional.empty()))).hasToString("4");
        assertThat(byContract.value(Input.of(Person.withId("1").build()))).hasToString("2");
    }

    @Test
    void eachCaseSaysForItselfWhatHavingNothingMeans() {
        Mapping<String> nothing = person(each -> each.contact().businessPhone());

        Mapping<String> leaves = when(anyContract(), nothing.orLeave()).otherwise(clear());
        Mapping<String> unstated = when(anyContract(), nothing).otherwise(clear());

        assertThat(leaves.statesEmptiness()).isTrue();
        assertThat(leaves.mayClear()).isTrue();
        assertThat(leaves.value(Input.of(femke)).kind()).isEqualTo(Value.Kind.NOTHING);
        assertThat(unstated.statesEmptiness()).isFalse();
        assertThat(unstated.orLeave().statesEmptiness()).isTrue();
        assertThat(when(anyContract(), fixed("x")).otherwise(fixed("y")).mayClear())
                .isFalse();
    }

    @Test
    void aChoiceKnowsWhatItsCasesCopy() {
        Mapping<String> copying = when(anyContract(), sameAs(UPN)).otherwise(fixed("x"));
        Mapping<AccountReference> managing = when(anyContract(), manager()).otherwiseNothing();

        assertThat(copying.copies("")).containsExactly(UPN);
        assertThat(copying.value(Input.of(femke)).kind()).isEqualTo(Value.Kind.LATE);
        assertThat(managing.refersToOthers()).isTrue();
        assertThatThrownBy(() -> firstOf(copying, fixed("y"))).hasMessageContaining("only the last mapping may copy");
        assertThatThrownBy(() -> when(
                                anyContract(),
                                name(LoginNames.initialAndFamilyName().unique()))
                        .otherwise(fixed("x")))
                .hasMessageContaining("when(...) cannot hold a unique name");
    }

    @Test
    void aPatternThatIsNotUniqueReportsWhatItLeavesOut() {
        Mapping<String> nick = person(LoginNames.callingNameDotFamilyName());
        Person half = Person.withId("1").name(PersonName.of("Femke", "王")).build();

        assertThat(nick.value(Input.of(half))).hasToString("femke");
        assertThat(nick.value(Input.of(half)).remark())
                .hasValueSatisfying(
                        text -> assertThat(text).startsWith("left out 王 (U+738B), which cannot be written"));
        assertThat(nick.value(Input.of(femke)).remark()).isEmpty();
        assertThat(nick).hasToString("calling name, dot, family name");
    }

    private Person with(Contract contract) {
        return femke.toBuilder().contracts(List.of(contract)).build();
    }
}
