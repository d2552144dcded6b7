package org.iam4j.testkit.afas;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The token of an environment: how it is written, checked, and kept out of the journal. */
final class Token {
    private static final String SCHEME = "AfasToken ";
    private static final String REDACTED = "***";
    private static final Pattern XML =
            Pattern.compile("\\s*<token>\\s*<version>1</version>\\s*<data>([^<]+)</data>\\s*</token>\\s*");

    private final String data;

    /** Takes the token in full or only its data. */
    Token(String given) {
        Matcher xml = XML.matcher(given);
        data = xml.matches() ? xml.group(1) : given;
        if (data.isBlank() || data.contains("<")) {
            throw new IllegalArgumentException("the AFAS token must be its data, or <token> with version 1 and data");
        }
    }

    String data() {
        return data;
    }

    String xml() {
        return "<token><version>1</version><data>" + data + "</data></token>";
    }

    private String base64() {
        return Base64.getEncoder().encodeToString(xml().getBytes(StandardCharsets.UTF_8));
    }

    /** Refuses a request without this token. */
    void check(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Refusal.status(401);
        }
        String credential = authorization.substring(SCHEME.length()).trim();
        if (credential.contains("<")) {
            throw Refusal.unexpected(
                    "Het token moet met Base64 worden gecodeerd.", "The token must be encoded with Base64.");
        }
        if (!xml().equals(decoded(credential))) {
            throw Refusal.status(401);
        }
    }

    private static String decoded(String credential) {
        try {
            return new String(Base64.getDecoder().decode(credential), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    String redact(String text) {
        return text.replace(base64(), REDACTED).replace(data, REDACTED);
    }

    SortedMap<String, String> redact(SortedMap<String, String> values) {
        SortedMap<String, String> redacted = new TreeMap<>(values);
        redacted.replaceAll(
                (name, value) -> name.equalsIgnoreCase("authorization") ? SCHEME + REDACTED : redact(value));
        return redacted;
    }
}
