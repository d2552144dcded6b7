package org.iam4j.rule;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The characters of a value that mean something else in a distinguished name, and in much that looks like one. */
final class KeyCharacters {
    private static final String SPECIAL = ",+\"\\<>;=";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private KeyCharacters() {}

    /** A value that cannot become part of a key. */
    static final class UnfitValueException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        UnfitValueException(String message) {
            super(message);
        }
    }

    /** The value, refused when it has one of them. */
    static String checked(String value, String placeholder) {
        for (int i = 0; i < value.length(); i++) {
            if (isSpecial(value, i)) {
                throw new UnfitValueException("for " + placeholder + " HR has \"" + value
                        + "\", whose character " + (i + 1)
                        + " could mean something else in a key: change it in HR, or make the key by"
                        + " ContractText.distinguishedName(...) or verbatim(...)");
            }
        }
        return value;
    }

    /** The value as RFC 4514 writes it in a distinguished name. */
    static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 8);
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (Character.isISOControl(character)) {
                for (byte octet : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
                    escaped.append('\\').append(HEX.toHexDigits(octet));
                }
            } else {
                if (isSpecial(value, i)) {
                    escaped.append('\\');
                }
                escaped.append(character);
            }
        }
        return escaped.toString();
    }

    private static boolean isSpecial(String value, int at) {
        char character = value.charAt(at);
        boolean first = at == 0;
        boolean last = at == value.length() - 1;
        return SPECIAL.indexOf(character) >= 0
                || Character.isISOControl(character)
                || (character == ' ' && (first || last))
                || (character == '#' && first);
    }
}
