package org.iam4j.testkit.afas;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** KnPerson: adds persons and changes them, found by person number. */
final class PersonUpdates implements UpdateConnector {
    private static final String NUMBER = "BcCo";
    private static final UpdateObject<AfasPerson> PERSON = new UpdateObject<>(
            "KnPerson",
            List.of(
                    UpdateField.steering(
                            "MatchPer", "Persoon vergelijken op", Column.Type.STRING, 1, UpdateField.Role.STEERS),
                    UpdateField.steering(NUMBER, "Nummer", Column.Type.STRING, 15, UpdateField.Role.KEY),
                    UpdateField.steering("BcId", "Intern nummer", Column.Type.INT, 0, UpdateField.Role.STEERS),
                    UpdateField.steering("AutoNum", "Autonummering", Column.Type.BOOLEAN, 0, UpdateField.Role.STEERS),
                    UpdateField.text("In", "Voorletters", 15, AfasPerson::initials, AfasPerson::withInitials),
                    UpdateField.text("CaNm", "Roepnaam", 80, AfasPerson::callingName, AfasPerson::withCallingName),
                    UpdateField.text("FiNm", "Voornaam", 50, AfasPerson::firstNames, AfasPerson::withFirstNames),
                    other("Is", "Voorvoegsel", 15),
                    other("LaNm", "Achternaam", 80),
                    UpdateField.text(
                            "IsBi",
                            "Voorvoegsel geboortenaam",
                            15,
                            AfasPerson::birthNamePrefix,
                            (person, value) -> person.withBirthName(value, person.birthName())),
                    UpdateField.text(
                            "NmBi",
                            "Geboortenaam",
                            80,
                            AfasPerson::birthName,
                            (person, value) -> person.withBirthName(person.birthNamePrefix(), value)),
                    UpdateField.text(
                            "IsPa",
                            "Voorvoegsel partner",
                            15,
                            AfasPerson::partnerNamePrefix,
                            (person, value) -> person.withPartnerName(value, person.partnerName())),
                    UpdateField.text(
                            "NmPa",
                            "Geboortenaam partner",
                            80,
                            AfasPerson::partnerName,
                            (person, value) -> person.withPartnerName(person.partnerNamePrefix(), value)),
                    UpdateField.<AfasPerson>text(
                                    "ViUs",
                                    "Naamgebruik",
                                    1,
                                    person -> Integer.toString(person.nameUse()),
                                    (person, value) ->
                                            person.withNameUse(value.isEmpty() ? 0 : Integer.parseInt(value)))
                            .oneOf("0", "1", "2", "3"),
                    other("ViGe", "Geslacht", 1).oneOf("M", "O", "V", "X"),
                    other("DaBi", "Geboortedatum", 0).ofType(Column.Type.DATE),
                    UpdateField.text("EmAd", "E-mail werk", 255, AfasPerson::workEmail, AfasPerson::withWorkEmail),
                    other("EmA2", "E-mail privé", 255),
                    UpdateField.text("TeNr", "Telefoon werk", 255, AfasPerson::workPhone, AfasPerson::withWorkPhone),
                    other("TeN2", "Telefoon privé", 255),
                    UpdateField.text("MbNr", "Mobiel werk", 255, AfasPerson::workMobile, AfasPerson::withWorkMobile),
                    other("MbN2", "Mobiel privé", 255),
                    other("EmailPortal", "E-mail toegang", 255),
                    other("AddToPortal", "Toegang portal", 0).ofType(Column.Type.BOOLEAN)),
            List.of());

    private static UpdateField<AfasPerson> other(String id, String label, int length) {
        return UpdateField.text(
                id, label, length, person -> person.field(id), (person, value) -> person.withField(id, value));
    }

    @Override
    public String name() {
        return "KnPerson";
    }

    @Override
    public String description() {
        return "Persoon";
    }

    @Override
    public UpdateObject<AfasPerson> root() {
        return PERSON;
    }

    @Override
    public Map<String, String> apply(Request request, UpdateElement element) {
        return keys(request, write(request, element));
    }

    Map<String, String> keys(Request request, AfasPerson person) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(NUMBER, person.number());
        keys.put("BcId", request.store().internalId(person.number()));
        return keys;
    }

    /** Adds or changes the person, and returns it as it is now. */
    AfasPerson write(Request request, UpdateElement element) {
        Map<String, String> accepted = PERSON.accept(element);
        String match = element.required("MatchPer");
        return switch (match) {
            case "0" -> isInsert(request, element) ? insert(request, accepted) : update(request, element, accepted);
            case "7" -> insert(request, accepted);
            case "1", "2", "3", "4", "5", "6" ->
                throw Refusal.unexpected(
                        "MatchPer " + match + " wordt hier niet ondersteund.",
                        "The fake does not model MatchPer " + match + ": find persons by number, MatchPer 0.");
            default -> throw Refusal.missing("MatchPer", match);
        };
    }

    private static boolean isInsert(Request request, UpdateElement element) {
        return element.action() == null ? request.post() : element.action() == UpdateElement.Action.INSERT;
    }

    private static AfasPerson insert(Request request, Map<String, String> accepted) {
        String given = accepted.getOrDefault(NUMBER, "");
        String number = given.isEmpty() ? request.store().nextPersonNumber() : given;
        if (request.store().person(number) != null) {
            throw Refusal.functional(
                    "Persoon '" + number + "' bestaat al.", "The person '" + number + "' exists already.");
        }
        AfasPerson person = PERSON.write(AfasPerson.of(number, "", ""), accepted);
        if (person.birthName().isEmpty()) {
            person = person.withBirthName(person.field("Is"), person.field("LaNm"));
        }
        if (person.birthName().isEmpty()) {
            throw UpdateField.required("LaNm");
        }
        request.store().put(person);
        return person;
    }

    private static AfasPerson update(Request request, UpdateElement element, Map<String, String> accepted) {
        String number = element.required(NUMBER);
        AfasPerson before = request.store().person(number);
        if (before == null) {
            throw Refusal.missing(NUMBER, number);
        }
        if (request.isOn(AfasSwitch.UNCHANGED_VALUES_REFUSED)) {
            PERSON.refuseRepetition(before, accepted, Set.of());
        }
        AfasPerson after = PERSON.write(before, accepted);
        request.store().put(after);
        return after;
    }
}
