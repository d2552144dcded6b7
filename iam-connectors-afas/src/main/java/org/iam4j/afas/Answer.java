package org.iam4j.afas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * What AFAS answered.
 *
 * @param status the HTTP status
 * @param text the body, unpacked; empty when it cannot be unpacked
 * @param retryAfter the header of that name
 */
record Answer(int status, String text, Optional<String> retryAfter) {
    static Answer of(HttpResponse<byte[]> response) {
        HttpHeaders headers = response.headers();
        boolean packed = headers.firstValue("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
        String text = packed ? unpacked(response.body()) : new String(response.body(), UTF_8);
        return new Answer(response.statusCode(), text, headers.firstValue("Retry-After"));
    }

    private static String unpacked(byte[] body) {
        try (GZIPInputStream unpacking = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(unpacking.readAllBytes(), UTF_8);
        } catch (IOException damaged) {
            return "";
        }
    }

    boolean success() {
        return status >= 200 && status < 300;
    }
}
