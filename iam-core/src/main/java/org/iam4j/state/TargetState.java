package org.iam4j.state;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What holds for a whole target. Immutable.
 *
 * @param mark whether it may be written
 * @param populated whether a plan for everybody has run to its end here; before that, thresholds on making and giving do not count
 * @param doneSince how often each kind of action was done here by plans for some people since the last plan for everybody, by the kind's
 *     name: thresholds count them in
 */
public record TargetState(TargetMark mark, boolean populated, SortedMap<String, Integer> doneSince) {
    /** A target whose accounts may be written, before its first population. */
    public static final TargetState OPEN = new TargetState(TargetMark.OPEN, false, new TreeMap<>());

    /** A target that waits to be adopted. */
    public static final TargetState WAITING = new TargetState(TargetMark.WAITING, false, new TreeMap<>());

    /** Copies the map. */
    public TargetState {
        doneSince = Collections.unmodifiableSortedMap(new TreeMap<>(doneSince));
    }

    /**
     * A copy that may be written or waits.
     *
     * @param now which of them
     * @return the copy
     */
    public TargetState with(TargetMark now) {
        return new TargetState(now, populated, doneSince);
    }

    /**
     * A copy after a plan for everybody has run to its end.
     *
     * @return the copy, populated, with nothing counted
     */
    public TargetState afterEverybody() {
        return new TargetState(mark, true, new TreeMap<>());
    }

    /**
     * A copy in which some more actions were done by a plan for some people.
     *
     * @param kind the kind's name
     * @param count how many more
     * @return the copy
     */
    public TargetState plus(String kind, int count) {
        SortedMap<String, Integer> more = new TreeMap<>(doneSince);
        more.merge(kind, count, Integer::sum);
        return new TargetState(mark, populated, more);
    }
}
