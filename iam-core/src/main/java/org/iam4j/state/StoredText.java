package org.iam4j.state;

/**
 * A text in the form in which it stands in a database: NUL, which PostgreSQL refuses, and halves of surrogate pairs, which no encoding has,
 * become the character SUBSTITUTE and four hex digits. Different texts stay different.
 */
final class StoredText {
    private static final char SUBSTITUTE = '\u001A';

    private StoredText() {}

    static String encoded(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (mustGo(text, i)) {
                return encoded(text, i);
            }
        }
        return text;
    }

    private static String encoded(String text, int from) {
        StringBuilder encoded = new StringBuilder(text.length() + 16).append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (mustGo(text, i)) {
                encoded.append(SUBSTITUTE).append(String.format("%04x", (int) c));
            } else {
                encoded.append(c);
            }
        }
        return encoded.toString();
    }

    private static boolean mustGo(String text, int i) {
        char c = text.charAt(i);
        if (c == 0 || c == SUBSTITUTE) {
            return true;
        }
        if (!Character.isSurrogate(c)) {
            return false;
        }
        return Character.isHighSurrogate(c)
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }

    static String decoded(String stored) {
        int at = stored.indexOf(SUBSTITUTE);
        if (at < 0) {
            return stored;
        }
        StringBuilder text = new StringBuilder(stored.length());
        int from = 0;
        while (at >= 0) {
            text.append(stored, from, at).append((char) Integer.parseInt(stored.substring(at + 1, at + 5), 16));
            from = at + 5;
            at = stored.indexOf(SUBSTITUTE, from);
        }
        return text.append(stored, from, stored.length()).toString();
    }
}
