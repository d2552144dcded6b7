package org.iam4j.internal.applying;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.iam4j.attribute.Secret;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.run.PasswordGenerator;

/** Twenty characters from four classes without look-alikes, none of the person's names inside. */
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
    public synchronized Secret passwordFor(Person person) {
        List<String> names = names(person);
        String password = candidate();
        while (holdsAny(password, names)) {
            password = candidate();
        }
        return Secret.of(password);
    }

    private static List<String> names(Person person) {
        PersonName name = person.name();
        return Stream.of(
                        name.callingName(),
                        name.givenNames(),
                        name.birthName(),
                        name.partnerName(),
                        person.externalId())
                .flatMap(Stream::ofNullable)
                .flatMap(part -> Stream.of(part.split("[^\\p{L}\\p{N}]+")))
                .filter(part -> part.length() >= SHORTEST_NAME)
                .map(part -> part.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static boolean holdsAny(String password, List<String> names) {
        String lower = password.toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(lower::contains);
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
