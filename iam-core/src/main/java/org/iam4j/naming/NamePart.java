package org.iam4j.naming;

import java.util.ArrayList;
import java.util.List;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;

/** A part of which login names are put together; see {@link LoginNames#joined}. */
public enum NamePart {
    /**
     * The calling name, else the first of the given names, else the initials: the first of these that leaves something in plain letters.
     */
    FIRST_NAME("calling name"),
    /** The first letter of {@link #FIRST_NAME}. */
    INITIAL("initial"),
    /** All initials, "fj", else {@link #INITIAL}. */
    INITIALS("initials"),
    /** The family name by the person's convention, with prefixes: "vandenberg", "dewit", "vandenberg-dewit". */
    FAMILY_NAME("family name"),
    /** The first of the names in {@link #FAMILY_NAME}: of "vandenberg-dewit" it is "vandenberg". */
    LEADING_FAMILY_NAME("leading family name"),
    /** The birth name with its prefix, whatever the convention. */
    BIRTH_NAME("birth name"),
    /** HR's key of the person. */
    EXTERNAL_ID("id");

    private final String words;

    NamePart(String words) {
        this.words = words;
    }

    /** What it is, in a word or two. */
    String words() {
        return words;
    }

    /** The part, empty when nothing of it is left. */
    String of(Person person, LoginText text) {
        PersonName name = person.name();
        return switch (this) {
            case FIRST_NAME -> firstName(name, text);
            case INITIAL -> initial(name, text);
            case INITIALS -> {
                String initials = text.of(name.initials()).replaceAll("[._-]", "");
                yield initials.isEmpty() ? initial(name, text) : initials;
            }
            case FAMILY_NAME -> text.of(name.familyName());
            case LEADING_FAMILY_NAME -> text.of(name.leadingFamilyName());
            case BIRTH_NAME -> text.of(name.fullBirthName());
            case EXTERNAL_ID -> text.of(person.externalId());
        };
    }

    private static String firstName(PersonName name, LoginText text) {
        String calling = text.of(name.callingName());
        if (!calling.isEmpty()) {
            return calling;
        }
        for (String candidate : candidates(name)) {
            String made = text.of(candidate);
            if (!made.isEmpty()) {
                return made;
            }
        }
        return "";
    }

    private static String initial(PersonName name, LoginText text) {
        String first = firstName(name, text);
        return first.isEmpty() ? "" : first.substring(0, 1);
    }

    /** What stands for a calling name of which nothing is left. */
    private static List<String> candidates(PersonName name) {
        String given = name.givenNames();
        String initials = name.initials();
        List<String> candidates = new ArrayList<>();
        if (given != null) {
            candidates.addAll(List.of(given.strip().split("\\s+")));
        }
        if (initials != null) {
            candidates.add(initials);
        }
        return candidates;
    }
}
