package org.iam4j.connector;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Turns "fetch the page after this cursor" into a lazy stream: a page is fetched when its first item is asked for. */
public final class Pages {
    private Pages() {}

    /**
     * One page.
     *
     * @param items what is on it, possibly nothing
     * @param next where the next page starts, null on the last
     * @param <T> the items' type
     * @param <C> the cursor's type
     */
    public record Page<T, C>(List<T> items, @Nullable C next) {
        /**
         * A page that another one follows.
         *
         * @param items what is on it
         * @param next where the next one starts
         * @param <T> the items' type
         * @param <C> the cursor's type
         * @return the page
         */
        public static <T, C> Page<T, C> of(List<T> items, C next) {
            return new Page<>(items, next);
        }

        /**
         * The last page.
         *
         * @param items what is on it
         * @param <T> the items' type
         * @param <C> the cursor's type
         * @return the page
         */
        public static <T, C> Page<T, C> last(List<T> items) {
            return new Page<>(items, null);
        }
    }

    /**
     * Fetches pages.
     *
     * @param <T> the items' type
     * @param <C> the cursor's type
     */
    @FunctionalInterface
    public interface Fetch<T, C> {
        /**
         * Fetches a page.
         *
         * @param cursor where it starts, null for the first
         * @return the page
         */
        Page<T, C> after(@Nullable C cursor);
    }

    /**
     * All items of all pages, in order.
     *
     * @param fetch fetches a page; called at most once for each
     * @param <T> the items' type
     * @param <C> the cursor's type
     * @return a sequential stream
     */
    public static <T, C> Stream<T> stream(Fetch<T, C> fetch) {
        Iterator<T> items = new Iterator<>() {
            private Iterator<T> page = List.<T>of().iterator();
            private @Nullable C cursor;
            private boolean more = true;

            @Override
            public boolean hasNext() {
                while (!page.hasNext() && more) {
                    Page<T, C> fetched = fetch.after(cursor);
                    page = fetched.items().iterator();
                    cursor = fetched.next();
                    more = cursor != null;
                }
                return page.hasNext();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.next();
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED), false);
    }
}
