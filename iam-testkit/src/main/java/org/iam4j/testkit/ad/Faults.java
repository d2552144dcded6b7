package org.iam4j.testkit.ad;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults that lie in wait, the first injected coming first. */
final class Faults {
    private final List<InjectedFault> waiting = new CopyOnWriteArrayList<>();

    InjectedFault inject(AdFault fault) {
        InjectedFault injected = new InjectedFault(fault);
        waiting.add(injected);
        return injected;
    }

    /** Returns the first fault that happens to this request. */
    Optional<InjectedFault> striking(AdRequest request) {
        return waiting.stream().filter(fault -> fault.strikes(request)).findFirst();
    }

    void clear() {
        waiting.forEach(InjectedFault::remove);
        waiting.clear();
    }

    void releaseAll() {
        waiting.forEach(InjectedFault::release);
    }
}
