package org.iam4j.naming;

/** Text as people read it: no control characters, single blanks, none at the ends; cut between characters, not inside one. */
public final class WrittenText {
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final String LOOSE_ENDS = " .,-–—_/(&+";

    private WrittenText() {}

    /**
     * The text without control characters, its blanks single and none at the ends.
     *
     * @param text any text
     * @return the text, empty when nothing is left of it
     */
    public static String of(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        boolean blank = false;
        for (int at = 0; at < text.length(); ) {
            int letter = text.codePointAt(at);
            at += Character.charCount(letter);
            if (Character.isWhitespace(letter) || Character.isSpaceChar(letter) || Character.isISOControl(letter)) {
                blank = !kept.isEmpty();
            } else {
                if (blank) {
                    kept.append(' ');
                    blank = false;
                }
                kept.appendCodePoint(letter);
            }
        }
        return kept.toString();
    }

    /**
     * The first characters. A character is never cut in two, nor taken from its accents, and nothing dangles at the end: no blank, dot,
     * comma, hyphen or open bracket.
     *
     * @param text any text
     * @param length how many UTF-16 units at most, as targets count them
     * @return the text, or its beginning
     */
    public static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = length;
        while (end > 0 && inside(text, end)) {
            end--;
        }
        while (end > 0 && LOOSE_ENDS.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean inside(String text, int at) {
        if (Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1))) {
            return true;
        }
        int next = text.codePointAt(at);
        return belongsToTheOneBefore(next) || text.codePointBefore(at) == ZERO_WIDTH_JOINER;
    }

    private static boolean belongsToTheOneBefore(int letter) {
        int type = Character.getType(letter);
        boolean modifier = letter >= 0x1F3FB && letter <= 0x1F3FF;
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || letter == ZERO_WIDTH_JOINER
                || modifier;
    }
}
