package org.iam4j.afas;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What AFAS says about a failure: <a href="https://help.afas.nl/help/NL/SE/120612.htm">the text that a user of Profit would see</a>, in
 * the language of the environment and never fit for deciding anything, and the number under which an administrator finds more.
 *
 * @param text the text on one line, at most 500 characters
 * @param logReference the number in the log of the environment
 * @param retryAfter how long to wait at least
 */
record ErrorBody(Optional<String> text, Optional<String> logReference, Optional<Duration> retryAfter) {
    private static final int LONGEST = 500;
    private static final ErrorBody NOTHING = new ErrorBody(Optional.empty(), Optional.empty(), Optional.empty());

    static ErrorBody of(Answer answer) {
        ErrorBody body = parse(answer.text());
        return body.retryAfter.isPresent()
                ? body
                : new ErrorBody(
                        body.text, body.logReference, answer.retryAfter().flatMap(ErrorBody::seconds));
    }

    private static ErrorBody parse(String json) {
        JsonNode body;
        try {
            body = Json.read(json);
        } catch (JacksonException notJson) {
            return NOTHING;
        }
        Optional<String> text = scalar(body, "externalMessage")
                .or(() -> scalar(body, "message"))
                .or(() -> scalar(body.path("error"), "message"))
                .map(ErrorBody::oneLine);
        return new ErrorBody(
                text,
                scalar(body, "profitLogReference"),
                scalar(body, "retry_after").flatMap(ErrorBody::seconds));
    }

    private static Optional<String> scalar(JsonNode object, String member) {
        JsonNode value = object.path(member);
        return value.isValueNode() && !value.isNull() && !value.asString().isBlank()
                ? Optional.of(value.asString().strip())
                : Optional.empty();
    }

    private static Optional<Duration> seconds(String text) {
        try {
            long seconds = Long.parseLong(text);
            return seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
        } catch (NumberFormatException notSeconds) {
            return Optional.empty();
        }
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+|\\p{Cntrl}+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
