package org.iam4j.testkit;

import java.util.ArrayList;
import java.util.List;
import org.iam4j.connector.Operation;

/**
 * What an {@link InMemoryDirectory} was asked, counted request by request. Thread-safe.
 *
 * <p>The figures named after an operation count what was done, also when its answer was lost; {@link #attempts()} counts what was asked.
 */
public final class Journal {
    private final List<Write> writes = new ArrayList<>();
    private int attempts;
    private int lists;
    private int finds;
    private int keys;
    private int otherReads;
    private int underWay;
    private int mostUnderWay;

    Journal() {}

    synchronized void listed() {
        lists++;
    }

    synchronized void looked(int forKeys) {
        finds++;
        keys += forKeys;
    }

    synchronized void readOther() {
        otherReads++;
    }

    synchronized void began() {
        attempts++;
        underWay++;
        mostUnderWay = Math.max(mostUnderWay, underWay);
    }

    synchronized void did(Write write) {
        writes.add(write);
    }

    synchronized void ended() {
        underWay--;
    }

    /** Forgets everything so far, for a test that counts what one step of it does. */
    public synchronized void clear() {
        writes.clear();
        attempts = 0;
        lists = 0;
        finds = 0;
        keys = 0;
        otherReads = 0;
        mostUnderWay = underWay;
    }

    /**
     * The writes that were done.
     *
     * @return a copy, in the order in which they were done
     */
    public synchronized List<Write> writes() {
        return List.copyOf(writes);
    }

    /**
     * The writes of one operation that were done.
     *
     * @param operation the operation
     * @return a copy, in the order in which they were done
     */
    public synchronized List<Write> writes(Operation operation) {
        return writes.stream().filter(write -> write.is(operation)).toList();
    }

    /**
     * How many writes were asked for, refused and failed ones included.
     *
     * @return the number of calls
     */
    public synchronized int attempts() {
        return attempts;
    }

    /**
     * How many writes were under way at one time.
     *
     * @return the highest number
     */
    public synchronized int mostUnderWay() {
        return mostUnderWay;
    }

    /**
     * How often all accounts were listed.
     *
     * @return the number of calls
     */
    public synchronized int lists() {
        return lists;
    }

    /**
     * How often accounts were looked for by key.
     *
     * @return the number of calls, whatever the number of keys
     */
    public synchronized int finds() {
        return finds;
    }

    /**
     * How many keys were looked for.
     *
     * @return the number of keys of all {@link #finds()}
     */
    public synchronized int keys() {
        return keys;
    }

    /**
     * How often names in use, permissions or members were read.
     *
     * @return the number of calls
     */
    public synchronized int otherReads() {
        return otherReads;
    }

    /**
     * How many accounts were made.
     *
     * @return the number
     */
    public int creates() {
        return count(Operation.CREATE);
    }

    /**
     * How many updates were done, enables and disables not counted.
     *
     * @return the number
     */
    public int updates() {
        return count(Operation.UPDATE);
    }

    /**
     * How many enables were done.
     *
     * @return the number
     */
    public int enables() {
        return count(Operation.ENABLE);
    }

    /**
     * How many disables were done.
     *
     * @return the number
     */
    public int disables() {
        return count(Operation.DISABLE);
    }

    /**
     * How many accounts were deleted.
     *
     * @return the number
     */
    public int deletes() {
        return count(Operation.DELETE);
    }

    /**
     * How many grants were done, those of what the account had already included.
     *
     * @return the number
     */
    public int grants() {
        return count(Operation.GRANT);
    }

    /**
     * How many revokes were done, those of what the account had not included.
     *
     * @return the number
     */
    public int revokes() {
        return count(Operation.REVOKE);
    }

    private synchronized int count(Operation operation) {
        int count = 0;
        for (Write write : writes) {
            if (write.is(operation)) {
                count++;
            }
        }
        return count;
    }

    /** The figures. */
    @Override
    public synchronized String toString() {
        return "%d writes done of %d asked for, %d lists, %d finds of %d keys"
                .formatted(writes.size(), attempts, lists, finds, keys);
    }
}
