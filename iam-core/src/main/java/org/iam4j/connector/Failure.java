package org.iam4j.connector;

import java.util.Optional;

/**
 * What a system refused or failed to do, as a value for reports and the journal.
 *
 * @param kind what the engine makes of it
 * @param text what happened, for people: names the system and the object, no secret
 * @param code the system's own code, empty without one
 * @param attribute the name of the attribute at fault, empty without one
 */
public record Failure(Kind kind, String text, Optional<String> code, Optional<String> attribute) {

    /** What the engine makes of a failure. */
    public enum Kind {
        /** Not now: overloaded, in maintenance, record locked; nothing was written and trying again may help. */
        UNAVAILABLE,
        /** The value of an attribute is taken. */
        CONFLICT,
        /** The object is proven not to be there. */
        NOT_FOUND,
        /** The system does not take this value; it must be changed in HR or in the mapping. */
        INVALID_VALUE,
        /** The connector's login may not do this. */
        DENIED,
        /** Refused for a cause that the system does not tell apart. */
        REJECTED,
        /** Nothing will work with this target until somebody mends it: password refused, certificate not trusted, base missing. */
        TARGET_UNUSABLE,
        /** It may have been done or not: the answer was lost. */
        UNKNOWN_OUTCOME,
        /** The connector cannot do this at all. */
        UNSUPPORTED,
        /** The answer cannot be understood. */
        BROKEN_ANSWER
    }
}
