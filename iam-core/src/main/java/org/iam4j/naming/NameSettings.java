package org.iam4j.naming;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a pattern says about its names; null where it leaves that to the pattern it is an alternative of, or to the default.
 *
 * @param domain what stands behind the {@code @}
 * @param maxLength how long the part before it may be
 * @param transliteration how letters are written
 * @param reserved what nobody gets
 * @param blanks what stands for blanks
 */
record NameSettings(
        @Nullable String domain,
        @Nullable Integer maxLength,
        @Nullable Transliteration transliteration,
        @Nullable ReservedNames reserved,
        @Nullable String blanks) {
    /** The longest path of a message without its brackets, RFC 5321 section 4.5.3.1.3. */
    private static final int LONGEST_ADDRESS = 254;

    /** The longest local part, RFC 5321 section 4.5.3.1.1. */
    private static final int LONGEST_LOCAL_PART = 64;

    private static final int LONGEST_NUMBER = 4;

    static final NameSettings NONE = new NameSettings(null, null, null, null, null);

    NameSettings withDomain(String value) {
        if (value.isBlank() || value.chars().anyMatch(c -> c == '@' || Character.isWhitespace(c))) {
            throw new IllegalArgumentException(
                    "not a domain: \"" + value + "\"; write it like corp.example, without @");
        }
        if (value.length() > LONGEST_ADDRESS - 2) {
            throw new IllegalArgumentException("no address can end in a domain of " + value.length() + " characters");
        }
        return new NameSettings(value, maxLength, transliteration, reserved, blanks);
    }

    NameSettings withMaxLength(int characters) {
        if (characters < 1) {
            throw new IllegalArgumentException("a name needs at least 1 character, not " + characters);
        }
        return new NameSettings(domain, characters, transliteration, reserved, blanks);
    }

    NameSettings withTransliteration(Transliteration value) {
        return new NameSettings(domain, maxLength, value, reserved, blanks);
    }

    NameSettings withReserved(ReservedNames value) {
        return new NameSettings(domain, maxLength, transliteration, value, blanks);
    }

    NameSettings withBlanks(String value) {
        if (!value.matches("[._-]?")) {
            throw new IllegalArgumentException(
                    "blanks become a dot, a hyphen, an underscore or nothing, not \"" + value + "\"");
        }
        return new NameSettings(domain, maxLength, transliteration, reserved, value);
    }

    /** These settings, and those of another where these say nothing. */
    NameSettings orElse(NameSettings other) {
        return new NameSettings(
                domain == null ? other.domain : domain,
                maxLength == null ? other.maxLength : maxLength,
                transliteration == null ? other.transliteration : transliteration,
                reserved == null ? other.reserved : reserved,
                blanks == null ? other.blanks : blanks);
    }

    /** A login name cannot be longer than an address allows, also where it is not one. */
    int limit() {
        int wanted = Objects.requireNonNullElse(maxLength, LONGEST_LOCAL_PART);
        return domain == null ? wanted : Math.min(wanted, LONGEST_ADDRESS - 1 - domain.length());
    }

    LoginText text() {
        return new LoginText(
                Objects.requireNonNullElse(transliteration, Transliteration.standard()),
                Objects.requireNonNullElse(blanks, ""));
    }

    ReservedNames notGiven() {
        return Objects.requireNonNullElse(reserved, ReservedNames.shipped());
    }

    /** Adds the name without a number, if there is one that may be given. */
    void plain(String text, List<String> names) {
        String cut = LoginText.cut(text, limit());
        if (!cut.isEmpty() && !notGiven().contains(cut)) {
            names.add(inDomain(cut));
        }
    }

    /**
     * The name with a number, null when there is none that may be given. A name that has to be cut for its number loses digits at the cut,
     * too, so that "x9" with 2 is not "x" with 92.
     */
    @Nullable String numbered(String text, int number) {
        String digits = Integer.toString(number);
        if (text.isEmpty() || digits.length() >= limit()) {
            return null;
        }
        boolean roomForAll = text.length() <= limit() - LONGEST_NUMBER;
        String base = roomForAll ? text : LoginText.withoutDigits(LoginText.cut(text, limit() - digits.length()));
        return base.isEmpty() || notGiven().contains(base + digits) ? null : inDomain(base + digits);
    }

    private String inDomain(String local) {
        return domain == null ? local : local + "@" + domain;
    }

    /** In words, each after a comma. */
    String words() {
        return (transliteration == null ? "" : ", written as " + transliteration)
                + (blanks == null || blanks.isEmpty() ? "" : ", with " + blanks + " for blanks")
                + (maxLength == null ? "" : ", at most " + maxLength + " characters")
                + (reserved == null ? "" : ", never one of " + reserved)
                + (domain == null ? "" : ", at " + domain);
    }
}
