package org.iam4j.testkit.afas;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The order that a request asked for. Rows that are equal in it come in any order, another one for each call, as from a
 * database.
 *
 * @param keys the columns to order by, the first one first
 */
record Ordering(List<Key> keys) implements Comparator<Row> {
    /** One column of an order. */
    record Key(int position, boolean descending) {}

    static Ordering parse(String fields, GetConnector<?> connector) {
        List<Key> keys = new ArrayList<>();
        for (String field : fields.split(",", -1)) {
            boolean descending = field.startsWith("-");
            String column = descending ? field.substring(1) : field;
            keys.add(new Key(RowFilter.position(connector, column), descending));
        }
        return new Ordering(List.copyOf(keys));
    }

    @Override
    public int compare(Row one, Row other) {
        for (Key key : keys) {
            int compared = compareValues(one.value(key.position()), other.value(key.position()));
            if (compared != 0) {
                return key.descending() ? -compared : compared;
            }
        }
        return 0;
    }

    /** Puts runs of equal rows of a sorted list into an order that means nothing. */
    void shuffleTies(List<Row> sorted, Random random) {
        int from = 0;
        for (int to = 1; to <= sorted.size(); to++) {
            if (to == sorted.size() || compare(sorted.get(from), sorted.get(to)) != 0) {
                if (to - from > 1) {
                    Collections.shuffle(sorted.subList(from, to), random);
                }
                from = to;
            }
        }
    }

    private static int compareValues(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        return compareSameKind(one, other);
    }

    /** Compares two values of one column; text without regard to case. */
    @SuppressWarnings("unchecked")
    static int compareSameKind(Object one, Object other) {
        if (one instanceof String text) {
            return text.compareToIgnoreCase((String) other);
        }
        return ((Comparable<Object>) one).compareTo(other);
    }
}
