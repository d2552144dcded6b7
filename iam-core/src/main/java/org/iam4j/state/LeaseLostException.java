package org.iam4j.state;

import org.jspecify.annotations.Nullable;

/** Thrown when a state is written under a lease that somebody else has taken over since. Nothing was written. */
public final class LeaseLostException extends StateStoreException {
    private static final long serialVersionUID = 1;

    /**
     * Says who has the lease now.
     *
     * @param message who lost it to whom
     */
    public LeaseLostException(String message) {
        super(message, null);
    }

    static LeaseLostException of(Lease lost, @Nullable String to) {
        return new LeaseLostException("the lease of " + lost.holder() + " was taken over"
                + (to == null ? "" : " by " + to) + ": nothing more is written");
    }
}
