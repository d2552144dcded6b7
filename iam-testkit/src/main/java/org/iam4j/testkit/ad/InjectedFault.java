package org.iam4j.testkit.ad;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An {@link AdFault} that lies in wait in a server. Thread-safe. */
public final class InjectedFault {
    private final AdFault fault;
    private final AtomicInteger seen = new AtomicInteger();
    private final Semaphore arrivals = new Semaphore(0);
    private final CountDownLatch release = new CountDownLatch(1);
    private volatile boolean removed;

    InjectedFault(AdFault fault) {
        this.fault = fault;
    }

    /** Counts a request, and returns whether the fault happens to it. */
    boolean strikes(AdRequest request) {
        if (removed || !fault.concerns(request)) {
            return false;
        }
        long turn = seen.incrementAndGet() - (long) fault.skip();
        boolean strikes = turn > 0 && turn <= fault.times();
        if (strikes) {
            arrivals.release();
        }
        return strikes;
    }

    AdFault fault() {
        return fault;
    }

    /**
     * Returns to how many requests it has happened.
     *
     * @return the number
     */
    public int hits() {
        return Math.min(Math.max(0, seen.get() - fault.skip()), fault.times());
    }

    /**
     * Waits until it has happened to a request that no earlier call waited for.
     *
     * @param most how long to wait
     * @return whether it happened in time
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public boolean awaitHit(Duration most) throws InterruptedException {
        return arrivals.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets all requests go on that {@link AdFault#hold()} holds, and those that it would hold later. */
    public void release() {
        release.countDown();
    }

    /** Takes it away; requests that it holds go on. */
    public void remove() {
        removed = true;
        release();
    }

    void awaitRelease() throws InterruptedException {
        release.await();
    }
}
