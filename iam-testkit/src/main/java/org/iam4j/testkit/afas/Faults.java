package org.iam4j.testkit.afas;

import java.util.ArrayList;
import java.util.List;

/** The faults that were injected, each counting the requests that it is for. */
final class Faults {
    private final List<Counting> injected = new ArrayList<>();

    private static final class Counting {
        private final AfasFault fault;
        private int count;

        private Counting(AfasFault fault) {
            this.fault = fault;
        }
    }

    synchronized void inject(AfasFault fault) {
        injected.add(new Counting(fault));
    }

    synchronized void clear() {
        injected.clear();
    }

    /** Returns the faults that strike a request, in the order in which they were injected. */
    synchronized List<AfasFault> striking(AfasRequest request) {
        List<AfasFault> striking = new ArrayList<>();
        for (Counting each : injected) {
            if (each.fault.isFor(request)) {
                each.count++;
                if (each.fault.strikesAt(each.count)) {
                    striking.add(each.fault);
                }
            }
        }
        return striking;
    }
}
