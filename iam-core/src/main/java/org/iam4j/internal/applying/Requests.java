package org.iam4j.internal.applying;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Operation;
import org.iam4j.internal.planning.Outcomes;
import org.iam4j.internal.planning.Outcomes.Outcome;
import org.iam4j.internal.planning.Outcomes.Question;
import org.iam4j.internal.planning.Planning;
import org.iam4j.internal.planning.Subject;
import org.iam4j.plan.Action;
import org.iam4j.state.Intent;
import org.iam4j.target.TargetSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks connectors for writes: the intent goes into the journal before. Where the answer is lost it looks what became of the write: what
 * was done counts as if the answer had come, and what was not is asked for once more.
 */
final class Requests {
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

    /**
     * What a write came to.
     *
     * @param reference the account's reference afterwards
     * @param account the account where the write or a look at it shows it
     * @param lookedUp whether the answer was lost
     * @param because what is remarkable, empty when the answer came
     */
    record Answer(AccountReference reference, Optional<Account> account, boolean lookedUp, Optional<String> because) {
        static Answer of(AccountReference reference) {
            return new Answer(reference, Optional.empty(), false, Optional.empty());
        }

        static Answer of(Account account) {
            return new Answer(account.reference(), Optional.of(account), false, Optional.empty());
        }
    }

    /**
     * A write on its way.
     *
     * @param action the action with the values really sent
     * @param target where
     * @param enables whether a new account can be used at once
     * @param password the password that is sent along
     * @param call asks for it, or for what is left of it
     */
    record Write(
            Action action,
            TargetSystem target,
            boolean enables,
            Optional<Secret> password,
            Function<Action, Answer> call) {
        Write(Action action, TargetSystem target, Function<Action, Answer> call) {
            this(action, target, false, Optional.empty(), call);
        }
    }

    /** An answer was lost, and a look shows that the write was not done. */
    static final class NotDone extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Failure failure;

        NotDone(Failure lost, String seen) {
            super(lost.text());
            this.failure = new Failure(lost.kind(), lost.text() + "; " + seen, lost.code(), lost.attribute());
        }

        Failure failure() {
            return failure;
        }
    }

    /** A connector threw something else than it should: nobody knows whether the write was done. */
    static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String thrown;

        Unexpected(RuntimeException cause) {
            super(cause);
            this.thrown = cause.getClass().getName();
        }

        private Unexpected(Unexpected shown) {
            super(shown.thrown + ", of which nothing is shown because the request carried a password");
            this.thrown = shown.thrown;
            Throwable cause = shown.getCause();
            setStackTrace(cause == null ? shown.getStackTrace() : cause.getStackTrace());
        }

        Unexpected withoutCause() {
            return new Unexpected(this);
        }

        Failure failure() {
            return new Failure(
                    Failure.Kind.UNKNOWN_OUTCOME,
                    "the connector failed with " + thrown + " (see the log)",
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private final Planning planning;
    private final Journal journal;
    private final List<TargetSystem> targets;

    Requests(Planning planning, Journal journal, List<TargetSystem> targets) {
        this.planning = planning;
        this.journal = journal;
        this.targets = targets;
    }

    /**
     * Asks for a write.
     *
     * @throws ConnectorException when it was refused, or when nobody can say what became of it
     * @throws Unexpected when the connector broke, and nobody can say what became of it
     * @throws NotDone when the answer was lost and the write turned out not to be done
     */
    Answer ask(Write write) {
        Intent intent = intend(write, write.action().toString());
        try {
            return once(write, write.action());
        } catch (ConnectorException e) {
            return afterLoss(write, intent, e, e.failure(), true);
        } catch (Unexpected e) {
            return afterLoss(write, intent, e, e.failure(), true);
        }
    }

    /**
     * Shuts an account that was to be made shut and is open: some systems make it open and shut it then, and the answer was lost in
     * between. That belongs to the making, whose intent is still open.
     *
     * @throws ConnectorException when nobody can say whether it is shut now
     */
    void shut(Write write, Answer made) {
        boolean open = made.lookedUp()
                && made.account().map(Account::enabled).orElse(false)
                && write.target().schema().can(Operation.DISABLE);
        if (!open) {
            return;
        }
        Write shutting = new Write(
                write.action(),
                write.target(),
                action -> Answer.of(write.target()
                        .connector()
                        .update(made.reference(), AccountChange.of(Operation.DISABLE, List.of()))));
        try {
            once(shutting, write.action());
        } catch (ConnectorException e) {
            throw ConnectorException.unknownOutcome("it was made open, and could perhaps not be shut: "
                            + e.failure().text())
                    .causedBy(e);
        }
    }

    private Intent intend(Write write, String text) {
        return journal.intend(
                write.action(),
                write.target().connector().server(),
                write.enables(),
                write.password().isPresent(),
                text);
    }

    private static Answer once(Write write, Action action) {
        Optional<Secret> password = write.password();
        try {
            return guarded(() -> write.call().apply(action));
        } catch (ConnectorException e) {
            throw password.isPresent() ? e.without(password.get().reveal()) : e;
        } catch (Unexpected e) {
            throw password.isPresent() ? e.withoutCause() : e;
        }
    }

    private static Answer guarded(Supplier<Answer> call) {
        try {
            return call.get();
        } catch (ConnectorException | NotAsked e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Unexpected(e);
        }
    }

    private Answer afterLoss(Write write, Intent intent, RuntimeException thrown, Failure failure, boolean again) {
        if (failure.kind() != Failure.Kind.UNKNOWN_OUTCOME) {
            throw thrown;
        }
        Throwable broken = thrown instanceof Unexpected ? thrown.getCause() : null;
        LOG.warn("What became of {} is looked up: {}", write.action().id(), failure.text(), broken);
        Outcome outcome = look(write, intent);
        boolean repeat = again && (outcome.repeatable() || write.action().kind().takesAccess());
        switch (outcome.kind()) {
            case DONE -> {
                return new Answer(
                        outcome.account()
                                .map(Account::reference)
                                .orElseGet(() -> reference(write).orElseThrow()),
                        outcome.account(),
                        true,
                        Optional.of("the answer was lost; " + outcome.text()));
            }
            case NOT_DONE -> {
                if (!repeat && outcome.begun()) {
                    throw ConnectorException.unknownOutcome(failure.text() + "; " + outcome.text());
                }
                if (!repeat) {
                    throw new NotDone(failure, outcome.text());
                }
            }
            case NOT_OURS -> throw new NotDone(failure, outcome.text() + ": the next run decides whether it is linked");
            case UNKNOWN -> {
                if (!repeat) {
                    throw thrown;
                }
            }
        }
        return onceMore(write, failure, outcome);
    }

    private Answer onceMore(Write write, Failure lost, Outcome outcome) {
        Intent intent = intend(write, write.action() + " once more: the answer was lost; " + outcome.text());
        Action left = outcome.kind() == Outcomes.Kind.NOT_DONE
                ? AccountWriter.withChanges(write.action(), outcome.left())
                : write.action();
        try {
            return once(write, left);
        } catch (ConnectorException e) {
            ConnectorException failed = staysOpen(outcome, e) ? stillUnknown(lost, outcome, e) : e;
            return afterLoss(write, intent, failed, failed.failure(), false);
        } catch (Unexpected e) {
            return afterLoss(write, intent, e, e.failure(), false);
        }
    }

    /**
     * Whether a refusal leaves open what became of the first attempt: of that nobody knows, or it was begun, so that the next run has to
     * look. Not when the account is proven gone, and not when a value was refused, which is left out next.
     */
    private static boolean staysOpen(Outcome first, ConnectorException again) {
        boolean open = first.kind() == Outcomes.Kind.UNKNOWN || first.begun();
        return open
                && switch (again.kind()) {
                    case UNKNOWN_OUTCOME, NOT_FOUND, INVALID_VALUE, CONFLICT -> false;
                    default -> true;
                };
    }

    private static ConnectorException stillUnknown(Failure lost, Outcome outcome, ConnectorException again) {
        ConnectorException unknown = ConnectorException.unknownOutcome(lost.text() + "; " + outcome.text()
                + "; asked for once more: " + again.failure().text());
        return unknown.causedBy(again);
    }

    private Optional<AccountReference> reference(Write write) {
        return journal.link(write.action()).map(link -> link.reference()).or(write.action()::account);
    }

    private Outcome look(Write write, Intent intent) {
        Question question = new Question(
                intent,
                journal.link(write.action()),
                planning.subject(write.action().personId()).map(Subject::person));
        return Outcomes.look(write.target(), targets, List.of(question), journal.now())
                .of(question);
    }
}
