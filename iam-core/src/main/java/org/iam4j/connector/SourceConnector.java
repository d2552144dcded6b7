package org.iam4j.connector;

import java.util.stream.Stream;
import org.iam4j.person.Department;

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

    /**
     * The departments, which lies below which and who leads them, all or nothing. Asked for only when some rule asks what lies below a
     * department, or somebody's manager is looked for there.
     *
     * @return the departments, each once, in any order; the caller closes the stream. None, as by default, means that HR does not say
     * @throws ConnectorException if the system cannot be read, also from within the stream; then nobody counts as gone
     */
    default Stream<Department> departments() {
        return Stream.empty();
    }
}
