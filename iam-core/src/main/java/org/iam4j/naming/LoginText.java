package org.iam4j.naming;

import org.jspecify.annotations.Nullable;

/**
 * Text reduced to what every target accepts in a login name: {@code [0-9a-z.-_]}, no separator at either end, no two dots in a row. Keeps
 * what could not be written on the way.
 */
final class LoginText {
    private final Transliteration transliteration;
    private final String blanks;
    private final StringBuilder leftOut = new StringBuilder();

    /**
     * @param blanks what stands for blanks, empty when they are dropped
     */
    LoginText(Transliteration transliteration, String blanks) {
        this.transliteration = transliteration;
        this.blanks = blanks;
    }

    /** The text, empty when nothing is left of it. */
    String of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        Transliteration.Written written = transliteration.write(text);
        leaveOut(written.leftOut());
        return reduced(written.text(), blanks);
    }

    /** Notes more characters that could not be written. */
    void leaveOut(String letters) {
        if (letters.isEmpty()) {
            return;
        }
        letters.codePoints()
                .filter(letter -> leftOut.indexOf(Character.toString(letter)) < 0)
                .forEach(leftOut::appendCodePoint);
    }

    /** Everything that could not be written so far, each character once. */
    String leftOut() {
        return leftOut.toString();
    }

    private static String reduced(String ascii, String blanks) {
        StringBuilder kept = new StringBuilder(ascii.length());
        boolean blank = false;
        for (int i = 0; i < ascii.length(); i++) {
            char c = ascii.charAt(i);
            boolean afterSeparator = kept.isEmpty() || separator(kept.charAt(kept.length() - 1));
            if (c == ' ' || c == '\t') {
                blank = true;
            } else if (allowed(c)) {
                if (blank && !afterSeparator && !separator(c)) {
                    kept.append(blanks);
                }
                blank = false;
                if (c != '.' || kept.isEmpty() || kept.charAt(kept.length() - 1) != '.') {
                    kept.append(c);
                }
            }
        }
        return trim(kept.toString());
    }

    /** The first characters, without a separator at the end. */
    static String cut(String text, int length) {
        return text.length() <= length ? text : trim(text.substring(0, length));
    }

    /** The text without digits and separators at its end. */
    static String withoutDigits(String text) {
        int end = text.length();
        while (end > 0 && (digit(text.charAt(end - 1)) || separator(text.charAt(end - 1)))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean allowed(char c) {
        return (c >= 'a' && c <= 'z') || digit(c) || separator(c);
    }

    private static boolean separator(char c) {
        return c == '.' || c == '-' || c == '_';
    }

    private static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && separator(text.charAt(from))) {
            from++;
        }
        while (to > from && separator(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }
}
