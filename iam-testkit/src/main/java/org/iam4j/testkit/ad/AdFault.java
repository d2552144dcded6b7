package org.iam4j.testkit.ad;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Something that goes wrong on demand: what happens, and to which requests. Immutable. By default it happens once, to the
 * next request of any kind.
 *
 * <pre>{@code
 * ad.inject(AdFault.refuse(51, "0000200E: SvcErr: DSID-0, problem 5001 (BUSY), data 0").on(AdOperation.ADD).times(2));
 * ad.inject(AdFault.loseResponse().on(AdOperation.ADD).when(request -> request.dn().startsWith("CN=Jansen")));
 * }</pre>
 */
public final class AdFault {
    enum Kind {
        REFUSE,
        DROP,
        LOSE_RESPONSE,
        HOLD
    }

    private final Kind kind;
    private final int resultCode;
    private final String message;
    private final Set<AdOperation> operations;
    private final Predicate<AdRequest> condition;
    private final int skip;
    private final int times;

    private AdFault(
            Kind kind,
            int resultCode,
            String message,
            Set<AdOperation> operations,
            Predicate<AdRequest> condition,
            int skip,
            int times) {
        this.kind = kind;
        this.resultCode = resultCode;
        this.message = message;
        this.operations = operations;
        this.condition = condition;
        this.skip = skip;
        this.times = times;
    }

    private static AdFault of(Kind kind, int resultCode, String message) {
        return new AdFault(kind, resultCode, message, EnumSet.allOf(AdOperation.class), request -> true, 0, 1);
    }

    /**
     * The request is answered with this result and has no effect.
     *
     * @param resultCode an LDAP result code, such as 51 for busy
     * @param message the diagnostic message
     * @return the fault
     */
    public static AdFault refuse(int resultCode, String message) {
        return of(Kind.REFUSE, resultCode, Objects.requireNonNull(message, "message"));
    }

    /**
     * The connection is closed instead of an answer; the request has no effect.
     *
     * @return the fault
     */
    public static AdFault dropConnection() {
        return of(Kind.DROP, -1, "");
    }

    /**
     * The request is carried out and the connection is closed before its answer: the client cannot know.
     *
     * @return the fault
     */
    public static AdFault loseResponse() {
        return of(Kind.LOSE_RESPONSE, -1, "");
    }

    /**
     * The request waits until {@link InjectedFault#release()}, or until the server stops, and is carried out then.
     *
     * @return the fault
     */
    public static AdFault hold() {
        return of(Kind.HOLD, -1, "");
    }

    /**
     * Limits it to requests of these kinds.
     *
     * @param first one kind
     * @param more others
     * @return the changed copy
     */
    public AdFault on(AdOperation first, AdOperation... more) {
        return new AdFault(kind, resultCode, message, EnumSet.of(first, more), condition, skip, times);
    }

    /**
     * Limits it to requests that fulfil this too. What the condition sees has no result code yet.
     *
     * @param further the condition
     * @return the changed copy
     */
    public AdFault when(Predicate<AdRequest> further) {
        return new AdFault(kind, resultCode, message, operations, condition.and(further), skip, times);
    }

    /**
     * Lets so many matching requests through before the first it happens to.
     *
     * @param requests how many, by default 0
     * @return the changed copy
     */
    public AdFault after(int requests) {
        return new AdFault(kind, resultCode, message, operations, condition, requests, times);
    }

    /**
     * Makes it happen so many times.
     *
     * @param requests how many, by default 1
     * @return the changed copy
     */
    public AdFault times(int requests) {
        return new AdFault(kind, resultCode, message, operations, condition, skip, requests);
    }

    /**
     * Makes it happen to every matching request, until it is removed.
     *
     * @return the changed copy
     */
    public AdFault always() {
        return times(Integer.MAX_VALUE);
    }

    Kind kind() {
        return kind;
    }

    int resultCode() {
        return resultCode;
    }

    String message() {
        return message;
    }

    int skip() {
        return skip;
    }

    int times() {
        return times;
    }

    boolean concerns(AdRequest request) {
        return operations.contains(request.operation()) && condition.test(request);
    }

    @Override
    public String toString() {
        return kind + " on " + List.copyOf(operations);
    }
}
