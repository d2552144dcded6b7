package org.iam4j.testkit.afas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** KnEmployee with the root AfasEmployee: changes employees and, through the KnPerson inside, their persons. */
final class EmployeeUpdates implements UpdateConnector {
    private static final String NUMBER = "EmId";
    private static final String PERSON = "KnPerson";

    private final PersonUpdates persons;
    private final List<UpdateField<AfasEmployee>> fields = new ArrayList<>(List.of(
            UpdateField.steering(NUMBER, "Medewerker", Column.Type.STRING, 15, UpdateField.Role.KEY),
            other("EmAd", "Digitale loonstrook", 255),
            other("PsPv", "Loonstrook verstrekken", 255),
            other("YsPv", "Jaaropgave verstrekken", 255),
            other("SeAt", "Bijlage beveiligen", 0).ofType(Column.Type.BOOLEAN),
            other("PwEm", "Wachtwoord bijlage", 255)));

    EmployeeUpdates(PersonUpdates persons) {
        this.persons = persons;
    }

    private static UpdateField<AfasEmployee> other(String id, String label, int length) {
        return UpdateField.text(
                id, label, length, employee -> employee.field(id), (employee, value) -> employee.withField(id, value));
    }

    /** Adds a field that a customer made, named U and 32 hexadecimal digits. */
    void addField(String id, String label) {
        if (fields.stream().anyMatch(field -> field.id().equals(id))) {
            throw new IllegalArgumentException("KnEmployee has a field " + id + " already");
        }
        fields.add(other(id, label, 255));
    }

    @Override
    public String name() {
        return "KnEmployee";
    }

    @Override
    public String description() {
        return "Medewerker";
    }

    @Override
    public UpdateObject<AfasEmployee> root() {
        return new UpdateObject<>("AfasEmployee", List.copyOf(fields), List.of(persons.root()));
    }

    @Override
    public Map<String, String> apply(Request request, UpdateElement element) {
        UpdateObject<AfasEmployee> root = root();
        Map<String, String> accepted = root.accept(element);
        String number = element.required(NUMBER);
        boolean insert = request.post() && request.subObject().isEmpty();
        if (!request.subObject().isEmpty()
                && (element.hasOtherThan(Set.of(NUMBER)) || !element.objects().containsKey(PERSON))) {
            throw Refusal.unexpected(
                    "Onverwachte fout: alleen het object KnPerson kan hier worden aangeleverd.",
                    "Unexpected error: on this path only the object KnPerson can be written.");
        }
        if (insert) {
            insert(request, element, root, accepted, number);
        } else {
            update(request, element, root, accepted, number);
        }
        return request.isOn(AfasSwitch.EMPLOYEE_WRITES_ANSWER_KEYS) ? Map.of(NUMBER, number) : Map.of();
    }

    private void insert(
            Request request,
            UpdateElement element,
            UpdateObject<AfasEmployee> root,
            Map<String, String> accepted,
            String number) {
        if (request.store().employee(number) != null) {
            throw Refusal.functional(
                    "Medewerker '" + number + "' bestaat al.", "The employee '" + number + "' exists already.");
        }
        List<UpdateElement> inside = element.objects().getOrDefault(PERSON, List.of());
        if (inside.size() != 1) {
            throw UpdateField.required(PERSON);
        }
        Request nested = new Request(request.store(), false, "", request.switches());
        AfasPerson person = persons.write(nested, inside.get(0));
        request.store().put(root.write(AfasEmployee.of(number, person.number()), accepted));
    }

    private void update(
            Request request,
            UpdateElement element,
            UpdateObject<AfasEmployee> root,
            Map<String, String> accepted,
            String number) {
        AfasEmployee before = request.store().employee(number);
        if (before == null) {
            throw Refusal.missing(NUMBER, number);
        }
        if (request.isOn(AfasSwitch.UNCHANGED_VALUES_REFUSED)) {
            root.refuseRepetition(before, accepted, Set.of());
        }
        if (root.stores(accepted)) {
            request.store().put(root.write(before, accepted));
        }
        for (UpdateElement inside : element.objects().getOrDefault(PERSON, List.of())) {
            Request nested = new Request(request.store(), false, "", request.switches());
            AfasPerson person = persons.write(nested, inside);
            if (!person.number().equalsIgnoreCase(before.personNumber())) {
                throw Refusal.functional(
                        "Persoon '" + person.number() + "' hoort niet bij medewerker '" + number + "'.",
                        "The person '" + person.number() + "' does not belong to the employee '" + number + "'.");
            }
        }
    }
}
