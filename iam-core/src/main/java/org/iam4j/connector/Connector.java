package org.iam4j.connector;

import java.util.List;
import java.util.Map;

/**
 * One opened system: what it can be read as and written as. Whoever opened it closes it; the engine never does. Thread-safe.
 */
public interface Connector extends AutoCloseable {
    /**
     * The sources it offers.
     *
     * @return the sources by name, sorted; empty when it has none
     */
    default Map<String, SourceConnector> sources() {
        return Map.of();
    }

    /**
     * The targets it offers.
     *
     * @return the targets by name, sorted; empty when it has none
     */
    default Map<String, TargetConnector> targets() {
        return Map.of();
    }

    /**
     * Tries the connection and the configuration, reading only.
     *
     * @return what is wrong, each a sentence that says where to mend it; empty when all is well
     */
    List<String> test();

    /** Closes connections. */
    @Override
    void close();
}
