package org.iam4j.internal.applying;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.iam4j.attribute.AccountReference;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Operation;
import org.iam4j.internal.planning.ActionId;
import org.iam4j.internal.planning.Setup;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Action.Phase;
import org.iam4j.plan.Action.Reason;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.state.Block;
import org.iam4j.state.JournalEntry;
import org.iam4j.state.Lease;
import org.iam4j.state.Link;
import org.iam4j.state.PersonState;
import org.iam4j.state.StateStore;
import org.iam4j.target.TargetSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes somebody's access away at once, past lease, plan and thresholds, by what is stored and without reading any target. */
public final class Blocks {
    private static final Logger LOG = LoggerFactory.getLogger(Blocks.class);
    private static final Duration LEASE = Duration.ofMinutes(1);

    private Blocks() {}

    /** The step that takes access away because of a block. */
    static Action disable(String target, String personId, Optional<AccountReference> account, String because) {
        return new Action(
                ActionId.of(Kind.DISABLE, target, personId),
                Kind.DISABLE,
                Phase.LOSS_OF_ACCESS,
                target,
                personId,
                account,
                List.of(),
                List.of(),
                Optional.empty(),
                Reason.of(because),
                List.of());
    }

    /**
     * Writes a block and takes access away in every target in which the person has an account and that can disable.
     *
     * @return what became of it, target by target; the journal has it too, unless a run has the lease just now
     */
    public static List<ActionResult> block(Setup setup, Block block) {
        setup.state().block(block);
        PersonState person = setup.state().person(block.personId()).orElseGet(() -> PersonState.of(block.personId()));
        List<ActionResult> results = new ArrayList<>();
        for (TargetSystem target : setup.targets()) {
            Optional<Link> link = person.link(target.name());
            if (link.isPresent() && target.schema().can(Operation.DISABLE)) {
                Action disable = disable(
                        target.name(),
                        block.personId(),
                        Optional.of(link.get().reference()),
                        "blocked by " + block.by() + ": " + block.reason());
                results.add(taken(disable, target, link.get().reference()));
            }
        }
        note(setup, block.personId(), results);
        return results;
    }

    private static ActionResult taken(Action disable, TargetSystem target, AccountReference account) {
        try {
            target.connector().update(account, AccountChange.of(Operation.DISABLE, List.of()));
            return new ActionResult(disable, Outcome.APPLIED, Optional.empty(), Optional.empty());
        } catch (ConnectorException e) {
            if (e.kind() == Failure.Kind.NOT_FOUND) {
                return new ActionResult(
                        disable,
                        Outcome.APPLIED,
                        Optional.empty(),
                        Optional.of("it was already gone: " + e.getMessage()));
            }
            return failed(disable, e.failure());
        } catch (RuntimeException e) {
            LOG.warn("Target {} threw an exception that a connector should not throw", target.name(), e);
            return failed(disable, new Requests.Unexpected(e).failure());
        }
    }

    private static ActionResult failed(Action disable, Failure failure) {
        LOG.error(
                "{} of blocked person {} was not taken away: {} {}",
                disable.target(),
                disable.personId(),
                failure.kind(),
                failure.text());
        Outcome outcome = failure.kind() == Failure.Kind.UNKNOWN_OUTCOME ? Outcome.UNKNOWN : Outcome.FAILED;
        return new ActionResult(disable, outcome, Optional.of(failure), Optional.empty());
    }

    /** Writes down what was done when nobody has the lease; else the next plan finds it. */
    private static void note(Setup setup, String personId, List<ActionResult> results) {
        StateStore state = setup.state();
        Instant now = setup.clock().instant();
        if (results.isEmpty() || state.holder().isPresent()) {
            return;
        }
        Lease lease = state.acquire("block-" + UUID.randomUUID(), now, LEASE).orElse(null);
        if (lease == null) {
            return;
        }
        try {
            PersonState person = state.person(personId).orElseGet(() -> PersonState.of(personId));
            List<JournalEntry> lines = new ArrayList<>();
            for (ActionResult result : results) {
                boolean done = result.outcome() == Outcome.APPLIED;
                String target = result.action().target();
                if (done && person.link(target).isPresent()) {
                    person = person.with(person.link(target).get().withAccess(false));
                }
                lines.add(line(now, result, person));
            }
            state.append(lease, lines);
        } finally {
            state.release(lease);
        }
    }

    private static JournalEntry line(Instant now, ActionResult result, PersonState after) {
        JournalEntry.Kind kind = result.outcome() == Outcome.APPLIED
                ? JournalEntry.Kind.APPLIED
                : result.outcome() == Outcome.UNKNOWN ? JournalEntry.Kind.UNKNOWN : JournalEntry.Kind.FAILED;
        String text = result.failure()
                .map(failure -> failure.kind() + ": " + failure.text())
                .orElse(result.action().reason().text());
        return new JournalEntry(
                now,
                kind,
                JournalEntry.HOST,
                Optional.empty(),
                Optional.of(JournalEntry.Deed.of(result.action())),
                Optional.of(after.personId()),
                text,
                Optional.of(after),
                new TreeMap<>(),
                Optional.empty());
    }
}
