package org.iam4j.testkit.afas;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A field of an UpdateConnector: how it is described, which values it takes, and what it changes. Values are text in one
 * form: {@code true} and {@code false}, {@code yyyy-MM-dd}, empty for cleared.
 *
 * @param id the name in bodies
 * @param label the name that people see
 * @param type the type of its values
 * @param length the longest value, 0 for no limit
 * @param role what the field is for
 * @param choices the only values it takes, none for any
 * @param read reads it from a record
 * @param write returns a record with it changed
 */
record UpdateField<T>(
        String id,
        String label,
        Column.Type type,
        int length,
        Role role,
        List<String> choices,
        Function<T, String> read,
        BiFunction<T, String, T> write) {
    enum Role {
        /** Finds the record. */
        KEY,
        /** Says what to do; is not stored. */
        STEERS,
        /** Cannot be empty. */
        MANDATORY,
        OPTIONAL
    }

    static <T> UpdateField<T> text(
            String id, String label, int length, Function<T, String> read, BiFunction<T, String, T> write) {
        return new UpdateField<>(id, label, Column.Type.STRING, length, Role.OPTIONAL, List.of(), read, write);
    }

    static <T> UpdateField<T> flag(
            String id, String label, Function<T, Boolean> read, BiFunction<T, Boolean, T> write) {
        return new UpdateField<>(
                id,
                label,
                Column.Type.BOOLEAN,
                0,
                Role.OPTIONAL,
                List.of(),
                record -> Boolean.toString(read.apply(record)),
                (record, value) -> write.apply(record, Boolean.parseBoolean(value)));
    }

    /** A field that is not part of the record, but finds it or says what to do. */
    static <T> UpdateField<T> steering(String id, String label, Column.Type type, int length, Role role) {
        return new UpdateField<>(id, label, type, length, role, List.of(), record -> "", (record, value) -> record);
    }

    UpdateField<T> mandatory() {
        return new UpdateField<>(id, label, type, length, Role.MANDATORY, choices, read, write);
    }

    UpdateField<T> ofType(Column.Type changed) {
        return new UpdateField<>(id, label, changed, length, role, choices, read, write);
    }

    UpdateField<T> oneOf(String... values) {
        return new UpdateField<>(id, label, type, length, role, List.of(values), read, write);
    }

    boolean isStored() {
        return role == Role.MANDATORY || role == Role.OPTIONAL;
    }

    /** Brings a value into the one form, or refuses it. */
    String accept(String value) {
        if (value.isEmpty()) {
            if (role == Role.MANDATORY) {
                throw required(id);
            }
            return type == Column.Type.BOOLEAN ? "false" : "";
        }
        if (length > 0 && value.length() > length) {
            throw Refusal.functional(
                    "De waarde van het veld '" + id + "' is te lang; maximaal " + length + " tekens.",
                    "The value of the field '" + id + "' is too long; at most " + length + " characters.");
        }
        if (!choices.isEmpty() && !choices.contains(value)) {
            throw Refusal.missing(id, value);
        }
        return typed(value);
    }

    private String typed(String value) {
        try {
            return switch (type) {
                case STRING, DECIMAL -> value;
                case INT -> Integer.toString(Integer.parseInt(value));
                case BOOLEAN ->
                    Boolean.toString(Lenient.bool(value)
                            .orElseThrow(() -> new IllegalArgumentException("not a boolean: " + value)));
                case DATE ->
                    (value.length() == 10
                                    ? LocalDate.parse(value)
                                    : LocalDateTime.parse(value).toLocalDate())
                            .toString();
            };
        } catch (IllegalArgumentException | DateTimeException unusable) {
            throw Refusal.functional(
                    "De waarde '" + value + "' is niet geldig voor het veld '" + id + "'.",
                    "The value '" + value + "' is not valid for the field '" + id + "'.");
        }
    }

    static Refusal required(String field) {
        return Refusal.functional(
                "Het veld '" + field + "' is verplicht en niet ingevuld.",
                "The field '" + field + "' is mandatory and not filled in.");
    }
}
