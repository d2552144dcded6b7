package org.iam4j.naming;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransliterationTest {
    @ParameterizedTest
    @CsvSource({
        "Łódź, lodz",
        "STRAẞE, strasse",
        "Straße, strasse",
        "Iğdır, igdir",
        "İstanbul, istanbul",
        "Ørsted, orsted",
        "ÆÐELÞRYÐ, aedelthryd",
        "Œuvre, oeuvre",
        "Đorđe, dorde",
        "Ħal Għargħur, hal gharghur",
        "Ŋuŧŧe, ngutte",
        "Əliyev, eliyev",
        "ﬁne, fine",
        "Ｆｕｌｌ, full",
        "Čapek–Nováková, capek-novakova",
        "Nguyễn, nguyen",
    })
    void writesLatinLettersInAscii(String text, String ascii) {
        assertThat(standard(text)).isEqualTo(ascii);
    }

    @Test
    void treatsAComposedLetterAndItsPartsAlike() {
        assertThat(standard("e\u0301")).isEqualTo("e");
        assertThat(standard("\u00e9")).isEqualTo("e");
    }

    @Test
    void dropsWhatItDoesNotKnow() {
        assertThat(standard("a李b😀c")).isEqualTo("abc");
        assertThat(standard("李")).isEmpty();
    }

    /** The letters of the Latin blocks that have a lower case, so that no European name loses one silently. */
    @Test
    void losesNoLetterOfLatin1AndLatinExtendedA() {
        for (char letter = 0xC0; letter <= 0x17F; letter++) {
            if (Character.isLetter(letter)) {
                assertThat(standard(String.valueOf(letter)))
                        .as("U+%04X %s", (int) letter, letter)
                        .isNotEmpty();
            }
        }
    }

    private static String standard(String text) {
        return Transliteration.standard().write(text).text();
    }
}
