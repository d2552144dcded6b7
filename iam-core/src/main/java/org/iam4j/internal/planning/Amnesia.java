package org.iam4j.internal.planning;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.iam4j.connector.Operation;
import org.iam4j.state.PersonState;
import org.iam4j.state.StateMark;
import org.iam4j.state.TargetMark;
import org.iam4j.state.TargetState;
import org.iam4j.target.TargetSystem;
import org.jspecify.annotations.Nullable;

/** Notices that the state forgot something, before anything is made a second time. */
final class Amnesia {
    private Amnesia() {}

    /**
     * That a target waits.
     *
     * @param because why
     * @param lasts whether it waits until the host adopts what is there; otherwise the next plan looks again
     */
    record Waiting(String because, boolean lasts) {
        /** What the host is to do. */
        String advice(String target) {
            return lasts
                    ? "call adopt(by, \"" + target + "\"), or takeOver(by, \"" + target + "\") where no state was lost"
                    : "it goes on when that can be read";
        }
    }

    /** The targets that wait. */
    static SortedMap<String, Waiting> waiting(
            Setup setup,
            Remembered state,
            Recovery recovery,
            Map<String, TargetWorld> worlds,
            Optional<StateMark> expected) {
        SortedMap<String, Waiting> waiting = new TreeMap<>();
        Collection<PersonState> remembered = recovery.people().values();
        String forgotten = forgotten(state, expected);
        SortedMap<String, TargetState> marks = state.targets();
        boolean nothingKnown = marks.isEmpty()
                && remembered.stream().allMatch(person -> person.links().isEmpty());
        Waiting newcomer = null;
        for (TargetSystem target : setup.targets()) {
            TargetState known = marks.get(target.name());
            TargetMark mark = known == null ? null : known.mark();
            Waiting reason = forgotten != null
                    ? new Waiting(forgotten, true)
                    : mark == TargetMark.WAITING
                            ? new Waiting("it was found holding accounts that the state does not know", true)
                            : mark == null && !recovery.isOpen(target.name())
                                    ? unknownAccounts(target, worlds.get(target.name()), remembered)
                                    : null;
            if (reason != null) {
                waiting.put(target.name(), reason);
                if (mark == null && (newcomer == null || reason.lasts())) {
                    newcomer = new Waiting(target.name() + ": " + reason.because(), reason.lasts());
                }
            }
        }
        if (nothingKnown && newcomer != null) {
            for (TargetSystem target : setup.targets()) {
                Waiting others = new Waiting("the state is empty, and " + newcomer.because(), newcomer.lasts());
                waiting.merge(target.name(), others, (own, more) -> own.lasts() ? own : more);
            }
        }
        return waiting;
    }

    /** While somebody writes, rows and mark need not fit together; whoever writes has judged them under its lease. */
    private static @Nullable String forgotten(Remembered state, Optional<StateMark> expected) {
        StateMark mark = state.mark();
        StateMark counted = state.counted();
        if (state.steady() && !counted.equals(mark)) {
            return "the state has lost rows: it holds " + counted.people() + " people and " + counted.links()
                    + " accounts, its mark says " + mark.people() + " and " + mark.links();
        }
        if (expected.isPresent() && !expected.get().identity().equals(mark.identity())) {
            return "the state is another one than the mark given: a new one, or that of another engine";
        }
        return expected.isPresent() && expected.get().sequence() > mark.sequence()
                ? "the state is older than the mark given: it was written " + mark.sequence()
                        + " times, and should have been " + expected.get().sequence()
                : null;
    }

    private static @Nullable Waiting unknownAccounts(
            TargetSystem target, @Nullable TargetWorld world, Collection<PersonState> remembered) {
        if (!target.schema().can(Operation.CREATE) || world == null) {
            return null;
        }
        boolean linked = remembered.stream()
                .anyMatch(person -> person.link(target.name()).isPresent());
        if (linked) {
            return null;
        }
        if (world.unreadable() != null) {
            return new Waiting("it cannot be read, so nobody knows whether it holds accounts that are ours", false);
        }
        long ours = world.accounts().stream()
                .filter(account -> target.untouchable(account).isEmpty())
                .count();
        return ours == 0
                ? null
                : new Waiting(
                        "it holds " + (ours == 1 ? "an account" : ours + " accounts")
                                + ", and the state knows none of them",
                        true);
    }
}
