package org.iam4j.attribute;

/**
 * Thrown when a value is read that the source did not deliver: not an empty value, but no answer at all.
 *
 * <p>A mapping that meets it is <em>unknown</em> and leaves its attribute alone; the engine catches it, a mapping need not.
 */
public final class NotDeliveredException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Says which value is missing.
     *
     * @param what the name of the value that was asked for
     */
    public NotDeliveredException(String what) {
        super(what + " was not delivered by the source", null, false, false);
    }
}
