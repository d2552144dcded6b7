package org.iam4j.afas;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lazy streams of rows that belong together. */
final class Grouping {
    private Grouping() {}

    /**
     * Rows that follow each other and agree in a code, together.
     *
     * @param rows rows ordered by that code
     * @param column the column with the code; rows without one are not told apart
     */
    static Stream<List<Row>> adjacent(Stream<Row> rows, String column) {
        Iterator<Row> source = rows.iterator();
        return lazily(() -> new Iterator<>() {
            private @Nullable Row ahead;

            @Override
            public boolean hasNext() {
                if (ahead == null && source.hasNext()) {
                    ahead = source.next();
                }
                return ahead != null;
            }

            @Override
            public List<Row> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                List<Row> group = new ArrayList<>();
                Row first = Objects.requireNonNull(ahead);
                String code = first.code(column);
                do {
                    group.add(Objects.requireNonNull(ahead));
                    ahead = source.hasNext() ? source.next() : null;
                } while (ahead != null && Objects.equals(code, ahead.code(column)));
                return group;
            }
        });
    }

    /** A stream that asks for its items only when the first one is wanted. */
    static <T> Stream<T> lazily(Supplier<Iterator<T>> items) {
        return StreamSupport.stream(
                () -> Spliterators.spliteratorUnknownSize(items.get(), Spliterator.ORDERED),
                Spliterator.ORDERED,
                false);
    }

    /** First all of one, then all of another that is asked for only when the first is used up. */
    static <T> Iterator<T> then(Iterator<T> first, Supplier<Iterator<T>> second) {
        return new Iterator<>() {
            private Iterator<T> now = first;
            private boolean last;

            @Override
            public boolean hasNext() {
                if (!last && !now.hasNext()) {
                    last = true;
                    now = second.get();
                }
                return now.hasNext();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return now.next();
            }
        };
    }
}
