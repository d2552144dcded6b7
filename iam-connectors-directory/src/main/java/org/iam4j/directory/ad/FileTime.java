package org.iam4j.directory.ad;

import java.time.Instant;

/** Points in time as Windows counts them: in units of 100 nanoseconds since 1601 (MS-DTYP 2.3.3). */
final class FileTime {
    /** What an attribute of this kind holds for "never", besides 0. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long UNITS = 10_000_000;
    private static final long SECONDS_TO_1970 = 11_644_473_600L;

    private FileTime() {}

    static Instant instant(long fileTime) {
        return Instant.ofEpochSecond(
                Math.floorDiv(fileTime, UNITS) - SECONDS_TO_1970, Math.floorMod(fileTime, UNITS) * 100);
    }

    /** @throws IllegalArgumentException for a time before 1601 or too far ahead */
    static long of(Instant instant) {
        long seconds = instant.getEpochSecond() + SECONDS_TO_1970;
        if (seconds <= 0 || seconds >= Long.MAX_VALUE / UNITS) {
            throw new IllegalArgumentException(instant + " is not a time that Windows can keep");
        }
        return seconds * UNITS + instant.getNano() / 100;
    }
}
