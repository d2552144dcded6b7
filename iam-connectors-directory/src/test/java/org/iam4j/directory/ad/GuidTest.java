package org.iam4j.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.iam4j.attribute.AccountReference;
import org.junit.jupiter.api.Test;

class GuidTest {
    private static final byte[] STORED = HexFormat.of().parseHex("ffab4f1a18acf04c8b8d0123456789ab");
    private static final String TEXT = "1a4fabff-ac18-4cf0-8b8d-0123456789ab";

    @Test
    void hasItsFirstThreeGroupsStoredWithTheLowestByteFirst() {
        assertThat(Guid.of(STORED)).hasToString(TEXT);
        assertThat(new Guid(TEXT).filter().getRawAssertionValue().getValue()).isEqualTo(STORED);
        assertThat(new Guid(TEXT).dn()).isEqualTo("<GUID=" + TEXT + ">");
    }

    @Test
    void isAReferenceInLowerCase() {
        assertThat(Guid.parse(TEXT.toUpperCase(java.util.Locale.ROOT))).isEqualTo(new Guid(TEXT));
        assertThat(new Guid(TEXT).reference()).isEqualTo(AccountReference.of(TEXT));
        assertThat(Guid.parse(AccountReference.of(TEXT))).isEqualTo(new Guid(TEXT));
    }

    @Test
    void nothingElseIsOne() {
        assertThat(Guid.parse("1a4fabff")).isNull();
        assertThat(Guid.parse(TEXT + ">,CN=x")).isNull();
        assertThat(Guid.parse(AccountReference.of(TEXT, TEXT))).isNull();
        assertThatThrownBy(() -> Guid.of(new byte[3])).isInstanceOf(IllegalArgumentException.class);
    }
}
