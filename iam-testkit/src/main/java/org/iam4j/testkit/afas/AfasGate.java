package org.iam4j.testkit.afas;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Holds requests until a test lets them go, for answers that are slow without a clock. Safe for use by several threads.
 */
public final class AfasGate {
    private int arrivals;
    private boolean open;

    private AfasGate() {}

    /**
     * Returns a gate that holds whoever arrives.
     *
     * @return a new gate
     */
    public static AfasGate closed() {
        return new AfasGate();
    }

    /** Lets go whoever is held, and everybody who arrives later. */
    public synchronized void open() {
        open = true;
        notifyAll();
    }

    /**
     * Waits until requests have arrived.
     *
     * @param requests how many, counted since the gate was made
     * @param patience how long to wait at most
     * @throws IllegalStateException when fewer arrive in that time
     * @throws InterruptedException when the caller is interrupted
     */
    public synchronized void awaitArrivals(int requests, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (arrivals < requests) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new IllegalStateException(
                        "AFAS gate: " + arrivals + " requests arrived within " + patience + " instead of " + requests);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    synchronized void pass() throws InterruptedException {
        arrivals++;
        notifyAll();
        while (!open) {
            wait();
        }
    }
}
