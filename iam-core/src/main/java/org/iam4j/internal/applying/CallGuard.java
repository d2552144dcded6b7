package org.iam4j.internal.applying;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.internal.applying.Breaker.Answer;
import org.iam4j.internal.applying.Breaker.Pass;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.Call;
import org.iam4j.target.Calls;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets calls to one system through: not too many at once, not too fast, again when that may help, and not when it is not available. */
final class CallGuard {
    private static final Logger LOG = LoggerFactory.getLogger(CallGuard.class);
    private static final int LOOK_UP_EVERY = 1024;

    /** What a call is for. */
    enum Way {
        /** It reads. */
        READ,
        /** It writes. */
        WRITE,
        /** It takes access or a permission away, which is tried whatever happens. */
        LOSS
    }

    private final String name;
    private final Calls calls;
    private final Clock clock;
    private final Supplier<Double> random;
    private final Listeners listeners;
    private final Semaphore reads;
    private final Semaphore writes;
    private final Breaker breaker;
    private final Pace pace;
    private final AtomicInteger retriesLeft = new AtomicInteger();
    private volatile RunWatch watch;

    CallGuard(String name, Calls calls, Clock clock, Supplier<Double> random, Listeners listeners, RunWatch watch) {
        this.name = name;
        this.calls = calls;
        this.clock = clock;
        this.random = random;
        this.listeners = listeners;
        this.watch = watch;
        this.reads = new Semaphore(calls.readsAtOnce(), true);
        this.writes = new Semaphore(calls.writesAtOnce(), true);
        this.breaker = new Breaker(name, calls.breaker(), clock, listeners);
        this.pace = new Pace(clock, calls.perSecond(), calls.readsAtOnce() + calls.writesAtOnce());
    }

    /** Other work begins. */
    void begin(RunWatch work) {
        watch = work;
        breaker.reset();
        expect(0);
    }

    /** The work has so many actions here. */
    void expect(int actions) {
        retriesLeft.set(calls.retries().budget(actions));
    }

    /** Why the system is left alone for the rest of the run, empty when it is not. */
    Optional<String> gaveUp() {
        return breaker.givenUp()
                ? Optional.of(name + " was not available " + calls.breaker().givesUpAfter()
                        + " times over, so it is left alone until the next run")
                : Optional.empty();
    }

    /** Everything that a read brings, so that it can be read again from the start when it breaks off. */
    <T> List<T> readAll(Tries tries, String method, Supplier<Stream<T>> read) {
        return call(tries, Way.READ, method, Optional.empty(), () -> {
            List<T> all = new ArrayList<>();
            try (Stream<T> items = read.get()) {
                if (items == null) {
                    throw ConnectorException.brokenAnswer(method + " answered null instead of a stream");
                }
                items.forEach(item -> {
                    if (item == null) {
                        throw ConnectorException.brokenAnswer("what " + method + " brings has null in it");
                    }
                    all.add(item);
                    if (all.size() % LOOK_UP_EVERY == 0) {
                        watch.check();
                    }
                });
            }
            return all;
        });
    }

    /**
     * Makes a call, several times if need be.
     *
     * @param secret what the request carries and nobody may see
     * @throws NotAsked if a write was not asked for
     */
    <T> T call(Tries tries, Way way, String method, Optional<Secret> secret, Supplier<T> request) {
        ConnectorException last = null;
        while (true) {
            try {
                return once(tries, way, method, secret, request);
            } catch (NotAsked e) {
                if (last != null) {
                    tries.note("not tried again: " + e.because());
                    throw last;
                }
                throw way == Way.READ ? ConnectorException.unavailable(e.because()) : e;
            } catch (ConnectorException e) {
                Duration pause = pauseBeforeRetry(tries, way, e);
                if (pause == null) {
                    throw e;
                }
                last = e;
                tries.retried();
                LOG.info("{} {}: {}; retry {} in {}", name, method, e.getMessage(), tries.retries(), pause);
                tries.lastCall()
                        .ifPresent(failed ->
                                listeners.tell(listener -> listener.retrying(failed, tries.retries(), pause)));
                watch.pause(pause);
            }
        }
    }

    private <T> T once(Tries tries, Way way, String method, Optional<Secret> secret, Supplier<T> request) {
        Semaphore turns = way == Way.READ ? reads : writes;
        turns.acquireUninterruptibly();
        try {
            Pass pass = breaker.enter(watch);
            Answer answer = Answer.NOT_ASKED;
            Instant begin = clock.instant();
            try {
                admit(pass, way);
                begin = clock.instant();
                if (way != Way.READ) {
                    tries.writes();
                }
                answer = Answer.UNCLEAR;
                T result = request.get();
                answer = Answer.THERE;
                ended(tries, way, method, begin, null);
                return result;
            } catch (ConnectorException e) {
                answer = answer(e);
                ConnectorException safe =
                        secret.map(each -> e.without(each.reveal())).orElse(e);
                ended(tries, way, method, begin, safe.failure());
                throw safe;
            } catch (NotAsked e) {
                answer = Answer.NOT_ASKED;
                throw e;
            } catch (RuntimeException e) {
                ended(tries, way, method, begin, unexpected(way, e));
                throw e;
            } finally {
                breaker.done(pass, answer);
            }
        } finally {
            turns.release();
        }
    }

    private void admit(Pass pass, Way way) {
        if (pass == Pass.GIVEN_UP && way != Way.LOSS) {
            throw new NotAsked(Outcome.SKIPPED, gaveUp().orElse(name + " is left alone"));
        }
        watch.pause(pace.take());
        watch.check();
    }

    private static Answer answer(ConnectorException e) {
        return switch (e.kind()) {
            case UNAVAILABLE -> Answer.UNAVAILABLE;
            case UNKNOWN_OUTCOME, BROKEN_ANSWER -> Answer.UNCLEAR;
            default -> Answer.THERE;
        };
    }

    private static Failure unexpected(Way way, RuntimeException e) {
        return new Failure(
                way == Way.READ ? Failure.Kind.BROKEN_ANSWER : Failure.Kind.UNKNOWN_OUTCOME,
                e.getClass().getName(),
                Optional.empty(),
                Optional.empty());
    }

    private void ended(Tries tries, Way way, String method, Instant begin, @Nullable Failure failure) {
        Duration took = Duration.between(begin, clock.instant());
        Call call = new Call(name, method, tries.action(), took, Optional.ofNullable(failure));
        tries.called(call, way != Way.READ);
        listeners.tell(listener -> listener.called(call));
    }

    /** How long to wait before the call is made again, null when it is not. */
    private @Nullable Duration pauseBeforeRetry(Tries tries, Way way, ConnectorException e) {
        Calls.Retries retries = calls.retries();
        if (e.kind() != Failure.Kind.UNAVAILABLE) {
            return null;
        }
        if (tries.retries() >= retries.perAction()) {
            tries.note("tried " + (tries.retries() + 1) + " times");
            return null;
        }
        if (breaker.givenUp()) {
            tries.note("not tried again: " + gaveUp().orElse(name));
            return null;
        }
        Duration pause = e.retryAfter().orElseGet(() -> backOff(retries, tries.retries()));
        if (e.retryAfter().isPresent() && pause.compareTo(retries.longestHint()) > 0) {
            tries.note("not tried again in this run: " + name + " asks to wait for " + pause);
            return null;
        }
        if (!watch.hasTimeFor(pause)) {
            tries.note("not tried again: the time for this run is over before");
            return null;
        }
        if (way != Way.LOSS && retriesLeft.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            tries.note("not tried again: the retries of this run for " + name + " are used up");
            return null;
        }
        return pause;
    }

    private Duration backOff(Calls.Retries retries, int before) {
        double longest = (double) retries.first().toNanos() * Math.pow(retries.factor(), before);
        return Duration.ofNanos(
                (long) (Math.min(longest, (double) retries.atMost().toNanos()) * random.get()));
    }
}
