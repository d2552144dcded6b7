package org.iam4j.internal.applying;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Secret;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.run.PasswordGenerator;
import org.jspecify.annotations.Nullable;

/** Twenty characters from four classes without look-alikes, none of the names of person and account inside. */
public final class RandomPasswords implements PasswordGenerator {
    private static final int LENGTH = 20;
    private static final int SHORTEST_NAME = 3;
    private static final List<String> CLASSES =
            List.of("ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnpqrstuvwxyz", "23456789", "!#%+-=?@_");
    private static final String ALL = String.join("", CLASSES);
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int BYTES_AT_ONCE = 128;

    private final RandomGenerator random;
    private final byte[] bytes = new byte[BYTES_AT_ONCE];
    private int used = BYTES_AT_ONCE;

    /** Passwords from a source of randomness, which must be a secure one outside tests. */
    public RandomPasswords(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public synchronized Secret passwordFor(Person person, Attributes account) {
        Set<String> words = words(person, account);
        String password = candidate();
        while (holdsAny(password, words)) {
            password = candidate();
        }
        return Secret.of(password);
    }

    private static Set<String> words(Person person, Attributes account) {
        PersonName name = person.name();
        Stream<@Nullable String> names = Stream.of(
                name.callingName(),
                name.givenNames(),
                name.prefix(),
                name.birthName(),
                name.partnerPrefix(),
                name.partnerName(),
                person.externalId());
        Stream<@Nullable String> values = account.names().stream()
                .filter(attribute -> attribute.type() == Attribute.Type.TEXT && account.delivered(attribute))
                .flatMap(attribute -> attribute.encode(account.require(attribute)).stream());
        return Stream.concat(names, values)
                .flatMap(Stream::ofNullable)
                .flatMap(BETWEEN_WORDS::splitAsStream)
                .filter(word -> word.length() >= SHORTEST_NAME)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static boolean holdsAny(String password, Set<String> words) {
        String lower = password.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(lower::contains);
    }

    private String candidate() {
        char[] characters = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            String from = i < CLASSES.size() ? CLASSES.get(i) : ALL;
            characters[i] = from.charAt(below(from.length()));
        }
        for (int i = LENGTH - 1; i > 0; i--) {
            int other = below(i + 1);
            char moved = characters[i];
            characters[i] = characters[other];
            characters[other] = moved;
        }
        return new String(characters);
    }

    /** A number from 0 to below a bound of 128 at most, each alike; a secure source gives many bytes faster than many numbers. */
    private int below(int bound) {
        int fair = 256 - 256 % bound;
        int drawn;
        do {
            if (used == bytes.length) {
                random.nextBytes(bytes);
                used = 0;
            }
            drawn = Byte.toUnsignedInt(bytes[used]);
            bytes[used++] = 0;
        } while (drawn >= fair);
        return drawn % bound;
    }
}
