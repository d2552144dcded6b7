package org.iam4j.testkit.afas;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link FakeAfas} is to be. Everything has a default; not safe for use by several threads.
 */
public final class FakeAfasOptions {
    private static final String TOKEN = "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF";
    private static final int MOST_BYTES = 75 * 1024 * 1024;

    private AfasParticipant participant = AfasParticipant.numbered("12345");
    private @Nullable String environment;
    private Token token = new Token(TOKEN);
    private Clock clock = Clock.systemUTC();
    private long seed = 1;
    private Limits limits = new Limits(Integer.MAX_VALUE, MOST_BYTES);
    private final Set<AfasSwitch> switches = EnumSet.noneOf(AfasSwitch.class);

    /** What is too much for the service. */
    record Limits(int parallelRequests, int requestBytes) {}

    FakeAfasOptions() {
        switches.addAll(AfasSwitch.defaults());
    }

    /**
     * Sets a participant of its own. Default {@code 12345}.
     *
     * @param number the participant number
     * @return this
     */
    public FakeAfasOptions participant(String number) {
        return participant(AfasParticipant.numbered(number));
    }

    /**
     * Sets a participant that other fakes can have, too: they are environments of one customer then.
     *
     * @param shared the participant
     * @return this
     */
    public FakeAfasOptions participant(AfasParticipant shared) {
        participant = Objects.requireNonNull(shared, "participant");
        return this;
    }

    /**
     * Sets the id of the environment. Default {@code O}, the participant number and {@code AA}.
     *
     * @param id the id
     * @return this
     */
    public FakeAfasOptions environment(String id) {
        environment = Objects.requireNonNull(id, "environment");
        return this;
    }

    /**
     * Sets the token that requests need. Default 64 fixed hexadecimal digits.
     *
     * @param given the token in full, or only the data in it
     * @return this
     */
    public FakeAfasOptions token(String given) {
        token = new Token(given);
        return this;
    }

    /**
     * Sets the clock that the filters built into the views go by; the day is that of Amsterdam. Default the clock of the
     * system.
     *
     * @param wanted the clock
     * @return this
     */
    public FakeAfasOptions clock(Clock wanted) {
        clock = Objects.requireNonNull(wanted, "clock");
        return this;
    }

    /**
     * Sets what the order of rows that were asked for in no order, and the log references, come from. Default 1.
     *
     * @param wanted the seed
     * @return this
     */
    public FakeAfasOptions seed(long wanted) {
        seed = wanted;
        return this;
    }

    /**
     * Sets how many requests may be under way at once; more are refused with 500. Without limit by default; the vendor's
     * documents name 5 and 8.
     *
     * @param most the limit, at least 1
     * @return this
     */
    public FakeAfasOptions maxParallelRequests(int most) {
        limits = new Limits(atLeastOne(most), limits.requestBytes());
        return this;
    }

    /**
     * Sets how long the body of a request may be; longer ones are refused with 413. Default 75 MB.
     *
     * @param most the limit in bytes, at least 1
     * @return this
     */
    public FakeAfasOptions maxRequestBytes(int most) {
        limits = new Limits(limits.parallelRequests(), atLeastOne(most));
        return this;
    }

    private static int atLeastOne(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a limit of the fake AFAS is at least 1, not " + most);
        }
        return most;
    }

    /**
     * Turns a switch on.
     *
     * @param which the switch
     * @return this
     */
    public FakeAfasOptions with(AfasSwitch which) {
        switches.add(which);
        return this;
    }

    /**
     * Turns a switch off.
     *
     * @param which the switch
     * @return this
     */
    public FakeAfasOptions without(AfasSwitch which) {
        switches.remove(which);
        return this;
    }

    AfasParticipant participant() {
        return participant;
    }

    String environment() {
        return environment == null ? "O" + participant.number() + "AA" : environment;
    }

    Token token() {
        return token;
    }

    Clock clock() {
        return clock;
    }

    long seed() {
        return seed;
    }

    Limits limits() {
        return limits;
    }

    Set<AfasSwitch> switches() {
        Set<AfasSwitch> on = EnumSet.noneOf(AfasSwitch.class);
        on.addAll(switches);
        return on;
    }
}
