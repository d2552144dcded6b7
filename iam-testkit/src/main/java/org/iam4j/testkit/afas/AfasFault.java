package org.iam4j.testkit.afas;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong on demand. A fault strikes every request unless it is narrowed down: {@code
 * AfasFault.locked().on("PUT", "KnUser").nth(2)} strikes the second PUT of KnUser after it was given to
 * {@link FakeAfas#inject}. Several faults can strike one request; of those that answer by themselves the first one does.
 *
 * <p>Immutable; the narrowing methods return copies.
 */
public final class AfasFault {
    enum Kind {
        LOCKED,
        UNEXPECTED,
        MAINTENANCE,
        DELAY,
        HOLD,
        LOST_ANSWER,
        CUT_CONNECTION,
        GZIP,
        CHUNKED
    }

    private final Kind kind;
    private final Duration duration;
    private final @Nullable AfasGate gate;
    private final Predicate<AfasRequest> struck;
    private final int first;
    private final int last;

    private AfasFault(
            Kind kind, Duration duration, @Nullable AfasGate gate, Predicate<AfasRequest> struck, int first, int last) {
        this.kind = kind;
        this.duration = duration;
        this.gate = gate;
        this.struck = struck;
        this.first = first;
        this.last = last;
    }

    private static AfasFault of(Kind kind) {
        return new AfasFault(kind, Duration.ZERO, null, request -> true, 1, Integer.MAX_VALUE);
    }

    /**
     * The record is being edited by somebody else: 500, nothing is done.
     *
     * @return the fault
     */
    public static AfasFault locked() {
        return of(Kind.LOCKED);
    }

    /**
     * Something broke inside: 500 with the number of an unexpected error, nothing is done.
     *
     * @return the fault
     */
    public static AfasFault unexpected() {
        return of(Kind.UNEXPECTED);
    }

    /**
     * Maintenance: 503 with a hint when to come back, nothing is done.
     *
     * @param retryAfter the hint, answered in whole seconds
     * @return the fault
     */
    public static AfasFault maintenance(Duration retryAfter) {
        return new AfasFault(
                Kind.MAINTENANCE, requireNotNegative(retryAfter), null, request -> true, 1, Integer.MAX_VALUE);
    }

    /**
     * A slow answer: the request waits before it is carried out.
     *
     * @param duration how long
     * @return the fault
     */
    public static AfasFault slow(Duration duration) {
        return new AfasFault(Kind.DELAY, requireNotNegative(duration), null, request -> true, 1, Integer.MAX_VALUE);
    }

    /**
     * A slow answer: the request waits before it is carried out, until a test opens the gate.
     *
     * @param gate the gate
     * @return the fault
     */
    public static AfasFault heldAt(AfasGate gate) {
        return new AfasFault(
                Kind.HOLD, Duration.ZERO, Objects.requireNonNull(gate, "gate"), request -> true, 1, Integer.MAX_VALUE);
    }

    /**
     * The request is carried out, then the connection ends without an answer.
     *
     * @return the fault
     */
    public static AfasFault answerLost() {
        return of(Kind.LOST_ANSWER);
    }

    /**
     * The connection ends before anything is done. The client sees an orderly end (FIN), not a reset (RST): the JDK's
     * HTTP server cannot send one.
     *
     * @return the fault
     */
    public static AfasFault connectionCut() {
        return of(Kind.CUT_CONNECTION);
    }

    /**
     * The answer is compressed, whether the client said that it can read that or not.
     *
     * @return the fault
     */
    public static AfasFault gzip() {
        return of(Kind.GZIP);
    }

    /**
     * The answer comes in chunks without a length.
     *
     * @return the fault
     */
    public static AfasFault chunked() {
        return of(Kind.CHUNKED);
    }

    /**
     * Narrows this fault down to one method and one connector.
     *
     * @param method the method, such as {@code PUT}
     * @param connector the connector, without regard to case, such as {@code KnUser} or {@code KnEmployee/KnPerson}
     * @return the narrower fault
     */
    public AfasFault on(String method, String connector) {
        return when(request -> request.method().equals(method)
                && request.connector().toLowerCase(Locale.ROOT).equals(connector.toLowerCase(Locale.ROOT)));
    }

    /**
     * Narrows this fault down to some requests.
     *
     * @param condition says which; it must not ask the fake anything
     * @return the narrower fault
     */
    public AfasFault when(Predicate<AfasRequest> condition) {
        return new AfasFault(kind, duration, gate, struck.and(condition), first, last);
    }

    /**
     * Narrows this fault down to one request.
     *
     * @param count which of the requests that this fault is for, counted from 1 since it was injected
     * @return the narrower fault
     */
    public AfasFault nth(int count) {
        return between(count, count);
    }

    /**
     * Narrows this fault down to the first requests.
     *
     * @param count how many of the requests that this fault is for
     * @return the narrower fault
     */
    public AfasFault times(int count) {
        return between(1, count);
    }

    private AfasFault between(int from, int to) {
        if (to < 1) {
            throw new IllegalArgumentException("a fault counts requests from 1, not " + to);
        }
        return new AfasFault(kind, duration, gate, struck, from, to);
    }

    private static Duration requireNotNegative(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a fault cannot last " + duration);
        }
        return duration;
    }

    Kind kind() {
        return kind;
    }

    boolean isFor(AfasRequest request) {
        return struck.test(request);
    }

    boolean strikesAt(int count) {
        return count >= first && count <= last;
    }

    /** Waits as this fault says, if it says so. */
    void delay() throws InterruptedException {
        if (gate != null) {
            gate.pass();
        } else if (kind == Kind.DELAY) {
            Thread.sleep(duration.toMillis());
        }
    }

    /** Returns the answer of this fault, null when it does not answer by itself. */
    @Nullable Answer answer(Answers answers) {
        return switch (kind) {
            case LOCKED ->
                answers.of(Refusal.functional(
                        "Het record wordt door een andere gebruiker gewijzigd.",
                        "The record is locked by another user."));
            case UNEXPECTED ->
                answers.of(
                        Refusal.unexpected("Er is een onverwachte fout opgetreden.", "An unexpected error occurred."));
            case MAINTENANCE -> answers.maintenance(duration.toSeconds());
            default -> null;
        };
    }
}
