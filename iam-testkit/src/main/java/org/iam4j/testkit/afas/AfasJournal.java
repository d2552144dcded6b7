package org.iam4j.testkit.afas;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a fake was asked and answered, in the order of the answers. An exchange is in it before the client sees the
 * answer. The JDK's own HTTP client silently repeats a GET whose connection is cut before an answer; both are here.
 *
 * <p>Safe for use by several threads.
 */
public final class AfasJournal {
    private final List<AfasExchange> exchanges = new ArrayList<>();

    AfasJournal() {}

    synchronized void add(AfasExchange exchange) {
        exchanges.add(exchange);
    }

    /**
     * Returns everything so far.
     *
     * @return the exchanges, the oldest answer first
     */
    public synchronized List<AfasExchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /**
     * Returns the reads of rows.
     *
     * @return the exchanges that called a GetConnector, the oldest answer first
     */
    public List<AfasExchange> reads() {
        return exchanges(AfasRequest::isRead);
    }

    /**
     * Returns the writes, refused ones included.
     *
     * @return the exchanges that called an UpdateConnector, the oldest answer first
     */
    public List<AfasExchange> writes() {
        return exchanges(AfasRequest::isWrite);
    }

    /**
     * Returns some of the exchanges.
     *
     * @param wanted says which
     * @return the exchanges, the oldest answer first
     */
    public synchronized List<AfasExchange> exchanges(Predicate<AfasRequest> wanted) {
        return exchanges.stream()
                .filter(exchange -> wanted.test(exchange.request()))
                .toList();
    }

    /**
     * Counts the reads of rows.
     *
     * @return how many exchanges called a GetConnector
     */
    public int readCount() {
        return reads().size();
    }

    /**
     * Counts the writes, refused ones included.
     *
     * @return how many exchanges called an UpdateConnector
     */
    public int writeCount() {
        return writes().size();
    }

    /** Forgets everything so far; the numbers of requests go on. */
    public synchronized void clear() {
        exchanges.clear();
    }
}
