package org.iam4j.rule;

import java.time.LocalDate;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.jspecify.annotations.Nullable;

/** The people of these tests. */
final class Persons {
    private Persons() {}

    static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    static Contract.Builder contract(String id, String from, @Nullable String until) {
        return Contract.withId(id).from(day(from)).until(until == null ? null : day(until));
    }

    static Person person(Contract... contracts) {
        Person.Builder femke = Person.withId("1007").name(PersonName.of("Femke", "Berg"));
        for (Contract contract : contracts) {
            femke.contract(contract);
        }
        return femke.build();
    }
}
