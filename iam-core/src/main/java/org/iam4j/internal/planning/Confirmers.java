package org.iam4j.internal.planning;

import java.time.LocalDate;
import java.util.Locale;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/** Birth name and day of birth: what confirms that two records are about one human. */
final class Confirmers {
    private Confirmers() {}

    /** In what two records differ that both of them have, null when in nothing. Says no value: they are personal. */
    static @Nullable String differing(Person one, Person other) {
        boolean names =
                !name(one).isEmpty() && !name(other).isEmpty() && !name(one).equals(name(other));
        LocalDate born = one.birthDate();
        LocalDate otherBorn = other.birthDate();
        boolean days = born != null && otherBorn != null && !born.equals(otherBorn);
        if (!names && !days) {
            return null;
        }
        return names && days
                ? "birth name and day of birth are others"
                : names ? "the birth name is another" : "the day of birth is another";
    }

    /** Whether two records have the same birth name and the same day of birth, and neither lacks one. */
    static boolean agree(Person one, Person other) {
        LocalDate born = one.birthDate();
        return born != null
                && born.equals(other.birthDate())
                && !name(one).isEmpty()
                && name(one).equals(name(other));
    }

    /** By what records that agree are found; empty when one of both is missing. */
    static String key(Person person) {
        return person.birthDate() == null || name(person).isEmpty() ? "" : person.birthDate() + " " + name(person);
    }

    private static String name(Person person) {
        return person.name().birthName().strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
