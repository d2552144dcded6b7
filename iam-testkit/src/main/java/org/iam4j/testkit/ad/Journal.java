package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.util.StaticUtils;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was asked of the server: the last hundred thousand requests in the order of their answers, and the count of all. */
final class Journal {
    private static final int MOST = 100_000;

    private final Deque<AdRequest> requests = new ArrayDeque<>();
    private final Map<AdOperation, Long> counts = new EnumMap<>(AdOperation.class);
    private long last;

    synchronized long nextNumber() {
        return ++last;
    }

    synchronized void add(AdRequest request) {
        counts.merge(request.operation(), 1L, Long::sum);
        requests.addLast(request);
        if (requests.size() > MOST) {
            requests.removeFirst();
        }
    }

    synchronized List<AdRequest> requests() {
        return List.copyOf(requests);
    }

    synchronized Map<AdOperation, Long> counts() {
        Map<AdOperation, Long> all = new EnumMap<>(AdOperation.class);
        for (AdOperation operation : AdOperation.values()) {
            all.put(operation, counts.getOrDefault(operation, 0L));
        }
        return Collections.unmodifiableMap(all);
    }

    synchronized void clear() {
        requests.clear();
        counts.clear();
    }

    /** Returns values as text: bytes that are not text in base64, passwords not at all. */
    static List<String> readable(String attribute, ASN1OctetString[] values) {
        String base = Attribute.getBaseName(attribute);
        boolean secret = base.equalsIgnoreCase("unicodePwd") || base.equalsIgnoreCase("userPassword");
        List<String> texts = new ArrayList<>();
        for (ASN1OctetString value : values) {
            texts.add(secret ? AdRequest.SECRET : readable(value));
        }
        return texts;
    }

    static String readable(ASN1OctetString value) {
        return StaticUtils.isValidUTF8(value.getValue())
                ? value.stringValue()
                : Base64.getEncoder().encodeToString(value.getValue());
    }
}
