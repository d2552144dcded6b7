package org.iam4j.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The lines of the journal about what people decided beside the runs. */
final class Decided {
    private Decided() {}

    private static JournalEntry line(Instant at, Optional<String> planId, String text) {
        return JournalEntry.ofRun(at, JournalEntry.Kind.DECIDED, JournalEntry.HOST, planId, text);
    }

    static List<JournalEntry> block(Block block) {
        return List.of(line(block.since(), Optional.empty(), "blocked by " + block.by() + ": " + block.reason())
                .about(block.personId()));
    }

    static List<JournalEntry> unblock(String personId, Instant at, String by) {
        return List.of(line(at, Optional.empty(), "block lifted by " + by).about(personId));
    }

    static List<JournalEntry> save(SavedPlan saved) {
        return List.of(line(saved.savedAt(), Optional.of(saved.plan().id()), "plan saved by " + saved.savedBy()));
    }

    static List<JournalEntry> withdraw(String planId, Instant at, String by) {
        return List.of(line(at, Optional.of(planId), "plan withdrawn by " + by));
    }

    /** One line for a whole plan; for some people one about each, so that it goes when they are erased. */
    static List<JournalEntry> approve(Approval approval) {
        JournalEntry line = line(
                approval.at(),
                Optional.of(approval.planId()),
                "approved by " + approval.by() + ": " + approval.comment());
        return approval.people().isEmpty()
                ? List.of(line)
                : approval.people().stream().map(line::about).toList();
    }
}
