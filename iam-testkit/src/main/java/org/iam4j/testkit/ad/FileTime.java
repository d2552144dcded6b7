package org.iam4j.testkit.ad;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The two ways in which Active Directory writes an instant. */
final class FileTime {
    /** What accountExpires holds for an account that never expires. */
    static final long NEVER = Long.MAX_VALUE;

    /** What a domain's ages and durations hold for "never". */
    static final long FOREVER = Long.MIN_VALUE;

    private static final long SECONDS_FROM_1601_TO_1970 = 11_644_473_600L;
    private static final DateTimeFormatter GENERALIZED =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'.0Z'").withZone(ZoneOffset.UTC);

    private FileTime() {}

    /** Returns the number of 100 nanosecond steps since 1601. */
    static long of(Instant instant) {
        return (instant.getEpochSecond() + SECONDS_FROM_1601_TO_1970) * 10_000_000 + instant.getNano() / 100;
    }

    /** Returns the form of whenCreated and whenChanged, cut to seconds. */
    static String generalized(Instant instant) {
        return GENERALIZED.format(instant);
    }
}
