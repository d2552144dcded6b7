package org.iam4j.engine.crash;

/**
 * One call that an engine made to the world outside it.
 *
 * @param number its place in the run, from 0
 * @param kind what sort of call
 * @param what whom it called and how
 */
record Call(int number, Kind kind, String what) {
    enum Kind {
        STATE_READ,
        STATE_WRITE,
        TARGET_READ,
        TARGET_WRITE,
        HAND_OVER
    }

    /** What sort of step it is: what it does and, of a line of the journal, of which kind. */
    String kindOfStep() {
        return what.replaceAll(":.*", "").replaceAll("^(ad|afas-employee|afas-user|badges)\\.", "target.");
    }

    @Override
    public String toString() {
        return "call " + number + ", " + what;
    }
}
