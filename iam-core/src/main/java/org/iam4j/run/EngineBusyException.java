package org.iam4j.run;

/** Thrown when another engine is at work on the same state. Nothing was read or written. */
public final class EngineBusyException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /**
     * Says who is at work.
     *
     * @param message who has the lease until when, and what to do
     */
    public EngineBusyException(String message) {
        super(message);
    }
}
