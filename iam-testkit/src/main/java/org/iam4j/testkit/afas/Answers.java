package org.iam4j.testkit.afas;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Words refusals as answers: in the language the client asked for, with a reference into the log of Profit. */
final class Answers {
    private final Random random;
    private final boolean inEnglish;
    private final boolean errorHeader;

    Answers(Random random, boolean inEnglish, boolean errorHeader) {
        this.random = random;
        this.inEnglish = inEnglish;
        this.errorHeader = errorHeader;
    }

    Answer of(Refusal refusal) {
        if (refusal.status() != 500) {
            return Answer.of(refusal.status());
        }
        String text = refusal.text(inEnglish);
        String body = Json.writeObject(json -> {
            json.writeNumberProperty("errorNumber", refusal.errorNumber());
            json.writeStringProperty("externalMessage", text);
            json.writeStringProperty("profitLogReference", logReference());
        });
        Map<String, String> headers = errorHeader
                ? Map.of("X-PROFIT-ERROR", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                : Map.of();
        return new Answer(500, headers, body);
    }

    Answer maintenance(long retryAfter) {
        return Answer.of(503, Json.writeObject(json -> {
            json.writeName("error");
            json.writeStartObject();
            json.writeStringProperty("code", "503");
            json.writeStringProperty("message", inEnglish ? "Maintenance" : "Onderhoud");
            json.writeEndObject();
            json.writeNumberProperty("retry_after", retryAfter);
        }));
    }

    /** The other shape of an error body, seen with JSON that cannot be read. */
    static Answer invalidJson() {
        return Answer.of(400, Json.writeObject(json -> json.writeStringProperty("message", "Invalid json")));
    }

    private String logReference() {
        synchronized (random) {
            return String.format(Locale.ROOT, "%016X%016X", random.nextLong(), random.nextLong());
        }
    }
}
