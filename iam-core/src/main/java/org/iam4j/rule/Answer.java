package org.iam4j.rule;

/** What a condition says about a person and one contract. */
public enum Answer {
    /** The condition holds. */
    YES,
    /** The condition does not hold. */
    NO,
    /** The source did not deliver a value that the answer hangs on; the condition does not hold, and nothing is taken away for it. */
    UNKNOWN;

    /** Yes only when both are yes, no as soon as one is no. */
    Answer and(Answer other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : YES;
    }

    Answer not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
        };
    }

    static Answer of(boolean holds) {
        return holds ? YES : NO;
    }

    /** The answer as a word in a sentence. */
    String word() {
        return switch (this) {
            case YES -> "yes";
            case NO -> "no";
            case UNKNOWN -> "unknown";
        };
    }
}
