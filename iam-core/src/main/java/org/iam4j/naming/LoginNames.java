package org.iam4j.naming;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.iam4j.person.Person;

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
        return joined("initial and family name", "", List.of(NamePart.INITIAL, NamePart.FAMILY_NAME));
    }

    /**
     * First name, dot, family name: "femke.vandenberg".
     *
     * @return the pattern
     */
    public static NamePattern callingNameDotFamilyName() {
        return joined("calling name, dot, family name", ".", List.of(NamePart.FIRST_NAME, NamePart.FAMILY_NAME));
    }

    /**
     * Parts with a separator between them: {@code joined("_", INITIAL, LEADING_FAMILY_NAME)} makes "f_vandenberg". A part of which nothing is
     * left takes its separator with it; an initial that would stand alone becomes the whole first name.
     *
     * @param separator a dot, a hyphen, an underscore or nothing
     * @param first the first part
     * @param more the other parts
     * @return the pattern
     */
    public static NamePattern joined(String separator, NamePart first, NamePart... more) {
        if (!separator.matches("[._-]?")) {
            throw new IllegalArgumentException(
                    "a login name is joined by a dot, a hyphen, an underscore or nothing, not by \"" + separator
                            + "\"");
        }
        List<NamePart> parts = new ArrayList<>(List.of(first));
        parts.addAll(Arrays.asList(more));
        String words = parts.stream()
                .map(NamePart::words)
                .collect(Collectors.joining(separator.isEmpty() ? " and " : ", " + separator + ", "));
        return joined(words, separator, parts);
    }

    private static NamePattern joined(String words, String separator, List<NamePart> parts) {
        return NamePattern.made(words, (person, text) -> join(separator, parts, person, text));
    }

    private static String join(String separator, List<NamePart> parts, Person person, LoginText text) {
        List<String> made = new ArrayList<>();
        boolean onlyInitial = true;
        for (NamePart part : parts) {
            String one = part.of(person, text);
            if (!one.isEmpty()) {
                made.add(one);
                onlyInitial &= part == NamePart.INITIAL;
            }
        }
        boolean wanted = parts.stream().allMatch(part -> part == NamePart.INITIAL);
        return onlyInitial && !wanted ? NamePart.FIRST_NAME.of(person, text) : String.join(separator, made);
    }
}
