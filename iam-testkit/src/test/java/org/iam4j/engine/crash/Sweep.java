package org.iam4j.engine.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.iam4j.ProvisioningEngine;
import org.iam4j.state.StateStore;
import org.iam4j.state.StateStoreException;

/** Tries every fault at every call of a scenario's run, and compares where the next runs end with where they end undisturbed. */
final class Sweep {
    private static final Duration UNTIL_THE_LEASE_IS_OVER = Duration.ofMinutes(10);

    private final Supplier<? extends StateStore> states;
    private final Map<Fault, Integer> trials = new EnumMap<>(Fault.class);
    private final List<String> red = new ArrayList<>();
    private int steps;
    private int alikeInAccess;

    Sweep(Supplier<? extends StateStore> states) {
        this.states = states;
    }

    /** What ended otherwise, each a trial and the difference. */
    List<String> red() {
        return red;
    }

    /** How much was tried. */
    String counts() {
        int all = trials.values().stream().mapToInt(Integer::intValue).sum();
        return steps + " steps, " + all + " trials " + trials + ", " + alikeInAccess
                + " of them alike but for values that go with a loss of access";
    }

    void of(Scenario scenario) {
        List<Call> calls = recorded(scenario);
        Works twin = new Works(states);
        scenario.in(twin).accept(twin.engine());
        Picture undisturbed = settled(twin);
        steps += calls.size();
        for (Call call : calls) {
            for (Fault fault : Fault.of(call.kind())) {
                trials.merge(fault, 1, Integer::sum);
                disturbed(scenario, call, fault, undisturbed);
            }
        }
    }

    private List<Call> recorded(Scenario scenario) {
        Works works = new Works(states);
        Consumer<ProvisioningEngine> run = scenario.in(works);
        Wire wire = Wire.recording();
        run.accept(works.engine(wire));
        return wire.calls();
    }

    /** Two more runs, after the lease of a dead engine is over. */
    static Picture settled(Works works) {
        works.company.clock.advance(UNTIL_THE_LEASE_IS_OVER);
        works.engine().run();
        works.engine().run();
        return Picture.of(works);
    }

    private void disturbed(Scenario scenario, Call call, Fault fault, Picture undisturbed) {
        Works works = new Works(states);
        Consumer<ProvisioningEngine> run = scenario.in(works);
        Wire wire = Wire.with(call.number(), fault);
        String trial = scenario + ", " + fault + " at " + call;
        try {
            run.accept(works.engine(wire));
        } catch (Crash | StateStoreException e) {
            if (fault.ofState() && wire.writesAfterFault() > 0) {
                red.add(trial + ": " + wire.writesAfterFault() + " writes after the state was gone");
            }
        } catch (RuntimeException e) {
            red.add(trial + ": the run threw " + e);
        }
        if (!wire.struck()) {
            red.add(trial + ": the call was not made again");
        }
        try {
            Picture ended = settled(works);
            if (ended.equals(undisturbed)) {
                return;
            }
            if (fault.hidesAnEnd(call) && ended.access().equals(undisturbed.access())) {
                alikeInAccess++;
            } else {
                red.add(trial + undisturbed.difference(ended));
            }
        } catch (RuntimeException e) {
            red.add(trial + ": the next run threw " + e);
        }
    }
}
