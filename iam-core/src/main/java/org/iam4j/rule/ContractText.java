package org.iam4j.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.iam4j.person.Contract;
import org.iam4j.person.FromContract;
import org.jspecify.annotations.Nullable;

/**
 * Text computed from a contract: fixed, a template that is data, or a named function of the host. Immutable; equal by its text or name.
 */
public final class ContractText implements Comparable<ContractText> {
    private enum Form {
        FIXED,
        TEMPLATE,
        NAMED
    }

    private static final Map<String, FromContract<String>> PLACEHOLDERS = new TreeMap<>(Map.ofEntries(
            Map.entry("id", Contract::id),
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

    private final Form form;
    private final String text;
    private final List<FromContract<String>> parts;

    private ContractText(Form form, String text, List<FromContract<String>> parts) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a text computed from a contract cannot be blank");
        }
        this.form = form;
        this.text = text;
        this.parts = parts;
    }

    /**
     * The same text for every contract; braces in it mean nothing.
     *
     * @param text the text, not blank
     * @return the text
     */
    public static ContractText fixed(String text) {
        return new ContractText(Form.FIXED, text, List.of());
    }

    /**
     * A text with placeholders, for example {@code "Dept {department.code}"}. Known are {@code id}, {@code employeeNumber}, and
     * {@code .code} and {@code .name} of {@code department}, {@code title}, {@code costCentre}, {@code employer}, {@code location}. One
     * without placeholders is a {@link #fixed} text.
     *
     * @param template the text, not blank
     * @return the text
     * @throws IllegalArgumentException if a placeholder is unknown or a brace has no partner
     */
    public static ContractText template(String template) {
        List<FromContract<String>> parts = new ArrayList<>();
        int at = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
            literal(template, template.substring(at, open), parts);
            int close = template.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException(
                        "the template \"" + template + "\" opens a { that it does not close");
            }
            parts.add(placeholder(template, template.substring(open + 1, close)));
            at = close + 1;
        }
        literal(template, template.substring(at), parts);
        return template.indexOf('{') < 0 ? fixed(template) : new ContractText(Form.TEMPLATE, template, parts);
    }

    /**
     * A text that a function of the host computes.
     *
     * @param name what the function is called, not blank; the only thing by which two of them are compared
     * @param function computes the text; null or blank when there is none for a contract
     * @return the text
     */
    public static ContractText named(String name, FromContract<String> function) {
        return new ContractText(Form.NAMED, name, List.of(unlessBlank(function)));
    }

    private static void literal(String template, String text, List<FromContract<String>> parts) {
        if (text.indexOf('}') >= 0) {
            throw new IllegalArgumentException("the template \"" + template + "\" closes a } that it does not open");
        }
        if (!text.isEmpty()) {
            parts.add(contract -> text);
        }
    }

    private static FromContract<String> placeholder(String template, String name) {
        FromContract<String> reader = PLACEHOLDERS.get(name);
        if (reader == null) {
            throw new IllegalArgumentException("the template \"" + template + "\" has the unknown placeholder {" + name
                    + "}; known are " + String.join(", ", PLACEHOLDERS.keySet()));
        }
        return unlessBlank(reader);
    }

    private static FromContract<String> unlessBlank(FromContract<String> reader) {
        return contract -> {
            String value = reader.read(contract);
            return value == null || value.isBlank() ? null : value;
        };
    }

    /**
     * The text for a contract.
     *
     * @param contract the contract
     * @return the text, null when HR says that a part of it is not there or blank
     * @throws org.iam4j.attribute.NotDeliveredException when HR did not say
     */
    public @Nullable String render(Contract contract) {
        if (form == Form.FIXED) {
            return text;
        }
        StringBuilder rendered = new StringBuilder();
        for (FromContract<String> part : parts) {
            String value = part.read(contract);
            if (value == null) {
                return null;
            }
            rendered.append(value);
        }
        return rendered.toString();
    }

    /**
     * Whether it is the same for every contract.
     *
     * @return true for {@link #fixed}
     */
    public boolean isFixed() {
        return form == Form.FIXED;
    }

    /** Orders by text or name, fixed ones before the others. */
    @Override
    public int compareTo(ContractText other) {
        int byForm = form.compareTo(other.form);
        return byForm != 0 ? byForm : text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContractText that && form == that.form && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(form, text);
    }

    /** The text or template; a named one as {@code {name()}}. */
    @Override
    public String toString() {
        return form == Form.NAMED ? "{" + text + "()}" : text;
    }
}
