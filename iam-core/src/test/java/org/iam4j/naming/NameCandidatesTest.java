package org.iam4j.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.naming.LoginNames.callingNameDotFamilyName;
import static org.iam4j.naming.LoginNames.initialAndFamilyName;

import java.util.List;
import org.iam4j.person.Contact;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.junit.jupiter.api.Test;

class NameCandidatesTest {
    private final Person femke = person("Femke", "Berg");

    @Test
    void thoseWithoutANumberComeBeforeThoseWithOne() {
        NameCandidates names = callingNameDotFamilyName()
                .orElse(initialAndFamilyName())
                .at("corp.example")
                .candidates(femke);

        assertThat(names.plain()).containsExactly("femke.berg@corp.example", "fberg@corp.example");
        assertThat(names.numbered(2)).hasValue("femke.berg2@corp.example");
        assertThat(names.numbered(9999)).hasValue("femke.berg9999@corp.example");
        assertThat(names.numbered(1)).isEmpty();
        assertThat(names.numbered(10_000)).isEmpty();
        assertThat(names.first()).hasValue("femke.berg@corp.example");
    }

    @Test
    void aNameTellsItsNumber() {
        NameCandidates names = callingNameDotFamilyName()
                .orElse(initialAndFamilyName())
                .at("corp.example")
                .candidates(femke);

        assertThat(names.numberOf("Femke.Berg@corp.example")).hasValue(0);
        assertThat(names.numberOf("fberg@corp.example")).hasValue(0);
        assertThat(names.numberOf("femke.berg12@CORP.example")).hasValue(12);
        assertThat(names.numberOf("femke.berg02@corp.example")).isEmpty();
        assertThat(names.numberOf("fberg2@corp.example")).isEmpty();
        assertThat(names.numberOf("femke.berg2@other.example")).isEmpty();
        assertThat(initialAndFamilyName().candidates(person("Jan", "Team7")).numberOf("jteam72"))
                .hasValue(2);
        assertThat(DisplayNames.commonName().unique().candidates(femke).numberOf("Femke Berg 3"))
                .hasValue(3);
    }

    @Test
    void aNameThatHrHasIsPreferredAndHasNoNumber() {
        Person known = femke.toBuilder()
                .contact(Contact.none().with(Contact.Field.BUSINESS_EMAIL, "berg2@corp.example"))
                .build();
        NameCandidates names = callingNameDotFamilyName()
                .at("corp.example")
                .preferring(person -> person.contact().businessEmail())
                .candidates(known);

        assertThat(names.preferred()).containsExactly("berg2@corp.example");
        assertThat(names.plain()).containsExactly("berg2@corp.example", "femke.berg@corp.example");
        assertThat(names.numberOf("berg2@corp.example")).hasValue(0);
    }

    @Test
    void whatIsCutLosesItsDigitsSoThatNoTwoNumbersMakeOneName() {
        NameCandidates names = NamePattern.named("id", Person::externalId)
                .maxLength(6)
                .candidates(Person.withId("ab29x77").build());

        assertThat(names.stream().limit(3)).containsExactly("ab29x7", "ab29x2", "ab29x3");
        assertThat(names.numbered(10)).hasValue("ab10");
        assertThat(names.numbered(100)).hasValue("ab100");
        assertThat(names.stream()).doesNotHaveDuplicates();
    }

    @Test
    void nothingButDigitsIsNotNumberedWhereThereIsNoRoom() {
        NameCandidates names = NamePattern.named("id", Person::externalId)
                .maxLength(6)
                .candidates(Person.withId("123456").build());

        assertThat(names.stream()).containsExactly("123456");
    }

    @Test
    void reservedWordsAreNoCandidates() {
        NameCandidates names = initialAndFamilyName().candidates(person("", "Root"));

        assertThat(names.stream().limit(2)).containsExactly("root2", "root3");
        assertThat(initialAndFamilyName().at("corp.example").read(person("A", "Dmin")))
                .isEqualTo("admin2@corp.example");
        assertThat(initialAndFamilyName().candidates(person("C", "Om")).stream().limit(2))
                .containsExactly("com", "com10");
        assertThat(initialAndFamilyName().reserved(ReservedNames.none()).read(person("", "Root")))
                .isEqualTo("root");
        assertThat(initialAndFamilyName()
                        .reserved(ReservedNames.shipped().and("fberg"))
                        .orElse(callingNameDotFamilyName())
                        .candidates(femke)
                        .stream()
                        .limit(2))
                .containsExactly("femke.berg", "fberg2");
    }

    @Test
    void aReservedAddressThatHrHasIsPassedOver() {
        Person known = femke.toBuilder()
                .contact(Contact.none().with(Contact.Field.BUSINESS_EMAIL, "Info@corp.example"))
                .build();

        assertThat(callingNameDotFamilyName()
                        .at("corp.example")
                        .preferring(person -> person.contact().businessEmail())
                        .read(known))
                .isEqualTo("femke.berg@corp.example");
    }

    @Test
    void whatIsLeftOutIsSaid() {
        NameCandidates names = callingNameDotFamilyName().candidates(person("Femke 李", "Berg 王"));

        assertThat(names.first()).hasValue("femke.berg");
        assertThat(names.leftOut()).isEqualTo("李王");
        assertThat(names.remark())
                .hasValue(
                        "left out 李 (U+674E), 王 (U+738B), which cannot be written in plain letters: correct the name in HR, "
                                + "or give the pattern a transliteration that knows them");
        assertThat(callingNameDotFamilyName().candidates(femke).remark()).isEmpty();
    }

    @Test
    void whatIsLeftOutOfAFallbackIsSaidToo() {
        Person person = person("李", "Berg").toBuilder()
                .name(new PersonName("李", null, "L.", null, "Berg", null, null, org.iam4j.person.NameConvention.BIRTH))
                .build();

        assertThat(callingNameDotFamilyName().candidates(person).first()).hasValue("l.berg");
        assertThat(callingNameDotFamilyName().candidates(person).leftOut()).isEqualTo("李");
    }

    @Test
    void anAddressIsNeverLongerThanMailAllows() {
        String domain = "d".repeat(240) + ".example";
        List<String> names = callingNameDotFamilyName().at(domain).candidates(femke).stream()
                .limit(3)
                .toList();

        assertThat(names).allMatch(name -> name.length() <= 254).first().isEqualTo("femke@" + domain);
        assertThatThrownBy(() -> callingNameDotFamilyName().at("d".repeat(253)))
                .hasMessage("no address can end in a domain of 253 characters");
    }

    private static Person person(String calling, String family) {
        return Person.withId("1007").name(PersonName.of(calling, family)).build();
    }
}
