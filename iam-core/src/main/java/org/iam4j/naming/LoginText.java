package org.iam4j.naming;

/** Text reduced to what every target accepts in a login name: {@code [0-9a-z.-_]}, no separator at either end, no two dots in a row. */
final class LoginText {
    private LoginText() {}

    /** The text, empty when nothing is left of it. */
    static String of(String text) {
        String ascii = Transliteration.LATIN.lowerCase(text);
        StringBuilder kept = new StringBuilder(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            char c = ascii.charAt(i);
            boolean secondDot = c == '.' && !kept.isEmpty() && kept.charAt(kept.length() - 1) == '.';
            if (allowed(c) && !secondDot) {
                kept.append(c);
            }
        }
        return trim(kept.toString());
    }

    /** The first characters, without a separator at the end. */
    static String cut(String text, int length) {
        return text.length() <= length ? text : trim(text.substring(0, length));
    }

    private static boolean allowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || separator(c);
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
