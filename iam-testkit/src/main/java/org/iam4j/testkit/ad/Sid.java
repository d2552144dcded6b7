package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A security identifier of the authority 5 (NT), the only one that objects of a domain have ([MS-DTYP] 2.4.2).
 *
 * @param parts the numbers after {@code S-1-5}
 */
record Sid(List<Long> parts) {
    Sid {
        parts = List.copyOf(parts);
    }

    static Optional<Sid> parse(String text) {
        if (!text.matches("S-1-5(-[0-9]{1,10})+")) {
            return Optional.empty();
        }
        return Optional.of(new Sid(
                Stream.of(text.substring(6).split("-", -1)).map(Long::parseLong).toList()));
    }

    static Optional<Sid> parse(byte[] bytes) {
        if (!Syntax.SID.accepts(new ASN1OctetString(bytes))) {
            return Optional.empty();
        }
        ByteBuffer buffer =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(8);
        return Optional.of(new Sid(IntStream.range(0, bytes[1])
                .mapToObj(i -> buffer.getInt() & 0xffffffffL)
                .toList()));
    }

    Sid relative(long rid) {
        return new Sid(Stream.concat(parts.stream(), Stream.of(rid)).toList());
    }

    byte[] bytes() {
        ByteBuffer buffer =
                ByteBuffer.allocate(8 + 4 * parts.size()).put((byte) 1).put((byte) parts.size());
        buffer.putShort((short) 0).putInt(5).order(ByteOrder.LITTLE_ENDIAN);
        parts.forEach(part -> buffer.putInt(part.intValue()));
        return buffer.array();
    }

    @Override
    public String toString() {
        return parts.stream().map(String::valueOf).collect(Collectors.joining("-", "S-1-5-", ""));
    }
}
