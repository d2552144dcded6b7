package org.iam4j.naming;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes text in lower-case letters of the ASCII alphabet, and says what it could not write. Immutable, and thread-safe as the host's
 * function in it is.
 *
 * <p>{@link #standard()} drops the accents of Latin letters, as is done in the Netherlands (ä is a, ö is o, ü is u, ø is o, æ is ae, ß is
 * ss), writes Greek as ELOT 743 does and Cyrillic as passports do (ICAO Doc 9303-3). Where a {@link Language} does it otherwise, name the
 * language; where that is not enough, {@link #with} adds letters, and {@link #after} puts a function of the host's in front, such as ICU's
 * for Chinese or Arabic.
 *
 * <pre>{@code
 * Transliteration.of(GERMAN, UKRAINIAN).with("ñ", "ny")
 * }</pre>
 */
public final class Transliteration {
    /** Languages that write some letters otherwise than {@link #standard()} does. */
    public enum Language {
        /** ä, ö, ü are ae, oe, ue. */
        GERMAN("ä=ae ö=oe ü=ue"),
        /** Danish and Norwegian: å, æ, ø are aa, ae, oe, and so are ä and ö. */
        DANISH("å=aa æ=ae ø=oe ä=ae ö=oe"),
        /** As the machine-readable line of passports has Latin letters (ICAO Doc 9303-3, section 6 A): ä, å, ö, ü, ø are ae, aa, oe, ue, oe. */
        PASSPORT("ä=ae å=aa ö=oe ü=ue ø=oe æ=ae œ=oe ŋ=n"),
        /** Bosnian, Croatian, and Serbian in Latin letters: đ is dj. */
        CROATIAN("đ=dj"),
        /** Russian as English texts have it: yu, ya, yo, y instead of iu, ia, e, i. */
        RUSSIAN("ё=yo й=y ъ= ю=yu я=ya"),
        /** Ukrainian as the Cabinet of Ministers has it (resolution 55 of 2010). */
        UKRAINIAN("г=h ґ=g ^є=ye є=ie зг=zgh и=y ^ї=yi ї=i ^й=y й=i ^ю=yu ю=iu ^я=ya я=ia"),
        /** Belarusian as passports have it: г is h, ё is io. */
        BELARUSIAN("г=h ґ=g ё=io"),
        /** Bulgarian as the Transliteration Act of 2009 has it. */
        BULGARIAN("й=y х=h щ=sht ъ=a ь=y ю=yu я=ya ия$=ia"),
        /** Serbian: as its own Latin alphabet, without accents. */
        SERBIAN("ђ=dj ж=z љ=lj њ=nj ћ=c х=h ц=c ч=c џ=dz ш=s đ=dj"),
        /** Macedonian as passports have it. */
        MACEDONIAN("ѓ=gj ќ=kj х=h ц=c џ=dj");

        private final String rules;

        Language(String rules) {
            this.rules = rules;
        }
    }

    /**
     * What became of a text.
     *
     * @param text the text in ASCII, in lower case
     * @param leftOut what could not be written, each character once, in the order of the text; empty when nothing was lost. Accents,
     *     blanks, punctuation and invisible characters do not count
     */
    public record Written(String text, String leftOut) {}

    private static final Transliteration STANDARD = new Transliteration("standard", Alphabets.ALL, null);

    private final String name;
    private final LetterRules rules;
    private final @Nullable UnaryOperator<String> first;

    private Transliteration(String name, LetterRules rules, @Nullable UnaryOperator<String> first) {
        this.name = name;
        this.rules = rules;
        this.first = first;
    }

    /**
     * Accents dropped, Greek by ELOT 743, Cyrillic by ICAO Doc 9303-3.
     *
     * @return the transliteration
     */
    public static Transliteration standard() {
        return STANDARD;
    }

    /**
     * The standard one but for some languages.
     *
     * @param languages the languages; where two differ, the later one counts
     * @return the transliteration
     */
    public static Transliteration of(Language... languages) {
        Transliteration result = STANDARD;
        for (Language language : languages) {
            result = new Transliteration(
                    result.name + ", " + language.name().toLowerCase(Locale.ROOT),
                    result.rules.but(LetterRules.of(language.rules)),
                    result.first);
        }
        return result;
    }

    /**
     * A copy that writes one letter, or several in a row, in another way.
     *
     * @param letters the letters, not blank; case does not count
     * @param ascii how they are written, lower-case letters and digits; empty when they are to be dropped without a word
     * @return the copy
     */
    public Transliteration with(String letters, String ascii) {
        String from = folded(letters);
        if (from.isBlank()) {
            throw new IllegalArgumentException("a transliteration needs letters to write, not \"" + letters + "\"");
        }
        if (!ascii.matches("[a-z0-9]*")) {
            throw new IllegalArgumentException("\"" + letters
                    + "\" must be written in lower-case letters a to z and digits, not as \"" + ascii + "\"");
        }
        return new Transliteration(name + ", " + from + " as " + ascii, rules.but(from, ascii), first);
    }

    /**
     * A copy that has a function of the host's see the text first, and treats what that returns as before.
     *
     * @param name what the function does, in words, not blank; part of the configuration's fingerprint
     * @param function gets the text as HR has it
     * @return the copy
     */
    public Transliteration after(String name, UnaryOperator<String> function) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "a function before the transliteration needs words that say what it does");
        }
        UnaryOperator<String> before = first;
        UnaryOperator<String> both = before == null ? function : text -> before.apply(function.apply(text));
        return new Transliteration(this.name + ", after " + name, rules, both);
    }

    /**
     * Writes a text.
     *
     * @param text any text
     * @return the text in ASCII, and what was left out
     */
    public Written write(String text) {
        String lower = folded(first == null ? text : Objects.requireNonNull(first.apply(text), name));
        if (isAscii(lower) && !rules.touchAscii()) {
            return new Written(lower, "");
        }
        Writing writing = new Writing(rules);
        writing.write(lower);
        return writing.written();
    }

    private static String folded(String text) {
        return isAscii(text)
                ? text.toLowerCase(Locale.ROOT)
                : Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    /** What it does, in words: {@code standard, german}. */
    @Override
    public String toString() {
        return name;
    }

    /** One text being written. */
    private static final class Writing {
        private final LetterRules rules;
        private final StringBuilder ascii = new StringBuilder();
        private final StringBuilder leftOut = new StringBuilder();

        Writing(LetterRules rules) {
            this.rules = rules;
        }

        Written written() {
            return new Written(ascii.toString(), leftOut.toString());
        }

        void write(String text) {
            for (int at = 0; at < text.length(); ) {
                LetterRules.Rule rule = rules.at(text, at);
                if (rule != null) {
                    ascii.append(rule.to());
                    at += rule.from().length();
                } else {
                    int letter = text.codePointAt(at);
                    writeLetter(letter);
                    at += Character.charCount(letter);
                }
            }
        }

        private void writeLetter(int letter) {
            if (letter < 128) {
                ascii.append((char) letter);
                return;
            }
            String whole = Character.toString(letter);
            String parts = Normalizer.normalize(whole, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
            if (parts.equals(whole)) {
                writeUndivided(letter);
            } else {
                Writing divided = new Writing(rules);
                divided.write(parts);
                ascii.append(divided.ascii);
                if (!divided.leftOut.isEmpty()) {
                    leaveOut(letter);
                }
            }
        }

        private void writeUndivided(int letter) {
            int digit = Character.digit(letter, 10);
            if (digit >= 0) {
                ascii.append(digit);
            } else if (counts(letter)) {
                leaveOut(letter);
            }
        }

        private void leaveOut(int letter) {
            if (leftOut.indexOf(Character.toString(letter)) < 0) {
                leftOut.appendCodePoint(letter);
            }
        }

        /** Whether something is lost with it: a letter or a symbol, not an accent, a blank or a comma. */
        private static boolean counts(int letter) {
            return switch (Character.getType(letter)) {
                case Character.NON_SPACING_MARK,
                        Character.ENCLOSING_MARK,
                        Character.COMBINING_SPACING_MARK,
                        Character.SPACE_SEPARATOR,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.CONTROL,
                        Character.FORMAT,
                        Character.CONNECTOR_PUNCTUATION,
                        Character.DASH_PUNCTUATION,
                        Character.START_PUNCTUATION,
                        Character.END_PUNCTUATION,
                        Character.INITIAL_QUOTE_PUNCTUATION,
                        Character.FINAL_QUOTE_PUNCTUATION,
                        Character.OTHER_PUNCTUATION -> false;
                default -> true;
            };
        }
    }
}
