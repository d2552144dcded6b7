package org.iam4j.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.naming.LoginNames.callingNameDotFamilyName;
import static org.iam4j.naming.LoginNames.initialAndFamilyName;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.iam4j.person.NameConvention;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated names, from nice to hostile; a seed that fails is in the test's name. */
class NamePatternPropertyTest {
    private static final List<NameConvention> CONVENTIONS = List.of(NameConvention.values());
    private static final int[] LETTERS = "abcdefXYZ  ..--__''0129éöåßÆøłıİĳđþðŋ–ΩαυжЩя(*)\\\"@,;\u0000\u0301ΩЖ李😀"
            .codePoints()
            .toArray();

    private static final Pattern ALLOWED = Pattern.compile("[0-9a-z]([0-9a-z._-]*[0-9a-z])?");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void candidatesAreDifferentShortEnoughAndOfAllowedCharacters(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            Person person = Person.withId("p").name(name(random)).build();
            int limit = 1 + random.nextInt(24);
            NamePattern pattern = callingNameDotFamilyName().maxLength(limit).orElse(initialAndFamilyName());

            List<String> candidates = pattern.candidates(person).stream().toList();

            String about = person.name() + ", at most " + limit;
            assertThat(new HashSet<>(candidates)).as(about).hasSameSizeAs(candidates);
            assertThat(candidates.stream().filter(name -> !fits(name, limit)))
                    .as(about)
                    .isEmpty();
            assertThat(pattern.at("x.example").candidates(person).stream().toList())
                    .as(about)
                    .isEqualTo(
                            candidates.stream().map(name -> name + "@x.example").toList());
        }
    }

    private static boolean fits(String name, int limit) {
        return name.length() <= limit && ALLOWED.matcher(name).matches() && !name.contains("..");
    }

    private static PersonName name(Random random) {
        return new PersonName(
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                CONVENTIONS.get(random.nextInt(CONVENTIONS.size())));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(3) == 0 ? 0 : random.nextInt(15);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }
}
