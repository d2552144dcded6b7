package org.iam4j.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iam4j.person.FromPerson;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/**
 * Makes a login or mail name from a person. As a plain function it gives the first candidate; {@link #unique()} makes it a name that must be
 * free.
 *
 * <p>Names consist of {@code a} to {@code z}, digits, dot, hyphen and underscore, without a separator at either end; apostrophes and other
 * characters are dropped, letters of other alphabets are {@linkplain #transliteration written in these}, and what cannot be written is
 * {@linkplain NameCandidates#leftOut reported}. {@linkplain ReservedNames Reserved words} are never given. Immutable, and thread-safe as the
 * functions in it are.
 *
 * <pre>{@code
 * LoginNames.callingNameDotFamilyName().orElse(LoginNames.initialAndFamilyName()).at("corp.example").unique()
 * }</pre>
 */
public final class NamePattern implements FromPerson<String> {
    /** Makes the text of a name. */
    @FunctionalInterface
    interface Maker {
        /** The text, null or empty when there is none. */
        @Nullable String make(Person person, LoginText text);
    }

    private final String name;
    private final Maker maker;
    private final NameSettings settings;
    private final List<NamePattern> alternatives;
    private final List<FromPerson<String>> preferred;

    private NamePattern(
            String name,
            Maker maker,
            NameSettings settings,
            List<NamePattern> alternatives,
            List<FromPerson<String>> preferred) {
        this.name = name;
        this.maker = maker;
        this.settings = settings;
        this.alternatives = alternatives;
        this.preferred = preferred;
    }

    /**
     * A pattern of the host.
     *
     * @param name what it makes, in words, not blank
     * @param base makes the text, null or empty when there is none; it is transliterated, brought to lower case and reduced to the
     *     characters of a login name
     * @return the pattern
     */
    public static NamePattern named(String name, FromPerson<String> base) {
        return made(name, (person, text) -> text.of(base.read(person)));
    }

    static NamePattern made(String name, Maker maker) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a name pattern needs words that say what it makes");
        }
        return new NamePattern(name, maker, NameSettings.NONE, List.of(), List.of());
    }

    private NamePattern with(NameSettings other) {
        return new NamePattern(name, maker, other, alternatives, preferred);
    }

    /**
     * A copy whose names are addresses in a domain: "femke.berg@corp.example".
     *
     * @param domain the domain, without {@code @}
     * @return the copy
     */
    public NamePattern at(String domain) {
        return with(settings.withDomain(domain));
    }

    /**
     * A copy with a limit on the part before the {@code @}. Longer names are cut, with room for their number and without a separator at
     * the cut.
     *
     * @param characters the limit, at least 1; default 64, and never more than an address of 254 characters has room for
     * @return the copy
     */
    public NamePattern maxLength(int characters) {
        return with(settings.withMaxLength(characters));
    }

    /**
     * A copy that writes letters otherwise than {@link Transliteration#standard()} does.
     *
     * @param transliteration how letters are written
     * @return the copy
     */
    public NamePattern transliteration(Transliteration transliteration) {
        return with(settings.withTransliteration(transliteration));
    }

    /**
     * A copy with other reserved words than {@link ReservedNames#shipped()}.
     *
     * @param reserved what nobody gets
     * @return the copy
     */
    public NamePattern reserved(ReservedNames reserved) {
        return with(settings.withReserved(reserved));
    }

    /**
     * A copy that puts something in place of the blanks within names: with a dot, "van den Berg" is "van.den.berg".
     *
     * @param separator a dot, a hyphen or an underscore; empty, the default, to drop blanks: "vandenberg"
     * @return the copy
     */
    public NamePattern blanksAs(String separator) {
        return with(settings.withBlanks(separator));
    }

    /**
     * A copy that tries another pattern before it numbers its own names. The other one takes over domain, limit and the rest where it has
     * none of its own, wherever in the chain they were set.
     *
     * @param next the pattern to try after this one and its other alternatives
     * @return the copy
     */
    public NamePattern orElse(NamePattern next) {
        List<NamePattern> more = new ArrayList<>(alternatives);
        more.add(next.alone(next.settings));
        next.alternatives.forEach(one -> more.add(one.alone(one.settings.orElse(next.settings))));
        List<FromPerson<String>> wishes = new ArrayList<>(preferred);
        wishes.addAll(next.preferred);
        return new NamePattern(name, maker, settings, List.copyOf(more), List.copyOf(wishes));
    }

    private NamePattern alone(NameSettings own) {
        return new NamePattern(name, maker, own, List.of(), List.of());
    }

    /**
     * A copy that takes a name that HR already has as the first candidate, whole and as it is written there: HR's own address, for
     * example. Nothing is preferred by itself. A name whose part before the {@code @} is too long or reserved is passed over.
     *
     * @param wish reads the name, null or blank when there is none. One that HR did not deliver makes the whole name unknown, so that no
     *     other is given in its place
     * @return the copy
     */
    public NamePattern preferring(FromPerson<String> wish) {
        List<FromPerson<String>> wishes = new ArrayList<>(preferred);
        wishes.add(wish);
        return new NamePattern(name, maker, settings, alternatives, List.copyOf(wishes));
    }

    /**
     * A name that must be free in its target.
     *
     * @return the unique name
     */
    public UniqueName unique() {
        boolean addresses =
                settings.domain() != null || alternatives.stream().anyMatch(one -> one.settings.domain() != null);
        return new UniqueName(toString(), this::candidates, addresses);
    }

    /**
     * The first candidate.
     *
     * @return the name, null when nothing is left of the person's name
     * @throws org.iam4j.attribute.NotDeliveredException when HR did not deliver what the name is made of
     */
    @Override
    public @Nullable String read(Person person) {
        return candidates(person).first().orElse(null);
    }

    /**
     * The names to try, best first: the preferred ones, this pattern, its alternatives, then this pattern numbered from 2 to 9999:
     * femke.berg, fberg, femke.berg2, femke.berg3.
     *
     * @param person the person
     * @return the candidates, none when nothing is left of the person's name
     * @throws org.iam4j.attribute.NotDeliveredException when HR did not deliver what the names are made of
     */
    public NameCandidates candidates(Person person) {
        List<String> wishes = preferred.isEmpty() ? List.of() : wishes(person);
        LoginText letters = settings.text();
        String own = text(person, letters);
        List<String> made = new ArrayList<>();
        settings.plain(own, made);
        for (NamePattern alternative : alternatives) {
            NameSettings its = alternative.settings.orElse(settings);
            LoginText itsLetters = its.text();
            its.plain(alternative.text(person, itsLetters), made);
            letters.leaveOut(itsLetters.leftOut());
        }
        return new NameCandidates(wishes, made, number -> settings.numbered(own, number), letters.leftOut());
    }

    private List<String> wishes(Person person) {
        return preferred.stream()
                .flatMap(wish -> Stream.ofNullable(wish.read(person)))
                .map(String::strip)
                .filter(this::mayBe)
                .toList();
    }

    private boolean mayBe(String wish) {
        int at = wish.lastIndexOf('@');
        String local = at < 0 ? wish : wish.substring(0, at);
        return !local.isEmpty()
                && local.length() <= settings.limit()
                && !settings.notGiven().contains(local);
    }

    private String text(Person person, LoginText letters) {
        String made = maker.make(person, letters);
        return made == null ? "" : made;
    }

    /** What it makes, in words: "calling name, dot, family name, at corp.example, else initial and family name, at corp.example". */
    @Override
    public String toString() {
        StringBuilder words = new StringBuilder(preferred.isEmpty() ? "" : "the one that HR has, else ");
        words.append(name).append(settings.words());
        alternatives.forEach(one -> words.append(", else ")
                .append(one.name)
                .append(one.settings.orElse(settings).words()));
        return words.toString();
    }
}
