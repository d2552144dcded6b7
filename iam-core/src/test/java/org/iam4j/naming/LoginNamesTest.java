package org.iam4j.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.naming.LoginNames.joined;

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
    void anInitialThatWouldStandAloneIsTheWholeName() {
        assertThat(initialName(PersonName.of("Madonna", ""))).isEqualTo("madonna");
        assertThat(initialName(PersonName.of("Femke", "李"))).isEqualTo("femke");
        assertThat(read(joined("", NamePart.INITIAL), PersonName.of("Madonna", "")))
                .isEqualTo("m");
    }

    @ParameterizedTest
    @CsvSource({
        "BIRTH, femke_vandenberg, f.vandenberg, fj-vandenberg",
        "BIRTH_PARTNER, femke_vandenberg, f.vandenberg, fj-vandenberg-dewit",
        "PARTNER, femke_dewit, f.dewit, fj-dewit",
        "PARTNER_BIRTH, femke_dewit, f.dewit, fj-dewit-vandenberg",
    })
    void partsAreJoinedAsTheHostSays(NameConvention convention, String calling, String initial, String initials) {
        PersonName name = new PersonName("Femke", "Femke Johanna", "F.J.", "van den", "Berg", "de", "Wit", convention);

        assertThat(read(joined("_", NamePart.FIRST_NAME, NamePart.LEADING_FAMILY_NAME), name))
                .isEqualTo(calling);
        assertThat(read(joined(".", NamePart.INITIAL, NamePart.LEADING_FAMILY_NAME), name))
                .isEqualTo(initial);
        assertThat(read(joined("-", NamePart.INITIALS, NamePart.FAMILY_NAME), name))
                .isEqualTo(initials);
        assertThat(read(joined("", NamePart.BIRTH_NAME, NamePart.EXTERNAL_ID), name))
                .isEqualTo("vandenberg1007");
    }

    @Test
    void aPartOfWhichNothingIsLeftTakesItsSeparatorWithIt() {
        NamePattern three = joined(".", NamePart.FIRST_NAME, NamePart.FAMILY_NAME, NamePart.EXTERNAL_ID);

        assertThat(read(three, PersonName.of("", "Berg"))).isEqualTo("berg.1007");
        assertThat(read(three, PersonName.of("Femke", "王"))).isEqualTo("femke.1007");
        assertThat(read(joined(".", NamePart.INITIALS, NamePart.FAMILY_NAME), PersonName.of("Femke", "Berg")))
                .isEqualTo("f.berg");
    }

    /** The attempts of the stock mapping of HelloID for Entra, in its order. */
    @Test
    void formsAreTriedInOrderAndThenNumbered() {
        NamePattern stock = joined(".", NamePart.FIRST_NAME, NamePart.LEADING_FAMILY_NAME)
                .orElse(joined("_", NamePart.FIRST_NAME, NamePart.LEADING_FAMILY_NAME))
                .orElse(joined(".", NamePart.INITIAL, NamePart.LEADING_FAMILY_NAME))
                .orElse(joined("_", NamePart.INITIAL, NamePart.LEADING_FAMILY_NAME));

        assertThat(stock.candidates(person(FEMKE)).stream().limit(6))
                .containsExactly(
                        "femke.vandenberg",
                        "femke_vandenberg",
                        "f.vandenberg",
                        "f_vandenberg",
                        "femke.vandenberg2",
                        "femke.vandenberg3");
        assertThat(stock)
                .hasToString(
                        "calling name, ., leading family name, else calling name, _, leading family name, else initial, ., "
                                + "leading family name, else initial, _, leading family name");
    }

    @Test
    void blanksCanBecomeASeparator() {
        NamePattern dotted = LoginNames.callingNameDotFamilyName().blanksAs(".");

        assertThat(read(dotted, FEMKE)).isEqualTo("femke.van.den.berg");
        assertThat(read(dotted, FEMKE.withPartner("de", "Wit", NameConvention.BIRTH_PARTNER)))
                .isEqualTo("femke.van.den.berg-de.wit");
        assertThat(read(dotted, PersonName.of("Anne  Marie", "in", "'t Veld"))).isEqualTo("anne.marie.in.t.veld");
        assertThat(read(dotted, PersonName.of("Ian", "St. John"))).isEqualTo("ian.st.john");
        assertThat(dotted).hasToString("calling name, dot, family name, with . for blanks");
    }

    @Test
    void lettersAreWrittenAsTheHostSays() {
        PersonName juergen = PersonName.of("Jürgen", "Größ");
        NamePattern german = LoginNames.callingNameDotFamilyName()
                .transliteration(Transliteration.of(Transliteration.Language.GERMAN));

        assertThat(read(german, juergen)).isEqualTo("juergen.groess");
        assertThat(read(german, PersonName.of("Юрий", "Άγγελος"))).isEqualTo("iurii.angelos");
        assertThat(german.orElse(LoginNames.initialAndFamilyName())
                        .candidates(person(juergen))
                        .plain())
                .containsExactly("juergen.groess", "jgroess");
        assertThat(german).hasToString("calling name, dot, family name, written as standard, german");
    }

    @Test
    void apostrophesOfEveryKindAreDropped() {
        for (String family : new String[] {"'t Hooft", "’t Hooft", "‘t Hooft", "ʼt Hooft", "´t Hooft", "`t Hooft"}) {
            assertThat(callingName(PersonName.of("Femke", family))).as(family).isEqualTo("femke.thooft");
            assertThat(LoginNames.callingNameDotFamilyName()
                            .candidates(person(PersonName.of("Femke", family)))
                            .leftOut())
                    .isEmpty();
        }
    }

    @Test
    void separatorsAreThoseOfLoginNames() {
        assertThatThrownBy(() -> joined("+", NamePart.INITIAL))
                .hasMessage("a login name is joined by a dot, a hyphen, an underscore or nothing, not by \"+\"");
        assertThatThrownBy(() -> LoginNames.initialAndFamilyName().blanksAs("xx"))
                .hasMessage("blanks become a dot, a hyphen, an underscore or nothing, not \"xx\"");
    }

    private static PersonName named(String calling, @Nullable String given, @Nullable String initials) {
        return new PersonName(calling, given, initials, null, "Berg", null, null, NameConvention.BIRTH);
    }

    private static @Nullable String read(NamePattern pattern, PersonName name) {
        return pattern.read(person(name));
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
