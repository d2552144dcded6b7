package org.iam4j.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.naming.LoginNames.callingNameDotFamilyName;
import static org.iam4j.naming.LoginNames.initialAndFamilyName;

import java.util.List;
import org.iam4j.attribute.NotDeliveredException;
import org.iam4j.person.Contact;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NamePatternTest {
    private final Person femke =
            Person.withId("1007").name(PersonName.of("Femke", "Berg")).build();

    @Test
    void numbersItsNamesFrom2() {
        assertThat(callingNameDotFamilyName().candidates(femke).stream())
                .startsWith("femke.berg", "femke.berg2", "femke.berg3")
                .hasSize(9999)
                .endsWith("femke.berg9999");
    }

    @Test
    void triesTheAlternativesBeforeItNumbersItsOwn() {
        NamePattern pattern = callingNameDotFamilyName().orElse(initialAndFamilyName());

        assertThat(first(4, pattern)).containsExactly("femke.berg", "fberg", "femke.berg2", "femke.berg3");
    }

    @Test
    void alternativesTakeOverDomainAndLimitWhereverTheyWereSet() {
        List<String> names = List.of("fem@x.example", "fbe@x.example", "fe2@x.example");

        assertThat(first(
                        3,
                        callingNameDotFamilyName().maxLength(3).at("x.example").orElse(initialAndFamilyName())))
                .isEqualTo(names);
        assertThat(first(
                        3,
                        callingNameDotFamilyName()
                                .orElse(initialAndFamilyName())
                                .maxLength(3)
                                .at("x.example")))
                .isEqualTo(names);
        assertThat(first(
                        4,
                        callingNameDotFamilyName()
                                .at("x.example")
                                .orElse(callingNameDotFamilyName()
                                        .at("y.example")
                                        .orElse(initialAndFamilyName()))))
                .containsExactly(
                        "femke.berg@x.example", "femke.berg@y.example", "fberg@y.example", "femke.berg2@x.example");
    }

    @Test
    void reservesRoomForTheNumberAndLeavesNoSeparatorAtTheCut() {
        NamePattern pattern = callingNameDotFamilyName().maxLength(7);

        assertThat(pattern.candidates(femke).stream())
                .startsWith("femke.b", "femke2")
                .contains("femke9", "femke10", "femk100", "fem1000")
                .allMatch(name -> name.length() <= 7);
        assertThat(callingNameDotFamilyName().maxLength(1).candidates(femke).stream())
                .containsExactly("f");
    }

    @Test
    void cutsTheLocalPartOfAnAddressAt64CharactersByDefault() {
        Person longName =
                Person.withId("1").name(PersonName.of("a".repeat(60), "Berg")).build();

        assertThat(first(2, callingNameDotFamilyName().at("corp.example")))
                .containsExactly("femke.berg@corp.example", "femke.berg2@corp.example");
        assertThat(callingNameDotFamilyName().read(longName)).isEqualTo("a".repeat(60) + ".ber");
    }

    @Test
    void aNameThatHrHasComesFirstOnlyWhenAsked() {
        Person known = withEmail("Berg.Femke@Corp.example");
        NamePattern pattern = callingNameDotFamilyName().at("corp.example");

        assertThat(pattern.read(known)).isEqualTo("femke.berg@corp.example");
        assertThat(pattern.preferring(NamePatternTest::email).candidates(known).stream())
                .startsWith("Berg.Femke@Corp.example", "femke.berg@corp.example", "femke.berg2@corp.example");
        assertThat(pattern.preferring(NamePatternTest::email).read(femke)).isEqualTo("femke.berg@corp.example");
    }

    @Test
    void aPreferredNameIsNotTriedAgainInAnotherCaseNorWhenItIsTooLong() {
        NamePattern pattern =
                callingNameDotFamilyName().at("corp.example").maxLength(12).preferring(NamePatternTest::email);

        assertThat(pattern.candidates(withEmail("Femke.Berg@corp.example")).stream())
                .startsWith("Femke.Berg@corp.example", "femke.berg2@corp.example");
        assertThat(pattern.read(withEmail("femke.van.den.berg@corp.example"))).isEqualTo("femke.berg@corp.example");
    }

    @Test
    void aPreferredNameThatWasNotDeliveredMakesTheNameUnknown() {
        Person silent = femke.toBuilder()
                .contact(Contact.none().notDelivered(Contact.Field.BUSINESS_EMAIL))
                .build();

        assertThatThrownBy(() ->
                        callingNameDotFamilyName()
                                .preferring(NamePatternTest::email)
                                .unique()
                                .candidates(silent)
                                .stream()
                                .findFirst())
                .isInstanceOf(NotDeliveredException.class);
    }

    @Test
    void aPatternOfTheHostIsBroughtToTheSameCharacters() {
        assertThat(NamePattern.named("staff number", person -> "S-" + person.externalId() + "/é")
                        .read(femke))
                .isEqualTo("s-1007e");
        assertThat(NamePattern.named("nothing", person -> null).candidates(femke).stream())
                .isEmpty();
    }

    @Test
    void saysHowItIsMade() {
        UniqueName unique = callingNameDotFamilyName()
                .maxLength(20)
                .orElse(initialAndFamilyName())
                .at("corp.example")
                .preferring(NamePatternTest::email)
                .unique();

        assertThat(unique.describe())
                .isEqualTo(
                        "the one that HR has, else calling name, dot, family name, at most 20 characters, at corp.example,"
                                + " else initial and family name, at most 20 characters, at corp.example, then numbered from 2");
        assertThat(unique.candidates(femke).stream().findFirst()).hasValue("femke.berg@corp.example");
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThatThrownBy(() -> callingNameDotFamilyName().at("@corp.example"))
                .hasMessage("not a domain: \"@corp.example\"; write it like corp.example, without @");
        assertThatThrownBy(() -> callingNameDotFamilyName().at(" ")).hasMessageContaining("not a domain");
        assertThatThrownBy(() -> callingNameDotFamilyName().maxLength(0)).hasMessageContaining("at least 1 character");
        assertThatThrownBy(() -> NamePattern.named(" ", Person::externalId)).hasMessageContaining("needs words");
    }

    private List<String> first(int count, NamePattern pattern) {
        return pattern.candidates(femke).stream().limit(count).toList();
    }

    private Person withEmail(String address) {
        return femke.toBuilder()
                .contact(Contact.none().with(Contact.Field.BUSINESS_EMAIL, address))
                .build();
    }

    private static @Nullable String email(Person person) {
        return person.contact().businessEmail();
    }
}
