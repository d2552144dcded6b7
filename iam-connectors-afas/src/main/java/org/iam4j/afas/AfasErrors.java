package org.iam4j.afas;

import java.util.Locale;
import org.iam4j.connector.ConnectorException;

/**
 * Turns an answer that is no success into a failure of the right kind, by
 * <a href="https://help.afas.nl/help/NL/SE/120612.htm">its status</a> alone.
 */
final class AfasErrors {
    /** Where an administrator of AFAS chooses the connectors of a token. */
    static final String APP_CONNECTOR = "in AFAS under Algemeen > Beheer > App connector";

    /** Where an administrator of AFAS chooses the columns of a GetConnector. */
    static final String GET_CONNECTOR = "in AFAS under Algemeen > Uitvoer > Beheer > GetConnector";

    private AfasErrors() {}

    static ConnectorException of(String system, Call call, Answer answer) {
        ErrorBody body = ErrorBody.of(answer);
        String subject = system + ": " + call.what() + ": ";
        ConnectorException failure = switch (answer.status()) {
            case 401 -> ConnectorException.unusable(subject + unauthorised(call));
            case 403 ->
                ConnectorException.unusable(subject + "this machine's IP address is not allowed (HTTP 403): "
                        + "add it to the App Connector " + APP_CONNECTOR);
            case 404 ->
                ConnectorException.unusable(subject + "not there (HTTP 404): check the base address, "
                        + "it ends with /ProfitRestServices");
            case 413 -> ConnectorException.rejected(subject + "too large for AFAS (HTTP 413)");
            case 429, 503 ->
                ConnectorException.unavailable(subject + "AFAS is busy or in maintenance" + explained(answer, body));
            case 500 -> internal(subject, call, answer, body);
            default -> other(subject, call, answer, body);
        };
        body.logReference().ifPresent(failure::code);
        body.retryAfter().ifPresent(failure::retryAfter);
        return failure;
    }

    private static String unauthorised(Call call) {
        String token = "the token (HTTP 401)";
        return call.kind() == Call.Kind.META
                ? "AFAS refuses " + token + ": make a new one " + APP_CONNECTOR
                : "AFAS refuses " + token + ", or " + call.connector() + " is not in its App Connector: check both "
                        + APP_CONNECTOR;
    }

    /** AFAS answers a refusal and a fault of its own alike; only a refusal explains itself. */
    private static ConnectorException internal(String subject, Call call, Answer answer, ErrorBody body) {
        boolean told = body.text().isPresent() || body.logReference().isPresent();
        return call.writes() && !told
                ? ConnectorException.unknownOutcome(
                        subject + "HTTP 500 without an explanation, so it may have been done or not")
                : ConnectorException.rejected(subject + "AFAS refuses" + explained(answer, body));
    }

    private static ConnectorException other(String subject, Call call, Answer answer, ErrorBody body) {
        String told = explained(answer, body);
        if (answer.status() < 400) {
            return ConnectorException.unusable(subject + "not answered by AFAS" + told + ": check the base address");
        }
        if (answer.status() < 500) {
            return ConnectorException.rejected(subject + "AFAS refuses" + told);
        }
        return call.writes()
                ? ConnectorException.unknownOutcome(subject + "failed" + told + ", so it may have been done or not")
                : ConnectorException.unavailable(subject + "failed" + told);
    }

    private static String explained(Answer answer, ErrorBody body) {
        String status = " (HTTP " + answer.status()
                + body.logReference()
                        .map(reference -> ", log reference " + reference)
                        .orElse("")
                + ")";
        return status + body.text().map(text -> ": " + quoted(text)).orElse("");
    }

    private static String quoted(String text) {
        return String.format(Locale.ROOT, "\"%s\"", text);
    }
}
