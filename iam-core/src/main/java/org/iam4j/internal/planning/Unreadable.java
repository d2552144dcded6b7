package org.iam4j.internal.planning;

import org.iam4j.connector.ConnectorException;
import org.iam4j.target.TargetSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A read of a target that failed. Its message says what that means for a finding; where it comes from stands in the log. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(Unreadable.class);

    private Unreadable(String message, RuntimeException cause) {
        super(message, cause);
    }

    /**
     * Takes a failure down in the log.
     *
     * @param what what was read, after "reading"
     */
    static Unreadable of(TargetSystem target, String what, RuntimeException e) {
        LOG.warn("Target {}: reading {} failed", target.name(), what, e);
        String said = e instanceof ConnectorException
                ? String.valueOf(e.getMessage())
                : "reading " + what + " failed with " + e.getClass().getName() + " (see the log)";
        return new Unreadable(said, e);
    }

    String said() {
        return String.valueOf(getMessage());
    }
}
