package org.iam4j.internal.applying;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Operation;
import org.iam4j.internal.planning.Planning;
import org.iam4j.internal.planning.Setup;
import org.iam4j.plan.Action;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunListener;
import org.iam4j.state.JournalEntry;
import org.iam4j.state.PersonState.Failing;
import org.iam4j.state.StateStoreException;
import org.iam4j.target.TargetSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out the steps of one run: checks what they need, asks the connector, notes what became of them. */
final class Steps {
    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

    private final Journal journal;
    private final LatestDecisions decisions;
    private final Guards guards;
    private final RunWatch watch;
    private final Consumer<Consumer<RunListener>> tell;
    private final Map<String, TargetSystem> targets = new HashMap<>();
    private final Map<String, ActionResult> results = new ConcurrentHashMap<>();
    private final Map<String, String> unusable = new ConcurrentHashMap<>();
    private final AccountWriter writer;

    Steps(
            Setup setup,
            Planning planning,
            Journal journal,
            LatestDecisions decisions,
            Passwords passwords,
            boolean nextNames,
            Guards guards,
            RunWatch watch,
            Consumer<Consumer<RunListener>> tell) {
        this.journal = journal;
        this.decisions = decisions;
        this.guards = guards;
        this.watch = watch;
        this.tell = tell;
        setup.targets().forEach(target -> targets.put(target.name(), target));
        this.writer = new AccountWriter(planning, journal, decisions, passwords, setup.targets(), nextNames);
    }

    Optional<ActionResult> result(String actionId) {
        return Optional.ofNullable(results.get(actionId));
    }

    /** Notes what was decided without doing anything. */
    void decided(ActionResult result) {
        results.put(result.action().id(), result);
        tell.accept(listener -> listener.finished(result));
    }

    /** Carries out one person's actions of one phase, in order, until the run stops. */
    void chain(List<Action> chain) {
        for (int i = 0; i < chain.size() && watch.goesOn(); i++) {
            Action action = chain.get(i);
            if (!results.containsKey(action.id())) {
                step(action, chain.subList(i + 1, chain.size()));
            }
        }
    }

    private void step(Action action, List<Action> rest) {
        Optional<String> obstacle = obstacle(action);
        if (obstacle.isPresent()) {
            finish(new ActionResult(action, Outcome.SKIPPED, Optional.empty(), obstacle));
            return;
        }
        Optional<String> blocked = action.kind().takesAccess() || action.kind().isOfPermission()
                ? Optional.empty()
                : decisions.blocked(action.personId());
        if (blocked.isPresent()) {
            finish(new ActionResult(action, Outcome.REFUSED, Optional.empty(), blocked));
            return;
        }
        TargetSystem target = targets.get(action.target());
        if (target == null) {
            throw new IllegalStateException("the plan names target " + action.target() + ", which this engine has not");
        }
        tell.accept(listener -> listener.starting(action));
        Optional<Action> together = action.kind() == Action.Kind.CREATE ? enableAtOnce(action, rest) : Optional.empty();
        Tries tries = Tries.of(action);
        try {
            attempt(action, Guards.forAction(target, tries), together, tries);
        } catch (StateStoreException e) {
            watch.stop(e);
            boolean noted = journal.applied(action);
            finish(notNoted(action, noted, tries));
            together.filter(enable -> noted || tries.refusal().isEmpty())
                    .ifPresent(enable -> finish(notNoted(enable, noted, tries)));
        }
    }

    /** What became of an action during which the state failed. */
    private ActionResult notNoted(Action action, boolean noted, Tries tries) {
        if (noted) {
            return new ActionResult(
                    action, Outcome.APPLIED, Optional.empty(), Optional.of("done and noted; then the state failed"));
        }
        if (!tries.wrote()) {
            return new ActionResult(action, Outcome.NOT_STARTED, Optional.empty(), Optional.of(watch.because()));
        }
        Optional<String> because = Optional.of("the state could not note what became of it");
        return tries.refusal().isPresent()
                ? new ActionResult(action, Outcome.FAILED, tries.refusal(), because)
                : new ActionResult(action, Outcome.UNKNOWN, Optional.empty(), because);
    }

    private void attempt(Action action, TargetSystem target, Optional<Action> together, Tries tries) {
        try {
            AccountWriter.Done done = writer.write(action, target, together);
            Optional<Action> enabled = together.filter(enable -> done.usable());
            Optional<String> takenAgain = takenAgain(action, target, enabled);
            finish(new ActionResult(done.action(), Outcome.APPLIED, Optional.empty(), takenAgain.or(done::because)));
            enabled.ifPresent(enable -> finish(
                    new ActionResult(enable, Outcome.APPLIED, Optional.empty(), Optional.of("made usable at once"))));
        } catch (LatestDecisions.Blocked e) {
            finish(new ActionResult(
                    action, Outcome.REFUSED, Optional.empty(), Optional.of(String.valueOf(e.getMessage()))));
        } catch (AccountWriter.NameTaken e) {
            journal.failed(action, JournalEntry.Kind.FAILED, String.valueOf(e.getMessage()));
            finish(new ActionResult(
                    action, Outcome.REFUSED, Optional.of(e.failure()), Optional.of(String.valueOf(e.getMessage()))));
        } catch (ConnectorException e) {
            failed(action, e.failure(), tries.note());
        } catch (NotAsked e) {
            notAsked(action, e, tries);
        } catch (FirstPasswords.NotMade e) {
            failed(action, e.failure());
        } catch (Requests.NotDone e) {
            failed(action, e.failure(), false, tries.note());
        } catch (Requests.Unexpected e) {
            Throwable thrown = e.getCause() == null ? e : e.getCause();
            LOG.warn("Target {} threw an exception that a connector should not throw", action.target(), thrown);
            failed(action, e.failure());
        } catch (StateStoreException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("{} failed before or after its request, not in it", action, e);
            failed(action, unexpected(e, tries.wrote()));
        }
    }

    /** Takes access away that was just given to, or found with, somebody who was blocked meanwhile; says so. */
    private Optional<String> takenAgain(Action given, TargetSystem target, Optional<Action> together) {
        boolean gave =
                given.kind() == Action.Kind.ENABLE || given.kind() == Action.Kind.CORRELATE || together.isPresent();
        Optional<String> blocked = gave ? decisions.blocked(given.personId()) : Optional.empty();
        if (blocked.isEmpty() || !target.schema().can(Operation.DISABLE)) {
            return Optional.empty();
        }
        Action disable = Blocks.disable(target.name(), given.personId(), Optional.empty(), blocked.get());
        try {
            AccountWriter.Done done = writer.write(
                    disable,
                    Guards.forAction(Objects.requireNonNull(targets.get(target.name())), Tries.of(disable)),
                    Optional.empty());
            finish(new ActionResult(done.action(), Outcome.APPLIED, Optional.empty(), done.because()));
            return Optional.of("access was taken away again: " + blocked.get());
        } catch (ConnectorException e) {
            failed(disable, e.failure());
        } catch (Requests.Unexpected e) {
            failed(disable, e.failure());
        }
        return Optional.of("ACCESS COULD NOT BE TAKEN AWAY AGAIN although the person is " + blocked.get());
    }

    private void notAsked(Action action, NotAsked why, Tries tries) {
        if (tries.unclear()) {
            String text = "an answer was lost, and it was not looked up or asked for again: " + why.because();
            failed(action, new Failure(Failure.Kind.UNKNOWN_OUTCOME, text, Optional.empty(), Optional.empty()));
        } else {
            journal.notAsked(action, why.because());
            finish(new ActionResult(action, why.outcome(), Optional.empty(), Optional.of(why.because())));
        }
    }

    private static Failure unexpected(RuntimeException e, boolean wrote) {
        return new Failure(
                wrote ? Failure.Kind.UNKNOWN_OUTCOME : Failure.Kind.REJECTED,
                "the engine, or what the host gave it, failed with "
                        + e.getClass().getName() + " (see the log)",
                Optional.empty(),
                Optional.empty());
    }

    /** Access may be given in the request that makes the account, when nothing else has to happen before. */
    private static Optional<Action> enableAtOnce(Action create, List<Action> rest) {
        return rest.stream()
                .filter(action -> action.kind() == Action.Kind.ENABLE
                        && action.target().equals(create.target())
                        && action.needs().equals(List.of(create.id())))
                .findFirst();
    }

    /** Why an action cannot be carried out. A loss of access waits for nothing (B6); what it cannot copy is not written. */
    private Optional<String> obstacle(Action action) {
        if (action.kind().takesAccess()) {
            return Optional.empty();
        }
        String broken = unusable.get(action.target());
        if (broken != null) {
            return Optional.of("the target is unusable: " + broken);
        }
        Optional<String> gaveUp = guards.gaveUp(action.target());
        if (gaveUp.isPresent()) {
            return gaveUp;
        }
        for (String need : action.needs()) {
            ActionResult result = results.get(need);
            if (result != null && result.outcome() != Outcome.APPLIED) {
                return Optional.of("it needs " + need + ", which was not done");
            }
        }
        return Optional.empty();
    }

    private void failed(Action action, Failure failure) {
        failed(action, failure, Optional.empty());
    }

    private void failed(Action action, Failure failure, Optional<String> because) {
        failed(action, failure, failure.kind() == Failure.Kind.UNKNOWN_OUTCOME, because);
    }

    private void failed(Action action, Failure failure, boolean unknown, Optional<String> because) {
        String text = failure.kind() + ": " + failure.text();
        Optional<String> history = Optional.empty();
        if (unknown) {
            journal.failed(action, JournalEntry.Kind.UNKNOWN, text);
        } else {
            history = history(journal.failedInRun(action, text));
        }
        if (failure.kind() == Failure.Kind.TARGET_UNUSABLE) {
            unusable.putIfAbsent(action.target(), failure.text());
        }
        Optional<String> remarks =
                Stream.of(because, history).flatMap(Optional::stream).reduce((one, other) -> one + "; " + other);
        finish(new ActionResult(action, unknown ? Outcome.UNKNOWN : Outcome.FAILED, Optional.of(failure), remarks));
    }

    private static Optional<String> history(Failing failing) {
        return failing.times() == 1
                ? Optional.empty()
                : Optional.of("failed in " + failing.times() + " runs since " + failing.since());
    }

    private void finish(ActionResult result) {
        results.put(result.action().id(), result);
        Action action = result.action();
        if (result.outcome() == Outcome.APPLIED) {
            LOG.info("{} {} for person {}: done", action.target(), action.kind(), action.personId());
        } else {
            LOG.warn(
                    "{} {} for person {}: {} {}",
                    action.target(),
                    action.kind(),
                    action.personId(),
                    result.outcome(),
                    Stream.concat(
                                    result.failure().map(failure -> failure.kind() + " " + failure.text()).stream(),
                                    result.because().stream())
                            .collect(Collectors.joining("; ")));
        }
        tell.accept(listener -> listener.finished(result));
    }
}
