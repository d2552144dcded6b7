package org.iam4j.testkit.afas;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One row of a GetConnector: its values in the order of the columns, of types that compare with their own kind. */
final class Row {
    private final @Nullable Object[] values;

    private Row(@Nullable Object[] values) {
        this.values = values;
    }

    static <S> Row of(List<Column<S>> columns, S line) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).of(line);
        }
        return new Row(values);
    }

    @Nullable Object value(int position) {
        return values[position];
    }

    /** Brings text into the form in which two spellings that differ in case only are the same. */
    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
