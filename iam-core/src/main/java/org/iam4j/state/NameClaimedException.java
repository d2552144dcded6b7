package org.iam4j.state;

/** Thrown when a plan cannot be saved, because another saved plan keeps one of its names for somebody else. Nothing was saved. */
public final class NameClaimedException extends StateStoreException {
    private static final long serialVersionUID = 1;

    private final transient NameClaim claim;

    /**
     * Names the claim that is in the way.
     *
     * @param claim the claim
     */
    public NameClaimedException(NameClaim claim) {
        super(
                claim.attribute() + " " + claim.name() + " in target " + claim.target() + " is kept by saved plan "
                        + claim.planId() + " for person " + claim.personId() + " until " + claim.expiresAt()
                        + ": apply or withdraw that plan, or plan again",
                null);
        this.claim = claim;
    }

    /**
     * The claim that is in the way.
     *
     * @return the claim
     */
    public NameClaim claim() {
        return claim;
    }
}
