package org.iam4j.connector;

import java.util.stream.Stream;

/** Reads persons from one HR system. Thread-safe. */
@FunctionalInterface
public interface SourceConnector {
    /**
     * Everybody, all or nothing, each human once and with all contracts, keyed by what names the human and not one employment.
     *
     * @return the entries, lazily, in any order; the caller closes the stream
     * @throws ConnectorException if the system cannot be read, also from within the stream; then nobody counts as gone
     */
    Stream<SourceEntry> persons();
}
