package org.iam4j.testkit.afas;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a page of rows: every column in every row, empty ones as null. */
final class RowsWriter {
    private final boolean shortDecimals;

    RowsWriter(boolean shortDecimals) {
        this.shortDecimals = shortDecimals;
    }

    String write(GetQuery query, GetConnector<?> connector, List<Row> rows) {
        return Json.writeObject(json -> {
            json.writeNumberProperty("skip", query.skip());
            json.writeNumberProperty("take", query.take());
            json.writeName("rows");
            json.writeStartArray();
            for (Row row : rows) {
                json.writeStartObject();
                for (int i = 0; i < connector.columns().size(); i++) {
                    json.writeName(connector.columns().get(i).id());
                    write(json, row.value(i));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private void write(JsonGenerator json, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof BigDecimal number) {
            json.writeRawValue(shortDecimals ? withoutZero(text(number)) : text(number));
        } else {
            json.writeString(text(value));
        }
    }

    private static String withoutZero(String number) {
        return number.replaceFirst("^(-?)0\\.", "$1.");
    }

    /** The value as the protocol writes it. A date gets a time and a Z, though the clock on the wall is Amsterdam's. */
    static String text(Object value) {
        if (value instanceof LocalDate date) {
            return date + "T00:00:00Z";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
