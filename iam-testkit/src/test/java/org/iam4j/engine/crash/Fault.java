package org.iam4j.engine.crash;

import java.util.EnumSet;
import java.util.Set;

/** What can go wrong with one call. */
enum Fault {
    /** The process ends before the call is made. */
    KILLED_BEFORE,
    /** The call is made, and the process ends before the next line. */
    KILLED_AFTER,
    /** The state cannot be reached: nothing was written. */
    STATE_GONE,
    /** The state was written, and the answer was lost. */
    STATE_LOST,
    /** It was done, and the answer was lost. */
    LOST_DONE,
    /** It was not done, and nobody can tell that from the answer. */
    LOST_NOT_DONE,
    /** The connector breaks after it was done. */
    BROKEN_DONE,
    /** The connector, or the receiver of a password, breaks before it was done. */
    BROKEN_NOT_DONE,
    /** The target says that it cannot do it now. */
    UNAVAILABLE;

    /** The faults that a kind of call can have. */
    static Set<Fault> of(Call.Kind kind) {
        return switch (kind) {
            case STATE_WRITE -> EnumSet.of(KILLED_BEFORE, KILLED_AFTER, STATE_GONE, STATE_LOST);
            case STATE_READ -> EnumSet.of(KILLED_BEFORE, STATE_GONE);
            case TARGET_WRITE ->
                EnumSet.of(
                        KILLED_BEFORE,
                        KILLED_AFTER,
                        LOST_DONE,
                        LOST_NOT_DONE,
                        BROKEN_DONE,
                        BROKEN_NOT_DONE,
                        UNAVAILABLE);
            case TARGET_READ -> EnumSet.of(KILLED_BEFORE, BROKEN_NOT_DONE, UNAVAILABLE);
            case HAND_OVER -> EnumSet.of(KILLED_BEFORE, KILLED_AFTER, BROKEN_DONE, BROKEN_NOT_DONE);
        };
    }

    boolean done() {
        return this == KILLED_AFTER || this == STATE_LOST || this == LOST_DONE || this == BROKEN_DONE;
    }

    boolean kills() {
        return this == KILLED_BEFORE || this == KILLED_AFTER;
    }

    /**
     * Whether the target was not seen, or could not be written, when access had to be lost: access is then lost without the values that go
     * with it, or a run later than other values are written. That is what the rules say, not the work of a crash.
     */
    boolean hidesAnEnd(Call call) {
        return (this == UNAVAILABLE || this == BROKEN_NOT_DONE)
                && (call.what().endsWith(".accounts") || call.what().endsWith("update DISABLE"));
    }

    boolean ofState() {
        return this == STATE_GONE || this == STATE_LOST;
    }
}
