package org.iam4j.run;

import java.util.Optional;
import org.iam4j.connector.Failure;
import org.iam4j.plan.Action;
import org.iam4j.plan.Finding;
import org.iam4j.state.StateMark;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of a report. */
final class RunJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int VERSION = 1;

    private RunJson() {}

    static String write(RunReport report) {
        ObjectNode node = NODES.objectNode();
        node.put("version", VERSION);
        node.put("run", report.runId());
        node.put("plan", report.planId().orElse(null));
        node.put("startedAt", report.startedAt().toString());
        node.put("endedAt", report.endedAt().toString());
        node.put("succeeded", report.succeeded());
        node.set("stopped", orNull(report.stopped().map(RunJson::write)));
        ObjectNode counts = node.putObject("counts");
        report.counts().forEach((outcome, count) -> counts.put(outcome.name(), count));
        ObjectNode targets = node.putObject("countsByTarget");
        report.countsByTarget().forEach((target, kinds) -> {
            ObjectNode byKind = targets.putObject(target);
            kinds.forEach((kind, outcomes) -> {
                ObjectNode byOutcome = byKind.putObject(kind.name());
                outcomes.forEach((outcome, count) -> byOutcome.put(outcome.name(), count));
            });
        });
        ArrayNode results = node.putArray("results");
        report.results().forEach(result -> results.add(write(result)));
        ArrayNode findings = node.putArray("findings");
        report.findings().forEach(finding -> findings.add(write(finding)));
        node.set("mark", write(report.mark()));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }

    private static JsonNode orNull(Optional<? extends JsonNode> node) {
        @Nullable JsonNode some = node.orElse(null);
        return some == null ? NODES.nullNode() : some;
    }

    private static ObjectNode write(Stop stop) {
        return NODES.objectNode()
                .put("reason", stop.reason().name())
                .put("text", stop.text())
                .put("whatToDo", stop.reason().whatToDo());
    }

    private static ObjectNode write(ActionResult result) {
        Action action = result.action();
        ObjectNode node = NODES.objectNode();
        node.put("action", action.id());
        node.put("kind", action.kind().name());
        node.put("target", action.target());
        node.put("person", action.personId());
        node.put("outcome", result.outcome().name());
        node.set("failure", orNull(result.failure().map(RunJson::write)));
        node.put("because", result.because().orElse(null));
        return node;
    }

    private static ObjectNode write(Failure failure) {
        return NODES.objectNode()
                .put("kind", failure.kind().name())
                .put("text", failure.text())
                .put("code", failure.code().orElse(null))
                .put("attribute", failure.attribute().orElse(null));
    }

    private static ObjectNode write(Finding finding) {
        return NODES.objectNode()
                .put("kind", finding.kind().name())
                .put("target", finding.target().orElse(null))
                .put("person", finding.personId().orElse(null))
                .put("text", finding.text());
    }

    private static ObjectNode write(StateMark mark) {
        return NODES.objectNode()
                .put("identity", mark.identity())
                .put("sequence", mark.sequence())
                .put("people", mark.people())
                .put("links", mark.links())
                .put("digest", Long.toString(mark.digest()));
    }
}
