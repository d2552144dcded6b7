package org.iam4j.internal.applying;

import java.util.Optional;
import org.iam4j.connector.Failure;
import org.iam4j.plan.Action;
import org.iam4j.run.Call;
import org.jspecify.annotations.Nullable;

/** What was tried for one action, or for one read of planning. Used by one thread. */
final class Tries {
    private final Optional<Action> action;
    private int retries;
    private boolean wrote;
    private boolean unclear;
    private @Nullable Call last;
    private @Nullable Call lastWrite;
    private @Nullable String note;

    private Tries(Optional<Action> action) {
        this.action = action;
    }

    static Tries of(Action action) {
        return new Tries(Optional.of(action));
    }

    static Tries ofPlanning() {
        return new Tries(Optional.empty());
    }

    Optional<Action> action() {
        return action;
    }

    int retries() {
        return retries;
    }

    void retried() {
        retries++;
    }

    /** A call ended. */
    void called(Call call, boolean write) {
        last = call;
        if (write) {
            lastWrite = call;
            unclear |= call.failure()
                    .filter(failure -> failure.kind() == Failure.Kind.UNKNOWN_OUTCOME)
                    .isPresent();
        }
    }

    Optional<Call> lastCall() {
        return Optional.ofNullable(last);
    }

    /** A write is asked for now. */
    void writes() {
        wrote = true;
    }

    /** Whether a write was asked for. */
    boolean wrote() {
        return wrote;
    }

    /** Whether a write was asked for of which nobody knows what became of it. */
    boolean unclear() {
        return unclear;
    }

    /** What the last write was refused for, empty when it was done or nobody knows. */
    Optional<Failure> refusal() {
        return Optional.ofNullable(lastWrite)
                .flatMap(Call::failure)
                .filter(failure -> failure.kind() != Failure.Kind.UNKNOWN_OUTCOME);
    }

    void note(String why) {
        note = why;
    }

    /** Why a call that failed was not tried again, empty when nothing is to be said about that. */
    Optional<String> note() {
        return Optional.ofNullable(note);
    }
}
