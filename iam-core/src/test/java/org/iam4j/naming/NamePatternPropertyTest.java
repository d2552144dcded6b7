package org.iam4j.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.naming.LoginNames.callingNameDotFamilyName;
import static org.iam4j.naming.LoginNames.initialAndFamilyName;

import java.util.List;
import java.util.Random;
import org.iam4j.person.NameConvention;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated names, from nice to hostile; a seed that fails is in the test's name. */
class NamePatternPropertyTest {
    private static final List<NameConvention> CONVENTIONS = List.of(NameConvention.values());
    private static final int[] LETTERS = "abcdefXYZ  ..--__''0129éöåßÆøłıİĳđþðŋ–(*)\\\"@,;\u0000\u0301ΩЖ李😀"
            .codePoints()
            .toArray();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void candidatesAreDifferentShortEnoughAndOfAllowedCharacters(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            Person person = Person.withId("p").name(name(random)).build();
            int limit = 1 + random.nextInt(24);
            NamePattern pattern = callingNameDotFamilyName().maxLength(limit).orElse(initialAndFamilyName());

            List<String> candidates = pattern.candidates(person).stream().toList();

            assertThat(candidates).doesNotHaveDuplicates();
            assertThat(candidates)
                    .as("%s, at most %s", person.name(), limit)
                    .allMatch(name -> name.length() <= limit)
                    .allMatch(name -> name.matches("[0-9a-z]([0-9a-z._-]*[0-9a-z])?"))
                    .noneMatch(name -> name.contains(".."));
            assertThat(pattern.at("x.example").candidates(person).stream())
                    .containsExactlyElementsOf(
                            candidates.stream().map(name -> name + "@x.example").toList());
        }
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
