package org.iam4j.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iam4j.attribute.Attribute;
import org.iam4j.person.Contract;
import org.iam4j.person.FromContract;
import org.iam4j.person.FromPerson;
import org.iam4j.person.Person;

/** A text with placeholders, as data: {@code {callingName} [{prefix} ]{birthName}}. */
final class Template {
    private static final Map<String, FromPerson<String>> OF_PERSON = new TreeMap<>(Map.ofEntries(
            Map.entry("externalId", Person::externalId),
            Map.entry("callingName", person -> person.name().callingName()),
            Map.entry("firstName", person -> person.name().firstName()),
            Map.entry("givenNames", person -> person.name().givenNames()),
            Map.entry("initials", person -> person.name().initials()),
            Map.entry("prefix", person -> person.name().prefix()),
            Map.entry("birthName", person -> person.name().birthName()),
            Map.entry("partnerPrefix", person -> person.name().partnerPrefix()),
            Map.entry("partnerName", person -> person.name().partnerName()),
            Map.entry("familyName", person -> person.name().familyName()),
            Map.entry("displayName", person -> person.name().displayName()),
            Map.entry("businessEmail", person -> person.contact().businessEmail()),
            Map.entry("businessPhone", person -> person.contact().businessPhone()),
            Map.entry("businessMobile", person -> person.contact().businessMobile()),
            Map.entry("privateEmail", person -> person.contact().privateEmail())));

    private static final Map<String, FromContract<String>> OF_CONTRACT = new TreeMap<>(Map.ofEntries(
            Map.entry("contract.id", Contract::id),
            Map.entry("employeeNumber", Contract::employeeNumber),
            Map.entry("department.code", contract -> contract.department().code()),
            Map.entry("department.name", contract -> contract.department().name()),
            Map.entry("title.code", contract -> contract.title().code()),
            Map.entry("title.name", contract -> contract.title().name()),
            Map.entry("costCentre.code", contract -> contract.costCentre().code()),
            Map.entry("costCentre.name", contract -> contract.costCentre().name()),
            Map.entry("employer.code", contract -> contract.employer().code()),
            Map.entry("employer.name", contract -> contract.employer().name()),
            Map.entry("location.code", contract -> contract.location().code()),
            Map.entry("location.name", contract -> contract.location().name())));

    private static final String CUSTOM = "custom.";
    private static final String CONTRACT_CUSTOM = "contract.custom.";

    /** A piece of the text. */
    private interface Part {
        Value<String> value(MappingInput input);
    }

    private final String text;
    private final List<String> mistakes = new ArrayList<>();
    private final List<Part> parts;
    private int at;

    private Template(String text) {
        this.text = text;
        this.parts = parts(false);
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException with everything that is wrong with it
     */
    static Template of(String text) {
        Template template = new Template(text);
        if (text.isBlank()) {
            template.mistakes.add("is blank");
        }
        if (!template.mistakes.isEmpty()) {
            throw new IllegalArgumentException(
                    "the template \"" + text + "\" " + String.join(", and ", template.mistakes));
        }
        return template;
    }

    private List<Part> parts(boolean optional) {
        List<Part> found = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean doubled = "{}[]".indexOf(c) >= 0 && at + 1 < text.length() && text.charAt(at + 1) == c;
            if (doubled) {
                literal.append(c);
                at += 2;
            } else if (c == ']' && optional) {
                literal(literal, found);
                return found;
            } else if (c == '{' || c == '[' && !optional) {
                literal(literal, found);
                at++;
                found.add(c == '{' ? placeholder() : optional());
            } else {
                if (c == '[') {
                    mistakes.add("has brackets within brackets");
                } else if (c == '}' || c == ']') {
                    mistakes.add("closes a " + c + " that it does not open");
                }
                literal.append(c);
                at++;
            }
        }
        literal(literal, found);
        return found;
    }

    private static void literal(StringBuilder literal, List<Part> found) {
        if (!literal.isEmpty()) {
            Value<String> value = Value.of(literal.toString());
            found.add(input -> value);
            literal.setLength(0);
        }
    }

    private Part placeholder() {
        int close = text.indexOf('}', at);
        if (close < 0) {
            mistakes.add("opens a { that it does not close");
            at = text.length();
            return input -> Value.nothing();
        }
        String name = text.substring(at, close);
        at = close + 1;
        return reader(name);
    }

    private Part reader(String name) {
        FromPerson<String> person = OF_PERSON.get(name);
        FromContract<String> contract = OF_CONTRACT.get(name);
        if (person != null) {
            return input -> Value.ofNullable(person.read(input.person()));
        }
        if (contract != null) {
            return fromContract(contract);
        }
        if (name.startsWith(CONTRACT_CUSTOM) && name.length() > CONTRACT_CUSTOM.length()) {
            Attribute<String> attribute = Attribute.text(name.substring(CONTRACT_CUSTOM.length()));
            return fromContract(each -> each.custom().get(attribute));
        }
        if (name.startsWith(CUSTOM) && name.length() > CUSTOM.length()) {
            Attribute<String> attribute = Attribute.text(name.substring(CUSTOM.length()));
            return input -> Value.ofNullable(input.person().custom().get(attribute));
        }
        TreeSet<String> known = new TreeSet<>(OF_PERSON.keySet());
        known.addAll(OF_CONTRACT.keySet());
        mistakes.add("has the unknown placeholder {" + name + "}; known are " + String.join(", ", known)
                + ", custom.<attribute> and contract.custom.<attribute>");
        return input -> Value.nothing();
    }

    private static Part fromContract(FromContract<String> read) {
        return input -> input.primaryContract()
                .map(contract -> Value.<String>ofNullable(read.read(contract)))
                .orElseGet(Value::unknown);
    }

    private Part optional() {
        List<Part> inside = parts(true);
        if (at >= text.length()) {
            mistakes.add("opens a [ that it does not close");
        }
        at++;
        return input -> {
            Value<String> value = joined(inside, input);
            return value.kind() == Value.Kind.NOTHING ? Value.of("") : value;
        };
    }

    /** The text for somebody; nothing when a placeholder outside of brackets has no value. */
    Value<String> value(MappingInput input) {
        Value<String> value = joined(parts, input);
        return value.get().map(Value::ofNullable).orElse(value);
    }

    private static Value<String> joined(List<Part> parts, MappingInput input) {
        StringBuilder joined = new StringBuilder();
        boolean missing = false;
        for (Part part : parts) {
            Value<String> value = part.value(input);
            if (value.kind() == Value.Kind.UNKNOWN) {
                return Value.unknown();
            }
            missing |= value.kind() == Value.Kind.NOTHING;
            value.get().ifPresent(joined::append);
        }
        return missing ? Value.nothing() : Value.of(joined.toString());
    }
}
