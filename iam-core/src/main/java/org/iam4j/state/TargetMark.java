package org.iam4j.state;

/** What holds for a whole target until it is changed. */
public enum TargetMark {
    /** Its accounts may be written. */
    OPEN,
    /** Nothing but losses of access is written until the host adopts what is there. */
    WAITING
}
