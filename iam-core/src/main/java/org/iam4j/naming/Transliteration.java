package org.iam4j.naming;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes text in lower-case letters of the ASCII alphabet. Unicode's own compatibility decomposition does most of it ("ö" is "o" and a mark,
 * "ĳ" is "ij"); a table says the rest. What neither knows is dropped.
 */
final class Transliteration {
    /** For the Latin script. */
    static final Transliteration LATIN = new Transliteration(latin());

    private final Map<Character, String> table;

    private Transliteration(Map<Character, String> table) {
        this.table = table;
    }

    /**
     * The text in ASCII.
     *
     * @param text any text
     * @return the text in lower case without anything that is not ASCII; empty when nothing is left
     */
    String lowerCase(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.chars().allMatch(c -> c < 128)) {
            return lower;
        }
        String decomposed = Normalizer.normalize(lower, Normalizer.Form.NFKD);
        StringBuilder ascii = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            if (c < 128) {
                ascii.append(c);
            } else {
                ascii.append(table.getOrDefault(c, ""));
            }
        }
        return ascii.toString().toLowerCase(Locale.ROOT);
    }

    private static Map<Character, String> latin() {
        Map<Character, String> table = new HashMap<>();
        table.put('ß', "ss");
        table.put('æ', "ae");
        table.put('œ', "oe");
        table.put('þ', "th");
        table.put('ŋ', "ng");
        each(table, "đðɖɗ", "d");
        each(table, "łɫƚ", "l");
        each(table, "øɔɵ", "o");
        each(table, "ıɨɩ", "i");
        each(table, "əɛǝɇ", "e");
        each(table, "ħ", "h");
        each(table, "ŧƭ", "t");
        each(table, "ĸƙ", "k");
        each(table, "ɓƀ", "b");
        each(table, "ɠɣǥ", "g");
        each(table, "ȷɉ", "j");
        each(table, "ɲƞ", "n");
        each(table, "ʉʊ", "u");
        each(table, "ƴɏ", "y");
        each(table, "ƶ", "z");
        each(table, "ƈȼ", "c");
        each(table, "ɍ", "r");
        each(table, "ƒ", "f");
        each(table, "ⱥɐ", "a");
        each(table, "‐‑‒–—−", "-");
        return table;
    }

    private static void each(Map<Character, String> table, String letters, String ascii) {
        letters.chars().forEach(letter -> table.put((char) letter, ascii));
    }
}
