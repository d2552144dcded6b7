package org.iam4j.plan;

import java.util.OptionalInt;

/**
 * How much of one kind a plan may do in one target before somebody has to approve it. Immutable.
 *
 * @param percent the share of what is managed, in percent, that must be reached as well; empty when the number alone decides
 * @param number how many are too many
 */
public record Threshold(OptionalInt percent, int number) {
    /** What is counted. An account counts once for each of them, each permission of each account for itself. */
    public enum Kind {
        /** Accounts that are made: 20 % and 25 unless set otherwise. */
        CREATE("created", 20, 25),
        /** Accounts whose access ends, or that are retired in a target that cannot disable: 10 % and 10. */
        DISABLE("disabled or retired", 10, 10),
        /** Accounts that are deleted: 2 % and 5. */
        DELETE("deleted", 2, 5),
        /** Accounts of which a value is taken off: 5 % and 10. What goes with a disable or delete counts there. */
        CLEAR("cleared of a value", 5, 10),
        /** Accounts that bear a generated name and get another one: 2 % and 5. */
        RENAME("renamed", 2, 5),
        /** Accounts of which a value is replaced by another one: 50 % and 50. What goes with a disable or delete counts there. */
        OVERWRITE("overwritten", 50, 50),
        /** Permissions that are given: 20 % and 50. */
        GRANT("granted", 20, 50),
        /** Permissions that are taken away: 20 % and 50. */
        REVOKE("revoked", 20, 50),
        /** Permissions themselves that are made, such as groups: 20 % and 25 of those that somebody has through the engine. */
        MAKE_PERMISSION("made", 20, 25),
        /** Permissions themselves that are called otherwise: 2 % and 5 of those that somebody has through the engine. */
        RENAME_PERMISSION("called otherwise", 2, 5);

        private final String words;
        private final int percent;
        private final int number;

        Kind(String words, int percent, int number) {
            this.words = words;
            this.percent = percent;
            this.number = number;
        }

        /**
         * What holds in a target unless it is set otherwise.
         *
         * @return the threshold
         */
        public Threshold usual() {
            return of(percent, number);
        }

        /** What happens to what is counted, as a participle. */
        String words() {
            return words;
        }

        /** What is counted, in the plural. */
        String counted() {
            return isOfPermissions() ? "permissions" : "accounts";
        }

        /**
         * Whether permissions are counted and not accounts.
         *
         * @return true for grants and revokes, and for permissions that are made or called otherwise
         */
        public boolean isOfPermissions() {
            return this == GRANT || this == REVOKE || this == MAKE_PERMISSION || this == RENAME_PERMISSION;
        }
    }

    /** Refuses what makes no sense. */
    public Threshold {
        if (number < 1) {
            throw new IllegalArgumentException("a threshold stops at 1 or more, not at " + number);
        }
        if (percent.isPresent() && (percent.getAsInt() < 1 || percent.getAsInt() > 100)) {
            throw new IllegalArgumentException("a share is 1 to 100 percent, not " + percent.getAsInt());
        }
    }

    /**
     * Stops when both are reached.
     *
     * @param percent the share of what is managed, 1 to 100 percent
     * @param number how many, 1 or more
     * @return the threshold
     */
    public static Threshold of(int percent, int number) {
        return new Threshold(OptionalInt.of(percent), number);
    }

    /**
     * Stops at a number, whatever its share.
     *
     * @param number how many, 1 or more
     * @return the threshold
     */
    public static Threshold fixed(int number) {
        return new Threshold(OptionalInt.empty(), number);
    }

    /**
     * Whether it stops.
     *
     * @param count how many there are
     * @param managed of how many
     * @return true when the count is at least the number and, where a share is set, at least that share
     */
    public boolean stops(int count, int managed) {
        return count >= number && (percent.isEmpty() || count * 100L >= (long) percent.getAsInt() * managed);
    }

    /** For example: 10 % and 10. */
    @Override
    public String toString() {
        return percent.isPresent() ? percent.getAsInt() + " % and " + number : String.valueOf(number);
    }
}
