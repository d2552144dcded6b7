package org.iam4j.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.iam4j.attribute.AccountReference;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an {@link InMemoryDirectory}: writes that fail, answers that get lost, lists that lie. Thread-safe; every fault
 * lasts until {@link #heal()} unless it says otherwise.
 *
 * <p>An exception may be of any kind, not only {@link ConnectorException}: a connector can be broken too. It is thrown as it is.
 */
public final class Faults {
    private record Rule(Predicate<Write> which, RuntimeException exception, boolean afterwards) {}

    private final String name;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Consumer<Write>> watchers = new ArrayList<>();
    private final Set<AccountReference> hiddenFromList = new LinkedHashSet<>();
    private final Set<AccountReference> hiddenFromReads = new LinkedHashSet<>();
    private final Set<AccountReference> doubled = new LinkedHashSet<>();
    private @Nullable Random shuffle;
    private @Nullable RuntimeException everything;
    private @Nullable RuntimeException reads;
    private @Nullable RuntimeException list;
    private long accountsBeforeFailure;

    Faults(String name) {
        this.name = name;
    }

    /**
     * Makes some writes fail without being done.
     *
     * @param which the writes; called under a lock, so it must not call the directory
     * @param exception what they throw
     * @return this
     */
    public synchronized Faults failOn(Predicate<Write> which, RuntimeException exception) {
        rules.add(new Rule(which, exception, false));
        return this;
    }

    /**
     * Makes the next write fail without being done, once.
     *
     * @param exception what it throws
     * @return this
     */
    public Faults failNext(RuntimeException exception) {
        return failOn(times(1, write -> true), exception);
    }

    /**
     * Makes some writes fail without being done, a number of times.
     *
     * @param times how many of them fail
     * @param which the writes; called under a lock, so it must not call the directory
     * @param exception what they throw
     * @return this
     */
    public Faults failTimes(int times, Predicate<Write> which, RuntimeException exception) {
        return failOn(times(times, which), exception);
    }

    /**
     * Does some writes and then loses the answer: each throws an unknown outcome.
     *
     * @param which the writes; called under a lock, so it must not call the directory
     * @return this
     */
    public Faults doThenFail(Predicate<Write> which) {
        return doThenFail(which, ConnectorException.unknownOutcome(name + ": the answer was lost"));
    }

    /**
     * Does some writes and then throws.
     *
     * @param which the writes; called under a lock, so it must not call the directory
     * @param exception what they throw when they are done
     * @return this
     */
    public synchronized Faults doThenFail(Predicate<Write> which, RuntimeException exception) {
        rules.add(new Rule(which, exception, true));
        return this;
    }

    /**
     * Does the next write and then loses the answer, once.
     *
     * @return this
     */
    public Faults doNextThenFail() {
        return doThenFail(times(1, write -> true));
    }

    /**
     * Makes every read and write fail as unavailable, until {@link #reachable()}.
     *
     * @return this
     */
    public Faults unreachable() {
        return unreachable(ConnectorException.unavailable(name + " cannot be reached"));
    }

    /**
     * Makes every read and write fail, until {@link #reachable()}.
     *
     * @param exception what they throw
     * @return this
     */
    public synchronized Faults unreachable(RuntimeException exception) {
        everything = exception;
        return this;
    }

    /**
     * Ends {@link #unreachable()}.
     *
     * @return this
     */
    public synchronized Faults reachable() {
        everything = null;
        return this;
    }

    /**
     * Makes every read fail; writes work.
     *
     * @param exception what they throw
     * @return this
     */
    public synchronized Faults failReads(RuntimeException exception) {
        reads = exception;
        return this;
    }

    /**
     * Makes every list of all accounts break off; finds and writes work.
     *
     * @param accounts how many accounts come first
     * @param exception what is thrown from within the stream then
     * @return this
     */
    public synchronized Faults failListAfter(long accounts, RuntimeException exception) {
        list = exception;
        accountsBeforeFailure = accounts;
        return this;
    }

    /**
     * Leaves accounts out of the list of all accounts, and out of that of the names in use; looking for them by key still finds them.
     *
     * @param accounts their references
     * @return this
     */
    public synchronized Faults hideFromList(AccountReference... accounts) {
        hiddenFromList.addAll(List.of(accounts));
        return this;
    }

    /**
     * Leaves accounts out of every read, as a window does; writes by reference still reach them.
     *
     * @param accounts their references
     * @return this
     */
    public synchronized Faults hideFromReads(AccountReference... accounts) {
        hiddenFromReads.addAll(List.of(accounts));
        return this;
    }

    /**
     * Shows hidden accounts again.
     *
     * @param accounts their references
     * @return this
     */
    public synchronized Faults show(AccountReference... accounts) {
        hiddenFromList.removeAll(List.of(accounts));
        hiddenFromReads.removeAll(List.of(accounts));
        return this;
    }

    /**
     * Lists accounts twice.
     *
     * @param accounts their references
     * @return this
     */
    public synchronized Faults doubleInList(AccountReference... accounts) {
        doubled.addAll(List.of(accounts));
        return this;
    }

    /**
     * Lists accounts in another order at every read.
     *
     * @param seed decides the orders
     * @return this
     */
    public synchronized Faults shuffleList(long seed) {
        shuffle = new Random(seed);
        return this;
    }

    /**
     * Calls somebody before each write, outside any lock, so that the world can change between what the engine decided and what it does.
     *
     * @param watcher what to call; what it throws the write throws, without being done
     * @return this
     */
    public synchronized Faults beforeEachWrite(Consumer<Write> watcher) {
        watchers.add(watcher);
        return this;
    }

    /**
     * Takes every fault away, {@link #beforeEachWrite} included.
     *
     * @return this
     */
    public synchronized Faults heal() {
        rules.clear();
        watchers.clear();
        hiddenFromList.clear();
        hiddenFromReads.clear();
        doubled.clear();
        shuffle = null;
        everything = null;
        reads = null;
        list = null;
        return this;
    }

    private static Predicate<Write> times(int times, Predicate<Write> which) {
        int[] left = {times};
        return write -> left[0] > 0 && which.test(write) && left[0]-- > 0;
    }

    void beforeRead() {
        throwIfThere(failureOfReads());
    }

    private synchronized @Nullable RuntimeException failureOfReads() {
        return everything != null ? everything : reads;
    }

    void beforeWrite(Write write) {
        for (Consumer<Write> watcher : watching()) {
            watcher.accept(write);
        }
        throwIfThere(unreachableFailure());
        throwIfThere(failureOf(write, false));
    }

    void afterWrite(Write write) {
        throwIfThere(failureOf(write, true));
    }

    private synchronized List<Consumer<Write>> watching() {
        return List.copyOf(watchers);
    }

    private synchronized @Nullable RuntimeException unreachableFailure() {
        return everything;
    }

    private synchronized @Nullable RuntimeException failureOf(Write write, boolean afterwards) {
        for (Rule rule : rules) {
            if (rule.afterwards() == afterwards && rule.which().test(write)) {
                return rule.exception();
            }
        }
        return null;
    }

    private static void throwIfThere(@Nullable RuntimeException exception) {
        if (exception != null) {
            throw exception;
        }
    }

    synchronized boolean hides(AccountReference account) {
        return hiddenFromReads.contains(account);
    }

    /** Whether lists leave an account out; every read that hides it does. */
    synchronized boolean listsHide(AccountReference account) {
        return hiddenFromList.contains(account) || hides(account);
    }

    /** The list as it is shown, and what it ends with. */
    synchronized Shown shown(List<Account> accounts) {
        if (hiddenFromList.isEmpty() && hiddenFromReads.isEmpty() && doubled.isEmpty() && shuffle == null) {
            return new Shown(accounts, list, accountsBeforeFailure);
        }
        List<Account> shown = new ArrayList<>(accounts.size() + doubled.size());
        for (Account account : accounts) {
            AccountReference reference = account.reference();
            if (!listsHide(reference)) {
                shown.add(account);
                if (doubled.contains(reference)) {
                    shown.add(account);
                }
            }
        }
        if (shuffle != null) {
            Collections.shuffle(shown, shuffle);
        }
        return new Shown(shown, list, accountsBeforeFailure);
    }

    record Shown(List<Account> accounts, @Nullable RuntimeException failure, long accountsBeforeFailure) {}
}
