package org.iam4j.engine.crash;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.TargetConnector;
import org.iam4j.run.PasswordReceiver;
import org.iam4j.state.JournalEntry;
import org.iam4j.state.StateStore;
import org.iam4j.state.StateStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Stands between an engine and everything it calls: state, targets, receiver of passwords. Writes down each call, whatever methods there
 * are, and lets one of them go wrong. Once the process is killed every further call fails, too.
 */
final class Wire {
    private static final Set<String> SAYS_WHAT_IT_IS = Set.of("schema", "server", "toString", "hashCode");
    private static final Set<String> READS_STATE = Set.of(
            "mark",
            "targets",
            "people",
            "person",
            "openIntents",
            "holder",
            "decisions",
            "savedPlan",
            "savedPlans",
            "history");
    private static final Set<String> WRITES_TARGET = Set.of("create", "update", "delete", "grant", "revoke");

    private final List<Call> calls = new ArrayList<>();
    private final int faulty;
    private final @Nullable Fault fault;
    private final Runnable atDeath;
    private boolean killed;
    private boolean struck;
    private int writesAfterFault;

    private Wire(int faulty, @Nullable Fault fault, Runnable atDeath) {
        this.faulty = faulty;
        this.fault = fault;
        this.atDeath = atDeath;
    }

    /** A wire that only writes down. */
    static Wire recording() {
        return new Wire(-1, null, () -> {});
    }

    /** A wire on which one call goes wrong. */
    static Wire with(int call, Fault fault) {
        return new Wire(call, fault, () -> {});
    }

    /** A wire on which one call ends this process, without any farewell. */
    static Wire halting(int call, Fault fault) {
        return new Wire(call, fault, () -> Runtime.getRuntime().halt(HaltedProgram.HALTED));
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Whether the call that was to go wrong was made. */
    boolean struck() {
        return struck;
    }

    /** How many writes targets were asked for after the fault. */
    int writesAfterFault() {
        return writesAfterFault;
    }

    StateStore around(StateStore store) {
        return proxy(StateStore.class, store, "state");
    }

    TargetConnector around(TargetConnector connector, String name) {
        return proxy(TargetConnector.class, connector, name);
    }

    PasswordReceiver around(PasswordReceiver receiver) {
        return proxy(PasswordReceiver.class, receiver, "receiver");
    }

    private <T> T proxy(Class<T> type, T real, String name) {
        return type.cast(Proxy.newProxyInstance(
                Wire.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getName().equals("equals")
                        ? arguments != null && arguments[0] == proxy
                        : call(real, name, method, arguments)));
    }

    private synchronized @Nullable Object call(
            Object real, String name, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        if (SAYS_WHAT_IT_IS.contains(method.getName())) {
            return really(real, method, arguments);
        }
        Call call = new Call(calls.size(), kind(real, method), what(name, method, arguments));
        calls.add(call);
        if (killed) {
            throw new Crash("earlier, so this is not made: " + call);
        }
        if (struck && call.kind() == Call.Kind.TARGET_WRITE) {
            writesAfterFault++;
        }
        if (fault == null || call.number() != faulty) {
            return really(real, method, arguments);
        }
        struck = true;
        if (fault.done()) {
            really(real, method, arguments);
        }
        killed = fault.kills();
        if (killed) {
            atDeath.run();
        }
        throw thrown(fault, call);
    }

    private static Throwable thrown(Fault fault, Call call) {
        return switch (fault) {
            case KILLED_BEFORE -> new Crash("before " + call);
            case KILLED_AFTER -> new Crash("after " + call);
            case STATE_GONE, STATE_LOST -> new StateStoreException("the state is gone at " + call, null);
            case LOST_DONE, LOST_NOT_DONE -> ConnectorException.unknownOutcome("the answer was lost of " + call);
            case BROKEN_DONE, BROKEN_NOT_DONE -> new IllegalStateException("broken at " + call);
            case UNAVAILABLE -> ConnectorException.unavailable("not now: " + call);
        };
    }

    private static @Nullable Object really(Object real, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw Optional.ofNullable(e.getCause()).orElse(e);
        }
    }

    private static Call.Kind kind(Object real, Method method) {
        String name = method.getName();
        if (real instanceof StateStore) {
            return READS_STATE.contains(name) ? Call.Kind.STATE_READ : Call.Kind.STATE_WRITE;
        }
        if (real instanceof PasswordReceiver) {
            return Call.Kind.HAND_OVER;
        }
        return WRITES_TARGET.contains(name) ? Call.Kind.TARGET_WRITE : Call.Kind.TARGET_READ;
    }

    private static String what(String name, Method method, @Nullable Object @Nullable [] arguments) {
        StringBuilder what = new StringBuilder(name).append('.').append(method.getName());
        if (arguments != null) {
            for (Object argument : arguments) {
                if (argument instanceof AccountChange change) {
                    what.append(' ').append(change.operation());
                }
                if (argument instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof JournalEntry) {
                    list.forEach(each -> what.append(' ').append(line((JournalEntry) each)));
                }
            }
        }
        return what.toString();
    }

    private static String line(JournalEntry entry) {
        return entry.kind() + entry.deed().map(deed -> ":" + deed.actionId()).orElse("");
    }
}
