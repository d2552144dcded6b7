package org.iam4j.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Secret;
import org.iam4j.person.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form in which a state stands in a database. */
class StateJsonTest {
    private static final long SEED = Long.getLong("iam4j.seed", 20_260_302);

    /** Red when any part of a person, link, target or intent is left out, or written in a way that is read differently. */
    @Test
    void everyStateComesBackAsItWas() {
        RandomStates random = new RandomStates(SEED);
        for (int i = 0; i < 1_000; i++) {
            PersonState person = random.state();
            TargetState target = random.target();
            Intent intent = random.intent();
            byte[] bytes = StateJson.write(person);
            String json = JsonOut.text(bytes);

            assertThat(StateJson.person(bytes))
                    .as("-Diam4j.seed=%d, %d: %s", SEED, i, json)
                    .isEqualTo(person);
            assertThat(StateJson.write(StateJson.person(bytes))).isEqualTo(bytes);
            assertThat(StateJson.target(StateJson.write(target))).isEqualTo(target);
            assertThat(StateJson.intent(StateJson.write(intent))).isEqualTo(intent);
            assertThat(json + StateJson.write(target) + StateJson.write(intent))
                    .as("one line of ASCII")
                    .matches("[ -~]+");
        }
    }

    /** Red when a secret is encoded, or forgotten as if HR had said there is none. */
    @Test
    void aSecretIsNeverWritten() {
        Attribute<Secret> pin = Attribute.secret("pin");
        PersonState state = PersonState.of("1007")
                .withAccepted(Person.withId("1007")
                        .custom(pin, Secret.of("canary-4711"))
                        .build());

        byte[] bytes = StateJson.write(state);

        assertThat(JsonOut.text(bytes)).doesNotContain("canary");
        Person read = StateJson.person(bytes).accepted().orElseThrow();
        assertThat(read.custom().delivered(pin)).isFalse();
    }

    /** Red when what somebody changed in the database, or another version wrote, is read as if nothing had happened. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{`id`:`1`}|v is missing",
                "{`v`:2,`id`:`1`}|version 2 was written by another version of the library",
                "{`v`:1}|id is missing",
                "{`v`:1,`id`:`1`,`id`:`2`}|id is unknown, twice or out of order",
                "{`v`:1,`id`:`1`,`more`:1}|more is unknown, twice or out of order",
                "{`v`:1,`id`:`1`,`unmanaged`:[`a`],`links`:{}}|links is unknown, twice or out of order",
                "{`v`:1,`id`:1}|a text is expected",
                "{`v`:1,`id`:null}|a text is expected",
                "{`v`:`1`,`id`:`1`}|a whole number is expected",
                "{`v`:1,`id`:`1`} {}|nothing is expected after the object",
                "{`v`:1,`id`:`1`|this is not JSON",
                "[]|an object is expected",
                "{`v`:1,`id`:`1`,`firstAbsent`:`2026-02-30`}|firstAbsent cannot be read",
                "{`v`:1,`id`:`1`,`firstAbsent`:`2026-0x-01`}|firstAbsent cannot be read",
                "{`v`:1,`id`:`1`,`unmanaged`:[1]}|a list of texts is expected",
                "{`v`:1,`id`:`1`,`unmanaged`:`a`}|a list of texts is expected",
                "{`v`:1,`id`:`1`,`notYetSince`:{`a`:`soon`}}|notYetSince holds something that is not a day",
                "{`v`:1,`id`:`1`,`notYetSince`:{`a`:`2026-01-01`,`a`:`2026-01-02`}}|stands twice",
                "{`v`:1,`id`:`1`,`links`:{`ad`:{}}}|/links/ad: account is missing",
                "{`v`:1,`id`:`1`,`links`:{`ad`:{`account`:``}}}|account cannot be read",
                "{`v`:1,`id`:`1`,`links`:{`ad`:{`account`:`a`,`access`:1}}}|true or false is expected",
                "{`v`:1,`id`:`1`,`links`:{`ad`:{`account`:`a`,`password`:`LOST`}}}|password cannot be read",
                "{`v`:1,`id`:`1`,`links`:{`ad`:{`account`:`a`,`grants`:[[`group`,`x`]]}}}|grants: each stands once",
                "{`v`:1,`id`:`1`,`formerNames`:[{`target`:`ad`}]}|attribute is missing",
                "{`v`:1,`id`:`1`,`formerNames`:[1]}|a list of objects is expected",
            })
    void whatIsNotAsWrittenIsRefused(String json, String message) {
        assertThatThrownBy(() -> StateJson.person(json.replace('`', '"').getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("soon", "2026"));
    }

    /** Red when half of a surrogate pair or NUL is taken for something else than itself. */
    @Test
    void aStoredTextIsAnother() {
        for (String text : List.of(
                "",
                "a",
                "\u0000",
                "\u001a",
                "\u001a0000",
                "\ud83d",
                "\ude00",
                "\ud83d\ude00",
                "a\ude00\ud83db",
                "\ud83d\ud83d\ude00")) {
            String stored = StoredText.encoded(text);
            assertThat(StoredText.decoded(stored)).isEqualTo(text);
            assertThat(stored).doesNotContain("\u0000");
            assertThat(new String(stored.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(stored);
        }
    }
}
