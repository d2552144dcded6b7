package org.iam4j.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FileTimeTest {
    @Test
    void countsFrom1601InUnitsOf100Nanoseconds() {
        assertThat(FileTime.of(Instant.EPOCH)).isEqualTo(116_444_736_000_000_000L);
        assertThat(FileTime.instant(116_444_736_000_000_000L)).isEqualTo(Instant.EPOCH);
        assertThat(FileTime.instant(FileTime.of(Instant.parse("2027-03-31T22:00:00.1234567Z"))))
                .isEqualTo("2027-03-31T22:00:00.1234567Z");
        assertThat(FileTime.instant(0)).isEqualTo("1601-01-01T00:00:00Z");
    }

    @Test
    void refusesWhatItCannotCount() {
        assertThatThrownBy(() -> FileTime.of(Instant.parse("1600-01-01T00:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FileTime.of(Instant.MAX)).isInstanceOf(IllegalArgumentException.class);
    }
}
