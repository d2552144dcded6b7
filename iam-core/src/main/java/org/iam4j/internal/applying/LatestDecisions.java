package org.iam4j.internal.applying;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.iam4j.attribute.Change;
import org.iam4j.connector.ConnectorException;
import org.iam4j.internal.planning.Claims;
import org.iam4j.plan.Action;
import org.iam4j.state.Block;
import org.iam4j.state.Decisions;
import org.iam4j.state.StateStore;
import org.iam4j.target.TargetSystem;

/** What people decide beside a run, as of the last line that the run wrote. Thread-safe. */
final class LatestDecisions {
    /** Somebody was blocked: nothing but an end of access may be written for them. */
    static final class Blocked extends RuntimeException {
        private static final long serialVersionUID = 1;

        Blocked(Block block) {
            super(sentence(block));
        }
    }

    private final StateStore store;
    private final Clock clock;
    private Decisions known;

    LatestDecisions(StateStore store, Clock clock, Decisions known) {
        this.store = store;
        this.clock = clock;
        this.known = known;
    }

    /** Takes note of the version that a write into the state has met; reads again when it is another one. */
    synchronized void noticed(long version) {
        if (version != known.version()) {
            known = store.decisions();
        }
    }

    private synchronized Decisions known() {
        return known;
    }

    /** Why nothing may be written but ends of access. */
    Optional<String> blocked(String personId) {
        return Optional.ofNullable(known().blocks().get(personId)).map(LatestDecisions::sentence);
    }

    /** Refuses an action that a block forbids. */
    void mayWrite(Action action) {
        Block block = known().blocks().get(action.personId());
        if (block != null && !action.kind().takesAccess() && !action.kind().isOfPermission()) {
            throw new Blocked(block);
        }
    }

    private static String sentence(Block block) {
        return "blocked by " + block.by() + " since " + block.since() + ": " + block.reason();
    }

    /**
     * Refuses a name that a saved plan keeps for somebody else.
     *
     * @throws ConnectorException as a target that has the name already
     */
    void mayGive(TargetSystem target, String personId, List<Change<?>> changes) {
        Claims.against(target, personId, changes, known().claims(), clock.instant())
                .ifPresent(conflict -> {
                    throw ConnectorException.conflict(
                            conflict.attribute(),
                            conflict.attribute() + " " + conflict.claim().name() + " is kept by saved plan "
                                    + conflict.claim().planId() + " for person "
                                    + conflict.claim().personId());
                });
    }
}
