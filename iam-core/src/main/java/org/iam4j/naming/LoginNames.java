package org.iam4j.naming;

import java.util.stream.Stream;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;

/**
 * Patterns for the names people log in with.
 *
 * <p>The family name is the one the person goes by, with its prefix: "vandenberg", "dewit", "vandenberg-dewit". The first name is the
 * calling name, else the first of the given names, else the initials; the first of these that leaves something in plain Latin letters is
 * taken. When only one of the two names leaves something, that alone is the name; when neither does, there is no name.
 */
public final class LoginNames {
    private LoginNames() {}

    /**
     * The first letter of the first name and the family name: "fvandenberg".
     *
     * @return the pattern
     */
    public static NamePattern initialAndFamilyName() {
        return NamePattern.named("initial and family name", LoginNames::initialAndFamilyName);
    }

    /**
     * First name, dot, family name: "femke.vandenberg".
     *
     * @return the pattern
     */
    public static NamePattern callingNameDotFamilyName() {
        return NamePattern.named(
                "calling name, dot, family name", person -> firstName(person.name()) + "." + familyName(person.name()));
    }

    private static String initialAndFamilyName(Person person) {
        String first = firstName(person.name());
        return (first.isEmpty() ? "" : first.substring(0, 1)) + familyName(person.name());
    }

    private static String firstName(PersonName name) {
        String given = name.givenNames();
        return Stream.concat(
                        Stream.of(name.callingName()),
                        Stream.concat(
                                given == null
                                        ? Stream.empty()
                                        : Stream.of(given.strip().split("\\s+")),
                                Stream.ofNullable(name.initials())))
                .map(LoginText::of)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String familyName(PersonName name) {
        return LoginText.of(name.familyName());
    }
}
