package org.iam4j.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iam4j.person.FromPerson;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/**
 * Makes a login or mail name from a person. As a plain function it gives the first candidate; {@link #unique()} makes it a name that must be
 * free.
 *
 * <p>Names consist of {@code a} to {@code z}, digits, dot, hyphen and underscore, without a separator at either end. Immutable, and
 * thread-safe as the functions in it are.
 *
 * <pre>{@code
 * LoginNames.callingNameDotFamilyName().orElse(LoginNames.initialAndFamilyName()).at("corp.example").unique()
 * }</pre>
 */
public final class NamePattern implements FromPerson<String> {
    /** The longest local part of an address, RFC 5321 section 4.5.3.1.1. */
    private static final int DEFAULT_MAX_LENGTH = 64;

    private static final int LAST_NUMBER = 9999;

    private final String name;
    private final FromPerson<String> base;
    private final @Nullable String domain;
    private final @Nullable Integer maxLength;
    private final List<NamePattern> alternatives;
    private final List<FromPerson<String>> preferred;

    private NamePattern(
            String name,
            FromPerson<String> base,
            @Nullable String domain,
            @Nullable Integer maxLength,
            List<NamePattern> alternatives,
            List<FromPerson<String>> preferred) {
        this.name = name;
        this.base = base;
        this.domain = domain;
        this.maxLength = maxLength;
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
        if (name.isBlank()) {
            throw new IllegalArgumentException("a name pattern needs words that say what it makes");
        }
        return new NamePattern(name, base, null, null, List.of(), List.of());
    }

    /**
     * A copy whose names are addresses in a domain: "femke.berg@corp.example".
     *
     * @param domain the domain, without {@code @}
     * @return the copy
     */
    public NamePattern at(String domain) {
        if (domain.isBlank() || domain.chars().anyMatch(c -> c == '@' || Character.isWhitespace(c))) {
            throw new IllegalArgumentException(
                    "not a domain: \"" + domain + "\"; write it like corp.example, without @");
        }
        return new NamePattern(name, base, domain, maxLength, alternatives, preferred);
    }

    /**
     * A copy with a limit on the part before the {@code @}. Longer names are cut, with room for their number.
     *
     * @param characters the limit, at least 1; default 64
     * @return the copy
     */
    public NamePattern maxLength(int characters) {
        if (characters < 1) {
            throw new IllegalArgumentException("a name needs at least 1 character, not " + characters);
        }
        return new NamePattern(name, base, domain, characters, alternatives, preferred);
    }

    /**
     * A copy that tries another pattern before it numbers its own names. The other one takes over domain and limit when it has none of
     * its own, wherever in the chain they were set.
     *
     * @param next the pattern to try after this one and its other alternatives
     * @return the copy
     */
    public NamePattern orElse(NamePattern next) {
        List<NamePattern> more = new ArrayList<>(alternatives);
        more.add(next.alone());
        next.alternatives.forEach(one -> more.add(one.inheriting(next.domain, next.maxLength)));
        List<FromPerson<String>> wishes = new ArrayList<>(preferred);
        wishes.addAll(next.preferred);
        return new NamePattern(name, base, domain, maxLength, List.copyOf(more), List.copyOf(wishes));
    }

    /**
     * A copy that takes a name that HR already has as the first candidate, whole and as it is written there: HR's own address, for
     * example. Nothing is preferred by itself. A name whose part before the {@code @} is too long is passed over.
     *
     * @param wish reads the name, null or blank when there is none. One that HR did not deliver makes the whole name unknown, so that no
     *     other is given in its place
     * @return the copy
     */
    public NamePattern preferring(FromPerson<String> wish) {
        List<FromPerson<String>> wishes = new ArrayList<>(preferred);
        wishes.add(wish);
        return new NamePattern(name, base, domain, maxLength, alternatives, List.copyOf(wishes));
    }

    /**
     * A name that must be free in its target.
     *
     * @return the unique name
     */
    public UniqueName unique() {
        return new UniqueName(this);
    }

    /**
     * The first candidate.
     *
     * @return the name, null when nothing is left of the person's name
     * @throws org.iam4j.attribute.NotDeliveredException when HR did not deliver what the name is made of
     */
    @Override
    public @Nullable String read(Person person) {
        return candidates(person).findFirst().orElse(null);
    }

    /**
     * The names to try, best first: the preferred ones, this pattern, its alternatives, then this pattern numbered from 2 to 9999:
     * femke.berg, fberg, femke.berg2, femke.berg3. All different, also when case does not count. Computed as they are asked for.
     *
     * @param person the person
     * @return the candidates, empty when nothing is left of the person's name
     * @throws org.iam4j.attribute.NotDeliveredException when HR did not deliver what the names are made of
     */
    public Stream<String> candidates(Person person) {
        List<String> wishes = preferred.stream()
                .flatMap(wish -> Stream.ofNullable(wish.read(person)))
                .map(String::strip)
                .filter(wish -> !wish.isEmpty() && localLength(wish) <= limit())
                .toList();
        Stream<String> others = alternatives.stream()
                .flatMap(one -> one.inheriting(domain, maxLength).plain(person));
        return Stream.of(
                        wishes.stream(),
                        Stream.concat(plain(person), others).filter(made -> notWished(made, wishes)),
                        numbered(person).filter(made -> notWished(made, wishes)))
                .flatMap(names -> names)
                .distinct();
    }

    private static boolean notWished(String made, List<String> wishes) {
        return wishes.stream().noneMatch(made::equalsIgnoreCase);
    }

    private static int localLength(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? address.length() : at;
    }

    private Stream<String> plain(Person person) {
        String cut = LoginText.cut(text(person), limit());
        return cut.isEmpty() ? Stream.empty() : Stream.of(inDomain(cut));
    }

    private Stream<String> numbered(Person person) {
        String text = text(person);
        return IntStream.rangeClosed(2, LAST_NUMBER)
                .mapToObj(String::valueOf)
                .takeWhile(number -> !text.isEmpty() && number.length() < limit())
                .map(number -> inDomain(LoginText.cut(text, limit() - number.length()) + number));
    }

    private String text(Person person) {
        String made = base.read(person);
        return made == null ? "" : LoginText.of(made);
    }

    private int limit() {
        return Objects.requireNonNullElse(maxLength, DEFAULT_MAX_LENGTH);
    }

    private String inDomain(String local) {
        return domain == null ? local : local + "@" + domain;
    }

    private NamePattern alone() {
        return new NamePattern(name, base, domain, maxLength, List.of(), List.of());
    }

    private NamePattern inheriting(@Nullable String otherDomain, @Nullable Integer otherLength) {
        return new NamePattern(
                name,
                base,
                domain == null ? otherDomain : domain,
                maxLength == null ? otherLength : maxLength,
                alternatives,
                preferred);
    }

    /** What it makes, in words: "calling name, dot, family name, at corp.example, else initial and family name, at corp.example". */
    @Override
    public String toString() {
        StringBuilder words =
                new StringBuilder(preferred.isEmpty() ? "" : "the one that HR has, else ").append(alone(this));
        alternatives.forEach(one -> words.append(", else ").append(alone(one.inheriting(domain, maxLength))));
        return words.toString();
    }

    private static String alone(NamePattern pattern) {
        return pattern.name
                + (pattern.maxLength == null ? "" : ", at most " + pattern.maxLength + " characters")
                + (pattern.domain == null ? "" : ", at " + pattern.domain);
    }
}
