package org.iam4j.target;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Capitals where Dutch names have them. */
final class TitleCase {
    /** Small before another word. What is also a first name or a whole family name (ben, don, le, lo) is not among them. */
    private static final Set<String> PREFIXES = Set.of(
            "van", "vanden", "de", "den", "der", "des", "het", "'t", "te", "ten", "ter", "in", "op", "aan", "bij",
            "onder", "over", "uit", "uijt", "voor", "tot", "von", "vom", "zu", "zum", "zur", "da", "das", "do", "dos",
            "du", "del", "della", "el");

    /** Small wherever they stand. */
    private static final Set<String> ELISIONS = Set.of("'t", "'s", "'n", "'d");

    private static final Pattern WORD = Pattern.compile("[^\\s\\p{Z}-]+");
    private static final Pattern NUMERAL = Pattern.compile("II|III|IV|VI|VII|VIII");
    private static final Pattern MC = Pattern.compile("mc\\p{L}{3,}");

    private TitleCase() {}

    static String of(String text) {
        Matcher next = WORD.matcher(text);
        StringBuilder result = new StringBuilder();
        while (next.find()) {
            boolean last = !WORD.matcher(text).region(next.end(), text.length()).find();
            next.appendReplacement(result, Matcher.quoteReplacement(word(next.group(), last)));
        }
        next.appendTail(result);
        return result.toString();
    }

    private static String word(String word, boolean last) {
        String upper = word.toUpperCase(Locale.ROOT);
        String lower = word.toLowerCase(Locale.ROOT);
        boolean bothCases = !word.equals(upper) && !word.equals(lower);
        if (bothCases
                || word.codePoints().anyMatch(Character::isDigit)
                || NUMERAL.matcher(word).matches()) {
            return word;
        }
        String straight = lower.replace('’', '\'').replace('‘', '\'');
        if (ELISIONS.contains(straight) || !last && PREFIXES.contains(straight)) {
            return lower;
        }
        return capitalized(lower);
    }

    private static String capitalized(String lower) {
        if (lower.startsWith("ij")) {
            return "IJ" + lower.substring(2);
        }
        StringBuilder result = new StringBuilder();
        boolean start = true;
        int letters = 0;
        for (int at = 0; at < lower.length(); ) {
            int letter = lower.codePointAt(at);
            at += Character.charCount(letter);
            boolean afterMc = letters == 2 && MC.matcher(lower).matches();
            result.appendCodePoint(
                    start && Character.isLetter(letter) || afterMc ? Character.toTitleCase(letter) : letter);
            letters += Character.isLetter(letter) ? 1 : 0;
            boolean elided = (letter == '\'' || letter == '’') && letters <= 1;
            start = start && !Character.isLetter(letter) || letter == '.' || elided;
        }
        return result.toString();
    }
}
