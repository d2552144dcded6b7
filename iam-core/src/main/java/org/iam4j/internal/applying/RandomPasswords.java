package org.iam4j.internal.applying;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
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

    private final RandomGenerator random;

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
                .flatMap(text -> Stream.of(text.split("[^\\p{L}\\p{N}]+")))
                .filter(word -> word.length() >= SHORTEST_NAME)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static boolean holdsAny(String password, Set<String> words) {
        String lower = password.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(lower::contains);
    }

    private String candidate() {
        List<Character> characters = new ArrayList<>();
        for (String each : CLASSES) {
            characters.add(each.charAt(random.nextInt(each.length())));
        }
        String all = String.join("", CLASSES);
        while (characters.size() < LENGTH) {
            characters.add(all.charAt(random.nextInt(all.length())));
        }
        for (int i = characters.size() - 1; i > 0; i--) {
            Collections.swap(characters, i, random.nextInt(i + 1));
        }
        StringBuilder password = new StringBuilder();
        characters.forEach(password::append);
        return password.toString();
    }
}
