package org.iam4j.testkit.afas;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a GetConnector: how it is described and where its value comes from.
 *
 * @param id the name in rows and filters
 * @param fieldId the internal name
 * @param type the type of its values
 * @param length the longest value, 0 when that means nothing
 * @param value computes the value of a line, null or empty text for none
 */
record Column<S>(String id, String fieldId, Type type, int length, Function<S, @Nullable Object> value) {
    enum Type {
        STRING("string"),
        INT("int"),
        DECIMAL("decimal"),
        BOOLEAN("boolean"),
        DATE("date");

        private final String protocolName;

        Type(String protocolName) {
            this.protocolName = protocolName;
        }

        String protocolName() {
            return protocolName;
        }
    }

    static <S> Column<S> text(String id, String fieldId, int length, Function<S, @Nullable String> value) {
        return new Column<>(id, fieldId, Type.STRING, length, value::apply);
    }

    static <S> Column<S> number(String id, String fieldId, Function<S, @Nullable Integer> value) {
        return new Column<>(id, fieldId, Type.INT, 0, line -> decimal(value.apply(line)));
    }

    static <S> Column<S> decimal(String id, String fieldId, Function<S, @Nullable BigDecimal> value) {
        return new Column<>(id, fieldId, Type.DECIMAL, 0, value::apply);
    }

    static <S> Column<S> flag(String id, String fieldId, Function<S, @Nullable Boolean> value) {
        return new Column<>(id, fieldId, Type.BOOLEAN, 0, value::apply);
    }

    static <S> Column<S> date(String id, String fieldId, Function<S, @Nullable LocalDate> value) {
        return new Column<>(id, fieldId, Type.DATE, 0, value::apply);
    }

    private static @Nullable BigDecimal decimal(@Nullable Integer number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }

    /** Computes the value of a line; empty text is no value. */
    @Nullable Object of(S line) {
        Object found = value.apply(line);
        return "".equals(found) ? null : found;
    }
}
