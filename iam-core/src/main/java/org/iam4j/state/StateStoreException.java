package org.iam4j.state;

import org.jspecify.annotations.Nullable;

/** Thrown when the state cannot be read or written; what was not appended has not happened to the state. A run stops when it meets it. */
public class StateStoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Says what failed.
     *
     * @param message what failed and what to do about it; no secret
     * @param cause the cause, null without one
     */
    public StateStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
