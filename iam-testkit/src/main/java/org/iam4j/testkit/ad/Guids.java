package org.iam4j.testkit.ad;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** The byte order of objectGUID: the first three groups little-endian, the rest as written ([MS-DTYP] 2.3.4). */
final class Guids {
    private Guids() {}

    static byte[] bytes(UUID guid) {
        ByteBuffer buffer = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        long high = guid.getMostSignificantBits();
        buffer.putInt((int) (high >>> 32));
        buffer.putShort((short) (high >>> 16));
        buffer.putShort((short) high);
        buffer.order(ByteOrder.BIG_ENDIAN).putLong(guid.getLeastSignificantBits());
        return buffer.array();
    }

    static UUID of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long high = (buffer.getInt() & 0xffffffffL) << 32;
        high |= (buffer.getShort() & 0xffffL) << 16;
        high |= buffer.getShort() & 0xffffL;
        return new UUID(high, buffer.order(ByteOrder.BIG_ENDIAN).getLong());
    }

    /** Reads the dashed form, or 32 hexadecimal digits in byte order; anything else is empty. */
    static Optional<UUID> parse(String text) {
        if (text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            return Optional.of(UUID.fromString(text));
        }
        return text.matches("[0-9a-fA-F]{32}") ? Optional.of(of(HexFormat.of().parseHex(text))) : Optional.empty();
    }
}
