package org.iam4j.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.target.Format.phoneDutch;
import static org.iam4j.target.Format.phoneE164;
import static org.iam4j.target.Format.phoneInternational;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
    @ParameterizedTest
    @CsvSource({
        "06-12345678,          +31612345678,   +31 6 12345678,     06-12345678",
        "06 12 34 56 78,       +31612345678,   +31 6 12345678,     06-12345678",
        "+31 (0)6 12345678,    +31612345678,   +31 6 12345678,     06-12345678",
        "+31 06 12345678,      +31612345678,   +31 6 12345678,     06-12345678",
        "0031612345678,        +31612345678,   +31 6 12345678,     06-12345678",
        "(020) 123 45 67,      +31201234567,   +31 20 1234567,     020-1234567",
        "020/123.45.67,        +31201234567,   +31 20 1234567,     020-1234567",
        "010–1234567,          +31101234567,   +31 10 1234567,     010-1234567",
        "0172-123456,          +31172123456,   +31 172 123456,     0172-123456",
        "0513 12 34 56,        +31513123456,   +31 513 123456,     0513-123456",
        "088-1234567,          +31881234567,   +31 88 1234567,     088-1234567",
        "085 1234567,          +31851234567,   +31 85 1234567,     085-1234567",
        "0800-1234,            +318001234,     +31 800 1234,       0800-1234",
        "0900-1234567,         +319001234567,  +31 900 1234567,    0900-1234567",
        "097012345678,         +3197012345678, +31 97 012345678,   097-012345678",
        "+32 2 123 45 67,      +3221234567,    +3221234567,        +3221234567",
        "0049 30 1234567,      +49301234567,   +49301234567,       +49301234567",
    })
    void whatIsUnderstoodIsWrittenInOneForm(String text, String e164, String international, String dutch) {
        assertThat(phoneE164().of(text)).hasToString(e164);
        assertThat(phoneInternational().of(text)).hasToString(international);
        assertThat(phoneDutch().of(text)).hasToString(dutch);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "020-1234567 / 06-12345678",
                "020-1234567 tst 12",
                "020-1234567x12",
                "geheim",
                "1234567",
                "612345678",
                "06-1234567",
                "06-123456789",
                "020-123456",
                "00",
                "+",
                "+31",
                "+31 20 12345678",
                "+0612345678",
                "+1234567890123456",
                "+123456",
                "0999-123456",
                "112",
                "--"
            })
    void whatIsNotUnderstoodIsUnknownAndReported(String text) {
        Value<String> value = phoneE164().of(text);

        assertThat(value.kind()).isEqualTo(Value.Kind.UNKNOWN);
        assertThat(value.remark())
                .hasValue("\"" + text + "\" is not understood as one telephone number: correct it in HR");
        assertThat(phoneDutch().of(text).kind()).isEqualTo(Value.Kind.UNKNOWN);
        assertThat(phoneInternational().of(text).kind()).isEqualTo(Value.Kind.UNKNOWN);
    }

    @Test
    void aNumberInItsOwnFormStaysWhatItIs() {
        for (String number : new String[] {"+31612345678", "+3221234567", "+318001234"}) {
            assertThat(phoneE164().of(number)).hasToString(number);
            assertThat(phoneE164().of(phoneDutch().of(number).get().orElseThrow()))
                    .hasToString(number);
            assertThat(phoneE164().of(phoneInternational().of(number).get().orElseThrow()))
                    .hasToString(number);
        }
    }
}
