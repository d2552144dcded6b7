package org.iam4j.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contact;
import org.iam4j.person.Contract;
import org.iam4j.person.NameConvention;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;

/** The JSON of a person as HR delivered them. A secret is never written: it comes back as not delivered. */
final class PersonJson {
    private static final List<String> NOT_DELIVERED = List.of();

    private PersonJson() {}

    static void write(JsonOut out, Person person) {
        out.text("id", person.externalId());
        out.object("name", name -> write(name, person.name()));
        out.text("born", person.birthDate());
        out.listsByName("contact", contact(person.contact()));
        out.objects("contracts", person.contracts(), PersonJson::write);
        out.rows("custom", rows(person.custom()));
        out.texts("formerNumbers", person.formerNumbers());
    }

    static Person read(JsonIn in) {
        return new Person(
                in.text("id"),
                in.object("name", PersonJson::name),
                in.dayOrNull("born"),
                contact(in),
                in.objects("contracts", PersonJson::contract),
                attributes(in.rows("custom")),
                new TreeSet<>(in.texts("formerNumbers")));
    }

    private static void write(JsonOut out, PersonName name) {
        out.text("calling", name.callingName());
        out.text("given", name.givenNames());
        out.text("initials", name.initials());
        out.text("prefix", name.prefix());
        out.text("birth", name.birthName());
        out.text("partnerPrefix", name.partnerPrefix());
        out.text("partner", name.partnerName());
        out.text("by", name.convention());
    }

    private static PersonName name(JsonIn in) {
        return new PersonName(
                in.text("calling"),
                in.textOrNull("given"),
                in.textOrNull("initials"),
                in.textOrNull("prefix"),
                in.text("birth"),
                in.textOrNull("partnerPrefix"),
                in.textOrNull("partner"),
                in.parsed("by", NameConvention::valueOf));
    }

    /** By field a list with the value, empty when it was not delivered; what is known not to be there is left out. */
    private static SortedMap<String, List<String>> contact(Contact contact) {
        SortedMap<String, List<String>> values = new TreeMap<>();
        for (Contact.Field field : Contact.Field.values()) {
            if (!contact.delivered(field)) {
                values.put(field.name(), NOT_DELIVERED);
            } else if (contact.get(field) != null) {
                values.put(field.name(), List.of(Objects.requireNonNull(contact.get(field))));
            }
        }
        return values;
    }

    private static Contact contact(JsonIn in) {
        Contact contact = Contact.none();
        for (Map.Entry<String, List<String>> each : in.listsByName("contact").entrySet()) {
            Contact.Field field = Contact.Field.valueOf(each.getKey());
            List<String> value = each.getValue();
            if (value.size() > 1) {
                throw new IllegalArgumentException("contact: " + field + " has one value");
            }
            contact = value.isEmpty() ? contact.notDelivered(field) : contact.with(field, value.get(0));
        }
        return contact;
    }

    private static void write(JsonOut out, Contract contract) {
        out.text("id", contract.id());
        out.text("from", contract.startDate());
        out.text("until", contract.endDate());
        coded(out, "department", contract.department());
        coded(out, "title", contract.title());
        coded(out, "costCentre", contract.costCentre());
        coded(out, "employer", contract.employer());
        coded(out, "location", contract.location());
        out.text("manager", contract.managerId());
        out.text("number", contract.employeeNumber());
        out.number("sequence", contract.sequence());
        out.text("fte", contract.fte());
        out.rows("custom", rows(contract.custom()));
    }

    private static Contract contract(JsonIn in) {
        return new Contract(
                in.text("id"),
                in.day("from"),
                in.dayOrNull("until"),
                coded(in, "department"),
                coded(in, "title"),
                coded(in, "costCentre"),
                coded(in, "employer"),
                coded(in, "location"),
                in.textOrNull("manager"),
                in.textOrNull("number"),
                in.numberOrNull("sequence"),
                in.parsedOrNull("fte", Double::valueOf),
                attributes(in.rows("custom")));
    }

    private static void coded(JsonOut out, String name, CodedName coded) {
        if (!coded.delivered()) {
            out.object(name, empty -> {});
        } else if (!coded.equals(CodedName.NONE)) {
            out.object(name, each -> {
                each.text("code", coded.code());
                each.text("name", coded.name());
            });
        }
    }

    private static CodedName coded(JsonIn in, String name) {
        if (!in.has(name)) {
            return CodedName.NONE;
        }
        return in.object(name, each -> {
            String code = each.textOrNull("code");
            String text = each.textOrNull("name");
            return code == null && text == null ? CodedName.NOT_DELIVERED : CodedName.of(code, text);
        });
    }

    /** For each attribute its name, its type (with S where it is several, after ? where it was not delivered) and its values. */
    private static List<List<String>> rows(Attributes attributes) {
        List<List<String>> rows = new ArrayList<>();
        for (Attribute<?> attribute : attributes.names()) {
            List<String> row = new ArrayList<>();
            row.add(attribute.name());
            boolean known = attributes.delivered(attribute) && attribute.type() != Attribute.Type.SECRET;
            row.add((known ? "" : "?") + attribute.type() + (attribute.multiValued() ? "S" : ""));
            if (known) {
                row.addAll(attribute.encode(attributes.require(attribute)));
            }
            rows.add(row);
        }
        return rows;
    }

    private static Attributes attributes(List<List<String>> rows) {
        Attributes attributes = Attributes.none();
        for (List<String> row : rows) {
            if (row.size() < 2) {
                throw new IllegalArgumentException("custom: a value has a name, a type and texts");
            }
            String type = row.get(1);
            boolean unknown = type.startsWith("?");
            boolean several = type.endsWith("S");
            Attribute<?> attribute = Attribute.of(
                    row.get(0),
                    Attribute.Type.valueOf(type.substring(unknown ? 1 : 0, type.length() - (several ? 1 : 0))),
                    several);
            attributes = unknown ? attributes.notDelivered(attribute) : with(attributes, attribute, row);
        }
        return attributes;
    }

    private static <T> Attributes with(Attributes attributes, Attribute<T> attribute, List<String> row) {
        return attributes.with(attribute, attribute.decode(row.subList(2, row.size())));
    }
}
