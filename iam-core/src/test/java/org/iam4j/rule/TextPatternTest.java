package org.iam4j.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Java's own regular expressions are the oracle, but for the time they take. */
class TextPatternTest {
    private static final List<String> ATOMS = List.of(
            "a",
            "b",
            "A",
            "-",
            ".",
            "[ab]",
            "[^a]",
            "[a-c-]",
            "[\\d_]",
            "[A\\-]",
            "\\d",
            "\\D",
            "\\w",
            "\\W",
            "\\s",
            "\\S",
            "\\.",
            "\\p{Lu}",
            "\\P{L}",
            "\\p{N}",
            "\\Qa.b\\E",
            "é",
            "\uD83D\uDE00",
            "[é-ü\uD83D\uDE00]",
            "(?:ab)",
            "]",
            "}",
            "\\n");
    private static final List<String> REPEATS = List.of("", "", "", "?", "*", "+", "{2}", "{0,2}", "{1,}", "*?", "{0}");
    private static final String CHARACTERS = "aabbAB-_.1é\n\u2028 ]}";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agreesWithJava(long seed) {
        Random random = new Random(seed);
        int matches = 0;
        for (int i = 0; i < 2000; i++) {
            String expression = (random.nextInt(5) == 0 ? "(?i)" : "") + expression(random, 3);
            TextPattern pattern = TextPattern.of(expression);
            Pattern oracle = Pattern.compile(expression);
            for (int j = 0; j < 10; j++) {
                String text = text(random);
                boolean expected = oracle.matcher(text).matches();
                matches += expected ? 1 : 0;
                assertThat(pattern.matches(text))
                        .as("\"%s\" matches \"%s\"", expression, text)
                        .isEqualTo(expected);
            }
        }
        assertThat(matches).isGreaterThan(500);
    }

    private static String expression(Random random, int depth) {
        StringBuilder expression = new StringBuilder();
        int parts = random.nextInt(3);
        for (int i = 0; i <= parts; i++) {
            String atom = depth > 0 && random.nextInt(3) == 0
                    ? "(" + expression(random, depth - 1) + ")"
                    : ATOMS.get(random.nextInt(ATOMS.size()));
            expression.append(atom).append(REPEATS.get(random.nextInt(REPEATS.size())));
            if (random.nextInt(6) == 0) {
                expression.append('|');
            }
        }
        return expression.toString();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            text.append(
                    random.nextInt(12) == 0 ? "\uD83D\uDE00" : CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+b",
                "(a*)*b",
                "(a|a)*b",
                "(a|aa)+b",
                "(.*)*(.*)*(.*)*b",
                "(a?){400}a{100}b",
                "((|)(|)(|)(|)(|)(|)(|)(|)){30}b",
                "^(([a-z])+.)+[A-Z]([a-z])+$"
            })
    void looksAtEachCharacterOnceWhateverTheExpression(String expression) {
        TextPattern pattern = TextPattern.of(expression);
        Counting text = new Counting("a".repeat(TextPattern.LONGEST_TEXT));

        assertThat(pattern.matches(text)).isFalse();
        assertThat(text.reads).isLessThanOrEqualTo(2 * TextPattern.LONGEST_TEXT);
    }

    private static final class Counting implements CharSequence {
        private final String text;
        private int reads;

        Counting(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            reads++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String toString() {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void upperAndLowerCaseAreAlikeWhenAsked() {
        assertThat(TextPattern.of("(?i)zürich-[a-c]").matches("ZÜRICH-B")).isTrue();
        assertThat(TextPattern.of("(?i)[^a]").matches("A")).isFalse();
        assertThat(TextPattern.of("zürich").matches("Zürich")).isFalse();
    }

    @Test
    void theWholeTextMustMatchWithOrWithoutAnchors() {
        assertThat(TextPattern.of("FIN").matches("FINANCE")).isFalse();
        assertThat(TextPattern.of("^FIN.*$").matches("FINANCE")).isTrue();
        assertThat(TextPattern.of("").matches("")).isTrue();
        assertThat(TextPattern.of("").matches("a")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "(a `at character 3, a ( that nothing closes`",
                "a) `at character 2, a ) that nothing opened`",
                "*a `at character 1, nothing to repeat before *`",
                "a|+ `at character 3, nothing to repeat before +`",
                "{2} `at character 1, nothing to repeat before {`",
                "a** `a repetition of a repetition`",
                "a*+ `a possessive +`",
                "a{2 `braces that are not {n}, {n,} or {n,m}`",
                "a{x} `braces that are not {n}, {n,} or {n,m} with numbers up to 1000`",
                "a{3,2} `braces that run backwards`",
                "a{1001} `with numbers up to 1000`",
                "[a `a [ that nothing closes`",
                "[] `a ] within brackets`",
                "[a&&b] `a & within brackets`",
                "[a[b]] `a [ within brackets`",
                "[b-a] `a range that runs backwards`",
                "[a-\\d] `a range without end`",
                "[\\d-z] `a range that starts with a class`",
                "\\ `a \\ with nothing after it`",
                "(a)\\1 `the escape \\1, which is not known`",
                "\\bFIN `the escape \\b, which is not known`",
                "(?=a) `a group of the kind (?...)`",
                "(?<!a)b `a group of the kind (?...)`",
                "a(?i)b `(?i) at the very start`",
                "\\p{IsGreek} `known are \\p{L}, \\p{Lu}, \\p{Ll}, \\p{N}`",
                "\\Qa `a \\Q without \\E`",
                "a^b `a ^ within the pattern`",
                "a$b `a $ within the pattern`",
                "((a{1000}){1000}){1000} `repeats too much`",
                "((|){1000}){1000} `repeats too much`"
            })
    void whatItDoesNotKnowIsRefusedWithItsPlace(String expression, String problem) {
        assertThatThrownBy(() -> TextPattern.of(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the pattern \"" + expression + "\"")
                .hasMessageContaining(problem);
    }

    @Test
    void aLongPatternIsRefused() {
        assertThatThrownBy(() -> TextPattern.of("a".repeat(501)))
                .hasMessage("a pattern of 501 characters is too long; 500 are the most");
    }
}
