package org.iam4j.testkit.ad;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Tells which texts a directory holds to be the same: case and runs of blanks never matter, accents and width only for
 * a server that says so ([MS-ADTS] 6.5 compares Unicode strings without regard to them).
 */
final class TextFold {
    private final boolean accentsMatter;

    TextFold(boolean accentsMatter) {
        this.accentsMatter = accentsMatter;
    }

    String fold(String text) {
        String folded = isAscii(text) || accentsMatter
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{Mn}", "");
        String lower = folded.toLowerCase(Locale.ROOT);
        return lower.contains("  ") ? lower.replaceAll(" {2,}", " ") : lower;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 128);
    }
}
