package org.iam4j.testkit.population;

import java.util.ArrayList;
import java.util.List;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contract;
import org.jspecify.annotations.Nullable;

/**
 * The organisation people work in: a board, departments below it, teams below those. Every one has its manager, spread evenly over the
 * people, so that who manages what follows from the person's number alone.
 */
final class Company {
    private record Field(String code, String name, List<CodedName> titles) {
        static Field of(String code, String name, String... titles) {
            List<CodedName> coded = new ArrayList<>();
            for (String title : titles) {
                coded.add(CodedName.of(numbered(code, coded.size() + 1), title));
            }
            return new Field(code, name, List.copyOf(coded));
        }
    }

    private static final int MOST_UNITS = 600;
    private static final int PEOPLE_PER_UNIT = 15;
    private static final CodedName DIRECTOR = CodedName.of("DIR01", "Directeur");
    private static final CodedName MANAGER = CodedName.of("MAN01", "Manager");
    private static final Field BOARD = Field.of("DIR", "Directie", "Bestuurssecretaris", "Directiesecretaresse");
    private static final List<Field> FIELDS = List.of(
            Field.of("FIN", "Financiën", "Financieel medewerker", "Controller", "Boekhouder"),
            Field.of("HRM", "Personeel & Organisatie", "HR-adviseur", "Salarisadministrateur", "Recruiter"),
            Field.of(
                    "ICT", "ICT", "Systeembeheerder", "Ontwikkelaar", "Functioneel beheerder", "Servicedeskmedewerker"),
            Field.of("VRK", "Verkoop", "Accountmanager", "Verkoper binnendienst", "Verkoopassistent"),
            Field.of("ZRG", "Zorg", "Verpleegkundige", "Verzorgende", "Begeleider", "Arts"),
            Field.of("LOG", "Logistiek", "Magazijnmedewerker", "Planner", "Chauffeur"),
            Field.of("FAC", "Facilitaire zaken", "Facilitair medewerker", "Receptionist", "Kok"),
            Field.of("MAR", "Marketing & Communicatie", "Communicatieadviseur", "Vormgever", "Contentmanager"),
            Field.of("INK", "Inkoop", "Inkoper", "Contractbeheerder"),
            Field.of("OND", "Onderzoek & Ontwikkeling", "Onderzoeker", "Laborant", "Stagiair"),
            Field.of("JUR", "Juridische zaken", "Jurist", "Juridisch medewerker"),
            Field.of("KLA", "Klantenservice", "Klantadviseur", "Teamcoach"));
    private static final List<CodedName> LOCATIONS = List.of(
            CodedName.of("UTR", "Utrecht"),
            CodedName.of("AMS", "Amsterdam"),
            CodedName.of("RTM", "Rotterdam"),
            CodedName.of("ZWO", "Zwolle"),
            CodedName.of("GRN", "Groningen"),
            CodedName.of("DBO", "'s-Hertogenbosch"));
    private static final CodedName EMPLOYER = CodedName.of("1", "Voorbeeld B.V.");
    private static final CodedName SISTER = CodedName.of("2", "Stichting Voorbeeld Zorg");

    private record Unit(Department department, Field field, int parent) {}

    private final List<Unit> units = new ArrayList<>();
    private final int peoplePerManager;

    Company(int people) {
        int count = Math.max(1, Math.min(MOST_UNITS, people / PEOPLE_PER_UNIT));
        peoplePerManager = people / count;
        for (int unit = 0; unit < count; unit++) {
            units.add(unit(unit));
        }
    }

    private Unit unit(int number) {
        String manager = Population.externalId(number * peoplePerManager);
        if (number == 0) {
            return new Unit(new Department(BOARD.code(), BOARD.name(), null, manager), BOARD, -1);
        }
        int team = (number - 1) / FIELDS.size();
        int parent = team == 0 ? 0 : number - team * FIELDS.size();
        Field field = FIELDS.get((number - 1) % FIELDS.size());
        String code = team == 0 ? field.code() : numbered(field.code() + "-", team);
        String name = team == 0 ? field.name() : field.name() + " team " + team;
        return new Unit(
                new Department(code, name, units.get(parent).department().code(), manager), field, parent);
    }

    private static String numbered(String prefix, int number) {
        return prefix + (number < 10 ? "0" : "") + number;
    }

    List<Department> departments() {
        return units.stream().map(Unit::department).toList();
    }

    /** Which unit a person manages, -1 for most people. */
    int managedBy(int person) {
        int unit = person / peoplePerManager;
        return person % peoplePerManager == 0 && unit < units.size() ? unit : -1;
    }

    int anyUnit(Dice dice) {
        return units.size() > 1 && !dice.happens(0.01) ? dice.between(1, units.size() - 1) : 0;
    }

    /** Fills in what follows from the unit somebody works in. */
    void place(Contract.Builder contract, int number, int person, Dice dice) {
        Unit unit = units.get(number);
        Department department = unit.department();
        boolean manages = managedBy(person) == number;
        contract.department(department.coded())
                .title(
                        manages
                                ? (number == 0 ? DIRECTOR : MANAGER)
                                : dice.oneOf(unit.field().titles()))
                .costCentre(CodedName.of("K" + (1000 + number), department.name()))
                .employer(unit.field().code().equals("ZRG") ? SISTER : EMPLOYER)
                .location(dice.oneOf(LOCATIONS))
                .manager(manages ? above(unit) : department.managerId());
    }

    private @Nullable String above(Unit unit) {
        return unit.parent() < 0 ? null : units.get(unit.parent()).department().managerId();
    }
}
