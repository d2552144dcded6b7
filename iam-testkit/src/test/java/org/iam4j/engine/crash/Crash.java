package org.iam4j.engine.crash;

/** The end of the process, as far as an engine within it can tell: nothing catches it, and nothing can be called any more. */
final class Crash extends Error {
    private static final long serialVersionUID = 1;

    Crash(String where) {
        super("killed " + where);
    }
}
