package org.iam4j.plan;

import java.util.Comparator;

/**
 * That a plan would do more of one kind in a target than may be done without somebody's approval.
 *
 * @param target the target's name
 * @param kind what was counted
 * @param count how many there are in the plan that nobody has approved
 * @param doneBefore how many more plans for some people have done since the last plan for everybody
 * @param managed of how many: accounts that are managed, or permissions that are held
 * @param threshold what was reached
 */
public record ExceededThreshold(
        String target, Threshold.Kind kind, int count, int doneBefore, int managed, Threshold threshold)
        implements Comparable<ExceededThreshold> {

    /**
     * A sentence with the numbers.
     *
     * @return for example: ad: 12 accounts would be disabled or retired, 100 are managed, and it stops at 10 % and 10
     */
    public String text() {
        String before = doneBefore == 0
                ? ""
                : ", after " + doneBefore + " by plans for some people since the last one for everybody";
        return target + ": " + count + " " + kind.counted() + " would be " + kind.words() + before + ", " + managed
                + " are managed, and it stops at " + threshold;
    }

    /** Orders by target and kind. */
    @Override
    public int compareTo(ExceededThreshold other) {
        return Comparator.comparing(ExceededThreshold::target)
                .thenComparing(ExceededThreshold::kind)
                .compare(this, other);
    }
}
