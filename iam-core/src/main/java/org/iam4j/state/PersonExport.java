package org.iam4j.state;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.plan.Action;
import org.iam4j.plan.Finding;
import org.iam4j.state.JournalEntry.Deed;

/** Everything that a state knows about one person, as JSON for people to read. */
final class PersonExport {
    private final StateStore store;
    private final String personId;

    private PersonExport(StateStore store, String personId) {
        this.store = store;
        this.personId = personId;
    }

    static String of(StateStore store, String personId) {
        return JsonOut.readable(new PersonExport(store, personId)::write);
    }

    private boolean theirs(String id) {
        return id.equals(personId);
    }

    private void write(JsonOut out) {
        Decisions decisions = store.decisions();
        out.text("person", personId);
        out.object("remembered", store.person(personId), StateJson::write);
        out.objects(
                "openWrites",
                store.openIntents().stream()
                        .filter(intent -> theirs(intent.action().personId()))
                        .toList(),
                StateJson::write);
        out.object("block", Optional.ofNullable(decisions.blocks().get(personId)), PersonExport::write);
        out.objects(
                "names",
                decisions.claims().stream()
                        .filter(claim -> theirs(claim.personId()))
                        .toList(),
                PersonExport::write);
        out.objects(
                "approvals",
                decisions.approvals().stream()
                        .filter(approval -> approval.people().contains(personId))
                        .toList(),
                PersonExport::write);
        out.objects(
                "savedPlans",
                store.savedPlans().stream()
                        .filter(saved -> saved.names(personId))
                        .toList(),
                this::write);
        out.objects("history", history(), PersonExport::write);
    }

    private List<JournalEntry> history() {
        try (Stream<JournalEntry> lines = store.history(History.all().ofPerson(personId))) {
            return lines.toList();
        }
    }

    private static void write(JsonOut out, Block block) {
        out.text("since", block.since());
        out.text("by", block.by());
        out.text("reason", block.reason());
    }

    private static void write(JsonOut out, NameClaim claim) {
        out.text("target", claim.target());
        out.text("attribute", claim.attribute());
        out.text("name", claim.name());
        out.text("plan", claim.planId());
        out.text("until", claim.expiresAt());
    }

    private static void write(JsonOut out, Approval approval) {
        out.text("plan", approval.planId());
        out.text("by", approval.by());
        out.text("comment", approval.comment());
        out.text("at", approval.at());
        out.text("until", approval.expiresAt());
    }

    private void write(JsonOut out, SavedPlan saved) {
        out.text("plan", saved.plan().id());
        out.text("at", saved.savedAt());
        out.text("by", saved.savedBy());
        out.text("until", saved.expiresAt());
        out.jsons(
                "actions",
                saved.plan().actionsFor(personId).stream().map(Action::toJson).toList());
        out.texts(
                "findings",
                saved.plan().findings().stream()
                        .filter(finding ->
                                finding.personId().filter(this::theirs).isPresent())
                        .map(Finding::text)
                        .toList());
    }

    private static void write(JsonOut out, JournalEntry line) {
        out.text("at", line.at());
        out.text("kind", line.kind());
        out.text("run", line.runId());
        out.text("plan", line.planId());
        out.text("action", line.deed().map(Deed::actionId));
        out.text("target", line.deed().map(Deed::target));
        out.text("account", line.deed().flatMap(Deed::account).map(AccountReference::key));
        out.text("rule", line.deed().flatMap(Deed::rule));
        out.text("text", line.text());
    }
}
