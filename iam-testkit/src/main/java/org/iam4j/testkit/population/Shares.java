package org.iam4j.testkit.population;

/**
 * How often the less usual cases occur in a {@link Population}, each a share between 0 and 1. Managers are none of the first four.
 *
 * @param leavers of all people, those whose last contract is over
 * @param future of all people, those whose first contract is still to begin
 * @param rehires of all people, those who were away and came or come back, with a new employee number
 * @param parallel of all people, those with two part-time contracts at the same time
 * @param temporary of the open contracts, those that have an end
 * @param moved of all employments, those that changed department and so have several contracts in a row
 * @param partnerNames of all people, those with a partner's name, whichever name they use
 * @param withoutCallingName of all people, those of whom HR knows no calling name
 */
public record Shares(
        double leavers,
        double future,
        double rehires,
        double parallel,
        double temporary,
        double moved,
        double partnerNames,
        double withoutCallingName) {

    /** Leavers 8 %, future 3 %, rehires 4 %, parallel 3 %, temporary 20 %, moved 25 %, partner's names 30 %, no calling name 2 %. */
    public static final Shares DEFAULT = new Shares(0.08, 0.03, 0.04, 0.03, 0.20, 0.25, 0.30, 0.02);

    /** Everybody in one open contract, under the birth name, with a calling name: for tests that add one case by hand. */
    public static final Shares PLAIN = new Shares(0, 0, 0, 0, 0, 0, 0, 0);

    /** Refuses what is no share, and kinds of people that together are more than all. */
    public Shares {
        check("leavers", leavers);
        check("future", future);
        check("rehires", rehires);
        check("parallel", parallel);
        check("temporary", temporary);
        check("moved", moved);
        check("partnerNames", partnerNames);
        check("withoutCallingName", withoutCallingName);
        check("leavers, future, rehires and parallel together", leavers + future + rehires + parallel);
    }

    private static void check(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must be between 0 and 1, not " + share);
        }
    }

    /**
     * A copy with another share of leavers.
     *
     * @param share between 0 and 1
     * @return the copy
     */
    public Shares withLeavers(double share) {
        return new Shares(share, future, rehires, parallel, temporary, moved, partnerNames, withoutCallingName);
    }

    /**
     * A copy with another share of people who are still to begin.
     *
     * @param share between 0 and 1
     * @return the copy
     */
    public Shares withFuture(double share) {
        return new Shares(leavers, share, rehires, parallel, temporary, moved, partnerNames, withoutCallingName);
    }

    /**
     * A copy with another share of people who came or come back.
     *
     * @param share between 0 and 1
     * @return the copy
     */
    public Shares withRehires(double share) {
        return new Shares(leavers, future, share, parallel, temporary, moved, partnerNames, withoutCallingName);
    }

    /**
     * A copy with another share of people with two contracts at a time.
     *
     * @param share between 0 and 1
     * @return the copy
     */
    public Shares withParallel(double share) {
        return new Shares(leavers, future, rehires, share, temporary, moved, partnerNames, withoutCallingName);
    }

    /**
     * A copy with another share of contracts that have an end.
     *
     * @param share between 0 and 1
     * @return the copy
     */
    public Shares withTemporary(double share) {
        return new Shares(leavers, future, rehires, parallel, share, moved, partnerNames, withoutCallingName);
    }

    /**
     * A copy with another share of employments of several contracts.
     *
     * @param share between 0 and 1
     * @return the copy
     */
    public Shares withMoved(double share) {
        return new Shares(leavers, future, rehires, parallel, temporary, share, partnerNames, withoutCallingName);
    }

    /**
     * A copy with another share of people with a partner's name.
     *
     * @param share between 0 and 1
     * @return the copy
     */
    public Shares withPartnerNames(double share) {
        return new Shares(leavers, future, rehires, parallel, temporary, moved, share, withoutCallingName);
    }

    /**
     * A copy with another share of people without a calling name.
     *
     * @param share between 0 and 1
     * @return the copy
     */
    public Shares withoutCallingNames(double share) {
        return new Shares(leavers, future, rehires, parallel, temporary, moved, partnerNames, share);
    }
}
