package org.iam4j.afas;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads JSON from AFAS and writes JSON to it.
 *
 * <p>AFAS tells "your token is wrong", "this connector is not in your App Connector" and "this column is not there" apart in no answer,
 * so that after a refusal which can mean any of these it is asked what the token may use.
 */
final class AfasRest implements AutoCloseable {
    private final AfasHttp http;
    private final String system;
    private final Set<String> writable = ConcurrentHashMap.newKeySet();

    AfasRest(AfasConfig config) {
        http = new AfasHttp(config);
        system = config.system();
    }

    /** How error messages call this environment. */
    String system() {
        return system;
    }

    JsonNode read(Call call) {
        Answer answer = http.exchange(call);
        if (!answer.success()) {
            throw failure(call, answer);
        }
        try {
            return Json.read(answer.text());
        } catch (JacksonException notJson) {
            // The parser's own message would quote the answer, and with it persons.
            throw ConnectorException.brokenAnswer(
                    system + ": " + call.what() + ": the answer is not JSON, or not all of it came");
        }
    }

    /** Writes; whatever the body of a success is, it has been done. */
    void write(Call call) {
        Answer answer = http.exchange(call);
        if (!answer.success()) {
            throw failure(call, answer);
        }
    }

    Metainfo metainfo() {
        return Metainfo.of(read(Call.metainfo()));
    }

    Set<String> columns(String getConnector) {
        return Metainfo.columns(read(Call.columns(getConnector)));
    }

    private ConnectorException failure(Call call, Answer answer) {
        ConnectorException failure = AfasErrors.of(system, call, answer);
        boolean mayBeConfiguration = answer.status() == 401
                || (failure.kind() == Failure.Kind.REJECTED
                        && answer.status() == 500
                        && !writable.contains(call.connector()));
        return mayBeConfiguration && call.kind() != Call.Kind.META
                ? configurationFault(call).orElse(failure)
                : failure;
    }

    private Optional<ConnectorException> configurationFault(Call call) {
        try {
            if (!metainfo().allows(call)) {
                return Optional.of(ConnectorException.unusable(missingConnector(call.connector())));
            }
            if (call.writes()) {
                writable.add(call.connector());
                return Optional.empty();
            }
            List<String> missing = Metainfo.missing(columns(call.connector()), call.columns());
            return missing.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ConnectorException.unusable(missingColumns(call.connector(), missing)));
        } catch (ConnectorException noAnswer) {
            return noAnswer.kind() == Failure.Kind.TARGET_UNUSABLE ? Optional.of(noAnswer) : Optional.empty();
        }
    }

    String missingConnector(String connector) {
        return system + ": " + connector + " is not in the App Connector of this token: add it "
                + AfasErrors.APP_CONNECTOR;
    }

    String missingColumns(String getConnector, List<String> columns) {
        return system + ": " + getConnector + " lacks the "
                + (columns.size() == 1 ? "column " : "columns ")
                + String.join(", ", columns) + ": add "
                + (columns.size() == 1 ? "it" : "them") + " to its definition " + AfasErrors.GET_CONNECTOR;
    }

    @Override
    public void close() {
        http.close();
    }
}
