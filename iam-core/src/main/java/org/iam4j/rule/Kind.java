package org.iam4j.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;

/** The kinds of value that a condition can look at. */
enum Kind {
    TEXT(String.class),
    TEXTS(Collection.class),
    NUMBER(Long.class),
    DECIMAL(Double.class),
    FLAG(Boolean.class),
    DATE(LocalDate.class),
    INSTANT(Instant.class),
    REFERENCE(AccountReference.class);

    private final Class<?> type;

    Kind(Class<?> type) {
        this.type = type;
    }

    static Kind of(Attribute<?> attribute) {
        return switch (attribute.type()) {
            case TEXT -> attribute.multiValued() ? TEXTS : TEXT;
            case NUMBER -> NUMBER;
            case FLAG -> FLAG;
            case DATE -> DATE;
            case INSTANT -> INSTANT;
            case REFERENCE -> REFERENCE;
            case SECRET ->
                throw new IllegalArgumentException("a condition cannot look at the secret " + attribute.name());
        };
    }

    /** The attribute of this kind; there is none for decimals. */
    Attribute<?> attribute(String name) {
        return Attribute.of(
                name,
                switch (this) {
                    case TEXT, TEXTS -> Attribute.Type.TEXT;
                    case NUMBER -> Attribute.Type.NUMBER;
                    case FLAG -> Attribute.Type.FLAG;
                    case DATE -> Attribute.Type.DATE;
                    case INSTANT -> Attribute.Type.INSTANT;
                    case REFERENCE -> Attribute.Type.REFERENCE;
                    case DECIMAL -> throw new IllegalArgumentException("an attribute cannot hold a decimal number");
                },
                this == TEXTS);
    }

    /** Whether there is a before and an after that everybody agrees on. */
    boolean ordered() {
        return this == NUMBER || this == DECIMAL || this == DATE || this == INSTANT;
    }

    /** The word for it, in JSON and in sentences. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean holds(Object value) {
        return type.isInstance(value);
    }

    /** The value as it stands in a sentence; texts that could be taken for part of the sentence are in quotation marks. */
    static String print(Object value) {
        if (value instanceof Collection<?> several) {
            return several.isEmpty()
                    ? "nothing"
                    : several.stream().map(Kind::print).sorted().collect(Collectors.joining(" and "));
        }
        String text = value.toString();
        return value instanceof String && !isPlain(text)
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : text;
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty() && text.codePoints().allMatch(Kind::isPlain);
    }

    private static boolean isPlain(int character) {
        return Character.isLetterOrDigit(character) || "-_.:/@&'+#*".indexOf(character) >= 0;
    }
}
