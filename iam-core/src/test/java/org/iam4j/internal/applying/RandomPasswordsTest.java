package org.iam4j.internal.applying;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.person.NameConvention;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.junit.jupiter.api.Test;

class RandomPasswordsTest {
    private final RandomPasswords passwords = new RandomPasswords(new SplittableRandom(7));
    private final Person person =
            Person.withId("1007").name(PersonName.of("Abc", "Xyz")).build();

    @Test
    void twentyCharactersOfFourClassesWithoutLookAlikes() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            String password = passwords.passwordFor(person, Attributes.none()).reveal();

            assertThat(password)
                    .hasSize(20)
                    .matches(".*[A-Z].*")
                    .matches(".*[a-z].*")
                    .matches(".*[0-9].*")
                    .matches(".*[^A-Za-z0-9].*")
                    .doesNotContainPattern("[IOl01]");
            assertThat(seen.add(password)).isTrue();
        }
    }

    @Test
    void noneOfThePersonsNamesIsInside() {
        PersonName name = new PersonName("abc", null, null, "van den", "def", "ghj", "kmn", NameConvention.BIRTH);
        Person everyPart = Person.withId("777").name(name).build();
        for (int i = 0; i < 20_000; i++) {
            assertThat(passwords
                            .passwordFor(everyPart, Attributes.none())
                            .reveal()
                            .toLowerCase(Locale.ROOT))
                    .doesNotContain("abc", "van", "den", "def", "ghj", "kmn", "777");
        }
    }

    @Test
    void noWordOfTheAccountIsInside() {
        Attributes account = Attributes.of(Attribute.text("displayName"), "Abc (ICT)")
                .with(Attribute.texts("aliases"), Set.of("hrm@corp.example"))
                .notDelivered(Attribute.text("title"))
                .with(Attribute.number("floor"), 222L);
        for (int i = 0; i < 20_000; i++) {
            assertThat(passwords.passwordFor(person, account).reveal().toLowerCase(Locale.ROOT))
                    .doesNotContain("ict", "hrm");
        }
    }
}
