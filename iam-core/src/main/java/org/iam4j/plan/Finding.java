package org.iam4j.plan;

import java.util.Comparator;
import java.util.Optional;

/**
 * Something that was seen and not touched.
 *
 * @param kind what sort of thing
 * @param target in which target, empty when it is about HR
 * @param personId about whom, empty when nobody in particular
 * @param text what was seen and what to do about it
 */
public record Finding(Kind kind, Optional<String> target, Optional<String> personId, String text)
        implements Comparable<Finding> {
    private static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding finding) -> finding.personId.orElse(""))
            .thenComparing(finding -> finding.target.orElse(""))
            .thenComparing(Finding::kind)
            .thenComparing(Finding::text);

    /** The sorts of finding. */
    public enum Kind {
        /** HR's data about a person cannot be used: only ends of access are planned, by what was accepted before, until it can. */
        FROZEN_PERSON,
        /** Somebody was asked for, blocked, excluded or unmanaged of whom neither HR nor the state knows: a mistyped id, most likely. */
        UNKNOWN_PERSON,
        /** Who somebody is cannot be told: nothing is given or changed until the host decides. */
        DOUBTFUL_PERSON,
        /** The host blocked a person: no access, and nothing else is changed, until that is lifted. */
        ACCESS_BLOCKED,
        /** The host leaves a person out: only ends of access are planned until that is lifted. */
        EXCLUDED,
        /** A person is blocked in one target: what they need there cannot be made out. */
        BLOCKED_ACCOUNT,
        /** A whole import was refused. */
        REFUSED_IMPORT,
        /** A person is no longer in HR and is planned as a leaver. */
        VANISHED,
        /** A target could not be read. */
        UNREADABLE_TARGET,
        /** A target waits for the host to adopt what is there. */
        WAITING_TARGET,
        /** Several accounts fit one person, or several people claim one account. */
        AMBIGUOUS,
        /** An account that must not be touched. */
        NEVER_TOUCH,
        /** An account that another link already writes. */
        OWNED,
        /** Access or a permission without an entitlement to the account. */
        NO_ACCOUNT_ENTITLEMENT,
        /** The account is not there yet, and this target cannot make it. */
        NOT_YET,
        /** A linked account is gone; somebody else deleted it. */
        GONE,
        /** A linked account cannot be seen just now. */
        NOT_VISIBLE,
        /** Somebody else took the access away that we gave. */
        DISABLED_BY_OTHERS,
        /** Somebody else took a permission away that we gave. */
        REVOKED_BY_OTHERS,
        /** Somebody else changed a name that we gave, and it cannot be put back. */
        NAME_CHANGED,
        /** A value was written twice and is different again: it is not written any more. */
        DOES_NOT_STICK,
        /** The same name stood on two objects before we came. */
        DUPLICATE_NAME,
        /** A value of HR cannot be used as it is: letters that cannot be written in a name, a telephone number that is none. */
        UNUSABLE_VALUE,
        /** A permission that a rule names is not there, or cannot be read. */
        NO_PERMISSION,
        /** A rule asks what HR does not answer: an attribute that nobody has, departments that are not listed. */
        UNANSWERED_RULE,
        /** What became of an earlier write is not known, and cannot be looked up yet. */
        OPEN_INTENT,
        /** Nobody has received the first password of an account; a fresh one is handed over. */
        PASSWORD_NOT_RECEIVED,
        /** Another person's account that is referred to is not there. */
        NO_REFERENCE,
        /** An account with a number that HR does not know. */
        ORPHAN
    }

    /**
     * Something about one person in one target.
     *
     * @param kind what sort of thing
     * @param target the target's name
     * @param personId the person's id
     * @param text what was seen and what to do about it
     * @return the finding
     */
    public static Finding of(Kind kind, String target, String personId, String text) {
        return new Finding(kind, Optional.of(target), Optional.of(personId), text);
    }

    /**
     * Something about a whole target.
     *
     * @param kind what sort of thing
     * @param target the target's name
     * @param text what was seen and what to do about it
     * @return the finding
     */
    public static Finding ofTarget(Kind kind, String target, String text) {
        return new Finding(kind, Optional.of(target), Optional.empty(), text);
    }

    /** Orders by person, target, kind and text. */
    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}
