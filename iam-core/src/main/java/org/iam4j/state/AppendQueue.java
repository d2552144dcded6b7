package org.iam4j.state;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what several threads append in one transaction: while one group is being written, the next one gathers, and one of those who wait
 * writes it. Each caller waits for its own lines, so that the order of one caller's is kept.
 */
final class AppendQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private final Consumer<List<Waiting>> writer;
    private List<Waiting> gathering = new ArrayList<>();
    private boolean writing;

    /** Makes a queue before a writer, which gives each of a group its {@link Waiting#done} or {@link Waiting#failed}. */
    AppendQueue(Consumer<List<Waiting>> writer) {
        this.writer = writer;
    }

    /** Lines of one caller. */
    static final class Waiting {
        private final Lease lease;
        private final List<JournalEntry> entries;
        private @Nullable Long decisions;
        private @Nullable RuntimeException failure;

        private Waiting(Lease lease, List<JournalEntry> entries) {
            this.lease = lease;
            this.entries = entries;
        }

        Lease lease() {
            return lease;
        }

        List<JournalEntry> entries() {
            return entries;
        }

        void done(long versionOfDecisions) {
            decisions = versionOfDecisions;
        }

        void failed(RuntimeException why) {
            failure = why;
        }

        private boolean settled() {
            return decisions != null || failure != null;
        }

        private long outcome() {
            if (failure != null) {
                throw failure;
            }
            if (decisions == null) {
                throw new IllegalStateException("nobody wrote these lines");
            }
            return decisions;
        }
    }

    /** Appends, together with others. */
    long append(Lease lease, List<JournalEntry> entries) {
        Waiting mine = new Waiting(lease, List.copyOf(entries));
        List<Waiting> group;
        lock.lock();
        try {
            gathering.add(mine);
            while (writing && !mine.settled()) {
                written.awaitUninterruptibly();
            }
            if (mine.settled()) {
                return mine.outcome();
            }
            writing = true;
            group = gathering;
            gathering = new ArrayList<>();
        } finally {
            lock.unlock();
        }
        write(group);
        return mine.outcome();
    }

    private void write(List<Waiting> group) {
        try {
            writer.accept(group);
        } finally {
            lock.lock();
            try {
                group.stream()
                        .filter(each -> !each.settled())
                        .forEach(each -> each.failed(new StateStoreException("the state was not written", null)));
                writing = false;
                written.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
