package org.iam4j.naming;

import java.util.List;
import java.util.function.Function;
import org.iam4j.person.FromPerson;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/**
 * Makes a name as people read it, in their own letters; see {@link DisplayNames}. Blanks are single, and there is none at the ends.
 * Immutable and thread-safe.
 */
public final class FullName implements FromPerson<String> {
    private final String words;
    private final Function<Person, String> text;
    private final @Nullable Integer maxLength;
    private final boolean withId;

    FullName(String words, Function<Person, String> text, @Nullable Integer maxLength, boolean withId) {
        this.words = words;
        this.text = text;
        this.maxLength = maxLength;
        this.withId = withId;
    }

    /**
     * A copy with HR's key of the person behind the name: "Femke van den Berg (1007)".
     *
     * @return the copy
     */
    public FullName withId() {
        return new FullName(words, text, maxLength, true);
    }

    /**
     * A copy with a limit. Longer names are cut, with room for the number or the id behind them; no character is cut in two, and no blank,
     * hyphen or comma is left at the cut.
     *
     * @param characters the limit in UTF-16 units, at least 1; default none
     * @return the copy
     */
    public FullName maxLength(int characters) {
        if (characters < 1) {
            throw new IllegalArgumentException("a name needs at least 1 character, not " + characters);
        }
        return new FullName(words, text, characters, withId);
    }

    /**
     * A name that must be free in its target: the name, else the name and a number from 2.
     *
     * @return the unique name
     */
    public UniqueName unique() {
        return new UniqueName(toString(), this::candidates, false);
    }

    /** The name, null for a person without any name. */
    @Override
    public @Nullable String read(Person person) {
        return made(person, "");
    }

    private NameCandidates candidates(Person person) {
        String plain = made(person, "");
        return new NameCandidates(
                List.of(), plain == null ? List.of() : List.of(plain), number -> made(person, " " + number), "");
    }

    private @Nullable String made(Person person, String number) {
        String ending = (withId ? " (" + person.externalId() + ")" : "") + number;
        int room = maxLength == null ? Integer.MAX_VALUE : maxLength - ending.length();
        String name = WrittenText.of(text.apply(person));
        String cut = room < 1 ? "" : WrittenText.cut(name, room);
        return cut.isEmpty() ? null : cut + ending;
    }

    /** What it makes, in words. */
    @Override
    public String toString() {
        return words
                + (withId ? ", with the id" : "")
                + (maxLength == null ? "" : ", at most " + maxLength + " characters");
    }
}
