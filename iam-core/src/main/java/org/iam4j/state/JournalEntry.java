package org.iam4j.state;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One line of the journal, together with what it changes in the state.
 *
 * @param at when
 * @param kind what sort of line
 * @param runId of which run
 * @param actionId about which action, empty when about the run
 * @param personId about whom, empty when about the run
 * @param text what happened, for people; no secret
 * @param person what is remembered about the person from now on, empty when that does not change
 * @param targets the marks of targets from now on, by name; targets not named keep theirs
 */
public record JournalEntry(
        Instant at,
        Kind kind,
        String runId,
        Optional<String> actionId,
        Optional<String> personId,
        String text,
        Optional<PersonState> person,
        SortedMap<String, TargetMark> targets) {

    /** The sorts of line. */
    public enum Kind {
        /** A run begins. */
        STARTED,
        /** Something was learned from an import or from looking at a target. */
        LEARNED,
        /** A write is about to be asked for. */
        INTENDED,
        /** A write was done. */
        APPLIED,
        /** A write was refused. */
        FAILED,
        /** A write may have been done or not. */
        UNKNOWN,
        /** A first password was received by the host. */
        HANDED_OVER,
        /** The host decided something: adopt, unmanage. */
        DECIDED,
        /** A run ended. */
        ENDED
    }

    /** Copies the map. */
    public JournalEntry {
        targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
    }
}
