package org.iam4j.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservedNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "root",
                "Administrator",
                "admin",
                "POSTMASTER",
                "abuse",
                "hostmaster",
                "webmaster",
                "info",
                "security",
                "con",
                "NUL",
                "com1",
                "lpt9",
                "krbtgt",
                "guest",
                "system",
                "daemon",
                "www-data",
                "mailer-daemon"
            })
    void theShippedWordsAreReservedInAnyCase(String word) {
        assertThat(ReservedNames.shipped().contains(word)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "femke", "post", "com10", "con.berg", "info2", "admin.berg"})
    void onlyWholeWordsAreReserved(String name) {
        assertThat(ReservedNames.shipped().contains(name)).isFalse();
    }

    @Test
    void aHostAddsAndTakesOut() {
        ReservedNames own =
                ReservedNames.shipped().and(" Directie ", "helpdesk").without("news");

        assertThat(own.contains("directie")).isTrue();
        assertThat(own.contains("helpdesk")).isTrue();
        assertThat(own.contains("news")).isFalse();
        assertThat(own.contains("root")).isTrue();
        assertThat(own).hasToString("the shipped reserved words and directie, helpdesk without news");
        assertThat(ReservedNames.shipped().contains("news")).isTrue();
        assertThat(ReservedNames.none().contains("root")).isFalse();
    }

    @Test
    void mistakesAreSaid() {
        assertThatThrownBy(() -> ReservedNames.shipped().and("x", " ")).hasMessage("a reserved word cannot be blank");
        assertThatThrownBy(() -> ReservedNames.shipped().without("directie"))
                .hasMessage("not reserved, so they cannot be taken out: [directie]");
    }
}
