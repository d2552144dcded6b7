package org.iam4j.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.person.NameConvention.BIRTH;

import org.iam4j.person.NameConvention;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayNamesTest {
    private static final PersonName FEMKE = PersonName.of("Femke", "van den", "Berg");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BIRTH         | Femke van den Berg         | F.J. van den Berg         | Berg, Femke van den",
                "PARTNER       | Femke de Wit               | F.J. de Wit               | Wit, Femke de",
                "BIRTH_PARTNER | Femke van den Berg - de Wit | F.J. van den Berg - de Wit | Berg - de Wit, Femke van den",
                "PARTNER_BIRTH | Femke de Wit - van den Berg | F.J. de Wit - van den Berg | Wit - van den Berg, Femke de",
            })
    void followTheConventionOfThePerson(NameConvention convention, String display, String initials, String sorted) {
        Person femke =
                person(new PersonName("Femke", "Femke Johanna", "F.J.", "van den", "Berg", "de", "Wit", convention));

        assertThat(DisplayNames.byConvention().read(femke)).isEqualTo(display);
        assertThat(DisplayNames.initialsAndFamilyName().read(femke)).isEqualTo(initials);
        assertThat(DisplayNames.familyNameFirst().read(femke)).isEqualTo(sorted);
        assertThat(DisplayNames.byConvention().withId().read(femke)).isEqualTo(display + " (1007)");
    }

    @Test
    void withoutACallingNameComesTheFirstGivenNameAndThenTheInitials() {
        assertThat(display(named("", "Femke Johanna", "F.J."))).isEqualTo("Femke Berg");
        assertThat(display(named("", null, "F.J."))).isEqualTo("F.J. Berg");
        assertThat(display(named("", null, null))).isEqualTo("Berg");
        assertThat(DisplayNames.initialsAndFamilyName().read(person(named("Femke", null, null))))
                .isEqualTo("Femke Berg");
    }

    @Test
    void nothingDangles() {
        assertThat(display(FEMKE.withPartner("de", " ", NameConvention.PARTNER_BIRTH)))
                .isEqualTo("Femke van den Berg");
        assertThat(display(PersonName.of("Femke", "").withPartner("de", "Wit", NameConvention.BIRTH_PARTNER)))
                .isEqualTo("Femke de Wit");
        assertThat(display(PersonName.of(" Femke ", " van  den ", " Berg "))).isEqualTo("Femke van den Berg");
        assertThat(DisplayNames.familyNameFirst().read(person(PersonName.of("Madonna", ""))))
                .isEqualTo("Madonna");
        assertThat(DisplayNames.familyNameFirst().read(person(PersonName.of("", "van", "Dijk"))))
                .isEqualTo("Dijk, van");
    }

    @Test
    void withoutAnyNameThereIsNone() {
        assertThat(display(PersonName.of("", ""))).isNull();
        assertThat(DisplayNames.byConvention().withId().read(person(PersonName.of("", " "))))
                .isNull();
        assertThat(DisplayNames.commonName().unique().candidates(person(PersonName.of("", ""))).stream())
                .isEmpty();
    }

    @Test
    void lettersStayAsHrHasThem() {
        assertThat(display(PersonName.of("Łukasz", "Śmigły-李"))).isEqualTo("Łukasz Śmigły-李");
        assertThat(DisplayNames.byConvention()
                        .unique()
                        .candidates(person(PersonName.of("李", "王")))
                        .remark())
                .isEmpty();
    }

    @Test
    void aCommonNameIsNumberedWithRoomForItsNumber() {
        NameCandidates names = DisplayNames.commonName().unique().candidates(person(FEMKE));
        NameCandidates longOnes = DisplayNames.commonName()
                .withId()
                .unique()
                .candidates(person(
                        PersonName.of("Maria", "Quarles van Ufford - Schimmelpenninck van der Oye van Nijevelt")));

        assertThat(names.stream().limit(3))
                .containsExactly("Femke van den Berg", "Femke van den Berg 2", "Femke van den Berg 3");
        assertThat(longOnes.stream().limit(2))
                .containsExactly(
                        "Maria Quarles van Ufford - Schimmelpenninck van der Oye v (1007)",
                        "Maria Quarles van Ufford - Schimmelpenninck van der Oye (1007) 2");
    }

    @Test
    void saysHowItIsMade() {
        assertThat(DisplayNames.commonName().withId().unique().describe())
                .isEqualTo("calling name and family name, with the id, at most 64 characters, then numbered from 2");
        assertThatThrownBy(() -> DisplayNames.byConvention().maxLength(0)).hasMessageContaining("at least 1 character");
    }

    private static @Nullable String display(PersonName name) {
        return DisplayNames.byConvention().read(person(name));
    }

    private static PersonName named(String calling, @Nullable String given, @Nullable String initials) {
        return new PersonName(calling, given, initials, null, "Berg", null, null, BIRTH);
    }

    private static Person person(PersonName name) {
        return Person.withId("1007").name(name).build();
    }
}
