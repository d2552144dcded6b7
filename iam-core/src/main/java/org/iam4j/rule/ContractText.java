package org.iam4j.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.NotDeliveredException;
import org.iam4j.person.Contract;
import org.iam4j.person.FromContract;
import org.iam4j.person.Organisation;
import org.jspecify.annotations.Nullable;

/**
 * Text computed from a contract: fixed, a template that is data, or a named function of the host. Immutable; equal by its text or name.
 *
 * <p>Placeholders are {@code {id}}, {@code {employeeNumber}}, {@code {managerId}}, {@code .code} and {@code .name} of {@code department},
 * {@code title}, {@code costCentre}, {@code employer}, {@code location}, and {@code {attribute.floor}} for a text attribute of the
 * contract that is called floor.
 */
public final class ContractText implements Comparable<ContractText> {
    /** What becomes of a value that is filled in; the order is that of {@link #compareTo}. */
    enum Form {
        FIXED,
        TEMPLATE,
        DISTINGUISHED_NAME,
        VERBATIM,
        NAMED;

        /** The word for it in JSON. */
        String word() {
            return switch (this) {
                case FIXED -> "fixed";
                case TEMPLATE -> "template";
                case DISTINGUISHED_NAME -> "distinguishedName";
                case VERBATIM -> "verbatim";
                case NAMED -> "function";
            };
        }
    }

    private static final String ATTRIBUTE = "attribute.";
    private static final Map<String, FromContract<String>> PLACEHOLDERS = new TreeMap<>();

    static {
        Field.textsOfContract().forEach(name -> PLACEHOLDERS.put(name, reader(field(name))));
    }

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
     * A text with placeholders, for example {@code "Dept {department.code}"}. One without placeholders is a {@link #fixed} text. A value
     * with a character that could mean something else in the key of a group is refused: {@code , + " \ < > ; =}, control characters,
     * {@code #} or a blank at its start, a blank at its end. Where such values are, use {@link #distinguishedName} or {@link #verbatim}.
     *
     * @param template the text, not blank
     * @return the text
     * @throws IllegalArgumentException if a placeholder is unknown or a brace has no partner
     */
    public static ContractText template(String template) {
        return filled(Form.TEMPLATE, template);
    }

    /**
     * A template of a distinguished name, for example {@code "CN=dep-{department.code},OU=Groups,DC=corp,DC=example"}. Values are
     * escaped as RFC 4514 says, so that each of them stays what it is: part of one name.
     *
     * @param template the text, not blank
     * @return the text
     * @throws IllegalArgumentException if a placeholder is unknown or a brace has no partner
     */
    public static ContractText distinguishedName(String template) {
        return filled(Form.DISTINGUISHED_NAME, template);
    }

    /**
     * A template into which values go as they are, for keys in which every character means itself.
     *
     * @param template the text, not blank
     * @return the text
     * @throws IllegalArgumentException if a placeholder is unknown or a brace has no partner
     */
    public static ContractText verbatim(String template) {
        return filled(Form.VERBATIM, template);
    }

    /**
     * A text that a function of the host computes. It goes into the key as it is.
     *
     * @param name what the function is called, not blank; the only thing by which two of them are compared
     * @param function computes the text; null or blank when there is none for a contract
     * @return the text
     */
    public static ContractText named(String name, FromContract<String> function) {
        return new ContractText(Form.NAMED, name, List.of(unlessBlank(function)));
    }

    /** A fixed text or template in one of the forms but that of a named function. */
    static ContractText of(Form form, String text) {
        return form == Form.FIXED ? fixed(text) : filled(form, text);
    }

    private static ContractText filled(Form form, String template) {
        List<FromContract<String>> parts = new ArrayList<>();
        int at = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
            literal(template, template.substring(at, open), parts);
            int close = template.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException(
                        "the template \"" + template + "\" opens a { that it does not close");
            }
            parts.add(placeholder(form, template, template.substring(open + 1, close)));
            at = close + 1;
        }
        literal(template, template.substring(at), parts);
        return template.indexOf('{') < 0 ? fixed(template) : new ContractText(form, template, parts);
    }

    private static void literal(String template, String text, List<FromContract<String>> parts) {
        if (text.indexOf('}') >= 0) {
            throw new IllegalArgumentException("the template \"" + template + "\" closes a } that it does not open");
        }
        if (!text.isEmpty()) {
            parts.add(contract -> text);
        }
    }

    private static FromContract<String> placeholder(Form form, String template, String name) {
        FromContract<String> reader = PLACEHOLDERS.get(name);
        if (name.startsWith(ATTRIBUTE) && name.length() > ATTRIBUTE.length()) {
            Attribute<String> attribute = Attribute.text(name.substring(ATTRIBUTE.length()));
            reader = contract -> contract.custom().get(attribute);
        }
        if (reader == null) {
            throw new IllegalArgumentException("the template \"" + template + "\" has the unknown placeholder {" + name
                    + "}; known are " + String.join(", ", PLACEHOLDERS.keySet()) + " and attribute.NAME");
        }
        FromContract<String> value = unlessBlank(reader);
        return contract -> {
            String found = value.read(contract);
            return found == null
                    ? null
                    : switch (form) {
                        case DISTINGUISHED_NAME -> KeyCharacters.escaped(found);
                        case TEMPLATE -> KeyCharacters.checked(found, "{" + name + "}");
                        default -> found;
                    };
        };
    }

    private static Field<Contract, ?> field(String name) {
        return Objects.requireNonNull(Field.ofContract().get(name), name);
    }

    private static FromContract<String> reader(Field<Contract, ?> field) {
        return contract -> {
            Object found = field.find(contract, LocalDate.EPOCH, Organisation.unknown());
            if (found == Field.NOT_DELIVERED) {
                throw new NotDeliveredException("the " + field + " of the contract");
            }
            return (String) found;
        };
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
     * @throws NotDeliveredException when HR did not say
     * @throws IllegalArgumentException when a value has characters that the {@link #template} refuses
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

    Form form() {
        return form;
    }

    /** The text, the template, or the name of the function. */
    String text() {
        return text;
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
