package org.iam4j.internal.applying;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.internal.planning.Planning;
import org.iam4j.internal.planning.Setup;
import org.iam4j.plan.Action;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunListener;
import org.iam4j.state.JournalEntry;
import org.iam4j.target.TargetSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out the steps of one run: checks what they need, asks the connector, notes what became of them. */
final class Steps {
    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

    private final Journal journal;
    private final Consumer<Consumer<RunListener>> tell;
    private final Map<String, TargetSystem> targets = new HashMap<>();
    private final Map<String, ActionResult> results = new ConcurrentHashMap<>();
    private final Map<String, String> unusable = new ConcurrentHashMap<>();
    private final AccountWriter writer;

    Steps(
            Setup setup,
            Planning planning,
            Journal journal,
            Passwords passwords,
            boolean nextNames,
            Consumer<Consumer<RunListener>> tell) {
        this.journal = journal;
        this.tell = tell;
        setup.targets().forEach(target -> targets.put(target.name(), target));
        this.writer = new AccountWriter(planning, journal, passwords, setup.targets(), nextNames);
    }

    Optional<ActionResult> result(String actionId) {
        return Optional.ofNullable(results.get(actionId));
    }

    /** Notes what was decided without doing anything. */
    void decided(ActionResult result) {
        results.put(result.action().id(), result);
        tell.accept(listener -> listener.finished(result));
    }

    /** Carries out one person's actions of one phase, in order. */
    void chain(List<Action> chain) {
        for (int i = 0; i < chain.size(); i++) {
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
        TargetSystem target = targets.get(action.target());
        if (target == null) {
            throw new IllegalStateException("the plan names target " + action.target() + ", which this engine has not");
        }
        tell.accept(listener -> listener.starting(action));
        Optional<Action> together = action.kind() == Action.Kind.CREATE ? enableAtOnce(action, rest) : Optional.empty();
        try {
            AccountWriter.Done done = writer.write(action, target, together);
            finish(new ActionResult(done.action(), Outcome.APPLIED, Optional.empty(), done.because()));
            together.filter(enable -> done.usable())
                    .ifPresent(enable -> finish(new ActionResult(
                            enable, Outcome.APPLIED, Optional.empty(), Optional.of("made usable at once"))));
        } catch (AccountWriter.NameTaken e) {
            finish(new ActionResult(
                    action, Outcome.REFUSED, Optional.of(e.failure()), Optional.of(String.valueOf(e.getMessage()))));
        } catch (ConnectorException e) {
            failed(action, e.failure(), e.kind() == Failure.Kind.UNKNOWN_OUTCOME);
        } catch (Requests.NotDone e) {
            failed(action, e.failure(), false);
        } catch (Requests.Unexpected e) {
            Throwable thrown = e.getCause() == null ? e : e.getCause();
            LOG.warn("Target {} threw an exception that a connector should not throw", action.target(), thrown);
            failed(action, e.failure(), true);
        }
    }

    /** Access may be given in the request that makes the account, when nothing else has to happen before. */
    private static Optional<Action> enableAtOnce(Action create, List<Action> rest) {
        return rest.stream()
                .filter(action -> action.kind() == Action.Kind.ENABLE
                        && action.target().equals(create.target())
                        && action.needs().equals(List.of(create.id())))
                .findFirst();
    }

    private Optional<String> obstacle(Action action) {
        String broken = unusable.get(action.target());
        if (broken != null && !action.kind().takesAccess()) {
            return Optional.of("the target is unusable: " + broken);
        }
        for (String need : action.needs()) {
            ActionResult result = results.get(need);
            if (result != null && result.outcome() != Outcome.APPLIED) {
                return Optional.of("it needs " + need + ", which was not done");
            }
        }
        return Optional.empty();
    }

    private void failed(Action action, Failure failure, boolean unknown) {
        journal.failed(
                action,
                unknown ? JournalEntry.Kind.UNKNOWN : JournalEntry.Kind.FAILED,
                failure.kind() + ": " + failure.text());
        if (failure.kind() == Failure.Kind.TARGET_UNUSABLE) {
            unusable.putIfAbsent(action.target(), failure.text());
        }
        finish(new ActionResult(
                action, unknown ? Outcome.UNKNOWN : Outcome.FAILED, Optional.of(failure), Optional.empty()));
    }

    private void finish(ActionResult result) {
        results.put(result.action().id(), result);
        Action action = result.action();
        if (result.outcome() == Outcome.APPLIED) {
            LOG.info("{} {} for person {}: done", action.target(), action.kind(), action.personId());
        } else {
            LOG.warn(
                    "{} {} for person {}: {} {}{}",
                    action.target(),
                    action.kind(),
                    action.personId(),
                    result.outcome(),
                    result.failure()
                            .map(failure -> failure.kind() + " " + failure.text())
                            .orElse(""),
                    result.because().orElse(""));
        }
        tell.accept(listener -> listener.finished(result));
    }
}
