package org.iam4j.testkit.afas;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came off the wire.
 *
 * @param method the method
 * @param rawPath the path, still encoded
 * @param rawQuery the query, still encoded, empty for none
 * @param headers the headers by their name in lower case
 * @param text the body as UTF-8, whatever it claims to be
 * @param tooLarge whether the body is longer than the service takes, and was cut
 */
record Incoming(
        String method,
        String rawPath,
        String rawQuery,
        SortedMap<String, String> headers,
        String text,
        boolean tooLarge) {
    @Nullable String header(String name) {
        return headers.get(name);
    }

    /** Returns the parameters of the query, found without regard to case. */
    SortedMap<String, String> query() {
        SortedMap<String, String> query = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (!rawQuery.isEmpty()) {
            for (String parameter : rawQuery.split("&", -1)) {
                int equals = parameter.indexOf('=');
                String name = equals < 0 ? parameter : parameter.substring(0, equals);
                query.put(decoded(name), equals < 0 ? "" : decoded(parameter.substring(equals + 1)));
            }
        }
        return query;
    }

    /** Returns the parts of the path between its slashes, decoded one by one. */
    List<String> segments() {
        List<String> segments = new ArrayList<>();
        for (String segment : rawPath.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(decoded(segment.replace("+", "%2B")));
            }
        }
        return segments;
    }

    /** Returns the body. Without UTF-8 in the content type, letters beyond ASCII arrive as question marks. */
    String body() {
        String type = headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
        return type.replace(" ", "").contains("charset=utf-8") ? text : text.replaceAll("[^\\x00-\\x7F]", "?");
    }

    /** Decodes what the server took for a URI already, so that every escape in it is whole. */
    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
