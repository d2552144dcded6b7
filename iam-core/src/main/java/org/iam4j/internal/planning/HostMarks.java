package org.iam4j.internal.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.iam4j.internal.planning.Doubts.Doubt;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Finding.Kind;
import org.iam4j.state.Block;
import org.iam4j.state.PersonState;

/** What is to be said about people whom the host blocked, excluded or unmanaged: also that nobody knows of them. */
final class HostMarks {
    private final SortedMap<String, Block> blocks;
    private final SortedMap<String, PersonState> remembered;
    private final SortedMap<String, Doubt> doubts;
    private final Predicate<String> mayBeInHr;
    private final List<Finding> findings = new ArrayList<>();

    private HostMarks(
            SortedMap<String, Block> blocks,
            SortedMap<String, PersonState> remembered,
            SortedMap<String, Doubt> doubts,
            Predicate<String> mayBeInHr) {
        this.blocks = blocks;
        this.remembered = remembered;
        this.doubts = doubts;
        this.mayBeInHr = mayBeInHr;
    }

    /**
     * Says it.
     *
     * @param mayBeInHr whether HR has somebody of that id, or nobody can say
     */
    static List<Finding> findings(
            SortedMap<String, Block> blocks,
            SortedMap<String, PersonState> remembered,
            SortedMap<String, Doubt> doubts,
            Predicate<String> mayBeInHr) {
        HostMarks marks = new HostMarks(blocks, remembered, doubts, mayBeInHr);
        blocks.values().forEach(marks::blocked);
        remembered.values().forEach(marks::left);
        return marks.findings;
    }

    private void blocked(Block block) {
        String id = block.personId();
        String text = "blocked by " + block.by() + " since " + block.since() + ": " + block.reason();
        if (isUnknown(id)) {
            unknown(id, text, "unblock(...)");
        } else {
            find(
                    Kind.ACCESS_BLOCKED,
                    id,
                    text + "; access is taken away, and nothing else is changed, until somebody calls unblock(...)"
                            + alsoToBlock(id));
        }
    }

    /** Whose accounts may be those of somebody who was blocked while it is in doubt who they are. */
    private String alsoToBlock(String id) {
        Doubt doubt = doubts.get(id);
        Set<String> others = doubt == null ? new TreeSet<>() : new TreeSet<>(doubt.others());
        others.removeAll(blocks.keySet());
        return others.isEmpty()
                ? ""
                : ". It is in doubt who this is: block " + String.join(", ", others)
                        + " too, whose accounts may be this person's";
    }

    private void left(PersonState state) {
        if (state.excludedSince().isEmpty() && state.unmanaged().isEmpty()) {
            return;
        }
        String id = state.personId();
        boolean unknown = isUnknown(id);
        state.excludedSince().ifPresent(since -> {
            String text = "excluded since " + since;
            if (unknown) {
                unknown(id, text, "include(...)");
            } else {
                find(
                        Kind.EXCLUDED,
                        id,
                        text
                                + ": only ends of access are planned, by what HR said before, until somebody calls include(...)");
            }
        });
        if (unknown && !state.unmanaged().isEmpty()) {
            unknown(id, "unmanaged in " + state.unmanaged(), "manage(...)");
        }
    }

    private void unknown(String id, String what, String lift) {
        find(
                Kind.UNKNOWN_PERSON,
                id,
                what + ", but neither HR nor the state knows anybody with this id: if it is mistyped, call " + lift
                        + " for it, and decide again for the right one; history(...) says by whom that was");
    }

    /** Whether all that is known of an id is that the host decided something about it. */
    private boolean isUnknown(String id) {
        PersonState state = remembered.get(id);
        boolean onlyDecisions = state == null
                || state.accepted().isEmpty()
                        && state.links().isEmpty()
                        && state.formerNames().isEmpty();
        return onlyDecisions && !mayBeInHr.test(id);
    }

    private void find(Kind kind, String id, String text) {
        findings.add(new Finding(kind, Optional.empty(), Optional.of(id), text));
    }
}
