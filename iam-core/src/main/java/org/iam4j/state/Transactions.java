package org.iam4j.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Carries out work in transactions of its own. The first one, and the first one after a failure, looks whether the database is as it must
 * be. Thread-safe.
 */
final class Transactions {
    private static final String OURS = "SET LOCAL synchronous_commit = on; SET LOCAL lock_timeout = '60s';"
            + " SET LOCAL idle_in_transaction_session_timeout = '60s'";

    private final DataSource dataSource;
    private final Opening opening;
    private final AtomicReference<Opening.@Nullable Opened> opened = new AtomicReference<>();

    Transactions(DataSource dataSource, Opening opening) {
        this.dataSource = dataSource;
        this.opening = opening;
    }

    /** What is done on a connection. */
    interface Work<T> {
        T on(Connection connection, SqlDialect dialect) throws SQLException;
    }

    /** Gives the next rows, none when there are no more. */
    interface Pages<T> {
        List<T> next(Connection connection) throws SQLException;
    }

    private interface Attempt<T> {
        T make() throws SQLException;
    }

    /**
     * Writes.
     *
     * @param doing what is tried, as in "appended to"
     * @param work the work
     * @return what the work returned, when all of it is as durable as the database makes it
     */
    <T> T write(String doing, Work<T> work) {
        return attempt(doing, () -> {
            Opening.Opened state = opened();
            try (BorrowedConnection borrowed = BorrowedConnection.from(dataSource)) {
                Connection connection = borrowed.connection();
                if (state.dialect() == SqlDialect.POSTGRESQL) {
                    Sql.run(connection, OURS);
                }
                T result = work.on(connection, state.dialect());
                connection.commit();
                if (!state.afterCommit().isEmpty()) {
                    Sql.run(connection, state.afterCommit());
                }
                return result;
            }
        });
    }

    /** Reads, all of it as of one moment. */
    <T> T read(Work<T> work) {
        return attempt("read", () -> {
            Opening.Opened state = opened();
            try (BorrowedConnection borrowed = BorrowedConnection.snapshot(dataSource)) {
                return work.on(borrowed.connection(), state.dialect());
            }
        });
    }

    /** Reads page after page, all of them as of one moment; the connection is held until the last page or until the stream is closed. */
    <T> Stream<T> stream(Pages<T> pages) {
        Rows<T> rows = new Rows<>(pages);
        return StreamSupport.stream(rows, false).onClose(rows::close);
    }

    private <T> T attempt(String doing, Attempt<T> attempt) {
        // An interrupted thread that writes would close the file of H2.
        boolean interrupted = Thread.interrupted();
        try {
            return attempt.make();
        } catch (SQLException e) {
            opened.set(null);
            throw SqlFailure.of(doing, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized Opening.Opened opened() throws SQLException {
        Opening.Opened known = opened.get();
        if (known != null) {
            return known;
        }
        try (BorrowedConnection borrowed = BorrowedConnection.from(dataSource)) {
            Opening.Opened now = opening.open(borrowed.connection());
            opened.set(now);
            return now;
        }
    }

    private final class Rows<T> extends Spliterators.AbstractSpliterator<T> {
        private final Pages<T> pages;
        private final Deque<T> page = new ArrayDeque<>();
        private @Nullable BorrowedConnection borrowed;
        private boolean ended;

        Rows(Pages<T> pages) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.pages = pages;
        }

        @Override
        public boolean tryAdvance(Consumer<? super T> action) {
            if (page.isEmpty() && !ended) {
                page.addAll(attempt("read", this::next));
                if (page.isEmpty()) {
                    close();
                }
            }
            T row = page.poll();
            if (row == null) {
                return false;
            }
            action.accept(row);
            return true;
        }

        private List<T> next() throws SQLException {
            opened();
            BorrowedConnection connection = borrowed == null ? BorrowedConnection.snapshot(dataSource) : borrowed;
            borrowed = connection;
            return pages.next(connection.connection());
        }

        void close() {
            ended = true;
            if (borrowed != null) {
                borrowed.close();
                borrowed = null;
            }
        }
    }
}
