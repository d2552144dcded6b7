package org.iam4j.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {
    private static final PersonName FEMKE = PersonName.of("Femke", "van den", "Berg");

    @ParameterizedTest
    @CsvSource({
        "BIRTH, van den Berg, van den Berg, van den",
        "PARTNER, de Wit, de Wit, de",
        "BIRTH_PARTNER, van den Berg - de Wit, van den Berg, van den",
        "PARTNER_BIRTH, de Wit - van den Berg, de Wit, de",
    })
    void theFamilyNameFollowsTheConvention(
            NameConvention convention, String family, String leading, String leadingPrefix) {
        PersonName name = FEMKE.withPartner("de", "Wit", convention);

        assertThat(name.familyName()).isEqualTo(family);
        assertThat(name.leadingFamilyName()).isEqualTo(leading);
        assertThat(name.leadingPrefix()).isEqualTo(leadingPrefix);
        assertThat(name.displayName()).isEqualTo("Femke " + family);
    }

    @ParameterizedTest
    @CsvSource({"PARTNER", "BIRTH_PARTNER", "PARTNER_BIRTH"})
    void withoutAPartnersNameItIsTheBirthName(NameConvention convention) {
        PersonName name = FEMKE.withPartner("de", "", convention);

        assertThat(name.familyName()).isEqualTo("van den Berg");
        assertThat(name.leadingFamilyName()).isEqualTo("van den Berg");
        assertThat(name.leadingPrefix()).isEqualTo("van den");
    }

    @ParameterizedTest
    @CsvSource({"BIRTH", "BIRTH_PARTNER", "PARTNER_BIRTH", "PARTNER"})
    void withoutABirthNameItIsThePartnersName(NameConvention convention) {
        PersonName name = PersonName.of("Femke", "van den", " ").withPartner("de", "Wit", convention);

        assertThat(name.familyName()).isEqualTo("de Wit");
        assertThat(name.leadingFamilyName()).isEqualTo("de Wit");
        assertThat(name.leadingPrefix()).isEqualTo("de");
        assertThat(name.fullBirthName()).isEmpty();
    }

    @Test
    void aPrefixWithoutANameIsNoName() {
        assertThat(PersonName.of("Femke", "van den", "").familyName()).isEmpty();
        assertThat(PersonName.of("Femke", "van den", "").leadingPrefix()).isNull();
        assertThat(PersonName.of("Femke", "van den", "").displayName()).isEqualTo("Femke");
        assertThat(PersonName.of("Femke", "Berg").leadingPrefix()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "B, BIRTH",
                "P, PARTNER",
                "BP, BIRTH_PARTNER",
                "PB, PARTNER_BIRTH",
                "' pb ', PARTNER_BIRTH",
                "'', BIRTH",
                "-, BIRTH",
                "X, BIRTH",
            })
    void aConventionIsReadOffItsLetters(String code, NameConvention convention) {
        assertThat(NameConvention.ofCode(code)).isEqualTo(convention);
    }
}
