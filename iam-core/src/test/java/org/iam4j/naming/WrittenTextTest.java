package org.iam4j.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTextTest {
    @Test
    void blanksAreSingleAndNoneAtTheEnds() {
        assertThat(WrittenText.of("  van\u00a0\tden \u0000\n Berg ")).isEqualTo("van den Berg");
        assertThat(WrittenText.of(" \u0007 ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "van den Berg, 12, van den Berg",
                "van den Berg, 8, van den",
                "Berg - de Wit, 7, Berg",
                "\"Berg, Femke\", 6, Berg",
                "A😀B, 2, A",
                "A😀B, 3, A😀",
                "😀, 1, \"\"",
                "Jose\u0301, 4, Jos",
                "Jose\u0301, 5, Jose\u0301",
                "x👩\u200d💻y, 4, x",
                "x👋🏽, 3, x",
            })
    void isCutBetweenCharacters(String text, int length, String cut) {
        assertThat(WrittenText.cut(text, length)).isEqualTo(cut);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isNeverCutIntoASurrogatePairAndNeverTooLong(long seed) {
        Random random = new Random(seed);
        int[] letters = "ab -.é\u0301😀👩\u200d\u0000李".codePoints().toArray();
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(12), 0, letters.length).forEach(letter -> text.appendCodePoint(letters[letter]));
            int length = random.nextInt(12);

            String cut = WrittenText.cut(text.toString(), length);

            assertThat(cut).hasSizeLessThanOrEqualTo(length);
            assertThat(text).startsWith(cut);
            assertThat(cut.codePoints().filter(letter -> letter >= 0xD800 && letter <= 0xDFFF))
                    .isEmpty();
            if (cut.length() < text.length()) {
                assertThat(cut).doesNotEndWith(" ").doesNotEndWith("-").doesNotEndWith(".");
            }
        }
    }
}
