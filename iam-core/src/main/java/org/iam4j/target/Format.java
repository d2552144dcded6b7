package org.iam4j.target;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.iam4j.naming.WrittenText;
import org.jspecify.annotations.Nullable;

/**
 * Brings a value that a mapping found into a form: {@code person(...).as(titleCase())}. Called only with a value that is there. Immutable,
 * and thread-safe as the host's function in it is.
 *
 * @param <T> the value's type
 */
public final class Format<T> {
    private final String text;
    private final Function<T, Value<T>> function;

    private Format(String text, Function<T, Value<T>> function) {
        this.text = text;
        this.function = function;
    }

    /**
     * A format of the host.
     *
     * @param text what it does, in a few words, not blank; part of the configuration's fingerprint
     * @param function the function; null when nothing is left of the value
     * @param <T> the value's type
     * @return the format
     */
    public static <T> Format<T> named(String text, Function<T, @Nullable T> function) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a format needs words that say what it does");
        }
        return new Format<>(text, value -> Value.ofNullable(function.apply(value)));
    }

    private static Format<String> words(String text, UnaryOperator<String> function) {
        return new Format<>(text, value -> Value.ofNullable(function.apply(value)));
    }

    /**
     * Capitals where names have them, for texts that HR has all in capitals or all in small letters: "VAN DEN BERG-DE WIT" becomes "van den
     * Berg-de Wit", "ijzerman" "IJzerman", "'T HOOFT" "'t Hooft", "O'CONNOR" "O'Connor". Prefixes of Dutch names stay small. A word that
     * already has both is left as it is.
     *
     * @return the format
     */
    public static Format<String> titleCase() {
        return words("in title case", TitleCase::of);
    }

    /**
     * Texts cut to a length. No character is cut in two, and no blank, hyphen, dot or comma is left at the cut.
     *
     * @param characters the limit in UTF-16 units, at least 1
     * @return the format
     */
    public static Format<String> atMost(int characters) {
        if (characters < 1) {
            throw new IllegalArgumentException("a text needs at least 1 character, not " + characters);
        }
        return words("at most " + characters + " characters", text -> WrittenText.cut(text, characters));
    }

    /**
     * Telephone numbers as {@code +31612345678} (E.164). A number without country code is a Dutch one. What cannot be understood, such as
     * two numbers in one or one with an extension, is unknown: the attribute is left alone, and that is reported.
     *
     * @return the format
     */
    public static Format<String> phoneE164() {
        return phone("as +31612345678", PhoneNumber::e164);
    }

    /**
     * Telephone numbers as {@code +31 6 12345678}: Dutch ones with the area code apart, others as {@link #phoneE164()}. What cannot be
     * understood is unknown and reported.
     *
     * @return the format
     */
    public static Format<String> phoneInternational() {
        return phone("as +31 6 12345678", PhoneNumber::international);
    }

    /**
     * Telephone numbers as in the Netherlands: {@code 06-12345678}, {@code 020-1234567}, {@code 0172-123456}; those of other countries as
     * {@link #phoneE164()}. What cannot be understood is unknown and reported.
     *
     * @return the format
     */
    public static Format<String> phoneDutch() {
        return phone("as 06-12345678", PhoneNumber::national);
    }

    private static Format<String> phone(String text, Function<PhoneNumber, String> form) {
        return new Format<>(
                text,
                value -> PhoneNumber.read(value)
                        .map(form)
                        .map(Value::of)
                        .orElseGet(() -> Value.<String>unknown()
                                .withRemark("\"" + value
                                        + "\" is not understood as one telephone number: correct it in HR")));
    }

    /** The value in this form. */
    Value<T> of(T value) {
        return function.apply(value);
    }

    /** What it does, in a few words. */
    @Override
    public String toString() {
        return text;
    }
}
