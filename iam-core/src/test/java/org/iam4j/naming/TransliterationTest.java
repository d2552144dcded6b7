package org.iam4j.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.naming.Transliteration.Language.BELARUSIAN;
import static org.iam4j.naming.Transliteration.Language.BULGARIAN;
import static org.iam4j.naming.Transliteration.Language.CROATIAN;
import static org.iam4j.naming.Transliteration.Language.DANISH;
import static org.iam4j.naming.Transliteration.Language.GERMAN;
import static org.iam4j.naming.Transliteration.Language.MACEDONIAN;
import static org.iam4j.naming.Transliteration.Language.PASSPORT;
import static org.iam4j.naming.Transliteration.Language.RUSSIAN;
import static org.iam4j.naming.Transliteration.Language.SERBIAN;
import static org.iam4j.naming.Transliteration.Language.UKRAINIAN;

import java.util.ArrayList;
import java.util.List;
import org.iam4j.naming.Transliteration.Language;
import org.iam4j.naming.Transliteration.Written;
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
        "Jürgen, jurgen",
        "Åsa, asa",
        "Ijsbrand Ĳssel, ijsbrand ijssel",
        "Ƙasim Ɗan Ɓello, kasim dan bello",
        "Kőszegi Țepeș, koszegi tepes",
        "Guðmundsdóttir, gudmundsdottir",
    })
    void writesLatinLettersInAscii(String text, String ascii) {
        assertThat(standard(text)).isEqualTo(ascii);
    }

    @ParameterizedTest
    @CsvSource({
        "Παπαδόπουλος, papadopoulos",
        "Γιώργος, giorgos",
        "Ευαγγελία, evangelia",
        "Μπακογιάννη, bakogianni",
        "Λαμπράκης, lamprakis",
        "Αυγερινός, avgerinos",
        "Ευτυχία, eftychia",
        "Λευτέρης, lefteris",
        "Παύλος, pavlos",
        "Εύα, eva",
        "Ξενοφών, xenofon",
        "Ψαρρός, psarros",
        "Σφίγξ, sfinx",
        "Μάγχη, manchi",
        "Ταΰγετος, taygetos",
        "ΘΕΟΔΩΡΑ, theodora",
        "Αγγελοπούλου, angelopoulou",
        "Υιός, yios",
    })
    void writesGreekAsElot743(String text, String ascii) {
        assertThat(standard(text)).isEqualTo(ascii);
    }

    @ParameterizedTest
    @CsvSource({
        "Юлия Щеглова, iuliia shcheglova",
        "Фёдор Достоевский, fedor dostoevskii",
        "Подъячев, podieiachev",
        "Хрущёв, khrushchev",
        "Цой, tsoi",
        "Васильевна, vasilevna",
        "Ђорђе Њежић, dorde njezhic",
        "Ўладзімір, uladzimir",
        "Нұрсұлтан Қасым, nursultan kasym",
    })
    void writesCyrillicAsPassports(String text, String ascii) {
        assertThat(standard(text)).isEqualTo(ascii);
    }

    @ParameterizedTest
    @CsvSource({
        "GERMAN, Jürgen Größ-Käßmann, juergen groess-kaessmann",
        "DANISH, Søren Ærø Åkesson, soeren aeroe aakesson",
        "PASSPORT, Øyvind Müller Åse Ŋolá, oeyvind mueller aase nola",
        "CROATIAN, Đorđević, djordjevic",
        "RUSSIAN, Юлия Щеглова Фёдор Цой, yuliya shcheglova fyodor tsoy",
        "UKRAINIAN, Юлія Згурський Єнакієве Їжакевич Гриценко Йосип, yuliia zghurskyi yenakiieve yizhakevych hrytsenko yosyp",
        "BELARUSIAN, Гродна Юзёф, hrodna iuziof",
        "BULGARIAN, Мария Щерев Търново Юлия Христо, maria shterev tarnovo yulia hristo",
        "SERBIAN, Ђорђе Живковић Џоковић Хаџић Đorđe, djordje zivkovic dzokovic hadzic djordje",
        "MACEDONIAN, Ѓорѓи Ќосев Џамбаз Хаџи, gjorgji kjosev djambaz hadji",
    })
    void aLanguageWritesSomeLettersItsOwnWay(Language language, String text, String ascii) {
        assertThat(Transliteration.of(language).write(text)).isEqualTo(new Written(ascii, ""));
    }

    @Test
    void everyLanguageIsTried() {
        assertThat(Language.values())
                .containsExactlyInAnyOrder(
                        GERMAN,
                        DANISH,
                        PASSPORT,
                        CROATIAN,
                        RUSSIAN,
                        UKRAINIAN,
                        BELARUSIAN,
                        BULGARIAN,
                        SERBIAN,
                        MACEDONIAN);
    }

    @Test
    void ofTwoLanguagesTheLaterCountsWhereTheyDiffer() {
        assertThat(Transliteration.of(GERMAN, DANISH).write("Müller Åse").text())
                .isEqualTo("mueller aase");
        assertThat(Transliteration.of(UKRAINIAN, RUSSIAN).write("Я г").text()).isEqualTo("ya h");
        assertThat(Transliteration.of(RUSSIAN, UKRAINIAN).write("Моя").text()).isEqualTo("moia");
    }

    @Test
    void treatsAComposedLetterAndItsPartsAlike() {
        assertThat(standard("e\u0301")).isEqualTo("e");
        assertThat(standard("\u00e9")).isEqualTo("e");
        assertThat(Transliteration.of(GERMAN).write("u\u0308").text()).isEqualTo("ue");
        assertThat(standard("\u0438\u0306")).isEqualTo("i");
    }

    @Test
    void saysWhatItCannotWrite() {
        assertThat(Transliteration.standard().write("a李b😀c李")).isEqualTo(new Written("abc", "李😀"));
        assertThat(Transliteration.standard().write("李")).isEqualTo(new Written("", "李"));
        assertThat(Transliteration.standard().write("김")).isEqualTo(new Written("", "김"));
        assertThat(Transliteration.standard().write("محمد")).isEqualTo(new Written("", "محد"));
    }

    @Test
    void accentsBlanksPunctuationAndInvisibleCharactersAreNoLoss() {
        assertThat(Transliteration.standard().write("a\u0301 b\u00a0c\u200bd…e«f»\u200d,\u202fg"))
                .isEqualTo(new Written("a b cd...ef, g", ""));
        assertThat(Transliteration.standard().write("’t Hooft, O‘Connor, Sa´ad, Qurʾan, Soljʹ, ʻAlohi"))
                .isEqualTo(new Written("'t hooft, o'connor, sa'ad, quran, solj', 'alohi", ""));
    }

    @Test
    void digitsOfOtherScriptsAreDigits() {
        assertThat(standard("٣५７²")).isEqualTo("3572");
    }

    /** The letters of the Latin blocks, so that no European name loses one silently; the clicks and tones that are left are said. */
    @Test
    void losesNoLetterOfTheLatinBlocks() {
        List<String> lost = new ArrayList<>();
        for (char letter = 0xC0; letter <= 0x24F; letter++) {
            if (Character.isLetter(letter) && standard(String.valueOf(letter)).isEmpty()) {
                lost.add(String.valueOf(letter));
                assertThat(Transliteration.standard()
                                .write(String.valueOf(letter))
                                .leftOut())
                        .isNotEmpty();
            }
        }
        for (char letter = 0x1E00; letter <= 0x1EF9; letter++) {
            assertThat(standard(String.valueOf(letter)))
                    .as("U+%04X", (int) letter)
                    .isNotEmpty();
        }
        assertThat(lost).containsExactly("ƻ", "ƾ", "ǀ", "ǁ", "ǂ", "ǃ");
    }

    @Test
    void losesNoLetterOfGreekAndOfTheCyrillicOfEurope() {
        for (char letter : "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ".toCharArray()) {
            assertThat(standard(String.valueOf(letter))).as("%s", letter).isNotEmpty();
        }
        for (char letter = 0x410; letter <= 0x45F; letter++) {
            Written written = Transliteration.standard().write(String.valueOf(letter));
            assertThat(written.leftOut()).as("U+%04X %s", (int) letter, letter).isEqualTo("");
            assertThat(written.text().isEmpty())
                    .as("U+%04X %s", (int) letter, letter)
                    .isEqualTo("ьЬ".indexOf(letter) >= 0);
        }
    }

    @Test
    void aHostAddsLetters() {
        Transliteration own =
                Transliteration.standard().with("Ñ", "ny").with("李", "li").with("☺", "");

        assertThat(own.write("Muñoz 李☺")).isEqualTo(new Written("munyoz li", ""));
        assertThat(own).hasToString("standard, ñ as ny, 李 as li, ☺ as ");
        assertThatThrownBy(() -> own.with(" ", "x")).hasMessage("a transliteration needs letters to write, not \" \"");
        assertThatThrownBy(() -> own.with("é", "É"))
                .hasMessage("\"é\" must be written in lower-case letters a to z and digits, not as \"É\"");
    }

    @Test
    void aHostWritesPlainLettersOtherwiseToo() {
        assertThat(Transliteration.standard().with("y", "ij").write("Bruyn").text())
                .isEqualTo("bruijn");
    }

    @Test
    void aFunctionOfTheHostSeesTheTextFirst() {
        Transliteration chinese = Transliteration.of(GERMAN).after("pinyin", text -> text.replace("李", "Lǐ "));

        assertThat(chinese.write("李 Müller 王")).isEqualTo(new Written("li  mueller ", "王"));
        assertThat(chinese).hasToString("standard, german, after pinyin");
        assertThatThrownBy(() -> chinese.after(" ", text -> text)).hasMessageContaining("needs words");
    }

    private static String standard(String text) {
        return Transliteration.standard().write(text).text();
    }
}
