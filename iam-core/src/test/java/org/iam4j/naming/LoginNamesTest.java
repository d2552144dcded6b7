package org.iam4j.naming;

import static org.assertj.core.api.Assertions.assertThat;

import org.iam4j.person.NameConvention;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginNamesTest {
    private static final PersonName FEMKE = PersonName.of("Femke", "van den", "Berg");

    @ParameterizedTest
    @CsvSource({
        "BIRTH, fvandenberg, femke.vandenberg",
        "PARTNER, fdewit, femke.dewit",
        "BIRTH_PARTNER, fvandenberg-dewit, femke.vandenberg-dewit",
        "PARTNER_BIRTH, fdewit-vandenberg, femke.dewit-vandenberg",
    })
    void followsTheConventionOfThePerson(NameConvention convention, String initial, String calling) {
        PersonName name = FEMKE.withPartner("de", "Wit", convention);

        assertThat(initialName(name)).isEqualTo(initial);
        assertThat(callingName(name)).isEqualTo(calling);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Renée, Müller, renee.muller",
                "Anne Marie, Jansen, annemarie.jansen",
                "Anne-Marie, 't Hooft, anne-marie.thooft",
                "Łukasz, Śmigły, lukasz.smigly",
                "Søren, Ærøskøbing, soren.aeroskobing",
                "İbrahim, Işık, ibrahim.isik",
                "Jürgen, Groß, jurgen.gross",
                "IJsbrand, Ĳssel, ijsbrand.ijssel",
                "Ian, St. John, ian.st.john",
                "Femke 😀, Berg (temp), femke.bergtemp",
                "*)(uid=*, Berg, uid.berg",
                "\"Fem,ke\", Berg, femke.berg",
            })
    void keepsPlainLatinLetters(String calling, String family, String login) {
        assertThat(callingName(PersonName.of(calling, family))).isEqualTo(login);
    }

    @Test
    void withoutACallingNameTakesTheFirstGivenNameAndThenTheInitials() {
        assertThat(callingName(named("", "Femke Johanna", "F.J."))).isEqualTo("femke.berg");
        assertThat(callingName(named("", null, "F.J."))).isEqualTo("f.j.berg");
        assertThat(callingName(named("李", null, "L."))).isEqualTo("l.berg");
        assertThat(initialName(named("", null, "F.J."))).isEqualTo("fberg");
    }

    @Test
    void withOneOfTheTwoNamesTakesThatAlone() {
        assertThat(callingName(PersonName.of("", "Berg"))).isEqualTo("berg");
        assertThat(callingName(PersonName.of("Femke", ""))).isEqualTo("femke");
        assertThat(initialName(PersonName.of("", "Berg"))).isEqualTo("berg");
        assertThat(callingName(PersonName.of("Femke", "").withPartner("de", "Wit", NameConvention.BIRTH_PARTNER)))
                .isEqualTo("femke.dewit");
    }

    @Test
    void whereNothingIsLeftThereIsNoName() {
        Person nameless = Person.withId("1007").name(PersonName.of("李", "王")).build();

        assertThat(LoginNames.callingNameDotFamilyName().read(nameless)).isNull();
        assertThat(LoginNames.initialAndFamilyName().maxLength(20).at("corp.example").candidates(nameless).stream())
                .isEmpty();
    }

    @Test
    void displayNamesFollowTheConvention() {
        assertThat(DisplayNames.byConvention()
                        .read(person(FEMKE.withPartner("de", "Wit", NameConvention.BIRTH_PARTNER))))
                .isEqualTo("Femke van den Berg - de Wit");
        assertThat(DisplayNames.byConvention().read(person(PersonName.of("", ""))))
                .isNull();
        assertThat(DisplayNames.byConvention().read(person(PersonName.of("Madonna", ""))))
                .isEqualTo("Madonna");
    }

    private static PersonName named(String calling, @Nullable String given, @Nullable String initials) {
        return new PersonName(calling, given, initials, null, "Berg", null, null, NameConvention.BIRTH);
    }

    private static @Nullable String callingName(PersonName name) {
        return LoginNames.callingNameDotFamilyName().read(person(name));
    }

    private static @Nullable String initialName(PersonName name) {
        return LoginNames.initialAndFamilyName().read(person(name));
    }

    private static Person person(PersonName name) {
        return Person.withId("1007").name(name).build();
    }
}
