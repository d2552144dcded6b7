package org.iam4j.naming;

import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.jspecify.annotations.Nullable;

/** Patterns for the names that people are shown with. Their letters stay as HR has them. */
public final class DisplayNames {
    /** The longest common name of X.520 and of Active Directory. */
    private static final int LONGEST_COMMON_NAME = 64;

    private DisplayNames() {}

    /**
     * Calling name and family name by the person's own convention: "Femke van den Berg - de Wit". Without a calling name it is the first
     * of the given names, else the initials.
     *
     * @return the pattern; it gives null for a person without any name
     */
    public static FullName byConvention() {
        return of("calling name and family name", person -> person.name().displayName());
    }

    /**
     * Initials and family name by the person's own convention: "F.J. van den Berg - de Wit". Without initials it is the calling name.
     *
     * @return the pattern; it gives null for a person without any name
     */
    public static FullName initialsAndFamilyName() {
        return of("initials and family name", person -> {
            PersonName name = person.name();
            String initials = name.initials();
            return (initials == null ? name.firstName() : initials) + " " + name.familyName();
        });
    }

    /**
     * As lists in the Netherlands are sorted: the family name by convention, then the first name and the prefix: "Berg, Femke van den",
     * "Berg - de Wit, Femke van den".
     *
     * @return the pattern; it gives null for a person without any name
     */
    public static FullName familyNameFirst() {
        return of("family name, calling name", person -> {
            PersonName name = person.name();
            String prefix = name.leadingPrefix();
            String family = name.familyName();
            String sorted =
                    prefix == null ? family : family.substring(prefix.length()).strip();
            return joined(", ", sorted, joined(" ", name.firstName(), prefix));
        });
    }

    /**
     * A common name: calling name and family name by convention, at most 64 characters. Where it must be unique in its place, say
     * {@link FullName#unique()}: "Femke van den Berg", "Femke van den Berg 2".
     *
     * @return the pattern; it gives null for a person without any name
     */
    public static FullName commonName() {
        return byConvention().maxLength(LONGEST_COMMON_NAME);
    }

    private static String joined(String separator, @Nullable String... parts) {
        return Stream.of(parts).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(separator));
    }

    private static FullName of(String words, Function<Person, String> text) {
        return new FullName(words, text, null, false);
    }
}
